#include "adapters/sql/measure_source.hpp"

#include <algorithm>
#include <boost/json.hpp>

namespace mingjing::sql {
namespace {

using law::Counting;
using ports::MeasuresAsked;
using scoring::MeasureValue;

constexpr std::size_t kMostBehind = 100;

// The end of the last day that counts, and the first instant of the period, for what is recorded as an instant.
std::int64_t begins(CivilDate day) { return at_time(day, 0).ms; }
std::int64_t ends(CivilDate day) { return at_time(day + 1, 0).ms; }
CivilDate last_day(const MeasuresAsked& asked) { return std::min(asked.until, asked.on); }

namespace json = boost::json;

const json::object& member(const json::object& of, std::string_view key) {
  static const json::object kNone;
  const json::value* found = of.if_contains(key);
  return found && found->is_object() ? found->get_object() : kNone;
}

bool given(const json::object& leaf, const std::string& field) {
  if (member(leaf, "commit").contains(field)) return true;
  const json::value* value = member(member(leaf, "data"), "values").if_contains(field);
  return value && !value->is_null() && *value != json::value(false) && *value != json::value("");
}

// Whether one of the acts stands in the step's own list, and not merely somewhere in the leaf.
bool has_act(const json::object& leaf, const std::vector<std::string>& acts) {
  const json::value* list = member(leaf, "data").if_contains("acts");
  if (!list || !list->is_array()) return false;
  return std::any_of(list->get_array().begin(), list->get_array().end(), [&](const json::value& act) {
    return act.is_string() && std::find(acts.begin(), acts.end(), std::string_view(act.get_string())) != acts.end();
  });
}

class Counter {
 public:
  Counter(Database& db, const MeasuresAsked& asked, const law::Measure& measure, const std::map<std::string, std::string>& kinds)
      : db_(db), asked_(asked), by_(measure.counted_by), kinds_(kinds), value_{measure.id} {}

  Result<MeasureValue> run() {
    if (auto counted = count(); !counted.ok()) return counted.failure();
    std::sort(value_.against.begin(), value_.against.end());
    std::sort(value_.behind.begin(), value_.behind.end());
    if (value_.behind.size() > kMostBehind) value_.behind.resize(kMostBehind);
    return std::move(value_);
  }

 private:
  void take(std::string id, bool kept) {
    value_.due += 1;
    value_.done += kept ? 1 : 0;
    (kept ? value_.behind : value_.against).push_back(std::move(id));
  }

  // Rows of an id and whether it was kept.
  OnRow taking() {
    return [this](const Row& row) { return take(row.str(0), row.integer(1) != 0), true; };
  }
  OnRow counting() {
    return [this](const Row& row) { return value_.done = row.integer(0), true; };
  }

  bool of_kind(const std::string& procedure) const {
    if (by_.cases.empty()) return true;
    const auto kind = kinds_.find(procedure);
    return kind != kinds_.end() && std::find(by_.cases.begin(), by_.cases.end(), kind->second) != by_.cases.end();
  }

  Status<> deadlines(bool in_time) {
    for (const std::string& deadline : by_.deadlines) {
      auto done = db_.query(
          "SELECT d.case_id, d.thread, d.started, d.due, d.ended, c.procedure_id FROM deadline d"
          " JOIN case_row c ON c.log_id = $1 AND c.case_id = d.case_id"
          " WHERE d.log_id = $1 AND d.organ = $2 AND d.running IN (0, 1) AND d.due >= $3 AND d.due <= $4 AND d.deadline = $5 AND d.waiting = 0"
          " ORDER BY d.case_id, d.thread, d.started",
          {asked_.log, asked_.organ, asked_.from.days, last_day(asked_).days, deadline}, [&](const Row& row) {
            const std::int64_t due = row.integer(3), ended = row.integer(4);
            const bool kept = ended <= asked_.on.days && (!in_time || ended <= due);
            if (of_kind(row.str(5)))
              take(row.str(0) + "/" + row.str(1) + "/" + deadline + "/" + iso_text(CivilDate{row.as<std::int32_t>(2)}), kept);
            return true;
          });
      if (!done.ok()) return done;
    }
    return Done{};
  }

  Status<> answers() {
    std::set<std::string> seen;  // a step may have two of the acts
    bool broken = false;
    for (const std::string& act : by_.acts) {
      auto done = db_.query(
          "SELECT e.stream, e.stream_seq, e.leaf FROM case_row c JOIN event e ON e.log_id = $1 AND e.stream = c.case_id"
          " WHERE c.log_id = $1 AND c.organ = $2 AND e.at >= $3 AND e.at < $4 AND e.leaf LIKE $5 ORDER BY e.stream, e.stream_seq",
          {asked_.log, asked_.organ, begins(asked_.from), ends(last_day(asked_)), "%\"" + act + "\"%"}, [&](const Row& row) {
            boost::system::error_code error;
            const json::value leaf = json::parse(row.text(2), error);
            if (error || !leaf.is_object()) return broken = true, false;
            const std::string id = row.str(0) + "/" + std::to_string(row.integer(1));
            if (!has_act(leaf.get_object(), by_.acts) || !seen.insert(id).second) return true;
            take(id, std::all_of(by_.fields.begin(), by_.fields.end(), [&](const std::string& field) { return given(leaf.get_object(), field); }));
            return true;
          });
      if (!done.ok()) return done;
      if (broken) return fault("bad_leaf", "a leaf is no JSON object");
    }
    return Done{};
  }

  Status<> count() {
    switch (by_.kind) {
      case Counting::deadlines_kept: return deadlines(true);
      case Counting::deadlines_ended: return deadlines(false);
      case Counting::papers_valid:
        return db_.query(
            "SELECT d.case_id || '/' || d.doc_id, CASE WHEN d.voided = '' THEN 1 ELSE 0 END FROM document d"
            " JOIN case_row c ON c.log_id = $1 AND c.case_id = d.case_id"
            " WHERE d.log_id = $1 AND c.organ = $2 AND d.issued_on >= $3 AND d.issued_on <= $4 ORDER BY d.case_id, d.doc_id",
            {asked_.log, asked_.organ, asked_.from.days, last_day(asked_).days}, taking());
      case Counting::files_with_digest:
        return db_.query(
            "SELECT o.case_id || '/' || o.sha256 || '/' || CAST(o.seq AS TEXT), CASE WHEN o.sm3 <> '' THEN 1 ELSE 0 END FROM case_object o"
            " JOIN case_row c ON c.log_id = $1 AND c.case_id = o.case_id"
            " JOIN event e ON e.log_id = $1 AND e.stream = o.case_id AND e.stream_seq = o.seq"
            " WHERE o.log_id = $1 AND c.organ = $2 AND e.at >= $3 AND e.at < $4 ORDER BY o.case_id, o.sha256, o.seq",
            {asked_.log, asked_.organ, begins(asked_.from), ends(last_day(asked_))}, taking());
      case Counting::decisions_on_platform:
        return db_.query(
            "SELECT p.case_id, CASE WHEN p.published <= $5 THEN 1 ELSE 0 END FROM publication p"
            " WHERE p.log_id = $1 AND p.organ = $2 AND p.decided >= $3 AND p.decided <= $4 AND p.due <= $5 AND p.state <> 'withheld' ORDER BY p.case_id",
            {asked_.log, asked_.organ, asked_.from.days, asked_.until.days, asked_.on.days}, taking());
      case Counting::items_on_platform:
        return db_.query("SELECT COUNT(*) FROM publication p WHERE p.log_id = $1 AND p.organ = $2 AND p.published <= $3 AND p.withdrawn > $3",
                         {asked_.log, asked_.organ, asked_.on.days}, counting());
      case Counting::steps_recorded:
        return db_.query(
            "SELECT COUNT(*) FROM case_row c JOIN event e ON e.log_id = $1 AND e.stream = c.case_id"
            " WHERE c.log_id = $1 AND c.organ = $2 AND e.at >= $3 AND e.at < $4",
            {asked_.log, asked_.organ, begins(asked_.from), ends(last_day(asked_))}, counting());
      case Counting::steps_answering: return answers();
      case Counting::none: break;
    }
    return Done{};
  }

  Database& db_;
  const MeasuresAsked& asked_;
  const law::CountedBy& by_;
  const std::map<std::string, std::string>& kinds_;
  MeasureValue value_;
};

}  // namespace

Result<std::vector<MeasureValue>> SqlMeasureSource::values(const MeasuresAsked& asked) {
  std::vector<MeasureValue> out;
  auto reading = connections_->read();
  for (const std::string& id : asked.measures) {
    const auto measure = measures_.find(id);
    if (measure == measures_.end() || measure->second.counted_by.kind == Counting::none) continue;
    auto value = Counter(*reading, asked, measure->second, kinds_).run();
    if (!value.ok()) return value.failure();
    out.push_back(std::move(value).value());
  }
  return out;
}

}  // namespace mingjing::sql
