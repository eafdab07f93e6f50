#include "adapters/sql/measure_tallies.hpp"

#include <utility>

namespace mingjing::sql {
namespace {

// One moment of the database for all that is read within.
class Moment {
 public:
  explicit Moment(Database& db) : db_(db), begun_(db.begin_reading()) {}
  ~Moment() {
    if (begun_.ok()) db_.rollback();
  }
  Moment(const Moment&) = delete;
  Moment& operator=(const Moment&) = delete;
  const Status<>& begun() const { return begun_; }

 private:
  Database& db_;
  Status<> begun_;
};

}  // namespace

Result<std::vector<scoring::Tally>> MeasureTallies::of(Connections& connections, const LogId& log, const OrganId& organ, const scoring::CountedPeriod& period) {
  const std::lock_guard lock(mutex_);
  auto reading = connections.read();
  Database& db = *reading;
  Moment moment(db);
  if (!moment.begun()) return moment.begun().failure();
  const bool same = whole_ && log == log_ && period == period_;
  if (!same) {
    forget();
    log_ = log;
    period_ = period;
  }
  auto read = same ? read_since(db) : read_all(db);
  if (!read) return forget(), read.failure();
  const auto found = organs_.find(organ.str());
  return found == organs_.end() ? std::vector<scoring::Tally>(count_.measures().size()) : sums_[found->second];
}

Status<> MeasureTallies::read_all(Database& db) {
  auto last = db.integer("SELECT MAX(seq) FROM event WHERE log_id = $1", {log_});
  if (!last) return last.failure();
  next_ = last->value_or(-1) + 1;
  auto read = CaseRecords(db, log_, period_, count_, true).all([&](const scoring::CaseRecord& record) {
    const auto parts = parts_of(record);
    add(parts, 1);
    ids_ += record.id;
    ends_.push_back(static_cast<std::uint32_t>(ids_.size()));
    adds_.push_back(parts);
  });
  whole_ = read.ok();
  return read;
}

Status<> MeasureTallies::read_since(Database& db) {
  auto last = db.integer("SELECT MAX(seq) FROM event WHERE log_id = $1", {log_});
  if (!last) return last.failure();
  if (last->value_or(-1) < next_) return Done{};
  std::vector<std::string> changed;
  auto read = db.query("SELECT DISTINCT stream FROM event WHERE log_id = $1 AND seq >= $2", {log_, next_}, [&](const Row& row) { return changed.push_back(row.str(0)), true; });
  CaseRecords cases(db, log_, period_, count_, true);
  for (std::size_t i = 0; read && i < changed.size(); ++i) {
    const auto& id = changed[i];
    if (auto* parts = held(id)) add(std::exchange(*parts, parts_of({})), -1);
    read = cases.one(id, [&](const scoring::CaseRecord& record) {
      const auto parts = parts_of(record);
      add(parts, 1);
      auto* place = held(id);
      (place ? *place : newer_[id]) = parts;
    });
  }
  next_ = last->value_or(-1) + 1;
  return read;
}

std::uint32_t MeasureTallies::parts_of(const scoring::CaseRecord& record) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, scoring::Tally> sums;
  count_.count(record, period_, false, [&](scoring::Taken&& taken) {
    const auto organ = organs_.try_emplace(std::string(taken.organ), static_cast<std::uint32_t>(organs_.size())).first->second;
    auto& sum = sums[{organ, static_cast<std::uint32_t>(taken.measure)}];
    sum.done += taken.tally.done;
    sum.due += taken.tally.due;
  });
  Parts parts;
  for (const auto& [place, sum] : sums) parts.push_back({place.first, place.second, sum.done, sum.due});
  const auto [known, fresh] = known_.try_emplace(std::move(parts), static_cast<std::uint32_t>(parts_.size()));
  if (fresh) parts_.push_back(&known->first);
  return known->second;
}

void MeasureTallies::add(std::uint32_t parts, int sign) {
  sums_.resize(organs_.size(), std::vector<scoring::Tally>(count_.measures().size()));
  for (const auto& part : *parts_[parts]) {
    auto& sum = sums_[part.organ][part.measure];
    sum.done += sign * part.done;
    sum.due += sign * part.due;
  }
}

std::uint32_t* MeasureTallies::held(const std::string& id) {
  if (const auto found = newer_.find(id); found != newer_.end()) return &found->second;
  std::size_t low = 0, high = ends_.size();
  while (low < high) {
    const auto middle = low + (high - low) / 2;
    const auto begin = middle == 0 ? 0 : ends_[middle - 1];
    const auto order = std::string_view(ids_).substr(begin, ends_[middle] - begin).compare(id);
    if (order == 0) return &adds_[middle];
    (order < 0 ? low : high) = order < 0 ? middle + 1 : middle;
  }
  return nullptr;
}

void MeasureTallies::forget() {
  whole_ = false;
  next_ = 0;
  organs_.clear();
  sums_.clear();
  known_.clear();
  parts_.clear();
  ids_.clear();
  ends_.clear();
  adds_.clear();
  newer_.clear();
}

}  // namespace mingjing::sql
