#include "adapters/sql/case_records.hpp"

#include <algorithm>
#include <set>

#include "ports/rows.hpp"

namespace mingjing::sql {
namespace {

using law::Counting;
using scoring::CaseRecord;

constexpr int kTogether = 400;   // cases whose rows are read by one statement of each table
constexpr std::string_view kAbout = "about:", kBehindAbout = "about;";   // marks of steps about an organ that is not the case's own

std::int64_t begins(CivilDate day) { return at_time(day, 0).ms; }

CaseRecord head(const Row& row) {
  CaseRecord out;
  out.id = row.str(0);
  out.organ = row.str(1);
  out.procedure = row.str(2);
  out.opened = CivilDate{row.as<std::int32_t>(3)};
  out.named_party = row.integer(5) != 0;
  return out;
}

// Rows come in the order of cases, as the cases do.
class Beside {
 public:
  explicit Beside(std::vector<CaseRecord>& some) : some_(some), at_(some.begin()) {}
  CaseRecord* of(std::string_view id) {
    while (at_ != some_.end() && at_->id < id) ++at_;
    return at_ != some_.end() && at_->id == id ? &*at_ : nullptr;
  }

 private:
  std::vector<CaseRecord>& some_;
  std::vector<CaseRecord>::iterator at_;
};

}  // namespace

CaseRecords::CaseRecords(Database& db, LogId log, const scoring::CountedPeriod& period, const scoring::CaseCount& wanted, bool newest)
    : db_(db), log_(std::move(log)), period_(period), newest_(newest), steps_(wanted.needs_steps()),
      terms_(wanted.needs(Counting::deadlines_kept) || wanted.needs(Counting::deadlines_ended)), papers_(wanted.needs(Counting::papers_valid)),
      files_(wanted.needs(Counting::files_with_digest)),
      publicity_(wanted.needs(Counting::decisions_on_platform) || wanted.needs(Counting::items_on_platform) || wanted.needs(Counting::items_complete)),
      events_(wanted.needs(Counting::steps_recorded)) {}

Status<> CaseRecords::all(const OnRecord& record) {
  std::string after;
  while (true) {
    std::vector<CaseRecord> some;
    last_steps_.clear();
    auto read = db_.query("SELECT case_id, organ, procedure_id, opened, seq, CASE WHEN party_masked <> '' THEN 1 ELSE 0 END FROM case_row WHERE log_id = $1 AND case_id > $2 ORDER BY case_id LIMIT $3",
                          {log_, after, kTogether}, [&](const Row& row) {
                            some.push_back(head(row));
                            last_steps_.push_back(row.integer(4));
                            return true;
                          });
    if (!read || some.empty()) return read;
    after = some.back().id;
    if (read = fill(some, record); !read) return read;
  }
}

Status<> CaseRecords::one(const std::string& id, const OnRecord& record) {
  std::vector<CaseRecord> some;
  last_steps_.clear();
  auto read = db_.query("SELECT case_id, organ, procedure_id, opened, seq, CASE WHEN party_masked <> '' THEN 1 ELSE 0 END FROM case_row WHERE log_id = $1 AND case_id = $2", {log_, id}, [&](const Row& row) {
    some.push_back(head(row));
    last_steps_.push_back(row.integer(4));
    return true;
  });
  return !read || some.empty() ? read : fill(some, record);
}

Result<std::vector<std::string>> CaseRecords::of_organ(const OrganId& organ) {
  std::set<std::string> ids;
  const OnRow take = [&](const Row& row) { return ids.insert(row.str(0)), true; };
  auto read = db_.query("SELECT case_id FROM case_row WHERE log_id = $1 AND organ = $2", {log_, organ}, take);
  if (read && steps_) read = db_.query("SELECT case_id FROM counted_step WHERE log_id = $1 AND organ = $2 AND mark >= $3 AND mark < $4", {log_, organ, kAbout, kBehindAbout}, take);
  if (!read) return read.failure();
  return std::vector<std::string>(ids.begin(), ids.end());
}

Status<> CaseRecords::fill(std::vector<CaseRecord>& some, const OnRecord& record) {
  if (auto read = rows_of(some); !read) return read;
  for (std::size_t i = 0; i < some.size(); ++i) {
    if (auto read = leaves_of(some[i], last_steps_[i]); !read) return read;
    record(some[i]);
  }
  return Done{};
}

Status<> CaseRecords::rows_of(std::vector<CaseRecord>& some) {
  const std::string &first = some.front().id, &last = some.back().id;
  Status<> read = Done{};
  if (steps_) {
    Beside beside(some);
    read = db_.query("SELECT case_id, seq, mark, organ, at, officer, said FROM counted_step WHERE log_id = $1 AND case_id >= $2 AND case_id <= $3 ORDER BY case_id, seq, mark, organ", {log_, first, last},
                     [&](const Row& row) {
                       if (auto* of = beside.of(row.text(0))) of->steps.push_back({row.integer(1), row.integer(4), row.str(2), row.str(3), row.str(5), row.str(6)});
                       return true;
                     });
  }
  if (read && terms_) {
    Beside beside(some);
    read = db_.query("SELECT case_id, thread, deadline, started, due, ended FROM deadline WHERE log_id = $1 AND case_id >= $2 AND case_id <= $3 AND waiting = 0 ORDER BY case_id", {log_, first, last}, [&](const Row& row) {
      if (auto* of = beside.of(row.text(0)))
        of->terms.push_back({row.str(1), row.str(2), CivilDate{row.as<std::int32_t>(3)}, CivilDate{row.as<std::int32_t>(4)}, CivilDate{row.as<std::int32_t>(5)}});
      return true;
    });
  }
  if (read && papers_) {
    Beside beside(some);
    read = db_.query("SELECT case_id, doc_id, issued_on, CASE WHEN voided = '' THEN 0 ELSE 1 END FROM document WHERE log_id = $1 AND case_id >= $2 AND case_id <= $3 ORDER BY case_id", {log_, first, last}, [&](const Row& row) {
      if (auto* of = beside.of(row.text(0))) of->papers.push_back({row.str(1), CivilDate{row.as<std::int32_t>(2)}, row.integer(3) != 0});
      return true;
    });
  }
  if (read && files_ && newest_) {
    Beside beside(some);
    read = db_.query("SELECT case_id, sha256, seq, CASE WHEN sm3 <> '' THEN 1 ELSE 0 END FROM case_object WHERE log_id = $1 AND case_id >= $2 AND case_id <= $3 ORDER BY case_id", {log_, first, last}, [&](const Row& row) {
      if (auto* of = beside.of(row.text(0))) of->files.push_back({row.str(1), row.integer(2), begins(period_.from), row.integer(3) != 0});
      return true;
    });
  }
  if (read && publicity_) {
    Beside beside(some);
    read = db_.query(
        "SELECT case_id, state, decided, due, published, withdrawn, CASE WHEN organ <> '' AND party_public <> '' AND basis <> '' AND title <> '' AND measures <> '' THEN 1 ELSE 0 END"
        " FROM publication WHERE log_id = $1 AND case_id >= $2 AND case_id <= $3 ORDER BY case_id",
        {log_, first, last}, [&](const Row& row) {
          auto* of = beside.of(row.text(0));
          if (!of) return true;
          const auto day = [&](int column) { return CivilDate{row.as<std::int32_t>(column)}; };
          scoring::CasePublicity one{row.str(1), day(2), day(3), day(4), {}, row.integer(6) != 0};
          if (day(5) != ports::kNoDay) one.withdrawn = day(5);
          of->publicity.push_back(std::move(one));
          return true;
        });
  }
  return read;
}

// When something was recorded stands in the leaves alone: they are asked where the period may divide the case.
Status<> CaseRecords::leaves_of(CaseRecord& record, std::int64_t steps) {
  const bool within = newest_ && period_.from <= record.opened;
  record.events = within ? steps : 0;
  if (within) return Done{};
  const auto from = begins(period_.from), until = begins(period_.last() + 1);
  Status<> read = Done{};
  if (events_)
    read = db_.query("SELECT COUNT(*) FROM event WHERE log_id = $1 AND stream = $2 AND at >= $3 AND at < $4", {log_, record.id, from, until},
                     [&](const Row& row) { return record.events = row.integer(0), true; });
  if (!read || !files_) return read;
  record.files.clear();
  return db_.query(
      "SELECT o.sha256, o.seq, e.at, CASE WHEN o.sm3 <> '' THEN 1 ELSE 0 END FROM case_object o JOIN event e ON e.log_id = $1 AND e.stream = o.case_id AND e.stream_seq = o.seq"
      " WHERE o.log_id = $1 AND o.case_id = $2 ORDER BY o.sha256, o.seq",
      {log_, record.id}, [&](const Row& row) {
        record.files.push_back({row.str(0), row.integer(1), row.integer(2), row.integer(3) != 0});
        return true;
      });
}

}  // namespace mingjing::sql
