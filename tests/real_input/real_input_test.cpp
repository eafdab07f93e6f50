// The real statutes, decisions and divisions of ../shared, through the very functions of the import commands, into a deployment
// in a temporary folder. Skipped where that material is not here.
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <future>
#include <map>
#include <sstream>
#include <thread>

#include <unistd.h>

#include "adapters/sql/projection_store.hpp"
#include "adapters/sqlite/store.hpp"
#include "app/import_run.hpp"
#include "imports/divisions.hpp"
#include "usecases/rebuild.hpp"
#include "usecases/register_import.hpp"
#include "usecases/verify_record.hpp"
#include "tests/source_dir.hpp"

namespace mingjing::app {
namespace {

namespace json = boost::json;
namespace fs = std::filesystem;

fs::path shared_data() {
  for (const char* up : {"/../shared/data", "/../../shared/data"}) {
    const fs::path path = source_dir() + up;
    if (fs::exists(path)) return path;
  }
  return {};
}

#define NEEDS_SHARED(path)                                                                    \
  if (shared_data().empty() || !fs::exists(shared_data() / (path)))                           \
    GTEST_SKIP() << "no ../shared/data/" << (path) << " beside this tree: nothing to import"

std::string slurp(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return std::move(out).str();
}

struct RealInput : testing::Test {
  void SetUp() override {
    folder = fs::temp_directory_path() / ("mj-real-" + std::to_string(::getpid()));
    fs::remove_all(folder);
    Site site;
    site.log = LogId("370199");
    site.domain = "example.invalid";
    auto opened = Deployment::open({folder.string(), "", site, false, {}});
    ASSERT_TRUE(opened.ok()) << opened.error().what;
    home = std::move(opened).value();
    ASSERT_TRUE(home->start({}).ok());
  }
  void TearDown() override {
    home.reset();
    fs::remove_all(folder);
  }

  json::value read(std::string_view role, std::string_view what, const json::object& query) {
    usecases::Caller caller;
    caller.actor.account = AccountId("a1");
    caller.actor.roles = {RoleId(role)};
    caller.actor.organ = OrganId("o1");
    auto result = home->office->read(caller, what, query);
    if (const auto* refusal = std::get_if<Refusal>(&result)) return json::object{{"refused", refusal->code}};
    EXPECT_FALSE(std::holds_alternative<Fault>(result));
    return std::get<json::value>(std::move(result));
  }

  json::object import_areas(const std::string& csv, bool dry_run) {
    std::promise<usecases::ViewResult> promise;
    auto answered = promise.get_future();
    home->office->import_register(command_line_caller(), "area", csv, "text/csv", dry_run, "",
                                  [&promise](usecases::ViewResult result) { promise.set_value(std::move(result)); });
    auto result = answered.get();
    EXPECT_TRUE(std::holds_alternative<json::value>(result));
    return std::get<json::value>(result).as_object();
  }

  void expect_whole_record() {
    const auto size = home->office->writer().size();
    for (int i = 0; i < 50 && home->office->writer().checkpoint_size() < size; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(100));
    auto verified = usecases::verify_record({home->site.log, home->site.domain, home->office->writer().keys(), *home->record, *home->cipher, nullptr});
    ASSERT_TRUE(verified.ok()) << verified.error().what;
    EXPECT_TRUE(verified->good()) << verified->first_bad->code << " " << verified->first_bad->what;
    auto fresh = sqlite::open_store(folder / "check", 1).value();
    sql::SqlProjectionStore target(fresh);
    auto rebuilt = usecases::rebuild_projections(*home->record, target, home->site.log, home->rules, *home->cipher);
    ASSERT_TRUE(rebuilt.ok()) << rebuilt.error().what;
    for (const auto& d : sql::compare_projections(*home->connections, *fresh, home->site.log, 5).value())
      ADD_FAILURE() << d.table << " " << d.key << " " << d.what.substr(0, 200);
  }

  static Steps quiet() {
    return [](std::size_t, std::size_t, const char*) {};
  }

  fs::path folder;
  std::unique_ptr<Deployment> home;
};

TEST_F(RealInput, TheStatutesAreLoadedWithVersionsDaysTreeAndSearch) {
  NEEDS_SHARED("statutes/md");
  auto found = find_statutes((shared_data() / "statutes").string());
  ASSERT_TRUE(found.ok()) << found.error().what;
  EXPECT_EQ(found->files, 606u) << "599 national and 6 local texts, and the note on where they come from";
  EXPECT_EQ(found->unread.size(), 2u) << "that note, and one law that stands in two folders";
  EXPECT_EQ(found->statutes.size(), 604u);
  const auto again = found->statutes;
  auto loaded = load_statutes(*home, command_line_caller(), std::move(found->statutes), quiet());
  ASSERT_TRUE(loaded.ok()) << loaded.error().what;
  EXPECT_EQ(loaded->loaded, 604u);

  const auto size = home->office->writer().size();
  auto second = load_statutes(*home, command_line_caller(), again, quiet());
  ASSERT_TRUE(second.ok());
  EXPECT_EQ(second->loaded, 0u);
  EXPECT_EQ(second->unchanged, 604u);
  EXPECT_EQ(home->office->writer().size(), size) << "the same text again is no new event";

  const auto list = read("officer", "law.statutes", {{"limit", 1}});
  EXPECT_GE(list.at("total").to_number<int>(), 550);
  EXPECT_EQ(list.at("items").as_array().at(0).at("level"), "法律");
  const auto penalty = read("officer", "law.article", {{"law", "行政处罚法"}, {"article", "六十一"}, {"on", "2022-01-01"}});
  EXPECT_NE(penalty.at("text").as_string().find("七日内"), std::string::npos);
  EXPECT_EQ(penalty.at("from"), "2021-07-15");
  // Two versions of one law: the day of the act decides.
  const auto old = read("officer", "law.article", {{"law", "行政复议法"}, {"article", "九"}, {"on", "2020-01-01"}});
  const auto now = read("officer", "law.article", {{"law", "行政复议法"}, {"article", "九"}, {"on", "2024-06-01"}});
  EXPECT_NE(old.at("text"), now.at("text"));
  EXPECT_EQ(now.at("from"), "2024-01-01");
  EXPECT_EQ(old.at("to"), "2023-12-31");
  const auto tree = read("officer", "law.statute", {{"statute", "行政处罚法"}});
  EXPECT_EQ(tree.at("nodes").as_array().size(), 8u) << "chapters of 2021";
  const auto hits = read("officer", "search", {{"q", "轻微并及时改正"}, {"scope", "statutes"}});
  ASSERT_GE(hits.at("items").as_array().size(), 1u);
  EXPECT_EQ(hits.at("items").as_array().at(0).at("id"), "行政处罚法");
  for (const char* words : {"听证笔录", "罚款", "加处罚款"})
    EXPECT_GE(read("officer", "search", {{"q", words}, {"scope", "statutes"}}).at("items").as_array().size(), 1u) << words;
  expect_whole_record();
}

TEST_F(RealInput, EveryRealDecisionIsKeptWithWhatCouldNotBeRead) {
  NEEDS_SHARED("decisions");
  auto found = find_decisions((shared_data() / "decisions").string());
  ASSERT_TRUE(found.ok()) << found.error().what;
  std::map<std::string, std::size_t> rows;
  for (const auto& file : found->files) rows[file.name] += file.rows.decisions.size();
  EXPECT_EQ(rows, (std::map<std::string, std::size_t>{{"cases.jsonl", 321}, {"finlaw.csv", 100}, {"penalties.csv", 24}}));
  EXPECT_EQ(found->unread.size(), 2u) << "court cases and the tax list have other columns and are named";
  auto loaded = load_decisions(*home, command_line_caller(), *found, quiet());
  ASSERT_TRUE(loaded.ok()) << loaded.error().what;
  EXPECT_EQ(loaded->loaded, 445u);
  auto second = load_decisions(*home, command_line_caller(), *found, quiet());
  ASSERT_TRUE(second.ok());
  EXPECT_EQ(second->loaded, 0u);

  EXPECT_EQ(read("legal_reviewer", "history", {}).at("total"), 445);
  EXPECT_EQ(read("officer", "history", {}).at("refused"), "forbidden");
  const auto by_number = read("legal_reviewer", "history", {{"q", "京工商海处字〔2018〕第1583号"}});
  ASSERT_GE(by_number.at("items").as_array().size(), 1u);
  EXPECT_EQ(by_number.at("items").as_array().at(0).at("amount_fen"), 42717945);
  EXPECT_EQ(by_number.at("items").as_array().at(0).at("on"), "2018-08-17");
  for (const char* words : {"赤峰元宝山农村商业银行", "锡林郭勒银监分局", "铝土矿山开采"})
    EXPECT_GE(read("legal_reviewer", "search", {{"q", words}, {"scope", "history"}}).at("total").to_number<int>(), 1) << words;
  expect_whole_record();
}

TEST_F(RealInput, ACityOfTheRealDivisionsIsLoadedAllOrNothing) {
  NEEDS_SHARED("divisions");
  const auto folder_of = shared_data() / "divisions";
  const auto provinces = slurp(folder_of / "provinces.csv"), cities = slurp(folder_of / "cities.csv"), areas = slurp(folder_of / "areas.csv"),
             streets = slurp(folder_of / "streets.csv");
  auto table = imports::divisions_table({provinces, cities, areas, streets}, "3701");
  ASSERT_TRUE(table.ok()) << table.error().what;
  auto bad = *table;
  bad += "37019,没有这一级,county,370100\n";
  const auto refused = import_areas(bad, false);
  EXPECT_EQ(refused.at("loaded"), false);
  EXPECT_EQ(refused.at("bad").as_array().size(), 1u);
  EXPECT_EQ(read("officer", "register", {{"register", "area"}}).at("total"), 0);
  const auto dry = import_areas(*table, true);
  EXPECT_EQ(dry.at("loaded"), false);
  EXPECT_TRUE(dry.at("bad").as_array().empty());
  const auto loaded = import_areas(*table, false);
  EXPECT_EQ(loaded.at("loaded"), true);
  EXPECT_GE(loaded.at("good").to_number<int>(), 140);
  const auto one = home->office->writer().registers();
  EXPECT_EQ(one->text("area", "370102", "name"), "历下区");
  EXPECT_EQ(one->text("area", "370102", "parent"), "370100");
  EXPECT_EQ(one->text("area", "370000", "level"), "province");
}

}  // namespace
}  // namespace mingjing::app
