// Numbers of papers (处罚法47, 61): as long as a paper has reached nobody, its number may be voided. Whether it has is asked of the
// officer and of the record: the service that its step began, and the acts that law/numbers.yaml names for papers of its kind.
#include <algorithm>
#include <limits>

#include "casework/facts/table.hpp"
#include "casework/locate.hpp"

namespace mingjing::casework::facts {
namespace {

namespace json = boost::json;

bool does(const std::vector<ActId>& acts, std::string_view wanted) {
  return std::any_of(acts.begin(), acts.end(), [&](const ActId& act) { return act.str() == wanted; });
}

// The steps after a paper's own up to the next one that makes a paper of this kind: what comes later concerns that other paper.
struct Span {
  std::uint32_t after = 0;
  std::uint32_t before = std::numeric_limits<std::uint32_t>::max();
  bool holds(const Step& step) const { return step.seq > after && step.seq < before; }
};

Span span_of(const Context& c, const Paper& paper) {
  Span span{paper.step};
  for (const Step& step : c.state.steps) {
    if (step.seq <= paper.step) continue;
    const auto at = locate(c.state, step.action, c.world.law);
    const bool again = at && std::find(at->action->docs.begin(), at->action->docs.end(), paper.document_template) != at->action->docs.end();
    if (again) {
      span.before = step.seq;
      break;
    }
  }
  return span;
}

bool serves(const law::Procedure& procedure) {
  return std::any_of(procedure.actions.begin(), procedure.actions.end(), [](const law::Action& action) { return does(action.acts, "service_done"); });
}

// What the service of the paper says; empty where it has not begun or was stopped.
std::string by_service(const Context& c, const Paper& paper, const Span& span) {
  const auto made = std::find_if(c.state.steps.begin(), c.state.steps.end(), [&](const Step& step) { return step.seq == paper.step; });
  const auto at = made == c.state.steps.end() ? std::nullopt : locate(c.state, made->action, c.world.law);
  if (!at) return {};
  for (const ThreadId& thread : at->action->starts) {
    const ThreadState* now = c.state.thread(thread);
    const law::Procedure* procedure = now ? thread_procedure(c.state, now->procedure, c.world.law) : nullptr;
    if (!procedure || !serves(*procedure)) continue;
    const auto served = [&](const Step& step) { return step.thread == thread && span.holds(step) && does(step.acts, "service_done"); };
    if (std::any_of(c.state.steps.begin(), c.state.steps.end(), served)) return "已经送达";
    const bool own_round = now->since_seq < span.before;
    if (!own_round || now->state == procedure->start || procedure->is_final(now->state)) continue;
    const law::State* state = procedure->state(now->state);
    return "送达还没有停止，现在是「" + (state ? state->title : now->state.str()) + "」";
  }
  return {};
}

std::string by_acts(const Context& c, const Paper& paper, const Span& span) {
  const json::value* numbers = c.world.law.raw.if_contains("numbers");
  const json::value* table = numbers && numbers->is_object() ? numbers->get_object().if_contains("reached_by") : nullptr;
  const json::value* acts = table && table->is_object() ? table->get_object().if_contains(paper.document_template) : nullptr;
  if (!acts || !acts->is_array()) return {};
  for (const json::value& act : acts->get_array())
    for (const Step& step : c.state.steps)
      if (act.is_string() && span.holds(step) && does(step.acts, act.get_string())) {
        const auto known = c.world.law.acts.find(std::string(act.get_string()));
        return chinese_text(step.on) + "已经" + (known == c.world.law.acts.end() ? std::string(act.get_string()) : known->second.title);
      }
  return {};
}

bool replaced(const Context& c, const Paper& paper) {
  const auto own = std::find_if(c.state.papers.begin(), c.state.papers.end(), [&](const Paper& one) { return one.id == paper.id; });
  return std::any_of(std::next(own), c.state.papers.end(),
                     [&](const Paper& one) { return one.document_template == paper.document_template && !one.voided; });
}

}  // namespace

Verdict paper_undelivered(const Context& c) {
  const auto& papers = c.state.papers;
  if (!c.judges_input) {
    const bool any = std::any_of(papers.begin(), papers.end(), [](const Paper& paper) { return !paper.voided; });
    return {.holds = any, .need = any ? "" : "本案没有编号有效的文书"};
  }
  const auto paper = std::find_if(papers.begin(), papers.end(), [&](const Paper& one) { return !one.voided && one.id == c.text("paper"); });
  if (paper == papers.end()) return {.holds = false, .need = "选择的不是本案编号有效的文书"};
  const Span span = span_of(c, *paper);
  std::string wanting = by_service(c, *paper, span);
  if (wanting.empty()) wanting = by_acts(c, *paper, span);
  if (wanting.empty() && !c.flag("undelivered")) wanting = "没有确认文书尚未送达、交付任何人";
  if (wanting.empty() && c.text("then") == "replaced" && !replaced(c, *paper)) wanting = "没有另行制发同种文书";
  const bool good = wanting.empty();
  return {.holds = good, .need = std::move(wanting)};
}

}  // namespace mingjing::casework::facts
