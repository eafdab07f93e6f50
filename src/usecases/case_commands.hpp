// The commands of cases: open one, take a step. Runs on the writer's thread against the running batch; the same judging
// serves the check that writes nothing.
#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ports/blob_store.hpp"
#include "ports/desk_store.hpp"
#include "ports/document_renderer.hpp"
#include "usecases/action_lookup.hpp"
#include "usecases/batch.hpp"
#include "usecases/office.hpp"
#include "usecases/step_documents.hpp"

namespace mingjing::usecases {

struct CaseCommandParts {
  const Rules& rules;
  ports::Clock& clock;
  ports::Random& random;
  ports::DeskStore& desk;
  ports::BlobStore& blobs;
  DocumentParts documents;
  // Counts into an opening form's input what the record knows (usecases/visit_counts.hpp); may be empty in tests.
  std::function<Status<>(const projections::RegisterBook&, CivilDate today, const std::map<CaseId, CaseFilePtr>* running, boost::json::object& input)> count;
  // Adds what the record knows of powers that this organ did not use (usecases/power_use.hpp); may be empty in tests.
  std::function<Status<>(const projections::RegisterBook&, const OrganId& organ, CivilDate today, boost::json::object& input)> unused;
  // Fills a form of the annual report from the record (usecases/annual_figures.hpp); may be empty in tests.
  std::function<Status<>(const law::Form&, const OrganId& organ, CivilDate today, const CaseFile* file, boost::json::object& input)> annual;
  // Fills the forms of a review of files from the draw and from the files (usecases/file_sample.hpp), those of a supervision case from the case that it looks into
  // (usecases/supervised_case.hpp); may be empty in tests.
  std::function<std::variant<Done, Refusal, Fault>(const law::Form&, const CaseFile& review, const projections::RegisterBook&, CivilDate today, boost::json::object& input)> sampled;
  // Fills a form of a campaign from the record (usecases/campaign_book.hpp); may be empty in tests.
  std::function<std::variant<Done, Refusal, Fault>(const projections::RegisterBook&, const law::Form&, const OrganId& organ, Instant now, const std::map<CaseId, CaseFilePtr>* running,
                                                   const CaseFile* file, boost::json::object& input)>
      campaign;
};

// What judging a request gave: the events it would make, and the papers of the step.
struct Judged {
  CaseId id;
  CaseFilePtr file;                     // as it was before; nothing when opening
  FoundAction found;
  casework::Command command;
  std::vector<casework::Event> events;
  std::optional<DraftDocument> draft;   // when the input carries a draft
};
using JudgeResult = std::variant<Judged, Refusal, Fault>;

class CaseCommands {
 public:
  explicit CaseCommands(const CaseCommandParts& parts) : parts_(parts) {}

  // Authorises, checks the input by its form, digests a draft, decides. `file`: the case (nothing when opening).
  // `judge_only`: refusals of confirmation are left out, nothing will be written.
  // `running`: the cases that the running batch has changed, where there is one.
  JudgeResult judge(const Caller& caller, const ActionRequest& request, CaseFilePtr file, const projections::RegisterBook& registers,
                    Instant now, bool judge_only, const std::map<CaseId, CaseFilePtr>* running = nullptr) const;
  // The papers that the step would make, as they would look.
  boost::json::array previews(const Caller& caller, const Judged& judged, const projections::RegisterBook& registers, Instant now) const;
  // Judges and puts the events, with case number and documents, on the stage.
  CommandResult run(const Caller& caller, const ActionRequest& request, Batch& batch, Stage& stage, Instant now) const;

 private:
  std::optional<Refusal> check_entries(const law::Form& form, const boost::json::object& input,
                                       const projections::RegisterBook& registers) const;
  std::variant<std::vector<casework::ObjectRef>, Refusal, Fault> files_of(const law::Form& form, const Caller& caller,
                                                                        const boost::json::object& input, const CaseFile* file) const;
  struct CaseNumber {
    std::string text;
    std::string series;
    std::int64_t number = 0;
  };
  Result<CaseNumber> draw_case_no(Stage& stage, const casework::Event& opened, const law::Procedure& procedure,
                                  const projections::RegisterBook& registers) const;
  boost::json::object names_of(const std::vector<casework::ObjectRef>& objects, const Caller& caller) const;
  CaseId new_case_id(Instant now) const;

  CaseCommandParts parts_;
};

// Lower-case base32 of random bytes: 16 characters, 80 bits.
std::string opaque_id(ports::Random& random);
// Digest of a request, so that the same key can be told from the same request.
std::string request_digest(const ActionRequest& request);

}  // namespace mingjing::usecases
