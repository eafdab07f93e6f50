#include "casework/refusals.hpp"

#include <algorithm>

#include "law/citation.hpp"

namespace mingjing::casework {
namespace {

struct RoleTitle {
  std::string_view id, title;
};
constexpr RoleTitle kRoles[] = {
    {"officer", "执法人员"},         {"handler", "本案承办人"},     {"unit_head", "承办机构负责人"}, {"organ_head", "行政机关负责人"},
    {"legal_reviewer", "法制审核人员"}, {"hearing_host", "听证主持人"}, {"publisher", "公示管理员"},     {"archivist", "档案管理员"},
    {"finance", "财务人员"},         {"window", "窗口受理人员"},     {"custodian", "涉案财物保管员"}, {"supervisor", "行政执法监督人员"},
    {"assignee", "任务承办人"},
    {"overseer", "上级监督人员"},
};

void put(std::string& text, std::string_view hole, const std::string& word) {
  for (auto at = text.find(hole); at != std::string::npos; at = text.find(hole, at + word.size())) text.replace(at, hole.size(), word);
}

std::string quoted(const std::string& text) { return "“" + text + "”"; }

std::string titles_of(const std::vector<StateId>& states, const law::Procedure& procedure) {
  std::string out;
  for (const StateId& id : states) {
    const law::State* state = procedure.state(id);
    out += quoted(state ? state->title : id.str());
  }
  return out;
}

const law::ThreadDef* thread_def(const law::Procedure& main, const ThreadId& thread) {
  const auto found = std::find_if(main.threads.begin(), main.threads.end(), [&](const law::ThreadDef& t) { return t.id == thread; });
  return found == main.threads.end() ? nullptr : &*found;
}

std::string thread_title(const law::Procedure& main, const ThreadId& thread) {
  const law::ThreadDef* def = thread_def(main, thread);
  return def ? def->title : main.title;
}

}  // namespace

std::string role_title(const RoleId& role) {
  const auto found = std::find_if(std::begin(kRoles), std::end(kRoles), [&](const RoleTitle& one) { return one.id == role.str(); });
  return found == std::end(kRoles) ? role.str() : std::string(found->title);
}

Refusal refuse_gate(const law::GateDef& gate, const Verdict& verdict, const std::string& kind) {
  const auto words = gate.in_kind.find(kind);
  const bool own = words != gate.in_kind.end();
  Refusal out;
  out.code = gate.id.str();
  out.title = gate.title;
  out.detail = own && !words->second.say.empty() ? words->second.say : gate.say;
  out.detail += own && !words->second.fix.empty() ? words->second.fix : gate.fix;
  put(out.detail, "{have}", verdict.have);
  put(out.detail, "{need}", verdict.need);
  put(out.detail, "{names}", verdict.names);
  put(out.detail, "{date}", verdict.date);
  out.article = law::text_of(own ? words->second.basis : gate.basis);
  return out;
}

Refusal refuse_unknown_action(const ActionId& action) {
  return {"unknown_action", "没有这个步骤", "本案适用的程序中没有" + quoted(action.str()) + "，请刷新页面后再试。", "", {}, {}};
}

Refusal refuse_role(const CaseState& state, const Actor& actor, const law::Action& action) {
  std::string who;
  for (const RoleId& role : action.by) who += (who.empty() ? "" : "或者") + role_title(role);
  const bool for_handlers = std::find(action.by.begin(), action.by.end(), RoleId("handler")) != action.by.end();
  const bool officer = std::find(actor.roles.begin(), actor.roles.end(), RoleId("officer")) != actor.roles.end();
  Refusal out;
  out.article = law::text_of(action.basis);
  const bool from_anywhere = std::find(action.by.begin(), action.by.end(), RoleId("assignee")) != action.by.end();
  if (actor.organ != state.organ && !from_anywhere) {
    out.code = "wrong_role";
    out.title = "不是本机关的案件";
    out.detail = quoted(action.title) + "由办理本案的机关的" + who + "办理。";
  } else if (for_handlers && officer) {
    out.code = "not_assigned";
    out.title = "不是本案承办人";
    out.detail = quoted(action.title) + "由" + who + "办理；需要参加办理的，请承办机构负责人指派。";
  } else {
    out.code = "wrong_role";
    out.title = "不是您的职责";
    out.detail = quoted(action.title) + "由" + who + "办理。";
  }
  return out;
}

Refusal refuse_state(const CaseState& state, const Located& at) {
  Refusal out;
  out.code = "wrong_state";
  out.title = "现在不能办理";
  out.article = law::text_of(at.action->basis);
  const ThreadState* thread = state.thread(at.thread);
  const std::string where = at.thread == kMainThread ? "本案" : quoted(thread_title(*at.main, at.thread));
  if (!thread) {
    out.detail = where + "还没有开始，不能办理" + quoted(at.action->title) + "。";
    return out;
  }
  const law::State* now = at.procedure->state(thread->state);
  out.detail = where + "现在是" + quoted(now ? now->title : thread->state.str()) + "，" + quoted(at.action->title) + "要在" +
               titles_of(at.action->from, *at.procedure) + "时办理。";
  return out;
}

Refusal refuse_thread(const law::Action& action, const law::Procedure& main, const ThreadId& thread, const std::string& wanted) {
  return {"wrong_state", "还有事项没有办完", "办理" + quoted(action.title) + "之前，" + quoted(thread_title(main, thread)) + "应当已经是" + wanted + "。",
          law::text_of(action.basis), {}, {}};
}

Refusal refuse_running(const law::Action& action, const law::Procedure& main, const ThreadId& thread) {
  return {"wrong_state", "正在办理中", quoted(thread_title(main, thread)) + "正在办理，办完或者停止之后才能再次" + quoted(action.title) + "。",
          law::text_of(action.basis), {}, {}};
}

Refusal refuse_changed(const CaseState& state, std::uint32_t seen, const law::LawBook& law) {
  std::string what;
  for (const Step& step : state.steps) {
    if (step.seq <= seen) continue;
    const auto at = locate(state, step.action, law);
    what += quoted(at ? at->action->title : step.action.str());
  }
  return {"state_changed", "案件已有变化", "在您填写期间，案件已有新的步骤：" + what + "。请查看后再决定是否提交。", "", {}, {}};
}

Refusal refuse_input(std::vector<FieldError> fields) {
  return {"invalid_input", "填写有误", "请按各栏旁的提示改正后重新提交。", "", std::move(fields), {}};
}

}  // namespace mingjing::casework
