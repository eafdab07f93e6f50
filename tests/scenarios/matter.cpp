#include "tests/scenarios/matter.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json/serialize.hpp>

#include "app/demo/register_entries.hpp"

namespace mingjing::scenarios {

namespace json = boost::json;

namespace {

void merge(json::object& into, const json::object& changes) {
  for (const auto& [name, value] : changes) {
    if (value.is_null()) into.erase(name);
    else into[name] = value;
  }
}

demo::CaseStory story_for(const demo::City& city, const demo::SpotCeiling& spot, const About& about) {
  demo::Dice dice(7);
  for (int i = 0; i < 10'000; ++i) {
    auto story = demo::make_story(city, dice, spot, about.on_the_spot, about.heavy);
    // A fine that is paid, below the amount from which a person of any kind may ask for a hearing unless that is wanted.
    const bool fits = about.heavy || about.on_the_spot || (story.fine_fen > 0 && story.fine_fen < (about.person ? 500'000 : 5'000'000));
    if (story.organ != "o-scjg" || (story.person && !about.on_the_spot) || !fits || !(about.power.empty() || story.power == about.power)) continue;
    story.unit = "u-scjg-1";  // where the tests' officers work
    if (about.person) {
      story.person = true;
      story.party = {{"kind", "person"}, {"name", "钟离望舒"}, {"id_no", demo::resident_id(dice, "990102")}, {"address", "临澜市望江区观澜路18号3幢502室"}, {"phone", "13900001234"}};
      story.title = "钟离望舒" + std::string(story.story.at("cause").as_string());
    }
    return story;
  }
  ADD_FAILURE() << "the demo tells no such story";
  return demo::make_story(city, dice, spot, about.on_the_spot, about.heavy);
}

}  // namespace

void expect_problem(const Answer& answer, int status, const std::string& code) {
  EXPECT_EQ(answer.status, status) << answer.body;
  EXPECT_EQ(answer.header("content-type"), "application/problem+json; charset=utf-8") << answer.body;
  const auto problem = body_of(answer);
  EXPECT_EQ(text_at(problem, "code"), code) << answer.body;
  EXPECT_FALSE(text_at(problem, "title").empty()) << answer.body;
  EXPECT_FALSE(text_at(problem, "detail").empty()) << answer.body;
  EXPECT_EQ(text_at(problem, "trace").size(), 16u) << answer.body;
  for (const char* member : {"article", "fields", "also", "status"}) EXPECT_TRUE(problem.contains(member)) << member << " " << answer.body;
}

Matter::Matter(Town& town, About about) : town_(town), about_(std::move(about)), story_(story_for(town.city(), demo::spot_ceiling(town.home().law.book, town.today()), about_)) {}

const law::Action* Matter::action_of(const std::string& action, const law::Procedure** procedure) const {
  const auto& law = town_.home().law.book;
  const law::Procedure* main = law.procedure(ProcedureId(about_.procedure), town_.today());
  const std::size_t dot = action.find('.');
  const law::Procedure* own = main;
  if (dot != std::string::npos)
    for (const law::ThreadDef& thread : main->threads)
      if (thread.id.str() == action.substr(0, dot)) own = law.procedure(thread.procedure, town_.today());
  if (procedure) *procedure = own;
  return own->action(ActionId(dot == std::string::npos ? action : action.substr(dot + 1)));
}

Person& Matter::usual(const std::string& action) {
  const law::Action* found = action_of(action);
  EXPECT_NE(found, nullptr) << action;
  // The head of the unit leads it; his officers do the steps of officers.
  return town_.in_role(found->by.front().str());
}

void Matter::hand_files(Person& person) {
  photo_ = person.upload(Town::photo(), "现场照片.jpg", "image/jpeg");
  recording_ = person.upload(Town::recording(), "执法记录.wav", "audio/wav");
}

demo::Desk Matter::desk_for(const std::string& action, const law::Form* form) {
  demo::Desk desk;
  desk.now = town_.now();
  desk.today = town_.today();
  desk.found_on = id_.empty() ? desk.today : found_on_;
  desk.handlers = {"p-001", "p-002"};
  desk.pictures = {photo_};
  desk.paper = photo_;
  desk.recording = recording_;
  desk.organ_name = "临澜市市场监督管理局";
  desk.reconsideration = "临澜市人民政府";
  desk.court = "望江区人民法院";
  desk.bank = "临澜市商业银行各营业网点";
  desk.hearing_right = about_.heavy;
  if (action.ends_with(".notice")) {
    int days = 0;
    for (hearing_on_ = desk.today; days < 9;) {
      hearing_on_ = hearing_on_ + 1;
      if (town_.home().law.calendar.works(hearing_on_)) ++days;
    }
  }
  desk.hearing_on = hearing_on_;
  for (const json::object* from : std::initializer_list<const json::object*>{&town_.city().defaults, &about_.with})
    if (const auto* with = from->if_contains(action))
      for (const auto& [field, value] : with->as_object())
        if (field != "tier") desk.with[field] = value;
  const bool asks = form != nullptr && std::any_of(form->fields.begin(), form->fields.end(), [](const law::Field& f) { return f.id == "evidence"; });
  if (asks && !id_.empty()) {
    const auto seen = view();
    for (const json::value& each : seen.at("evidence").as_array()) desk.evidence.emplace_back(each.at("id").as_string());
  }
  return desk;
}

json::object Matter::input_of(const std::string& action) {
  const law::Procedure* procedure = nullptr;
  const law::Action* found = action_of(action, &procedure);
  const law::Form* form = found ? town_.home().law.book.form_of(*procedure, *found) : nullptr;
  if (!form) return {};
  hand_files(town_.person("p-001"));
  auto input = demo::fill_form(*form, action, story_, desk_for(action, form));
  if (input.contains("power_item")) input["power_item"] = demo::power_entry_id(story_.organ, story_.power);
  return input;
}

void Matter::record(const Answer& answer) {
  seq_ = static_cast<std::uint32_t>(body_of(answer).at("seq").to_number<std::int64_t>());
  town_.pass_minutes(15);
}

Answer Matter::send(Person& by, const std::string& action, const json::object& input) {
  // Who names a file uploads it; who names none may not even have the right to.
  const auto words = json::serialize(input);
  if (!photo_.empty() && (words.find(photo_) != std::string::npos || words.find(recording_) != std::string::npos)) hand_files(by);
  return by.send("POST", "/cases/" + id_ + "/actions/" + action, json::object{{"expected_seq", seq_}, {"input", input}});
}

std::string Matter::open(json::object changes, Person* by) {
  const law::Procedure* main = nullptr;
  action_of("open", &main);
  Person& who = by ? *by : town_.in_role("officer");
  hand_files(who);
  auto input = input_of("open");
  merge(input, changes);
  input["procedure"] = about_.procedure;
  last = who.send("POST", "/cases", input);
  if (last.status != 201) return code_of(last).empty() ? std::to_string(last.status) : code_of(last);
  id_ = text_at(body_of(last), "case_id");
  found_on_ = town_.today();
  record(last);
  return {};
}

std::string Matter::act(const std::string& action, json::object changes, Person* by) {
  Person& who = by ? *by : usual(action);
  auto input = input_of(action);
  merge(input, changes);
  last = send(who, action, input);
  if (last.status != 200) return code_of(last).empty() ? std::to_string(last.status) : code_of(last);
  record(last);
  return {};
}

json::object Matter::view(const std::string& person) { return body_of(town_.person(person).get("/cases/" + id_)); }

std::string Matter::state() { return text_at(view(), "state"); }

void Matter::everybody_else_tries(const std::string& action) {
  const law::Action* found = action_of(action);
  ASSERT_NE(found, nullptr) << action;
  const auto input = input_of(action);
  for (const char* id : {"p-001", "p-003", "p-004", "p-005", "p-006", "p-007", "p-008", "p-009", "p-011", "p-012", "p-101", "p-105", "p-901", "p-902", "p-904"}) {
    Person& other = town_.person(id);
    const auto holds = [&](const RoleId& role) {
      return other.has(role.str()) || (role.str() == "handler" && (other.id() == "p-001" || other.id() == "p-002"));
    };
    if (std::any_of(found->by.begin(), found->by.end(), holds)) continue;
    const bool acts = std::none_of(other.roles().begin(), other.roles().end(), [](const std::string& role) {
      return role == "assistant" || role.ends_with("_admin");
    });
    const bool sees = other.organ() == "o-scjg" && other.id() != "p-011";
    const auto answer = other.send("POST", "/cases/" + id_ + "/actions/" + action, json::object{{"expected_seq", seq_}, {"input", input}});
    SCOPED_TRACE(action + " by " + id);
    ++attempts;
    if (!acts) expect_problem(answer, 403, "forbidden");
    else if (!sees && other.id() != "p-901") expect_problem(answer, 404, "not_found");
    else expect_problem(answer, 403, code_of(answer) == "not_assigned" ? "not_assigned" : "wrong_role");
  }
}

void Matter::steps_not_due_are_refused(const std::string& next) {
  const auto now = view();
  std::vector<std::string> offered{next};
  for (const json::value& one : now.at("actions").as_array()) offered.emplace_back(one.at("action").as_string());
  const law::Procedure* main = nullptr;
  action_of("open", &main);
  for (const law::Action& action : main->actions) {
    const std::string id = action.id.str();
    if (action.from.empty() || std::find(offered.begin(), offered.end(), id) != offered.end()) continue;
    // The applicant's steps are taken at the portal: no account has them.
    if (action.by.front() == RoleId("applicant")) continue;
    Person& who = town_.in_role(action.by.front().str());
    const bool due = std::find(action.from.begin(), action.from.end(), StateId(text_at(now, "state"))) != action.from.end();
    if (due || !town_.home().law.book.form_of(*main, action)) continue;
    SCOPED_TRACE(id + " while " + text_at(now, "state"));
    const auto answer = send(who, id, input_of(id));
    ++attempts;
    // Whoever is asked first who he is in this case is refused for that: nobody handles it yet.
    const auto code = code_of(answer);
    EXPECT_TRUE(code == "wrong_state" || (code == "not_assigned" && now.at("officers").as_array().empty())) << answer.status << " " << answer.body;
  }
}

void Matter::run(const std::vector<std::string>& actions) {
  for (const std::string& action : actions) {
    if (before_each) before_each(action);
    if (others_try) everybody_else_tries(action);
    const auto before = seq_;
    const auto refused = act(action);
    ASSERT_EQ(refused, "") << action << ": " << last.body;
    EXPECT_GT(seq_, before) << action;
  }
}

void Matter::follow(const std::string& scenario, std::size_t from, std::size_t to) {
  const auto& all = town_.city().scenarios;
  const auto found = std::find_if(all.begin(), all.end(), [&](const demo::Scenario& one) { return one.id == scenario; });
  ASSERT_NE(found, all.end()) << scenario;
  for (const auto& [action, fields] : found->with)
    if (!about_.with.contains(action)) about_.with[action] = fields;
  for (std::size_t i = from; i < std::min(to, found->steps.size()); ++i) {
    const demo::Step& step = found->steps[i];
    for (int days = 0; days < step.working_days;) {
      town_.pass_days(1);
      if (town_.home().law.calendar.works(town_.today())) ++days;
    }
    if (step.action == "pay" && story_.fine_fen == 0) continue;  // a warning is not paid for
    if (step.action == "open") {
      ASSERT_EQ(open(), "") << last.body;
      continue;
    }
    Person* by = step.role == "handler" || step.role == "officer" ? nullptr : &town_.in_role(step.role);
    if (before_each) before_each(step.action);
    if (others_try) {
      everybody_else_tries(step.action);
      if (const auto now = state(); now != checked_state_) {
        checked_state_ = now;
        steps_not_due_are_refused(step.action);
      }
    }
    ASSERT_EQ(act(step.action, {}, by), "") << step.action << ": " << last.body;
    if (::testing::Test::HasFatalFailure()) return;
  }
}

void Matter::wait_past(const std::string& deadline) {
  const auto seen = view();
  for (const json::value& one : seen.at("deadlines").as_array()) {
    if (one.at("id").as_string() != deadline || one.as_object().contains("ended")) continue;
    const auto due = parse_date(one.at("due").as_string());
    if (due && *due >= town_.today()) town_.set(at_time(*due + 1, 9));
  }
}

}  // namespace mingjing::scenarios
