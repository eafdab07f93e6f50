// 码上监督: a code on a wall, on a guide or on an officer's certificate opens the form of a complaint with what it is about filled in.
#include <map>

#include "tests/scenarios/town_fixture.hpp"

namespace mingjing::scenarios {
namespace {

namespace json = boost::json;

using SupervisionCode = InTown;

std::string between(const std::string& page, const std::string& before, const std::string& after) {
  const auto at = page.find(before);
  if (at == std::string::npos) return {};
  const auto begin = at + before.size();
  return page.substr(begin, page.find(after, begin) - begin);
}

TEST_F(SupervisionCode, leads_to_a_form_with_the_organ_and_the_subject_filled_in) {
  struct Row {
    const char *path, *name, *filled;
  };
  const Row rows[] = {{"organ/o-scjg", "临澜市市场监督管理局", "value=\"o-scjg\" selected"},
                      {"unit/u-scjg-1", "承办机构", "关于“"},
                      {"power_item/o-scjg.food_licence", "食品经营许可", "关于“食品经营许可”"},
                      {"officer/p-001", "林知远", "林知远，执法证号"}};
  for (const Row& row : rows) {
    SCOPED_TRACE(row.path);
    const auto page = town().page(std::string("/s/") + row.path);
    ASSERT_EQ(page.status, 200) << page.body;
    EXPECT_NE(page.body.find(row.name), std::string::npos);
    EXPECT_NE(page.body.find(std::string("/complain?code=") + row.path), std::string::npos);
    const auto form = town().page(std::string("/complain?code=") + row.path);
    ASSERT_EQ(form.status, 200);
    EXPECT_NE(form.body.find("value=\"o-scjg\" selected"), std::string::npos) << form.body;
    EXPECT_NE(form.body.find(row.filled), std::string::npos) << form.body;
    const auto poster = town().page(std::string("/s/") + row.path + "/poster");
    EXPECT_EQ(poster.status, 200);
    EXPECT_NE(poster.body.find(std::string("/s/") + row.path + ".svg"), std::string::npos);
    const auto image = town().page(std::string("/s/") + row.path + ".svg");
    EXPECT_EQ(image.status, 200);
    EXPECT_EQ(image.header("content-type"), "image/svg+xml");
    EXPECT_TRUE(image.body.starts_with("<svg "));
  }
}

TEST_F(SupervisionCode, of_a_certificate_shows_four_things_and_whether_it_holds_today) {
  const auto entry = body_of(town().person("p-902").get("/registers/officer/p-001")).at("entry").as_object();
  const auto& values = entry.at("values").as_object();
  const auto page = town().page("/s/officer/p-001").body;
  for (const char* field : {"name", "post", "cert_no"}) EXPECT_NE(page.find(std::string(values.at(field).as_string())), std::string::npos) << field;
  for (const char* told : {"性别", "有效"}) EXPECT_NE(page.find(told), std::string::npos) << told;
  // Nothing else of the register: not from when or until when, not which fields, not the unit.
  for (const char* field : {"cert_from", "cert_until"})
    if (const auto* value = values.if_contains(field)) EXPECT_EQ(page.find(std::string(value->as_string())), std::string::npos) << field;
  // The day after the certificate's last.
  const auto until = parse_date(std::string(values.at("cert_until").as_string()));
  town().set(at_time(*until, 9));
  EXPECT_NE(town().page("/s/officer/p-001").body.find("<b>有效</b>"), std::string::npos);
  town().set(at_time(*until + 1, 9));
  EXPECT_NE(town().page("/s/officer/p-001").body.find("<b>已过有效期</b>"), std::string::npos);
}

TEST_F(SupervisionCode, is_none_for_what_is_not_there_or_may_not_act) {
  for (const char* path : {"/s/officer/nobody", "/s/account/p-001", "/s/organ/o-none", "/s/officer/p-009", "/s/recusal/p-001"}) {
    EXPECT_EQ(town().page(path).status, 404) << path;
    EXPECT_EQ(town().page(std::string(path) + ".svg").status, 404) << path;
    EXPECT_EQ(town().page(std::string(path) + "/poster").status, 404) << path;
  }
  EXPECT_EQ(town().page("/complain?code=officer/nobody").status, 200) << "an empty form";
  EXPECT_EQ(town().page("/complain?code=nonsense").status, 200);
}

TEST_F(SupervisionCode, a_complaint_by_it_is_kept_from_the_officer_it_is_about) {
  const auto form = town().page("/complain?code=officer/p-002").body;
  std::map<std::string, std::string> fields{{"organ", "o-scjg"}, {"about", "conduct"}, {"party_kind", "organisation"}, {"content", "检查时没有出示证件。"}, {"identity", "anonymous"}};
  for (const char* name : {"party", "officer_words", "title"}) {
    fields[name] = between(form, std::string("id=\"") + name + "\"", ">");
    fields[name] = between(fields[name], "value=\"", "\"");
    EXPECT_FALSE(fields[name].empty()) << name;
  }
  static const std::string kDigits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  fields["puzzle"] = between(form, "name=\"puzzle\" value=\"", "\"");
  for (int a = 1; a < 10; ++a)
    for (int b = 1; b < 10; ++b)
      if (form.find(">" + kDigits[a] + "加" + kDigits[b] + "等于几") != std::string::npos) fields["answer"] = std::to_string(a + b);
  std::string body;
  for (const auto& [name, value] : fields) body += "--mjXX\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
  const auto receipt = town().ask({"POST", "/complain", {{"Content-Type", "multipart/form-data; boundary=mjXX"}}, body + "--mjXX--\r\n"});
  ASSERT_EQ(receipt.status, 201) << receipt.body;
  const auto page = body_of(town().person("p-001").get("/cases?procedure=complaint&limit=1"));
  const auto id = text_at(page.at("items").at(0).as_object(), "case_id");
  const auto seq = body_of(town().person("p-001").get("/cases/" + id)).at("seq");
  // 信访工作条例: nobody handles what is said about himself.
  const auto own = town().person("p-002").send("POST", "/cases/" + id + "/actions/accept", json::object{{"expected_seq", seq}, {"input", {{"reply_way", "online"}, {"reply", "已受理。"}}}});
  EXPECT_EQ(code_of(own), "G_NO_CONFLICT") << own.body;
}

}  // namespace
}  // namespace mingjing::scenarios
