// `runFused(name, inputs, numbers)` for JavaScript: runs one of this addon's own kernels.
#include "fused-binding.h"

#include <cstring>
#include <memory>
#include <unordered_map>

#include "fused-call.h"
#include "tensorflow/c/eager/c_api.h"
#include "tensorflow/c/tf_tensor.h"
#include "tf_auto_status.h"
#include "tfjs_backend.h"
#include "utils.h"

namespace tfnodejs {
namespace {

const std::unordered_map<std::string, void (*)(FusedCall&)>& Kernels() {
  static const std::unordered_map<std::string, void (*)(FusedCall&)> kernels = {
      {"AstLstmCell", LstmCell},
      {"AstLstmCellGradient", LstmCellGradient},
      {"AstTanhGradient", TanhGradient},
      {"AstRowProducts", RowProducts},
      {"AstOuterProduct", OuterProduct},
      {"AstAttend", Attend},
      {"BatchMatMul", MatrixProduct},
      {"UnsortedSegmentSum", SegmentSum},
      {"AstAttendGradient", AttendGradient},
      {"AstAttendSourceGradient", AttendSourceGradient},
  };
  return kernels;
}

// The threads of this JavaScript thread; they end with it.
Threads& ThreadsOfThis() {
  static thread_local std::unique_ptr<Threads> threads;
  if (!threads) {
    const int limit = ThreadLimit();
    threads = std::make_unique<Threads>(limit > 0 ? limit : static_cast<int>(std::thread::hardware_concurrency()));
  }
  return *threads;
}

using OwnedTensor = std::unique_ptr<TF_Tensor, decltype(&TF_DeleteTensor)>;

const char* const kExpected = "runFused expects a kernel's name, an array of tensors' IDs and an Int32Array";

}  // namespace

napi_value RunFused(napi_env env, napi_callback_info info) {
  size_t argc = 3;
  napi_value args[3];
  TFJSBackend* backend = nullptr;
  char name[64];
  size_t name_length = 0, number_count = 0;
  uint32_t input_count = 0;
  napi_typedarray_type type;
  void* numbers = nullptr;
  if (napi_get_cb_info(env, info, &argc, args, nullptr, nullptr) != napi_ok || argc < 3 ||
      napi_get_instance_data(env, reinterpret_cast<void**>(&backend)) != napi_ok || backend == nullptr ||
      napi_get_value_string_utf8(env, args[0], name, sizeof(name), &name_length) != napi_ok ||
      napi_get_array_length(env, args[1], &input_count) != napi_ok ||
      napi_get_typedarray_info(env, args[2], &type, &number_count, &numbers, nullptr, nullptr) != napi_ok ||
      type != napi_int32_array) {
    napi_throw_type_error(env, nullptr, kExpected);
    return nullptr;
  }
  const auto kernel = Kernels().find(std::string(name, name_length));
  if (kernel == Kernels().end()) {
    napi_throw_range_error(env, nullptr, "runFused: there is no kernel of this name");
    return nullptr;
  }
  TF_AutoStatus status;
  std::vector<OwnedTensor> held;
  std::vector<Input> inputs;
  for (uint32_t i = 0; i < input_count; ++i) {
    napi_value element;
    int32_t id = 0;
    if (napi_get_element(env, args[1], i, &element) != napi_ok || napi_get_value_int32(env, element, &id) != napi_ok) {
      napi_throw_type_error(env, nullptr, kExpected);
      return nullptr;
    }
    TFE_TensorHandle* handle = backend->FindHandle(id);
    if (handle == nullptr) {
      napi_throw_range_error(env, nullptr, "runFused: there is no tensor of this ID");
      return nullptr;
    }
    OwnedTensor tensor(TFE_TensorHandleResolve(handle, status.status), TF_DeleteTensor);
    ENSURE_TF_OK_RETVAL(env, status, nullptr);
    const TF_DataType dtype = TF_TensorType(tensor.get());
    if (dtype != TF_FLOAT && dtype != TF_INT32) {
      napi_throw_type_error(env, nullptr, "runFused: tensors must be of float32 or int32");
      return nullptr;
    }
    std::vector<int64_t> dims;
    for (int axis = 0; axis < TF_NumDims(tensor.get()); ++axis) dims.push_back(TF_Dim(tensor.get(), axis));
    const void* data = TF_TensorData(tensor.get());
    inputs.push_back({id, dtype == TF_FLOAT ? static_cast<const float*>(data) : nullptr,
                      dtype == TF_INT32 ? static_cast<const int32_t*>(data) : nullptr, std::move(dims)});
    held.push_back(std::move(tensor));
  }
  std::unique_ptr<FusedCall> started;
  try {
    const auto* told = static_cast<const int32_t*>(numbers);
    started = std::make_unique<FusedCall>(std::move(inputs), told, number_count, &ThreadsOfThis());
    kernel->second(*started);
  } catch (const std::exception& error) {
    napi_throw_range_error(env, nullptr, (std::string(name) + ": " + error.what()).c_str());
    return nullptr;
  }
  const FusedCall& call = *started;
  napi_value outputs;
  if (napi_create_array_with_length(env, call.Outputs().size(), &outputs) != napi_ok) return nullptr;
  for (size_t i = 0; i < call.Outputs().size(); ++i) {
    TFE_TensorHandle* handle = TFE_NewTensorHandle(call.Outputs()[i], status.status);
    ENSURE_TF_OK_RETVAL(env, status, nullptr);
    if (napi_set_element(env, outputs, static_cast<uint32_t>(i), backend->TakeHandle(env, handle)) != napi_ok) {
      return nullptr;
    }
  }
  return outputs;
}

}  // namespace tfnodejs
