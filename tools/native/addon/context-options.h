// Threads of one context, from `process.env` of the JavaScript thread that creates it.
#pragma once

#include <node_api.h>

#include <cstdlib>
#include <string>

#include "environment.h"
#include "threads.h"
#include "tensorflow/c/eager/c_api.h"

namespace tfnodejs {

// Appends an unsigned number as a protocol-buffer varint: seven bits a byte, the lowest first.
inline void AppendVarint(std::string* message, unsigned long value) {
  for (; value >= 128; value >>= 7) message->push_back(static_cast<char>((value & 127) | 128));
  message->push_back(static_cast<char>(value));
}

inline void AppendThreads(std::string* message, char field, const std::string& threads) {
  const unsigned long count = std::strtoul(threads.c_str(), nullptr, 10);
  if (count == 0) return;
  message->push_back(static_cast<char>(field << 3));
  AppendVarint(message, count);
}

// Fields 2 and 5 of TensorFlow's ConfigProto limit the threads inside one operation and between operations. Field 9 of
// its field 16 keeps idle threads from spinning: they take processors from the others that train on this machine.
inline void ConfigureContext(napi_env env, TFE_ContextOptions* options, TF_Status* status) {
  std::string config;
  const std::string threads = ReadEnvironment(env, "TF_NUM_INTRAOP_THREADS");
  ThreadLimit() = static_cast<int>(std::strtoul(threads.c_str(), nullptr, 10));
  AppendThreads(&config, 2, threads);
  AppendThreads(&config, 5, ReadEnvironment(env, "TF_NUM_INTEROP_THREADS"));
  config += std::string("\x82\x01\x02\x48\x01", 5);
  TFE_ContextOptionsSetConfig(options, config.data(), config.size(), status);
}

}  // namespace tfnodejs
