// `readInto(id, target)` for JavaScript: the addon's own `tensorDataSync` takes new memory for each tensor that is read, and what a training
// step reads is as large as its model.
#include "read-into.h"

#include <cstring>
#include <memory>
#include <string>

#include "tensorflow/c/eager/c_api.h"
#include "tensorflow/c/tf_tensor.h"
#include "tf_auto_status.h"
#include "tfjs_backend.h"
#include "utils.h"

namespace tfnodejs {

napi_value ReadInto(napi_env env, napi_callback_info info) {
  size_t argc = 2;
  napi_value args[2];
  TFJSBackend* backend = nullptr;
  int32_t id = 0;
  napi_typedarray_type type;
  size_t length = 0;
  void* target = nullptr;
  if (napi_get_cb_info(env, info, &argc, args, nullptr, nullptr) != napi_ok || argc < 2 ||
      napi_get_instance_data(env, reinterpret_cast<void**>(&backend)) != napi_ok || backend == nullptr ||
      napi_get_value_int32(env, args[0], &id) != napi_ok ||
      napi_get_typedarray_info(env, args[1], &type, &length, &target, nullptr, nullptr) != napi_ok ||
      type != napi_float32_array) {
    napi_throw_type_error(env, nullptr, "readInto expects a tensor's ID and a Float32Array");
    return nullptr;
  }
  TFE_TensorHandle* handle = backend->FindHandle(id);
  if (handle == nullptr) {
    napi_throw_range_error(env, nullptr, "readInto: there is no tensor of this ID");
    return nullptr;
  }
  TF_AutoStatus status;
  const std::unique_ptr<TF_Tensor, decltype(&TF_DeleteTensor)> tensor(TFE_TensorHandleResolve(handle, status.status),
                                                                      TF_DeleteTensor);
  ENSURE_TF_OK_RETVAL(env, status, nullptr);
  if (TF_TensorType(tensor.get()) != TF_FLOAT) {
    napi_throw_type_error(env, nullptr, "readInto: the tensor must be of float32");
    return nullptr;
  }
  const size_t count = static_cast<size_t>(TF_TensorElementCount(tensor.get()));
  if (count != length) {
    const std::string message = "readInto: the tensor has " + std::to_string(count) + " numbers, its target " +
                                std::to_string(length);
    napi_throw_range_error(env, nullptr, message.c_str());
    return nullptr;
  }
  if (count > 0) std::memcpy(target, TF_TensorData(tensor.get()), count * sizeof(float));
  return nullptr;
}

}  // namespace tfnodejs
