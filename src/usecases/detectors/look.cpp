#include "usecases/detectors/look.hpp"

#include <algorithm>

#include "usecases/action_lookup.hpp"
#include "usecases/view_context.hpp"

namespace mingjing::usecases {
namespace {

constexpr int kMostRefusals = 200;   // of one case, the newest
constexpr std::string_view kActs = "case.act:";

}  // namespace

WarningFinding finding_in(const CaseFile& file, std::string occasion) {
  WarningFinding out;
  const auto& row = file.rows.row;
  out.record = row.id.str();
  out.occasion = std::move(occasion);
  out.case_id = row.id;
  out.organ = row.organ;
  out.unit = row.unit;
  out.area = row.area;
  return out;
}

bool lists(const std::vector<std::string>& list, std::string_view word) { return std::ranges::find(list, word) != list.end(); }

bool does_one_of(const casework::Step& step, const std::vector<std::string>& acts) {
  return std::ranges::any_of(step.acts, [&](const ActId& act) { return lists(acts, act.str()); });
}

std::string deadline_title(const Sight& sight, const CaseFile& file, const ports::DeadlineRow& row) {
  const auto* procedure = procedure_of(sight.law(), file.state, row.thread);
  if (!procedure) return row.deadline;
  const auto found = std::ranges::find(procedure->deadlines, row.deadline, &law::DeadlineDef::id);
  return found == procedure->deadlines.end() ? row.deadline : found->title;
}

std::string action_title(const Sight& sight, const CaseFile& file, const ActionId& action) {
  const auto found = find_action(sight.law(), file.state, action);
  return found ? found->action->title : action.str();
}

std::string warning_word(const Sight& sight, std::string_view id) {
  const auto words = sight.law().lists.find("warning_words");
  if (words == sight.law().lists.end()) return std::string(id);
  const auto found = std::ranges::find(words->second, id, &law::Option::id);
  return found == words->second.end() ? std::string(id) : found->title;
}

WarningFinding finding_of(const Sight& sight, const CaseFile& file, const ports::DeadlineRow& row) {
  auto out = finding_in(file, row.thread.str() + "/" + row.deadline + "/" + iso_text(row.due));
  out.due = row.due;
  out.words = {{"deadline", deadline_title(sight, file, row)}, {"due", chinese_text(row.due)}};
  return out;
}

bool can_be_missed(const ports::DeadlineRow& row) { return row.running && !row.waiting && !row.provisional && row.due != ports::kNoDay; }

void add_overdue(const Sight& sight, const CaseFile& file, const law::WarningRule& rule, WarningFindings& out) {
  for (const auto& row : file.rows.deadlines)
    if (can_be_missed(row) && row.due < sight.today && lists(rule.named("deadlines"), row.deadline)) out.push_back(finding_of(sight, file, row));
}

Result<std::vector<RefusedStep>> refused_by(const Sight& sight, const CaseFile& file, const std::vector<std::string>& gates) {
  ports::AuditQuery query;
  query.object = file.state.id.str();
  query.result = "invalid";
  query.limit = kMostRefusals;
  auto rows = sight.reads.audit(sight.log, query);
  if (!rows) return rows.failure();
  std::vector<RefusedStep> out;
  for (const auto& row : *rows) {
    if (!row.operation.starts_with(kActs) || !lists(gates, row.code)) continue;
    RefusedStep one{ActionId(row.operation.substr(kActs.size())), date_of(row.at)};
    const auto same = [&](const RefusedStep& other) { return other.action == one.action && other.on == one.on; };
    if (std::ranges::none_of(out, same)) out.push_back(std::move(one));
  }
  std::ranges::reverse(out);   // the oldest first
  return out;
}

Result<CaseFilePtr> other_case(const Sight& sight, const CaseId& id) {
  auto file = find_or_load(sight.cache, sight.store, sight.log, id, sight.rules, sight.cipher);
  // What is secret is beside no other case.
  if (file && *file && (*file)->secrecy > 0) return CaseFilePtr();
  return file;
}

std::string named_entry(std::string_view register_id, std::string_view entry) { return "{" + std::string(register_id) + "/" + std::string(entry) + "}"; }

std::string called(const CaseId& id) { return named_entry("case", id.str()); }

}  // namespace mingjing::usecases
