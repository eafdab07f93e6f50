// What people without an account do at the portal, over HTTP: complain with files, follow it with a code, ask about their own case with
// the code on a paper; and what strangers and machines cannot.
#include <algorithm>
#include <boost/json/serialize.hpp>
#include <filesystem>
#include <future>
#include <map>
#include <regex>
#include <set>

#include "adapters/sql/file_names.hpp"
#include "crypto/digest.hpp"
#include "tests/scenarios/clamd_stub.hpp"
#include "tests/scenarios/town_fixture.hpp"
#include "usecases/filing.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::scenarios {
namespace {

namespace json = boost::json;

struct Upload {
  std::string name, bytes;
};
using Fields = std::map<std::string, std::string>;

std::string between(const std::string& page, const std::string& before, const std::string& after) {
  const auto at = page.find(before);
  if (at == std::string::npos) return {};
  const auto begin = at + before.size();
  return page.substr(begin, page.find(after, begin) - begin);
}

class PublicDesk : public InTown {
 protected:
  // Limits by address live in memory: each test begins with a server that has hardly met anybody.
  void SetUp() override {
    InTown::SetUp();
    if (sent > 2) forget();
    town().set(at_time(*civil_date(2026, 3, 3), 9));
  }

  static void forget() {
    town().restart();
    sent = 0;
  }

  // Answers the sum of a page as a person would read it.
  static void solve(const std::string& page, Fields& fields) {
    static const std::string kDigits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    fields["puzzle"] = between(page, "name=\"puzzle\" value=\"", "\"");
    for (int a = 1; a < 10; ++a)
      for (int b = 1; b < 10; ++b)
        if (page.find(">" + kDigits[a] + "加" + kDigits[b] + "等于几") != std::string::npos) fields["answer"] = std::to_string(a + b);
    EXPECT_FALSE(fields["puzzle"].empty());
  }

  static Fields a_report() {
    Fields fields{{"organ", "o-scjg"}, {"about", "offence"}, {"party", "城南某食品店"}, {"party_kind", "organisation"}, {"title", "某食品店销售过期食品"},
                  {"content", "货架上有过期的饼干。\r\n店员说不知道。"}, {"happened", "2026年3月1日上午"}, {"place", "城南路8号"}, {"wish", "请查处"},
                  {"identity", "secret"}, {"complainant_name", "欧阳望舒"}, {"complainant_phone", "13900001234"}, {"reply_wish", "online"}};
    solve(town().page("/complain").body, fields);
    return fields;
  }

  static std::string body_of_form(const Fields& fields, const std::vector<Upload>& files) {
    std::string out;
    for (const auto& [name, value] : fields) out += "--mjXX\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    for (const auto& file : files)
      out += "--mjXX\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + file.name + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + file.bytes + "\r\n";
    return out + "--mjXX--\r\n";
  }
  static Answer post_form(const std::string& body, Headers more = {}) {
    Headers headers{{"Content-Type", "multipart/form-data; boundary=mjXX"}};
    for (auto& one : more) headers.push_back(std::move(one));
    ++sent;
    return town().ask({"POST", "/complain", std::move(headers), body});
  }
  static Answer send(const Fields& fields, const std::vector<Upload>& files = {}, Headers more = {}) { return post_form(body_of_form(fields, files), std::move(more)); }
  static Answer ask_with(const std::string& path, const std::string& body) {
    return town().ask({"POST", path, {{"Content-Type", "application/x-www-form-urlencoded"}}, body});
  }

  static std::string code_on(const Answer& receipt) { return between(receipt.body, "translate=\"no\">", "<"); }
  static std::string number_on(const Answer& receipt) { return between(receipt.body, "编号", "。"); }
  static std::int64_t complaints() { return body_of(town().person("p-001").get("/cases?procedure=complaint")).at("total").to_number<std::int64_t>(); }
  static json::object newest() {
    const auto page = body_of(town().person("p-001").get("/cases?procedure=complaint&limit=1"));
    return body_of(town().person("p-001").get("/cases/" + text_at(page.at("items").at(0).as_object(), "case_id")));
  }
  static std::size_t half_uploads() {
    std::size_t count = 0;
    for (const auto& one : std::filesystem::directory_iterator(town().folder() + "/uploads")) count += one.is_regular_file() ? 1 : 0;
    return count;
  }
  // A photo that nobody else has.
  static std::string own_photo() { return Town::photo() + std::to_string(++photos); }
  static bool stored(const std::string& bytes) { return town().home().blobs->info(sha256_of(bytes)).ok(); }
  static std::string sha256_of(const std::string& bytes) { return crypto::hex(crypto::digest(crypto::Hash::sha256, bytes)); }
  // Files of the public that no case has taken over.
  static std::size_t waiting_files() {
    const auto all = town().home().desk->uploads_before(Instant{town().now().ms + 1});
    return static_cast<std::size_t>(std::ranges::count_if(*all, [](const auto& one) { return one.account.str().starts_with("public"); }));
  }
  static inline int sent = 0;
  static inline int photos = 0;
};

TEST_F(PublicDesk, a_citizen_complains_the_officer_has_it_with_its_clocks_and_the_citizen_follows_it) {
  const auto receipt = send(a_report(), {{"货架.jpg", Town::photo()}, {"说明.pdf", "%PDF-1.4\n%%EOF"}});
  ASSERT_EQ(receipt.status, 201) << receipt.body;
  EXPECT_EQ(receipt.header("cache-control"), "no-store");
  const auto code = code_on(receipt);
  ASSERT_TRUE(std::regex_match(code, std::regex("[a-z2-7]{4}(-[a-z2-7]{4}){3}"))) << code;
  // 信访工作条例23, 34: a week and a month, counted by the engine. The day of receipt is Tuesday, 3 March 2026.
  ASSERT_EQ(iso_text(town().today()), "2026-03-03");
  for (const char* told : {"程序性答复：最迟2026年3月10日", "实体性办理：最迟2026年4月3日", "《信访工作条例》第二十三条", "《信访工作条例》第三十四条"})
    EXPECT_NE(receipt.body.find(told), std::string::npos) << told;

  const auto seen = newest();
  EXPECT_EQ(text_at(seen, "case_no"), number_on(receipt));
  const auto words = json::serialize(seen);
  for (const char* told : {"店员说不知道", "码上监督", "城南某食品店", "货架.jpg"}) EXPECT_NE(words.find(told), std::string::npos) << told;
  for (const char* hidden : {"欧阳望舒", "13900001234"}) EXPECT_EQ(words.find(hidden), std::string::npos) << "shown for a reason alone: " << hidden;
  std::set<std::string> clocks;
  for (const auto& one : seen.at("deadlines").as_array()) clocks.insert(text_at(one.as_object(), "id"));
  EXPECT_TRUE(clocks.contains("procedural") && clocks.contains("substance"));
  const auto desk = town().person("p-001").get("/todos?kind=todo&limit=50");
  const std::string id = text_at(seen, "case_id");
  EXPECT_NE(desk.body.find(id), std::string::npos) << "on the officer's desk";
  std::size_t files = 0;
  for (const auto& step : seen.at("timeline").as_array()) {
    for (const auto& object : step.at("objects").as_array()) {
      ++files;
      const auto opened = town().person("p-001").get("/objects/" + text_at(object.as_object(), "sha256") + "?case=" + id);
      EXPECT_EQ(opened.status, 200) << opened.body;
    }
  }
  EXPECT_EQ(files, 2u);

  const auto before = ask_with("/track", "code=" + code);
  EXPECT_EQ(before.status, 200) << before.body;
  EXPECT_NE(before.body.find("正在审查是否受理"), std::string::npos);
  for (const char* hidden : {"欧阳望舒", "13900001234"}) EXPECT_EQ(before.body.find(hidden), std::string::npos) << "who holds a code need not be who complained";
  const auto accepted = town().person("p-001").send("POST", "/cases/" + id + "/actions/accept",
      json::object{{"expected_seq", seen.at("seq")}, {"input", {{"reply_way", "online"}, {"reply", "已受理，由食品科办理。\n请保持电话畅通。"}}}});
  ASSERT_EQ(accepted.status, 200) << accepted.body;
  std::string typed;
  for (const char c : code) typed += c == '-' ? '+' : static_cast<char>(std::toupper(c));
  const auto after = ask_with("/track", "code=" + typed);
  for (const char* told : {"已经受理", "程序性答复", "已受理，由食品科办理。", "请保持电话畅通。"}) EXPECT_NE(after.body.find(told), std::string::npos) << told;
  EXPECT_EQ(after.body.find("程序性答复：2026年3月10日"), std::string::npos) << "this day runs no more";
}

TEST_F(PublicDesk, an_anonymous_report_keeps_nothing_about_the_person_even_where_it_was_filled_in) {
  auto fields = a_report();
  fields["identity"] = "anonymous";
  const auto receipt = send(fields);
  ASSERT_EQ(receipt.status, 201) << receipt.body;
  const auto seen = newest();
  ASSERT_EQ(text_at(seen, "case_no"), number_on(receipt));
  const auto file = town().home().case_file(CaseId(text_at(seen, "case_id")));
  ASSERT_TRUE(file.ok() && *file);
  for (const auto& event : (*file)->events) {
    for (const auto& field : event->event.fields) {
      EXPECT_NE(field.name, "complainant_name");
      EXPECT_EQ(field.bytes.find("欧阳望舒"), std::string::npos) << field.name;
      EXPECT_EQ(field.bytes.find("13900001234"), std::string::npos) << field.name;
    }
  }
  ports::AuditQuery query;
  query.account = "public";
  query.limit = 50;
  const auto audit = town().home().reads->audit(LogId(town().city().log), query);
  ASSERT_TRUE(audit.ok() && !audit->empty());
  for (const auto& row : *audit) EXPECT_EQ(row.address, "") << "where it was sent from is nobody's to know";
}

TEST_F(PublicDesk, what_is_wrong_is_told_with_what_was_written_and_nothing_is_recorded) {
  const auto before = complaints();
  auto fields = a_report();
  fields["title"] = "<script>alert(1)</script>\"'";
  fields["content"] = "";
  fields["party"] = "";
  fields["complainant_phone"] = "";
  const auto wrong = send(fields);
  EXPECT_EQ(wrong.status, 422);
  for (const char* told : {"请写明事情的经过", "请写明被投诉举报的单位或者个人", "请填写联系电话", "&lt;script&gt;", "href=\"#content\""}) EXPECT_NE(wrong.body.find(told), std::string::npos) << told;
  EXPECT_EQ(wrong.body.find("<script>alert"), std::string::npos);

  auto sum = a_report();
  sum["answer"] = "99";
  EXPECT_NE(send(sum).body.find("算式没有答对"), std::string::npos);
  auto nowhere = a_report();
  nowhere["organ"] = "o-none";
  EXPECT_EQ(send(nowhere).status, 422);
  auto odd = a_report();
  odd["about"] = "emperor";
  EXPECT_EQ(send(odd).status, 422) << "the form of the law has the last word";
  EXPECT_EQ(complaints(), before);
}

TEST_F(PublicDesk, files_are_what_their_bytes_say_and_no_larger_than_told) {
  const auto before = complaints();
  const auto script = send(a_report(), {{"照片.jpg", "<html><script>alert(1)</script></html>"}});
  EXPECT_EQ(script.status, 415);
  EXPECT_NE(script.body.find("不是照片或者PDF文件"), std::string::npos);
  EXPECT_NE(script.body.find("欧阳望舒"), std::string::npos) << "nobody types again what he has written";
  EXPECT_EQ(send(a_report(), {{"录音.wav", Town::recording()}}).status, 415);
  EXPECT_EQ(send(a_report(), {{"空.jpg", ""}}).status, 415);
  EXPECT_EQ(send(a_report(), {{"大.jpg", Town::photo() + std::string(10 * 1024 * 1024, 'x')}}).status, 413);
  EXPECT_EQ(send(a_report(), std::vector<Upload>(6, {"一.jpg", Town::photo()})).status, 413);
  const auto huge = town().ask({"POST", "/complain", {{"Content-Type", "multipart/form-data; boundary=mjXX"}, {"Content-Length", "70000000"}}, ""});
  EXPECT_EQ(huge.status, 413);
  EXPECT_EQ(huge.body.find("其他内容已为您保留"), std::string::npos) << "nothing of it was read";
  EXPECT_EQ(complaints(), before);
  EXPECT_EQ(half_uploads(), 0u) << "what was refused leaves nothing behind";
  // The same picture twice is one.
  EXPECT_EQ(send(a_report(), {{"一.jpg", Town::photo()}, {"二.jpg", Town::photo()}}).status, 201);
  EXPECT_EQ(half_uploads(), 0u);
}

TEST_F(PublicDesk, how_much_may_come_is_told_beside_the_field_and_too_much_leaves_the_words) {
  forget();
  const auto told = town().page("/complain");
  EXPECT_NE(told.body.find("最多5个，每个不超过10兆字节，一共不超过30兆字节"), std::string::npos);
  const auto large = [](std::size_t megabytes) { return Town::photo() + std::string(megabytes * 1024 * 1024, 'x'); };
  // Thirty-one within a form of thirty-two, and a form of forty-five.
  for (const auto& [count, megabytes] : {std::pair<std::size_t, std::size_t>{4, 7}, {5, 9}}) {
    std::vector<Upload> files(count, {"大.jpg", large(megabytes)});
    if (count == 4) files.push_back({"小.jpg", large(2)});
    const auto much = send(a_report(), files);
    EXPECT_EQ(much.status, 413);
    for (const char* expected : {"附件一共超过30兆字节", "其他内容已为您保留", "欧阳望舒", "店员说不知道"}) EXPECT_NE(much.body.find(expected), std::string::npos) << expected;
  }
  EXPECT_EQ(half_uploads(), 0u);
  EXPECT_FALSE(stored(large(7)));
}

TEST_F(PublicDesk, a_refused_complaint_leaves_no_file_whenever_it_was_refused) {
  forget();
  const auto bytes = own_photo();
  auto odd = a_report();
  odd["about"] = "emperor";
  EXPECT_EQ(send(odd, {{"一.jpg", bytes}}).status, 422) << "by the form of the law";
  EXPECT_FALSE(stored(bytes));
  // No font has this sign: the paper of receipt cannot be made, which nobody knows before the record is asked.
  auto strange = a_report();
  strange["title"] = "某店销售\xF0\x9F\xA6\x84";
  const auto refused = send(strange, {{"一.jpg", bytes}, {"同一张.jpg", bytes}});
  EXPECT_EQ(refused.status, 422) << refused.body;
  EXPECT_NE(refused.body.find("在现有字库中没有"), std::string::npos) << "missing_glyph";
  EXPECT_FALSE(stored(bytes));
  EXPECT_EQ(waiting_files(), 0u);
  // What a case names stays, whoever else is refused with it.
  ASSERT_EQ(send(a_report(), {{"一.jpg", bytes}}).status, 201);
  EXPECT_TRUE(stored(bytes));
  strange["title"] = "某店又在销售\xF0\x9F\xA6\x84";
  solve(town().page("/complain").body, strange);
  EXPECT_EQ(send(strange, {{"一.jpg", bytes}}).status, 422);
  EXPECT_TRUE(stored(bytes));
  EXPECT_EQ(waiting_files(), 0u) << "a case has its files by itself";
}

TEST_F(PublicDesk, known_malware_is_refused_with_the_form_that_brings_it_and_the_rest_may_come_again) {
  ClamdStub scanner;
  Town::scanner = scanner.place();
  forget();
  const auto before = complaints();
  const auto good = own_photo(), bad = own_photo() + eicar();
  const auto refused = send(a_report(), {{"好.jpg", good}, {"坏.jpg", bad}});
  EXPECT_EQ(refused.status, 422) << "malware";
  for (const char* told : {"Eicar-Test-Signature", "“坏.jpg”没有接收", "欧阳望舒"}) EXPECT_NE(refused.body.find(told), std::string::npos) << told;
  EXPECT_EQ(complaints(), before);
  EXPECT_FALSE(stored(bad));
  EXPECT_FALSE(stored(good)) << "it comes again with the form";
  EXPECT_EQ(waiting_files(), 0u);
  EXPECT_EQ(send(a_report(), {{"好.jpg", good}}).status, 201);
  std::size_t marked = 0;
  const auto opened = newest();
  for (const auto& entry : opened.at("timeline").as_array())
    for (const auto& file : entry.at("objects").as_array()) marked += file.at("scanned").as_bool() ? 1 : 0;
  EXPECT_EQ(marked, 1u);
  const auto lines = body_of(town().person("p-904").get("/audit?operation=object.scan")).at("items").as_array();
  ASSERT_FALSE(lines.empty());
  EXPECT_EQ(text_at(lines.at(0).as_object(), "object"), "查出 Eicar-Test-Signature");
  // While it is away the rules of this city refuse.
  scanner.stop();
  const auto away = send(a_report(), {{"好.jpg", own_photo()}});
  EXPECT_EQ(away.status, 503) << "scanner_away";
  EXPECT_NE(away.body.find("查毒程序暂时没有应答"), std::string::npos);
  EXPECT_EQ(send(a_report()).status, 201) << "without files nobody waits for it";
  EXPECT_EQ(waiting_files(), 0u);
  Town::scanner.clear();
  forget();
}

TEST_F(PublicDesk, a_case_holds_no_more_than_the_rules_let_it) {
  auto& uploads = town().home().law.book.raw.at("traffic").at("uploads").as_object();
  const auto most = uploads.at("case_mebibytes");
  uploads["case_mebibytes"] = 1;
  constexpr std::size_t kMebibyte = 1024 * 1024;
  const auto before = complaints();
  const auto photo = own_photo();
  const auto of_size = [&](std::size_t bytes) { return photo + std::string(bytes - photo.size(), 'x'); };
  const auto full = send(a_report(), {{"一.jpg", of_size(kMebibyte)}, {"二.jpg", photo}});
  EXPECT_EQ(full.status, 422) << "case_full";
  EXPECT_NE(full.body.find("合计不得超过1 MB"), std::string::npos);
  EXPECT_EQ(complaints(), before);
  EXPECT_EQ(waiting_files(), 0u);
  EXPECT_EQ(send(a_report(), {{"一.jpg", of_size(kMebibyte)}}).status, 201) << "as much as it may hold";
  uploads["case_mebibytes"] = most;
}

TEST_F(PublicDesk, files_of_a_form_that_was_cut_off_are_let_go_after_a_day_and_those_of_others_are_not) {
  const auto keep = [](const std::string& bytes, const char* account) {
    auto& home = town().home();
    const auto upload = home.blobs->begin().value();
    EXPECT_TRUE(home.blobs->append(upload, bytes).ok());
    const auto blob = home.blobs->finish(upload, std::nullopt, std::nullopt).value();
    EXPECT_TRUE(home.desk->add_upload({upload, AccountId(account), OrganId(), "一.jpg", "image/jpeg", bytes.size(), "", blob.sha256, blob.sm3, town().now()}).ok());
  };
  const auto alone = own_photo(), shared_by_two = own_photo();
  keep(alone, "public:cut-off");
  keep(shared_by_two, "public:cut-off");
  keep(shared_by_two, "an-officer");
  auto& home = town().home();
  sql::SqlFileNames names(home.connections, LogId(town().city().log));
  usecases::Filing filing({LogId(town().city().log), home.rules, home.clock, *home.random, *home.record, *home.desk, *home.blobs, *home.cipher, names, nullptr, "", {}, {}, {}});
  EXPECT_EQ(filing.drop_old(town().now()), 0u) << "not before its time";
  EXPECT_EQ(filing.drop_old(Instant{town().now().ms + 1}), 2u);
  EXPECT_FALSE(stored(alone));
  EXPECT_TRUE(stored(shared_by_two));
}

TEST_F(PublicDesk, two_people_with_the_same_picture_each_have_it_under_their_own_name) {
  const auto bytes = own_photo();
  ASSERT_EQ(send(a_report(), {{"王家小店.jpg", bytes}}).status, 201);
  ASSERT_EQ(send(a_report(), {{"我拍的.jpg", bytes}}).status, 201);
  const auto words = json::serialize(newest());
  EXPECT_NE(words.find("我拍的.jpg"), std::string::npos);
  EXPECT_EQ(words.find("王家小店.jpg"), std::string::npos) << "a name that somebody else typed";
}

TEST_F(PublicDesk, a_lost_answer_is_made_up_for_after_a_restart_an_hour_and_a_midnight) {
  const auto bytes = own_photo();
  const auto fields = a_report();
  const auto first = send(fields, {{"一.jpg", bytes}});
  ASSERT_EQ(first.status, 201) << first.body;
  const auto count = complaints();
  forget();
  for (const auto& moment : {at_time(*civil_date(2026, 3, 3), 10), at_time(*civil_date(2026, 3, 4), 9)}) {
    town().set(moment);
    const auto again = send(fields, {{"一.jpg", bytes}});
    EXPECT_EQ(again.status, 201) << again.body;
    EXPECT_EQ(code_on(again), code_on(first));
    EXPECT_EQ(number_on(again), number_on(first));
  }
  EXPECT_EQ(send(fields).status, 201) << "nobody must choose his files again";
  const auto more = send(fields, {{"二.jpg", own_photo()}});
  EXPECT_EQ(more.status, 409) << "a file that the case does not have is not passed over";
  EXPECT_NE(more.body.find("还没有登记"), std::string::npos) << "already_filed";
  EXPECT_EQ(complaints(), count);
  EXPECT_EQ(ask_with("/track", "code=" + code_on(first)).status, 200);
}

TEST_F(PublicDesk, the_same_page_sent_to_another_organ_is_not_taken_for_the_first) {
  auto fields = a_report();
  const auto first = send(fields);
  ASSERT_EQ(first.status, 201) << first.body;
  fields["organ"] = "o-cgzf";
  const auto second = send(fields);
  EXPECT_EQ(second.status, 409) << "not acknowledged with the number of the first";
  EXPECT_NE(second.body.find("还没有登记"), std::string::npos);
  EXPECT_EQ(second.body.find(number_on(first)), std::string::npos);
  solve(second.body, fields);
  const auto third = send(fields);
  ASSERT_EQ(third.status, 201) << third.body;
  EXPECT_NE(number_on(third), number_on(first));
  EXPECT_EQ(third.body.find("临澜市市场监督管理局已于"), std::string::npos);
}

TEST_F(PublicDesk, a_store_that_fails_brings_the_page_back_and_the_next_try_has_one_effect) {
  const auto fields = a_report();
  const auto count = complaints();
  const std::string uploads = town().folder() + "/uploads", aside = uploads + "-aside";
  std::filesystem::rename(uploads, aside);
  const auto failed = send(fields, {{"一.jpg", own_photo()}});
  std::filesystem::rename(aside, uploads);
  EXPECT_GE(failed.status, 500);
  EXPECT_EQ(failed.header("content-type"), "text/html; charset=utf-8");
  for (const auto& expected : {std::string("没有得到确认"), std::string("欧阳望舒"), std::string("店员说不知道"), fields.at("puzzle")})
    EXPECT_NE(failed.body.find(expected), std::string::npos) << expected;
  EXPECT_EQ(complaints(), count);
  EXPECT_EQ(send(fields).status, 201);
  EXPECT_EQ(complaints(), count + 1);
}

TEST_F(PublicDesk, what_fails_is_told_on_a_page_of_the_portal_and_to_programs_as_a_problem) {
  const Headers browser{{"Accept", "text/html,application/xhtml+xml"}};
  const auto page = town().ask({"GET", "/v/none/leaf.json", browser, ""});
  EXPECT_EQ(page.status, 404);
  EXPECT_EQ(page.header("content-type"), "text/html; charset=utf-8");
  for (const char* told : {"<h1>没有找到", "回到首页", "编号"}) EXPECT_NE(page.body.find(told), std::string::npos) << told;
  EXPECT_EQ(code_of(town().ask({"GET", "/v/none/leaf.json", {}, ""})), "not_found");
  const auto long_question = town().ask({"POST", "/track", {{"Content-Type", "application/x-www-form-urlencoded"}, {"Accept", "text/html"}}, "code=" + std::string(8000, 'a')});
  EXPECT_EQ(long_question.status, 413);
  EXPECT_NE(long_question.body.find("内容超过允许的大小"), std::string::npos);
  EXPECT_EQ(code_of(town().ask({"GET", "/cases", browser, ""})), "unauthenticated") << "the interface answers programs";
}

TEST_F(PublicDesk, what_is_no_form_of_the_page_is_refused) {
  const auto before = complaints();
  const auto good = a_report();
  const auto foreign = send(good, {}, {{"Sec-Fetch-Site", "cross-site"}});
  EXPECT_EQ(foreign.status, 403);
  EXPECT_EQ(foreign.body.find("已为您保留"), std::string::npos) << "nothing was kept";
  EXPECT_EQ(town().ask({"POST", "/complain", {{"Content-Type", "application/json"}}, "{}"}).status, 400);
  EXPECT_EQ(post_form("no form").status, 400);
  const auto whole = body_of_form(good, {});
  EXPECT_EQ(post_form(whole.substr(0, whole.size() - 6)).status, 400);
  auto extra = good;
  extra["against"] = "p-002";
  EXPECT_EQ(send(extra).status, 400) << "a member that the page does not have";
  EXPECT_EQ(complaints(), before);
}

TEST_F(PublicDesk, the_same_page_sent_twice_opens_one_case_and_shows_one_code) {
  const auto fields = a_report();
  const auto first = send(fields);
  ASSERT_EQ(first.status, 201) << first.body;
  const auto count = complaints();
  const auto again = send(fields);
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(code_on(again), code_on(first));
  EXPECT_EQ(number_on(again), number_on(first));
  auto other = fields;
  other["title"] = "另一件事";
  const auto reused = send(other);
  EXPECT_EQ(reused.status, 409) << reused.body;
  EXPECT_EQ(reused.body.find("Idempotency"), std::string::npos) << "words for people";
  EXPECT_EQ(complaints(), count);
}

TEST_F(PublicDesk, whoever_comes_too_often_waits_and_wrong_codes_are_answered_alike) {
  forget();
  const auto receipt = send(a_report());
  ASSERT_EQ(receipt.status, 201) << receipt.body;
  const auto code = code_on(receipt);
  int refused = 0;
  for (int i = 0; i < 12; ++i) refused += post_form("no form").status == 429 ? 1 : 0;
  EXPECT_EQ(refused, 3) << "ten an hour";
  const auto late = send(a_report());
  EXPECT_EQ(late.status, 429);
  EXPECT_NE(late.body.find("欧阳望舒"), std::string::npos) << "whoever waits finds his words again";
  const auto one = ask_with("/track", "code=aaaa-aaaa-aaaa-aaaa");
  EXPECT_EQ(one.status, 404);
  EXPECT_EQ(ask_with("/track", "code=%E9%94%99").body, one.body);
  EXPECT_EQ(ask_with("/track", "code=").body, one.body);
  EXPECT_EQ(ask_with("/track", "code=" + std::string(900, 'a')).body, one.body);
  EXPECT_EQ(ask_with("/track", "code").status, 400);
  const auto own = ask_with("/my-case", "number=1&code=" + code);
  EXPECT_EQ(own.status, 404) << "the code of a receipt opens no case";
  for (int i = 0; i < 6; ++i) static_cast<void>(ask_with("/track", "code=bbbb"));
  EXPECT_EQ(ask_with("/track", "code=" + code).status, 429) << "the right code is answered no more either";
  forget();
  EXPECT_EQ(ask_with("/track", "code=" + code).status, 200);
}

TEST_F(PublicDesk, the_public_opens_what_the_law_lets_it_open_and_takes_no_step) {
  usecases::Caller caller;
  caller.actor = {AccountId("public"), OfficerId(), {RoleId("public")}, OrganId("o-scjg"), UnitId()};
  const auto refused = [&](usecases::ActionRequest request) {
    std::promise<usecases::CommandResult> told;
    town().home().office->perform_action(caller, std::move(request), [&](usecases::CommandResult result) { told.set_value(std::move(result)); });
    const auto result = told.get_future().get();
    const auto* refusal = std::get_if<Refusal>(&result);
    return refusal ? refusal->code : std::string("done");
  };
  ASSERT_EQ(send(a_report()).status, 201);
  usecases::ActionRequest step;
  step.case_id = CaseId(text_at(newest(), "case_id"));
  step.action = ActionId("accept");
  step.input = {{"reply_way", "online"}, {"reply", "已受理"}};
  EXPECT_EQ(refused(step), "forbidden");
  Matter penalty(town(), {});
  usecases::ActionRequest other;
  other.procedure = ProcedureId("penalty_ordinary");
  other.input = penalty.input_of("open");
  EXPECT_NE(refused(other), "done");
  const auto read = town().home().office->read(caller, "case", {{"case", step.case_id.str()}});
  ASSERT_TRUE(std::holds_alternative<Refusal>(read));
}

TEST_F(PublicDesk, an_officer_named_by_his_number_does_not_handle_the_complaint) {
  auto fields = a_report();
  fields["about"] = "conduct";
  fields["officer_words"] = "证号" + text_at(body_of(town().person("p-003").get("/registers/officer/p-002")).at("entry").at("values").as_object(), "cert_no");
  const auto receipt = send(fields);
  ASSERT_EQ(receipt.status, 201) << receipt.body;
  auto seen = newest();
  const auto act = [&](const char* who, const char* action, json::object input) {
    return town().person(who).send("POST", "/cases/" + text_at(seen, "case_id") + "/actions/" + action, json::object{{"expected_seq", seen.at("seq")}, {"input", std::move(input)}});
  };
  ASSERT_EQ(act("p-001", "accept", {{"reply_way", "online"}, {"reply", "已受理"}}).status, 200);
  seen = newest();
  EXPECT_EQ(code_of(act("p-003", "assign", {{"officers", json::array{"p-002"}}})), "G_NO_CONFLICT");
}

TEST_F(PublicDesk, a_correction_of_a_published_item_is_asked_for_by_name) {
  EXPECT_EQ(town().page("/correct?item=none").status, 404);
  const auto page = town().page("/correct");
  EXPECT_NE(page.body.find("政府信息公开条例"), std::string::npos);
  Fields fields{{"organ", "o-scjg"}, {"about", "correction"}, {"published", "临市监罚〔2026〕1号"}, {"content", "当事人名称写错一个字。"},
                {"identity", "anonymous"}, {"reply_wish", "phone"}};
  solve(page.body, fields);
  const auto nameless = send(fields);
  EXPECT_EQ(nameless.status, 422);
  EXPECT_NE(nameless.body.find("公示信息更正申请"), std::string::npos) << "the same page comes back";
  fields["identity"] = "named";
  fields["complainant_name"] = "晴川饭庄";
  fields["complainant_phone"] = "0531-5550123";
  solve(nameless.body, fields);
  const auto receipt = send(fields);
  ASSERT_EQ(receipt.status, 201) << receipt.body;
  const auto seen = newest();
  EXPECT_EQ(text_at(seen, "case_no"), number_on(receipt));
  EXPECT_NE(json::serialize(seen).find("申请更正公示信息：临市监罚〔2026〕1号"), std::string::npos);
  EXPECT_EQ(ask_with("/track", "code=" + code_on(receipt)).status, 200);
}

// The code that stands on the paper of this template.
std::string query_code(Town& town, const std::string& id, const std::string& document_template, std::string& number) {
  const auto file = town.home().case_file(CaseId(id));
  if (!file || !*file) return {};
  for (const auto& paper : (*file)->documents) {
    if (paper.document_template != document_template) continue;
    number = paper.doc_no;
    const auto* event = usecases::event_at(**file, paper.seq);
    const auto data = usecases::private_value(*event, "document." + paper.id.substr(paper.id.rfind('-') + 1));
    const auto& doc = data->at("doc").as_object();
    EXPECT_EQ(json::serialize(event->event.data).find(text_at(doc, "query")), std::string::npos) << "the log has the hash alone";
    return text_at(doc, "query");
  }
  return {};
}

TEST_F(PublicDesk, the_party_asks_about_his_own_case_with_a_paper_and_sees_what_he_owes) {
  Matter matter(town(), {});
  matter.others_try = false;
  const auto follow_to = [&](const std::string& last, std::size_t from) {
    for (const auto& one : town().city().scenarios) {
      if (one.id != "whole") continue;
      for (std::size_t i = from; i < one.steps.size(); ++i) {
        if (one.steps[i].action != last) continue;
        matter.follow("whole", from, i + 1);
        return i + 1;
      }
    }
    ADD_FAILURE() << last;
    return from;
  };
  const auto served = follow_to("notice_service.direct", 0);
  std::string number;
  const auto code = query_code(town(), matter.id(), "penalty_notice", number);
  ASSERT_FALSE(code.empty());
  const auto page = ask_with("/my-case", "number=" + number + "&code=" + code);
  ASSERT_EQ(page.status, 200) << page.body;
  for (const char* told : {"行政处罚告知书", "作出处罚决定期限", "临澜市市场监督管理局"}) EXPECT_NE(page.body.find(told), std::string::npos) << told;
  EXPECT_EQ(page.body.find("缴款告知"), std::string::npos) << "nothing was decided";
  EXPECT_EQ(page.body.find("报告"), std::string::npos) << "papers of the office are not the party's";
  EXPECT_EQ(ask_with("/my-case", "number=" + text_at(matter.view(), "case_no") + "&code=" + code).status, 200) << "the number of the case does as well";
  EXPECT_EQ(ask_with("/my-case", "number=" + number + "&code=aaaa-aaaa-aaaa-aaaa").status, 404);
  EXPECT_EQ(ask_with("/my-case", "number=none&code=" + code).status, 404) << "a code alone opens nothing";
  EXPECT_EQ(ask_with("/track", "code=" + code).status, 404);

  static_cast<void>(follow_to("serve", served));
  const auto fine = matter.view().at("fine_fen").as_int64();
  EXPECT_NE(page.body.find(text_at(matter.view(), "title")), std::string::npos) << "what it is about";
  const auto owed = ask_with("/my-case", "number=" + number + "&code=" + code);
  for (const std::string& told : {std::string("缴款告知"), "还应缴纳</dt><dd class=\"num\"><b>" + yuan_text(Fen{fine}) + "元", std::string("行政处罚决定书"), std::string("最后一日"), std::string("《行政处罚法》")})
    EXPECT_NE(owed.body.find(told), std::string::npos) << told << "\n" << owed.body;
  EXPECT_EQ(owed.body.find("已经逾期"), std::string::npos);
  matter.wait_past("pay");
  const auto late = ask_with("/my-case", "number=" + number + "&code=" + code);
  // 行政处罚法72: three percent a day, at most the fine itself; the morning after the last day is the first.
  for (const std::string& told : {std::string("已经逾期"), std::string("百分之3"), "不超过" + yuan_text(Fen{fine}) + "元", "至多" + yuan_text(Fen{fine * 3 / 100}) + "元"})
    EXPECT_NE(late.body.find(told), std::string::npos) << told << "\n" << late.body;
}

// One's own case with a paper of this template, as the portal shows it today.
std::string own_case(Matter& matter, const char* document_template, const std::function<Answer(const std::string&)>& ask) {
  std::string number;
  const auto code = query_code(matter.town(), matter.id(), document_template, number);
  EXPECT_FALSE(code.empty()) << document_template;
  const auto page = ask("number=" + number + "&code=" + code);
  EXPECT_EQ(page.status, 200) << page.body;
  return page.body;
}

void tells(const std::string& page, const std::vector<std::string>& wanted, const std::vector<std::string>& silent = {}) {
  for (const auto& one : wanted) EXPECT_NE(page.find(one), std::string::npos) << one << "\n" << page;
  for (const auto& one : silent) EXPECT_EQ(page.find(one), std::string::npos) << one << "\n" << page;
}

std::string sum_row(const char* title, std::int64_t fen) { return std::string(title) + "</dt><dd class=\"num\">" + yuan_text(Fen{fen}) + "元"; }
std::string still(std::int64_t fen) { return "还应缴纳</dt><dd class=\"num\"><b>" + yuan_text(Fen{fen}) + "元"; }

// 价格法47; 行政强制法45(2): asked, reduced, paid in part, late.
TEST_F(PublicDesk, whoever_owes_a_fee_sees_what_was_asked_reduced_and_paid_and_that_it_is_late) {
  About about;
  about.procedure = "fee";
  about.with = {{"notice", json::object{{"amount_fen", 120000}, {"late", "none"}, {"told", json::array{"item", "standard", "basis", "amount", "period", "way", "late", "remedy"}}}}};
  Matter matter(town(), about);
  matter.others_try = false;
  ASSERT_EQ(matter.open({{"power_item", "o-scjg.inspection_fee"}}), "") << matter.last.body;
  matter.run({"notice"});
  const auto seen = [&] { return own_case(matter, "fee_notice", [](const std::string& body) { return ask_with("/my-case", body); }); };
  tells(seen(), {"缴款告知", sum_row("应缴费款", 120000), still(120000), "文书送达后开始计算"}, {"批准减免", "罚款</dt>", "已经逾期"});
  matter.run({"notice_service.direct"});
  const auto pay_by = town().today() + 20;
  ASSERT_EQ(matter.act("confirm", {{"pay_by", iso_text(pay_by)}}), "") << matter.last.body;
  ASSERT_EQ(matter.act("pay_part", {{"amount_fen", 60000}}), "") << matter.last.body;
  tells(seen(), {sum_row("已经缴纳", 60000), still(60000), chinese_text(pay_by)}, {"文书送达后"});
  ASSERT_EQ(matter.act("reduce", {{"amount_fen", 100000}, {"ground", "rule"}, {"pay_by", iso_text(pay_by)}}), "") << matter.last.body;
  tells(seen(), {sum_row("应缴费款", 120000), sum_row("其中批准减免", 20000), still(40000)}, {"已经逾期"});
  town().set(at_time(pay_by, 9));
  tells(seen(), {}, {"已经逾期"});
  town().set(at_time(pay_by + 1, 9));
  tells(seen(), {"已经逾期", "滞纳金不超过" + yuan_text(Fen{100000}) + "元", "《行政强制法》第四十五条第二款"}, {"百分之"});
  ASSERT_EQ(matter.act("pay", {{"amount_fen", 40000}}), "") << matter.last.body;
  tells(seen(), {sum_row("已经缴纳", 100000), still(0)}, {"已经逾期"});
}

TEST_F(PublicDesk, whoever_owes_a_levy_sees_the_parts_that_were_approved_and_which_he_has_paid) {
  About about;
  about.procedure = "levy";
  about.with = {{"tell", json::object{{"amount_fen", 360000}, {"told", json::array{"item", "facts", "standard", "basis", "amount", "statement"}}}},
                {"draft", json::object{{"outcome", "levy"}, {"amount_fen", 360000}}}, {"decide", json::object{{"remedy", "both"}}}};
  Matter matter(town(), about);
  matter.others_try = false;
  ASSERT_EQ(matter.open({{"power_item", "o-scjg.market_fund"}}), "") << matter.last.body;
  matter.run({"tell"});
  const auto ask = [](const std::string& body) { return ask_with("/my-case", body); };
  tells(own_case(matter, "levy_notice", ask), {}, {"缴款告知"});
  matter.run({"notice_service.direct", "confirm", "answer", "draft", "decide"});
  const auto seen = [&] { return own_case(matter, "levy_decision", ask); };
  tells(seen(), {sum_row("应缴费款", 360000), "文书送达后开始计算"});
  matter.run({"decision_service.direct"});
  const auto day = town().today();
  ASSERT_EQ(matter.act("serve", {{"pay_by", iso_text(day + 20)}}), "") << matter.last.body;
  ASSERT_EQ(matter.act("reduce", {{"amount_fen", 300000}, {"ground", "rule"}}), "") << matter.last.body;
  matter.run({"ask_deferral"});
  const json::array plan{json::object{{"due", iso_text(day + 10)}, {"amount_fen", 100000}}, json::object{{"due", iso_text(day + 41)}, {"amount_fen", 200000}}};
  ASSERT_EQ(matter.act("defer", {{"how", "instalments"}, {"ground", "rule"}, {"until", iso_text(day + 41)}, {"plan", plan}}), "") << matter.last.body;
  tells(seen(), {sum_row("其中批准减免", 60000), still(300000), "批准延期、分期至</dt><dd>" + chinese_text(day + 41), chinese_text(day + 10) + "：1,000.00元"}, {"没有缴足", "已经缴纳"});
  town().set(at_time(day + 11, 9));
  tells(seen(), {"已过，没有缴足"}, {"已经逾期"});
  ASSERT_EQ(matter.act("pay_part", {{"amount_fen", 100000}}), "") << matter.last.body;
  tells(seen(), {"1,000.00元</b><span>已经缴纳", still(200000)}, {"没有缴足"});
  town().set(at_time(day + 42, 9));   // day + 41 is a Monday
  tells(seen(), {"已经逾期", "没有缴足"});
}

}  // namespace
}  // namespace mingjing::scenarios
