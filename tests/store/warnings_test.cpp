// The life of a warning: raised once for the same occasion, seen by those whom the rule tells and by nobody else, acknowledged by the organ, closed with a
// reason or taken up in a supervision case by whoever supervises it, never deleted, and the same after a rebuild.
#include "tests/store/office_fixture.hpp"

namespace mingjing::tests {
namespace {

namespace json = boost::json;

class Warnings : public OfficeTest {
 protected:
  void SetUp() override {
    OfficeTest::SetUp();
    for (const auto& [code, name] : {std::pair{"370102", "甲区"}, std::pair{"370103", "乙区"}}) put_entry("area", code, {{"code", code}, {"name", name}, {"level", "county"}});
    organ("o3", "甲区综合执法局", "370102", "organ");
    organ("s3", "甲区司法局", "370102", "supervision");
    organ("s4", "乙区司法局", "370103", "supervision");
  }
  void organ(const std::string& id, std::string_view name, std::string_view area, std::string_view kind) {
    auto values = read(supervisor_, "entry", {{"register", "organ"}, {"entry", "o1"}}).at("entry").at("values").as_object();
    values["name"] = name;
    values["area"] = area;
    values["legal_kind"] = kind;
    put_entry("organ", id, values);
  }
  // Whatever the rules find by now.
  std::size_t look() {
    const auto swept = office_->sweep_warnings();
    EXPECT_TRUE(swept.ok());
    run();
    return swept.ok() ? *swept : 0;
  }
  // A case that is late: opened on 1 September, looked at a month later.
  CaseId late_case() {
    const auto id = performed(open_case(officer_)).case_id;
    clock_.set(at_time(*civil_date(2026, 10, 20), 9));
    EXPECT_GT(look(), 0U);
    return id;
  }
  json::array listed(const usecases::Caller& who, json::object query = {}) { return read(who, "warnings.raised", std::move(query)).at("items").as_array(); }
  std::string id_of(const CaseId& id, std::string_view rule = "deadline_over") {
    for (const auto& row : listed(supervisor_, {{"case", id.str()}, {"state", "all"}}))
      if (row.at("rule").as_string() == rule) return std::string(row.at("id").as_string());
    ADD_FAILURE() << "no warning " << rule;
    return {};
  }
  std::string id_of_own(const CaseId& id, std::string_view rule) {
    for (const auto& row : listed(organ_head_, {{"case", id.str()}, {"state", "all"}}))
      if (row.at("rule").as_string() == rule) return std::string(row.at("id").as_string());
    ADD_FAILURE() << "no warning " << rule;
    return {};
  }
  usecases::CommandResult acknowledge(const usecases::Caller& who, const std::string& id, json::object input = {}) {
    usecases::CommandResult result;
    office_->acknowledge_warning(who, id, std::move(input), "", [&](usecases::CommandResult r) { result = std::move(r); });
    run();
    return result;
  }
  usecases::CommandResult handle(const usecases::Caller& who, const std::string& id, json::object input = {{"outcome", "corrected"}, {"reason", "已于当日办结"}}) {
    usecases::CommandResult result;
    office_->handle_warning(who, id, std::move(input), "", [&](usecases::CommandResult r) { result = std::move(r); });
    run();
    return result;
  }
  usecases::CommandResult take_up(const usecases::Caller& who, const std::string& id, std::string procedure = "supervision_case") {
    usecases::ActionRequest request;
    request.procedure = ProcedureId(procedure);
    request.input = {{"title", "逾期未立案"}, {"on", iso_text(date_of(clock_.now()))}, {"clue_source", "warning"}, {"act_kind", "penalty"}, {"content", "系统预警：办理超期"}};
    if (procedure != "supervision_case") request.input = clue();
    request.warning = id;
    usecases::CommandResult result;
    office_->perform_action(who, request, [&](usecases::CommandResult r) { result = std::move(r); });
    run();
    return result;
  }

  const usecases::Caller county_ = caller("a11", {"supervisor"}, "", "s3", "");
  const usecases::Caller other_county_ = caller("a12", {"supervisor"}, "", "s4", "");
  const usecases::Caller other_head_ = caller("a13", {"organ_head"}, "f9", "o2", "u9");
};

TEST_F(Warnings, are_raised_once_for_the_same_occasion) {
  const auto id = late_case();
  const auto before = listed(supervisor_, {{"case", id.str()}, {"state", "all"}}).size();
  EXPECT_EQ(look(), 0U);
  EXPECT_EQ(*office_->watch({id, id}), 0U);
  clock_.set(at_time(*civil_date(2026, 10, 21), 9));
  look();
  EXPECT_EQ(listed(supervisor_, {{"case", id.str()}, {"state", "all"}}).size(), before);
}

TEST_F(Warnings, found_twice_before_the_first_is_written_are_one) {
  performed(open_case(officer_));
  clock_.set(at_time(*civil_date(2026, 10, 20), 9));
  const auto first = office_->sweep_warnings();
  const auto again = office_->sweep_warnings();
  ASSERT_TRUE(first.ok() && again.ok());
  EXPECT_EQ(*first, *again) << "nobody has written anything yet";
  run();
  EXPECT_EQ(read(supervisor_, "warnings.raised").at("total").as_int64(), static_cast<std::int64_t>(*first));
}

TEST_F(Warnings, say_what_is_wrong_what_it_rests_on_and_where) {
  const auto id = late_case();
  const auto row = read(supervisor_, "warning", {{"warning", id_of(id)}});
  EXPECT_EQ(row.at("title").as_string(), "办理超期");
  EXPECT_EQ(row.at("severity").as_string(), "middle");
  EXPECT_NE(std::string(row.at("say").as_string()).find("2026年9月21日"), std::string::npos) << row.at("say").as_string();   // fifteen working days, the 20th is one
  EXPECT_NE(std::string(row.at("basis").as_string()).find("行政处罚法"), std::string::npos);
  EXPECT_EQ(row.at("record").at("case_id").as_string(), id.str());
  EXPECT_EQ(row.at("organ_name").as_string(), "演示市综合行政执法局");
  EXPECT_EQ(row.at("light").as_string(), "red");
  EXPECT_EQ(row.at("history").as_array().size(), 1U);
}

TEST_F(Warnings, are_seen_by_those_who_are_told_and_are_not_there_for_others) {
  const auto id = late_case();
  const auto warning = id_of(id);
  const auto near = [&] { return refusal_of(organ_head_, "warning", {{"warning", warning}}); };
  EXPECT_EQ(near(), "");
  EXPECT_FALSE(listed(organ_head_).empty());
  for (const auto* who : {&county_, &other_county_, &other_head_}) {
    EXPECT_TRUE(listed(*who, {{"state", "all"}}).empty()) << who->actor.account.str();
    EXPECT_EQ(refusal_of(*who, "warning", {{"warning", warning}}), "not_found");
    EXPECT_EQ(code_of(acknowledge(*who, warning)), "not_found");
    EXPECT_EQ(code_of(handle(*who, warning)), "not_found");
    EXPECT_EQ(code_of(take_up(*who, warning)), "not_found");
  }
  for (const auto* who : {&officer_, &sys_admin_, &aud_admin_}) {
    EXPECT_EQ(refusal_of(*who, "warnings.raised"), "forbidden");
    EXPECT_EQ(refusal_of(*who, "warning", {{"warning", warning}}), "forbidden");
    EXPECT_EQ(refusal_of(*who, "warnings.keys"), "forbidden");
    EXPECT_EQ(code_of(acknowledge(*who, warning)), "forbidden");
    EXPECT_EQ(code_of(handle(*who, warning)), "forbidden");
  }
  EXPECT_EQ(refusal_of(supervisor_, "warning", {{"warning", "w0"}}), "not_found");
  EXPECT_EQ(refusal_of(supervisor_, "warnings.raised", {{"cursor", "nonsense"}}), "bad_cursor");
}

TEST_F(Warnings, of_a_county_are_seen_by_its_own_supervisors_and_the_citys) {
  put_entry("subject", "o3", {{"organ", "o3"}, {"kind", "organ"}, {"area", "370102"}, {"basis", json::array{json::object{{"law", "行政处罚法"}, {"article", "十七"}}}},
                              {"confirmed_by", "甲区人民政府"}, {"number", "甲政告〔2021〕1号"}, {"announced_on", "2021-07-15"}, {"from", "2021-07-15"}});
  put_entry("unit", "u3", {{"name", "一中队"}, {"organ", "o3"}, {"duty", "执法"}, {"address", "演示路1号"}, {"phone", "0531-3"}});
  put_entry("officer", "f31", {{"name", "县执法员"}, {"sex", "m"}, {"post", "科员"}, {"organ", "o3"}, {"unit", "u3"}, {"cert_no", "15030031"}, {"cert_from", "2024-01-01"}, {"cert_until", "2029-01-01"}});
  put_entry("power_item", "p3", {{"title", "对未按规定排放油烟的处罚"}, {"organ", "o3"}, {"kind", "penalty"}, {"basis", json::array{json::object{{"law", "大气污染防治法"}, {"article", "一百一十八"}}}},
                                 {"plain", "饮食店应当净化油烟"}, {"measures", json::array{"warning", "fine"}}, {"fine_low", 500000}, {"fine_high", 5000000}});
  usecases::ActionRequest request;
  request.procedure = ProcedureId("penalty_ordinary");
  request.input = clue();
  request.input["power_item"] = "p3";
  usecases::CommandResult result;
  office_->perform_action(caller("a31", {"officer"}, "f31", "o3", "u3"), request, [&](usecases::CommandResult r) { result = std::move(r); });
  run();
  const auto id = performed(result).case_id;
  clock_.set(at_time(*civil_date(2026, 10, 20), 9));
  look();
  const auto warning = id_of(id);
  EXPECT_EQ(refusal_of(county_, "warning", {{"warning", warning}}), "");
  EXPECT_EQ(refusal_of(other_county_, "warning", {{"warning", warning}}), "not_found");
  EXPECT_TRUE(listed(other_county_, {{"state", "all"}}).empty());
  EXPECT_EQ(read(county_, "warnings.keys").at("key").as_string(), "area/370102");
  EXPECT_EQ(read(supervisor_, "warnings.keys").at("key").as_string(), "area/3701");
  EXPECT_EQ(read(organ_head_, "warnings.keys").at("key").as_string(), "organ/o1");
}

TEST_F(Warnings, are_acknowledged_by_the_organ_and_closed_by_whoever_supervises_it) {
  const auto warning = id_of(late_case());
  performed(acknowledge(organ_head_, warning, {{"note", "正在补办立案手续"}}));
  EXPECT_EQ(read(supervisor_, "warning", {{"warning", warning}}).at("state").as_string(), "acknowledged");
  EXPECT_EQ(code_of(handle(organ_head_, warning)), "warning_supervised");
  EXPECT_EQ(code_of(handle(supervisor_, warning, {{"outcome", "corrected"}, {"reason", "  "}})), "invalid_input");
  EXPECT_EQ(code_of(handle(supervisor_, warning, {{"outcome", "none"}, {"reason", "已办结"}})), "invalid_input");
  performed(handle(supervisor_, warning));
  const auto sheet = read(supervisor_, "warning", {{"warning", warning}});
  EXPECT_EQ(sheet.at("state").as_string(), "handled");
  const auto& history = sheet.at("history").as_array();
  ASSERT_EQ(history.size(), 3U);
  EXPECT_EQ(history.at(1).at("note").as_string(), "正在补办立案手续");
  EXPECT_EQ(history.at(2).at("note").as_string(), "已于当日办结");
  EXPECT_EQ(code_of(handle(supervisor_, warning)), "warning_done");
  EXPECT_EQ(code_of(acknowledge(supervisor_, warning)), "warning_done");
  EXPECT_EQ(code_of(take_up(supervisor_, warning)), "warning_done");
  EXPECT_EQ(look(), 0U) << "what was closed is not raised again";
}

TEST_F(Warnings, that_are_told_to_the_organ_alone_it_closes_itself) {
  const auto id = performed(open_case(officer_)).case_id;
  clock_.set(at_time(*civil_date(2026, 9, 21), 9));   // the last day
  look();
  EXPECT_TRUE(listed(supervisor_, {{"case", id.str()}}).empty());
  const auto rows = listed(organ_head_, {{"case", id.str()}});
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows.front().at("rule").as_string(), "deadline_near");
  performed(handle(organ_head_, std::string(rows.front().at("id").as_string())));
  EXPECT_TRUE(listed(organ_head_, {{"case", id.str()}}).empty());
}

TEST_F(Warnings, become_a_supervision_case_with_the_record_and_stay_bound_to_it) {
  const auto id = late_case();
  const auto warning = id_of(id);
  EXPECT_EQ(code_of(take_up(officer_, warning)), "forbidden");
  EXPECT_EQ(code_of(take_up(organ_head_, warning)), "warning_supervised");
  EXPECT_EQ(code_of(take_up(supervisor_, warning, "penalty_ordinary")), "warning_step");
  const auto opened = performed(take_up(supervisor_, warning)).case_id;
  const auto sheet = read(supervisor_, "warning", {{"warning", warning}});
  EXPECT_EQ(sheet.at("state").as_string(), "turned");
  EXPECT_EQ(sheet.at("opened").at("case_id").as_string(), opened.str());
  const auto file = usecases::load_case(*store_, log_, opened, rules_, *cipher_);
  ASSERT_TRUE(file.ok() && *file);
  const auto& first = (*file)->events.front()->event;
  EXPECT_EQ(first.data.at("from_case").as_string(), id.str());
  EXPECT_EQ(first.data.at("warning").as_string(), warning);
  EXPECT_EQ(first.data.at("values").at("supervised_organ").as_string(), "o1");
  EXPECT_EQ(code_of(take_up(supervisor_, warning)), "warning_done");
}

// The clue was to be looked into by 21 September; it is on the day after, when its case is refused.
TEST_F(Warnings, whose_cause_is_gone_are_closed_by_the_record_with_the_rules_reason_and_kept) {
  const auto id = late_case();
  const auto warning = id_of(id);
  performed(acknowledge(organ_head_, warning, {{"note", "正在补办"}}));
  EXPECT_EQ(look(), 0U);
  EXPECT_EQ(read(supervisor_, "warning", {{"warning", warning}}).at("state").as_string(), "acknowledged") << "still late";
  performed(act(unit_head_, id, "not_file", {{"why", "no_violation"}, {"reason", "没有违法事实"}}));
  ASSERT_TRUE(office_->watch({id}).ok());
  run();
  const auto sheet = read(supervisor_, "warning", {{"warning", warning}});
  EXPECT_EQ(sheet.at("state").as_string(), "settled");
  const auto& history = sheet.at("history").as_array();
  ASSERT_EQ(history.size(), 3U);
  EXPECT_EQ(history.at(2).at("what").as_string(), "settled");
  EXPECT_NE(std::string(history.at(2).at("note").as_string()).find("不再超期"), std::string::npos);
  EXPECT_FALSE(history.at(2).as_object().contains("by")) << "by nobody";
  EXPECT_TRUE(listed(supervisor_, {{"case", id.str()}}).empty());
  EXPECT_EQ(listed(supervisor_, {{"case", id.str()}, {"state", "settled"}}).size(), 1U);
  EXPECT_EQ(code_of(handle(supervisor_, warning)), "warning_done");
  EXPECT_EQ(code_of(acknowledge(organ_head_, warning)), "warning_done");
  ASSERT_TRUE(office_->watch({id}).ok());
  run();
  EXPECT_EQ(read(supervisor_, "warning", {{"warning", warning}}).at("history").as_array().size(), 3U) << "closed once";
  for (const auto& one : differences_from_events()) ADD_FAILURE() << one.table << " " << one.key << " " << one.what;
  // What was late was late: whoever supervises may still look into it.
  EXPECT_TRUE(sheet.at("can_open").as_bool());
  performed(take_up(supervisor_, warning));
  EXPECT_EQ(read(supervisor_, "warning", {{"warning", warning}}).at("state").as_string(), "turned");
}

// Two days before the end, then over: what was near is told as late, and its own warning is closed.
TEST_F(Warnings, of_a_term_that_was_near_give_way_to_those_of_one_that_is_over) {
  const auto id = performed(open_case(officer_)).case_id;
  clock_.set(at_time(*civil_date(2026, 9, 21), 9));
  look();
  ASSERT_EQ(listed(organ_head_, {{"case", id.str()}}).size(), 1U);
  clock_.set(at_time(*civil_date(2026, 9, 22), 9));
  look();
  const auto open = listed(organ_head_, {{"case", id.str()}});
  ASSERT_EQ(open.size(), 1U);
  EXPECT_EQ(open.front().at("rule").as_string(), "deadline_over");
  EXPECT_EQ(listed(organ_head_, {{"case", id.str()}, {"state", "settled"}}).size(), 1U);
}

// The same thing found again is the same warning: the record opens it again, whoever closed it for good is not asked twice.
TEST_F(Warnings, that_the_record_closed_are_opened_again_when_the_cause_is_there_again) {
  const auto id = performed(open_case(officer_)).case_id;
  clock_.set(at_time(*civil_date(2026, 9, 21), 9));
  look();
  const auto near = id_of_own(id, "deadline_near");
  clock_.set(at_time(*civil_date(2026, 9, 22), 9));
  look();
  EXPECT_EQ(read(organ_head_, "warning", {{"warning", near}}).at("state").as_string(), "settled");
  clock_.set(at_time(*civil_date(2026, 9, 21), 10));   // as if the day had not come
  EXPECT_GT(look(), 0U);
  const auto sheet = read(organ_head_, "warning", {{"warning", near}});
  EXPECT_EQ(sheet.at("state").as_string(), "raised");
  EXPECT_EQ(sheet.at("history").as_array().back().at("what").as_string(), "reopened");
  performed(handle(organ_head_, near));
  EXPECT_EQ(look(), 0U);
  for (const auto& one : differences_from_events()) ADD_FAILURE() << one.table << " " << one.key << " " << one.what;
}

TEST_F(Warnings, are_the_same_after_a_restart_and_after_a_rebuild) {
  const auto warning = id_of(late_case());
  performed(acknowledge(organ_head_, warning));
  const auto before = read(supervisor_, "warnings.raised", {{"state", "all"}, {"limit", 50}});
  close();
  open();
  EXPECT_EQ(read(supervisor_, "warnings.raised", {{"state", "all"}, {"limit", 50}}), before);
  for (const auto& one : differences_from_events()) ADD_FAILURE() << one.table << " " << one.key << " " << one.what;
}

TEST_F(Warnings, are_filtered_and_paged_the_newest_first) {
  for (int i = 0; i < 3; ++i) performed(open_case(officer_));
  clock_.set(at_time(*civil_date(2026, 10, 20), 9));
  look();
  std::vector<std::string> seen;
  std::uint64_t last = UINT64_MAX;
  json::object query{{"limit", 2}, {"rule", "deadline_over"}};
  for (int pages = 0; pages < 5; ++pages) {
    const auto page = read(supervisor_, "warnings.raised", query);
    for (const auto& row : page.at("items").as_array()) {
      const auto seq = row.at("seq").to_number<std::uint64_t>();
      EXPECT_LT(seq, last);
      last = seq;
      seen.emplace_back(row.at("id").as_string());
    }
    if (!page.at("next").is_string()) break;
    query["cursor"] = page.at("next");
  }
  EXPECT_EQ(seen.size(), 3U);
  EXPECT_TRUE(listed(supervisor_, {{"severity", "high"}}).empty());
  EXPECT_EQ(listed(supervisor_, {{"severity", "middle"}}).size(), 3U);
  EXPECT_EQ(listed(supervisor_, {{"organ", "o2"}}).size(), 0U);
}

TEST_F(Warnings, that_nobody_can_hear_of_are_none_without_the_store) {
  performed(open_case(officer_));
  clock_.set(at_time(*civil_date(2026, 10, 20), 9));
  const auto swept = office_->sweep_warnings();
  ASSERT_TRUE(swept.ok());
  failing_->fail_commit = Fault{"io", "", true};
  run();
  failing_->fail_commit.reset();
  EXPECT_TRUE(listed(supervisor_).empty());
  EXPECT_EQ(look(), *swept) << "what was not written is found again";
  EXPECT_FALSE(listed(supervisor_).empty());
}

}  // namespace
}  // namespace mingjing::tests
