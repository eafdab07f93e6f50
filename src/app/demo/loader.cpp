#include "app/demo/loader.hpp"

#include <algorithm>
#include <fstream>
#include <future>
#include <map>
#include <queue>
#include <set>
#include <sstream>

#include "app/demo/clerk.hpp"
#include "app/demo/credit.hpp"
#include "app/demo/inspections.hpp"
#include "app/demo/payments.hpp"
#include "app/demo/publicity.hpp"
#include "app/demo/plan.hpp"
#include "app/demo/register_entries.hpp"
#include "app/demo/scores.hpp"
#include "app/demo/story.hpp"
#include "usecases/file_sample.hpp"
#include "usecases/register_commands.hpp"

namespace mingjing::demo {
namespace {

namespace js = boost::json;
constexpr std::size_t kInFlight = 512;  // different cases in one round, so that one commit carries many
constexpr std::size_t kMostWithOwnFiles = 1000;   // cases
constexpr const char* kPaper = "paper";
constexpr const char* kRecording = "recording";

class Loader {
 public:
  Loader(const City& city, const Options& options, Parts& parts, const app::Steps& progress)
      : city_(city), options_(options), parts_(parts), progress_(progress), dice_(options.seed) {}

  Result<Report> load() {
    begun_ = parts_.clock.now();
    today_ = date_of(begun_);
    if (auto done = put_registers(); !done) return done.failure();
    if (auto done = put_files(); !done) return done.failure();
    runs_ = plan_runs({city_, parts_.law, parts_.calendar, dice_, spot_ceiling(parts_.law, today_), today_, options_.cases, options_.years});
    if (auto done = tell(); !done) return done.failure();
    if (auto done = hold_draw(city_, parts_.office, [this](const Person& person) { return caller(person, ""); }); !done) return done.failure();
    if (auto done = bring_payments(city_, parts_.office, today_, [this](const Person& person) { return caller(person, ""); }); !done) return done.failure();
    if (auto done = change_organ(city_, parts_.office, today_, [this](const Person& person) { return caller(person, ""); }); !done) return done.failure();
    const auto paper = [this](const usecases::Caller& who) -> Result<std::string> {
      if (auto handed = hand_over(who.actor.account, shared_.at(kPaper), "材料扫描件.jpg", "image/jpeg"); !handed) return handed.failure();
      return shared_.at(kPaper);
    };
    if (auto done = score_organs(city_, parts_.office, today_, [this](const Person& person) { return caller(person, ""); }, paper); !done) return done.failure();
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

  // Who may write the register: the administrator where he may, else somebody with a role that may.
  const Person& editor(const std::string& register_id) const {
    const auto* roles = usecases::register_definition(parts_.law, register_id).if_contains("edit");
    MJ_ASSERT(roles && roles->is_array());
    const auto may = [&](std::string_view role) { return std::ranges::any_of(roles->as_array(), [&](const js::value& one) { return one.is_string() && std::string_view(one.as_string()) == role; }); };
    if (may("sys_admin")) return administrator();
    for (const Person& person : city_.people)
      if (std::ranges::any_of(person.roles, may)) return person;
    return administrator();
  }

  Status<> put_registers() {
    const CivilDate since = today_ - options_.years * 366 - 30;
    parts_.clock.set(at_time(since, 8));
    const auto entries = register_entries(city_, dice_, today_);
    std::size_t done = 0;
    for (const RegisterEntry& entry : entries) {
      const usecases::Caller who = caller(editor(entry.register_id), "");
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

  Result<std::string> put_file(const std::string& name, const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    if (!in) return fault("demo_file", path + " cannot be read");
    bytes_[name] = bytes.str();
    auto stored = put_bytes(bytes_[name]);
    if (stored) shared_[name] = *stored;
    return stored;
  }

  Result<std::string> put_bytes(const std::string& bytes) {
    auto upload = parts_.blobs.begin();
    if (!upload) return upload.failure();
    if (auto appended = parts_.blobs.append(*upload, bytes); !appended) return appended.failure();
    auto info = parts_.blobs.finish(*upload, std::nullopt, std::nullopt);
    if (!info) return info.failure();
    files_[info->sha256] = *info;
    return info->sha256;
  }

  Status<> put_files() {
    std::set<std::string> names;
    for (const js::value& story : city_.stories.at("stories").as_array())
      for (const js::value& photo : story.at("photos").as_array()) names.emplace(photo.as_string());
    for (const KindScenario& kind : city_.kinds) names.insert(kind.photos.begin(), kind.photos.end());
    for (const std::string& name : names) {
      auto stored = put_file(name, options_.folder + "/photos/" + name + ".jpg");
      if (!stored) return stored.failure();
    }
    auto paper = put_file(kPaper, options_.folder + "/photos/paper.jpg");
    if (!paper) return paper.failure();
    auto recording = put_file(kRecording, options_.folder + "/photos/recording.wav");
    if (!recording) return recording.failure();
    return Done{};
  }

  // Nobody takes the very same photograph in two cases: each case of the city has its own copy, with a few bytes more behind its end. Many cases
  // for measuring share the files.
  Result<std::string> own_file(const Run& run, const std::string& name) {
    if (runs_.size() > kMostWithOwnFiles) return shared_.at(name);
    const auto number = std::to_string(&run - runs_.data());
    auto& held = own_[number + "/" + name];
    if (!held.empty()) return held;
    auto stored = put_bytes(bytes_.at(name) + "\ncase " + number);
    if (stored) held = *stored;
    return stored;
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

  Status<> tell() {
    using Due = std::pair<std::int64_t, std::size_t>;
    std::priority_queue<Due, std::vector<Due>, std::greater<>> queue;
    std::size_t all = 0;
    const auto when = [](const Run& run) { return at_time(run.day, 9, 0).ms + run.minute * 60'000LL; };
    for (std::size_t i = 0; i < runs_.size(); ++i) {
      queue.emplace(when(runs_[i]), i);
      all += runs_[i].stop;
    }
    // Also before eight in the morning nothing is told that has yet to come.
    const std::int64_t end = std::min(at_time(today_, 8).ms, begun_.ms);
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
      if (auto pushed = push_published(date_of(Instant{first})); !pushed) return pushed;
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
    return push_published(today_);
  }

  // What was made public, or taken back, before that day goes to the credit platform on its morning.
  Status<> push_published(CivilDate day) {
    if (published_.empty() || !(published_.begin()->second < day)) return Done{};
    if (const auto morning = at_time(day, 8); day < today_) parts_.clock.set(morning);
    auto days = std::exchange(published_, {});
    return push_credit(city_, parts_.office, today_, days, [this](const Person& person) { return caller(person, ""); });
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
    // A step that people of several organs take names who takes it.
    for (const Person& person : city_.people)
      if (person.id == role) return &person;
    if (role == "overseer") {
      const auto above = std::ranges::find_if(city_.people, [&](const Person& one) { return one.organ != run.story.organ && std::ranges::find(one.roles, "supervisor") != one.roles.end(); });
      return above == city_.people.end() ? nullptr : &*above;
    }
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

  Result<Desk> desk_of(Run& run, const Step& step) {
    Desk desk;
    desk.now = parts_.clock.now();
    desk.today = date_of(desk.now);
    desk.found_on = run.found_on;
    choose_handlers(run);
    for (const Person* person : run.handlers) desk.handlers.push_back(person->id);
    for (const std::string& photo : run.story.photos) {
      auto own = own_file(run, photo);
      if (!own) return own.failure();
      desk.pictures.push_back(*own);
    }
    auto paper = own_file(run, kPaper);
    if (!paper) return paper.failure();
    auto recording = own_file(run, kRecording);
    if (!recording) return recording.failure();
    desk.paper = *paper;
    desk.recording = *recording;
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

  // The draws of a review of files, one for each of the organs that its supervisor draws from; their numbers, separated by 、.
  Result<std::string> draw_files(const usecases::Caller& supervisor, const Run& run) {
    std::string out;
    for (const char* organ : {"o-scjg", "o-sthj"}) {
      const auto heads = city_.of(organ, "organ_head");
      if (heads.empty()) continue;
      auto drawn = hold_sample(parts_.office, caller(*heads.front(), "organ_head"), supervisor, run.id.str());
      if (!drawn) return drawn.failure();
      if (*drawn) out += (out.empty() ? "" : "、") + **drawn;
    }
    return out;
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
      const Person* person = step.action == "open" && step.role == "officer" ? run.handlers.front() : person_for(run, step.role);
      const law::Form* form = form_of(run, step);
      if (person == nullptr || form == nullptr) {
        note_refusal(run, step, person == nullptr ? "no person in this role" : "no such form");
        continue;
      }
      const usecases::Caller who = caller(*person, step.role);
      auto laid = desk_of(run, step);
      if (!laid) return laid.failure();
      const Desk& desk = *laid;
      for (const std::string& photo : desk.pictures)
        if (auto handed = hand_over(who.actor.account, photo, "现场照片.jpg", "image/jpeg"); !handed) return handed;
      if (auto handed = hand_over(who.actor.account, desk.paper, "书证扫描件.jpg", "image/jpeg"); !handed) return handed;
      if (auto handed = hand_over(who.actor.account, desk.recording, "执法记录.wav", "audio/wav"); !handed) return handed;
      usecases::ActionRequest request;
      request.case_id = run.id;
      request.action = ActionId(step.action);
      if (step.action == "open") request.procedure = ProcedureId(run.scenario->procedure);
      request.input = fill_form(*form, step.action, run.story, desk);
      if (request.input.contains("power_item")) request.input["power_item"] = power_entry_id(run.story.organ, run.story.power);
      if (usecases::takes_sample(*form)) {
        auto drawn = draw_files(who, run);
        if (!drawn) return drawn.failure();
        // No organ has files that ended in the days of the plan: the review waits for some.
        if (drawn->empty()) {
          run.broken = true;
          continue;
        }
        request.input["draw_no"] = *drawn;
      }
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
      // Many cases for measuring are published and not pushed.
      if (runs_.size() <= kMostWithOwnFiles && (step.action == "publication.publish" || step.action == "publication.withdraw"))
        published_.emplace(run.story.organ, date_of(parts_.clock.now()));
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
  Instant begun_;
  CivilDate today_;
  std::vector<Run> runs_;
  std::map<std::string, std::string> bytes_;    // of each file, by its name
  std::map<std::string, std::string> shared_;   // its digest as it is
  std::map<std::string, std::string> own_;      // <case>/<name>: its digest as the case has it
  std::map<std::string, ports::BlobInfo> files_;
  std::set<std::string> handed_;
  PublishedDays published_;                     // and not yet pushed to the credit platform
  Report report_;
};

}  // namespace

Result<Report> load(const City& city, const Options& options, Parts& parts, const app::Steps& progress) {
  return Loader(city, options, parts, progress).load();
}

}  // namespace mingjing::demo
