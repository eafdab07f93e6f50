#include "adapters/sql/measure_source.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace mingjing::sql {
namespace {

using law::Counting;
using ports::MeasuresAsked;
using scoring::MeasureValue;

constexpr std::size_t kMostBehind = 100;

CivilDate last_day(const MeasuresAsked& asked) { return std::min(asked.until, asked.on); }

void take(MeasureValue& value, scoring::Tally tally, std::string id) {
  value.done += tally.done;
  value.due += tally.due;
  if (!id.empty()) (tally.done > 0 ? value.behind : value.against).push_back(std::move(id));
}

// What is counted without cases: old decisions, warnings, texts of the law.
class Counter {
 public:
  Counter(Database& db, const MeasuresAsked& asked, const law::CountedBy& by, MeasureValue& value) : db_(db), asked_(asked), by_(by), value_(value) {}

  Status<> count() {
    switch (by_.kind) {
      case Counting::cases_step_by_step:
        if (asked_.organ_name.empty()) return Done{};
        return db_.query("SELECT 'history:' || h.decision, 0 FROM history_decision h WHERE h.log_id = $1 AND h.decided >= $2 AND h.decided <= $3 AND h.organ = $4 ORDER BY h.decision",
                         {asked_.log, asked_.from.days, last_day(asked_).days, asked_.organ_name}, taking());
      case Counting::warnings_raised:
        return db_.query("SELECT 'warning:' || w.warning FROM warning w WHERE w.log_id = $1 AND w.organ = $2 AND w.raised >= $3 AND w.raised <= $4 ORDER BY w.warning",
                         {asked_.log, asked_.organ, asked_.from.days, last_day(asked_).days}, [this](const Row& row) {
                           value_.done += 1;
                           value_.behind.push_back(row.str(0));
                           return true;
                         });
      case Counting::warnings_answered:
        return db_.query(
            "SELECT 'warning:' || w.warning, CASE WHEN w.is_open = 0 AND w.changed <= $5 THEN 1 ELSE 0 END FROM warning w"
            // What the record closed waits for nobody any more.
            " WHERE w.log_id = $1 AND w.organ = $2 AND w.raised >= $3 AND w.raised <= $4 AND NOT (w.state = 'settled' AND w.changed <= $5) ORDER BY w.warning",
            {asked_.log, asked_.organ, asked_.from.days, last_day(asked_).days, asked_.on.days}, taking());
      case Counting::clauses_in_force: return clauses();
      default: return Done{};   // counted of cases, or from the registers and the law
    }
  }

 private:
  // Rows of an id and whether it was kept.
  OnRow taking() {
    return [this](const Row& row) { return take(value_, {row.integer(1) != 0 ? 1 : 0, 1}, row.str(0)), true; };
  }

  // The text of the law that is in force on the day has that article.
  Status<> clauses() {
    for (const auto& clause : asked_.cited) {
      std::optional<std::int64_t> text;
      auto read = db_.query("SELECT v.seq FROM statute_version v WHERE v.log_id = $1 AND v.statute = $2 AND v.in_force <= $3 ORDER BY v.in_force DESC, v.seq DESC",
                            {asked_.log, clause.law, asked_.on.days}, [&](const Row& row) { return text = row.integer(0), false; });
      bool stands = false;
      if (read.ok() && text)
        read = db_.query("SELECT a.place FROM statute_article a WHERE a.log_id = $1 AND a.seq = $2 AND a.number = $3", {asked_.log, *text, clause.article},
                         [&](const Row&) { return stands = true, false; });
      if (!read.ok()) return read;
      take(value_, {stands ? 1 : 0, 1}, "clause:" + clause.law + "/" + clause.article);
    }
    return Done{};
  }

  Database& db_;
  const MeasuresAsked& asked_;
  const law::CountedBy& by_;
  MeasureValue& value_;
};

scoring::CountedPeriod period_of(const MeasuresAsked& asked) { return {asked.from, asked.until, asked.on}; }

std::vector<std::string> ids_of(const law::Measures& measures) {
  std::vector<std::string> out;
  for (const auto& [id, measure] : measures) out.push_back(id);
  return out;
}

}  // namespace

SqlMeasureSource::SqlMeasureSource(std::shared_ptr<Connections> connections, law::Measures measures, std::map<std::string, std::string> kinds)
    : connections_(std::move(connections)), measures_(std::move(measures)), kinds_(std::move(kinds)), count_(measures_, kinds_, ids_of(measures_)), tallies_(count_) {}

// In the order asked: those that are counted here at all.
std::vector<MeasureValue> SqlMeasureSource::known(const MeasuresAsked& asked) const {
  std::vector<MeasureValue> out;
  for (const std::string& id : asked.measures) {
    const auto measure = measures_.find(id);
    if (measure != measures_.end() && measure->second.counted_by.kind != Counting::none && !measure->second.counted_by.of_books()) out.push_back({id});
  }
  return out;
}

Result<std::vector<MeasureValue>> SqlMeasureSource::values(const MeasuresAsked& asked) {
  auto out = known(asked);
  auto reading = connections_->read();
  const scoring::CaseCount count(measures_, kinds_, asked.measures);
  std::vector<MeasureValue*> places;
  for (const auto* measure : count.measures()) places.push_back(&*std::ranges::find(out, measure->id, &MeasureValue::measure));
  if (!places.empty()) {
    CaseRecords cases(*reading, asked.log, period_of(asked), count, false);
    auto ids = cases.of_organ(asked.organ);
    if (!ids) return ids.failure();
    for (const auto& id : *ids) {
      auto read = cases.one(id, [&](const scoring::CaseRecord& record) {
        count.count(record, period_of(asked), true, [&](scoring::Taken&& taken) {
          if (taken.organ == asked.organ.str()) take(*places[taken.measure], taken.tally, std::move(taken.id));
        });
      });
      if (!read) return read.failure();
    }
  }
  for (auto& value : out) {
    if (auto read = Counter(*reading, asked, measures_.at(value.measure).counted_by, value).count(); !read) return read.failure();
    std::ranges::sort(value.against);
    std::ranges::sort(value.behind);
    if (value.behind.size() > kMostBehind) value.behind.resize(kMostBehind);
  }
  return out;
}

Result<std::vector<MeasureValue>> SqlMeasureSource::counts(const MeasuresAsked& asked) {
  auto out = known(asked);
  auto sums = tallies_.of(*connections_, asked.log, asked.organ, period_of(asked));
  if (!sums) return sums.failure();
  auto reading = connections_->read();
  for (auto& value : out) {
    const auto place = std::ranges::find(count_.measures(), value.measure, &law::Measure::id);
    if (place != count_.measures().end()) {
      const auto& sum = (*sums)[static_cast<std::size_t>(place - count_.measures().begin())];
      value.done = sum.done;
      value.due = sum.due;
    }
    if (auto read = Counter(*reading, asked, measures_.at(value.measure).counted_by, value).count(); !read) return read.failure();
    value.named = false;
    value.against.clear();
    value.behind.clear();
  }
  return out;
}

Result<std::vector<ports::OfficerValue>> SqlMeasureSource::by_officer(const ports::MeasuresAsked& asked) {
  std::vector<std::string> personal;
  for (const std::string& id : asked.measures)
    if (const auto measure = measures_.find(id); measure != measures_.end() && measure->second.personal) personal.push_back(id);
  const scoring::CaseCount count(measures_, kinds_, personal);
  auto reading = connections_->read();
  CaseRecords cases(*reading, asked.log, period_of(asked), count, false);
  auto ids = cases.of_organ(asked.organ);
  if (!ids) return ids.failure();
  std::map<std::pair<std::size_t, std::string>, scoring::Tally> sums;   // by measure and officer
  for (const auto& id : *ids) {
    auto read = cases.one(id, [&](const scoring::CaseRecord& record) {
      count.count(record, period_of(asked), false, [&](scoring::Taken&& taken) {
        if (taken.organ != asked.organ.str() || taken.officer.empty()) return;
        auto& sum = sums[{taken.measure, std::string(taken.officer)}];
        sum.done += taken.tally.done;
        sum.due += taken.tally.due;
      });
    });
    if (!read) return read.failure();
  }
  std::vector<ports::OfficerValue> out;
  for (const auto& [whose, sum] : sums) out.push_back({OfficerId(whose.second), count.measures()[whose.first]->id, sum.done, sum.due});
  return out;
}

}  // namespace mingjing::sql
