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

#include "ports/blob_store.hpp"
#include "ports/desk_store.hpp"
#include "ports/document_renderer.hpp"
#include "ports/field_cipher.hpp"
#include "ports/log_store.hpp"
#include "projections/register_book.hpp"
#include "usecases/case_file.hpp"
#include "usecases/fill_plan.hpp"
#include "usecases/log_writer.hpp"
#include "usecases/spam_guard.hpp"
#include "usecases/unnamed_files.hpp"

namespace mingjing::usecases {

inline constexpr std::size_t kLongestFilingLine = 60;     // characters
inline constexpr std::size_t kLongestFilingText = 3000;   // characters

struct FilingGiven {
  // As the page's form names them: organ, party, party_kind, and fields of the procedure's opening form.
  std::map<std::string, std::string, std::less<>> fields;
  std::vector<std::string> files;   // SHA-256 of what came with it
  std::string answer;               // to the sum
  std::string token;
};
struct FiledUpload {
  std::string upload;               // name in the BlobStore, where all its bytes are
  std::string filename;
  std::string media_type;           // as its first bytes show it
  std::string sha256;
  std::uint64_t size = 0;
};
using FilingAnswer = std::function<void(std::variant<CaseId, Refusal, Fault>)>;

struct FilingParts {
  LogId log;
  const Rules& rules;
  ports::Clock& clock;
  ports::Random& random;
  ports::LogStore& store;
  ports::DeskStore& desk;
  ports::BlobStore& blobs;
  ports::FieldCipher& cipher;       // from its key follow the codes of receipts: they are the same after a restart
  ports::FileNames& names;
  ports::DocumentRenderer* renderer;
  std::string public_address;       // https://…, where QR codes lead
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
  // For a page whose sending ended in a fault: with the same token, what was recorded after all is found again.
  Puzzle puzzle_again(const std::string& token) { return puzzles_.again(kPurpose, token); }
  // Counts the attempt: true where this address has come too often within an hour.
  bool too_many(const std::string& address) { return attempts_.too_many(address); }
  bool takes(const OrganId& organ) const;                // is there such an organ that may be asked?
  // Whether this page was filed before: the case that it opened, however long ago; refusal `already_filed` where it was filed with other
  // words or to another organ; nothing where it was not.
  std::variant<std::monostate, CaseId, Refusal, Fault> earlier(const FilingGiven& given) const;
  // All that can be said before any file is kept: invalid_input beside the fields of the page, by the form of the law too; feedback_sum;
  // too_many where everybody together has filed too much within the hour.
  std::optional<Refusal> check(const FilingGiven& given);
  // Finishes a file in the store; this form, and no other, may name it.
  Status<> keep(const FiledUpload& file, const FilingGiven& given);
  // Opens the case, after check(). Refusals: what the law or the record says against it, already_filed. The answer comes on the writer's
  // thread: it must not block.
  void file(const FilingGiven& given, FilingAnswer answer);
  // After the case was opened or refused: its files are the case's now, or nobody's. Not after a fault, for the case may be there.
  void let_go(const std::vector<FiledUpload>& files);
  // Lets go what was kept before that moment by forms of which no more was heard.
  std::size_t drop_old(Instant before);
  // {case_no, code, organ, on, dates:[{title, due, because, article}]}; already_filed where a file that came now is not in the case.
  std::variant<boost::json::object, Refusal, Fault> receipt(const CaseId& id, const FilingGiven& given) const;

 private:
  static constexpr std::string_view kPurpose = "filing";
  std::string key_of(const std::string& token) const;
  std::string digest_of(const FilingGiven& given) const;
  AccountId uploads_of(const std::string& token) const;
  std::vector<FieldError> wrong_in_form(const FilingGiven& given) const;
  boost::json::object input_of(const FilingGiven& given, const projections::RegisterBook& registers, CivilDate today) const;
  CommandResult open(const FilingGiven& given, Batch& batch, Stage& stage, Instant now) const;
  FilingParts parts_;
  FillPlans plans_;
  UnnamedFiles unnamed_;
  Puzzles puzzles_;
  AddressLimit attempts_;
  TotalLimit filed_;
};

}  // namespace mingjing::usecases
