#include "app/vouchers.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>

#include "adapters/http/client/exchange.hpp"
#include "adapters/http/client/time_stamp_client.hpp"
#include "adapters/http/client/witness_client.hpp"
#include "app/read_file.hpp"

namespace mingjing::app {
namespace {

constexpr auto kLook = std::chrono::milliseconds(500);  // how often a newer checkpoint is looked for

void say(const std::string& line) { std::cerr << line + "\n"; }

Status<> add_lines(const std::string& path, std::vector<std::string>& to) {
  if (!std::filesystem::exists(path)) return Done{};
  std::ifstream in(path);
  if (!in) return fault("io", "cannot read " + path);
  for (std::string line; std::getline(in, line);) {
    if (line.ends_with('\r')) line.pop_back();
    if (!line.empty() && line.front() != '#') to.push_back(line);
  }
  return Done{};
}

Result<usecases::TimeStampAuthority> read_authority(const std::string& data, const std::string& text) {
  const auto space = text.find(' ');
  const auto file = text.find_first_not_of(' ', space);
  if (space == std::string::npos || file == std::string::npos) return fault("bad_authority", text);
  std::string url = text.substr(0, space);
  if (!web::parse_web_url(url)) return fault("bad_authority", text);
  const auto pem = read_file((std::filesystem::path(data) / text.substr(file)).string());
  if (!pem) return fault("bad_authority", text);
  auto roots = crypto::TrustedRoots::from_pem(*pem);
  if (!roots) return fault("bad_authority", text);
  return usecases::TimeStampAuthority{std::move(url), std::move(*roots)};
}

template <class All>
std::vector<usecases::VoucherStatus> status_of(const All& all) {
  std::vector<usecases::VoucherStatus> out;
  for (const auto& one : all) out.push_back(one->status());
  return out;
}

}  // namespace

Result<VouchersGiven> read_vouchers(const std::string& data, std::vector<std::string> witnesses, std::vector<std::string> authorities) {
  if (auto added = add_lines(data + "/witnesses.txt", witnesses); !added) return added.failure();
  if (auto added = add_lines(data + "/time-stamps.txt", authorities); !added) return added.failure();
  auto all = usecases::parse_witnesses(witnesses);
  if (!all) return all.failure();
  for (const auto& one : *all)
    if (!web::parse_web_url(one.url)) return fault("bad_witness", one.url);
  VouchersGiven out{std::move(*all), {}};
  for (const auto& text : authorities) {
    auto one = read_authority(data, text);
    if (!one) return one.failure();
    out.authorities.push_back(std::move(*one));
  }
  return out;
}

Vouchers::Vouchers(Deployment& home, VouchersGiven given)
    : witness_client_(web::make_witness_client()), time_stamp_client_(web::make_time_stamp_client()) {
  for (auto& one : given.witnesses) {
    usecases::CosigningParts parts{home.site.log, *home.record, *witness_client_, home.system_clock, std::move(one), say};
    usecases::CosigningParts of_audit = parts;
    of_audit.log = ports::audit_log(home.site.log);
    of_audit.by_choice = true;
    of_audit.say = [](const std::string& line) { say("audit: " + line); };
    witnesses_.push_back(std::make_unique<usecases::Cosigning>(std::move(parts)));
    of_audit_.push_back(std::make_unique<usecases::Cosigning>(std::move(of_audit)));
  }
  for (auto& one : given.authorities)
    authorities_.push_back(std::make_unique<usecases::TimeStamping>(usecases::TimeStampingParts{
        home.site.log, *home.record, *time_stamp_client_, home.system_clock, *home.random, std::move(one), say}));
}

Status<> Vouchers::agree() {
  std::vector<Status<>> answers(witnesses_.size(), Done{});
  std::vector<std::thread> asking;
  for (std::size_t i = 0; i < witnesses_.size(); ++i)
    asking.emplace_back([this, &answers, i] {
      answers[i] = witnesses_[i]->agree();
      if (answers[i]) answers[i] = of_audit_[i]->agree();
    });
  for (auto& thread : asking) thread.join();
  std::string names;
  for (const auto& answer : answers) {
    if (!answer) names += (names.empty() ? "" : ", ") + answer.error().what;
  }
  if (!names.empty()) return fault("rolled_back", names);
  return Done{};
}

void Vouchers::start() {
  for (std::size_t i = 0; i < witnesses_.size(); ++i)
    threads_.emplace_back([this, log = witnesses_[i].get(), audit = of_audit_[i].get()] {
      run([log, audit] {
        log->turn();
        audit->turn();
      });
    });
  for (auto& one : authorities_) threads_.emplace_back([this, held = one.get()] { run([held] { held->turn(); }); });
}

void Vouchers::run(const std::function<void()>& turn) {
  std::unique_lock hold(mutex_);
  while (!ended_) {
    hold.unlock();
    turn();
    hold.lock();
    ending_.wait_for(hold, kLook, [this] { return ended_; });
  }
}

void Vouchers::stop() {
  {
    const std::lock_guard hold(mutex_);
    ended_ = true;
  }
  ending_.notify_all();
  for (auto& thread : threads_) thread.join();
  threads_.clear();
}

// How many leaves, of the log; what troubles a witness, of the log or else of its audit.
std::vector<usecases::VoucherStatus> Vouchers::witnesses() const {
  auto out = status_of(witnesses_);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto audit = of_audit_[i]->status();
    if (out[i].trouble.empty()) out[i].trouble = audit.trouble;
    out[i].behind = out[i].behind || audit.behind;
  }
  return out;
}
std::vector<usecases::VoucherStatus> Vouchers::authorities() const { return status_of(authorities_); }

}  // namespace mingjing::app
