// How often an enterprise is inspected, counted from the record across cases and organs instead of typed (law/visits.yaml).
// Thread rule: reads from any thread; what belongs to a running batch comes in by parameter.
#pragma once

#include <boost/json/object.hpp>
#include <map>
#include <string>
#include <vector>

#include "ports/read_store.hpp"
#include "usecases/case_file.hpp"

namespace mingjing::usecases {

struct VisitSource {
  ports::ReadStore& reads;
  ports::LogStore& store;
  const LogId& log;
  ports::FieldCipher& cipher;
  const Rules& rules;
  CaseCache& cache;
  const std::map<CaseId, CaseFilePtr>* running = nullptr;   // cases that a running batch has changed
};

struct EnterpriseVisit {
  CaseId id;
  OrganId organ;
  std::string case_no;
  CivilDate on;                  // of the visit; of the opening while none has taken place
  bool planned = false;          // opened, but nobody has been there yet
  bool beside = false;           // by a cause that counts beside the cap
  std::string joint{};           // number of the inspection with which this is one visit (综合查一次); empty: a visit of its own
};

// Visits of the last two years to the enterprise with this credit code, and those planned; the latest first. None where the code is
// no credit code: natural persons are not looked up.
Result<std::vector<EnterpriseVisit>> visits_to(const VisitSource& from, const std::string& code, CivilDate today);

// What counts against the cap of this organ in the year of `today`: visits that took place and those planned, but for `except`.
std::int64_t counted_times(const std::vector<EnterpriseVisit>& visits, const OrganId& organ, CivilDate today, const CaseId& except = {});

// What the enterprise itself met with in the year of `today`: visits of every organ, those planned and those by concrete causes too; what several
// organs did in one visit counts once.
std::int64_t firm_visits(const std::vector<EnterpriseVisit>& visits, CivilDate today);

// The cap that binds the organ for this enterprise, the lowest where several fields of business are its own. Nothing where none is published.
struct PublishedCap {
  std::int64_t times = 0;
  std::string source;
};
std::optional<PublishedCap> cap_for(const projections::RegisterBook& registers, const OrganId& organ, const std::string& code, CivilDate today);

// Whether the form's answers are counted by the record (law/visits.yaml names its fields).
bool counts_visits(const law::LawBook& law, const law::Form& form);
// Puts times and cap as the record and the registers have them in place of what was typed: those of the organ of the input's
// power item and of the first party with a credit code. Leaves alone what cannot be known.
Status<> count_into(const VisitSource& from, const projections::RegisterBook& registers, CivilDate today, boost::json::object& input);

}  // namespace mingjing::usecases
