// Who may act over HTTP: a confirmation that ended, an agreement that ran out, a power beside a township's list; and what the public sees of it.
#include <boost/json/serialize.hpp>

#include "tests/scenarios/town_fixture.hpp"

namespace mingjing::scenarios {
namespace {

namespace json = boost::json;

// Changes one entry for the length of a test: other tests of the town find it as it was.
class Changed {
 public:
  Changed(Town& town, std::string path) : town_(town), path_(std::move(path)) {
    before_ = body_of(keeper().get(path_)).at("entry").at("values").as_object();
  }
  ~Changed() { put(before_); }
  void put(const json::object& values) {
    const auto answer = keeper().send("PUT", path_, json::object{{"valid_from", iso_text(town_.today())}, {"input", values}});
    EXPECT_TRUE(answer.status == 200 || code_of(answer) == "no_change") << path_ << answer.body;
  }
  void change(const char* field, json::value value) { change(json::object{{field, std::move(value)}}); }
  void change(const json::object& changes) {
    json::object values = before_;
    for (const auto& [field, value] : changes) values[field] = value;
    put(values);
  }

 private:
  Person& keeper() { return town_.person("p-902"); }
  Town& town_;
  std::string path_;
  json::object before_;
};

using Standing = InTown;

std::string article(const Matter& matter) { return text_at(body_of(matter.last), "article"); }

TEST_F(Standing, an_officer_is_out_at_the_next_click_when_his_certificate_or_his_organ_says_so) {
  Person& who = town().person("p-002");
  const auto said = [&] { return code_of(who.get("/desk")) + "/" + code_of(who.get("/cases")); };
  ASSERT_EQ(who.get("/desk").status, 200);
  const auto today = town().today();
  struct Row {
    json::object changes;
    const char* code;
  };
  const Row rows[] = {{{{"suspended", true}}, "enforcement_suspended"},
                      {{{"cert_until", iso_text(today - 1)}}, "enforcement_over"},
                      {{{"cert_until", iso_text(today)}}, ""},                        // its last day is a day of it
                      {{{"cert_from", iso_text(today + 1)}}, "enforcement_over"},     // and the day before its first is none
                      {{{"organ", "o-cgzf"}, {"unit", "u-cgzf-1"}}, "account_moved"}};
  for (const Row& row : rows) {
    {
      Changed entry(town(), "/registers/officer/p-002");
      entry.change(row.changes);
      EXPECT_EQ(said(), std::string(row.code) + "/" + row.code) << json::serialize(row.changes);
    }
    EXPECT_EQ(said(), "/") << json::serialize(row.changes) << ": and back";
  }
}

TEST_F(Standing, an_organ_whose_confirmation_ended_files_no_case) {
  Matter matter(town(), {});
  matter.others_try = false;
  ASSERT_EQ(matter.open(), "") << matter.last.body;
  Changed confirmation(town(), "/registers/subject/o-scjg");
  confirmation.change("ended_on", json::value(iso_text(town().today())));
  EXPECT_EQ(matter.act("file"), "G_ORG");
  EXPECT_NE(article(matter).find("《行政处罚法》第十七条"), std::string::npos) << matter.last.body;
  confirmation.change("ended_on", json::value(iso_text(town().today() + 1)));
  EXPECT_EQ(matter.act("file"), "") << matter.last.body;
}

TEST_F(Standing, an_agent_acts_within_its_agreement_and_not_a_day_longer) {
  const auto today = town().today();
  Changed unit(town(), "/registers/unit/u-scjg-1");
  Matter matter(town(), {});
  matter.others_try = false;
  ASSERT_EQ(matter.open(), "") << matter.last.body;
  unit.change("entrusted", true);
  Matter refused(town(), {});
  EXPECT_EQ(refused.open(), "G_ENTRUSTED");
  EXPECT_NE(article(refused).find("《行政处罚法》第二十条"), std::string::npos) << refused.last.body;
  ASSERT_EQ(matter.act("file"), "") << "the head is no agent's: " << matter.last.body;
  const std::string item(text_at(matter.view().at("power_item").as_object(), "id"));
  json::object paper{{"title", "委托书"}, {"organ", "o-scjg"}, {"agent", "u-scjg-1"}, {"basis", json::array{json::object{{"law", "行政处罚法"}, {"article", "二十"}}}},
                     {"matters", json::array{json::object{{"item", item}}}}, {"powers", json::array{"investigate"}}, {"conditions", json::array{"public_function", "certified_staff"}},
                     {"again", "no"}, {"from", iso_text(today - 10)}, {"until", iso_text(today)}, {"filed_with", "望江区司法局"}, {"filed_on", iso_text(today - 9)}, {"published_on", iso_text(today - 9)}};
  const auto put = [&] {
    const auto answer = town().person("p-902").send("PUT", "/registers/entrustment/e-test", json::object{{"valid_from", iso_text(today)}, {"input", paper}});
    EXPECT_EQ(answer.status, 200) << answer.body;
  };
  EXPECT_EQ(matter.act("assign"), "G_ENTRUSTED");
  put();
  ASSERT_EQ(matter.act("assign"), "") << matter.last.body;
  town().pass_days(1);
  EXPECT_EQ(matter.act("inspect"), "G_ENTRUSTED") << matter.last.body;
  paper["until"] = iso_text(today + 1);
  put();
  EXPECT_EQ(matter.act("inspect"), "") << matter.last.body;
  json::object again = paper;
  again["again"] = "yes";
  const auto answer = town().person("p-902").send("PUT", "/registers/entrustment/e-test", json::object{{"valid_from", iso_text(today)}, {"input", again}});
  EXPECT_EQ(answer.status, 422) << answer.body;
  EXPECT_NE(answer.body.find("第二十条第四款"), std::string::npos) << answer.body;
}

TEST_F(Standing, a_township_punishes_within_its_list_alone) {
  Matter matter(town(), {});
  matter.others_try = false;
  ASSERT_EQ(matter.open(), "") << matter.last.body;
  Changed organ(town(), "/registers/organ/o-scjg");
  organ.change("area", "990121100");
  EXPECT_EQ(matter.act("file"), "G_TOWNSHIP");
  EXPECT_NE(article(matter).find("《行政处罚法》第二十四条"), std::string::npos) << matter.last.body;
}

TEST_F(Standing, everybody_may_read_who_may_act) {
  const auto sheet = town().page("/organs/o-scjg/powers");
  EXPECT_EQ(sheet.status, 200);
  for (const char* told : {"一单", "一表", "一图", "《食品安全法》第一百二十四条", "/flowcharts/penalty_ordinary.svg", "行政复议", "90日"}) EXPECT_NE(sheet.body.find(told), std::string::npos) << told;
  EXPECT_EQ(town().page("/organs/nosuch/powers").status, 404);
  EXPECT_NE(town().page("/organs/o-scjg").body.find("/organs/o-scjg/powers"), std::string::npos);
  for (const char* list : {"subjects", "entrustments", "township-lists", "devices"}) EXPECT_EQ(town().page(std::string("/lists/") + list).status, 200) << list;
  EXPECT_NE(town().page("/lists/subjects").body.find("澜政告〔2018〕"), std::string::npos);
  EXPECT_NE(town().page("/lists/township-lists").body.find("松桥镇"), std::string::npos);
  const auto devices = town().page("/lists/devices").body;
  EXPECT_NE(devices.find("JT-01"), std::string::npos);
  EXPECT_EQ(devices.find("CG-02"), std::string::npos) << "not published yet";
}

TEST_F(Standing, powers_are_marked_and_found_by_their_marks) {
  const auto all = town().page("/powers").body, huge = town().page("/powers?mark=huge_fine").body;
  EXPECT_NE(all.find("对经营超过保质期的食品的处罚"), std::string::npos);
  EXPECT_EQ(huge.find("对经营超过保质期的食品的处罚"), std::string::npos);
  EXPECT_NE(huge.find("高额罚款"), std::string::npos);
  EXPECT_EQ(town().page("/powers?mark=nosuch").status, 200);
}

}  // namespace
}  // namespace mingjing::scenarios
