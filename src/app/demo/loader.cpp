#include "app/demo/loader.hpp"

#include <algorithm>
#include <fstream>
#include <future>
#include <map>
#include <queue>
#include <set>
#include <sstream>

#include "app/demo/clerk.hpp"
#include "app/demo/inspections.hpp"
#include "app/demo/register_entries.hpp"
#include "app/demo/story.hpp"

namespace mingjing::demo {
namespace {

namespace js = boost::json;
constexpr std::size_t kCity = 60;        // a city of fewer cases has nobody's desk to fill
constexpr std::size_t kInFlight = 512;  // different cases in one round, so that one commit carries many
constexpr std::size_t kLarge = 2000;    // from so many cases on the city is like a real one: most cases end on the spot
constexpr std::size_t kOnTheSpot = 80;  // of a hundred, in a large city
constexpr std::size_t kUnfinished = 37; // of a hundred at most, to show every state
constexpr std::size_t kEnded = 64;      // of a hundred at least, closed and archived

// A scenario and how many of its steps are told.
struct Course {
  const Scenario* scenario = nullptr;
  std::size_t stop = 0;
};

struct Run {
  const Scenario* scenario = nullptr;
  CaseStory story;
  std::size_t next = 0;              // index of the step to take
  std::size_t stop = 0;              // one past the last step to take
  CivilDate day;
  int minute = 0;                    // of the working day, from nine o'clock
  CaseId id;
  CivilDate found_on;
  CivilDate hearing_on;
  std::vector<const Person*> handlers;
  std::vector<std::string> evidence;  // ids in the case
  bool broken = false;
};

// `direction` -1: so many working days earlier.
CivilDate working_days_later(CivilDate day, int count, const law::Calendar& calendar, int direction = 1) {
  while (!calendar.works(day)) day = day + direction;
  for (int i = 0; i < count;) {
    day = day + direction;
    if (calendar.works(day)) ++i;
  }
  return day;
}

class Loader {
 public:
  Loader(const City& city, const Options& options, Parts& parts, const app::Steps& progress)
      : city_(city), options_(options), parts_(parts), progress_(progress), dice_(options.seed),
        spot_(spot_ceiling(parts.law, date_of(parts.clock.now()))) {}

  Result<Report> load() {
    today_ = date_of(parts_.clock.now());
    if (auto done = put_registers(); !done) return done.failure();
    if (auto done = put_files(); !done) return done.failure();
    plan();
    if (auto done = tell(); !done) return done.failure();
    if (auto done = hold_draw(city_, parts_.office, [this](const Person& person) { return caller(person, ""); }); !done) return done.failure();
    parts_.clock.run();
    report_.cases = runs_.size();
    return report_;
  }

 private:
  usecases::Caller caller(const Person& person, const std::string& role) const {
    usecases::Caller out;
    out.actor = {parts_.account(person.id), OfficerId(person.id), {}, OrganId(person.organ), UnitId(person.unit)};
    for (const std::string& each : person.roles) out.actor.roles.emplace_back(each);
    (void)role;
    out.name = person.name;
    out.address = "127.0.0.1";
    out.trace = "demo";
    out.confirmed = true;
    return out;
  }

  const Person& administrator() const {
    for (const Person& person : city_.people)
      if (std::find(person.roles.begin(), person.roles.end(), "sys_admin") != person.roles.end()) return person;
    MJ_ASSERT(false);
    return city_.people.front();
  }

  Status<> put_registers() {
    const CivilDate since = today_ - options_.years * 366 - 30;
    parts_.clock.set(at_time(since, 8));
    const auto entries = register_entries(city_, dice_, today_);
    const usecases::Caller who = caller(administrator(), "sys_admin");
    std::size_t done = 0;
    for (const RegisterEntry& entry : entries) {
      std::promise<usecases::CommandResult> promise;
      auto result = promise.get_future();
      parts_.office.change_register(who, entry.register_id, entry.id, js::object{{"valid_from", iso_text(since)}, {"input", entry.values}},
                                    "demo-" + entry.register_id + "-" + entry.id, [&promise](usecases::CommandResult r) { promise.set_value(std::move(r)); });
      const auto answer = result.get();
      if (const auto* refusal = std::get_if<Refusal>(&answer)) {
        std::string fields;
        for (const FieldError& field : refusal->fields) fields += " " + field.field + ":" + field.message;
        return fault("demo_register", entry.register_id + " " + entry.id + ": " + refusal->code + " " + refusal->detail + fields);
      }
      if (const auto* failed = std::get_if<Fault>(&answer)) return Failure<Fault>{*failed};
      progress_(++done, entries.size(), "登记簿");
    }
    return Done{};
  }

  Result<std::string> put_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    if (!in) return fault("demo_file", path + " cannot be read");
    auto upload = parts_.blobs.begin();
    if (!upload) return upload.failure();
    if (auto appended = parts_.blobs.append(*upload, bytes.str()); !appended) return appended.failure();
    auto info = parts_.blobs.finish(*upload, std::nullopt, std::nullopt);
    if (!info) return info.failure();
    files_[info->sha256] = *info;
    return info->sha256;
  }

  Status<> put_files() {
    for (const js::value& story : city_.stories.at("stories").as_array())
      for (const js::value& photo : story.at("photos").as_array()) {
        const std::string name(photo.as_string());
        if (pictures_.contains(name)) continue;
        auto stored = put_file(options_.folder + "/photos/" + name + ".jpg");
        if (!stored) return stored.failure();
        pictures_[name] = *stored;
      }
    auto paper = put_file(options_.folder + "/photos/paper.jpg");
    if (!paper) return paper.failure();
    paper_ = *paper;
    auto recording = put_file(options_.folder + "/photos/recording.wav");
    if (!recording) return recording.failure();
    recording_ = *recording;
    return Done{};
  }

  // An account may name a file that it uploaded: each account of the demo uploads what its steps name.
  Status<> hand_over(const AccountId& account, const std::string& sha256, const std::string& filename, const std::string& type) {
    if (!handed_.insert(account.str() + sha256).second) return Done{};
    const ports::BlobInfo& info = files_.at(sha256);
    ports::UploadRecord record;
    record.id = "demo-" + account.str() + "-" + sha256.substr(0, 12);
    record.account = account;
    record.filename = filename;
    record.media_type = type;
    record.length = info.size;
    record.since = parts_.clock.now();
    if (auto added = parts_.desk.add_upload(record); !added) return added;
    return parts_.desk.finish_upload(record.id, info.sha256, info.sm3);
  }

  const Scenario& pick() {
    const bool spot = options_.cases >= kLarge && dice_() % 100 < kOnTheSpot;
    int all = 0;
    for (const Scenario& scenario : city_.scenarios)
      if (!spot || scenario.on_the_spot) all += scenario.weight;
    int at = static_cast<int>(dice_() % static_cast<std::uint64_t>(all));
    for (const Scenario& scenario : city_.scenarios) {
      if (spot && !scenario.on_the_spot) continue;
      at -= scenario.weight;
      if (at < 0) return scenario;
    }
    return city_.scenarios.front();
  }

  // The main state after so many steps of the scenario.
  StateId reached(const Scenario& scenario, std::size_t stop) const {
    const law::Procedure* procedure = parts_.law.procedure(ProcedureId(scenario.procedure), today_);
    if (procedure == nullptr) return {};
    StateId state = procedure->start;
    for (std::size_t i = 0; i < stop; ++i) {
      const law::Action* action = procedure->action(ActionId(scenario.steps[i].action));
      if (action != nullptr && action->to) state = *action->to;
    }
    return state;
  }

  // A case that stops in each state that the scenarios reach and no waiting case is in, so that no state of the city is
  // empty; `closed`: only the last state before the archive, else the others.
  std::vector<Course> stations(bool closed) const {
    std::vector<Course> out;
    std::set<std::pair<ProcedureId, StateId>> seen;
    for (const Run& run : runs_) seen.emplace(ProcedureId(run.scenario->procedure), reached(*run.scenario, run.stop));
    for (const Scenario& scenario : city_.scenarios) {
      StateId before;
      for (std::size_t stop = 1; stop <= scenario.steps.size(); ++stop) {
        const StateId to = reached(scenario, stop);
        const bool changed = to != before && to != StateId("archived") && (to == StateId("closed")) == closed;
        before = to;
        if (changed && seen.emplace(ProcedureId(scenario.procedure), to).second) out.push_back({&scenario, stop});
      }
    }
    return out;
  }

  static bool ends(const Scenario& scenario) {
    const std::string& last = scenario.steps.back().action;
    return last == "archive" || last == "close_undone";
  }

  // First a case in every state, then every scenario to its end; of the rest so many are closed and archived that the
  // city as a whole keeps its share, and the others stop anywhere on the way.
  std::vector<Course> courses(std::size_t count, std::size_t waiting) {
    std::vector<Course> out = stations(false);
    const std::size_t unfinished = options_.cases * kUnfinished / 100;
    out.resize(std::min(out.size(), unfinished > waiting ? unfinished - waiting : 0));
    std::size_t ended = 0;
    for (const Course& course : stations(true))
      if (out.size() < count) out.push_back(course), ++ended;
    for (const Scenario& scenario : city_.scenarios)
      if (out.size() < count && ends(scenario)) out.push_back({&scenario, scenario.steps.size()}), ++ended;
    while (out.size() < count) {
      const Scenario& scenario = pick();
      const bool whole = ended * 100 < kEnded * (out.size() + waiting + 1);
      if (whole && !ends(scenario)) continue;
      const std::size_t steps = scenario.steps.size();
      const std::size_t stop = whole || dice_() % 3 == 0 ? steps : 1 + static_cast<std::size_t>(dice_() % steps);
      ended += stop == steps && ends(scenario);
      out.push_back({&scenario, stop});
    }
    return out;
  }

  bool tier_high(const Scenario& scenario) const {
    const auto* draft = scenario.with.if_contains("draft");
    return draft != nullptr && draft->as_object().contains("tier");
  }

  // A case that stops right before a step of somebody whom the newcomer plays.
  Run waiting_run(const Waiting& waiting) {
    Run run;
    for (const Scenario& scenario : city_.scenarios)
      if (scenario.id == waiting.scenario) run.scenario = &scenario;
    MJ_ASSERT(run.scenario != nullptr);
    do run.story = make_story(city_, dice_, spot_, run.scenario->on_the_spot, tier_high(*run.scenario), city_.waiting_organ);
    while (run.story.fine_fen == 0);
    run.story.unit = city_.waiting_unit;
    int length = waiting.working_days;
    for (std::size_t s = 0; s < run.scenario->steps.size(); ++s)
      if (run.scenario->steps[s].action == waiting.before) run.stop = s;
    MJ_ASSERT(run.stop > 0);
    for (std::size_t s = 0; s < run.stop; ++s) length += run.scenario->steps[s].working_days;
    run.day = today_;
    while (!parts_.calendar.works(run.day)) run.day = run.day + 1;
    while (length > 0 || !parts_.calendar.works(run.day)) {
      if (parts_.calendar.works(run.day)) --length;
      run.day = run.day - 1;
    }
    run.found_on = run.day;
    return run;
  }

  static bool enforces(const Scenario& scenario) {
    return std::ranges::any_of(scenario.steps, [](const Step& step) { return step.action.starts_with("enforcement."); });
  }

  void plan() {
    const std::size_t waiting = options_.cases >= kCity ? city_.waiting.size() : 0;
    for (std::size_t i = 0; i < waiting; ++i) runs_.push_back(waiting_run(city_.waiting[i]));
    for (const Course& course : courses(options_.cases - waiting, waiting)) {
      Run run;
      run.scenario = course.scenario;
      run.stop = course.stop;
      const bool whole = course.stop == course.scenario->steps.size();
      run.story = make_story(city_, dice_, spot_, run.scenario->on_the_spot, tier_high(*run.scenario));
      // A warning is not enforced: that scenario wants a fine.
      while (run.story.fine_fen == 0 && enforces(*run.scenario)) run.story = make_story(city_, dice_, spot_, false, tier_high(*run.scenario));
      if (run.story.fine_fen == 0 && run.scenario->steps[run.stop - 1].action == "pay") --run.stop;
      int length = 0;
      for (std::size_t s = 0; s < run.stop; ++s) length += run.scenario->steps[s].working_days;
      // Closed cases lie anywhere in the years; open ones took their last step in these weeks, so that some are due today and some overdue.
      const int span = length * 3 / 2 + 20;  // days, more than the steps take
      const int back = 1 + static_cast<int>(dice_() % static_cast<std::uint64_t>(whole ? std::max(options_.years * 365 - span, 1) : 23));
      run.day = working_days_later(today_ - back, length, parts_.calendar, -1);
      run.minute = static_cast<int>(dice_() % 300);
      run.found_on = run.day;
      runs_.push_back(std::move(run));
    }
  }

  Status<> tell() {
    using Due = std::pair<std::int64_t, std::size_t>;
    std::priority_queue<Due, std::vector<Due>, std::greater<>> queue;
    std::size_t all = 0;
    const auto when = [](const Run& run) { return at_time(run.day, 9, 0).ms + run.minute * 60'000LL; };
    for (std::size_t i = 0; i < runs_.size(); ++i) {
      queue.emplace(when(runs_[i]), i);
      all += runs_[i].stop;
    }
    const std::int64_t end = at_time(today_, 8).ms;
    std::size_t done = 0;
    while (!queue.empty()) {
      std::vector<std::size_t> round;
      const std::int64_t first = queue.top().first;
      std::int64_t last = first;
      // Cases within one hour go in one round: their commands share commits.
      while (!queue.empty() && round.size() < kInFlight && queue.top().first < first + 3600'000) {
        last = queue.top().first;
        round.push_back(queue.top().second);
        queue.pop();
      }
      parts_.clock.set(Instant{std::min(last, end)});
      if (auto taken = take(round); !taken) return taken;
      for (const std::size_t index : round) {
        Run& run = runs_[index];
        ++done;
        if (run.broken || run.next >= run.stop) continue;
        advance(run);
        if (when(run) < end) queue.emplace(when(run), index);
      }
      progress_(std::min(done, all), all, "案件");
    }
    return Done{};
  }

  void advance(Run& run) {
    // A warning is not paid for.
    if (run.story.fine_fen == 0 && run.next + 1 < run.stop && run.scenario->steps[run.next].action == "pay") ++run.next;
    const int days = run.scenario->steps[run.next].working_days;
    if (days == 0) {
      // Commands of one hour share a commit and its time: the next step is later than that.
      run.minute = std::max(run.minute, static_cast<int>((parts_.clock.now().ms - at_time(run.day, 9, 0).ms) / 60'000));
      run.minute = std::min(run.minute + 20 + static_cast<int>(dice_() % 20), 500);
      return;
    }
    run.day = working_days_later(run.day, days, parts_.calendar);
    run.minute = static_cast<int>(dice_() % 400);
  }

  const Person* person_for(Run& run, const std::string& role) {
    if (role == "handler") return run.handlers.empty() ? nullptr : run.handlers.front();
    auto able = city_.of(run.story.organ, role);
    if (role == "officer" || role == "unit_head") {
      std::vector<const Person*> own;
      for (const Person* person : able)
        if (person->unit == run.story.unit) own.push_back(person);
      if (!own.empty()) able = std::move(own);
    }
    return able.empty() ? nullptr : able.front();
  }

  void choose_handlers(Run& run) {
    if (!run.handlers.empty()) return;
    for (const Person* person : city_.of(run.story.organ, "officer")) {
      const bool heads = std::find(person->roles.begin(), person->roles.end(), "unit_head") != person->roles.end();
      if (person->unit == run.story.unit && !heads && run.handlers.size() < 2) run.handlers.push_back(person);
    }
    for (const Person* person : city_.of(run.story.organ, "officer"))
      if (run.handlers.size() < 2 && std::find(run.handlers.begin(), run.handlers.end(), person) == run.handlers.end()) run.handlers.push_back(person);
  }

  std::string organ_value(const std::string& organ, const char* name) const {
    for (const js::value& each : city_.raw.at("organs").as_array())
      if (each.at("id").as_string() == organ && each.as_object().contains(name)) return std::string(each.at(name).as_string());
    return {};
  }

  Desk desk_of(Run& run, const Step& step) {
    Desk desk;
    desk.now = parts_.clock.now();
    desk.today = date_of(desk.now);
    desk.found_on = run.found_on;
    choose_handlers(run);
    for (const Person* person : run.handlers) desk.handlers.push_back(person->id);
    for (const std::string& photo : run.story.photos) desk.pictures.push_back(pictures_.at(photo));
    desk.paper = paper_;
    desk.recording = recording_;
    desk.organ_name = organ_value(run.story.organ, "name");
    desk.reconsideration = "临澜市人民政府";
    desk.court = "望江区人民法院";
    desk.bank = "临澜市商业银行各营业网点";
    desk.hearing_right = tier_high(*run.scenario) || run.story.fine_fen >= 5000000 || (run.story.person && run.story.fine_fen >= 500000);
    if (step.action.ends_with(".notice")) run.hearing_on = working_days_later(desk.today, 9, parts_.calendar);
    desk.hearing_on = run.hearing_on;
    if (const auto* with = city_.defaults.if_contains(step.action)) desk.with = with->as_object();
    if (const auto* with = run.scenario->with.if_contains(step.action))
      for (const auto& [field, value] : with->as_object())
        if (field != "tier") desk.with[field] = value;
    if (const law::Form* form = form_of(run, step); form != nullptr && std::ranges::any_of(form->fields, [](const law::Field& f) { return f.id == "evidence"; })) desk.evidence = run.evidence;
    return desk;
  }

  const law::Form* form_of(const Run& run, const Step& step) const {
    const law::Procedure* main = parts_.law.procedure(ProcedureId(run.scenario->procedure), run.found_on);
    MJ_ASSERT(main != nullptr);
    const std::size_t dot = step.action.find('.');
    const law::Procedure* procedure = main;
    std::string name = step.action;
    if (dot != std::string::npos) {
      name = step.action.substr(dot + 1);
      for (const law::ThreadDef& thread : main->threads)
        if (thread.id.str() == step.action.substr(0, dot)) procedure = parts_.law.procedure(thread.procedure, run.found_on);
    }
    const law::Action* action = procedure == nullptr ? nullptr : procedure->action(ActionId(name));
    return action == nullptr ? nullptr : parts_.law.form_of(*procedure, *action);
  }

  void note_refusal(Run& run, const Step& step, const std::string& what) {
    run.broken = true;
    report_.refused.push_back(run.scenario->id + " " + step.action + ": " + what);
  }

  Status<> take(const std::vector<std::size_t>& round) {
    struct Waiting {
      std::size_t run;
      usecases::Caller caller;
      bool adds_evidence;
      std::future<usecases::CommandResult> answer;
    };
    std::vector<Waiting> waiting;
    for (const std::size_t index : round) {
      Run& run = runs_[index];
      const Step& step = run.scenario->steps[run.next];
      choose_handlers(run);
      const Person* person = step.action == "open" ? run.handlers.front() : person_for(run, step.role);
      const law::Form* form = form_of(run, step);
      if (person == nullptr || form == nullptr) {
        note_refusal(run, step, person == nullptr ? "no person in this role" : "no such form");
        continue;
      }
      const usecases::Caller who = caller(*person, step.role);
      const Desk desk = desk_of(run, step);
      for (const std::string& photo : desk.pictures)
        if (auto handed = hand_over(who.actor.account, photo, "现场照片.jpg", "image/jpeg"); !handed) return handed;
      if (auto handed = hand_over(who.actor.account, paper_, "书证扫描件.jpg", "image/jpeg"); !handed) return handed;
      if (auto handed = hand_over(who.actor.account, recording_, "执法记录.wav", "audio/wav"); !handed) return handed;
      usecases::ActionRequest request;
      request.case_id = run.id;
      request.action = ActionId(step.action);
      if (step.action == "open") request.procedure = ProcedureId(run.scenario->procedure);
      request.input = fill_form(*form, step.action, run.story, desk);
      if (request.input.contains("power_item")) request.input["power_item"] = power_entry_id(run.story.organ, run.story.power);
      request.idempotency_key = "demo-" + std::to_string(options_.seed) + "-" + std::to_string(index) + "-" + std::to_string(run.next);
      auto promise = std::make_shared<std::promise<usecases::CommandResult>>();
      waiting.push_back({index, who, request.input.contains("evidences"), promise->get_future()});
      parts_.office.perform_action(who, std::move(request), [promise](usecases::CommandResult result) { promise->set_value(std::move(result)); });
    }
    for (Waiting& each : waiting) {
      Run& run = runs_[each.run];
      const Step& step = run.scenario->steps[run.next];
      const usecases::CommandResult result = each.answer.get();
      if (const auto* failed = std::get_if<Fault>(&result)) return Failure<Fault>{*failed};
      if (const auto* refusal = std::get_if<Refusal>(&result)) {
        std::string text = refusal->code + " " + refusal->detail;
        for (const FieldError& field : refusal->fields) text += " [" + field.field + " " + field.message + "]";
        note_refusal(run, step, text);
        continue;
      }
      const auto& performed = std::get<usecases::Performed>(result);
      run.id = performed.case_id;
      // Each such step of the demo records one piece of evidence; it is called by the step.
      if (each.adds_evidence) run.evidence.push_back("e" + std::to_string(performed.stream_seq) + "_1");
      ++run.next;
      ++report_.steps;
      if (run.next == run.scenario->steps.size() && run.next > report_.longest) {
        report_.longest = run.next;
        report_.longest_case = run.id;
        report_.longest_reader = each.caller;
      }
    }
    return Done{};
  }

  const City& city_;
  const Options& options_;
  Parts& parts_;
  const app::Steps& progress_;
  Dice dice_;
  SpotCeiling spot_;
  CivilDate today_;
  std::vector<Run> runs_;
  std::map<std::string, std::string> pictures_;
  std::map<std::string, ports::BlobInfo> files_;
  std::set<std::string> handed_;
  std::string paper_;
  std::string recording_;
  Report report_;
};

}  // namespace

Result<Report> load(const City& city, const Options& options, Parts& parts, const app::Steps& progress) {
  return Loader(city, options, parts, progress).load();
}

}  // namespace mingjing::demo
