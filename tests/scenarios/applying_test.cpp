// An application for a licence from a page without account and scripts to its end, over HTTP: what is missing is told and answered from
// outside, the applicant is heard before the decision; and what wrong codes, strangers, machines and late steps cannot.
#include <boost/json/serialize.hpp>
#include <map>
#include <regex>

#include "crypto/digest.hpp"
#include "tests/scenarios/town_fixture.hpp"

namespace mingjing::scenarios {
namespace {

namespace json = boost::json;

struct Upload {
  std::string field, name, bytes;
};
using Fields = std::map<std::string, std::string>;

std::string between(const std::string& page, const std::string& before, const std::string& after) {
  const auto at = page.find(before);
  if (at == std::string::npos) return {};
  const auto begin = at + before.size();
  return page.substr(begin, page.find(after, begin) - begin);
}

class Applying : public InTown {
 protected:
  // Limits by address live in memory: each test begins with a server that has met nobody.
  void SetUp() override {
    InTown::SetUp();
    town().restart();
    town().set(at_time(*civil_date(2026, 3, 3), 9));
  }
  static void solve(const std::string& page, Fields& fields) {
    static const std::string kDigits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    fields["puzzle"] = between(page, "name=\"puzzle\" value=\"", "\"");
    for (int a = 1; a < 10; ++a)
      for (int b = 1; b < 10; ++b)
        if (page.find(">" + kDigits[a] + "加" + kDigits[b] + "等于几") != std::string::npos) fields["answer"] = std::to_string(a + b);
    EXPECT_FALSE(fields["puzzle"].empty()) << page;
  }
  static Fields an_application() {
    Fields fields{{"power_item", kPower}, {"title", "某饭店食品经营许可申请"}, {"parties-kind", "organisation"}, {"parties-name", "临澜市某饭店"},
                  {"parties-id_no", "91370100MA3EXAMP1E"}, {"parties-phone", "13900001234"}, {"parties-address", "城南路8号"}, {"matter", "new"}};
    solve(town().page(std::string("/apply/") + kPower).body, fields);
    return fields;
  }
  static Answer send(const std::string& path, const Fields& fields, const std::vector<Upload>& files = {}, Headers more = {}) {
    std::string body;
    for (const auto& [name, value] : fields) body += "--mjXX\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    for (const auto& file : files)
      body += "--mjXX\r\nContent-Disposition: form-data; name=\"" + file.field + "\"; filename=\"" + file.name + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + file.bytes + "\r\n";
    Headers headers{{"Content-Type", "multipart/form-data; boundary=mjXX"}};
    for (auto& one : more) headers.push_back(std::move(one));
    return town().ask({"POST", path, std::move(headers), body + "--mjXX--\r\n"});
  }
  static Answer ask_with(const std::string& path, const std::string& body) {
    return town().ask({"POST", path, {{"Content-Type", "application/x-www-form-urlencoded"}}, body});
  }
  static std::vector<Upload> papers() { return {{"evidences", "申请书.jpg", Town::photo()}, {"evidences", "营业执照.pdf", "%PDF-1.4\n%%EOF"}}; }

  // Hands the application in; keeps its number, code and id.
  void apply() {
    const auto receipt = send("/apply", an_application(), papers());
    ASSERT_EQ(receipt.status, 201) << receipt.body;
    code = between(receipt.body, "translate=\"no\">", "<");
    number = between(receipt.body, "编号", "。");
    const auto page = body_of(town().person("p-001").get("/cases?procedure=licence&limit=1"));
    id = text_at(page.at("items").at(0).as_object(), "case_id");
    ASSERT_EQ(text_at(view(), "case_no"), number);
  }
  json::object view() const { return body_of(town().person("p-001").get("/cases/" + id)); }
  std::string state() const { return text_at(view(), "state"); }
  Answer office(const char* person, const std::string& action, json::object input) const {
    return town().person(person).send("POST", "/cases/" + id + "/actions/" + action, json::object{{"expected_seq", view().at("seq")}, {"input", std::move(input)}});
  }
  Answer look(const std::string& action = {}) const { return ask_with("/answer", "number=" + number + "&code=" + code + (action.empty() ? "" : "&action=" + action)); }
  // The page of one answer, filled in.
  Fields answering(const std::string& action) const {
    const auto page = look(action);
    EXPECT_EQ(page.status, 200) << page.body;
    Fields fields{{"number", number}, {"code", code}, {"action", action}, {"seq", between(page.body, "name=\"seq\" value=\"", "\"")}};
    solve(page.body, fields);
    return fields;
  }
  void to_examining() {
    apply();
    ASSERT_EQ(office("p-001", "accept", {{"way", "single"}, {"fee", "none"}, {"sealed", true}}).status, 200);
    ASSERT_EQ(office("p-003", "assign", {{"officers", json::array{"p-001", "p-002"}}}).status, 200);
    ASSERT_EQ(office("p-001", "examine", {{"record", "材料齐全，符合法定形式。"}}).status, 200);
  }

  static constexpr const char* kPower = "o-scjg.food_licence";
  std::string code, number, id;
};

TEST_F(Applying, what_may_be_applied_for_is_listed_with_who_decides_and_what_a_guide_does_not_tell) {
  const auto list = town().page("/apply");
  ASSERT_EQ(list.status, 200);
  for (const char* told : {"食品经营许可", "临澜市市场监督管理局", "/apply/o-scjg.food_licence"}) EXPECT_NE(list.body.find(told), std::string::npos) << told;
  EXPECT_EQ(list.body.find("食品生产经营监督检查"), std::string::npos) << "other powers are not applied for";
  const auto page = town().page("/apply/o-scjg.food_licence");
  ASSERT_EQ(page.status, 200);
  // 申请类别 comes from the form of the law, with its options.
  for (const char* told : {"申请类别", "延续", "现有许可的有效期届满日", "《食品安全法》第三十五条", "办事指南"}) EXPECT_NE(page.body.find(told), std::string::npos) << told;
  EXPECT_EQ(page.body.find("承办机构"), std::string::npos) << "what the office settles is not asked";
  for (const char* told : {"申请条件", "营业执照", "受理之日起20个工作日", "收费标准", "不收费"}) EXPECT_NE(page.body.find(told), std::string::npos) << told;
  EXPECT_EQ(page.body.find("还没有登记办事指南"), std::string::npos);
  EXPECT_EQ(town().page("/apply/o-scjg.food_inspection").status, 404);
  EXPECT_EQ(town().page("/apply/nothing").status, 404);
  // A licence without a guide: what is missing is told.
  const json::object power{{"title", "特种设备使用登记"}, {"organ", "o-scjg"}, {"kind", "licence"}, {"basis", json::array{json::object{{"law", "行政许可法"}, {"article", "十二"}}}},
                           {"plain", "使用之前登记。"}, {"life_health", false}, {"summary_allowed", false}};
  const auto given = town().person("p-902").send("PUT", "/registers/power_item/o-scjg.device_licence", json::object{{"valid_from", iso_text(town().today())}, {"input", power}});
  ASSERT_EQ(given.status, 200) << given.body;
  const auto bare = town().page("/apply/o-scjg.device_licence");
  ASSERT_EQ(bare.status, 200) << bare.body;
  EXPECT_NE(bare.body.find("还没有登记办事指南：条件、申请材料、办理期限和收费没有公示"), std::string::npos) << bare.body;
}

TEST_F(Applying, an_organ_that_lost_its_standing_is_not_applied_to) {
  const auto entry = body_of(town().person("p-902").get("/registers/organ/o-lx-scjg"));
  const auto values = entry.at("entry").at("values").as_object();
  EXPECT_NE(town().page("/apply").body.find("/apply/o-lx-scjg.food_licence"), std::string::npos);
  for (const auto& [field, value] : {std::pair<const char*, json::value>{"legal_kind", "entrusted"}, {"active", false}}) {
    auto changed = values;
    changed[field] = value;
    const auto answer = town().person("p-902").send("PUT", "/registers/organ/o-lx-scjg", json::object{{"valid_from", iso_text(town().today())}, {"input", changed}});
    ASSERT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(town().page("/apply").body.find("/apply/o-lx-scjg.food_licence"), std::string::npos) << field;
    auto fields = an_application();
    fields["power_item"] = "o-lx-scjg.food_licence";
    EXPECT_EQ(send("/apply", fields, papers()).status, 422) << field;
  }
  ASSERT_EQ(town().person("p-902").send("PUT", "/registers/organ/o-lx-scjg", json::object{{"valid_from", iso_text(town().today())}, {"input", values}}).status, 200);
}

TEST_F(Applying, the_window_has_it_at_once_with_its_five_days_and_the_applicant_is_told_them) {
  const auto receipt = send("/apply", an_application(), papers());
  ASSERT_EQ(receipt.status, 201) << receipt.body;
  EXPECT_EQ(receipt.header("cache-control"), "no-store");
  // 行政许可法32(1)(4), 82: five working days from Tuesday, 3 March 2026.
  for (const char* told : {"一次告知补正：最迟2026年3月10日", "《行政许可法》第三十二条", "/answer"}) EXPECT_NE(receipt.body.find(told), std::string::npos) << told << "\n" << receipt.body;
  const auto page = body_of(town().person("p-001").get("/cases?procedure=licence&limit=1"));
  id = text_at(page.at("items").at(0).as_object(), "case_id");
  const auto words = json::serialize(view());
  for (const char* told : {"网上", "临澜市某饭店", "申请书.jpg", "营业执照.pdf"}) EXPECT_NE(words.find(told), std::string::npos) << told;
  EXPECT_EQ(state(), "received");
  EXPECT_NE(town().person("p-001").get("/todos?kind=todo&limit=50").body.find(id), std::string::npos) << "on the window's desk";
}

TEST_F(Applying, each_wrong_field_is_told_beside_it_and_what_was_written_stays) {
  const auto before = body_of(town().person("p-001").get("/cases?procedure=licence")).at("total").to_number<std::int64_t>();
  struct Row {
    const char *field, *value, *told;
  };
  const Row rows[] = {{"title", "", "请填写“申请事项”"},
                      {"parties-name", "", "请填写“姓名或者名称”"},
                      {"parties-kind", "", "请选择“当事人类别”"},
                      {"parties-id_no", "91370100MA3EXAMP1F", "统一社会信用代码的校验位不符"},
                      {"parties-phone", "", "请填写“联系电话”"},
                      {"parties-phone", "打电话给我", "联系电话"},
                      {"matter", "", "请选择“申请类别”"},
                      {"matter", "emperor", "申请类别"},
                      {"parties-name", "一\n二", "请写在一行内"}};
  for (const Row& row : rows) {
    SCOPED_TRACE(std::string(row.field) + " " + row.value);
    town().restart();
    auto fields = an_application();
    fields[row.field] = row.value;
    const auto wrong = send("/apply", fields, papers());
    EXPECT_EQ(wrong.status, 422) << wrong.body;
    EXPECT_NE(wrong.body.find(row.told), std::string::npos) << wrong.body;
    EXPECT_NE(wrong.body.find(std::string("href=\"#") + row.field), std::string::npos);
    EXPECT_NE(wrong.body.find("城南路8号"), std::string::npos) << "nobody types again what he has written";
  }
  town().restart();
  auto renewal = an_application();
  renewal["matter"] = "renew";
  EXPECT_NE(send("/apply", renewal, papers()).body.find("请填写“现有许可的有效期届满日”"), std::string::npos) << "行政许可法50";
  EXPECT_EQ(send("/apply", an_application()).status, 422) << "nothing was handed in with it";
  auto sum = an_application();
  sum["answer"] = "99";
  EXPECT_NE(send("/apply", sum, papers()).body.find("算式没有答对"), std::string::npos);
  auto script = an_application();
  script["title"] = "<script>alert(1)</script>";
  script["matter"] = "";
  EXPECT_EQ(send("/apply", script, papers()).body.find("<script>alert"), std::string::npos);
  EXPECT_EQ(send("/apply", an_application(), papers(), {{"Sec-Fetch-Site", "cross-site"}}).status, 403);
  EXPECT_EQ(body_of(town().person("p-001").get("/cases?procedure=licence")).at("total").to_number<std::int64_t>(), before);
}

TEST_F(Applying, a_refused_application_leaves_no_file_and_one_sent_twice_is_one) {
  const auto bytes = Town::photo() + "an application";
  const auto stored = [&] { return town().home().blobs->info(crypto::hex(crypto::digest(crypto::Hash::sha256, bytes))).ok(); };
  auto strange = an_application();
  strange["title"] = "某店\xF0\x9F\xA6\x84许可申请";   // no font has this sign: the paper of receipt cannot be made
  const auto refused = send("/apply", strange, {{"evidences", "一.jpg", bytes}});
  EXPECT_EQ(refused.status, 422) << refused.body;
  EXPECT_NE(refused.body.find("在现有字库中没有"), std::string::npos) << refused.body;
  EXPECT_FALSE(stored());
  EXPECT_EQ(send("/apply", an_application(), {{"evidences", "一.exe", "MZ not a picture"}}).status, 415);
  const auto fields = an_application();
  const auto first = send("/apply", fields, {{"evidences", "一.jpg", bytes}});
  const auto second = send("/apply", fields, {{"evidences", "一.jpg", bytes}});
  ASSERT_EQ(first.status, 201) << first.body;
  EXPECT_EQ(second.status, 201);
  EXPECT_EQ(between(first.body, "编号", "。"), between(second.body, "编号", "。"));
  EXPECT_TRUE(stored());
  auto other = fields;
  other["title"] = "另外一件";
  EXPECT_EQ(send("/apply", other, {{"evidences", "一.jpg", bytes}}).status, 409);
}

TEST_F(Applying, machines_are_stopped_after_ten_an_hour) {
  Answer last;
  for (int i = 0; i < 11; ++i) last = send("/apply", {{"power_item", kPower}});
  EXPECT_EQ(last.status, 429);
}

TEST_F(Applying, what_is_missing_is_answered_from_outside_and_the_clock_begins_anew) {
  apply();
  ASSERT_EQ(office("p-001", "ask_correction", {{"content", "缺少经营场所平面图。\n法定代表人身份证复印件不清。"}, {"all_told", true}, {"sealed", true}}).status, 200);
  const auto told = look();
  ASSERT_EQ(told.status, 200) << told.body;
  for (const char* words : {"需要补正材料", "缺少经营场所平面图。", "法定代表人身份证复印件不清。", "网上提交补正材料", "网上撤回申请"}) EXPECT_NE(told.body.find(words), std::string::npos) << words << told.body;
  EXPECT_NE(ask_with("/track", "code=" + code).body.find("缺少经营场所平面图。"), std::string::npos);
  town().pass_days(1);
  auto fields = answering("send_correction");
  EXPECT_EQ(send("/answer/send", fields).status, 422) << "without the material";
  solve(look("send_correction").body, fields);
  fields["content"] = "平面图和清晰的复印件已经补上。";
  const auto sent = send("/answer/send", fields, {{"evidences", "平面图.jpg", Town::photo() + "plan"}});
  ASSERT_EQ(sent.status, 201) << sent.body;
  // What was answered already stands on the page, and is offered no more.
  for (const char* words : {"已经登记", "您已经提交的", "平面图和清晰的复印件已经补上。", "附件1个"}) EXPECT_NE(sent.body.find(words), std::string::npos) << words << sent.body;
  EXPECT_EQ(sent.body.find("value=\"send_correction\""), std::string::npos);
  EXPECT_EQ(state(), "received");
  // Five working days from the day on which the corrections came: Wednesday, 4 March 2026.
  EXPECT_NE(look().body.find("一次告知补正：2026年3月11日"), std::string::npos) << look().body;
  EXPECT_NE(json::serialize(view()).find("平面图.jpg"), std::string::npos);
  EXPECT_EQ(send("/answer/send", fields, {{"evidences", "平面图.jpg", Town::photo() + "plan"}}).status, 201) << "the same page again changes nothing";
}

TEST_F(Applying, of_the_window_and_the_portal_one_wins_and_the_other_is_told) {
  apply();
  ASSERT_EQ(office("p-001", "ask_correction", {{"content", "缺少平面图。"}, {"all_told", true}, {"sealed", true}}).status, 200);
  auto fields = answering("send_correction");
  const auto photo = town().person("p-001").upload(Town::photo(), "平面图.jpg", "image/jpeg");
  ASSERT_EQ(office("p-001", "resubmit", {{"on", iso_text(town().today())}, {"evidences", json::array{json::object{{"kind", "documentary"}, {"name", "平面图"}, {"proves", "布局"}, {"files", json::array{json::string(photo)}}}}}}).status, 200);
  const auto bytes = Town::photo() + "too late";
  const auto late = send("/answer/send", fields, {{"evidences", "平面图.jpg", bytes}});
  EXPECT_EQ(late.status, 409) << late.body;
  EXPECT_NE(late.body.find("登记补正材料"), std::string::npos) << "what happened meanwhile is told: " << late.body;
  EXPECT_FALSE(town().home().blobs->info(crypto::hex(crypto::digest(crypto::Hash::sha256, bytes))).ok());
  // The other way round: the page of the window was read before the applicant withdrew.
  const auto seen = view().at("seq");
  auto withdrawal = answering("withdraw_online");
  withdrawal["content"] = "不再开店。";
  withdrawal["sure"] = "sure";
  ASSERT_EQ(send("/answer/send", withdrawal).status, 201);
  const auto window = town().person("p-001").send("POST", "/cases/" + id + "/actions/accept", json::object{{"expected_seq", seen}, {"input", {{"way", "single"}, {"fee", "none"}, {"sealed", true}}}});
  EXPECT_EQ(code_of(window), "state_changed") << window.body;
  EXPECT_NE(window.body.find("网上撤回申请"), std::string::npos) << window.body;
}

TEST_F(Applying, a_statement_from_outside_is_answered_before_anything_is_decided) {
  to_examining();
  auto fields = answering("state_online");
  fields["content"] = "排烟管道已经改造，请实地看一看。";
  ASSERT_EQ(send("/answer/send", fields).status, 201);
  EXPECT_NE(json::serialize(view()).find("排烟管道已经改造"), std::string::npos) << "the officer reads it";
  const auto papers_of_case = view().at("evidence").as_array();
  ASSERT_FALSE(papers_of_case.empty());
  const json::object draft{{"outcome", "grant"}, {"facts", "符合条件。"}, {"evidence", json::array{papers_of_case.at(0).at("id")}},
                           {"clauses", json::array{json::object{{"law", "食品安全法"}, {"article", "三十五"}, {"paragraph", 1}}}}, {"content", "餐饮服务。"},
                           {"check_needed", false}, {"third_interest", false}, {"hearing_by_law", false}};
  const auto drafted = office("p-001", "draft", draft);
  ASSERT_EQ(drafted.status, 200) << drafted.body;
  const auto early = office("p-005", "approve", {{"opinion", "同意。"}});
  EXPECT_EQ(code_of(early), "G_APPLICANT_HEARD") << early.body;
  EXPECT_NE(early.body.find("第三十六条"), std::string::npos);
  ASSERT_EQ(office("p-001", "hear_third", {{"points", json::array{json::object{{"point", "排烟管道已经改造"}, {"answer", "已经实地查看，属实。"}, {"adopted", true}}}}}).status, 200);
  const auto approved = office("p-005", "approve", {{"opinion", "同意。"}});
  EXPECT_EQ(approved.status, 200) << approved.body;
}

TEST_F(Applying, a_hearing_is_asked_for_within_its_days_and_after_the_decision_nothing_is_withdrawn) {
  to_examining();
  const auto before = look("ask_hearing_online");
  EXPECT_EQ(before.status, 422) << "the right was not told yet";
  EXPECT_NE(before.body.find("第四十七条"), std::string::npos) << before.body;
  const auto photo = town().person("p-001").upload(Town::photo(), "回证.jpg", "image/jpeg");
  ASSERT_EQ(office("p-001", "tell_hearing", {{"person_name", "临澜市某饭店"}, {"on", iso_text(town().today())}, {"proof", json::array{json::string(photo)}}}).status, 200);
  // Five working days from Tuesday, 3 March 2026.
  EXPECT_NE(look().body.find("申请听证：2026年3月10日"), std::string::npos) << look().body;
  auto waived = answering("waive_hearing_online");
  waived["sure"] = "sure";
  ASSERT_EQ(send("/answer/send", waived).status, 201);
  auto asked = answering("ask_hearing_online");
  asked["content"] = "希望当面说明。";
  const auto sent = send("/answer/send", asked);
  EXPECT_EQ(sent.status, 201) << sent.body;
  EXPECT_NE(json::serialize(view()).find("希望当面说明。"), std::string::npos);
}

TEST_F(Applying, after_the_decision_a_withdrawal_is_refused_by_article) {
  to_examining();
  const auto papers_of_case = view().at("evidence").as_array();
  const json::object draft{{"outcome", "grant"}, {"facts", "符合条件。"}, {"evidence", json::array{papers_of_case.at(0).at("id")}},
                           {"clauses", json::array{json::object{{"law", "食品安全法"}, {"article", "三十五"}, {"paragraph", 1}}}}, {"content", "餐饮服务。"},
                           {"check_needed", false}, {"third_interest", false}, {"hearing_by_law", false}};
  ASSERT_EQ(office("p-001", "draft", draft).status, 200);
  ASSERT_EQ(office("p-005", "approve", {{"opinion", "同意。"}}).status, 200);
  auto fields = answering("withdraw_online");
  fields["content"] = "不再开店。";
  fields["sure"] = "sure";
  town().person("p-005").log_in();   // what decides asks for the password anew
  const auto granted = office("p-005", "grant", json::object());
  ASSERT_EQ(granted.status, 200) << granted.body;
  const auto refused = look("withdraw_online");
  EXPECT_EQ(refused.status, 409) << refused.body;
  for (const char* told : {"第二十九条", "已作决定"}) EXPECT_NE(refused.body.find(told), std::string::npos) << told << refused.body;
  const auto sent = send("/answer/send", fields);
  EXPECT_EQ(sent.status, 409) << sent.body;
  EXPECT_EQ(state(), "decided");
}

TEST_F(Applying, without_the_right_number_and_code_nothing_is_shown_or_done) {
  apply();
  struct Row {
    std::string number, code;
  };
  const Row rows[] = {{number, "aaaa-aaaa-aaaa-aaaa"}, {"〔2026〕澜市监许字第999号", code}, {"", code}, {number, ""}};
  for (const Row& row : rows) {
    SCOPED_TRACE(row.number + " " + row.code);
    const auto page = ask_with("/answer", "number=" + row.number + "&code=" + row.code);
    EXPECT_EQ(page.status, 404) << page.body;
    EXPECT_EQ(page.body.find("临澜市某饭店"), std::string::npos);
    auto fields = answering("withdraw_online");
    fields["number"] = row.number;
    fields["code"] = row.code;
    fields["content"] = "不再开店。";
    fields["sure"] = "sure";
    EXPECT_EQ(send("/answer/send", fields, {{"proof", "一.jpg", Town::photo() + "nobody"}}).status, 404);
  }
  EXPECT_FALSE(town().home().blobs->info(crypto::hex(crypto::digest(crypto::Hash::sha256, Town::photo() + "nobody"))).ok());
  EXPECT_EQ(state(), "received");
  // Another's case, an office step, a case of another kind, named by the page itself.
  auto forged = answering("withdraw_online");
  forged["case"] = "somebody";
  EXPECT_EQ(send("/answer/send", forged).status, 400) << "a member that the page does not have";
  auto office_step = answering("withdraw_online");
  office_step["action"] = "accept";
  EXPECT_EQ(send("/answer/send", office_step).status, 422);
  EXPECT_EQ(state(), "received");
  // Ten wrong ones an hour, and no more is answered, right or wrong.
  for (int i = 0; i < 12; ++i) static_cast<void>(ask_with("/answer", "number=1&code=aaaa-aaaa-aaaa-aaaa"));
  EXPECT_EQ(look().status, 429);
}

TEST_F(Applying, the_code_on_the_papers_of_the_window_serves_as_well_and_that_of_a_penalty_opens_nothing) {
  apply();
  const auto documents = view().at("documents").as_array();
  ASSERT_FALSE(documents.empty());
  const auto paper = documents.at(0).as_object();
  const auto shown = town().person("p-001").get("/cases/" + id + "/documents/" + text_at(paper, "id") + ".html");
  std::smatch printed;
  ASSERT_TRUE(std::regex_search(shown.body, printed, std::regex("查询码：([a-z2-7-]{19})"))) << shown.body;
  const auto by_paper = ask_with("/answer", "number=" + text_at(paper, "no") + "&code=" + printed[1].str());
  EXPECT_EQ(by_paper.status, 200) << by_paper.body;
  EXPECT_NE(by_paper.body.find("网上撤回申请"), std::string::npos);
}

}  // namespace
}  // namespace mingjing::scenarios
