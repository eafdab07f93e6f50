// A random draw from the registers to its outcome, by the people who may take each step and in spite of those who may not.
#include <fstream>

#include "app/demo/story.hpp"
#include "tests/store/office_fixture.hpp"
#include "usecases/draw_lists.hpp"
#include "usecases/draw_record.hpp"
#include "usecases/draw_views.hpp"
#include "usecases/public_inspections.hpp"
#include "usecases/public_registers.hpp"

namespace mingjing::tests {
namespace {

namespace json = boost::json;
using usecases::DrawStep;

const std::string kOrganSecret(64, 'a');
const std::string kOtherSecret(64, 'b');

class DrawTest : public OfficeTest {
 protected:
  void SetUp() override {
    OfficeTest::SetUp();
    demo::Dice dice(7);
    for (int i = 0; i < 12; ++i) {
      codes_.push_back(demo::credit_code(dice, "370100", '1'));
      put_entry("market_entity", codes_.back(), entity(codes_.back(), i));
    }
    put_entry("power_item", "p2", {{"title", "餐饮服务检查"}, {"organ", "o1"}, {"kind", "inspection"}, {"basis", clauses()}, {"plain", "依法检查"}});
    put_entry("random_list", "m1", matter("o1", "p2"));
    put_entry("inspection_plan", "plan1", {{"title", "2026年度检查计划"}, {"number", "演执〔2026〕1号"}, {"organ", "o1"}, {"year", 2026}, {"matter", "m1"},
                                           {"count", 4}, {"from", "2026-01-01"}, {"until", "2026-12-31"}});
  }

  static json::array clauses() { return json::array{json::object{{"law", "食品安全法"}, {"article", "一百一十"}}}; }
  static json::object entity(const std::string& code, int i) {
    return {{"uscc", code}, {"name", "演示餐馆" + std::to_string(i)}, {"kind", "company"}, {"area", "370100"}, {"address", "演示路" + std::to_string(i) + "号"},
            {"industries", json::array{"catering"}}, {"risk", "b"}, {"status", "open"}};
  }
  static json::object matter(std::string_view organ, std::string_view item) {
    return {{"title", "餐饮服务监督检查"}, {"basis", clauses()}, {"object", "catering"}, {"base", 12}, {"ratio", 30}, {"cycle", "year"}, {"way", "site"},
            {"organ", organ}, {"power_item", item}};
  }

  usecases::CommandResult step(const usecases::Caller& who, DrawStep which, std::string draw, json::object input) {
    usecases::CommandResult result;
    office_->perform_draw(who, {std::move(draw), which, std::move(input), ""}, [&](usecases::CommandResult r) { result = std::move(r); });
    run();
    return result;
  }
  json::object asked(std::int64_t pick = 4) const { return {{"title", "三季度抽查"}, {"matter", "m1"}, {"plan", "plan1"}, {"pick", pick}, {"seed", "commit_reveal"}}; }
  std::string opened(json::object input) { return performed(step(unit_head_, DrawStep::open, "", std::move(input))).case_id.str(); }
  std::string opened() { return opened(asked()); }
  json::object seen(const std::string& draw) { return read(officer_, "draw", {{"draw", draw}}).as_object(); }
  std::string state(const std::string& draw) { return std::string(seen(draw).at("state").as_string()); }

  json::object commitment(const std::string& draw, std::string_view party, const std::string& secret) {
    const auto terms = crypto::digest_from_hex(seen(draw).at("terms_hash").as_string());
    return {{"commitment", crypto::hex(draw::commitment(*terms, party, *crypto::digest_from_hex(secret)))}};
  }
  void commit_both(const std::string& draw) {
    performed(step(unit_head_, DrawStep::commit, draw, commitment(draw, "organ", kOrganSecret)));
    performed(step(supervisor_, DrawStep::commit, draw, commitment(draw, "supervisor", kOtherSecret)));
  }
  void reveal_both(const std::string& draw) {
    performed(step(unit_head_, DrawStep::reveal, draw, {{"secret", kOrganSecret}}));
    performed(step(supervisor_, DrawStep::reveal, draw, {{"secret", kOtherSecret}}));
  }

  std::vector<std::string> codes_;
};

TEST_F(DrawTest, goes_from_the_registers_to_pairs_of_officers_and_can_be_recomputed) {
  const auto draw = opened();
  EXPECT_EQ(state(draw), "open");
  commit_both(draw);
  EXPECT_EQ(state(draw), "committed");
  EXPECT_EQ(seen(draw).at("due").as_string(), "2026-09-03");   // two working days after Tuesday the first
  performed(step(supervisor_, DrawStep::give, draw, {{"name", "演示餐馆3"}, {"value", "8 8 8"}}));
  reveal_both(draw);
  const auto shown = seen(draw);
  ASSERT_EQ(shown.at("state").as_string(), "drawn");
  const auto& visits = shown.at("visits").as_array();
  ASSERT_EQ(visits.size(), 4u);
  for (const auto& visit : visits) {
    EXPECT_TRUE(visit.at("name").as_string().starts_with("演示餐馆"));
    EXPECT_EQ(visit.at("officers").as_array().size(), 2u);
  }
  // Any officer of the organ begins an inspection from it; other organs and the supervision body do not.
  EXPECT_EQ(shown.at("may"), (json::array{"open_case"}));
  for (const auto& who : {foreign_, supervisor_}) EXPECT_EQ(read(who, "draw", {{"draw", draw}}).at("may"), json::array{});
  // What the record holds is enough to come to the same outcome.
  const usecases::DrawSource source{*store_, log_, *cipher_, nullptr};
  const auto record = usecases::load_draw(source, draw);
  ASSERT_TRUE(record.ok() && record->has_value());
  const auto lists = usecases::load_draw_lists(source, draw);
  ASSERT_TRUE(lists.ok());
  EXPECT_EQ(lists->targets.size(), 12u);
  const auto again = draw::draw((*record)->terms, *lists, *draw::seed_of((*record)->terms, (*record)->shares()));
  ASSERT_TRUE(again.ok());
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(visits[i].at("target").as_string(), (*again)[i].target);
  const auto file = usecases::draw_file(**record, *lists);
  EXPECT_EQ(file.at("targets").as_array().size(), 12u);
  EXPECT_EQ(file.at("shares").as_array().size(), 3u);
}

TEST_F(DrawTest, stands_after_a_restart_and_stays_as_it_was_when_the_registers_change) {
  const auto draw = opened();
  commit_both(draw);
  put_entry("market_entity", codes_[0], [&] {
    auto gone = entity(codes_[0], 0);
    gone["status"] = "cancelled";
    return gone;
  }());
  close();
  open();
  reveal_both(draw);
  EXPECT_EQ(seen(draw).at("targets").at("size").to_number<int>(), 12);
  EXPECT_EQ(state(draw), "drawn");
}

TEST_F(DrawTest, takes_a_public_value_that_the_supervision_body_types_in) {
  auto input = asked(2);
  input["seed"] = "public_value";
  input["source"] = "福利彩票双色球第2026101期";
  const auto draw = opened(input);
  EXPECT_EQ(code_of(step(unit_head_, DrawStep::commit, draw, {{"commitment", kOrganSecret}})), "draw_state");
  EXPECT_EQ(code_of(step(unit_head_, DrawStep::give, draw, {{"value", "1 2 3"}})), "forbidden");
  EXPECT_EQ(code_of(step(supervisor_, DrawStep::give, draw, {{"value", " "}})), "invalid_input");
  performed(step(supervisor_, DrawStep::give, draw, {{"value", "03 11 14 22 29 31 + 08"}}));
  EXPECT_EQ(state(draw), "drawn");
  EXPECT_EQ(code_of(step(supervisor_, DrawStep::give, draw, {{"value", "4"}})), "draw_state");
}

TEST_F(DrawTest, refuses_whoever_is_not_a_party_to_it) {
  EXPECT_EQ(code_of(step(officer_, DrawStep::open, "", asked())), "forbidden");
  EXPECT_EQ(code_of(step(supervisor_, DrawStep::open, "", asked())), "forbidden");
  EXPECT_EQ(code_of(step(aud_admin_, DrawStep::open, "", asked())), "forbidden");
  const auto foreign_head = caller("a9", {"unit_head"}, "f9", "o2", "u9");
  EXPECT_EQ(code_of(step(foreign_head, DrawStep::open, "", asked())), "invalid_input");   // another organ's matter
  const auto draw = opened();
  const json::object any{{"commitment", kOrganSecret}, {"secret", kOrganSecret}, {"value", "1"}, {"name", "某店"}, {"reason", "试试"}};
  for (const auto which : {DrawStep::commit, DrawStep::reveal, DrawStep::give, DrawStep::cancel}) {
    EXPECT_EQ(code_of(step(officer_, which, draw, any)), "forbidden");
    EXPECT_EQ(code_of(step(foreign_head, which, draw, any)), "forbidden");
    EXPECT_EQ(code_of(step(unit_head_, which, "20260901-none", any)), "not_found");
  }
  EXPECT_EQ(refusal_of(aud_admin_, "draws"), "forbidden");
  EXPECT_EQ(refusal_of(aud_admin_, "draw", {{"draw", draw}}), "forbidden");
  EXPECT_EQ(refusal_of(officer_, "draw.preview", {{"matter", "m1"}, {"pick", 1}}), "forbidden");
  EXPECT_EQ(refusal_of(officer_, "draw", {{"draw", "none"}}), "not_found");
}

TEST_F(DrawTest, keeps_the_order_of_its_steps) {
  const auto draw = opened();
  EXPECT_EQ(code_of(step(unit_head_, DrawStep::reveal, draw, {{"secret", kOrganSecret}})), "draw_state");
  EXPECT_EQ(code_of(step(supervisor_, DrawStep::give, draw, {{"name", "某店"}, {"value", "1"}})), "draw_state");
  performed(step(unit_head_, DrawStep::commit, draw, commitment(draw, "organ", kOrganSecret)));
  EXPECT_EQ(code_of(step(unit_head_, DrawStep::commit, draw, commitment(draw, "organ", kOtherSecret))), "draw_state");
  EXPECT_EQ(code_of(step(supervisor_, DrawStep::commit, draw, {{"commitment", "zz"}})), "invalid_input");
  performed(step(supervisor_, DrawStep::commit, draw, commitment(draw, "supervisor", kOtherSecret)));
  EXPECT_EQ(code_of(step(supervisor_, DrawStep::reveal, draw, {{"secret", kOtherSecret}})), "draw_state");   // the organ first
  EXPECT_EQ(code_of(step(unit_head_, DrawStep::reveal, draw, {{"secret", kOtherSecret}})), "draw_wrong_reveal");
  EXPECT_EQ(code_of(step(unit_head_, DrawStep::reveal, draw, {{"secret", "1"}})), "invalid_input");
  performed(step(unit_head_, DrawStep::reveal, draw, {{"secret", kOrganSecret}}));
  EXPECT_EQ(code_of(step(supervisor_, DrawStep::give, draw, {{"name", "某店"}, {"value", "1"}})), "draw_state");
  EXPECT_EQ(code_of(step(supervisor_, DrawStep::reveal, draw, {{"secret", kOrganSecret}})), "draw_wrong_reveal");
  EXPECT_EQ(code_of(step(unit_head_, DrawStep::cancel, draw, {{"reason", "结果不合意"}})), "draw_state");
  performed(step(supervisor_, DrawStep::reveal, draw, {{"secret", kOtherSecret}}));
  EXPECT_EQ(code_of(step(supervisor_, DrawStep::cancel, draw, {{"reason", "结果不合意"}})), "draw_state");
}

TEST_F(DrawTest, ends_with_names_when_a_secret_is_not_revealed_in_time) {
  const auto draw = opened();
  commit_both(draw);
  performed(step(unit_head_, DrawStep::reveal, draw, {{"secret", kOrganSecret}}));
  clock_.set(at_time(*civil_date(2026, 9, 3), 17));
  EXPECT_EQ(code_of(step(unit_head_, DrawStep::cancel, draw, {{"reason", "逾期"}})), "draw_state");   // the last day is not over
  clock_.set(at_time(*civil_date(2026, 9, 4), 9));
  EXPECT_EQ(code_of(step(supervisor_, DrawStep::reveal, draw, {{"secret", kOtherSecret}})), "draw_overdue");
  EXPECT_EQ(code_of(step(unit_head_, DrawStep::cancel, draw, {{"reason", ""}})), "invalid_input");
  performed(step(unit_head_, DrawStep::cancel, draw, {{"reason", "监督机关逾期未公开"}}));
  const auto shown = seen(draw);
  EXPECT_EQ(shown.at("state").as_string(), "cancelled");
  EXPECT_EQ(shown.at("cancelled").at("missing"), (json::array{"监督机关"}));
  auto next = asked();
  next["replaces"] = draw;
  const auto second = opened(next);
  EXPECT_EQ(seen(second).at("replaces").as_string(), draw);
  next["replaces"] = second;   // not cancelled
  EXPECT_EQ(code_of(step(unit_head_, DrawStep::open, "", next)), "invalid_input");
}

TEST_F(DrawTest, a_public_value_that_never_comes_ends_it_too) {
  auto input = asked(2);
  input["seed"] = "public_value";
  input["source"] = "福利彩票双色球第2026101期";
  const auto draw = opened(input);
  // Whoever knows the value before it is typed in must not be able to throw the draw away: until its last day nobody can.
  clock_.set(at_time(*civil_date(2026, 9, 15), 17));
  for (const auto& who : {unit_head_, supervisor_}) {
    EXPECT_EQ(code_of(step(who, DrawStep::cancel, draw, {{"reason", "结果不合意"}})), "draw_state");
    const auto shown = read(who, "draw", {{"draw", draw}});
    for (const auto& may : shown.at("may").as_array()) EXPECT_NE(may.as_string(), "cancel");
  }
  clock_.set(at_time(*civil_date(2026, 9, 16), 9));
  EXPECT_EQ(code_of(step(supervisor_, DrawStep::give, draw, {{"value", "1"}})), "draw_overdue");
  performed(step(supervisor_, DrawStep::cancel, draw, {{"reason", "未开奖"}}));
  EXPECT_EQ(state(draw), "cancelled");
}

TEST_F(DrawTest, is_refused_where_the_lists_changed_since_they_were_looked_at) {
  const auto looked = read(unit_head_, "draw.preview", {{"matter", "m1"}, {"pick", 4}}).as_object();
  EXPECT_EQ(looked.at("targets").at("size").to_number<int>(), 12);
  EXPECT_EQ(looked.at("officers").at("size").to_number<int>(), 4);
  auto input = asked();
  input["roots"] = json::object{{"targets", looked.at("targets").at("root")}, {"officers", looked.at("officers").at("root")}, {"recusals", looked.at("recusals").at("root")}};
  put_entry("recusal", "r1", {{"officer", "f1"}, {"entity", codes_[2]}, {"reason", "亲属经营"}});
  EXPECT_EQ(code_of(step(unit_head_, DrawStep::open, "", input)), "draw_list_changed");
}

TEST_F(DrawTest, is_refused_where_too_few_could_be_drawn_or_sent) {
  EXPECT_EQ(code_of(step(unit_head_, DrawStep::open, "", asked(13))), "draw_few_targets");
  EXPECT_EQ(code_of(step(unit_head_, DrawStep::open, "", asked(0))), "draw_few_targets");
  auto alone = asked();
  alone["team"] = 1;   // fewer than the law asks for
  EXPECT_EQ(code_of(step(unit_head_, DrawStep::open, "", alone)), "invalid_input");
  auto crowd = asked();
  crowd["team"] = 5;
  EXPECT_EQ(code_of(step(unit_head_, DrawStep::open, "", crowd)), "draw_few_officers");
  for (const char* id : {"f1", "f2", "f3"}) put_entry("recusal", std::string("r-") + id, {{"officer", id}, {"entity", codes_[5]}, {"reason", "有利害关系"}});
  EXPECT_EQ(code_of(step(unit_head_, DrawStep::open, "", asked())), "draw_few_officers");
}

TEST_F(DrawTest, sends_nobody_without_a_certificate_and_nobody_who_is_recused) {
  put_entry("officer", "f3", {{"name", "执法员3"}, {"sex", "m"}, {"post", "科员"}, {"organ", "o1"}, {"unit", "u1"}, {"cert_no", "15030003"}, {"cert_from", "2024-01-01"}, {"cert_until", "2026-08-31"}});
  put_entry("officer", "f5", {{"name", "辅助员"}, {"sex", "m"}, {"post", "辅助"}, {"organ", "o1"}, {"unit", "u1"}});
  for (int i = 0; i < 12; i += 2) put_entry("recusal", "r" + std::to_string(i), {{"officer", "f1"}, {"entity", codes_[static_cast<std::size_t>(i)]}, {"reason", "有利害关系"}});
  auto input = asked(12);
  const auto draw = opened(input);
  EXPECT_EQ(seen(draw).at("officers").at("size").to_number<int>(), 3);
  commit_both(draw);
  reveal_both(draw);
  const auto shown = seen(draw);
  for (const auto& visit : shown.at("visits").as_array()) {
    for (const auto& officer : visit.at("officers").as_array()) {
      const auto id = std::string(officer.at("id").as_string());
      EXPECT_TRUE(id == "f1" || id == "f2" || id == "f4") << id;
      if (id != "f1") continue;
      const auto at = std::ranges::find(codes_, std::string(visit.at("target").as_string())) - codes_.begin();
      EXPECT_EQ(at % 2, 1);
    }
  }
}

TEST_F(DrawTest, two_steps_of_one_batch_see_each_other) {
  const auto draw = opened();
  const auto commit = commitment(draw, "organ", kOrganSecret);
  std::vector<std::string> codes;
  for (int i = 0; i < 2; ++i) {
    office_->perform_draw(unit_head_, {draw, DrawStep::commit, commit, ""}, [&](usecases::CommandResult r) { codes.push_back(code_of(r)); });
  }
  run();
  EXPECT_EQ(codes, (std::vector<std::string>{"", "draw_state"}));
}

TEST_F(DrawTest, the_list_shows_the_newest_first_and_pages) {
  std::vector<std::string> made;
  for (int i = 0; i < 3; ++i) {
    made.push_back(opened());
    clock_.pass(24 * 3'600'000);
  }
  const auto first = read(officer_, "draws", {{"limit", 2}}).as_object();
  ASSERT_EQ(first.at("items").as_array().size(), 2u);
  EXPECT_EQ(first.at("items").at(0).at("id").as_string(), made[2]);
  EXPECT_FALSE(first.at("can_open").as_bool());
  const auto second = read(unit_head_, "draws", {{"limit", 2}, {"cursor", first.at("next")}}).as_object();
  ASSERT_EQ(second.at("items").as_array().size(), 1u);
  EXPECT_EQ(second.at("items").at(0).at("id").as_string(), made[0]);
  EXPECT_TRUE(second.at("can_open").as_bool());
}

TEST_F(DrawTest, the_portal_pages_through_all_of_them) {
  for (int i = 0; i < 52; ++i) opened(asked(1));
  const auto book = office_->writer().registers();
  const usecases::PublicInspections shown({*store_, log_, *cipher_, nullptr}, rules_, *book, date_of(clock_.now()));
  const auto first = shown.draws("");
  ASSERT_TRUE(first.ok());
  EXPECT_EQ(first->at("items").as_array().size(), 50u);
  const auto second = shown.draws(std::string(first->at("next").as_string()));
  ASSERT_TRUE(second.ok());
  EXPECT_EQ(second->at("items").as_array().size(), 2u);
  EXPECT_FALSE(second->contains("next"));
}

TEST_F(DrawTest, a_certificate_that_is_not_yet_valid_is_not_called_valid) {
  const auto officer = [&](const char* from, const char* until) {
    put_entry("officer", "f7", {{"name", "执法员7"}, {"sex", "f"}, {"post", "科员"}, {"organ", "o1"}, {"unit", "u1"}, {"cert_no", "15030007"}, {"cert_from", from}, {"cert_until", until}});
    const auto book = office_->writer().registers();
    return std::string(usecases::PublicRegisters(*book, *rules_.law, date_of(clock_.now())).officer("f7")->at("status").as_string());
  };
  EXPECT_EQ(officer("2026-09-02", "2029-09-01"), "未到生效日期");
  EXPECT_EQ(officer("2026-09-01", "2026-09-01"), "有效");
  EXPECT_EQ(officer("2024-01-01", "2026-08-31"), "已过有效期");
}

TEST_F(DrawTest, a_bad_credit_code_does_not_enter_the_list_of_entities) {
  json::object report;
  const std::string head = "统一社会信用代码,名称,主体类型,所在区划,经营场所,行业领域,登记状态\n";
  const auto row = [](const std::string& code) { return code + ",某某餐馆,公司,370100,演示路9号,餐饮服务、食品生产经营,存续（在营、开业）\n"; };
  auto wrong = codes_[1];
  wrong.back() = wrong.back() == '0' ? '1' : '0';
  office_->import_register(supervisor_, "market_entity", head + row(wrong) + row(codes_[1]), "text/csv", true, "", [&](usecases::ViewResult result) {
    if (const auto* refusal = std::get_if<Refusal>(&result)) report = {{"refused", refusal->code}, {"detail", refusal->detail}};
    else report = std::get<json::value>(result).as_object();
  });
  ASSERT_FALSE(report.contains("refused")) << report;
  EXPECT_EQ(report.at("rows").to_number<int>(), 2);
  EXPECT_EQ(report.at("good").to_number<int>(), 1) << report;
  ASSERT_EQ(report.at("bad").as_array().size(), 1u);
  EXPECT_EQ(report.at("bad").at(0).at("field").as_string(), "uscc");
}

}  // namespace
}  // namespace mingjing::tests
