#include "tests/golden/golden_city.hpp"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <future>
#include <sstream>

#include "app/demo/clerk.hpp"
#include "app/demo/inspections.hpp"
#include "app/demo/plan.hpp"
#include "app/demo/register_entries.hpp"
#include "app/documents.hpp"
#include "tests/source_dir.hpp"
#include "usecases/file_sample.hpp"

namespace mingjing::golden {

namespace json = boost::json;
using demo::Step;

namespace {

constexpr int kVisitMinutes = 15;   // a step that says from when to when
constexpr int kStepMinutes = 4;     // after the step before it on the same day

void merge(json::object& into, const json::object& more) {
  for (const auto& [name, value] : more) into[name] = value;
}

json::object fields_of(const json::object& with, const std::string& action) {
  const auto* fields = with.if_contains(action);
  return fields ? fields->as_object() : json::object();
}

void replace_all(std::string& text, std::string_view from, const std::string& to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
}

std::string text_of(const json::object& from, std::string_view name) {
  const auto* value = from.if_contains(name);
  return value && value->is_string() ? std::string(value->as_string()) : std::string();
}

// The same on every machine.
std::uint64_t number_of(std::string_view text) {
  std::uint64_t out = 14695981039346656037ULL;
  for (const char c : text) out = (out ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return out;
}

// Whole yuan between three tenths of the cell and four, so that no lawful case of a cell lies far from its like.
std::int64_t usual_fine(const json::object& cell, std::int64_t step) {
  const auto low = cell.at("low").as_int64();
  const auto width = cell.at("high").as_int64() - low;
  return (low + width * (30 + 2 * step) / 100) / 100 * 100;
}

}  // namespace

void GoldenCity::SetUp() {
  OfficeTest::SetUp();
  close();
  auto documents = app::open_documents(*rules_.law, source_dir() + "/third_party/fonts/fandol");
  ASSERT_TRUE(documents.ok()) << documents.error().what;
  renderer_ = std::move(*documents);
  open();
  auto city = demo::load_city(source_dir() + "/demo");
  ASSERT_TRUE(city.ok()) << city.error().what;
  city_ = std::move(*city);
  table_ = read_table(source_dir() + "/tests/golden/city.yaml", city_);
  books_ = read_books(source_dir() + "/tests/golden/books.yaml");
}

void GoldenCity::tell(bool clean) {
  clean_ = clean;
  clock_.set(at_time(table_.begins, 8));
  looked_ = table_.begins;
  put_registers();
  plan();
  using Due = std::pair<std::int64_t, std::size_t>;
  std::priority_queue<Due, std::vector<Due>, std::greater<>> queue;
  const auto when = [](const Run& run) { return at_time(run.day, 9).ms + run.minute * 60'000LL; };
  for (std::size_t i = 0; i < runs_.size(); ++i) queue.emplace(when(runs_[i]), i);
  while (!queue.empty() && !HasFatalFailure()) {
    Run& run = runs_[queue.top().second];
    const auto index = queue.top().second;
    const Instant at{queue.top().first};
    queue.pop();
    wake_until(date_of(at));
    clock_.set(std::max(clock_.now(), at));
    step(run);
    if (run.next >= run.steps.size()) continue;
    const int days = run.steps[run.next].working_days;
    if (days > 0) {
      run.day = demo::working_days_later(run.day, days, *rules_.calendar);
      run.minute = static_cast<int>(index % 97);
    } else {
      run.minute = std::max(run.minute, static_cast<int>((clock_.now().ms - at_time(run.day, 9).ms) / 60'000)) + kStepMinutes;
    }
    queue.emplace(when(run), index);
  }
  wake_until(table_.ends);
}

void GoldenCity::wake_until(CivilDate day) {
  while (looked_ < day) {
    looked_ = looked_ + 1;
    clock_.set(std::max(clock_.now(), at_time(looked_, 8)));
    const auto swept = office_->sweep_warnings();
    ASSERT_TRUE(swept.ok()) << swept.error().what;
    run();
    keep_books(looked_);
  }
}

void GoldenCity::look(const CaseId& id) {
  const auto found = office_->watch({id});
  ASSERT_TRUE(found.ok()) << found.error().what;
  if (*found > 0) run();
}

void GoldenCity::put(const std::string& register_id, const std::string& id, CivilDate valid_from, json::object values) {
  const bool supervised = register_id == "organ" || register_id == "power_item" || register_id == "subject";
  const auto who = caller("a-" + register_id, {supervised ? "supervisor" : "sys_admin"}, "", "o-sfj", "");
  usecases::CommandResult result;
  office_->change_register(who, register_id, id, {{"valid_from", iso_text(valid_from)}, {"input", std::move(values)}}, "", [&](usecases::CommandResult r) { result = std::move(r); });
  run();
  SCOPED_TRACE(register_id + " " + id);
  tests::performed(result);
}

void GoldenCity::put_registers() {
  demo::Dice dice(7);
  const auto since = table_.begins - 1000;
  const auto left_out = [&](const demo::RegisterEntry& entry) {
    const auto power = entry.register_id == "power_item" ? entry.id : text_of(entry.values, "power_item");
    if (std::ranges::find(table_.registers, entry.register_id) == table_.registers.end()) return true;
    return !power.empty() && std::ranges::find(table_.powers, power) == table_.powers.end();
  };
  auto entries = demo::register_entries(city_, dice, table_.ends);
  for (auto& entry : entries) {
    if (left_out(entry)) continue;
    if (entry.register_id == "market_entity") firms_.emplace_back(entry.id, entry.values);
    if (entry.register_id == "organ") choose_settings(entry.id, entry.values);
    const auto from = parse_date(text_of(table_.since, entry.register_id));
    put(entry.register_id, entry.id, from.value_or(since), entry.values);
  }
  for (const auto& row : table_.rows)
    if (!clean_)
      for (const auto& entry : row.wrong.entries) put(entry.register_id, entry.id, entry.valid_from, entry.values);
  for (const auto& entry : table_.entries) put(entry.register_id, entry.id, entry.valid_from, entry.values);
  for (const auto& entry : books_.entries) put(entry.register_id, entry.id, entry.valid_from, entry.values);
  keep_books(table_.begins);
}

// The table's choices take the place of the demo city's; those of what is wrong take the place of the table's.
void GoldenCity::choose_settings(const std::string& organ, json::object& values) const {
  json::object chosen = table_.settings;
  for (const auto& row : table_.rows)
    if (!clean_ && row.organ == organ) merge(chosen, row.wrong.settings);
  auto& rows = values["settings"];
  if (!rows.is_array()) rows = json::array();
  auto& list = rows.as_array();
  for (const auto& [name, value] : chosen) {
    const auto same = std::ranges::find_if(list, [&](const json::value& one) { return one.at("name").as_string() == name; });
    const json::object row{{"name", name}, {"value", value == json::value(true) ? "true" : "false"}, {"basis", "地方规定（演示）"}};
    if (same == list.end()) list.push_back(row);
    else *same = row;
  }
}

std::string GoldenCity::organ_value(const std::string& organ, const char* name) const {
  const auto& organs = city_.raw.at("organs").as_array();
  for (const auto& each : organs)
    if (each.at("id").as_string() == organ) return text_of(each.as_object(), name);
  return {};
}

demo::CaseStory GoldenCity::story_of(const Row& row, const std::string& power, std::uint64_t seed) const {
  demo::Dice dice(seed);
  demo::CaseStory out;
  out.organ = row.organ;
  // Whoever supervises has no officers of his own: the kind says whose desk it is.
  const auto officers = city_.of(row.organ, "officer");
  EXPECT_FALSE(officers.empty() && !row.kind) << row.id << ": nobody of " << row.organ;
  out.unit = officers.empty() ? row.kind ? row.kind->unit : std::string() : officers.front()->unit;
  out.power = power;
  for (const auto& each : city_.powers)
    if (each.at("id").as_string() == power) out.power_item = each.as_object();
  out.place = demo::make_place(city_, dice);
  std::string party;
  if (row.kind) {
    const auto word = [&](const char* name) { return row.kind->words.contains(name) ? text_of(row.kind->words, name) : std::string("详见案卷材料。"); };
    party = row.kind->party;
    out.fine_fen = row.kind->amount_fen;
    out.photos = row.kind->photos;
    out.story = {{"cause", word("cause")}, {"clue", word("reason")}, {"facts", word("facts")}, {"onsite", word("record")}, {"interview", word("record")}, {"correct", word("content")},
                 {"defence", json::object{{"point", word("point")}, {"answer", word("answer")}, {"adopted", true}}}, {"words", row.kind->words}};
  } else {
    const auto& stories = city_.stories.at("stories").as_array();
    for (const auto& each : stories)
      if (each.at("power").as_string() == power) out.story = each.as_object();
    EXPECT_FALSE(out.story.empty()) << row.id << ": no story of " << power;
    party = text_of(out.story, "party");
    const auto& photos = out.story.at("photos").as_array();
    for (const auto& photo : photos) out.photos.emplace_back(photo.as_string());
    const auto cell_id = power == row.power ? row.cell : std::string();   // of another power: its first
    const auto& cells = out.power_item.at("cells").as_array();
    for (const auto& cell : cells)
      if (cell_id == cell.at("id").as_string() || (cell_id.empty() && out.cell.empty() && cell.at("high").as_int64() > 0)) out.cell = cell.as_object();
    EXPECT_FALSE(out.cell.empty()) << row.id << ": no cell " << cell_id;
  }
  out.person = party == "person";
  if (!party.empty()) out.party = demo::make_party(city_, dice, party);
  out.title = text_of(out.party, "name") + (row.kind ? text_of(row.kind->words, "title") : text_of(out.story, "cause"));
  return out;
}

void GoldenCity::add_case(const Row& row, std::int64_t number, int beside_of, int place) {
  Run run;
  run.row = &row;
  run.own = beside_of < 0;
  run.planted = row.wrong.there() && run.own && !clean_;
  run.name = row.id + "/" + std::to_string(number) + (beside_of < 0 ? "" : "b" + std::to_string(place));
  const bool bad = run.planted;
  run.steps = bad && !row.wrong.steps.empty() ? row.wrong.steps : row.steps.empty() ? row.course->steps : row.steps;
  for (auto& one : run.steps) {
    if (const auto* days = table_.days.if_contains(one.action)) one.working_days = days->to_number<int>();
    if (const auto* days = row.days.if_contains(one.action)) one.working_days = days->to_number<int>();
    if (const auto* late = bad ? row.wrong.late.if_contains(one.action) : nullptr) one.working_days = late->to_number<int>();
  }
  const auto power = bad && !row.wrong.power.empty() ? row.wrong.power : row.power;
  const auto seed = number_of(row.id) + static_cast<std::uint64_t>(number) * 100 + static_cast<std::uint64_t>(place);
  run.story = story_of(row, power, seed);
  // Cases beside are of the same firm, unless the row wants another party.
  if (beside_of >= 0 && !row.other_party && row.enterprise < 0) run.story.party = story_of(row, power, seed - static_cast<std::uint64_t>(place)).party;
  if (row.enterprise >= 0) {
    const auto& [code, firm] = firms_.at(static_cast<std::size_t>(row.enterprise) + static_cast<std::size_t>(number));
    run.story.party["kind"] = "organisation";
    run.story.party["name"] = firm.at("name");
    run.story.party["id_no"] = code;
    run.story.title = text_of(firm, "name") + text_of(row.kind->words, "title");
  }
  const auto& fine = bad && !row.wrong.fine.empty() ? row.wrong.fine : row.fine;
  const auto spread = static_cast<std::int64_t>((number_of(run.name) >> 32) % 5);
  if (!fine.empty()) run.story.fine_fen = fine.front() + (fine.size() > 1 ? fine[1] * spread : 0);
  else if (!row.kind) run.story.fine_fen = usual_fine(run.story.cell, spread);
  const int days = static_cast<int>(number) * row.every;
  run.day = demo::working_days_later(row.from, days, *rules_.calendar);
  if (beside_of >= 0) run.day = demo::working_days_later(run.day, row.beside[static_cast<std::size_t>(place - 1)], *rules_.calendar, -1);
  if (bad && row.wrong.sooner > 0) run.day = demo::working_days_later(run.day, row.wrong.sooner, *rules_.calendar, -1);
  run.minute = static_cast<int>((runs_.size() * 13) % 240) + (beside_of < 0 && !row.beside.empty() ? 241 : 0);
  run.found_on = run.day;
  choose_handlers(run, number);
  runs_.push_back(std::move(run));
}

void GoldenCity::plan() {
  for (const auto& row : table_.rows) {
    for (std::int64_t i = 0; i < row.times; ++i) {
      std::vector<std::size_t> places;
      for (int place = 1; place <= static_cast<int>(row.beside.size()); ++place) {
        places.push_back(runs_.size());
        add_case(row, i, 0, place);
      }
      add_case(row, i, -1, 0);
      if (!places.empty()) runs_.back().beside = static_cast<int>(places.back());
    }
  }
}

void GoldenCity::choose_handlers(Run& run, std::int64_t number) {
  if (run.row->own_officers) {
    for (int i = 0; i < 2; ++i) run.handlers.push_back("q-" + run.row->id + "-" + std::to_string(number) + "-" + std::to_string(i));
    give_certificates(run);
    return;
  }
  for (const auto* person : city_.of(run.row->organ, "officer"))
    if (std::ranges::find(person->roles, "unit_head") == person->roles.end() && person->unit == run.story.unit && run.handlers.size() < 2) run.handlers.push_back(person->id);
}

void GoldenCity::give_certificates(const Run& run) {
  // Only the first of the two ends: the case shows one certificate that lapsed.
  CivilDate until = table_.ends + 900;
  if (run.planted && !run.row->wrong.lapses_after.empty()) {
    int length = 0;
    for (const auto& one : run.steps) {
      length += one.working_days;
      if (one.action == run.row->wrong.lapses_after) break;
    }
    until = demo::working_days_later(run.day, length, *rules_.calendar);
  }
  int i = 0;
  for (const auto& id : run.handlers) {
    const auto last = i == 0 ? until : table_.ends + 900;
    put("officer", id, table_.begins - 1000,
        {{"name", std::string("演示员") + (i == 0 ? "甲" : "乙")}, {"sex", "m"}, {"post", "执法员"}, {"organ", run.row->organ}, {"unit", run.story.unit},
         {"cert_no", "演990199" + std::to_string(100 + runs_.size()) + std::to_string(i)}, {"cert_from", iso_text(table_.begins - 900)}, {"cert_until", iso_text(last)}});
    ++i;
  }
}

const law::Form* GoldenCity::form_of(const Run& run, const std::string& action) const {
  const auto* main = rules_.law->procedure(ProcedureId(run.row->course->procedure), run.found_on);
  const auto dot = action.find('.');
  const auto* procedure = main;
  auto name = action;
  if (main && dot != std::string::npos) {
    name = action.substr(dot + 1);
    for (const auto& thread : main->threads)
      if (thread.id.str() == action.substr(0, dot)) procedure = rules_.law->procedure(thread.procedure, run.found_on);
  }
  const auto* found = procedure ? procedure->action(ActionId(name)) : nullptr;
  return found ? rules_.law->form_of(*procedure, *found) : nullptr;
}

usecases::Caller GoldenCity::caller_for(const Run& run, const Step& step) const {
  const bool handler = step.role == "handler" || (step.role == "officer" && step.action == "open");
  const auto id = handler ? run.handlers.front() : [&] {
    const auto able = city_.of(run.row->organ, step.role);
    const auto own = std::ranges::find(able, run.story.unit, [](const demo::Person* person) { return person->unit; });
    return able.empty() ? std::string() : own == able.end() ? able.front()->id : (*own)->id;
  }();
  EXPECT_FALSE(id.empty()) << run.name << ": nobody for " << step.role;
  const auto known = std::ranges::find(city_.people, id, &demo::Person::id);
  auto roles = known == city_.people.end() ? std::vector<std::string>{"officer"} : known->roles;
  return caller("acc-" + id, std::move(roles), id, run.row->organ, known == city_.people.end() ? run.story.unit : known->unit);
}

std::string GoldenCity::file_of(const std::string& name, const std::string& own) {
  auto& held = held_[name + "/" + own];
  if (!held.empty()) return held;
  auto& bytes = bytes_[name];
  if (bytes.empty()) {
    const auto path = source_dir() + "/demo/photos/" + name + (name == "recording" ? ".wav" : ".jpg");
    std::ifstream in(path, std::ios::binary);
    std::ostringstream read;
    read << in.rdbuf();
    bytes = read.str();
    EXPECT_FALSE(bytes.empty()) << path;
  }
  // Nobody takes the very same photograph twice: what stands behind the end of a picture makes it another file. The size of a real one is not the point here.
  const auto upload = blobs_->begin().value();
  EXPECT_TRUE(blobs_->append(upload, bytes.substr(0, 2048) + "\n" + own).ok());
  const auto info = blobs_->finish(upload, std::nullopt, std::nullopt).value();
  files_[info.sha256] = info;
  return held = info.sha256;
}

void GoldenCity::upload(const usecases::Caller& who, const std::string& sha256, const std::string& name, const std::string& type) {
  if (!handed_.insert(who.actor.account.str() + sha256).second) return;
  const auto& info = files_.at(sha256);
  ports::UploadRecord record;
  record.id = who.actor.account.str() + "-" + sha256.substr(0, 16);
  record.account = who.actor.account;
  record.filename = name;
  record.media_type = type;
  record.length = info.size;
  record.since = clock_.now();
  EXPECT_TRUE(desk_->add_upload(record).ok());
  EXPECT_TRUE(desk_->finish_upload(record.id, info.sha256, info.sm3).ok());
}

json::object GoldenCity::input_of(Run& run, const Step& step, const json::object& with, const usecases::Caller& who) {
  const auto* form = form_of(run, step.action);
  if (!form) {
    ADD_FAILURE() << run.name << ": no form of " << step.action;
    return {};
  }
  const bool wrong = run.planted;
  const bool timed = std::ranges::find(form->fields, "from_time", &law::Field::id) != form->fields.end();
  if (timed) {
    // Whoever is on the spot is there alone and for some minutes: the next step of the same people begins after it.
    Instant free = clock_.now();
    for (const auto& id : run.handlers)
      if (const auto held = busy_.find(id); held != busy_.end()) free = std::max(free, Instant{held->second.ms + kVisitMinutes * 60'000});
    clock_.set(free);
  }
  demo::Desk desk;
  desk.now = clock_.now();
  desk.today = date_of(desk.now);
  desk.found_on = run.found_on;
  desk.handlers = run.handlers;
  const bool borrowed = wrong && run.row->wrong.same_picture && run.beside >= 0;
  const auto& owner = borrowed ? runs_[static_cast<std::size_t>(run.beside)].name : run.name;
  for (const auto& photo : run.story.photos) desk.pictures.push_back(file_of(photo, owner));
  desk.paper = file_of("paper", run.name);
  desk.recording = file_of("recording", run.name);
  for (const auto& picture : desk.pictures) upload(who, picture, "现场照片.jpg", "image/jpeg");
  upload(who, desk.paper, "书证扫描件.jpg", "image/jpeg");
  upload(who, desk.recording, "执法记录.wav", "audio/wav");
  desk.organ_name = organ_value(run.row->organ, "name");
  desk.reconsideration = "临澜市人民政府";
  desk.court = "望江区人民法院";
  desk.bank = "临澜市商业银行各营业网点";
  desk.hearing_right = run.story.fine_fen >= 5'000'000 || (run.story.person && run.story.fine_fen >= 500'000);
  if (step.action.ends_with(".notice")) run.hearing_on = demo::working_days_later(desk.today, 9, *rules_.calendar);
  desk.hearing_on = run.hearing_on;
  if (std::ranges::find(form->fields, "evidence", &law::Field::id) != form->fields.end()) desk.evidence = run.evidence;
  merge(desk.with, fields_of(city_.defaults, step.action));
  merge(desk.with, fields_of(run.row->course->with, step.action));
  desk.with.erase("tier");
  if (timed) {
    Instant from{desk.now.ms - (kVisitMinutes - 1) * 60'000}, until{desk.now.ms - 60'000};
    if (wrong && run.row->wrong.same_time == step.action) std::tie(from, until) = runs_[static_cast<std::size_t>(run.beside)].times.at(step.action);
    desk.with["from_time"] = rfc3339_text(from);
    desk.with["to_time"] = rfc3339_text(until);
    if (std::ranges::find(form->fields, "shown_at", &law::Field::id) != form->fields.end()) desk.with["shown_at"] = rfc3339_text(from);
    run.times[step.action] = {from, until};
    for (const auto& id : run.handlers) busy_[id] = desk.now;
  }
  if (run.own) merge(desk.with, fields_of(run.row->with, step.action));
  if (wrong) merge(desk.with, fields_of(run.row->wrong.with, step.action));
  merge(desk.with, with);
  for (auto& [name, value] : desk.with) {
    if (!value.is_string()) continue;
    std::string words(value.as_string());
    for (const char* own : {"name", "id_no", "phone", "address"}) replace_all(words, std::string("{") + own + "}", text_of(run.story.party, own));
    value = words;
  }
  auto input = demo::fill_form(*form, step.action, run.story, desk);
  if (input.contains("power_item")) input["power_item"] = demo::power_entry_id(run.story.organ, run.story.power);
  if (usecases::takes_sample(*form)) input["draw_no"] = draw_files(run, who);
  return input;
}

std::string GoldenCity::draw_files(const Run& run, const usecases::Caller& supervisor) {
  std::string out;
  for (const auto& organ : run.row->drawn) {
    const auto heads = city_.of(organ, "organ_head");
    if (heads.empty()) {
      ADD_FAILURE() << run.name << ": no head of " << organ;
      continue;
    }
    const auto head = caller("acc-" + heads.front()->id, heads.front()->roles, heads.front()->id, organ, heads.front()->unit);
    // Each step waits for its answer, which comes while this thread lets the writer run.
    auto drawing = std::async(std::launch::async, [&] { return demo::hold_sample(*office_, head, supervisor, run.id.str()); });
    while (drawing.wait_for(std::chrono::milliseconds(1)) != std::future_status::ready) this->run();
    const auto drawn = drawing.get();
    EXPECT_TRUE(drawn.ok() && *drawn) << run.name << " " << organ << (drawn.ok() ? std::string() : " " + drawn.error().what);
    if (drawn.ok() && *drawn) out += (out.empty() ? "" : "、") + **drawn;
  }
  return out;
}

usecases::CommandResult GoldenCity::send(Run& run, const Step& step, const json::object& with) {
  const auto who = caller_for(run, step);
  usecases::ActionRequest request;
  request.case_id = run.id;
  request.action = ActionId(step.action);
  if (step.action == "open") request.procedure = ProcedureId(run.row->course->procedure);
  request.input = input_of(run, step, with, who);
  usecases::CommandResult result;
  office_->perform_action(who, std::move(request), [&](usecases::CommandResult r) { result = std::move(r); });
  this->run();
  return result;
}

void GoldenCity::attempt(Run& run, const Attempt& wanted) {
  const auto result = send(run, {wanted.action, wanted.role, 0}, wanted.with);
  EXPECT_EQ(tests::code_of(result), wanted.code) << run.name << " tries " << wanted.action;
  look(run.id);
}

void GoldenCity::step(Run& run) {
  const Step one = run.steps[run.next];
  if (run.planted)
    for (std::size_t i = 0; i < run.row->wrong.attempts.size(); ++i)
      if (run.row->wrong.attempts[i].before == one.action && run.tried.insert(i).second) attempt(run, run.row->wrong.attempts[i]);
  const auto result = send(run, one, {});
  if (const auto* refusal = std::get_if<Refusal>(&result)) {
    std::string fields;
    for (const auto& field : refusal->fields) fields += " [" + field.field + ": " + field.message + "]";
    ADD_FAILURE() << run.name << " " << iso_text(run.day) << " " << one.action << ": " << refusal->code << " " << refusal->detail << fields;
    run.next = run.steps.size();
    return;
  }
  if (const auto* why = std::get_if<Fault>(&result)) FAIL() << run.name << " " << one.action << ": " << why->code << " " << why->what;
  const auto& performed = std::get<usecases::Performed>(result);
  run.id = performed.case_id;
  const auto* form = form_of(run, one.action);
  if (form && std::ranges::find(form->fields, "evidences", &law::Field::id) != form->fields.end()) run.evidence.push_back("e" + std::to_string(performed.stream_seq) + "_1");
  ++run.next;
  ++taken_;
  look(run.id);
}

Raised GoldenCity::expected() const {
  Raised out;
  for (const auto& run : runs_) {
    if (!run.planted) continue;
    const auto& wrong = run.row->wrong;
    const auto about = wrong.record == "organ" ? "organ/" + run.row->organ : wrong.record == "officer" ? "officer/" + run.handlers.front() : run.name;
    for (const auto& rule : wrong.raises) out.emplace(rule, about);
  }
  return out;
}

Raised GoldenCity::raised() {
  std::map<std::string, std::string> names;
  for (const auto& run : runs_) names[run.id.str()] = run.name;
  std::set<std::string> ids;
  EXPECT_TRUE(store_->events(log_, 0, [&](const ports::EventRow& event) {
    if (event.type == "warning.raised") ids.insert(event.stream.substr(event.stream.find(':') + 1));
    return true;
  }).ok());
  Raised out;
  for (const auto& id : ids) {
    const auto row = reads_->warning(log_, id);
    EXPECT_TRUE(row.ok() && *row) << id;
    if (!row.ok() || !*row) continue;
    const auto about = (*row)->record_kind == "case" ? names[(*row)->record] : (*row)->record;
    out.emplace((*row)->rule, about);
    said_[{(*row)->rule, about}] += "  " + iso_text((*row)->raised) + " " + (*row)->say;
  }
  return out;
}

}  // namespace mingjing::golden
