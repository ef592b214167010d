#pragma once

#include <node_api.h>

namespace tfnodejs {

// Copies a tensor of float32 into memory that JavaScript has already. From JavaScript: the tensor's ID, and a Float32Array of
// as many numbers, which threads may share.
napi_value ReadInto(napi_env env, napi_callback_info info);

}  // namespace tfnodejs
