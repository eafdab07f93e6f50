// The invented city is told by the very commands that people give: a scenario that the law does not allow shows here first.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "adapters/sqlite/store.hpp"
#include "app/demo_city.hpp"
#include "app/demo/loader.hpp"
#include "app/deployment.hpp"
#include "tests/temporary_folder.hpp"
#include "tests/source_dir.hpp"

namespace mingjing {
namespace {

using tests::TemporaryFolder;

TEST(DemoCity, is_told_without_a_single_refusal) {
  const TemporaryFolder folder;
  const std::string source = source_dir();
  auto city = demo::load_city(source + "/demo");
  ASSERT_TRUE(city) << city.error().what;
  app::DeploymentOptions options;
  options.data = folder.path.string();
  options.law = source + "/law";
  options.fresh.log = LogId(city->log);
  options.fresh.domain = city->domain;
  options.fresh.public_address = "http://127.0.0.1:8080";
  options.fresh.demo = true;
  auto deployment = app::Deployment::open(options);
  ASSERT_TRUE(deployment) << deployment.error().what;
  app::Deployment& d = **deployment;
  ASSERT_TRUE(d.start([](const CaseId&, std::uint32_t) {}));
  demo::Options wanted;
  const char* cases = std::getenv("MINGJING_DEMO_CASES");
  wanted.cases = cases != nullptr ? static_cast<std::size_t>(std::stoul(cases)) : 30;
  wanted.folder = source + "/demo";
  demo::Parts parts{*d.office, *d.blobs, *d.desk, d.clock, *d.rules.law, *d.rules.calendar, [](const std::string& person) { return AccountId("a-" + person); }};
  const auto report = demo::load(*city, wanted, parts, [](std::size_t, std::size_t, const char*) {});
  ASSERT_TRUE(report) << report.error().code << " " << report.error().what;
  for (const std::string& refused : report->refused) ADD_FAILURE() << refused;
  EXPECT_EQ(report->cases, wanted.cases);
  EXPECT_GE(report->steps, wanted.cases * 8);
}

TEST(DemoCity, a_load_that_is_running_is_left_alone_by_a_second_start) {
  const TemporaryFolder folder;
  const std::string data = folder.path.string();
  std::ofstream(data + "/demo-loading") << "";
  {
    const auto loading = sqlite::open_store(data);
    ASSERT_TRUE(loading.ok());
    const auto there = app::demo_is_there(data);
    ASSERT_FALSE(there.ok());
    EXPECT_EQ(there.error().code, "locked");
    EXPECT_TRUE(std::filesystem::exists(data + "/mingjing.db"));
    const auto city = demo::load_city(app::demo_folder());
    ASSERT_TRUE(city);
    const auto loaded = app::load_demo({.data = data, .law = {}}, *city, "http://127.0.0.1:8080");
    ASSERT_FALSE(loaded.ok());
    EXPECT_EQ(loaded.error().code, "locked");
    EXPECT_TRUE(std::filesystem::exists(data + "/demo-loading"));
  }
  const auto there = app::demo_is_there(data);
  ASSERT_TRUE(there.ok()) << "one that was interrupted is cleared away";
  EXPECT_FALSE(*there);
  EXPECT_FALSE(std::filesystem::exists(data + "/mingjing.db"));
}

}  // namespace
}  // namespace mingjing
