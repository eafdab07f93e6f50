#include "adapters/http/api/granted_reads.hpp"

#include <algorithm>

namespace mingjing::web {
namespace {

// Some ten megabytes; at a thousand reads a second of other things each, a minute and a half of an audit that cannot be written.
constexpr std::size_t kMostEntries = 100'000;

}  // namespace

GrantedReads::GrantedReads(ports::LogStore& record, LogId log, std::chrono::milliseconds every, std::function<void(const std::string&)> say)
    : record_(record), log_(std::move(log)), every_(every), say_(std::move(say)) {
  if (every_.count() > 0) thread_ = std::thread([this] { run(); });
}

bool GrantedReads::add(const ports::AuditRow& who, std::string_view operation, std::string_view object) {
  const std::lock_guard hold(mutex_);
  if (entries_ >= kMostEntries) return false;
  auto& gathered = open_[{who.account, who.address}];
  const auto second = [](Instant at) { return at.ms / 1000; };
  const auto before = gathered.reads.entries();
  if (gathered.reads.empty() || second(gathered.row.at) != second(who.at) || gathered.row.role != who.role || !gathered.reads.add(operation, object)) {
    if (!gathered.reads.empty()) {
      gathered.row.object = gathered.reads.text();
      full_.push_back(std::move(gathered.row));
    }
    gathered = {who, {}};
    gathered.row.operation = usecases::kReadOperation;
    gathered.row.result = "ok";
    // A row that holds nothing yet has room for anything.
    static_cast<void>(gathered.reads.add(operation, object));
    entries_ += gathered.reads.entries();
    return true;
  }
  entries_ += gathered.reads.entries() - before;
  return true;
}

std::vector<ports::AuditRow> GrantedReads::taken() {
  auto rows = std::move(full_);
  full_.clear();
  for (auto& [who, gathered] : open_) {
    if (gathered.reads.empty()) continue;
    gathered.row.object = gathered.reads.text();
    rows.push_back(std::move(gathered.row));
  }
  open_.clear();
  std::ranges::stable_sort(rows, {}, [](const auto& row) { return row.at.ms; });
  return rows;
}

Status<> GrantedReads::flush() {
  const std::lock_guard alone(writing_);
  std::vector<ports::AuditRow> rows;
  std::size_t entries = 0;
  {
    const std::lock_guard hold(mutex_);
    rows = taken();
    entries = entries_;
  }
  if (rows.empty()) return Done{};
  auto noted = record_.note_audit(log_, rows);
  const std::lock_guard hold(mutex_);
  if (noted) {
    entries_ -= entries;
  } else {
    full_.insert(full_.begin(), std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()));
  }
  const std::string trouble = noted ? "" : noted.error().code;
  if (trouble != trouble_ && say_) say_(noted ? "reads are in the audit again" : "reads are not in the audit: " + trouble);
  trouble_ = trouble;
  return noted;
}

void GrantedReads::run() {
  std::unique_lock hold(mutex_);
  while (!ended_) {
    ending_.wait_for(hold, every_, [this] { return ended_; });
    if (open_.empty() && full_.empty()) continue;
    hold.unlock();
    static_cast<void>(flush());
    hold.lock();
  }
}

void GrantedReads::stop() {
  {
    const std::lock_guard hold(mutex_);
    ended_ = true;
  }
  ending_.notify_all();
  if (thread_.joinable()) thread_.join();
  static_cast<void>(flush());
}

}  // namespace mingjing::web
