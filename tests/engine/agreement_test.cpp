// A gate is written twice: as C++, which lets a step pass, and as `ensures`, from which the prover argues. Here both judge 100,000 random
// histories: any acts in any order and on any days, any drafts, any input; they must say the same every time.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <set>

#include "casework/locate.hpp"
#include "tests/engine/agreement.hpp"
#include "tests/engine/clerk.hpp"
#include "tests/engine/inputs.hpp"

namespace mingjing::engine_test {
namespace {

using namespace casework;
namespace json = boost::json;

constexpr int kHistories = 100'000;
constexpr std::string_view kTask = "task";   // kind of the procedures whose steps are taken by people of several organs

struct Place {                   // an action in its thread, with the acts that its gates ask about
  ThreadId thread;
  const law::Procedure* procedure;
  const law::Action* action;
  ActionId name;
  std::vector<ActId> acts;
};

class Histories {
 public:
  Histories(const std::string& procedure, std::uint64_t seed) : chance_(seed), clerk_(world_) {
    opened_ = clerk_.open(procedure);
    CaseState& state = clerk_.mutable_case();
    main_ = main_procedure(state, world_.book);
    state.handlers = {OfficerId("w1"), OfficerId("w2")};
    for (const law::ThreadDef& def : main_->threads) {
      ThreadState& thread = state.threads[def.id];
      thread.procedure = def.procedure;
      thread.state = thread_procedure(state, def.procedure, world_.book)->start;
      thread.since = state.opened;
    }
    note_places(kMainThread, *main_);
    for (const law::ThreadDef& def : main_->threads) note_places(def.id, *thread_procedure(state, def.procedure, world_.book));
    state.evidence = {Evidence{"e1_1", 1, "record", ActionId("inspect"), {OfficerId("w1"), OfficerId("w2")}, {}, false}};
    state.papers = {casework::Paper{"1-1", 1, "penalty_decision", false}};
    begin_ = clerk_.now_case();
    opened_at_ = clerk_.now();
  }

  const std::string& refused() const { return opened_; }

  // Asks until so many histories were judged by every gate of their action.
  void ask(int wanted) {
    for (int asked = 0, turn = 0; asked < wanted && !::testing::Test::HasFailure(); ++turn) {
      ASSERT_LT(turn, 20 * wanted) << "the input is refused nearly always";
      const Place& place = places_[static_cast<std::size_t>(turn) % places_.size()];
      make_history(place);
      const Agreement agreement = agreement_on(clerk_, command_for(place));
      asked += agreement.said.empty() ? 0 : 1;
      for (const auto& [gate, holds] : agreement.said) ++(holds ? passed : stopped)[gate];
      for (const std::string& line : agreement.differ) ADD_FAILURE() << line << "; history " << turn << ": " << story();
    }
  }

  std::map<GateId, int> passed, stopped;

 private:
  std::uint64_t below(std::uint64_t n) { return chance_() % n; }

  void note_atom(const law::Atom& atom, std::set<ActId>& acts) const {
    if (atom.kind == law::Atom::Kind::happened) acts.emplace(atom.name);
    if (!atom.since.empty()) acts.emplace(atom.since);
    for (const std::string& other : atom.latest_of) acts.emplace(other);
    if (atom.kind != law::Atom::Kind::elapsed) return;
    for (const law::Procedure& procedure : world_.book.procedures)
      for (const law::DeadlineDef& deadline : procedure.deadlines)
        if (deadline.id == atom.name) {
          acts.insert(deadline.from);
          acts.insert(deadline.until.begin(), deadline.until.end());
        }
  }

  void note_places(const ThreadId& thread, const law::Procedure& procedure) {
    for (const law::Action& action : procedure.actions) {
      if (action.from.empty() || action.gates.empty()) continue;
      std::set<ActId> acts;
      for (const char* act : {"filed", "evidence_taken", "notice_issued", "defence_received", "decision_made", "decision_served", "service_announced",
                              "redacted", "publication_corrected", "fee_noticed"})
        acts.emplace(act);
      for (const GateId& gate : action.gates)
        for (const law::Atom& atom : law::atoms_of(world_.book.gates.at(gate).ensures)) note_atom(atom, acts);
      // What the facts about a task ask of the people of each organ.
      if (procedure.kind == kTask)
        for (const char* act : {"task_dispatched", "task_begun", "task_signed", "task_helped", "task_fulfilled"}) acts.emplace(act);
      places_.push_back({thread, &procedure, &action, qualified(thread, action.id), {acts.begin(), acts.end()}});
    }
  }

  // Five drafts: the first; another wording; a lighter one; a heavier one; one on another basis. What a substance is like is drawn once.
  Draft draft_of(std::uint64_t which, std::uint32_t seq) const {
    static constexpr std::int64_t kFines[] = {100'000, 100'000, 15'000, 3'000'000, 100'000};
    Draft out;
    out.seq = seq;
    out.text = fake_hash("text " + std::to_string(which));
    const std::uint64_t substance = which == 1 ? 0 : which;
    out.substance = fake_hash("substance " + std::to_string(substance));
    out.facts_digest = fake_hash("facts");
    out.clauses = {which == 4 ? "大气污染防治法第一百一十九条" : "大气污染防治法第一百一十八条第一款"};
    out.evidence = {"e1_1"};
    out.measures = {{"fine", Fen{kFines[which]}, 0}};
    out.attributes = like_[substance];
    out.outcome = out.attributes.at("penalty") ? "penalty" : "no_penalty";
    return out;
  }

  void make_history(const Place& place) {
    CaseState& state = clerk_.mutable_case();
    state = begin_;
    world_.registers.organs[OrganId("o1")].settings = {{"review_before_notice", below(2) == 0}, {"decide_extension_days", 30}, {"decide_extensions", 1}};
    world_.registers.organs[OrganId("o1")].active_subject = below(8) != 0;
    world_.registers.organs[OrganId("o1")].level = below(8) == 0 ? "township" : "city";
    world_.registers.organs[OrganId("o3")].area = below(4) == 0 ? "370200" : "370100";
    if (below(6) == 0) state.recused = {OfficerId("w1"), OfficerId(below(2) == 0 ? "w5" : "w6")};
    if (!state.recused.empty()) state.steps.front().values["against"] = json::array{"w1"};   // complained of, where the case is a complaint
    if (below(6) == 0) state.handlers.emplace_back(below(2) == 0 ? "w5" : "w6");
    state.notes["fine_fen"] = static_cast<std::int64_t>(below(3) * 10'000);
    state.notes["gains_fen"] = 0;
    state.notes["paid_fen"] = static_cast<std::int64_t>(below(3) * 10'000);
    state.notes["cash_taken_fen"] = below(2) == 0 ? 0 : 100;   // cash on its way: with the officer, the organ, the bank
    state.notes["cash_handed_fen"] = below(2) == 0 ? 0 : state.notes["cash_taken_fen"];
    state.notes["cash_banked_fen"] = below(2) == 0 ? 0 : state.notes["cash_handed_fen"];
    // Things that the decision confiscates, one of them disposed of; whether the decision stands.
    state.notes["forfeit_count"] = static_cast<std::int64_t>(below(3));
    state.notes["forfeit_done"] = below(2) == 0 ? json::array{} : json::array{1};
    state.notes["forfeit_undone"] = std::array{"", "changed", "revoked"}[below(3)];
    // What an application about a licence asks for, and of whom.
    state.steps.front().values["matter"] = std::array{"new", "change", "renew"}[below(3)];
    state.steps.front().values["granted_by"] = std::array{"own", "other"}[below(2)];
    // Whose a task is, and what kind of task.
    const bool task = place.procedure->kind == kTask;
    if (task) {
      auto& values = state.steps.front().values;
      values["lead_organ"] = std::array{"o1", "o2"}[below(2)];
      values["helping_organs"] = std::array{json::array{}, json::array{"o1"}, json::array{"o2"}}[below(3)];
      values["task_kind"] = std::array{"handle", "joint"}[below(2)];
    }
    // Another statute may set the term of a measure, and allow no extension.
    for (auto& [id, item] : world_.registers.items) {
      item.flags["term_source"] = below(2) == 0 ? "law" : "";
      item.flags["term_count"] = 7;
      item.flags["term_unit"] = "wd";
      item.flags["term_extension"] = below(2) == 0 ? 0 : 5;
    }
    for (auto& attributes : like_) {
      attributes.clear();
      for (const auto& [id, named] : world_.book.draft_attributes) attributes[id] = below(3) != 0;
      for (const auto& [id, named] : world_.book.draft_attributes)
        for (const std::string& other : named.implies)
          if (attributes[id]) attributes[other] = true;
      if (!attributes["penalty"]) attributes["has_fine"] = false;
    }
    CivilDate day = state.opened;
    for (std::uint64_t left = below(12); left > 0; --left) {
      day = day + static_cast<int>(below(3) == 0 ? below(70) : below(4));
      Step step;
      step.seq = ++state.seq;
      step.thread = below(2) == 0 ? place.thread : kMainThread;
      step.acts = {place.acts[below(place.acts.size())]};
      if (below(5) == 0) step.acts.push_back(place.acts[below(place.acts.size())]);
      step.actor = AccountId(std::array{"a1", "a4", "a10"}[below(3)]);
      step.on = day;
      step.at = at_time(day, 9);
      // The days that steps of other kinds name, from which or up to which their deadlines run.
      for (const char* named : {"expires", "pay_by", "perform_by", "until", "by", "accepted_on", "accrues_from"}) step.values[named] = iso_text(day + static_cast<int>(below(40)));
      if (task) {
        step.officer = OfficerId(std::array{"w1", "x1"}[below(2)]);
        for (const char* named : {"sign_by", "result_by"}) step.values[named] = iso_text(day + static_cast<int>(below(40)));
      }
      step.values["late"] = below(2) == 0 ? "by_law" : "none";   // what a notice says of lateness
      if (below(3) == 0) {
        state.drafts.push_back(draft_of(below(5), step.seq));
        step.acts.emplace_back("drafted");
        step.values["clear"] = below(4) != 0;
      }
      state.steps.push_back(std::move(step));
    }
    state.threads[place.thread].state = place.action->from[below(place.action->from.size())];
    for (const auto& [thread, wanted] : place.action->needs_thread) state.threads[thread].state = wanted.front();
    for (const ThreadId& thread : place.action->starts) state.threads.erase(thread);
    const CivilDate today = day + static_cast<int>(below(4) == 0 ? below(400) : below(20));
    clerk_.set_now(std::max(opened_at_, at_time(today, 15)));
  }

  Command command_for(const Place& place) {
    const law::Form* form = world_.book.form_of(*place.procedure, *place.action);
    json::object input = clerk_.lawful_input(place.name.str());
    if (form && below(2) == 0) input = InputMaker{clerk_.now_case(), date_of(clerk_.now()), clerk_.now()}.random(*form, chance_, 0.25);
    if (below(8) == 0 && input.contains("points")) input["points"] = json::array{json::object{{"point", "没有主观故意"}}};
    if (input.contains("amount_fen") && below(2) == 0) input["amount_fen"] = 100;
    return clerk_.command(place.name.str(), std::move(input), place.action->by[below(place.action->by.size())].str());
  }

  std::string story() const {
    std::string out;
    for (const Step& step : clerk_.now_case().steps)
      for (const ActId& act : step.acts) out += act.str() + "@" + iso_text(step.on) + " ";
    return out;
  }

  std::mt19937_64 chance_;
  TestWorld world_;
  Clerk clerk_;
  std::string opened_;
  const law::Procedure* main_ = nullptr;
  std::vector<Place> places_;
  CaseState begin_;
  Instant opened_at_;
  std::map<std::string, bool> like_[5];
};

// Gates that stand only before the opening of a case are asked there, by the tests of their own: nothing happened before.
std::set<GateId> asked_within_a_case() {
  std::set<GateId> out;
  for (const law::Procedure& procedure : the_law().book.procedures)
    for (const law::Action& action : procedure.actions)
      if (!action.from.empty()) out.insert(action.gates.begin(), action.gates.end());
  return out;
}

TEST(Agreement, OfEveryGateWithWhatItEnsuresOnAHundredThousandHistories) {
  struct Share {
    const char* procedure;
    int percent;
  };
  std::map<GateId, int> passed, stopped;
  std::uint64_t seed = 20210715;
  for (const Share& share : {Share{"penalty_ordinary", 30}, Share{"penalty_summary", 14}, Share{"licence", 9}, Share{"licence_revocation", 5}, Share{"inspection", 5},
                             Share{"campaign_lead", 1}, Share{"campaign_unit", 1}, Share{"campaign_problem", 1},
                             Share{"coercion_measure", 5}, Share{"coercion_execution", 5}, Share{"levy", 3}, Share{"complaint", 2}, Share{"power_dispute", 1}, Share{"inactivity_report", 1}, Share{"annual_report", 1}, Share{"supervision_case", 4}, Share{"file_review", 2}, Share{"major_decision_filing", 1}, Share{"mediation", 1}, Share{"soft_measure", 1}, Share{"assistance", 1}, Share{"assistance_given", 1}, Share{"matter_transfer", 1}, Share{"matter_taken", 1}, Share{"freezing", 1}, Share{"fee", 3}, Share{"generic", 3}, Share{"dispatched_task", 3}}) {
    Histories histories(share.procedure, seed++);
    ASSERT_EQ(histories.refused(), "") << share.procedure;
    histories.ask(kHistories / 100 * share.percent);
    for (const auto& [id, times] : histories.passed) passed[id] += times;
    for (const auto& [id, times] : histories.stopped) stopped[id] += times;
  }
  for (const GateId& id : asked_within_a_case()) {
    EXPECT_GT(passed[id], 0) << id.str() << " never let a step pass";
    // A blank reason is refused by the form, before the gate.
    EXPECT_TRUE(id == GateId("G_REASONS") || stopped[id] > 0) << id.str() << " never stopped a step";
  }
}

}  // namespace
}  // namespace mingjing::engine_test
