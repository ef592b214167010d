// A few threads that share the work of one kernel. Each JavaScript thread has its own.
#pragma once

#include <atomic>
#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace tfnodejs {

// Threads that this JavaScript thread may compute with; 0 until it is known, for one on each processor.
inline int& ThreadLimit() {
  static thread_local int limit = 0;
  return limit;
}

class Threads {
 public:
  explicit Threads(int count) {
    for (int i = 1; i < count; ++i) workers_.emplace_back([this] { Work(); });
  }
  ~Threads() {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      ending_ = true;
    }
    wake_.notify_all();
    for (std::thread& worker : workers_) worker.join();
  }
  Threads(const Threads&) = delete;
  Threads& operator=(const Threads&) = delete;

  int Count() const { return static_cast<int>(workers_.size()) + 1; }

  // Calls task(0) ... task(count - 1) in any order and returns when all are done. What a task throws is thrown here, once
  // nobody works any more; tasks that were not begun by then are left out.
  void Run(int count, const std::function<void(int)>& task) {
    if (workers_.empty() || count <= 1) {
      for (int i = 0; i < count; ++i) task(i);
      return;
    }
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      task_ = &task;
      count_ = count;
      next_ = 0;
      working_ = static_cast<int>(workers_.size());
      ++round_;
    }
    wake_.notify_all();
    Take(task, count);
    std::unique_lock<std::mutex> lock(mutex_);
    done_.wait(lock, [this] { return working_ == 0; });
    if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
  }

 private:
  void Take(const std::function<void(int)>& task, int count) {
    try {
      for (int i = next_++; i < count; i = next_++) task(i);
    } catch (...) {
      next_ = count;
      const std::lock_guard<std::mutex> lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
    }
  }

  void Work() {
    int seen = 0;
    for (;;) {
      const std::function<void(int)>* task;
      int count;
      {
        std::unique_lock<std::mutex> lock(mutex_);
        wake_.wait(lock, [&] { return ending_ || round_ != seen; });
        if (ending_) return;
        seen = round_;
        task = task_;
        count = count_;
      }
      Take(*task, count);
      const std::lock_guard<std::mutex> lock(mutex_);
      if (--working_ == 0) done_.notify_one();
    }
  }

  std::vector<std::thread> workers_;
  std::mutex mutex_;
  std::condition_variable wake_, done_;
  const std::function<void(int)>* task_ = nullptr;
  std::atomic<int> next_{0};
  std::exception_ptr failure_;
  int count_ = 0, working_ = 0, round_ = 0;
  bool ending_ = false;
};

}  // namespace tfnodejs
