// What people without an account hand in at the portal: complaints, reports, and requests to correct a published item. Each opens a case
// through the one write path as the public, a role that no account holds and that may do nothing else; who follows it has a code that the
// record keeps as a hash. Who complains stands in private fields; an anonymous complaint takes nothing about the person at all.
#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ports/desk_store.hpp"
#include "projections/register_book.hpp"
#include "usecases/case_file.hpp"
#include "usecases/log_writer.hpp"
#include "usecases/office.hpp"
#include "usecases/spam_guard.hpp"

namespace mingjing::usecases {

inline constexpr std::string_view kTrackingStreams = "tracking:";      // and the hash of a code
inline constexpr std::string_view kTrackingGiven = "tracking.given";   // data {case}

struct FilingGiven {
  // As the page's form names them: organ, party, party_kind, and fields of the procedure's opening form.
  std::map<std::string, std::string, std::less<>> fields;
  std::vector<std::string> files;   // SHA-256 of what was handed in with take()
  std::string answer;               // to the sum
  std::string token;
};
struct FiledUpload {
  std::string upload;               // name in the BlobStore, where it is finished already
  std::string filename;
  std::string media_type;           // as its first bytes show it
  std::string sha256;
  std::string sm3;
  std::uint64_t size = 0;
};
// A receipt as the page shows it: {case_no, code, organ, on, dates:[{title, due, because, article}]}.
using FilingAnswer = std::function<void(std::variant<boost::json::object, Refusal, Fault>)>;

struct FilingParts {
  LogId log;
  const Rules& rules;
  ports::Clock& clock;
  ports::Random& random;
  ports::DeskStore& desk;
  Office& office;
  std::function<void(WriteCommand, CommandAnswer)> submit;
  std::function<std::shared_ptr<const projections::RegisterBook>()> registers;
  std::function<Result<CaseFilePtr>(const CaseId&)> case_file;
};

// What the page offers, as law/public.yaml and the procedure's opening form have it.
class FilingChoices {
 public:
  explicit FilingChoices(const law::LawBook& law) : law_(law) {}
  const law::Form* form() const;                         // nullptr where the law takes nothing from the public
  std::string correction() const;                        // the kind that asks for a correction
  bool is_correction(std::string_view about) const { return !about.empty() && about == correction(); }
  bool is_named(std::string_view identity) const;        // with it a name and a telephone are asked for
  bool is_anonymous(std::string_view identity) const;
  std::string basis(bool correction) const;

 private:
  const law::LawBook& law_;
};

// Thread rule: may be called from any thread.
class Filing {
 public:
  explicit Filing(FilingParts parts);
  Puzzle puzzle() { return puzzles_.make(kPurpose); }
  // Counts the attempt: true where this address, or all together, have come too often within an hour.
  bool too_many(const std::string& address) { return limit_.too_many(address); }
  bool takes(const OrganId& organ) const;                // is there such an organ that may be asked?
  // What can be said before any file is kept: feedback_sum, invalid_input beside the fields of the page.
  std::optional<Refusal> check(const FilingGiven& given) const;
  // A file that came with the form and stands in the store: from now on the case may name it.
  Status<> take(const FiledUpload& file, const OrganId& organ);
  // Opens the case. Refusals: those of check(), invalid_input of the form, key_reused (the same page sent twice with other words).
  void file(FilingGiven given, FilingAnswer answer);

 private:
  static constexpr std::string_view kPurpose = "filing";
  // Records by which code the case is followed, once. Where this fails after the case was opened, the same page sent again makes up for it.
  void give_code(const CaseId& id, const OrganId& organ, const std::string& code, FilingAnswer answer);
  boost::json::object input_of(const FilingGiven& given, const projections::RegisterBook& registers, CivilDate today) const;
  FilingParts parts_;
  Puzzles puzzles_;
  HourLimit limit_;
};

}  // namespace mingjing::usecases
