// The file that Node loads. It opens the addon proper, tfjs_addon.so, which is linked to TensorFlow, after doing what
// has to be done before TensorFlow's library runs its first line:
//
// - TensorFlow 2.21 writes to standard error while it is being opened, before it reads TF_CPP_MIN_LOG_LEVEL. Unless
//   that variable asks for everything ("0"), standard error is closed for that moment.
// - Each JavaScript thread gets a pool of computing threads of its own (TF_OVERRIDE_GLOBAL_THREADPOOL), so that one
//   worker's limit on threads is not the first worker's.
// - Memory that was freed stays with the process. A training step frees and takes the same few hundred megabytes
//   again, and giving it back between costs a page fault for every 4 KiB.
#include <dlfcn.h>
#include <fcntl.h>
#include <malloc.h>
#include <node_api.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "environment.h"

namespace {

// Sends standard error nowhere for as long as it lives. Never two at once: Node registers addons one at a time in the
// process, whichever thread asks.
class QuietErrors {
 public:
  explicit QuietErrors(bool quiet) {
    if (!quiet) return;
    std::fflush(stderr);
    const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere < 0) return;
    kept_ = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0);
    if (kept_ >= 0) dup2(nowhere, STDERR_FILENO);
    close(nowhere);
  }
  ~QuietErrors() {
    if (kept_ < 0) return;
    std::fflush(stderr);
    dup2(kept_, STDERR_FILENO);
    close(kept_);
  }
  QuietErrors(const QuietErrors&) = delete;
  QuietErrors& operator=(const QuietErrors&) = delete;

 private:
  int kept_ = -1;
};

struct Addon {
  napi_addon_register_func start = nullptr;
  std::string error;
};

// A file in the folder that this library lies in.
std::string Beside(const char* name) {
  Dl_info self;
  if (dladdr(reinterpret_cast<void*>(&Beside), &self) == 0) return name;
  const std::string path = self.dli_fname;
  return path.substr(0, path.find_last_of('/') + 1) + name;
}

Addon Open(const std::string& log_level) {
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  mallopt(M_TOP_PAD, 64 << 20);
  setenv("TF_OVERRIDE_GLOBAL_THREADPOOL", "1", 0);
  if (!log_level.empty()) setenv("TF_CPP_MIN_LOG_LEVEL", log_level.c_str(), 0);
  Addon addon;
  const QuietErrors quiet(log_level != "0");
  void* library = dlopen(Beside("tfjs_addon.so").c_str(), RTLD_LAZY | RTLD_LOCAL);
  if (library != nullptr) {
    addon.start = reinterpret_cast<napi_addon_register_func>(dlsym(library, "napi_register_module_v1"));
  }
  if (addon.start == nullptr) {
    const char* reason = dlerror();
    addon.error = reason == nullptr ? "tfjs_addon.so cannot be opened" : reason;
  }
  return addon;
}

}  // namespace

NAPI_MODULE_INIT() {
  // Opened once in the process, by whichever JavaScript thread comes first; the others wait for it here.
  static const Addon addon = Open(tfnodejs::ReadEnvironment(env, "TF_CPP_MIN_LOG_LEVEL"));
  if (addon.start == nullptr) {
    napi_throw_error(env, nullptr, addon.error.c_str());
    return nullptr;
  }
  const QuietErrors quiet(tfnodejs::ReadEnvironment(env, "TF_CPP_MIN_LOG_LEVEL") != "0");
  return addon.start(env, exports);
}
