#include "app/witnesses.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>

#include "adapters/http/client/witness_client.hpp"

namespace mingjing::app {
namespace {

constexpr auto kLook = std::chrono::milliseconds(500);  // how often a newer checkpoint is looked for

}  // namespace

std::string witness_file(const std::string& data) { return data + "/witnesses.txt"; }

Result<std::vector<usecases::WitnessAddress>> read_witnesses(const std::string& data, std::vector<std::string> given) {
  if (std::filesystem::exists(witness_file(data))) {
    std::ifstream in(witness_file(data));
    if (!in) return fault("io", "cannot read " + witness_file(data));
    for (std::string line; std::getline(in, line);) {
      if (line.ends_with('\r')) line.pop_back();
      if (!line.empty() && line.front() != '#') given.push_back(line);
    }
  }
  auto all = usecases::parse_witnesses(given);
  if (!all) return all;
  for (const auto& one : *all)
    if (!web::parse_witness_url(one.url)) return fault("bad_witness", one.url);
  return all;
}

Witnesses::Witnesses(Deployment& home, std::vector<usecases::WitnessAddress> all) {
  if (all.empty()) return;
  client_ = web::make_witness_client();
  const auto say = [](const std::string& line) { std::cerr << line + "\n"; };
  for (auto& one : all)
    all_.push_back(std::make_unique<usecases::Cosigning>(
        usecases::CosigningParts{home.site.log, *home.record, *client_, home.system_clock, std::move(one), say}));
}

Status<> Witnesses::agree() {
  std::vector<Status<>> answers(all_.size(), Done{});
  std::vector<std::thread> asking;
  for (std::size_t i = 0; i < all_.size(); ++i) asking.emplace_back([this, &answers, i] { answers[i] = all_[i]->agree(); });
  for (auto& thread : asking) thread.join();
  std::string names;
  for (const auto& answer : answers) {
    if (!answer) names += (names.empty() ? "" : ", ") + answer.error().what;
  }
  if (!names.empty()) return fault("rolled_back", names);
  return Done{};
}

void Witnesses::start() {
  for (auto& one : all_) threads_.emplace_back([this, held = one.get()] { run(*held); });
}

void Witnesses::run(usecases::Cosigning& one) {
  std::unique_lock hold(mutex_);
  while (!ended_) {
    hold.unlock();
    one.turn();
    hold.lock();
    ending_.wait_for(hold, kLook, [this] { return ended_; });
  }
}

void Witnesses::stop() {
  {
    const std::lock_guard hold(mutex_);
    ended_ = true;
  }
  ending_.notify_all();
  for (auto& thread : threads_) thread.join();
  threads_.clear();
}

std::vector<usecases::WitnessStatus> Witnesses::status() const {
  std::vector<usecases::WitnessStatus> out;
  for (const auto& one : all_) out.push_back(one->status());
  return out;
}

}  // namespace mingjing::app
