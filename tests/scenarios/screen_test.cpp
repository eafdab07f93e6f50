// The screen of the coordinating centre over HTTP: who may watch it, and that a step is on it a moment later.
#include <chrono>
#include <thread>

#include "tests/scenarios/matter.hpp"
#include "tests/scenarios/town_fixture.hpp"

namespace mingjing::scenarios {
namespace {

namespace json = boost::json;

using ScreenTown = InTown;

TEST_F(ScreenTown, lets_nobody_in_without_an_account_or_the_office_for_it) {
  for (const char* path : {"/supervision/screen", "/supervision/screen/live"}) {
    EXPECT_EQ(town().page(path).status, 401) << path;
    EXPECT_EQ(code_of(town().person("p-001").get(path)), "forbidden") << path;
    EXPECT_EQ(code_of(town().person("p-902").get(path)), "forbidden") << path;
  }
  EXPECT_EQ(town().person("p-901").get("/supervision/screen?area=37").status, 400);
  EXPECT_EQ(town().person("p-901").get("/cases?running=maybe").status, 400);
  EXPECT_EQ(town().person("p-901").get("/cases?acted_on=today").status, 400);
}

TEST_F(ScreenTown, shows_a_step_a_moment_after_it_was_taken_and_leads_to_its_list) {
  auto& supervisor = town().person("p-901");
  const auto shown = [&](std::string_view what) { return body_of(supervisor.get("/supervision/screen")).at("totals").at(what).as_int64(); };
  const auto settle = [&] { town().pass_minutes(1); };
  const auto running = shown("running");
  const auto acted = shown("acted");
  Matter matter(town(), {});
  matter.others_try = false;
  ASSERT_EQ(matter.open(), "") << matter.last.body;
  settle();
  for (int i = 0; i < 100 && shown("running") == running; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(20));
  EXPECT_EQ(shown("running"), running + 1);
  EXPECT_EQ(shown("acted"), acted + 1);
  const auto today = std::string(body_of(supervisor.get("/supervision/screen")).at("today").as_string());
  EXPECT_EQ(body_of(supervisor.get("/cases?acted_on=" + today)).at("total").as_int64(), acted + 1);
  EXPECT_EQ(body_of(supervisor.get("/cases?running=yes")).at("total").as_int64(), running + 1);
}

}  // namespace
}  // namespace mingjing::scenarios
