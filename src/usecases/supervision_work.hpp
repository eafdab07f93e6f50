// 监督工作: the records of the ten measures of supervision (law/supervision.yaml), each in its own place - cases of a procedure, entries of a register -, of one year and within a reader's reach.
#pragma once

#include <string>
#include <vector>

#include "usecases/first_year.hpp"
#include "usecases/view_context.hpp"

namespace mingjing::usecases {

// Where records of a measure are kept. A page computes what it shows and keeps no record.
struct MeasurePlace {
  std::string kind;              // procedure | register | page
  std::string id;
  std::string title;
  std::string date;              // of a register: the field that says when; none: the day on which the entry was made
  std::vector<ActId> acts;       // of a procedure: only cases in which one of these was done, by the day of the latest
};

struct SupervisionMeasure {
  std::string id, title, say, basis;
  std::vector<MeasurePlace> places;
};
std::vector<SupervisionMeasure> supervision_measures(const law::LawBook& law);

struct SupervisionRecord {
  std::string kind, place, id;   // of the place, and of the case or the entry
  std::string title, number, organ;
  CivilDate on;
  std::string content;           // of the 5+N contents; empty: none was told
};

struct RecordsAsked {
  ports::Scope scope;
  int year = 0;
};
// The newest first; at most `kMostRecords` of a place. `sees`: registers that the caller may read.
inline constexpr std::size_t kMostRecords = 2000;
Result<std::vector<SupervisionRecord>> supervision_records(const ViewContext& c, const MeasurePlace& place, const RecordsAsked& asked);

// Whether the register's `read` list, where it has one, names a role of the caller; one that is `closed` is read by nobody here.
bool may_read_register(const ViewContext& c, std::string_view register_id);

// The calls for a first-year report upon organs that are seen.
Result<std::vector<FirstYearCall>> called_reports(const ViewContext& c, const WhichOrgans& sees);

}  // namespace mingjing::usecases
