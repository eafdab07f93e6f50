#include "adapters/http/worker_pool.hpp"

namespace mingjing::web {

WorkerPool::WorkerPool(unsigned threads, std::size_t queue) : limit_(queue) {
  for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
}

WorkerPool::~WorkerPool() {
  {
    const std::lock_guard hold(mutex_);
    ending_ = true;
  }
  some_.notify_all();
  for (auto& thread : threads_) thread.join();
}

bool WorkerPool::try_post(std::function<void()> task) {
  {
    const std::lock_guard hold(mutex_);
    if (tasks_.size() >= limit_) return false;
    tasks_.push_back(std::move(task));
  }
  some_.notify_one();
  return true;
}

void WorkerPool::post(std::function<void()> task) {
  {
    const std::lock_guard hold(mutex_);
    tasks_.push_back(std::move(task));
  }
  some_.notify_one();
}

void WorkerPool::run() {
  for (;;) {
    std::function<void()> task;
    {
      std::unique_lock hold(mutex_);
      some_.wait(hold, [this] { return ending_ || !tasks_.empty(); });
      if (tasks_.empty()) return;
      task = std::move(tasks_.front());
      tasks_.pop_front();
    }
    task();
  }
}

}  // namespace mingjing::web
