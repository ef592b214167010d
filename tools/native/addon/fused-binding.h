#pragma once

#include <node_api.h>

namespace tfnodejs {

// Runs a kernel of this addon's own. From JavaScript: its name, its tensors' IDs, the numbers it is told; gives an array of
// the outputs' IDs, shapes and types.
napi_value RunFused(napi_env env, napi_callback_info info);

}  // namespace tfnodejs
