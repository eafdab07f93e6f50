// Who complained or reported is shown to one role, for a reason that is put on record; so are numbers and telephones of parties.
#include <boost/json/serialize.hpp>
#include <chrono>
#include <thread>

#include "adapters/archive/bundle_reader.hpp"
#include "tests/scenarios/town_fixture.hpp"
#include "usecases/verify_record.hpp"

namespace mingjing::scenarios {
namespace {

namespace json = boost::json;

constexpr const char* kName = "慕容告真";
constexpr const char* kPhone = "13911112222";
constexpr const char* kReason = "电话告知受理情况";

class Hidden : public InTown {
 protected:
  void SetUp() override {
    InTown::SetUp();
    About about;
    about.procedure = "complaint";
    about.person = true;
    about.with = {{"open", json::object{{"identity", "secret"}, {"complainant_name", kName}, {"complainant_phone", kPhone}}}};
    matter = std::make_unique<Matter>(town(), about);
    ASSERT_EQ(matter->open({}, &town().person("p-001")), "") << matter->last.body;
  }
  std::string place() const { return "/cases/" + matter->id() + "/hidden"; }
  static json::object name_for(const char* reason = kReason) { return {{"step", 1}, {"field", "complainant_name"}, {"reason", reason}}; }
  json::object party_for(const char* field) {
    const auto seen = matter->view();
    return {{"party", seen.at("parties").at(0).at("id")}, {"field", field}, {"reason", kReason}};
  }
  // Lines of the audit of that kind about this case, newest first.
  json::array looks(const char* kind) {
    json::array out;
    const auto page = body_of(town().person("p-904").get(std::string("/audit?operation=") + kind));
    for (const auto& line : page.at("items").as_array())
      if (line.at("case_id").as_string() == matter->id()) out.push_back(line);
    return out;
  }
  std::unique_ptr<Matter> matter;
};

TEST_F(Hidden, whoReportedStandsInNoViewListExportOrPaper) {
  matter->others_try = false;
  EXPECT_EQ(matter->act("accept", {}, &town().person("p-001")), "") << matter->last.body;
  const auto whole = matter->view();
  std::vector<std::string> ways{"/cases/" + matter->id(), "/cases/" + matter->id() + "/summary", "/cases?limit=50", "/cases.csv", "/todos", "/desk"};
  for (const auto& paper : whole.at("documents").as_array()) ways.push_back("/cases/" + matter->id() + "/documents/" + std::string(paper.at("id").as_string()) + ".html");
  EXPECT_GE(ways.size(), 8U) << "there are papers";
  for (const char* who : {"p-001", "p-002", "p-003", "p-005", "p-901"}) {
    for (const char* by_words : {"/search", "/cases/search", "/cases/export.csv"}) {
      const auto answer = town().person(who).send("POST", by_words, json::object{{"q", matter->id()}});
      EXPECT_EQ(answer.body.find(kName), std::string::npos) << who << " " << by_words;
      EXPECT_EQ(answer.body.find(kPhone), std::string::npos) << who << " " << by_words;
    }
    for (const auto& way : ways) {
      const auto answer = town().person(who).get(way);
      EXPECT_EQ(answer.body.find(kName), std::string::npos) << who << " " << way;
      EXPECT_EQ(answer.body.find(kPhone), std::string::npos) << who << " " << way;
    }
  }
  const auto seen = matter->view("p-001");
  int hidden = 0;
  for (const auto& value : seen.at("timeline").at(0).at("values").as_array()) {
    const auto* mark = value.as_object().if_contains("hidden");
    if (!mark) continue;
    ++hidden;
    EXPECT_EQ(value.at("value").as_string(), "已隐去");
    EXPECT_TRUE(value.at("may_show").as_bool()) << "p-001 sits at the window";
  }
  const auto colleague = matter->view("p-002");
  for (const auto& value : colleague.at("timeline").at(0).at("values").as_array())
    EXPECT_FALSE(value.as_object().contains("hidden") && value.at("may_show").as_bool());
  EXPECT_EQ(hidden, 2) << "name and telephone";

  // The bundle holds the commitment and not the text, and is whole all the same.
  Answer bundle;
  for (int tries = 0; tries < 100 && bundle.status != 200; ++tries) {
    // A checkpoint is signed within a second of the real clock.
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    bundle = town().person("p-003").get("/cases/" + matter->id() + "/bundle.zip");
  }
  ASSERT_EQ(bundle.status, 200) << bundle.body;
  const auto zip = archive::ZipReader::open_bytes(bundle.body);
  ASSERT_TRUE(zip.ok());
  const auto files = archive::load_bundle(*zip);
  ASSERT_TRUE(files.ok());
  EXPECT_TRUE(ledger::check_bundle(*files).valid());
  std::string all;
  for (std::size_t i = 0; i < zip->entries().size(); ++i) all += zip->read(i, 1 << 24).value();
  EXPECT_NE(all.find("complainant_name"), std::string::npos) << "the leaf says that there is such a field";
  EXPECT_EQ(all.find(kName), std::string::npos);
  EXPECT_EQ(all.find(kPhone), std::string::npos);
}

TEST_F(Hidden, oneRoleSeesWhoReportedForAReasonThatTheAuditTells) {
  const auto shown = town().person("p-001").send("POST", place(), name_for());
  ASSERT_EQ(shown.status, 200) << shown.body;
  EXPECT_EQ(text_at(body_of(shown), "value"), kName);
  EXPECT_EQ(text_at(body_of(town().person("p-001").send("POST", place(), json::object{{"step", 1}, {"field", "complainant_phone"}, {"reason", kReason}})), "value"), kPhone);
  // Whoever else may read the case may not see it, and is on record for having tried.
  for (const char* who : {"p-002", "p-003", "p-005", "p-901", "p-012"}) expect_problem(town().person(who).send("POST", place(), name_for()), 403, "forbidden");
  const auto lines = looks("personal.show:informant");
  ASSERT_EQ(lines.size(), 6U) << "the assistant is refused at the door, which has a line of its own";
  int done = 0, denied = 0;
  for (const auto& line : lines) {
    if (line.at("result").as_string() == "ok") {
      ++done;
      EXPECT_EQ(line.at("reason").as_string(), kReason);
      EXPECT_EQ(line.at("actor_name").as_string(), town().person("p-001").name());
    } else {
      ++denied;
    }
  }
  EXPECT_EQ(done, 2);
  EXPECT_EQ(denied, 4);
  // The look changed nothing of the case: whoever fills a form at that moment is not disturbed.
  EXPECT_EQ(matter->view().at("seq").to_number<std::uint32_t>(), matter->seq());
}

TEST_F(Hidden, nothingIsShownWithoutAReasonOrWhereNothingIsHidden) {
  Person& window = town().person("p-001");
  for (const char* reason : {" ", "想看", "。\n。\n ", "\xC2\xA0"}) {
    const auto answer = window.send("POST", place(), name_for(reason));
    expect_problem(answer, 422, "invalid_input");
    EXPECT_EQ(answer.body.find(kName), std::string::npos);
    EXPECT_NE(answer.body.find("请写明查看的理由"), std::string::npos) << answer.body;
  }
  std::string longest;
  for (int i = 0; i < 201; ++i) longest += "因";
  expect_problem(window.send("POST", place(), name_for(longest.c_str())), 422, "invalid_input");
  for (const auto& wrong : {json::object{{"step", 1}, {"field", "content"}, {"reason", kReason}}, json::object{{"step", 9}, {"field", "complainant_name"}, {"reason", kReason}},
                            json::object{{"field", "complainant_name"}, {"reason", kReason}}, json::object{{"party", "p1"}, {"field", "name"}, {"reason", kReason}},
                            json::object{{"party", "p99"}, {"field", "phone"}, {"reason", kReason}}})
    expect_problem(window.send("POST", place(), wrong), 404, "not_found");
  expect_problem(window.send("POST", "/cases/nosuchcase/hidden", name_for()), 404, "not_found");
  testing_http::Sent stranger;
  stranger.method = "POST";
  stranger.path = place();
  stranger.body = json::serialize(name_for());
  EXPECT_EQ(town().ask(stranger).status, 401);
}

TEST_F(Hidden, numbersAndTelephonesOfPartiesAreShownToWhoHandlesTheCase) {
  const auto seen = matter->view().at("parties").at(0).as_object();
  ASSERT_NE(text_at(seen, "phone_masked").find('*'), std::string::npos);
  Person& handler = town().person("p-002");
  const auto phone = handler.send("POST", place(), party_for("phone"));
  ASSERT_EQ(phone.status, 200) << phone.body;
  EXPECT_EQ(text_at(body_of(phone), "value").find('*'), std::string::npos);
  EXPECT_EQ(text_at(body_of(phone), "value").substr(0, 3), text_at(seen, "phone_masked").substr(0, 3));
  EXPECT_EQ(handler.send("POST", place(), party_for("id_no")).status, 200);
  expect_problem(town().person("p-012").send("POST", place(), party_for("phone")), 403, "forbidden");   // 辅助人员
  expect_problem(town().person("p-101").send("POST", place(), party_for("phone")), 404, "not_found");   // of another organ
  const auto lines = looks("personal.show:party");
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines.back().at("reason").as_string(), kReason);
  // The record with its looks is whole.
  const auto& own = town().home().signer->keys();
  const auto keys = ledger::log_keys(town().home().site.domain, town().home().site.log.str(), own.ed25519_public, own.sm2_public).value();
  const auto report = usecases::verify_record({town().home().site.log, town().home().site.domain, keys, *town().home().record, *town().home().cipher, nullptr});
  ASSERT_TRUE(report.ok());
  EXPECT_TRUE(report->good()) << report->first_bad->what;
}

}  // namespace
}  // namespace mingjing::scenarios
