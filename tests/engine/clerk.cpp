#include "tests/engine/clerk.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/canonical_json.hpp"
#include "casework/case_clock.hpp"
#include "casework/draft_binding.hpp"
#include "casework/locate.hpp"
#include "tests/engine/inputs.hpp"

namespace mingjing::engine_test {

namespace json = boost::json;
using namespace casework;

namespace {

constexpr int kMorning = 9;
constexpr std::int64_t kHour = 3'600'000;

void merge(json::object& into, const json::object& changes) {
  for (const auto& [name, value] : changes) {
    if (value.is_null()) into.erase(name);
    else into[name] = value;
  }
}

// The numbered papers that the use case adds to a step.
void add_papers(const CaseState& state, const law::LawBook& book, Event& event) {
  const auto* name = event.data.if_contains("action");
  const auto at = event.stream_seq > 1 && name ? locate(state, ActionId(name->as_string()), book) : std::nullopt;
  if (!at) return;
  json::array papers;
  const auto add = [&](const std::string& document_template, std::int64_t step) {
    const std::string id = std::to_string(event.stream_seq) + "-" + std::to_string(papers.size() + 1);
    papers.push_back(json::object{{"id", id}, {"template", document_template}, {"no", id + "号"}, {"for", step}});
  };
  for (const std::string& doc : at->action->docs)
    if (const auto* numbered = book.raw.at("documents").at(doc).as_object().if_contains("numbered"); numbered && numbered->as_bool()) add(doc, 0);
  const auto& acts = at->action->acts;
  if (std::find(acts.begin(), acts.end(), ActId("paper_voided")) != acts.end()) {
    // The input is private; the last paper that counts is the one that the clerk names.
    const auto paper = std::find_if(state.papers.rbegin(), state.papers.rend(), [](const Paper& one) { return !one.voided; });
    if (paper != state.papers.rend()) {
      event.data["voids"] = json::array{json::object{{"id", paper->id}, {"why", "用印有误"}}};
      if (event.data.at("values").at("then").as_string() == "reissue") add(paper->document_template, paper->step);
    }
  }
  if (!papers.empty()) event.data["documents"] = std::move(papers);
}

}  // namespace

Computed computed_for(const json::object& input) {
  Computed out;
  // As the use case does for every step that saves a draft, with or without evidence.
  const json::value* facts = input.if_contains("facts");
  if (!input.contains("outcome") || !facts || !facts->is_string()) return out;
  out.substance = fake_hash(canonical_json(substance_of(input)));
  out.text = fake_hash(canonical_json(input));
  out.facts_digest = fake_hash(facts_for_digest(facts->get_string()));
  return out;
}

Clerk::Clerk(TestWorld& world, CivilDate begin) : world_(world), now_(at_time(begin, kMorning)) {}

std::string Clerk::settle(Result<std::vector<Event>, Refusal> result) {
  last = {};
  if (!result.ok()) {
    last = result.error();
    return last.code;
  }
  take(*result);
  now_.ms += kHour / 2;
  if (hour_of(now_) > 17) wait_days(1);
  return {};
}

void Clerk::take(const std::vector<Event>& events) {
  for (Event event : events) {
    add_papers(case_, world_.book, event);
    apply(case_, event, world_.book);
    events_.push_back(std::move(event));
  }
}

std::string Clerk::open(const std::string& procedure, json::object changes) {
  case_ = {};
  events_.clear();
  const law::Procedure* main = world_.book.procedure(ProcedureId(procedure), date_of(now_));
  const auto opening = std::find_if(main->actions.begin(), main->actions.end(), [](const law::Action& a) { return a.from.empty(); });
  const InputMaker maker{case_, date_of(now_), now_};
  json::object input = maker.lawful(*world_.book.form_of(*main, *opening));
  merge(input, changes);
  Command command;
  command.id = CaseId("case1");
  command.action = opening->id;
  command.actor = world_.actor(opening->by.front().str());
  command.now = now_;
  command.input = std::move(input);
  return settle(decide_open(command, ProcedureId(procedure), world_.world()));
}

const law::Action* Clerk::action_of(const std::string& action, const law::Procedure** procedure) const {
  const auto at = locate(case_, ActionId(action), world_.book);
  if (!at) return nullptr;
  if (procedure) *procedure = at->procedure;
  return at->action;
}

json::object Clerk::lawful_input(const std::string& action) const {
  const law::Procedure* procedure = nullptr;
  const law::Action* found = action_of(action, &procedure);
  if (!found) return {};
  const law::Form* form = world_.book.form_of(*procedure, *found);
  if (!form) return {};
  json::object input = InputMaker{case_, date_of(now_), now_}.lawful(*form);
  // The day of service stands in the service's own record.
  for (const auto& [thread, states] : found->needs_thread)
    if (const ThreadState* service = case_.thread(thread); service && input.contains("on")) input["on"] = iso_text(service->since);
  return input;
}

Command Clerk::command(const std::string& action, json::object input, const std::string& role) const {
  Command out;
  out.id = case_.id;
  out.action = ActionId(action);
  out.now = now_;
  out.computed = computed_for(input);
  out.input = std::move(input);
  std::string who = role;
  if (const law::Action* found = action_of(action); who.empty() && found) who = found->by.front().str();
  out.actor = world_.actor(who.empty() ? "handler" : who);
  return out;
}

std::string Clerk::act(const std::string& action, json::object changes, const std::string& role) {
  json::object input = lawful_input(action);
  merge(input, changes);
  return settle(decide(case_, command(action, std::move(input), role), world_.world()));
}

void Clerk::run(std::initializer_list<const char*> actions) {
  for (const char* action : actions) {
    const std::string refused = act(action);
    ASSERT_EQ(refused, "") << action << ": " << last.detail;
  }
}

void Clerk::wait_days(int days) { now_ = at_time(date_of(now_) + days, kMorning); }

void Clerk::wait_past(std::string_view deadline) {
  const World world = world_.world();
  for (const auto& running : CaseClock(case_, world).all(date_of(now_)))
    if (running.def->id == deadline && running.due.date >= date_of(now_)) now_ = at_time(running.due.date + 1, kMorning);
}

void Clerk::ordinary_to(std::string_view target, json::object draft) {
  ASSERT_EQ(open("penalty_ordinary"), "") << last.detail;
  const auto there = [&] { return state() == target || ::testing::Test::HasFatalFailure(); };
  if (there()) return;
  run({"file"});
  if (there()) return;
  run({"assign"});
  if (there()) return;
  run({"inspect", "interview", "conclude"});
  ASSERT_EQ(act("draft", draft), "") << last.detail;
  if (there()) return;
  run({"notify", "notice_service.direct", "confirm_notice"});
  if (there()) return;
  run({"waive_defence"});
  if (case_.draft()->attributes.at("hearing_threshold")) run({"waive_hearing"});
  run({"hear"});
  if (there()) return;
  if (case_.draft()->attributes.at("review_demanded")) run({"submit_review", "legal_review.accept", "legal_review.pass"});
  if (case_.draft()->attributes.at("serious")) run({"discuss"});
  run({"approve", "decide"});
  if (there()) return;
  run({"decision_service.direct", "serve"});
  if (there()) return;
  ASSERT_EQ(act("pay", {{"amount_fen", case_.notes.at("fine_fen")}}), "");
  run({"perform"});
  if (there()) return;
  run({"publication.redact", "publication.check", "publication.publish", "close"});
  if (there()) return;
  run({"archive"});
  ASSERT_TRUE(there()) << state();
}

void Clerk::summary_to(std::string_view target, json::object tell) {
  ASSERT_EQ(open("penalty_summary"), "") << last.detail;
  const auto there = [&] { return state() == target || ::testing::Test::HasFatalFailure(); };
  if (there()) return;
  run({"record"});
  ASSERT_EQ(act("tell", tell), "") << last.detail;
  if (there()) return;
  run({"answer"});
  if (there()) return;
  run({"decide"});
  if (there()) return;
  run({"hand_over"});
  if (there()) return;
  run({"report_back"});
  if (there()) return;
  if (case_.notes.at("fine_fen").as_int64() > 0) {
    ASSERT_EQ(act("pay", {{"amount_fen", case_.notes.at("fine_fen")}}), "");
  }
  run({"perform"});
  if (there()) return;
  run({"publication.redact", "publication.check", "publication.publish", "close"});
  if (there()) return;
  run({"archive"});
  ASSERT_TRUE(there()) << state();
}

}  // namespace mingjing::engine_test
