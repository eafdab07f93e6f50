// What is published before acting, over HTTP: the lists, their entries, one search over all, and a change that is seen at once.
#include <boost/json/serialize.hpp>

#include "tests/scenarios/town_fixture.hpp"

namespace mingjing::scenarios {
namespace {

namespace json = boost::json;

class PublicLists : public InTown {};

TEST_F(PublicLists, stand_on_one_page_with_what_they_tell_and_why) {
  const auto page = town().page("/lists");
  ASSERT_EQ(page.status, 200);
  for (const char* shown : {"执法主体", "承办机构", "执法人员", "权责事项", "裁量基准", "随机抽查事项清单", "/lists/units", "国办发〔2018〕118号第四点"})
    EXPECT_NE(page.body.find(shown), std::string::npos) << shown;
}

TEST_F(PublicLists, show_a_unit_with_its_address_and_telephone) {
  const auto list = town().page("/lists/units?organ=o-scjg");
  ASSERT_EQ(list.status, 200);
  EXPECT_NE(list.body.find("综合执法一大队"), std::string::npos);
  EXPECT_EQ(list.body.find("交通运输综合执法支队"), std::string::npos);
  const auto one = town().page("/lists/units/u-scjg-1");
  ASSERT_EQ(one.status, 200);
  for (const char* shown : {"临澜市市场监督管理局", "0990-6601001", "观澜路18号"}) EXPECT_NE(one.body.find(shown), std::string::npos) << shown;
}

TEST_F(PublicLists, tell_of_an_officer_his_name_sex_post_and_certificate_number_only) {
  const auto one = town().page("/lists/officers/p-001");
  ASSERT_EQ(one.status, 200);
  for (const char* shown : {"林知远", "执法证号", "执法员"}) EXPECT_NE(one.body.find(shown), std::string::npos) << shown;
  for (const char* hidden : {"法律职业资格", "执法领域", "暂扣"}) EXPECT_EQ(one.body.find(hidden), std::string::npos) << hidden;
}

// Citizen monitors and open days are public, a letter of appointment is not; what is still to be done about a day lies on the desk of whoever keeps the register.
TEST_F(PublicLists, tell_who_watches_enforcement_and_when_an_organ_opens_its_doors) {
  auto& supervisor = town().person("p-901");
  const auto today = town().today();
  const auto put = [&](const char* path, const json::object& input) {
    const auto done = supervisor.send("PUT", path, json::object{{"valid_from", iso_text(today)}, {"input", input}});
    EXPECT_EQ(done.status, 200) << path << done.body;
  };
  put("/registers/monitor/lists-1", {{"name", "陆清和"}, {"organ", "o-sfj"}, {"identity", "lawyer"}, {"letter", "演聘九号"}, {"from", iso_text(today - 10)}, {"until", iso_text(today + 31)}, {"duties", "监督行政检查"},
                                     {"line", "0990-6609009"}, {"trained_on", iso_text(today - 11)}});
  const auto monitors = town().page("/lists/monitors");
  ASSERT_EQ(monitors.status, 200);
  for (const char* shown : {"陆清和", "律师", "0990-6609009"}) EXPECT_NE(monitors.body.find(shown), std::string::npos) << shown;
  EXPECT_EQ(town().page("/lists/monitors/lists-1").body.find("演聘九号"), std::string::npos);
  json::object opened{{"title", "走进快检室"}, {"organ", "o-scjg"}, {"announced_on", iso_text(today - 20)}, {"day", iso_text(today)}, {"place", "快检室"}, {"invited", json::array{"resident"}}};
  put("/registers/open_day/lists-1", opened);
  EXPECT_NE(town().page("/lists/open-days").body.find("走进快检室"), std::string::npos);

  const auto reminded = [](Person& who) {
    std::string out;
    const auto desk = body_of(who.get("/desk"));
    const json::array rows = desk.at("reminders").as_array();
    for (const auto& row : rows)
      if (row.at("entry").as_string() == "lists-1") out += std::string(row.at("register").as_string()) + " " + std::string(row.at("due").as_string()) + " ";
    return out;
  };
  EXPECT_EQ(reminded(supervisor), "open_day " + iso_text(today + 10) + " ") << "the monitor's term ends in 31 days: not yet";
  EXPECT_EQ(reminded(town().person("p-001")), "") << "who keeps no register";
  opened["people"] = 25;
  put("/registers/open_day/lists-1", opened);
  EXPECT_EQ(reminded(supervisor), "");
  EXPECT_EQ(town().ask({"GET", "/desk", {}, ""}).status, 401);
}

TEST_F(PublicLists, answer_not_found_for_what_is_in_none) {
  for (const char* path : {"/lists/none", "/lists/units/none", "/lists/recusal", "/lists/area", "/lists/none/none"}) EXPECT_EQ(town().page(path).status, 404) << path;
}

TEST_F(PublicLists, are_searched_together) {
  const auto found = town().page("/find?q=%E7%BB%BC%E5%90%88%E6%89%A7%E6%B3%95%20201%E5%AE%A4");   // 综合执法 201室
  ASSERT_EQ(found.status, 200);
  EXPECT_NE(found.body.find("/lists/units/u-scjg-1"), std::string::npos);
  EXPECT_EQ(found.body.find("/lists/units/u-scjg-2"), std::string::npos);
  EXPECT_NE(town().page("/find?q=%E6%B2%A1%E6%9C%89%E8%BF%99%E7%A7%8D%E4%BA%8B").body.find("没有找到"), std::string::npos);
}

TEST_F(PublicLists, change_with_the_register_at_once_and_end_on_their_day) {
  auto& administrator = town().person("p-902");
  const auto before = town().page("/lists/units/u-scjg-2");
  ASSERT_EQ(before.status, 200);
  auto values = body_of(administrator.get("/registers/unit/u-scjg-2")).at("entry").at("values").as_object();
  values["address"] = "临澜市望江区观澜路20号";
  values["keeper"] = "u-scjg-fz";
  values["checked_by"] = "p-004";
  values["checked_on"] = iso_text(town().today());
  values["valid_until"] = iso_text(town().today());
  const auto put = administrator.send("PUT", "/registers/unit/u-scjg-2", json::object{{"valid_from", iso_text(town().today())}, {"input", values}});
  ASSERT_EQ(put.status, 200) << put.body;
  const auto after = town().page("/lists/units/u-scjg-2");
  for (const char* shown : {"观澜路20号", "法制科", "苏明澈"}) EXPECT_NE(after.body.find(shown), std::string::npos) << shown;
  town().pass_days(1);
  EXPECT_EQ(town().page("/lists/units/u-scjg-2").status, 404);
}

}  // namespace
}  // namespace mingjing::scenarios
