// Who may act, for whom and with what: confirmed subjects, entrusted organisations, township lists and devices, as the registers stand on a day;
// and what those registers do not take in.
#include "projections/register_book.hpp"
#include "tests/store/office_fixture.hpp"

namespace mingjing::tests {
namespace {

namespace json = boost::json;

class Book {
 public:
  void put(const char* register_id, const char* entry, json::object values, const char* from = "2021-07-15") {
    casework::Event event;
    event.stream = std::string("register:") + register_id;
    event.data = {{"register", register_id}, {"entry", entry}, {"valid_from", from}, {"values", std::move(values)}};
    ASSERT_TRUE(book_.add(event, ++seq_, {}).ok());
  }
  template <class Ask>
  auto on(const char* day, Ask&& ask) const {
    const projections::RegisterView view(book_, law_, *parse_date(day));
    return ask(view, *parse_date(day));
  }
  bool standing(const char* day) const {
    return on(day, [](const auto& view, CivilDate today) { return view.organ(OrganId("o1"), today)->active_subject; });
  }
  bool entrusted(const char* day, const char* item = "p1") const {
    return on(day, [&](const auto& view, CivilDate today) { return view.entrusted(UnitId("u2"), OrganId("o1"), item, today); });
  }
  bool given(const char* day, const char* item = "p1") const {
    return on(day, [&](const auto& view, CivilDate today) { return view.given_to_township(OrganId("o1"), item, today); });
  }

 private:
  projections::RegisterBook book_;
  law::LawBook law_;
  std::uint64_t seq_ = 0;
};

json::object subject(json::object more = {}) {
  json::object out{{"organ", "o1"}, {"kind", "organ"}, {"announced_on", "2026-03-01"}, {"from", "2026-03-05"}};
  for (const auto& [name, value] : more) out[name] = value;
  return out;
}

class Standing : public ::testing::Test {
 protected:
  Standing() { book.put("organ", "o1", {{"name", "某局"}, {"area", "370100"}, {"active", true}}); }
  Book book;
};

TEST_F(Standing, BeginsWithTheConfirmationAndNotBefore) {
  EXPECT_FALSE(book.standing("2026-03-05"));
  book.put("subject", "o1", subject());
  EXPECT_FALSE(book.standing("2026-03-04"));
  EXPECT_TRUE(book.standing("2026-03-05"));
  EXPECT_TRUE(book.standing("2030-01-01"));
}

TEST_F(Standing, EndsWithItsTermOrOnTheDayOnWhichItIsEnded) {
  book.put("subject", "o1", subject({{"until", "2026-12-31"}}));
  EXPECT_TRUE(book.standing("2026-12-31"));
  EXPECT_FALSE(book.standing("2027-01-01"));
  book.put("subject", "o1", subject({{"ended_on", "2026-06-01"}}));
  EXPECT_TRUE(book.standing("2026-05-31"));
  EXPECT_FALSE(book.standing("2026-06-01"));
}

TEST_F(Standing, IsNothingThatAnEntrustedOrganisationHasInItsOwnName) {
  book.put("subject", "o1", subject({{"kind", "entrusted"}}));
  EXPECT_FALSE(book.standing("2026-03-05"));
  book.put("subject", "o1", subject({{"kind", "authorised"}}));
  EXPECT_TRUE(book.standing("2026-03-05"));
  book.put("organ", "o1", {{"name", "某局"}, {"area", "370100"}, {"active", false}});
  EXPECT_FALSE(book.standing("2026-03-05"));
}

TEST_F(Standing, OfAnAgentIsItsAgreementWithinTermMatterPublicationAndFiling) {
  book.put("unit", "u2", {{"name", "受托站"}, {"organ", "o1"}, {"entrusted", true}});
  EXPECT_TRUE(book.on("2026-03-05", [](const auto& view, CivilDate today) { return view.is_agent(UnitId("u2"), today); }));
  json::object paper{{"organ", "o1"}, {"agent", "u2"}, {"matters", json::array{json::object{{"item", "p1"}}}}, {"from", "2026-03-01"}, {"until", "2026-12-31"},
                     {"filed_on", "2026-03-03"}, {"published_on", "2026-03-02"}};
  EXPECT_FALSE(book.entrusted("2026-03-05"));
  book.put("entrustment", "e1", paper);
  EXPECT_FALSE(book.entrusted("2026-03-02")) << "published, not filed";
  EXPECT_TRUE(book.entrusted("2026-03-03"));
  EXPECT_TRUE(book.entrusted("2026-03-03", ""));
  EXPECT_FALSE(book.entrusted("2026-03-03", "p2"));
  EXPECT_TRUE(book.entrusted("2026-12-31"));
  EXPECT_FALSE(book.entrusted("2027-01-01"));
  paper["ended_on"] = "2026-06-01";
  book.put("entrustment", "e1", paper);
  EXPECT_TRUE(book.entrusted("2026-05-31"));
  EXPECT_FALSE(book.entrusted("2026-06-01"));
}

TEST_F(Standing, OfATownshipIsTheListOfTheProvinceUntilItIsTakenBack) {
  json::object list{{"organ", "o1"}, {"matters", json::array{json::object{{"item", "p1"}}}}, {"decided_by", "province"}, {"published_on", "2026-03-01"}, {"from", "2026-03-10"}};
  book.put("township_list", "t1", list);
  EXPECT_FALSE(book.given("2026-03-09"));
  EXPECT_TRUE(book.given("2026-03-10"));
  EXPECT_FALSE(book.given("2026-03-10", "p2"));
  list["until"] = "2026-09-01";
  book.put("township_list", "t1", list);
  EXPECT_TRUE(book.given("2026-08-31"));
  EXPECT_FALSE(book.given("2026-09-01"));
  list["decided_by"] = "county";
  book.put("township_list", "t1", list);
  EXPECT_FALSE(book.given("2026-08-31"));
}

class StandingRules : public OfficeTest {
 protected:
  // The errors of the entry, by field; empty where it was taken in.
  std::string put(const char* register_id, const char* entry, json::object values) {
    values["valid_from"] = "2026-01-01";
    usecases::CommandResult result;
    office_->change_register(sys_admin_, register_id, entry, std::move(values), "", [&](usecases::CommandResult r) { result = std::move(r); });
    run();
    const auto* refusal = std::get_if<Refusal>(&result);
    std::string out;
    if (refusal)
      for (const FieldError& one : refusal->fields) out += one.field + ": " + one.message + "\n";
    return refusal && out.empty() ? refusal->code : out;
  }
  void lay_agent() {
    EXPECT_EQ(put("unit", "u2", {{"name", "受托站"}, {"organ", "o1"}, {"entrusted", true}, {"duty", "巡查"}, {"address", "演示路2号"}, {"phone", "0531-4"}}), "");
  }
  static json::object agreement() {
    return {{"title", "委托书〔2026〕1号"}, {"organ", "o1"}, {"agent", "u2"}, {"basis", json::array{json::object{{"law", "行政处罚法"}, {"article", "二十"}}}},
            {"matters", json::array{json::object{{"item", "p1"}}}}, {"powers", json::array{"inspect"}}, {"conditions", json::array{"public_function", "certified_staff"}},
            {"again", "no"}, {"from", "2026-01-01"}, {"until", "2026-12-31"}, {"filed_with", "演示区司法局"}, {"filed_on", "2026-01-05"}, {"published_on", "2026-01-04"}};
  }
};

TEST_F(StandingRules, AnAgreementThatTheLawAllowsIsTakenIn) {
  lay_agent();
  EXPECT_EQ(put("entrustment", "e1", agreement()), "");
}

TEST_F(StandingRules, WhatTheLawForbidsInAnAgreementIsRefusedByArticle) {
  lay_agent();
  put_entry("organ", "e9", {{"name", "受委托执法站"}, {"short", "受托"}, {"area", "370100"}, {"uscc", "11370100MB28567896"}, {"legal_kind", "entrusted"}, {"active", true}, {"duty", "受托"},
                            {"address", "演示路3号"}, {"phone", "0531-5"}, {"complaint_phone", "0531-6"}, {"reconsideration_organ", "演示市人民政府"}, {"court", "演示市人民法院"}});
  struct Wrong {
    const char* field;
    json::value value;
    const char* article;
  };
  for (const auto& [field, value, article] : {Wrong{"again", "yes", "《行政处罚法》第二十条第四款"}, Wrong{"organ", "e9", "《行政处罚法》第二十条第一款"}, Wrong{"agent", "u1", "《行政处罚法》第二十条第一款"},
                                              Wrong{"conditions", json::array{"certified_staff"}, "《行政处罚法》第二十一条"}, Wrong{"until", "2025-12-31", "《行政处罚法》第二十条第二款"}}) {
    json::object paper = agreement();
    paper[field] = value;
    const std::string refused = put("entrustment", "e2", paper);
    EXPECT_NE(refused.find(std::string(field) + ": "), std::string::npos) << refused;
    EXPECT_NE(refused.find(article), std::string::npos) << refused;
  }
  json::object foreign = agreement();
  foreign["agent"] = "u9";
  EXPECT_NE(put("entrustment", "e2", foreign).find("agent: "), std::string::npos) << "another organ's unit";
  json::object unknown = agreement();
  unknown["matters"] = json::array{json::object{{"item", "p404"}}};
  EXPECT_NE(put("entrustment", "e2", unknown).find("matters.0.item: "), std::string::npos);
}

TEST_F(StandingRules, OnlyATownshipTakesOverPowersByDecisionOfTheProvinceAndIsAssessedInTime) {
  json::object list{{"title", "赋权清单"}, {"organ", "o1"}, {"giver", "某区城管局"}, {"matters", json::array{json::object{{"item", "p1"}}}}, {"decided_by", "province"},
                    {"number", "演政发〔2026〕1号"}, {"published_on", "2026-01-01"}, {"from", "2026-01-10"}, {"assess_by", "2027-01-10"}};
  const char* article = "《行政处罚法》第二十四条第一款";
  EXPECT_NE(put("township_list", "t1", list).find(article), std::string::npos) << "a city's organ is no township";
  put_entry("area", "370102001", {{"code", "370102001"}, {"name", "某街道"}, {"level", "township"}, {"parent", "370100"}});
  put_entry("organ", "o1", {{"name", "某街道办事处"}, {"short", "演街"}, {"area", "370102001"}, {"uscc", "11370100MB28567896"}, {"legal_kind", "organ"}, {"active", true}, {"duty", "执法"},
                            {"address", "演示路4号"}, {"phone", "0531-7"}, {"complaint_phone", "0531-8"}, {"reconsideration_organ", "演示市人民政府"}, {"court", "演示市人民法院"}});
  json::object city = list, early = list, never = list, second = list;
  city["decided_by"] = "city";
  EXPECT_NE(put("township_list", "t1", city).find("decided_by: "), std::string::npos);
  early["from"] = "2025-12-31";
  EXPECT_NE(put("township_list", "t1", early).find("from: "), std::string::npos);
  never["assess_by"] = "2027-01-11";
  EXPECT_NE(put("township_list", "t1", never).find("assess_by: "), std::string::npos) << "a year and a day after it began";
  EXPECT_EQ(put("township_list", "t1", list), "");
  second["assessed_on"] = "2026-12-01";
  second["assess_by"] = "2027-12-01";
  EXPECT_EQ(put("township_list", "t1", second), "");
  second["assess_by"] = "2027-12-02";
  EXPECT_NE(put("township_list", "t1", second).find("assess_by: "), std::string::npos);
}

TEST_F(StandingRules, AnEntrustedOrganisationIsNoSubjectInItsOwnName) {
  put_entry("organ", "e9", {{"name", "受委托执法站"}, {"short", "受托"}, {"area", "370100"}, {"uscc", "11370100MB28567896"}, {"legal_kind", "entrusted"}, {"active", true}, {"duty", "受托"},
                            {"address", "演示路3号"}, {"phone", "0531-5"}, {"complaint_phone", "0531-6"}, {"reconsideration_organ", "演示市人民政府"}, {"court", "演示市人民法院"}});
  json::object paper{{"organ", "e9"}, {"kind", "organ"}, {"area", "370100"}, {"basis", json::array{json::object{{"law", "行政处罚法"}, {"article", "十七"}}}}, {"confirmed_by", "演示市人民政府"},
                     {"number", "演政告〔2026〕2号"}, {"announced_on", "2026-01-01"}, {"from", "2026-01-01"}};
  EXPECT_NE(put("subject", "e9", paper).find("《行政处罚法》第二十条第四款"), std::string::npos);
  paper["kind"] = "entrusted";
  EXPECT_EQ(put("subject", "e9", paper), "");
  paper["from"] = "2025-12-31";
  EXPECT_NE(put("subject", "e9", paper).find("《行政处罚法》第十七条"), std::string::npos) << "before it was announced";
}

}  // namespace
}  // namespace mingjing::tests
