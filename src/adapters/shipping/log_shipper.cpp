#include "adapters/shipping/log_shipper.hpp"

#include <algorithm>
#include <boost/json/serialize.hpp>

namespace mingjing::shipping {
namespace {

constexpr std::int64_t kBetweenSegments = 300;             // ms
constexpr std::int64_t kBetweenTries = 1000;               // where the folder is full or away
constexpr std::int64_t kBetweenBases = 30'000;             // where one could not be made
constexpr std::int64_t kBetweenTold = 5000;
constexpr std::int64_t kBetweenDrains = 500;

std::int64_t older(std::int64_t a, std::int64_t b) {
  if (a == 0 || b == 0) return std::max(a, b);
  return std::min(a, b);
}

}  // namespace

LogShipper::LogShipper(ShipperParts parts)
    : parts_(std::move(parts)), database_(parts_.data / "mingjing.db"), place_(parts_.data, parts_.folder), taker_(database_) {}

void LogShipper::committed(std::uint32_t frames) {
  std::int64_t none = 0;
  since_.compare_exchange_strong(none, std::max<std::int64_t>(parts_.clock.steady_ms(), 1));
  frames_ = frames;
  ++commits_;
}

// What a killed or stopped server left is compared with the end of what was shipped: only where the log is the same one does the generation go on.
void LogShipper::found(const std::filesystem::path&) {
  const auto goes_on = [&]() -> Status<> {
    std::error_code error;
    if (!std::filesystem::exists(parts_.data / "shipping", error)) return fault("first", "nothing was shipped before");
    if (auto there = place_.look(); !there) return there;
    const auto names = generations(parts_.folder);
    if (names.empty()) return fault("first", "nothing was shipped before");
    auto generation = open_generation(parts_.folder, names.back());
    if (!generation) return generation.failure();
    const auto numbers = segments(*generation);
    if (numbers.empty()) return fault("none", "no segment was shipped in " + names.back());
    auto last = read_segment(*generation, numbers.back());
    if (!last) return last.failure();
    const auto on = taker_.go_on(last->head.place, pending_);
    if (!on) return on.failure();
    if (!*on) return fault("other_log", "what was written meanwhile is not known");
    const auto whole = bases(*generation);
    if (!whole) return whole.failure();
    generation_ = std::move(*generation);
    number_ = numbers.back();
    before_ = last->digest;
    leaves_ = sent_leaves_ = last->head.leaves;
    if (!whole->empty()) base_at_ = whole->back().at;
    no_base_since_ = whole->empty() ? 1 : 0;
    return Done{};
  };
  const auto status = goes_on();
  why_new_ = status ? "" : status.error().what;
  if (!status) pending_ = {};
  // The database is emptied of its log in a moment, whatever was found.
  if (!status) static_cast<void>(taker_.skip_to(0));
}

Status<> LogShipper::start(std::shared_ptr<sql::Connections> connections, const LogId& log, const std::string& domain, const std::string& fresh_mark) {
  connections_ = std::move(connections);
  log_ = log;
  domain_ = domain;
  fresh_mark_ = fresh_mark;
  auto emptier = sqlite::Database::open({.path = database_.string(), .busy_timeout = std::chrono::milliseconds(0), .leave_log = true});
  if (!emptier) return emptier.failure();
  emptier_ = std::move(emptier).value();
  if (auto claimed = place_.claim(log_, domain_, fresh_mark_); !claimed) {
    if (claimed.error().code == "bad_shipping") return claimed;
    trouble(claimed.error());
  }
  if (no_base_since_ != 0 || !why_new_.empty()) no_base_since_ = std::max<std::int64_t>(parts_.clock.steady_ms(), 1);
  if (!pending_.empty()) pending_since_ = std::max<std::int64_t>(parts_.clock.steady_ms(), 1);
  if (why_new_.empty()) parts_.say("shipping goes on in " + generation_->name + " behind segment " + std::to_string(number_));
  publish();
  return Done{};
}

// While `held` is held nobody commits: the frames, the commits and the size of the log are of one moment.
Result<LogShipper::Taken> LogShipper::note_moment(sql::Database& held) {
  const auto size = sqlite::log_size(held, log_);
  if (!size) return size.failure();
  leaves_ = *size;
  pending_since_ = older(pending_since_, since_.exchange(0));
  return Taken{frames_, commits_};
}

Status<> LogShipper::take_to(const Taken& moment) {
  if (moment.commits == taken_commits_) return Done{};
  if (auto taken = taker_.take(moment.frames, pending_); !taken) {
    if (taken.error().code == "lost") lose(taken.error().what);
    return taken;
  }
  taken_commits_ = moment.commits;
  return Done{};
}

Status<> LogShipper::take() {
  if (let_go_) lose("the write-ahead log was emptied before all of it was shipped");
  if (!why_new_.empty() || commits_ == taken_commits_ || pending_.bytes() > parts_.limits.most_pending) return Done{};
  Result<Taken> moment = fault("none", "");
  {
    auto hold = connections_->write();
    moment = note_moment(*hold);
  }
  if (!moment) return moment.failure();
  return take_to(*moment);
}

void LogShipper::lose(const std::string& why) {
  if (!why_new_.empty()) return;
  why_new_ = why;
  pending_ = {};
  no_base_since_ = older(no_base_since_, older(pending_since_, std::max<std::int64_t>(parts_.clock.steady_ms(), 1)));
  parts_.say("shipping has lost its thread: " + why);
}

Status<> LogShipper::reach() {
  if (place_.look()) return Done{};
  return place_.claim(log_, domain_, fresh_mark_);
}

Status<> LogShipper::send() {
  if (pending_.empty()) return Done{};
  if (parts_.before_segment) parts_.before_segment();
  auto digest = write_segment(*generation_, {generation_->name, number_ + 1, before_, leaves_, parts_.clock.now(), taker_.place()}, pending_);
  if (!digest) return digest.failure();
  ++number_;
  before_ = std::move(*digest);
  sent_leaves_ = leaves_;
  sent_bytes_ += pending_.bytes();
  pending_ = {};
  pending_since_ = 0;
  return Done{};
}

// The base is the database at the very commit behind which the first segment begins.
Status<> LogShipper::begin() {
  auto moment = sqlite::Moment::of(database_);
  if (!moment) return moment.failure();
  Result<Taken> noted = fault("none", "");
  {
    auto hold = connections_->write();
    let_go_ = false;
    noted = note_moment(*hold);
    if (auto held = moment->hold(); !held) return held;
  }
  if (!noted) return noted.failure();
  if (auto skipped = taker_.skip_to(noted->frames); !skipped) return skipped;
  auto generation = begin_generation(parts_.folder, parts_.clock.now(), why_new_);
  if (!generation) return generation.failure();
  parts_.say("shipping begins " + generation->name + ": " + why_new_);
  taken_commits_ = noted->commits;
  generation_ = std::move(*generation);
  number_ = 0;
  before_ = generation_->digest;
  sent_leaves_ = leaves_;
  pending_ = {};
  pending_since_ = 0;
  why_new_.clear();
  no_base_since_ = older(no_base_since_, std::max<std::int64_t>(parts_.clock.steady_ms(), 1));
  return new_base(0, std::move(*moment));
}

Status<> LogShipper::new_base(std::uint64_t number, sqlite::Moment moment) {
  copied_ = {number, leaves_, parts_.clock.now(), {}};
  copying_ = std::make_unique<BaseCopy>(BaseCopy::Asked{parts_.folder, *generation_, copied_, parts_.keep_ms, parts_.before_base}, std::move(moment));
  sent_bytes_ = 0;
  return Done{};
}

Status<> LogShipper::base_behind_segment() {
  auto moment = sqlite::Moment::of(database_);
  if (!moment) return moment.failure();
  Result<Taken> noted = fault("none", "");
  {
    auto hold = connections_->write();
    noted = note_moment(*hold);
    if (auto held = moment->hold(); !held) return held;
  }
  if (!noted) return noted.failure();
  if (auto taken = take_to(*noted); !taken) return taken;
  if (auto sent = send(); !sent) return sent;
  return new_base(number_, std::move(*moment));
}

void LogShipper::look_after_base() {
  const auto steady = parts_.clock.steady_ms();
  if (copying_) {
    if (!copying_->done()) return;
    if (const auto result = copying_->result(); !result) {
      trouble(result.error());
      next_base_ = steady + kBetweenBases;
    } else {
      base_at_ = copied_.at;
      std::error_code error;
      base_bytes_ = std::filesystem::file_size(database_, error);
      // One that was begun before the thread was lost is not of this generation.
      if (why_new_.empty()) no_base_since_ = 0;
      parts_.say("shipping: the base behind segment " + std::to_string(copied_.number) + " is whole");
    }
    copying_.reset();
  }
  if (!why_new_.empty() || steady < next_base_) return;
  const bool many = sent_bytes_ > std::max<std::uint64_t>(parts_.limits.segments_to_base, base_bytes_ / 2);
  const bool long_ago = sent_bytes_ > 0 && parts_.clock.now().ms - base_at_.ms > parts_.keep_ms;
  if (no_base_since_ == 0 && !many && !long_ago) return;
  next_base_ = steady + kBetweenBases;
  if (auto begun = base_behind_segment(); !begun) trouble(begun.error());
}

// The log's frames go into the database in two strides: the long one while the writer writes, the short one while it does not, and behind that
// the log is begun anew by the next commit. Between the strides somebody reads: all may stand in the database already, and the next commit
// would begin the log anew over what was not taken.
void LogShipper::drain() {
  const auto steady = parts_.clock.steady_ms();
  if (frames_ < parts_.limits.frames_to_drain || steady < next_drain_ || pending_.bytes() > parts_.limits.most_pending) return;
  const bool broken = !why_new_.empty();
  if (!broken && taker_.may_begin_anew() && commits_ == taken_commits_) return;
  next_drain_ = steady + kBetweenDrains * (broken ? 10 : 1);
  if (broken) {
    static_cast<void>(emptier_->copy_log());
    return;
  }
  std::optional<sqlite::Moment> reader;
  if (auto opened = sqlite::Moment::of(database_)) reader.emplace(std::move(*opened));
  if (!reader || !reader->hold() || !emptier_->copy_log()) return;
  auto hold = connections_->write();
  const auto noted = note_moment(*hold);
  if (!noted || !take_to(*noted)) return;
  reader.reset();
  const auto copied = emptier_->copy_log();
  if (copied && copied->whole() && !let_go_) taker_.drained();
}

void LogShipper::work() {
  const auto steady = parts_.clock.steady_ms();
  if (steady < next_try_) return;
  const bool idle = pending_.empty() && why_new_.empty() && !copying_ && no_base_since_ == 0;
  if (idle && trouble_.empty()) return;
  auto done = reach();
  if (done) done = why_new_.empty() ? send() : begin();
  if (!done) {
    trouble(done.error());
    next_try_ = steady + kBetweenTries;
    return;
  }
  if (!trouble_.empty()) parts_.say("shipping goes on");
  trouble_.clear();
  look_after_base();
}

void LogShipper::turn() {
  const auto steady = parts_.clock.steady_ms();
  if (steady >= next_send_ && (let_go_ || commits_ != taken_commits_)) {
    next_send_ = steady + kBetweenSegments;
    if (auto taken = take(); !taken && taken.error().code != "lost") trouble(taken.error());
  }
  work();
  drain();
  tell_newest(false);
  publish();
}

void LogShipper::finish() {
  if (!connections_) return;
  next_try_ = 0;
  if (auto taken = take(); taken) work();
  copying_.reset();
  tell_newest(true);
  publish();
  emptier_.reset();
  connections_.reset();
}

// For the restore: what stood at the end must not be missing there.
void LogShipper::tell_newest(bool now) {
  const auto steady = parts_.clock.steady_ms();
  if (!generation_ || !trouble_.empty() || !why_new_.empty() || (!now && steady < next_told_)) return;
  if (told_number_ == number_ && told_generation_ == generation_->name) return;
  next_told_ = steady + kBetweenTold;
  if (!place_.look()) return;
  const boost::json::object told{{"generation", generation_->name}, {"segment", number_}, {"leaves", sent_leaves_}, {"at", parts_.clock.now().ms}};
  if (!write_whole(parts_.folder / "newest.json", boost::json::serialize(told) + "\n")) return;
  told_number_ = number_;
  told_generation_ = generation_->name;
}

void LogShipper::trouble(const Fault& fault) {
  if (trouble_ != fault.code) parts_.say("shipping: " + fault.code + ": " + fault.what);
  trouble_ = fault.code;
}

void LogShipper::publish() {
  const std::lock_guard hold(mutex_);
  status_ = {0, generation_ ? generation_->name : "", number_, sent_leaves_, generation_ && no_base_since_ == 0, trouble_};
  behind_since_ = older(pending_since_, no_base_since_);
}

ShippingStatus LogShipper::status() const {
  const std::lock_guard hold(mutex_);
  auto out = status_;
  const auto since = older(behind_since_, since_);
  out.behind_ms = since == 0 ? 0 : std::max<std::int64_t>(parts_.clock.steady_ms() - since, 0);
  return out;
}

}  // namespace mingjing::shipping
