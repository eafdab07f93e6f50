// Random people try random steps with random input. Whatever they do: what was accepted breaks no property of the law, every gate ensures what it
// declares, and folding the events again gives the same case. MINGJING_WALKS sets the number of walks for each procedure, MINGJING_WALK_FROM the
// seed of the first: ./torture walks takes them in blocks.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <map>
#include <random>
#include <set>

#include "casework/case_history.hpp"
#include "casework/judge.hpp"
#include "tests/engine/agreement.hpp"
#include "tests/engine/clerk.hpp"
#include "tests/engine/inputs.hpp"

namespace mingjing::engine_test {
namespace {

using namespace casework;
namespace json = boost::json;

constexpr int kDefaultWalks = 2000;
constexpr int kAttempts = 100;

int from_environment(const char* name, int otherwise) {
  const char* wanted = std::getenv(name);
  return wanted ? std::atoi(wanted) : otherwise;
}

int walks() { return from_environment("MINGJING_WALKS", kDefaultWalks); }

struct Tally {
  std::map<std::string, int> walks;     // in how many walks an act was done
  std::map<std::string, int> refused;
  int taken = 0;
};

class Walk {
 public:
  Walk(TestWorld& world, const std::string& procedure, std::uint64_t seed, Tally& tally)
      : chance_(seed), world_(world), clerk_(world), tally_(tally) {
    world_.registers.organs[OrganId("o1")].settings = {};
    if (below(4) == 0) world_.registers.organs[OrganId("o1")].settings = {{"review_before_notice", true}, {"decide_extension_days", 30}, {"decide_extensions", 1}};
    opened_ = clerk_.open(procedure).empty();
  }

  void run() {
    ASSERT_TRUE(opened_) << clerk_.last.detail;
    for (int i = 0; i < kAttempts && !::testing::Test::HasFailure(); ++i) attempt();
    check_properties();
    check_rebuild();
    std::set<std::string> acts;
    for (const Step& step : clerk_.now_case().steps)
      for (const ActId& act : step.acts) acts.insert(act.str());
    for (const std::string& act : acts) tally_.walks[act]++;
  }

 private:
  std::uint64_t below(std::uint64_t n) { return chance_() % n; }

  // Towards the end of the procedure rather than back, what was not done yet rather than again: else no walk gets far.
  int weight(const law::Procedure& procedure, const law::Action& action, const StateId& from) {
    const auto place = [&](const StateId& state) {
      const auto at = std::find(procedure.ribbon.begin(), procedure.ribbon.end(), state);
      return at == procedure.ribbon.end() ? -1 : static_cast<int>(at - procedure.ribbon.begin());
    };
    const auto does = [&](const char* act) { return std::find(action.acts.begin(), action.acts.end(), ActId(act)) != action.acts.end(); };
    if (does("crime_suspected") || does("jurisdiction_disputed")) return below(12) == 0 ? 1 : 0;
    if (does("notice_issued")) return 10;
    if (!action.to || *action.to == from) {
      const bool again = std::any_of(action.acts.begin(), action.acts.end(), [&](const ActId& act) { return clerk_.now_case().latest(act.str()); });
      return again ? 1 : 4;
    }
    if (procedure.is_final(*action.to) && place(*action.to) < 0) return below(6) == 0 ? 1 : 0;
    return place(*action.to) > place(from) && place(*action.to) - place(from) <= 2 ? 16 : (below(4) == 0 ? 1 : 0);
  }

  struct Choice {
    ActionId name;
    const law::Procedure* procedure;
    const law::Action* action;
    int weight;
  };

  std::vector<Choice> possible() {
    std::vector<Choice> out;
    const auto& book = world_.book;
    for (const auto& [id, thread] : clerk_.now_case().threads) {
      const law::Procedure* procedure = id == kMainThread ? main_procedure(clerk_.now_case(), book) : thread_procedure(clerk_.now_case(), thread.procedure, book);
      for (const law::Action& action : procedure->actions)
        if (std::find(action.from.begin(), action.from.end(), thread.state) != action.from.end())
          if (const int heavy = weight(*procedure, action, thread.state)) out.push_back({qualified(id, action.id), procedure, &action, heavy});
    }
    return out;
  }

  const Choice& pick(const std::vector<Choice>& choices) {
    std::uint64_t sum = 0;
    for (const Choice& one : choices) sum += static_cast<std::uint64_t>(one.weight);
    std::uint64_t at = below(sum);
    for (const Choice& one : choices) {
      if (at < static_cast<std::uint64_t>(one.weight)) return one;
      at -= static_cast<std::uint64_t>(one.weight);
    }
    return choices.back();
  }

  std::string role_for_step(const law::Action& action) {
    static const char* kAll[] = {"handler", "other_officer", "unit_head", "organ_head", "legal_reviewer", "hearing_host", "publisher", "archivist", "finance", "window", "custodian", "applicant", "overseer", "stranger"};
    if (below(20) == 0) return kAll[below(std::size(kAll))];
    return action.by[below(action.by.size())].str();
  }

  json::object input_for(const std::string& name, const law::Procedure& procedure, const law::Action& action) {
    const law::Form* form = clerk_.world().book.form_of(procedure, action);
    const bool drafts = std::find(action.acts.begin(), action.acts.end(), ActId("drafted")) != action.acts.end();
    if (!form || below(100) < (drafts ? 30U : 80U)) return clerk_.lawful_input(name);
    const InputMaker maker{clerk_.now_case(), date_of(clerk_.now()), clerk_.now()};
    return maker.random(*form, chance_, drafts ? 0.2 : 0.15);
  }

  bool offered(const Choice& choice) {
    const Command command = clerk_.command(choice.name.str(), {}, {});
    const auto at = locate(clerk_.now_case(), command.action, world_.book);
    if (!at || refuse_before_gates(clerk_.now_case(), command.actor, *at, world_.book)) return false;
    const Context context(clerk_.now_case(), command, world_.world(), *at->main, *at->procedure, *at->action, at->thread, false);
    return failing_gates(context).empty();
  }

  void pass_time() {
    const auto dice = below(100);
    if (dice < 15) clerk_.wait_days(1 + static_cast<int>(below(3)));
    else if (dice < 22) clerk_.wait_days(8 + static_cast<int>(below(10)));
    else if (dice < 24) clerk_.wait_days(20 + static_cast<int>(below(200)));
  }

  void attempt() {
    pass_time();
    const auto choices = possible();
    if (choices.empty()) return;
    const Choice* choice = &pick(choices);
    // Mostly what the office would offer as a button; now and then what it would not.
    for (int again = 0; again < 6 && below(8) != 0 && !offered(*choice); ++again) choice = &pick(choices);
    const std::string& name = choice->name.str();
    const law::Action* action = choice->action;
    const Command command = clerk_.command(name, input_for(name, *choice->procedure, *action), role_for_step(*action));
    if (below(10) == 0)
      for (const std::string& line : agreement_on(clerk_, command).differ) ADD_FAILURE() << line;
    const auto result = decide(clerk_.now_case(), command, world_.world());
    if (!result.ok()) {
      tally_.refused[result.error().code]++;
      EXPECT_FALSE(result.error().detail.empty()) << name;
      EXPECT_EQ(result.error().detail.find('{'), std::string::npos) << result.error().detail;
      return;
    }
    clerk_.take(*result);
    tally_.taken++;
    check_ensures(*action);
  }

  void check_ensures(const law::Action& action) {
    const CaseHistory history(clerk_.now_case(), world_.world());
    for (const GateId& gate : action.gates)
      EXPECT_TRUE(law::holds_at(world_.book.gates.at(gate).ensures, history, history.size() - 1)) << gate.str() << " at " << action.id.str();
  }

  void check_properties() {
    for (const law::Breach& breach : law::check_history(world_.book.properties, CaseHistory(clerk_.now_case(), world_.world()))) {
      std::string story;
      for (const Step& step : clerk_.now_case().steps) story += step.action.str() + " ";
      ADD_FAILURE() << breach.property << " at step " << breach.step << ": " << story;
    }
  }

  void check_rebuild() {
    CaseState again;
    for (const Event& event : clerk_.events()) apply(again, event, world_.book);
    EXPECT_TRUE(again == clerk_.now_case());
  }

  std::mt19937_64 chance_;
  TestWorld& world_;
  Clerk clerk_;
  Tally& tally_;
  bool opened_ = false;
};

void walk_all(const std::string& procedure, std::initializer_list<const char*> must_reach) {
  Tally tally;
  TestWorld world;
  for (int i = 0; i < walks() && !::testing::Test::HasFailure(); ++i) {
    const int seed = from_environment("MINGJING_WALK_FROM", 1) + i;
    Walk walk(world, procedure, static_cast<std::uint64_t>(seed), tally);
    walk.run();
    if (::testing::Test::HasFailure()) ADD_FAILURE() << "seed " << seed;
  }
  for (const char* act : must_reach) EXPECT_TRUE(walks() < kDefaultWalks || tally.walks[act] > 0) << "no walk came to " << act;
  std::string where;
  for (const auto& [act, times] : tally.walks) where += act + "=" + std::to_string(times) + " ";
  for (const auto& [code, times] : tally.refused) where += code + "=" + std::to_string(times) + " ";
  ::testing::Test::RecordProperty("tally", where);
  if (std::getenv("MINGJING_WALK_TALLY")) {  // read by ./torture
    int refused = 0;
    for (const auto& [code, times] : tally.refused) refused += times;
    std::printf("%s: %s\ntally %s %d %d %ld\n", procedure.c_str(), where.c_str(), procedure.c_str(), tally.taken, refused, std::clock() / CLOCKS_PER_SEC);
  }
}

TEST(RandomWalk, OfTheOrdinaryProcedureNeverBreaksTheLaw) { walk_all("penalty_ordinary", {"decided", "decided_none", "decision_served", "published", "performed", "hearing_held", "review_passed", "panel_discussed", "crime_filed",
                               "crime_cleared", "decision_undone", "decision_redone", "evidence_registered", "fine_added", "archived", "case_dropped"}); }
TEST(RandomWalk, OfTheSummaryProcedureNeverBreaksTheLaw) { walk_all("penalty_summary", {"decided_on_spot", "reported_back", "cash_collected", "published", "performed", "archived", "turned_ordinary", "decision_undone"}); }
TEST(RandomWalk, OfALicenceNeverBreaksTheLaw) { walk_all("licence", {"corrections_told", "application_accepted", "accepted_by_silence", "application_not_accepted", "licence_granted", "licence_refused", "third_parties_heard", "hearing_asked", "hearing_held",
                                              "time_excluded", "licence_extended", "joint_extended", "decision_served", "published", "decision_undone", "archived"}); }
TEST(RandomWalk, OfUndoingALicenceNeverBreaksTheLaw) { walk_all("licence_revocation", {"revocation_told", "revocation_answered", "revocation_waived", "licence_undone", "licence_cancelled", "revocation_dropped", "decision_undone", "archived"}); }
TEST(RandomWalk, OfAnInspectionNeverBreaksTheLaw) { walk_all("inspection", {"inspection_refused", "inspection_dropped", "inspection_notified", "notice_joined", "urgent_inspection", "site_inspected", "remote_checked", "inspection_concluded", "correction_ordered",
                                                    "correction_checked", "handed_to_case", "published", "decision_undone", "archived"}); }
TEST(RandomWalk, OfAFeeNeverBreaksTheLaw) { walk_all("fee", {"fee_noticed", "fee_told", "fee_paid", "fee_relieved", "fee_reduced", "fee_part_paid", "fee_refunded", "deferred", "enforcement_started", "demanded",
                                                    "decision_undone", "archived"}); }
TEST(RandomWalk, OfASeizureNeverBreaksTheLaw) { walk_all("coercion_measure", {"measure_refused", "measure_dropped", "measure_approved", "urgent_measure", "things_tested", "thing_moved", "measure_extended", "measure_released", "measure_settled", "measure_moved",
                                               "decision_served", "archived"}); }
TEST(RandomWalk, OfAnExecutionNeverBreaksTheLaw) { walk_all("coercion_execution", {"base_recorded", "enforcement_started", "demanded", "demand_served", "late_charged", "demolition_announced", "execution_ordered", "removal_decided",
                                                  "removal_done", "decision_served", "execution_begun", "enforcement_done", "enforcement_ended", "agreement_made", "decision_undone", "archived"}); }
TEST(RandomWalk, OfALevyNeverBreaksTheLaw) { walk_all("levy", {"levy_noticed", "levy_told", "levy_answered", "levy_waived", "levy_decided", "levy_relieved", "levy_reduced", "levy_part_paid", "levy_paid", "levy_refunded", "deferred",
 "late_charged", "enforcement_started", "published", "decision_undone", "archived"}); }
TEST(RandomWalk, OfAComplaintNeverBreaksTheLaw) { walk_all("complaint", {"complaint_accepted", "complaint_refused", "complaint_forwarded", "complainant_heard", "complaint_checked", "handed_to_case", "complaint_answered",
                                                   "complaint_settled", "complaint_reopened", "archived"}); }
TEST(RandomWalk, OfADisputeNeverBreaksTheLaw) { walk_all("power_dispute", {"dispute_taken", "dispute_refused", "dispute_heard", "dispute_agreed", "dispute_referred", "dispute_ruled", "archived"}); }
TEST(RandomWalk, OfATaskNeverBreaksTheLaw) { walk_all("dispatched_task", {"task_dispatched", "task_dropped", "task_begun", "task_fulfilled", "task_reported", "task_returned", "task_accepted", "archived"}); }
TEST(RandomWalk, OfAReportNeverBreaksTheLaw) { walk_all("inactivity_report", {"inactivity_explained", "inactivity_returned", "inactivity_approved", "inactivity_reported", "inactivity_feedback", "archived"}); }
TEST(RandomWalk, OfAnAnnualReportNeverBreaksTheLaw) { walk_all("annual_report", {"annual_drafted", "annual_returned", "annual_checked", "annual_signed", "annual_published", "annual_reported", "annual_received", "annual_corrected", "archived"}); }
TEST(RandomWalk, OfASupervisionCaseNeverBreaksTheLaw) { walk_all("supervision_case", {"supervision_refused", "supervision_passed", "supervision_filed", "supervision_evidence", "supervision_file_received", "supervision_talked", "supervision_suspended", "supervision_mediated", "supervision_cleared",
                                                  "supervision_performed", "supervision_opined", "supervision_corrected", "performance_ordered", "mending_ordered", "act_revoked", "act_found_unlawful", "act_found_void", "supervision_executed", "supervision_defied",
                                                  "persons_answered", "supervision_handed_on", "archived"}); }
TEST(RandomWalk, OfAReviewOfFilesNeverBreaksTheLaw) { walk_all("file_review", {"file_review_drawn", "file_review_prechecked", "file_review_scored", "file_review_crossed", "file_review_objected", "file_review_settled", "file_review_published", "typical_case_published", "handed_to_case", "archived"}); }
TEST(RandomWalk, OfACampaignNeverBreaksTheLaw) { walk_all("campaign_lead", {"campaign_issued", "campaign_first_round", "campaign_previewed", "campaign_rules_made", "campaign_second_round", "campaign_urged", "handed_to_case", "campaign_reported", "archived"}); }
TEST(RandomWalk, OfAUnitInACampaignNeverBreaksTheLaw) { walk_all("campaign_unit", {"campaign_listed", "campaign_list_returned", "campaign_list_signed", "campaign_progress", "campaign_duty_ledger", "campaign_unit_finished", "archived"}); }
TEST(RandomWalk, OfAProblemNeverBreaksTheLaw) { walk_all("campaign_problem", {"problem_planned", "problem_postponed", "problem_mended", "problem_rechecked", "problem_not_solved", "problem_closed_out", "archived"}); }
TEST(RandomWalk, OfAFilingNeverBreaksTheLaw) { walk_all("major_decision_filing", {"major_sent", "major_received", "major_questioned", "major_explained", "archived"}); }
TEST(RandomWalk, OfAMediationNeverBreaksTheLaw) { walk_all("mediation", {"mediation_begun", "mediation_held", "mediation_agreed", "mediation_ended", "handed_to_case", "archived"}); }
TEST(RandomWalk, OfASoftMeasureNeverBreaksTheLaw) { walk_all("soft_measure", {"soft_approved", "soft_dropped", "soft_told", "soft_done", "soft_declined", "soft_followed", "handed_to_case", "archived"}); }
TEST(RandomWalk, OfAssistanceNeverBreaksTheLaw) { walk_all("assistance", {"assistance_requested", "assistance_ended", "assistance_agreed", "assistance_refused", "assistance_escalated", "joint_planned", "joint_acted",
                                                    "assistance_received", "assistance_returned", "assistance_used", "archived"}); }
TEST(RandomWalk, OfAssistanceGivenNeverBreaksTheLaw) { walk_all("assistance_given", {"help_taken", "help_refused", "help_done", "help_answered", "archived"}); }
TEST(RandomWalk, OfATransferNeverBreaksTheLaw) { walk_all("matter_transfer", {"transfer_sent", "transfer_dropped", "transfer_told", "transfer_taken", "transfer_returned", "transfer_kept", "jurisdiction_lost", "jurisdiction_referred",
                                                 "handed_to_case", "archived"}); }
TEST(RandomWalk, OfATransferThatCameInNeverBreaksTheLaw) { walk_all("matter_taken", {"transfer_accepted", "transfer_refused", "transfer_told", "jurisdiction_kept", "handed_to_case", "archived"}); }
TEST(RandomWalk, OfAFreezingNeverBreaksTheLaw) { walk_all("freezing", {"freeze_approved", "freeze_refused", "freeze_dropped", "funds_frozen", "freeze_extended", "funds_released", "funds_moved", "decision_served", "archived"}); }
TEST(RandomWalk, OfOtherMattersNeverBreaksTheLaw) { walk_all("generic", {"matter_corrections_told", "matter_accepted", "matter_not_accepted", "matter_visited", "matter_heard", "matter_granted", "matter_refused", "review_passed",
                                               "decision_served", "published", "decision_undone", "archived"}); }

}  // namespace
}  // namespace mingjing::engine_test
