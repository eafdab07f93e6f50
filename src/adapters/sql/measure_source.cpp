#include "adapters/sql/measure_source.hpp"

#include <algorithm>
#include <optional>

#include "ports/rows.hpp"

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

// Every list is met by one of its words.
bool says(const std::string& said, const law::StepWords& wanted) {
  return std::ranges::all_of(wanted, [&](const std::vector<std::string>& any) {
    return std::ranges::any_of(any, [&](const std::string& word) { return said.find(" " + word + " ") != std::string::npos; });
  });
}

// A step as it was found under one of its marks.
struct Found {
  std::string id;            // case/step, of a paper case/step/template
  std::string case_id;
  std::int64_t seq = 0;
  std::string said;
  std::string officer;
};
struct Near {
  std::int64_t seq = 0;
  std::int64_t at = 0;
  std::string mark, said;
};

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

  // Of each officer: how many steps were due, and as they should be.
  Result<std::map<std::string, std::pair<std::int64_t, std::int64_t>>> by_officer() {
    auto found = steps();
    if (!found.ok()) return found.failure();
    std::map<std::string, std::pair<std::int64_t, std::int64_t>> out;
    for (const Found& step : *found) {
      if (step.officer.empty()) continue;
      auto& [due, kept] = out[step.officer];
      due += 1;
      kept += says(step.said, by_.words) ? 1 : 0;
    }
    return out;
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

  // The same, of cases of the kinds asked for.
  OnRow of_cases() {
    return [this](const Row& row) {
      if (of_kind(row.str(2))) take(row.str(0), row.integer(1) != 0);
      return true;
    };
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

  // Steps of the period under the marks of the measure, each once; a paper is one of its own.
  Result<std::vector<Found>> steps() {
    std::map<std::string, Found> found;
    for (const std::string& mark : by_.marks()) {
      const bool paper = mark.starts_with("paper:");
      auto done = db_.query(
          "SELECT s.case_id, s.seq, s.said, c.procedure_id, s.officer FROM counted_step s JOIN case_row c ON c.log_id = $1 AND c.case_id = s.case_id"
          " WHERE s.log_id = $1 AND s.organ = $2 AND s.mark = $3 AND s.at >= $4 AND s.at < $5",
          {asked_.log, asked_.organ, mark, begins(asked_.from), ends(last_day(asked_))}, [&](const Row& row) {
            Found one{row.str(0) + "/" + std::to_string(row.integer(1)) + (paper ? "/" + mark.substr(mark.find(':') + 1) : std::string()), row.str(0), row.integer(1), row.str(2), row.str(4)};
            if (of_kind(row.str(3)) && says(one.said, by_.where)) found.emplace(one.id, std::move(one));
            return true;
          });
      if (!done.ok()) return done.failure();
    }
    std::vector<Found> out;
    for (auto& [id, one] : found) out.push_back(std::move(one));
    return out;
  }

  // What else is counted of the case, up to the day, in order.
  Result<std::vector<Near>> beside(const Found& step) {
    std::vector<Near> out;
    auto done = db_.query("SELECT seq, at, mark, said FROM counted_step WHERE log_id = $1 AND case_id = $2 ORDER BY seq, mark", {asked_.log, step.case_id}, [&](const Row& row) {
      if (row.integer(1) < ends(asked_.on)) out.push_back({row.integer(0), row.integer(1), row.str(2), row.str(3)});
      return true;
    });
    if (!done.ok()) return done.failure();
    return out;
  }

  // The last step with one of these acts, up to that one, says what is asked.
  static bool came_before(const std::vector<Near>& near, const Found& step, const law::StepWanted& wanted) {
    const Near* last = nullptr;
    for (const Near& one : near)
      if (one.seq <= step.seq && std::ranges::find(wanted.acts, one.mark) != wanted.acts.end()) last = &one;
    return last && says(last->said, wanted.words);
  }
  static bool came_later(const std::vector<Near>& near, const Found& step, const law::StepWanted& wanted) {
    return std::ranges::any_of(near, [&](const Near& one) {
      return one.seq > step.seq && std::ranges::find(wanted.acts, one.mark) != wanted.acts.end() && says(one.said, wanted.words);
    });
  }

  Status<> answers() {
    auto found = steps();
    if (!found.ok()) return found.failure();
    const bool alone = by_.only_after.empty() && by_.before.empty() && by_.later.empty();
    for (Found& step : *found) {
      std::vector<Near> near;
      if (!alone) {
        auto read = beside(step);
        if (!read.ok()) return read.failure();
        near = std::move(*read);
      }
      const auto before = [&](const law::StepWanted& wanted) { return came_before(near, step, wanted); };
      if (!std::ranges::all_of(by_.only_after, before)) continue;
      const bool kept = says(step.said, by_.words) && std::ranges::all_of(by_.before, before) &&
                        std::ranges::all_of(by_.later, [&](const law::StepWanted& wanted) { return came_later(near, step, wanted); });
      take(std::move(step.id), kept);
    }
    return Done{};
  }

  Status<> counted() {
    auto found = steps();
    if (!found.ok()) return found.failure();
    for (Found& step : *found) {
      if (!says(step.said, by_.words)) continue;
      value_.done += 1;
      value_.behind.push_back(std::move(step.id));
    }
    return Done{};
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
      take("clause:" + clause.law + "/" + clause.article, stands);
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
            // What is public has no term any more, and what was taken back no day of publication: both became public.
            "SELECT p.case_id, CASE WHEN p.published <= $5 OR p.withdrawn <> $6 THEN 1 ELSE 0 END FROM publication p"
            " WHERE p.log_id = $1 AND p.organ = $2 AND p.decided >= $3 AND p.decided <= $4 AND (p.published <= $5 OR p.withdrawn <> $6 OR p.due <= $5)"
            " AND p.state <> 'not_public' ORDER BY p.case_id",
            {asked_.log, asked_.organ, asked_.from.days, asked_.until.days, asked_.on.days, ports::kNoDay.days}, taking());
      case Counting::items_on_platform:
        return db_.query("SELECT COUNT(*) FROM publication p WHERE p.log_id = $1 AND p.organ = $2 AND p.published <= $3 AND p.withdrawn > $3",
                         {asked_.log, asked_.organ, asked_.on.days}, counting());
      case Counting::steps_recorded:
        return db_.query(
            "SELECT COUNT(*) FROM case_row c JOIN event e ON e.log_id = $1 AND e.stream = c.case_id"
            " WHERE c.log_id = $1 AND c.organ = $2 AND e.at >= $3 AND e.at < $4",
            {asked_.log, asked_.organ, begins(asked_.from), ends(last_day(asked_))}, counting());
      case Counting::items_complete:
        return db_.query(
            "SELECT p.case_id, CASE WHEN p.organ <> '' AND p.party_public <> '' AND p.basis <> '' AND p.title <> '' AND p.measures <> '' THEN 1 ELSE 0 END FROM publication p"
            " WHERE p.log_id = $1 AND p.organ = $2 AND p.published <= $3 AND p.withdrawn > $3 ORDER BY p.case_id",
            {asked_.log, asked_.organ, asked_.on.days}, taking());
      case Counting::cases_with_party:
        return db_.query(
            "SELECT c.case_id, CASE WHEN c.party_masked <> '' THEN 1 ELSE 0 END, c.procedure_id FROM case_row c"
            " WHERE c.log_id = $1 AND c.organ = $2 AND c.opened >= $3 AND c.opened <= $4 ORDER BY c.case_id",
            {asked_.log, asked_.organ, asked_.from.days, last_day(asked_).days}, of_cases());
      case Counting::cases_step_by_step: {
        auto begun = db_.query("SELECT c.case_id, 1, c.procedure_id FROM case_row c WHERE c.log_id = $1 AND c.organ = $2 AND c.opened >= $3 AND c.opened <= $4 ORDER BY c.case_id",
                               {asked_.log, asked_.organ, asked_.from.days, last_day(asked_).days}, of_cases());
        if (!begun.ok() || asked_.organ_name.empty()) return begun;
        return db_.query("SELECT 'history:' || h.decision, 0 FROM history_decision h WHERE h.log_id = $1 AND h.decided >= $2 AND h.decided <= $3 AND h.organ = $4 ORDER BY h.decision",
                         {asked_.log, asked_.from.days, last_day(asked_).days, asked_.organ_name}, taking());
      }
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
      case Counting::steps_answering: return answers();
      case Counting::steps_counted: return counted();
      default: break;   // counted from the registers and the law
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
    if (measure == measures_.end() || measure->second.counted_by.kind == Counting::none || measure->second.counted_by.of_books()) continue;
    auto value = Counter(*reading, asked, measure->second, kinds_).run();
    if (!value.ok()) return value.failure();
    out.push_back(std::move(value).value());
  }
  return out;
}

Result<std::vector<ports::OfficerValue>> SqlMeasureSource::by_officer(const ports::MeasuresAsked& asked) {
  std::vector<ports::OfficerValue> out;
  auto reading = connections_->read();
  for (const std::string& id : asked.measures) {
    const auto measure = measures_.find(id);
    if (measure == measures_.end() || !measure->second.personal) continue;
    auto values = Counter(*reading, asked, measure->second, kinds_).by_officer();
    if (!values.ok()) return values.failure();
    for (const auto& [officer, sum] : *values) out.push_back({OfficerId(officer), id, sum.second, sum.first});
  }
  return out;
}

}  // namespace mingjing::sql
