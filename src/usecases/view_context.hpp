// What every read works with: who asks, what was asked, the law, the registers and the day. Lives for one request.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "ports/blob_store.hpp"
#include "ports/desk_store.hpp"
#include "ports/library_store.hpp"
#include "ports/read_store.hpp"
#include "usecases/authorise.hpp"
#include "usecases/case_file.hpp"
#include "usecases/messages.hpp"
#include "usecases/office.hpp"
#include "usecases/page_counts.hpp"
#include "usecases/step_documents.hpp"

namespace mingjing::usecases {

class ScoreBook;
class ScreenBook;

struct ReadParts {
  LogId log;
  ports::LogStore& store;
  ports::ReadStore& reads;
  ports::DeskStore& desk;
  ports::BlobStore& blobs;
  ports::FieldCipher& cipher;
  ports::Clock& clock;
  const Rules& rules;
  CaseCache& cache;
  DocumentParts documents;
  PageCounts& pages;
  std::function<std::string(const AccountId&)> account_name;   // of the people behind steps; may be empty in tests
  std::function<std::uint64_t()> checkpoint_size;              // leaves under the last signed checkpoint
  ports::LibraryStore* library = nullptr;
  const ScoreBook* scores = nullptr;                           // usecases/score_cards.hpp; without it there are no cards
  ScreenBook* screens = nullptr;                               // usecases/screen.hpp; without it each is counted for itself
};

struct ViewContext {
  const ReadParts& parts;
  const Caller& caller;
  const boost::json::object& query;
  const projections::RegisterBook& registers;
  Instant now;
  CivilDate today;

  const law::LawBook& law() const { return *parts.rules.law; }
  std::optional<ports::Scope> scope(std::string_view operation) const {
    return scope_of(caller.actor, operation, parts.rules.roles, registers);
  }
  // Whoever is shown no personal data (law/roles.yaml, `persons`): every view leaves out what tells of a person or was written by one.
  bool nameless() const { return parts.rules.roles.nameless(caller.actor.roles); }
  // Query parameters; nothing where they are absent.
  std::optional<std::string> text(std::string_view name) const;
  std::optional<std::int64_t> number(std::string_view name) const;
  std::optional<CivilDate> date(std::string_view name) const;
  int limit() const;  // 1–50, 20 where nothing was asked
};

// One place for names, so that every view says the same.
std::string organ_name(const ViewContext& c, const OrganId& id);
std::string unit_name(const ViewContext& c, const UnitId& id);
std::string officer_name(const ViewContext& c, const OfficerId& id);
std::string role_title(const ViewContext& c, const RoleId& id);

std::string_view light_name(ports::Light light);
std::optional<ports::Light> light_of(std::string_view name);
ports::Light light(CivilDate due, CivilDate amber_from, CivilDate today);
std::string_view unit_word(law::Unit unit);  // wd | cd | month | hour

// CaseRow of docs/api.md; for the nameless number, matter, organ, stage and days alone.
boost::json::object row_json(const ViewContext& c, const ports::CaseRow& row);
boost::json::object problem_json(const Refusal& refusal);
// From which entries of a register a field may be answered: those of the caller's own organ, or all of them, each with its organ.
enum class Choices { own_organ, every_organ };
boost::json::object form_json(const ViewContext& c, const law::Form& form, Choices choices = Choices::own_organ);
boost::json::array basis_json(const std::vector<law::Citation>& basis);

// The case as its caller may read it; nothing where there is none or it lies outside the scope.
Result<CaseFilePtr> readable_case(const ViewContext& c, const CaseId& id, std::string_view operation = "case.read");
// The procedure of a thread of this case and the state in which it stands.
const law::Procedure* procedure_of(const law::LawBook& law, const casework::CaseState& state, const ThreadId& thread);

}  // namespace mingjing::usecases
