// What happened, before the log gives it a place. An event never changes after it was acknowledged.
// `data` goes into the public leaf and holds no personal data; `fields` are private, the leaf holds only their
// salted commitments; `objects` are files named by digest.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "base/civil.hpp"
#include "base/id.hpp"

//
// data of a case event: {action, thread, procedure, round, acts, from, to, officers, on, facts, substance, text, values, starts:[{thread, procedure,
// state}], evidence:[{id, kind, files, av}], draft:{…}}; a case.opened adds {law_version, unit, power_item, parties:[{id, kind}]}; the use case
// adds case_no and case_number:{series, number} to it, and documents:[{id, template, title, on, code, query?, series?, number?, no?, for?}] (`query`: a hash; `for`: the step whose paper it is, where that is another) and
// voids:[{id, why}]. `values` are the
// form's leaf fields. A reader takes what it knows and passes over the rest.
namespace mingjing::casework {

struct ObjectRef {
  std::string kind;    // document:<template> | evidence:<kind> | attachment
  std::uint64_t size = 0;
  std::string sha256;  // lower-case hex
  std::string sm3;
  bool operator==(const ObjectRef&) const = default;
};

struct PrivateField {
  std::string name;    // form field id; an entry of parties or evidences by its id: parties.p1, evidences.e7
  std::string bytes;   // canonical JSON of the value
};

struct Event {
  std::string stream;           // case id, or register:<register>
  std::uint32_t stream_seq = 0; // dense from 1 inside the stream
  std::string type;             // case.opened | case.acted | register.changed | …
  AccountId actor;
  RoleId role;
  OrganId organ;
  Instant at;
  bool simulated = false;       // made by the demo's settable clock
  boost::json::object data;
  std::vector<PrivateField> fields;
  std::vector<ObjectRef> objects;
};

}  // namespace mingjing::casework
