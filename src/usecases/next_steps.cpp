#include "usecases/next_steps.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "casework/locate.hpp"
#include "usecases/action_lookup.hpp"

namespace mingjing::usecases {
namespace {

const RoleId kHandler("handler");
const RoleId kAssignee("assignee");   // as a handler, of whatever organ
const RoleId kOverseer("overseer");   // a supervisor of another organ
constexpr int kDeep = 4;

// What a gate's formula asks for that a step could bring: acts, a draft, or facts that no act is named for.
struct Wanted {
  std::set<ActId> acts;
  std::map<ActId, ActId> after;   // an act that counts only after another, which has not happened
  bool facts = false;
};

// What the formula forbids is no step to take, and a choice that holds already by what did not happen asks for nothing.
void collect(const law::Formula& formula, const casework::CaseState& state, Wanted& out, bool asks = true) {
  if (formula.op == law::Formula::Op::negation) return;
  const auto holds_already = [&](const law::Formula& part) {
    if (part.op != law::Formula::Op::negation || part.parts.size() != 1 || part.parts.front().op != law::Formula::Op::atom) return false;
    const auto& atom = part.parts.front().atom;
    return atom.kind == law::Atom::Kind::happened && !state.latest(atom.name);
  };
  if (formula.op == law::Formula::Op::any && std::ranges::any_of(formula.parts, holds_already)) asks = false;
  if (formula.op == law::Formula::Op::atom) {
    const auto& atom = formula.atom;
    if (atom.kind == law::Atom::Kind::fact && asks) out.facts = true;
    if (atom.kind == law::Atom::Kind::draft && asks) out.acts.insert(ActId("drafted"));
    if (atom.kind == law::Atom::Kind::happened) {
      const bool done = atom.since.empty() && atom.binds == law::Binding::none && atom.latest_of.empty() && state.latest(atom.name);
      if (asks && !done) out.acts.insert(ActId(atom.name));
      if (!atom.since.empty() && !state.latest(atom.since)) out.after.emplace(atom.name, atom.since);
    }
  }
  for (const auto& part : formula.parts) collect(part, state, out, asks);
}

class Planner {
 public:
  Planner(const casework::CaseState& state, const ThreadId& thread, const RoleId& role, const casework::Actor& actor, Instant now,
          const casework::World& world)
      : state_(state), thread_(thread), role_(role), actor_(actor), now_(now), world_(world) {}

  NextSteps plan() {
    NextSteps out;
    const auto* here = state_.thread(thread_);
    const auto* main = world_.law.procedure_version(state_.procedure, state_.law_version);
    procedure_ = here ? (thread_ == ThreadId("main") ? main : world_.law.procedure(here->procedure, state_.opened)) : nullptr;
    if (!procedure_ || !main) return out;
    for (const auto& one : main->threads) procedures_[one.id] = one.procedure;
    // The nearest station first; one further away only where nothing leads to the nearest.
    const auto stations = goals_by_place(here->state);
    for (const auto& [place, goals] : stations) {
      auto level = goals;
      for (int depth = 0; depth < kDeep && !level.empty() && found_.empty() && others_.empty(); ++depth) level = walk(level, depth);
      if (!found_.empty() || !others_.empty()) break;
    }
    if (found_.empty()) find_owed(stations.empty());
    for (const auto& action : procedure_->actions) {
      if (found_.contains(action.id)) out.steps.push_back({name_of(action), action.title});
      if (others_.contains(action.id) && !out.other) {
        out.other = {name_of(action), action.title};
        out.by = action.by.front();
      }
    }
    if (!out.steps.empty()) {
      out.other.reset();
    } else if (!out.other) {
      out.missing = missing_;
    }
    return out;
  }

 private:
  // Where the way onward is somebody else's: what this role owes meanwhile within a running time, such as papers to hand over. Off the
  // ribbon (`astray`), where no step leads onward, also a step to another such state: looking again after an order to correct.
  void find_owed(bool astray) {
    for (const auto& running : casework::deadlines(state_, now_, world_, false)) {
      if (running.ended || running.waiting_time || running.thread != thread_ || std::ranges::find(running.owner, role_) == running.owner.end()) continue;
      const auto def = std::ranges::find(procedure_->deadlines, running.id, &law::DeadlineDef::id);
      if (def == procedure_->deadlines.end()) continue;
      for (const auto& action : procedure_->actions) {
        const bool ends_it = std::ranges::any_of(action.acts, [&](const ActId& act) { return std::ranges::find(def->until, act) != def->until.end(); });
        const bool own = (!action.to || astray) && stands(action) && std::ranges::find(action.by, role_) != action.by.end();
        if (!ends_it || !own || taken(action)) continue;
        if (const auto* now = offer(action); now && now->allowed) found_.insert(action.id);
      }
    }
  }
  bool stands(const law::Action& action) const {
    return std::ranges::find(action.from, state_.thread(thread_)->state) != action.from.end();
  }
  ActionId name_of(const law::Action& action) const {
    return thread_ == ThreadId("main") ? action.id : ActionId(thread_.str() + "." + action.id.str());
  }

  using Actions = std::vector<const law::Action*>;

  // The steps that lead further along the ribbon, or back onto it, by how far; and their siblings, which answer the same form
  // otherwise.
  std::map<std::ptrdiff_t, Actions> goals_by_place(const StateId& now) const {
    const auto place = [&](const StateId& id) { return std::ranges::find(procedure_->ribbon, id) - procedure_->ribbon.begin(); };
    const auto end = static_cast<std::ptrdiff_t>(procedure_->ribbon.size());
    const auto at = place(now) == end ? -1 : place(now);
    std::map<std::ptrdiff_t, Actions> out;
    for (const auto& action : procedure_->actions) {
      if (stands(action) && action.to && place(*action.to) > at && place(*action.to) < end) out[place(*action.to)].push_back(&action);
    }
    for (auto& [far, goals] : out) {
      for (const auto& action : procedure_->actions) {
        const bool sibling = std::ranges::any_of(goals, [&](const law::Action* goal) {
          return goal->id != action.id && !action.form.empty() && goal->form == action.form;
        });
        if (sibling && stands(action) && std::ranges::find(goals, &action) == goals.end()) goals.push_back(&action);
      }
    }
    return out;
  }

  const casework::Offer* offer(const law::Action& action) {
    const auto& by = std::ranges::find(action.by, role_) != action.by.end() ? role_ : action.by.front();
    auto [it, fresh] = offers_.try_emplace(by);
    if (fresh) it->second = casework::offers(state_, somebody(by), now_, world_);
    const auto name = name_of(action);
    const auto same = [&](const casework::Offer& one) { return one.action == name && one.thread == thread_; };
    const auto found = std::ranges::find_if(it->second, same);
    return found == it->second.end() ? nullptr : &*found;
  }
  casework::Actor somebody(const RoleId& role) const {
    if (role == kOverseer && casework::stands_in(state_, actor_, role)) return actor_;
    const bool named = role == kHandler || role == kAssignee;
    const bool own = named ? std::ranges::find(state_.handlers, actor_.officer) != state_.handlers.end()
                           : std::ranges::find(actor_.roles, role) != actor_.roles.end();
    if (own && (actor_.organ == state_.organ || role == kAssignee)) return actor_;
    casework::Actor out;
    out.roles = {role};
    out.organ = state_.organ;
    out.unit = state_.unit;
    if (named && !state_.handlers.empty()) out.officer = state_.handlers.front();
    return out;
  }

  // Taken already for the draft as it stands, so that taking it again would bring nothing new.
  bool taken(const law::Action& action) const {
    auto since = state_.thread(thread_)->since_seq;
    if (const auto* draft = state_.draft(); draft && !drafts(action)) since = std::max(since, draft->seq);
    const auto name = name_of(action);
    return std::ranges::any_of(state_.steps, [&](const casework::Step& step) { return step.action == name && step.seq > since; });
  }
  bool brings(const law::Action& action, const std::set<ActId>& acts) const {
    const auto wanted = [&](const law::Action& one) {
      return std::ranges::any_of(one.acts, [&](const ActId& act) { return acts.contains(act); });
    };
    if (wanted(action)) return true;
    return std::ranges::any_of(action.starts, [&](const ThreadId& id) {
      const auto it = procedures_.find(id);
      const auto* started = it == procedures_.end() ? nullptr : world_.law.procedure(it->second, state_.opened);
      return started && std::ranges::any_of(started->actions, wanted);
    });
  }

  // Takes what is allowed of one level; answers the steps that would make the rest possible.
  Actions walk(const Actions& level, int depth) {
    Actions next;
    for (const auto* action : level) {
      if (!seen_.insert(action->id).second) continue;
      const auto* now = offer(*action);
      if (!now || (depth > 0 && taken(*action))) continue;
      if (now->allowed) {
        (std::ranges::find(action->by, role_) != action->by.end() ? found_ : others_).insert(action->id);
        continue;
      }
      if (!missing_ && depth == 0 && !now->reasons.empty()) missing_ = now->reasons.front();
      const auto wanted = wanted_by(*now);
      for (const auto& other : procedure_->actions) {
        const auto needed = [&](const ThreadId& id) { return action->needs_thread.contains(id); };
        const bool opens = now->reasons.size() == 1 && std::ranges::any_of(other.starts, needed);
        const bool own = wanted.facts && depth == 0 && other.from.size() == 1 && !other.to;
        if (stands(other) && (opens || own || brings(other, wanted.acts))) next.push_back(&other);
      }
    }
    return next;
  }
  Wanted wanted_by(const casework::Offer& offer) const {
    Wanted out;
    for (const auto& reason : offer.reasons) {
      const auto gate = world_.law.gates.find(GateId(reason.code));
      if (gate == world_.law.gates.end()) continue;
      collect(gate->second.ensures, state_, out);
    }
    // Where a step of this very state brings the earlier act, it comes first.
    for (const auto& [act, earlier] : out.after) {
      const auto brings_it = [&](const law::Action& one) { return stands(one) && std::ranges::find(one.acts, earlier) != one.acts.end(); };
      if (out.acts.contains(act) && std::ranges::any_of(procedure_->actions, brings_it)) {
        out.acts.erase(act);
        out.acts.insert(earlier);
      }
    }
    return out;
  }

  const casework::CaseState& state_;
  const ThreadId& thread_;
  const RoleId& role_;
  const casework::Actor& actor_;
  const Instant now_;
  const casework::World& world_;
  const law::Procedure* procedure_ = nullptr;
  std::map<ThreadId, ProcedureId> procedures_;
  std::map<RoleId, std::vector<casework::Offer>> offers_;
  std::set<ActionId> seen_;
  std::set<ActionId> found_;   // allowed, of this role
  std::set<ActionId> others_;  // allowed, of others
  std::optional<Refusal> missing_;
};

}  // namespace

NextSteps next_steps(const casework::CaseState& state, const ThreadId& thread, const RoleId& role, const casework::Actor& actor,
                     Instant now, const casework::World& world) {
  return Planner(state, thread, role, actor, now, world).plan();
}

}  // namespace mingjing::usecases
