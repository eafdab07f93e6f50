// A crew of writers at work on a running server, for as long as this object lives or until it is told to rest.
#pragma once

#include <memory>
#include <thread>
#include <vector>

#include "tests/durability/writers.hpp"

namespace mingjing::durability {

class Crew {
 public:
  Crew(const std::string& name, int count) {
    for (int i = 0; i < count; ++i) writers_.push_back(std::make_unique<Writer>(name + "-" + std::to_string(i), i % 3 == 2 ? 1 : 0));
  }
  ~Crew() { rest(); }
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;

  void work(std::uint16_t port, const Sessions& sessions) {
    sessions_ = sessions;
    enough_ = false;
    for (const auto& writer : writers_) threads_.emplace_back([this, port, one = writer.get()] { one->work(port, sessions_, enough_); });
  }
  // After the answers that are under way.
  void rest() {
    enough_ = true;
    for (auto& thread : threads_) thread.join();
    threads_.clear();
  }

  std::size_t done() const { return sum([](const Writer& one) { return one.done.load(); }); }
  std::size_t faults() const { return sum([](const Writer& one) { return one.faults(); }); }
  std::size_t repeated() const { return sum([](const Writer& one) { return one.repeated(); }); }
  std::vector<Writer*> all() const {
    std::vector<Writer*> out;
    for (const auto& writer : writers_) out.push_back(writer.get());
    return out;
  }
  template <class Until>
  bool wait(const Until& until, std::chrono::seconds at_most = std::chrono::seconds(180)) const {
    for (const auto end = Clock::now() + at_most; !until();) {
      if (Clock::now() >= end) return false;
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return true;
  }

 private:
  template <class What>
  std::size_t sum(const What& what) const {
    std::size_t all = 0;
    for (const auto& writer : writers_) all += what(*writer);
    return all;
  }
  std::vector<std::unique_ptr<Writer>> writers_;
  Sessions sessions_;
  std::atomic<bool> enough_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace mingjing::durability
