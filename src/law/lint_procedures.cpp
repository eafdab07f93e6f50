#include <algorithm>
#include <boost/json.hpp>
#include <set>

#include "law/lint_parts.hpp"

namespace mingjing::law {
namespace {

// law/roles.yaml belongs to another layer; where it is absent roles are not checked.
bool role_known(const LawBook& book, const RoleId& role) {
  const boost::json::value* file = book.raw.if_contains("roles");
  if (!file) return true;
  const auto named = [&](const boost::json::value& list) {
    if (const auto* object = list.if_object()) return object->contains(role.str());
    const auto* array = list.if_array();
    return array && std::any_of(array->begin(), array->end(), [&](const boost::json::value& entry) {
      const auto* object = entry.if_object();
      const auto* id = object ? object->if_contains("id") : nullptr;
      return id && id->is_string() && std::string_view(id->get_string()) == role.str();
    });
  };
  const auto* object = file->if_object();
  const auto* roles = object ? object->if_contains("roles") : nullptr;
  return roles ? named(*roles) : named(*file);
}

class ProcedureLint {
 public:
  ProcedureLint(const LawBook& book, const Procedure& procedure, const std::vector<CaseKind>& kinds, Findings& out)
      : book_(book), p_(procedure), out_(out) {
    for (const CaseKind& kind : kinds) {
      const bool runs_here = kind.main == &p_ || std::any_of(kind.threads.begin(), kind.threads.end(),
                                                             [&](const auto& t) { return t.procedure == &p_; });
      if (runs_here) homes_.push_back(&kind);
    }
  }

  void check() {
    if (homes_.empty()) out_.mend(place_of(p_), "这个程序既不能由 open 开始，也没有被其他程序作为线程使用");
    known_state(place_of(p_), p_.start);
    for (const StateId& id : p_.final_states) known_state(place_of(p_), id);
    for (const StateId& id : p_.ribbon) known_state(place_of(p_), id);
    for (const ThreadDef& thread : p_.threads) check_thread(thread);
    for (const State& state : p_.states) check_state(state);
    for (const Action& action : p_.actions) check_action(action);
    for (const DeadlineDef& deadline : p_.deadlines) check_deadline(deadline);
    check_versions();
  }

 private:
  void known_state(const std::string& place, const StateId& id) {
    if (!p_.state(id)) out_.unknown(place, "状态", id.str());
  }
  void known_act(const std::string& place, const ActId& id) {
    if (!book_.acts.contains(id.str())) out_.unknown(place, "行为", id.str());
  }
  void known_role(const std::string& place, const RoleId& id) {
    if (!role_known(book_, id)) out_.unknown(place, "角色", id.str());
  }
  void known_setting(const std::string& place, const std::string& id) {
    if (!id.empty() && !book_.settings.contains(id)) out_.unknown(place, "设置", id);
  }

  void check_thread(const ThreadDef& thread) {
    const std::string place = place_of("thread", p_, thread.id.str());
    const bool known = std::any_of(book_.procedures.begin(), book_.procedures.end(),
                                   [&](const Procedure& other) { return other.id == thread.procedure; });
    if (!known) out_.unknown(place, "程序", thread.procedure.str());
  }

  void check_state(const State& state) {
    const std::string place = place_of("state", p_, state.id.str());
    for (const RoleId& role : state.owner) known_role(place, role);
    if (std::count_if(p_.states.begin(), p_.states.end(), [&](const State& s) { return s.id == state.id; }) > 1)
      out_.wrong(place, "状态「" + state.title + "」重复");
  }

  const Procedure* thread_procedure(const ThreadId& id) const {
    for (const CaseKind* home : homes_)
      for (const CaseKind::Thread& thread : home->threads)
        if (thread.id == id) return thread.procedure;
    return nullptr;
  }

  void check_action(const Action& action) {
    const std::string place = place_of("action", p_, action.id.str());
    for (const StateId& id : action.from) known_state(place, id);
    if (action.to) known_state(place, *action.to);
    if (action.by.empty()) out_.wrong(place, "「" + action.title + "」没有写明由谁实施（by）");
    for (const RoleId& role : action.by) known_role(place, role);
    for (const ActId& act : action.acts) known_act(place, act);
    for (const GateId& gate : action.gates)
      if (!book_.gates.contains(gate)) out_.unknown(place, "关口", gate.str());
    for (const ThreadId& thread : action.starts)
      if (!thread_procedure(thread)) out_.unknown(place, "线程", thread.str());
    for (const auto& [thread, states] : action.needs_thread) check_needed(place, thread, states);
    for (const StateId& id : action.from)
      if (p_.is_final(id)) out_.wrong(place, "「" + action.title + "」从终局状态「" + id.str() + "」出发");
    if (std::count_if(p_.actions.begin(), p_.actions.end(), [&](const Action& a) { return a.id == action.id; }) > 1)
      out_.wrong(place, "行动「" + action.title + "」重复");
  }

  void check_needed(const std::string& place, const ThreadId& thread, const std::vector<StateId>& states) {
    const Procedure* run = thread_procedure(thread);
    if (thread.str() == "main" && !homes_.empty()) run = homes_.front()->main;
    if (!run) return out_.unknown(place, "线程", thread.str());
    for (const StateId& id : states)
      if (!run->state(id) && id.str() != "idle") out_.unknown(place, "状态", thread.str() + "." + id.str());
  }

  void check_deadline(const DeadlineDef& deadline) {
    const std::string place = place_of("deadline", p_, deadline.id);
    known_act(place, deadline.from);
    for (const ActId& act : deadline.until) known_act(place, act);
    for (const RoleId& role : deadline.owner) known_role(place, role);
    if (deadline.extend_act) known_act(place, *deadline.extend_act);
    known_setting(place, deadline.limit.setting);
    known_setting(place, deadline.extend.setting);
    for (const StopClock& stop : deadline.stops) {
      known_act(place, stop.from);
      known_act(place, stop.until);
      known_setting(place, stop.when_setting);
    }
  }

  void check_versions() {
    for (const Procedure& other : book_.procedures) {
      if (other.id != p_.id || other.version <= p_.version) continue;
      if (other.valid.on(p_.valid.from) || p_.valid.on(other.valid.from))
        out_.wrong(place_of(p_), "第" + std::to_string(other.version) + "版的施行期间与本版重叠，请写明 valid_until");
    }
  }

  const LawBook& book_;
  const Procedure& p_;
  Findings& out_;
  std::vector<const CaseKind*> homes_;
};

}  // namespace

void lint_procedures(const LawBook& book, Findings& out) {
  const std::vector<CaseKind> kinds = case_kinds(book);
  for (const Procedure& procedure : book.procedures) ProcedureLint(book, procedure, kinds, out).check();
}

}  // namespace mingjing::law
