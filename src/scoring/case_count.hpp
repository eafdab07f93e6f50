// What the record of one case adds to each measure: the same rules for a card counted from nothing, for one brought up to date after an event, and for
// the steps of one officer. Plain values, no store; safe to use from many threads.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/civil.hpp"
#include "law/indicators.hpp"

namespace mingjing::scoring {

struct CaseStep {                // under one of its marks (usecases/counted_steps.hpp)
  std::int64_t seq = 0;          // by this in order, then by mark
  std::int64_t at = 0;           // instant, ms
  std::string mark;
  std::string organ;             // whose step it is, or whom it is about
  std::string officer;           // who did it; empty: nobody of the register
  std::string said;              // words between blanks
};
struct CaseTerm {                // 期限 that can be missed
  std::string thread, deadline;
  CivilDate started, due, ended;
};
struct CasePaper {
  std::string id;
  CivilDate issued_on;
  bool voided = false;
};
struct CaseFile {
  std::string sha256;
  std::int64_t seq = 0;          // of the step that brought it
  std::int64_t at = 0;
  bool both_digests = false;
};
struct CasePublicity {
  std::string state;
  CivilDate decided, due, published;   // a day that never comes where there is none
  std::optional<CivilDate> withdrawn;
  bool complete = false;         // says organ, party, basis, kind and outcome
};

struct CaseRecord {
  std::string id, organ, procedure;
  CivilDate opened;
  bool named_party = false;
  std::int64_t events = 0;       // within the period
  std::vector<CaseStep> steps;
  std::vector<CaseTerm> terms;
  std::vector<CasePaper> papers;
  std::vector<CaseFile> files;
  std::vector<CasePublicity> publicity;   // none or one
};

// What is due from `from` to `until`, both days in it; of that what was done up to the end of `on`.
struct CountedPeriod {
  CivilDate from, until, on;
  CivilDate last() const { return std::min(until, on); }
  friend bool operator==(const CountedPeriod&, const CountedPeriod&) = default;
};

struct Tally {
  std::int64_t done = 0, due = 0;
};

struct Taken {
  std::size_t measure = 0;       // place in CaseCount::measures()
  std::string_view organ;        // whose card it belongs to
  std::string_view officer;      // of a step; else empty
  Tally tally;                   // of a duty one due, done or not; of records so many done
  std::string id;                // case/thread/deadline/begun, case/paper, case/file/step, case/step or a case; empty where it was not asked for, or nothing names it
};
using OnTaken = std::function<void(Taken&&)>;

class CaseCount {
 public:
  // Of these measures those that cases are counted for, in the order given. `measures` and `kinds` (procedure -> its kind) outlive it.
  CaseCount(const law::Measures& measures, const std::map<std::string, std::string>& kinds, const std::vector<std::string>& asked);

  const std::vector<const law::Measure*>& measures() const { return measures_; }
  // Whether a measure is among them that needs these rows.
  bool needs(law::Counting kind) const;
  bool needs_steps() const { return !by_mark_.empty(); }

  void count(const CaseRecord& record, const CountedPeriod& period, bool with_ids, const OnTaken& taken) const;

 private:
  struct ByMark {
    std::size_t measure;
    std::string paper;           // of a paper its template: each is one of its own
  };
  bool of_kind(const law::Measure& measure, const CaseRecord& record) const;
  void steps(const CaseRecord& record, const CountedPeriod& period, bool with_ids, const OnTaken& taken) const;
  void rows(std::size_t place, const CaseRecord& record, const CountedPeriod& period, bool with_ids, const OnTaken& taken) const;

  std::vector<const law::Measure*> measures_;
  const std::map<std::string, std::string>& kinds_;
  std::unordered_map<std::string, std::vector<ByMark>> by_mark_;
};

// Whether cases are counted for it, and not entries of registers, old decisions, warnings or texts of the law.
bool counts_cases(law::Counting kind);

}  // namespace mingjing::scoring
