// From the act to the warning to the supervision case, over HTTP, with a server that looks by itself: how long a warning takes to be seen is measured.
#include <boost/json/serialize.hpp>
#include <chrono>
#include <iostream>
#include <thread>

#include "tests/scenarios/town_fixture.hpp"

namespace mingjing::scenarios {
namespace {

namespace json = boost::json;
using Clock = std::chrono::steady_clock;

class WatchedTown : public InTown {
 protected:
  void SetUp() override {
    Town::watches = true;
    InTown::SetUp();
  }
  static void TearDownTestSuite() {
    InTown::TearDownTestSuite();
    Town::watches = false;
  }
  static json::array listed(Person& who, const std::string& query) { return body_of(who.get("/supervision/warnings?limit=50&" + query)).at("items").as_array(); }
  // The first warning of this rule about the case, as soon as it is listed; empty where none came in the time.
  static json::object soon(Person& who, const std::string& case_id, std::string_view rule, std::chrono::milliseconds within = std::chrono::milliseconds(10'000)) {
    for (const auto until = Clock::now() + within; Clock::now() < until; std::this_thread::sleep_for(std::chrono::milliseconds(20)))
      for (const auto& row : listed(who, "state=all&case=" + case_id))
        if (text_at(row.as_object(), "rule") == rule) return row.as_object();
    return {};
  }
};

TEST_F(WatchedTown, hears_of_a_refused_attempt_within_two_seconds_and_follows_it_up) {
  Matter matter(town(), {});
  matter.others_try = false;
  ASSERT_EQ(matter.open(), "") << matter.last.body;
  for (const char* action : {"file", "assign"}) ASSERT_EQ(matter.act(action), "") << action << " " << matter.last.body;
  auto& supervisor = town().person("p-901");
  ASSERT_TRUE(listed(supervisor, "state=all&case=" + matter.id()).empty());
  const auto begun = Clock::now();
  ASSERT_EQ(matter.act("inspect", {{"av", "none"}, {"av_files", nullptr}}), "G_AV");
  const auto warning = soon(supervisor, matter.id(), "av_gap");
  const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begun).count();
  ASSERT_FALSE(warning.empty());
  std::cout << "warning visible after " << took << " ms\n";
  ::testing::Test::RecordProperty("warning_visible_ms", static_cast<int>(took));
  EXPECT_LE(took, 2000);
  EXPECT_EQ(text_at(warning, "state"), "raised");
  const auto id = text_at(warning, "id");
  // The organ says what it has to say; it does not close what it is supervised in.
  auto& head = town().person("p-005");
  EXPECT_EQ(head.send("POST", "/supervision/warnings/" + id + "/acknowledgement", json::object{{"note", "已要求重新检查并全程录像"}}).status, 200);
  EXPECT_EQ(code_of(head.send("POST", "/supervision/warnings/" + id + "/handling", json::object{{"outcome", "lawful"}, {"reason", "没有问题"}})), "warning_supervised");
  // The head and the legal reviewers of other organs are told of nothing.
  for (const char* other : {"p-105", "p-104", "p-204"}) {
    EXPECT_EQ(code_of(town().person(other).get("/supervision/warnings/" + id)), "not_found") << other;
    EXPECT_EQ(json::serialize(listed(town().person(other), "state=all")).find(id), std::string::npos) << other;
  }
  const auto made = supervisor.send("POST", "/cases",
                                    json::object{{"procedure", "supervision_case"}, {"warning", id}, {"title", "现场检查没有音像记录"}, {"on", iso_text(town().today())}, {"clue_source", "warning"},
                                                 {"act_kind", "penalty"}, {"content", "系统预警：现场检查试图不作音像记录"}});
  ASSERT_EQ(made.status, 201) << made.body;
  const auto sheet = body_of(supervisor.get("/supervision/warnings/" + id));
  EXPECT_EQ(text_at(sheet, "state"), "turned");
  EXPECT_EQ(sheet.at("history").as_array().size(), 3U);
  EXPECT_EQ(text_at(sheet.at("opened").as_object(), "case_id"), text_at(body_of(made), "case_id"));
  EXPECT_EQ(code_of(supervisor.send("POST", "/supervision/warnings/" + id + "/handling", json::object{{"outcome", "lawful"}, {"reason", "没有问题"}})), "warning_done");
}

TEST_F(WatchedTown, finds_by_itself_what_a_new_day_makes_late) {
  Matter matter(town(), {});
  matter.others_try = false;
  ASSERT_EQ(matter.open(), "") << matter.last.body;
  town().pass_days(40);
  const auto warning = soon(town().person("p-901"), matter.id(), "deadline_over");
  ASSERT_FALSE(warning.empty());
  EXPECT_EQ(text_at(warning, "light"), "red");
}

TEST_F(WatchedTown, catches_up_after_a_restart_with_what_nobody_looked_at) {
  Matter matter(town(), {});
  matter.others_try = false;
  ASSERT_EQ(matter.open(), "") << matter.last.body;
  town().restart();
  town().pass_days(40);
  EXPECT_FALSE(soon(town().person("p-901"), matter.id(), "deadline_over").empty());
}

TEST_F(WatchedTown, lets_nobody_in_without_an_account_or_the_office_for_it) {
  const std::string id = "w000000000000000000000000";
  for (const std::string& path : {std::string("/supervision/warnings"), "/supervision/warnings/" + id, std::string("/supervision/warnings/live")}) {
    EXPECT_EQ(town().page(path).status, 401) << path;
    EXPECT_EQ(code_of(town().person("p-001").get(path)), "forbidden") << path;   // an officer without a post for it
    EXPECT_EQ(code_of(town().person("p-902").get(path)), "forbidden") << path;   // an administrator
  }
  for (const char* what : {"acknowledgement", "handling"}) {
    const auto path = "/supervision/warnings/" + id + "/" + what;
    json::object body;
    if (std::string_view(what) == "handling") body = {{"outcome", "lawful"}, {"reason", "没有问题"}};
    EXPECT_EQ(code_of(town().person("p-001").send("POST", path, body)), "forbidden") << path;
    EXPECT_EQ(code_of(town().person("p-901").send("POST", path, body)), "not_found") << path;
  }
  EXPECT_EQ(town().person("p-901").send("POST", "/supervision/warnings/" + id + "/handling", json::object{{"outcome", "none"}, {"reason", "x"}}).status, 422);
  EXPECT_EQ(code_of(town().person("p-901").get("/supervision/warnings?cursor=nonsense")), "bad_cursor");
  EXPECT_EQ(town().person("p-901").get("/supervision/warnings?state=none").status, 400);
}

}  // namespace
}  // namespace mingjing::scenarios
