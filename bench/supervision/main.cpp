// The supervisor's figures, taken inside one process over a real store (docs/benchmarks.md).
//   bench_supervision fill DATA CASES [LEAST [MOST]]     forty organs, and so many cases of so many events through the log's writer
//   bench_supervision figures DATA                       cards, a card after one event, the annual report, a warning, what watching costs, memory
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <future>
#include <iostream>
#include <thread>

#include "../http/report.hpp"
#include "app/demo/clerk.hpp"
#include "app/demo/register_entries.hpp"
#include "app/share_folder.hpp"
#include "app/watcher.hpp"
#include "bulk.hpp"

namespace {

using namespace mingjing;
using bench::Bound;
using bench::report;
namespace json = boost::json;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kOrgans = 40;
constexpr int kRounds = 5;
constexpr int kCommands = 300;      // creates and actions of one round

[[noreturn]] void give_up(const std::string& why) {
  std::cerr << why << "\n";
  std::exit(1);
}

double millis_since(Clock::time_point began) { return std::chrono::duration<double, std::milli>(Clock::now() - began).count(); }

double processor_millis() {
  rusage use{};
  getrusage(RUSAGE_SELF, &use);
  const auto millis = [](const timeval& time) { return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3; };
  return millis(use.ru_utime) + millis(use.ru_stime);
}

// VmHWM: the most memory that this process ever held.
double peak_mb() {
  std::ifstream in("/proc/self/status");
  for (std::string line; std::getline(in, line);)
    if (line.starts_with("VmHWM:")) return std::strtod(line.c_str() + 6, nullptr) / 1024;
  return 0;
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

usecases::Caller caller(const std::string& officer, std::vector<std::string> roles, const std::string& organ, const std::string& unit) {
  usecases::Caller out;
  out.actor.account = AccountId("bench-" + (officer.empty() ? roles.front() : officer));
  out.actor.officer = OfficerId(officer);
  for (auto& role : roles) out.actor.roles.emplace_back(std::move(role));
  out.actor.organ = OrganId(organ);
  out.actor.unit = UnitId(unit);
  out.name = "bench";
  out.address = "127.0.0.1";
  out.trace = "bench";
  out.confirmed = true;
  return out;
}

// The one that looks is there while the home is started with it.
class Office {
 public:
  explicit Office(const std::string& data, bool watched) {
    app::DeploymentOptions options;
    options.data = data;
    options.law = app::share_folder() + "/law";
    auto opened = app::Deployment::open(options);
    if (!opened) give_up(opened.error().what);
    home = std::move(*opened);
    if (watched) watcher = std::make_unique<app::Watcher>(*home);
    auto* eyes = watcher.get();
    auto noted = [eyes](const CaseId& id) { if (eyes) eyes->note(id); };
    if (auto started = home->start([noted](const CaseId& id, std::uint32_t) { noted(id); }, {.refused = noted, .warned = {}, .moved = {}}); !started) give_up(started.error().what);
    if (watcher) watcher->start();
    auto city = demo::load_city(app::share_folder() + "/demo");
    if (!city) give_up(city.error().what);
    city_ = std::move(*city);
  }
  ~Office() {
    if (watcher) watcher->stop();
    home->stop();
  }

  json::value read(const usecases::Caller& who, std::string_view what, const json::object& query = {}) {
    auto result = home->office->read(who, what, query);
    if (const auto* refusal = std::get_if<Refusal>(&result)) give_up(std::string(what) + ": " + refusal->code + " " + refusal->detail);
    if (const auto* why = std::get_if<Fault>(&result)) give_up(std::string(what) + ": " + why->code + " " + why->what);
    return std::move(std::get<json::value>(result));
  }

  // Opens a case about an unmarked price; or takes a step of it as the careful officer would fill the form.
  usecases::CommandResult act(const usecases::Caller& who, const CaseId& id, const char* action, json::object with = {}) {
    const auto today = date_of(home->clock.now());
    const auto* procedure = home->law.book.procedure(ProcedureId("penalty_ordinary"), today);
    const auto* form = home->law.book.form_of(*procedure, *procedure->action(ActionId(action)));
    demo::Desk desk;
    desk.now = home->clock.now();
    desk.today = desk.found_on = today;
    desk.handlers = {"p-001", "p-002"};
    desk.with = std::move(with);
    if (!picture_.empty()) desk.pictures = {picture_};
    usecases::ActionRequest request;
    request.case_id = id;
    request.action = ActionId(action);
    if (id.str().empty()) request.procedure = procedure->id;
    demo::Dice dice(static_cast<std::uint64_t>(++told_));
    auto story = demo::make_story(city_, dice, demo::spot_ceiling(home->law.book, today), false, false, "o-scjg");
    request.input = demo::fill_form(*form, action, story, desk);
    if (request.input.contains("power_item")) request.input["power_item"] = demo::power_entry_id("o-scjg", story.power);
    std::promise<usecases::CommandResult> promise;
    auto answer = promise.get_future();
    home->office->perform_action(who, std::move(request), [&](usecases::CommandResult result) { promise.set_value(std::move(result)); });
    return answer.get();
  }
  // A picture of the officer's, new in this run.
  void take_picture() {
    auto upload = home->blobs->begin();
    if (!upload || !home->blobs->append(*upload, "\xff\xd8\xff\xe0 bench " + std::to_string(home->office->writer().size()))) give_up("no upload");
    const auto blob = home->blobs->finish(*upload, {}, {});
    if (!blob) give_up(blob.error().what);
    ports::UploadRecord record;
    record.id = *upload;
    record.account = officer.actor.account;
    record.filename = "现场照片.jpg";
    record.media_type = "image/jpeg";
    record.length = blob->size;
    record.since = home->clock.now();
    if (!home->desk->add_upload(record) || !home->desk->finish_upload(record.id, blob->sha256, blob->sm3)) give_up("no upload");
    picture_ = blob->sha256;
  }
  CaseId open() {
    auto result = act(officer, {}, "open");
    const auto* done = std::get_if<usecases::Performed>(&result);
    if (!done) give_up(std::holds_alternative<Refusal>(result) ? std::get<Refusal>(result).detail : std::get<Fault>(result).what);
    return done->case_id;
  }

  std::unique_ptr<app::Deployment> home;
  std::unique_ptr<app::Watcher> watcher;
  const usecases::Caller supervisor = caller("", {"supervisor"}, "o-sfj", "u-sfj-jd");
  const usecases::Caller officer = caller("p-001", {"officer"}, "o-scjg", "u-scjg-1");
  const usecases::Caller unit_head = caller("p-003", {"unit_head", "officer"}, "o-scjg", "u-scjg-1");
  const usecases::Caller head = caller("p-005", {"organ_head"}, "o-scjg", "u-scjg-fz");

 private:
  demo::City city_;
  int told_ = 0;
  std::string picture_;
};

int fill(const std::string& data, std::size_t cases, bench::Length length) {
  Office office(data, false);
  const auto organs = bench::make_organs(*office.home, kOrgans);
  const auto done = bench::fill(*office.home, organs, cases, length);
  report("cases filled through the writer", static_cast<double>(done.cases), 0, "");
  if (done.cases > 0) {
    report("their events, on average", static_cast<double>(done.events) / static_cast<double>(done.cases), 1, "", Bound::at_least, 5);
    report("events filled in a second", static_cast<double>(done.events) / done.seconds, 0, "/s");
  }
  return 0;
}

// The first table after a start reads every case; those that follow stand on its sums. Then a case of one organ is told anew, by one more command.
void cards(Office& office) {
  std::vector<double> again, one;
  const auto began = Clock::now();
  const auto organs = office.read(office.supervisor, "scores").at("items").as_array().size();
  const auto first = millis_since(began) / 1000;
  for (int i = 0; i < kRounds; ++i) {
    const auto begun = Clock::now();
    office.read(office.supervisor, "scores");
    again.push_back(millis_since(begun) / 1000);
  }
  const auto organ = bench::make_organs(*office.home, 1).front();
  for (int i = 0; i < kRounds; ++i) {
    bench::tell_one(*office.home, organ);
    const auto begun = Clock::now();
    office.read(office.supervisor, "score", {{"organ", organ.str()}});
    one.push_back(millis_since(begun));
  }
  report("a full scorecard of " + std::to_string(organs) + " organs, of all cases", first, 2, "s", Bound::at_most, 10);
  report("the same again", median(again), 3, "s");
  report("the card of an organ after events of one case of it", median(one), 1, "ms", Bound::at_most, 50);
}

// From the record, every figure of it.
void annual(Office& office) {
  const auto organ = bench::make_organs(*office.home, 1).front();
  std::vector<double> one, all;
  for (int i = 0; i < kRounds; ++i) {
    auto begun = Clock::now();
    office.read(office.supervisor, "statistics.report", {{"organ", organ.str()}});
    one.push_back(millis_since(begun) / 1000);
    begun = Clock::now();
    office.read(office.supervisor, "statistics.annual");
    office.read(office.supervisor, "statistics");
    all.push_back(millis_since(begun) / 1000);
  }
  report("the annual report of an organ", median(one), 3, "s", Bound::at_most, 5);
  report("the list of all annual reports, and the figures of all organs by month", median(all), 3, "s");
}

// From the refused step to the warning in the supervisor's list, by a server that looks by itself: an inspection that nobody recorded.
void warning(const std::string& data) {
  Office office(data, true);
  office.take_picture();
  std::vector<double> took;
  for (int i = 0; i < kRounds; ++i) {
    const auto id = office.open();
    if (!std::holds_alternative<usecases::Performed>(office.act(office.head, id, "file"))) give_up("a case cannot be filed");
    if (!std::holds_alternative<usecases::Performed>(office.act(office.unit_head, id, "assign"))) give_up("nobody can be assigned");
    const auto began = Clock::now();
    const auto refused = office.act(office.officer, id, "inspect", {{"av", "none"}, {"av_files", nullptr}});
    if (!std::holds_alternative<Refusal>(refused) || std::get<Refusal>(refused).code != "G_AV") give_up("an inspection without a recording was not refused");
    while (office.read(office.supervisor, "warnings.raised", {{"state", "all"}, {"case", id.str()}}).at("items").as_array().empty()) {
      if (millis_since(began) > 60'000) give_up("no warning within a minute");
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    took.push_back(millis_since(began) / 1000);
  }
  report("a warning in the list after what caused it", median(took), 2, "s", Bound::at_most, 2);
}

struct Cost {
  double millis = 0;   // processor time of a command
  double rate = 0;     // a second, by the clock
};
Cost commands(const std::string& data, bool watched) {
  Office office(data, watched);
  for (int i = 0; i < 20; ++i) office.open();
  std::this_thread::sleep_for(std::chrono::milliseconds(500));
  const double busy = processor_millis();
  const auto began = Clock::now();
  for (int i = 0; i < kCommands; ++i) {
    const auto id = office.open();
    if (!std::holds_alternative<usecases::Performed>(office.act(office.head, id, "file"))) give_up("a case cannot be filed");
  }
  const double wall = millis_since(began);
  // What was noted last is still being looked at: it belongs to the cost.
  std::this_thread::sleep_for(std::chrono::milliseconds(600));
  return {(processor_millis() - busy) / (2 * kCommands), 2 * kCommands * 1000 / wall};
}

int figures(const std::string& data) {
  {
    Office office(data, false);
    cards(office);
    annual(office);
  }
  warning(data);
  std::vector<double> cpu, rate;
  for (int round = 0; round < 3; ++round) {
    const auto alone = commands(data, false);
    const auto watched = commands(data, true);
    cpu.push_back(watched.millis / alone.millis);
    rate.push_back(watched.rate / alone.rate);
  }
  report("processor time of create and action, watched against not", median(cpu), 2, "×");
  report("their rate, watched against not", median(rate), 2, "×");
  report("memory at its most", peak_mb(), 0, "MB", Bound::at_most, 500);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string what = argc > 2 ? argv[1] : "";
  if (what == "fill" && argc > 3) return fill(argv[2], static_cast<std::size_t>(std::strtoull(argv[3], nullptr, 10)), {argc > 4 ? static_cast<std::size_t>(std::strtoull(argv[4], nullptr, 10)) : 5, argc > 5 ? static_cast<std::size_t>(std::strtoull(argv[5], nullptr, 10)) : 1000});
  if (what == "figures") return figures(argv[2]);
  give_up("bench_supervision fill DATA CASES [LEAST [MOST]] · bench_supervision figures DATA");
}
