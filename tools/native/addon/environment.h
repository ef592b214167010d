// The environment as one JavaScript thread sees it: `process.env` of a worker is a copy that the C library's getenv
// knows nothing of, so the number of threads for a worker has to be read from JavaScript.
#pragma once

#include <node_api.h>

#include <string>

namespace tfnodejs {

// The value of a variable in `process.env`; empty where it is not set.
inline std::string ReadEnvironment(napi_env env, const char* name) {
  napi_value global, process, variables, value;
  napi_valuetype type = napi_undefined;
  if (napi_get_global(env, &global) != napi_ok ||
      napi_get_named_property(env, global, "process", &process) != napi_ok ||
      napi_get_named_property(env, process, "env", &variables) != napi_ok ||
      napi_get_named_property(env, variables, name, &value) != napi_ok ||
      napi_typeof(env, value, &type) != napi_ok || type != napi_string) {
    return "";
  }
  size_t length = 0;
  if (napi_get_value_string_utf8(env, value, nullptr, 0, &length) != napi_ok) return "";
  std::string text(length, '\0');
  if (napi_get_value_string_utf8(env, value, &text[0], length + 1, &length) != napi_ok) return "";
  return text;
}

}  // namespace tfnodejs
