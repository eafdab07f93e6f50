#include "bulk.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <future>

#include "usecases/office.hpp"

namespace mingjing::bench {
namespace {

namespace json = boost::json;

constexpr std::size_t kTogether = 200;     // copies in one command
constexpr std::size_t kTemplates = 200;    // different cases that are told again
constexpr std::size_t kWaiting = 8;        // commands on their way

[[noreturn]] void give_up(const std::string& why) {
  std::fprintf(stderr, "bulk: %s\n", why.c_str());
  std::exit(1);
}

usecases::Caller by(const char* role) {
  usecases::Caller out;
  out.actor.account = AccountId("bench");
  out.actor.roles = {RoleId(role)};
  out.actor.organ = OrganId("o-sfj");
  out.name = "bench";
  out.address = "127.0.0.1";
  out.trace = "bench";
  out.confirmed = true;
  return out;
}

void must_be_done(const usecases::CommandResult& result) {
  if (const auto* refusal = std::get_if<Refusal>(&result)) {
    std::string why = refusal->code + " " + refusal->detail;
    for (const auto& field : refusal->fields) why += " " + field.field + ": " + field.message;
    give_up(why);
  }
  if (const auto* why = std::get_if<Fault>(&result)) give_up(why->code + " " + why->what);
}

void enter(app::Deployment& home, const char* role, const std::string& register_id, const std::string& id, json::object values) {
  std::promise<usecases::CommandResult> told;
  auto answer = told.get_future();
  home.office->change_register(by(role), register_id, id, {{"valid_from", "2018-06-01"}, {"input", std::move(values)}}, "bench-" + register_id + "-" + id,
                               [&](usecases::CommandResult result) { told.set_value(std::move(result)); });
  must_be_done(answer.get());
}

json::object values_of(app::Deployment& home, const std::string& register_id, const std::string& id) {
  const auto registers = home.office->writer().registers();
  const auto* entry = registers->entry(register_id, id);
  const auto* version = entry ? entry->on(date_of(home.clock.now())) : nullptr;
  if (!version) give_up("no " + register_id + " " + id);
  return version->values;
}

// A copy's own place in what the event says of numbers and papers: they are drawn anew, so that no number is given twice.
Status<> renumber(usecases::Stage& stage, casework::Event& event, const OrganId& organ, const std::string& name) {
  const auto own = [&](std::string_view series) { return std::string(series) + "/" + organ.str(); };
  if (auto* number = event.data.if_contains("case_number"); number && number->is_object()) {
    const auto series = own(number->as_object().at("series").as_string());
    auto n = stage.draw(series);
    if (!n) return n.failure();
    event.data["case_number"] = json::object{{"series", series}, {"number", *n}};
    event.data["case_no"] = std::string(event.data.at("case_no").as_string()) + "之" + std::to_string(*n);
  }
  auto* documents = event.data.if_contains("documents");
  if (!documents || !documents->is_array()) return Done{};
  for (auto& each : documents->as_array()) {
    auto& paper = each.as_object();
    if (auto* code = paper.if_contains("code"); code && !code->as_string().empty()) *code = std::string(code->as_string()) + name;
    const auto* series = paper.if_contains("series");
    if (!series || !series->is_string() || series->as_string().empty()) continue;
    const auto drawn = own(series->as_string());
    auto n = stage.draw(drawn);
    if (!n) return n.failure();
    paper["series"] = drawn;
    paper["number"] = *n;
  }
  return Done{};
}

struct Wanted {
  usecases::CaseFilePtr from;
  OrganId organ;
  std::string name;     // of the copy
};

usecases::CommandResult tell(const std::vector<Wanted>& copies, usecases::Stage& stage, Instant now) {
  usecases::Performed out;
  for (const auto& copy : copies) {
    const CaseId id("x" + copy.name);
    for (const auto& opened : copy.from->events) {
      auto event = opened->event;
      event.stream = id.str();
      event.at = now;
      event.organ = copy.organ;
      if (auto* power = event.data.if_contains("power_item"); power && power->is_string()) *power = copy.organ.str() + ".bench";
      if (auto* unit = event.data.if_contains("unit"); unit && unit->is_string()) *unit = "u-" + copy.organ.str() + "-bench";
      for (const char* other : {"from_case", "from_draw", "warning", "payment"}) event.data.erase(other);
      if (auto done = renumber(stage, event, copy.organ, copy.name); !done) return done.error();
      if (auto staged = stage.append(std::move(event)); !staged) return staged.error();
    }
    out.case_id = id;
  }
  return out;
}

std::vector<usecases::CaseFilePtr> templates(app::Deployment& home, Length length, std::size_t wanted) {
  std::vector<usecases::CaseFilePtr> out;
  ports::CaseQuery query;
  query.today = date_of(home.clock.now());
  query.limit = 100;
  while (out.size() < wanted) {
    auto page = home.reads->cases(home.site.log, query);
    if (!page) give_up(page.error().what);
    for (const auto& row : page->items) {
      // Only what was told by commands: a copy of a copy would name its numbers twice.
      if (row.id.str().starts_with("x")) continue;
      auto file = home.case_file(row.id);
      if (!file) give_up(file.error().what);
      if (*file && (*file)->events.size() >= length.least && (*file)->events.size() <= length.most && out.size() < wanted) out.push_back(*file);
    }
    if (!page->next) break;
    query.before = page->next;
  }
  if (out.empty()) give_up("no case of so many events: load the demo city first");
  return out;
}

}  // namespace

std::vector<OrganId> make_organs(app::Deployment& home, std::size_t wanted) {
  std::vector<OrganId> out;
  for (std::size_t i = 0; i < wanted; ++i) {
    const std::string id = "b-" + std::to_string(100 + i);
    out.emplace_back(id);
    if (home.office->writer().registers()->entry("organ", id)) continue;
    auto organ = values_of(home, "organ", "o-scjg");
    organ["name"] = "演示机关" + std::to_string(100 + i);
    organ["short"] = "演" + std::to_string(100 + i);
    enter(home, "supervisor", "organ", id, std::move(organ));
    auto unit = values_of(home, "unit", "u-scjg-1");
    unit["organ"] = id;
    enter(home, "sys_admin", "unit", "u-" + id + "-bench", std::move(unit));
    auto power = values_of(home, "power_item", "o-scjg.unmarked_price");
    power["organ"] = id;
    // Whoever keeps the entry and checked it is of its organ.
    for (const char* other : {"keeper", "checked_by", "checked_on"}) power.erase(other);
    enter(home, "supervisor", "power_item", id + ".bench", std::move(power));
  }
  return out;
}

void tell_one(app::Deployment& home, const OrganId& organ) {
  static const auto from = templates(home, {}, 1);   // behind all copies: found once
  std::promise<usecases::CommandResult> told;
  auto answer = told.get_future();
  usecases::WriteCommand command;
  command.caller = by("sys_admin");
  command.operation = "bench.fill";
  const Wanted copy{from.front(), organ, "one" + std::to_string(home.office->writer().size())};
  command.run = [copy](usecases::Batch&, usecases::Stage& stage, Instant now) { return tell({copy}, stage, now); };
  home.office->writer().submit(std::move(command), [&](usecases::CommandResult result) { told.set_value(std::move(result)); });
  must_be_done(answer.get());
}

Filled fill(app::Deployment& home, const std::vector<OrganId>& organs, std::size_t cases, Length length) {
  const auto from = templates(home, length, kTemplates);
  auto held = home.reads->counts(home.site.log, {});
  if (!held) give_up(held.error().what);
  std::size_t there = 0;
  for (const auto& row : *held) there += static_cast<std::size_t>(row.cases);
  const auto began = std::chrono::steady_clock::now();
  const auto run = std::to_string(home.office->writer().size());   // names of this run's copies
  Filled out;
  std::deque<std::future<usecases::CommandResult>> waiting;
  const auto take = [&] {
    must_be_done(waiting.front().get());
    waiting.pop_front();
  };
  while (there + out.cases < cases) {
    std::vector<Wanted> some;
    while (some.size() < kTogether && there + out.cases < cases) {
      const auto n = out.cases++;
      some.push_back({from[n % from.size()], organs[n % organs.size()], run + "n" + std::to_string(n)});
      out.events += some.back().from->events.size();
    }
    auto told = std::make_shared<std::promise<usecases::CommandResult>>();
    waiting.push_back(told->get_future());
    usecases::WriteCommand command;
    command.caller = by("sys_admin");
    command.operation = "bench.fill";
    command.run = [some = std::move(some)](usecases::Batch&, usecases::Stage& stage, Instant now) { return tell(some, stage, now); };
    home.office->writer().submit(std::move(command), [told](usecases::CommandResult result) { told->set_value(std::move(result)); });
    if (waiting.size() >= kWaiting) take();
  }
  while (!waiting.empty()) take();
  out.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  return out;
}

}  // namespace mingjing::bench
