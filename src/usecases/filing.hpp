// The desk of the portal: what people without an account hand in by any of its doors (entrance.hpp) goes through the one write path, as a
// role that no account holds. Who opened a case follows it by a code that the record keeps as a hash. Files that no case took over leave.
#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "ports/blob_store.hpp"
#include "ports/desk_store.hpp"
#include "ports/document_renderer.hpp"
#include "ports/field_cipher.hpp"
#include "ports/log_store.hpp"
#include "projections/register_book.hpp"
#include "usecases/case_file.hpp"
#include "usecases/entrance.hpp"
#include "usecases/file_scanning.hpp"
#include "usecases/fill_plan.hpp"
#include "usecases/log_writer.hpp"
#include "usecases/spam_guard.hpp"
#include "usecases/told_case.hpp"
#include "usecases/unnamed_files.hpp"

namespace mingjing::usecases {

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
  FileScanning* scanning = nullptr;   // nothing: nobody looks into files
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
  // The registers and the day as they are now, for a page.
  std::pair<std::shared_ptr<const projections::RegisterBook>, CivilDate> record_now() const { return {parts_.registers(), date_of(parts_.clock.now())}; }
  Telling telling(const projections::RegisterBook& registers) const { return {parts_.rules, registers, parts_.clock.now()}; }
  OrganId organ_of(const FilingGiven& given, const Entrance& door) const;   // empty: none that may be asked
  // Whether this page was filed before: the case that it opened or went into, however long ago; refusal `already_filed` where it was filed with other
  // words or to another organ; nothing where it was not.
  std::variant<std::monostate, CaseId, Refusal, Fault> earlier(const FilingGiven& given, const Entrance& door) const;
  // All that can be said before any file is kept: invalid_input beside the fields of the page, by the form of the law too; feedback_sum;
  // too_many where everybody together has filed too much within the hour.
  std::optional<Refusal> check(const FilingGiven& given, const Entrance& door);
  // Finishes a file in the store; this form, and no other, may name it.
  Status<> keep(const FiledUpload& file, const FilingGiven& given, const Entrance& door);
  // After keep(): refusals `malware` and `scanner_away` of a scanner, if there is one; then let_go().
  std::variant<Done, Refusal, Fault> look_into(const FiledUpload& file, const std::string& address, const std::string& trace);
  // Opens the case or takes the step, after check(). Refusals: what the law or the record says against it, already_filed. The answer
  // comes on the writer's thread: it must not block. The door must outlive it.
  void file(const FilingGiven& given, const Entrance& door, FilingAnswer answer);
  // After the case was opened or refused: its files are the case's now, or nobody's. Not after a fault, for the case may be there.
  void let_go(const std::vector<FiledUpload>& files);
  // Lets go what was kept before that moment by forms of which no more was heard.
  std::size_t drop_old(Instant before);
  // {case_no, code, organ, on, dates:[{title, due, because, article}]}; already_filed where a file that came now is not in the case.
  std::variant<boost::json::object, Refusal, Fault> receipt(const CaseId& id, const FilingGiven& given) const;

 private:
  static constexpr std::string_view kPurpose = "filing";
  std::string key_of(const std::string& token) const;
  std::string digest_of(const FilingGiven& given, const Entrance& door) const;
  AccountId uploads_of(const std::string& token) const;
  CommandResult perform(const FilingGiven& given, const Entrance& door, Batch& batch, Stage& stage, Instant now) const;
  FilingParts parts_;
  FillPlans plans_;
  UnnamedFiles unnamed_;
  const PublicFormRules rules_;
  Puzzles puzzles_;
  AddressLimit attempts_;
  TotalLimit filed_;                // with the sum answered and every field in order
  TotalLimit worked_;               // the same, with the work done
};

}  // namespace mingjing::usecases
