// A task dispatched over HTTP to two organs: it lies on the desks of those who are named, they act in it from where they work, and nobody else finds it.
#include <boost/json/serialize.hpp>

#include "tests/scenarios/town_fixture.hpp"

namespace mingjing::scenarios {
namespace {

namespace json = boost::json;

class TaskTown : public InTown {
 protected:
  static std::string in(int days) { return iso_text(town().today() + days); }
  std::string step(const char* who, const std::string& action, const json::object& input) {
    last_ = town().person(who).send("POST", "/cases/" + id_ + "/actions/" + action, json::object{{"expected_seq", seq_}, {"input", input}});
    if (last_.status != 200) return code_of(last_);
    seq_ = body_of(last_).at("seq").to_number<int>();
    return {};
  }
  // Led by the market supervision, helped by the environment's organ.
  void dispatch() {
    auto& supervisor = town().person("p-901");
    last_ = supervisor.send("POST", "/cases", json::object{{"procedure", "dispatched_task"}, {"title", "夜市油烟联合整治"}, {"on", in(0)}, {"task_source", "complaints"}, {"task_kind", "handle"},
                                                           {"lead_organ", "o-scjg"}, {"helping_organs", json::array{"o-sthj"}}, {"content", "联合整治"}, {"demands", "投诉下降"}});
    ASSERT_EQ(last_.status, 201) << last_.body;
    id_ = text_at(body_of(last_), "case_id");
    seq_ = 1;
    ASSERT_EQ(step("p-906", "dispatch", {{"officers", json::array{"p-003", "p-101"}}, {"sign_by", in(3)}, {"result_by", in(20)}, {"opinion", "同意"}}), "") << last_.body;
  }
  bool on_desk(const char* who) { return town().person(who).get("/todos?kind=todo&limit=50").body.find(id_) != std::string::npos; }
  bool listed(const char* who, const char* state = "running") { return town().person(who).get(std::string("/supervision/tasks?limit=50&state=") + state).body.find(id_) != std::string::npos; }

  std::string id_;
  int seq_ = 0;
  testing_http::Answer last_;
};

TEST_F(TaskTown, lies_on_the_desks_of_those_who_are_named_and_is_not_there_for_others) {
  dispatch();
  EXPECT_TRUE(on_desk("p-003"));
  EXPECT_TRUE(on_desk("p-101"));
  EXPECT_FALSE(on_desk("p-204"));
  EXPECT_EQ(town().person("p-101").get("/cases/" + id_).status, 200);
  EXPECT_EQ(town().person("p-204").get("/cases/" + id_).status, 404);
  EXPECT_EQ(town().person("p-001").get("/cases/" + id_).status, 404);
  // The board: whoever gave it, the heads of the organs whose it is, and who is named; an officer has it on his desk.
  for (const char* who : {"p-901", "p-906", "p-005", "p-105", "p-003"}) EXPECT_TRUE(listed(who)) << who;
  EXPECT_FALSE(listed("p-204"));
  EXPECT_FALSE(listed("p-901", "late"));
  town().pass_days(5);
  EXPECT_TRUE(listed("p-901", "late"));
}

TEST_F(TaskTown, is_signed_and_reported_by_each_organ_for_itself) {
  dispatch();
  EXPECT_EQ(step("p-204", "sign", {{"on", in(0)}}), "not_found");
  EXPECT_EQ(step("p-101", "sign", {{"on", in(0)}}), "G_TASK_LEAD");
  EXPECT_EQ(step("p-003", "sign", {{"on", in(0)}}), "") << last_.body;
  EXPECT_EQ(step("p-003", "report", {{"on", in(0)}, {"content", "已经整治"}}), "G_TASK_SIGNED");
  EXPECT_EQ(step("p-101", "sign_helping", {{"on", in(0)}}), "") << last_.body;
  EXPECT_EQ(step("p-101", "help", {{"on", in(0)}, {"content", "处理油烟十处"}}), "") << last_.body;
  EXPECT_EQ(step("p-901", "urge", {{"content", "请尽快"}, {"result_by", in(5)}}), "G_TASK_LATE");
  EXPECT_EQ(step("p-003", "report", {{"on", in(0)}, {"content", "已经整治"}}), "") << last_.body;
  EXPECT_EQ(step("p-003", "accept", {{"task_checked", json::array{"standard", "proof"}}, {"opinion", "合格"}}), "wrong_role");
  EXPECT_EQ(step("p-901", "accept", {{"task_checked", json::array{"standard", "proof"}}, {"opinion", "合格"}}), "") << last_.body;
  EXPECT_EQ(step("p-901", "close", {{"task_told", json::array{"every_organ"}}}), "") << last_.body;
}

TEST_F(TaskTown, board_is_open_to_those_whose_office_it_is) {
  EXPECT_EQ(town().page("/supervision/tasks").status, 401);
  EXPECT_EQ(code_of(town().person("p-001").get("/supervision/tasks")), "forbidden");
  EXPECT_EQ(code_of(town().person("p-902").get("/supervision/tasks")), "forbidden");
  EXPECT_EQ(town().person("p-901").get("/supervision/tasks?state=none").status, 400);
  EXPECT_EQ(code_of(town().person("p-901").get("/supervision/tasks?cursor=nonsense")), "bad_cursor");
}

TEST_F(TaskTown, offers_people_of_every_organ_with_where_they_work) {
  const auto form = town().person("p-906").get("/forms/dispatched_task.dispatch").body;
  EXPECT_NE(form.find("沈青松（临澜市市场监督管理局）"), std::string::npos) << form;
  EXPECT_NE(form.find("石磊安（临澜市生态环境局）"), std::string::npos) << form;
}

}  // namespace
}  // namespace mingjing::scenarios
