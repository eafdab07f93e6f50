// What a warning rule (law/warnings/) lets look at the record. A detector is one small file: pure over what the stores and the registers say
// on a day that comes in by parameter, no clock of its own, the same findings for the same record. Each rule names one detector and each
// detector has one rule: a rule without one is refused at start, a detector without one by tests/store/warnings_test.cpp.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "law/warning_rules.hpp"
#include "ports/read_store.hpp"
#include "usecases/case_file.hpp"

namespace mingjing::usecases {

// One thing that a rule found. The same rule, record and occasion is the same warning, whenever it is found again.
struct WarningFinding {
  std::string record_kind = "case";        // case | register
  std::string record;                      // case id, or <register>/<entry>
  std::string occasion;
  CaseId case_id;                          // of the case that shows it; empty: none
  OrganId organ;
  UnitId unit;
  std::string area;
  CivilDate due = ports::kNoDay;
  std::map<std::string, std::string> words;  // for the holes of the rule's sentence; no name of a party
  std::vector<CaseId> beside;              // other cases that it is about
};
using WarningFindings = std::vector<WarningFinding>;

// Lives for one look; everything outlives it.
struct Sight {
  const LogId& log;
  ports::LogStore& store;
  ports::ReadStore& reads;
  ports::FieldCipher& cipher;
  const Rules& rules;
  CaseCache& cache;
  const projections::RegisterBook& registers;
  CivilDate today;

  const law::LawBook& law() const { return *rules.law; }
  // The rule's threshold of that name as it holds for this organ today: its setting where it has one.
  std::int64_t threshold(const law::WarningRule& rule, const std::string& name, const OrganId& organ) const;
  // The organ has chosen so today in each of the settings that the rule names.
  bool chosen(const law::WarningRule& rule, const OrganId& organ) const;
};

// Looks at one case, or at the log as a whole; a detector does one of the two.
using LookAtCase = Status<> (*)(const Sight& sight, const CaseFile& file, const law::WarningRule& rule, WarningFindings& out);
using LookAtAll = Status<> (*)(const Sight& sight, const law::WarningRule& rule, WarningFindings& out);

struct Detector {
  std::string_view id;
  LookAtCase of_case = nullptr;
  LookAtAll of_all = nullptr;
};
std::span<const Detector> detectors();
const Detector* find_detector(std::string_view id);

Status<> annual_not_begun(const Sight& sight, const law::WarningRule& rule, WarningFindings& out);
Status<> attempted_without_review(const Sight& sight, const CaseFile& file, const law::WarningRule& rule, WarningFindings& out);
Status<> av_gap(const Sight& sight, const CaseFile& file, const law::WarningRule& rule, WarningFindings& out);
Status<> beyond_benchmark(const Sight& sight, const CaseFile& file, const law::WarningRule& rule, WarningFindings& out);
Status<> beyond_cap(const Sight& sight, const CaseFile& file, const law::WarningRule& rule, WarningFindings& out);
Status<> certificate_lapsed(const Sight& sight, const CaseFile& file, const law::WarningRule& rule, WarningFindings& out);
Status<> complaint_unanswered(const Sight& sight, const CaseFile& file, const law::WarningRule& rule, WarningFindings& out);
Status<> crime_treated_lightly(const Sight& sight, const CaseFile& file, const law::WarningRule& rule, WarningFindings& out);
Status<> deadline_near(const Sight& sight, const CaseFile& file, const law::WarningRule& rule, WarningFindings& out);
Status<> deadline_over(const Sight& sight, const CaseFile& file, const law::WarningRule& rule, WarningFindings& out);
Status<> far_from_like(const Sight& sight, const CaseFile& file, const law::WarningRule& rule, WarningFindings& out);
Status<> major_not_filed(const Sight& sight, const law::WarningRule& rule, WarningFindings& out);
Status<> measure_near_end(const Sight& sight, const CaseFile& file, const law::WarningRule& rule, WarningFindings& out);
Status<> not_published(const Sight& sight, const CaseFile& file, const law::WarningRule& rule, WarningFindings& out);
Status<> not_withdrawn(const Sight& sight, const CaseFile& file, const law::WarningRule& rule, WarningFindings& out);
Status<> personal_data_public(const Sight& sight, const CaseFile& file, const law::WarningRule& rule, WarningFindings& out);
Status<> power_unused(const Sight& sight, const law::WarningRule& rule, WarningFindings& out);
Status<> repeated_visit(const Sight& sight, const CaseFile& file, const law::WarningRule& rule, WarningFindings& out);
Status<> review_type_unused(const Sight& sight, const law::WarningRule& rule, WarningFindings& out);
Status<> same_record(const Sight& sight, const CaseFile& file, const law::WarningRule& rule, WarningFindings& out);
Status<> two_places(const Sight& sight, const CaseFile& file, const law::WarningRule& rule, WarningFindings& out);

}  // namespace mingjing::usecases
