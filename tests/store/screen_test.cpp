// The screen of the coordinating centre: every number is the total of the list that it leads to, a county sees nothing of another, and many who watch
// are counted for once.
#include <boost/json/serialize.hpp>
#include <set>

#include "tests/store/office_fixture.hpp"
#include "usecases/screen.hpp"

namespace mingjing::tests {
namespace {

namespace json = boost::json;

class Screen : public OfficeTest {
 protected:
  void SetUp() override {
    OfficeTest::SetUp();
    for (const auto& [code, name] : {std::pair{"370102", "甲区"}, std::pair{"370103", "乙区"}})
      put_entry("area", code, {{"code", code}, {"name", name}, {"level", "county"}, {"parent", "370100"}});
    put_entry("area", "370102001", {{"code", "370102001"}, {"name", "甲区一街道"}, {"level", "township"}, {"parent", "370102"}});
    organ("o3", "甲区综合执法局", "370102", "organ");
    organ("o4", "甲区一街道办事处", "370102001", "organ");
    organ("s3", "甲区司法局", "370102", "supervision");
    organ("s4", "乙区司法局", "370103", "supervision");
    for (const char* id : {"o3", "o4"}) staff(id, id == std::string("o3") ? "370102" : "370102001");
  }
  void organ(const std::string& id, std::string_view name, std::string_view area, std::string_view kind) {
    auto values = read(supervisor_, "entry", {{"register", "organ"}, {"entry", "o1"}}).at("entry").at("values").as_object();
    values["name"] = name;
    values["area"] = area;
    values["legal_kind"] = kind;
    put_entry("organ", id, values);
  }
  void staff(const std::string& of, std::string_view area) {
    put_entry("subject", of, {{"organ", of}, {"kind", "organ"}, {"area", area}, {"basis", json::array{json::object{{"law", "行政处罚法"}, {"article", "十七"}}}},
                              {"confirmed_by", "甲区人民政府"}, {"number", "甲政告〔2021〕1号"}, {"announced_on", "2021-07-15"}, {"from", "2021-07-15"}});
    put_entry("unit", "u-" + of, {{"name", "一中队"}, {"organ", of}, {"duty", "执法"}, {"address", "演示路1号"}, {"phone", "0531-3"}});
    put_entry("officer", "f-" + of, {{"name", "执法员"}, {"sex", "m"}, {"post", "科员"}, {"organ", of}, {"unit", "u-" + of}, {"cert_no", "1503" + of}, {"cert_from", "2024-01-01"}, {"cert_until", "2029-01-01"}});
    put_entry("power_item", "p-" + of, {{"title", "对未按规定排放油烟的处罚"}, {"organ", of}, {"kind", "penalty"},
                                        {"basis", json::array{json::object{{"law", "大气污染防治法"}, {"article", "一百一十八"}}}}, {"plain", "饮食店应当净化油烟"},
                                        {"measures", json::array{"warning", "fine"}}, {"fine_low", 500000}, {"fine_high", 5000000}});
  }
  CaseId open_at(const std::string& of) {
    usecases::ActionRequest request;
    request.procedure = ProcedureId("penalty_ordinary");
    request.input = clue();
    request.input["power_item"] = "p-" + of;
    usecases::CommandResult result;
    office_->perform_action(caller("a-" + of, {"officer"}, "f-" + of, of, "u-" + of), request, [&](usecases::CommandResult r) { result = std::move(r); });
    run();
    return performed(result).case_id;
  }
  json::object screen(const usecases::Caller& who) {
    clock_.pass(usecases::ScreenBook::kSharedMs);
    return read(who, "screen").as_object();
  }
  std::int64_t total(const usecases::Caller& who, std::string_view what, json::object query) { return read(who, what, std::move(query)).at("total").as_int64(); }
  // Each number of the screen beside the list to which the page leads from it.
  void expect_lists_agree(const usecases::Caller& who) {
    const auto all = screen(who);
    const auto today = all.at("today");
    const auto agree = [&](std::string_view what, json::object query, const json::value& shown) {
      EXPECT_EQ(total(who, what, query), shown.to_number<std::int64_t>()) << who.actor.account.str() << " " << what << " " << json::serialize(query);
    };
    const auto terms = [&](json::object filter, const json::object& row) {
      filter["running"] = "yes";
      agree("cases", filter, row.at("running"));
      filter["light"] = "red";
      agree("cases", filter, row.at("late"));
      filter["light"] = "amber";
      agree("cases", filter, row.at("near"));
    };
    const auto& totals = all.at("totals").as_object();
    terms({}, totals);
    agree("cases", {{"acted_on", today}}, totals.at("acted"));
    agree("cases", {{"opened_from", today}, {"opened_to", today}}, totals.at("opened"));
    for (const char* severity : {"high", "middle", "low"}) agree("warnings.raised", {{"severity", severity}}, totals.at("warnings").at(severity));
    for (const auto& value : all.at("tiles").as_array()) {
      const auto& tile = value.as_object();
      json::object place{{"area", tile.at("code")}};
      if (!tile.at("below").as_bool()) place["below"] = "no";
      terms(place, tile);
      agree("warnings.raised", place, tile.at("warnings"));
      place["acted_on"] = today;
      agree("cases", place, tile.at("acted"));
    }
    for (const auto& stage : all.at("stages").as_array()) terms({{"stage", stage.at("stage")}}, stage.as_object());
    for (const auto& panel : all.at("panels").as_array())
      for (const auto& row : panel.at("rows").as_array()) {
        terms({{"procedure", row.at("procedure")}}, row.as_object());
        agree("cases", {{"procedure", row.at("procedure")}, {"opened_from", today}, {"opened_to", today}}, row.at("opened"));
      }
  }
  const json::object& tile(const json::object& all, std::string_view name) {
    static const json::object kNone;
    for (const auto& one : all.at("tiles").as_array())
      if (one.at("name").as_string() == name) return one.as_object();
    ADD_FAILURE() << "no tile " << name;
    return kNone;
  }

  const usecases::Caller county_ = caller("a11", {"supervisor"}, "", "s3", "");
  const usecases::Caller other_county_ = caller("a12", {"supervisor"}, "", "s4", "");
  const usecases::Caller township_head_ = caller("a13", {"organ_head"}, "", "o4", "");
  // Leaders of the city, of a county and of a township.
  const usecases::Caller city_leader_ = caller("a14", {"gov_leader"}, "", "o1", "");
  const usecases::Caller county_leader_ = caller("a15", {"gov_leader"}, "", "s3", "");
  const usecases::Caller other_leader_ = caller("a16", {"gov_leader"}, "", "s4", "");
  const usecases::Caller township_leader_ = caller("a17", {"gov_leader"}, "", "o4", "");
};

TEST_F(Screen, shows_numbers_that_are_the_totals_of_the_lists_behind_them) {
  performed(open_case(officer_));
  open_at("o3");
  open_at("o4");
  clock_.set(at_time(*civil_date(2026, 9, 21), 9));   // the last day of filing
  open_at("o3");
  filed_case();
  for (const auto* who : {&supervisor_, &county_, &other_county_, &organ_head_, &township_head_, &city_leader_, &county_leader_, &other_leader_, &township_leader_}) expect_lists_agree(*who);
  EXPECT_GT(screen(supervisor_).at("totals").at("near").as_int64(), 0);
  clock_.set(at_time(*civil_date(2026, 10, 20), 9));
  ASSERT_TRUE(office_->sweep_warnings().ok());
  run();
  open_at("o4");
  for (const auto* who : {&supervisor_, &county_, &other_county_, &organ_head_, &township_head_, &city_leader_, &county_leader_, &other_leader_, &township_leader_}) expect_lists_agree(*who);
  const auto all = screen(supervisor_);
  EXPECT_GT(all.at("totals").at("late").as_int64(), 0);
  EXPECT_GT(all.at("totals").at("warnings").at("middle").as_int64(), 0);
}

TEST_F(Screen, lays_divisions_out_as_tiles_the_own_level_first) {
  performed(open_case(officer_));
  open_at("o3");
  open_at("o4");
  const auto city = screen(supervisor_);
  ASSERT_EQ(city.at("tiles").as_array().size(), 3U);
  EXPECT_EQ(city.at("tiles").as_array().front().at("name").as_string(), "演示市本级");
  EXPECT_EQ(tile(city, "演示市本级").at("acted").as_int64(), 1);
  EXPECT_EQ(tile(city, "甲区").at("acted").as_int64(), 2) << "with its townships";
  EXPECT_EQ(tile(city, "乙区").at("acted").as_int64(), 0);
  const auto county = screen(county_);
  ASSERT_EQ(county.at("tiles").as_array().size(), 2U);
  EXPECT_EQ(tile(county, "甲区本级").at("acted").as_int64(), 1);
  EXPECT_EQ(tile(county, "甲区一街道").at("acted").as_int64(), 1);
  const auto township = screen(township_head_);
  ASSERT_EQ(township.at("tiles").as_array().size(), 1U);
  EXPECT_EQ(tile(township, "甲区一街道").at("acted").as_int64(), 1);
}

TEST_F(Screen, shows_a_county_nothing_of_another) {
  open_at("o3");
  open_at("o4");
  clock_.set(at_time(*civil_date(2026, 10, 20), 9));
  ASSERT_TRUE(office_->sweep_warnings().ok());
  run();
  open_at("o3");
  const auto all = screen(other_county_);
  for (const char* what : {"acted", "opened", "running", "late", "near"}) EXPECT_EQ(all.at("totals").at(what).as_int64(), 0) << what;
  for (const char* severity : {"high", "middle", "low"}) EXPECT_EQ(all.at("totals").at("warnings").at(severity).as_int64(), 0) << severity;
  EXPECT_EQ(json::serialize(all).find("370102"), std::string::npos);
  // Nor by asking for the other's division.
  EXPECT_EQ(total(other_county_, "cases", {{"area", "370102"}}), 0);
  EXPECT_EQ(total(other_county_, "cases", {{"area", "3701"}}), 0);
  EXPECT_EQ(total(other_county_, "cases", {{"area", "370102"}, {"below", "no"}, {"running", "yes"}}), 0);
  EXPECT_EQ(total(other_county_, "warnings.raised", {{"area", "370102"}, {"state", "all"}}), 0);
  EXPECT_EQ(total(county_, "cases", {{"area", "37"}}), 3) << "a wider division than one's own is one's own";
  EXPECT_EQ(read(other_county_, "screen.keys").at("key").as_string(), "area/370103");
  EXPECT_EQ(read(supervisor_, "screen.keys").at("key").as_string(), "area/3701");
  EXPECT_EQ(read(township_head_, "screen.keys").at("key").as_string(), "organ/o4");
}

TEST_F(Screen, shows_a_leader_his_city_county_or_township_as_whoever_supervises_there_sees_it) {
  performed(open_case(officer_));
  open_at("o3");
  open_at("o4");
  clock_.set(at_time(*civil_date(2026, 10, 20), 9));
  ASSERT_TRUE(office_->sweep_warnings().ok());
  run();
  open_at("o4");
  const auto all = [&](const usecases::Caller& who) {
    auto out = screen(who);
    for (const char* one : {"as_of", "leaves"}) out.erase(one);
    return json::serialize(out);
  };
  EXPECT_EQ(all(city_leader_), all(supervisor_));
  EXPECT_EQ(all(county_leader_), all(county_));
  EXPECT_EQ(all(other_leader_), all(other_county_));
  EXPECT_GT(screen(city_leader_).at("totals").at("warnings").at("middle").as_int64(), 0);
  EXPECT_EQ(screen(township_leader_).at("totals").at("running").as_int64(), 2);
  ASSERT_EQ(screen(township_leader_).at("tiles").as_array().size(), 1U);
  EXPECT_EQ(tile(screen(township_leader_), "甲区一街道").at("running").as_int64(), 2);
  EXPECT_EQ(screen(other_leader_).at("totals").at("running").as_int64(), 0);
  EXPECT_EQ(total(other_leader_, "cases", {{"area", "370102"}}), 0);
  EXPECT_EQ(total(county_leader_, "cases", {{"area", "37"}}), 3);
  EXPECT_EQ(total(township_leader_, "cases", {{"area", "37"}}), 2);
}

TEST_F(Screen, is_refused_to_whom_no_office_gives_it) {
  for (const auto* who : {&officer_, &sys_admin_, &aud_admin_}) {
    EXPECT_EQ(refusal_of(*who, "screen"), "forbidden");
    EXPECT_EQ(refusal_of(*who, "screen.keys"), "forbidden");
  }
  EXPECT_EQ(refusal_of(supervisor_, "cases", {{"acted_on", "yesterday"}}), "bad_query");
}

TEST_F(Screen, counts_a_day_from_midnight_to_midnight) {
  clock_.set(at_time(*civil_date(2026, 9, 7), 23, 59, 59));
  const auto late = performed(open_case(officer_)).case_id;
  clock_.set(at_time(*civil_date(2026, 9, 8), 0));
  performed(open_case(officer_));
  const auto on = [&](std::string_view day) { return total(supervisor_, "cases", {{"acted_on", day}}); };
  EXPECT_EQ(on("2026-09-06"), 0);
  EXPECT_EQ(on("2026-09-07"), 1);
  EXPECT_EQ(on("2026-09-08"), 1);
  EXPECT_EQ(on("2026-09-09"), 0);
  EXPECT_EQ(screen(supervisor_).at("totals").at("acted").as_int64(), 1);
  // A step of today in a case of yesterday counts today as well, and once however many there are.
  performed(act(organ_head_, late, "file",
                {{"act_on", "2026-09-08"}, {"found_on", "2026-09-07"}, {"long_period", false}, {"facts", "油烟直排"},
                 {"clauses", json::array{json::object{{"law", "大气污染防治法"}, {"article", "八十一"}}}}, {"opinion", "同意立案"}}));
  performed(act(unit_head_, late, "assign", {{"officers", json::array{"f1", "f2"}}}));
  EXPECT_EQ(on("2026-09-08"), 2);
  EXPECT_EQ(on("2026-09-07"), 1);
  const auto all = screen(supervisor_);
  EXPECT_EQ(all.at("totals").at("acted").as_int64(), 2);
  EXPECT_EQ(all.at("totals").at("opened").as_int64(), 1);
}

TEST_F(Screen, is_counted_once_within_half_a_second_and_anew_after_it) {
  const auto before = screen(supervisor_).at("totals").at("running").as_int64();
  performed(open_case(officer_));
  EXPECT_EQ(read(supervisor_, "screen").at("totals").at("running").as_int64(), before);
  clock_.pass(usecases::ScreenBook::kSharedMs - 1);
  EXPECT_EQ(read(supervisor_, "screen").at("totals").at("running").as_int64(), before);
  clock_.pass(1);
  EXPECT_EQ(read(supervisor_, "screen").at("totals").at("running").as_int64(), before + 1);
  // What one may see is never handed to another.
  EXPECT_EQ(read(other_county_, "screen").at("totals").at("running").as_int64(), 0);
}

TEST_F(Screen, names_only_stages_and_kinds_that_procedures_have) {
  std::set<std::string> stages, kinds;
  for (const auto& procedure : rules_.law->procedures) {
    kinds.insert(procedure.kind);
    for (const auto& state : procedure.states) stages.insert(state.stage);
  }
  const auto& file = rules_.law->raw.at("screen").as_object();
  for (const auto& one : file.at("stages").as_array()) EXPECT_TRUE(stages.contains(std::string(one.as_string()))) << one;
  for (const auto& panel : file.at("panels").as_array())
    for (const auto& kind : panel.at("kinds").as_array()) EXPECT_TRUE(kinds.contains(std::string(kind.as_string()))) << kind;
}

}  // namespace
}  // namespace mingjing::tests
