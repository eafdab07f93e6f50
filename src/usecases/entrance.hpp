// What people without an account hand in at the portal, and by which door: a complaint, an application, the answer of an applicant. A door
// says what is wrong with what was written and what is asked of the record; the desk behind all of them is filing.hpp.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil.hpp"
#include "base/refusal.hpp"
#include "projections/register_book.hpp"
#include "usecases/office.hpp"

namespace mingjing::usecases {

inline constexpr std::size_t kLongestFilingLine = 60;     // characters
inline constexpr std::size_t kLongestFilingText = 3000;   // characters

// Of what was given, the case that a step goes into: put there by the portal after the code was found right, never by the page.
inline constexpr std::string_view kGivenCase = "case";

struct GivenFile {
  std::string field;                // of the page's form
  std::string name;                 // as its owner called it
  std::string sha256;
};
struct FilingGiven {
  std::map<std::string, std::string, std::less<>> fields;   // as the page's form names them
  std::vector<GivenFile> files;
  std::string answer;               // to the sum
  std::string token;
  std::string work = {};            // that the browser did in the place of the sum; may be empty
};

struct FilingOrder {
  Caller caller;                    // a role that no account holds; where it was sent from is nobody's to know
  std::string operation;            // for the audit
  ActionRequest request;            // with a case: a step of it; without: opens one
};

// Thread rule: const members may be called from any thread.
class Entrance {
 public:
  virtual ~Entrance() = default;
  // The organ that receives it; empty where there is none, or none that may be asked.
  virtual OrganId organ(const FilingGiven& given, const projections::RegisterBook& registers, CivilDate today) const = 0;
  // Beside the fields as the page names them; by the form of the law too. Empty where all is in order.
  virtual std::vector<FieldError> wrong(const FilingGiven& given, const projections::RegisterBook& registers, CivilDate today) const = 0;
  // After wrong() found nothing.
  virtual FilingOrder order(const FilingGiven& given, const projections::RegisterBook& registers, CivilDate today) const = 0;
  // What was filled in and is not kept, whatever stands there.
  virtual bool forgets(const FilingGiven& /*given*/, std::string_view /*field*/) const { return false; }
};

// A role of the portal, acting in this organ.
inline Caller caller_at_portal(const OrganId& organ, std::string_view role) {
  Caller caller;
  caller.actor = {AccountId("public"), OfficerId(), {RoleId(std::string(role))}, organ, UnitId()};
  return caller;
}

inline std::string given_field(const FilingGiven& given, std::string_view name) {
  const auto found = given.fields.find(name);
  return found == given.fields.end() ? std::string() : found->second;
}

}  // namespace mingjing::usecases
