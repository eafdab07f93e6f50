// A bounded pool for work that blocks (database reads, hashing, files). When its queue is full the caller is told so
// and answers 503: the queue never grows with the load.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace mingjing::web {

class WorkerPool {
 public:
  WorkerPool(unsigned threads, std::size_t queue);
  ~WorkerPool();  // finishes what was taken
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  bool try_post(std::function<void()> task);  // false: full
  void post(std::function<void()> task);      // for the next piece of work already begun: not bounded by the queue

 private:
  void run();

  const std::size_t limit_;
  std::mutex mutex_;
  std::condition_variable some_;
  std::deque<std::function<void()>> tasks_;
  bool ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace mingjing::web
