#include "usecases/ready_drafts.hpp"

#include <algorithm>

#include "base/json_fields.hpp"
#include "law/citation.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

const json::array& rules_of(const law::LawBook& law) {
  static const json::array kNone;
  const auto* drafts = law.raw.if_contains("drafts");
  const auto* list = drafts && drafts->is_object() ? drafts->as_object().if_contains("ready") : nullptr;
  return list && list->is_array() ? list->as_array() : kNone;
}

// The step of the case's procedure that does the act from where the case stands.
const law::Action* step_doing(const law::LawBook& law, const casework::CaseState& state, const ActId& act) {
  const auto* procedure = law.procedure_version(state.procedure, state.law_version);
  if (!procedure) return nullptr;
  for (const auto& action : procedure->actions) {
    const bool does = std::ranges::find(action.acts, act) != action.acts.end();
    const bool here = std::ranges::find(action.from, state.main().state) != action.from.end();
    if (does && here) return &action;
  }
  return nullptr;
}

std::string article_of(const json::object& rule) {
  std::vector<law::Citation> basis;
  if (const auto* list = rule.if_contains("basis"); list && list->is_array())
    for (const auto& one : list->as_array()) basis.push_back(law::citation_of(one));
  return law::text_of(basis);
}

}  // namespace

std::optional<ReadyDraft> ready_draft(const law::LawBook& law, const casework::CaseState& state, std::string_view deadline, CivilDate due, CivilDate today) {
  for (const auto& one : rules_of(law)) {
    if (!one.is_object() || text_in(one.as_object(), "deadline") != deadline) continue;
    const auto& rule = one.as_object();
    const auto* days = rule.if_contains("days");
    if (!days || !days->is_int64() || due - today > days->as_int64()) continue;
    const auto* action = step_doing(law, state, ActId(text_in(rule, "act")));
    if (!action) continue;
    const auto* input = rule.if_contains("input");
    return ReadyDraft{action->id, action->title, text_in(rule, "say"), article_of(rule), input && input->is_object() ? input->as_object() : json::object()};
  }
  return std::nullopt;
}

std::optional<ReadyDraft> ready_draft(const law::LawBook& law, const CaseFile& file, const ActionId& action, CivilDate today) {
  for (const auto& d : file.rows.deadlines) {
    if (!d.running || d.waiting) continue;
    auto ready = ready_draft(law, file.state, d.deadline, d.due, today);
    if (ready && ready->action == action) return ready;
  }
  return std::nullopt;
}

}  // namespace mingjing::usecases
