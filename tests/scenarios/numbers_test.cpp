// Numbers of papers: none is left out, none is given twice; one that is voided stays in the register with its reason.
#include <algorithm>
#include <boost/json/parse.hpp>
#include <map>
#include <set>
#include <vector>

#include "tests/scenarios/town_fixture.hpp"

namespace mingjing::scenarios {
namespace {

namespace json = boost::json;

class Numbers : public InTown {
 protected:
  struct Paper {
    std::string id, no, code, series, voided;
    std::int64_t number = 0;
  };

  // A case right after that step of the demo's whole story.
  static std::unique_ptr<Matter> after(const std::string& action) {
    auto matter = std::make_unique<Matter>(town(), About{});
    matter->others_try = false;
    for (const auto& one : town().city().scenarios) {
      if (one.id != "whole") continue;
      for (std::size_t i = 0; i < one.steps.size(); ++i)
        if (one.steps[i].action == action) {
          matter->follow("whole", 0, i + 1);
          return matter;
        }
    }
    ADD_FAILURE() << action;
    return matter;
  }

  // The numbered papers of that kind as the leaves name them, with what the case's page says of each.
  static std::vector<Paper> papers(Matter& matter, const std::string& document_template) {
    std::vector<Paper> out;
    const auto rows = town().home().record->stream(town().home().site.log, matter.id(), 0).value();
    for (const auto& row : rows) {
      const auto leaf = json::parse(row.leaf).as_object();
      const auto* data = leaf.if_contains("data");
      const auto* documents = data ? data->as_object().if_contains("documents") : nullptr;
      if (!documents) continue;
      for (const auto& each : documents->as_array()) {
        const auto& o = each.as_object();
        if (text_at(o, "template") != document_template || !o.contains("no")) continue;
        out.push_back({text_at(o, "id"), text_at(o, "no"), text_at(o, "code"), text_at(o, "series"), "", o.at("number").template to_number<std::int64_t>()});
      }
    }
    const auto seen = matter.view();
    for (const auto& each : seen.at("documents").as_array())
      for (auto& paper : out)
        if (paper.id == text_at(each.as_object(), "id")) {
          EXPECT_EQ(paper.no, text_at(each.as_object(), "no"));
          paper.voided = text_at(each.as_object(), "voided");
        }
    return out;
  }

  static json::object voids(const std::string& paper) {
    return {{"paper", paper}, {"reason", "seal"}, {"then", "reissue"}, {"undelivered", true}};
  }
};

TEST_F(Numbers, a_voided_one_stays_with_its_reason_and_the_decision_is_issued_under_the_next) {
  auto matter = after("decide");
  const auto first = papers(*matter, "penalty_decision");
  ASSERT_EQ(first.size(), 1u);
  const auto before = town().page("/v/" + first[0].code);
  ASSERT_EQ(before.status, 200);
  EXPECT_EQ(before.body.find("作废"), std::string::npos);
  EXPECT_EQ(matter->act("void_paper", voids(first[0].id), &town().person("p-001")), "wrong_role") << "an officer voids nothing";
  ASSERT_EQ(matter->act("void_paper", voids(first[0].id)), "") << matter->last.body;

  const auto both = papers(*matter, "penalty_decision");
  ASSERT_EQ(both.size(), 2u);
  EXPECT_EQ(both[0].no, first[0].no) << "the number is kept";
  EXPECT_EQ(both[0].voided, "用印有误");
  EXPECT_EQ(both[1].voided, "");
  EXPECT_EQ(both[1].series, both[0].series);
  EXPECT_EQ(both[1].number, both[0].number + 1);
  EXPECT_NE(both[1].no, both[0].no);

  // Anybody who scans the voided paper is told at once, with the reason.
  const auto scanned = town().page("/v/" + first[0].code);
  EXPECT_EQ(scanned.status, 200);
  EXPECT_NE(scanned.body.find("该文书已作废：用印有误"), std::string::npos) << scanned.body;
  const auto valid = town().page("/v/" + both[1].code);
  EXPECT_EQ(valid.status, 200);
  EXPECT_NE(valid.body.find(both[1].no), std::string::npos);
  EXPECT_EQ(valid.body.find("作废"), std::string::npos);

  // The same content, and from now on this is the decision: in the receipt, in public, in the file.
  const auto words = [&](const std::string& id) { return matter->usual("decide").get("/cases/" + matter->id() + "/documents/" + id + ".html").body; };
  auto old_words = words(both[0].id), new_words = words(both[1].id);
  EXPECT_NE(new_words.find(both[1].no), std::string::npos);
  EXPECT_EQ(new_words.find(both[0].no), std::string::npos);
  EXPECT_NE(old_words.find(both[0].no), std::string::npos);
  matter->run({"decision_service.direct", "serve", "publication.redact", "publication.check", "publication.publish"});
  EXPECT_EQ(text_at(matter->view().at("publication").as_object(), "url"), "/decisions/" + both[1].code);
  EXPECT_EQ(town().page("/decisions/" + both[0].code).status, 404);
  const auto published = town().page("/decisions/" + both[1].code);
  EXPECT_NE(published.body.find(both[1].no), std::string::npos);
  EXPECT_EQ(published.body.find(both[0].no), std::string::npos);
}

TEST_F(Numbers, no_number_is_voided_once_the_paper_is_on_its_way_or_was_served) {
  auto matter = after("decide");
  const auto paper = papers(*matter, "penalty_decision").at(0);
  ASSERT_EQ(matter->act("decision_service.post"), "") << matter->last.body;
  EXPECT_EQ(matter->act("void_paper", voids(paper.id)), "G_UNDELIVERED");
  expect_problem(matter->last, 422, "G_UNDELIVERED");
  EXPECT_NE(text_at(body_of(matter->last), "article").find("《行政处罚法》"), std::string::npos);
  EXPECT_NE(text_at(body_of(matter->last), "detail").find("在途"), std::string::npos) << matter->last.body;
  ASSERT_EQ(matter->act("decision_service.came_back"), "") << matter->last.body;
  ASSERT_EQ(matter->act("void_paper", voids(paper.id)), "") << "it lies in the office again: " << matter->last.body;
  const auto again = papers(*matter, "penalty_decision").at(1);
  EXPECT_EQ(matter->act("void_paper", voids(paper.id)), "G_UNDELIVERED") << "a voided number is voided once";
  matter->run({"decision_service.direct", "serve"});
  EXPECT_EQ(matter->act("void_paper", voids(again.id)), "G_UNDELIVERED");
  EXPECT_NE(text_at(body_of(matter->last), "detail").find("已经送达"), std::string::npos) << matter->last.body;
  // The notice was served long before.
  EXPECT_EQ(matter->act("void_paper", voids(papers(*matter, "penalty_notice").at(0).id)), "G_UNDELIVERED");
  EXPECT_EQ(papers(*matter, "penalty_decision").at(1).voided, "");
}

TEST_F(Numbers, a_paper_that_another_replaced_gives_up_its_number_only) {
  auto matter = after("notify");
  const auto first = papers(*matter, "penalty_notice").at(0);
  auto replaced = voids(first.id);
  replaced["then"] = "replaced";
  replaced["reason"] = "mistaken";
  EXPECT_EQ(matter->act("void_paper", replaced), "G_UNDELIVERED") << "nothing replaced it";
  matter->run({"notice_service.stop", "notify"});
  ASSERT_EQ(matter->act("void_paper", replaced), "") << matter->last.body;
  const auto both = papers(*matter, "penalty_notice");
  ASSERT_EQ(both.size(), 2u) << "nothing is drawn anew";
  EXPECT_EQ(both[0].voided, "内容有误，已经另行制发");
  EXPECT_EQ(both[1].voided, "");
  matter->run({"notice_service.direct", "confirm_notice"});
}

TEST_F(Numbers, lead_whoever_types_them_to_the_case) {
  auto matter = after("decide");
  const auto first = papers(*matter, "penalty_decision").at(0);
  ASSERT_EQ(matter->act("void_paper", voids(first.id)), "") << matter->last.body;
  const auto second = papers(*matter, "penalty_decision").at(1);
  const auto found = [&](Person& who, std::string number) {
    const auto body = body_of(who.send("POST", "/search", json::object{{"q", number}}));
    std::vector<std::string> ids;
    for (const auto& each : body.at("items").as_array()) ids.push_back(text_at(each.as_object(), "case_id"));
    return ids;
  };
  const std::vector<std::string> own{matter->id()};
  auto typed = second.no;  // as it is typed without the brackets of the standard
  for (const auto& [wide, plain] : {std::pair{"〔", "["}, std::pair{"〕", "]"}}) typed.replace(typed.find(wide), 3, plain);
  for (const auto& number : {first.no, second.no, typed, papers(*matter, "penalty_notice").at(0).no}) EXPECT_EQ(found(town().person("p-001"), number), own) << number;
  EXPECT_TRUE(found(town().person("p-001"), second.no + "号").empty());
  EXPECT_TRUE(found(town().person("p-101"), second.no).empty()) << "another organ's officer";
}

TEST_F(Numbers, of_every_series_are_without_gaps_whatever_was_voided) {
  auto matter = after("decide");
  ASSERT_EQ(matter->act("void_paper", voids(papers(*matter, "penalty_decision").at(0).id)), "") << matter->last.body;
  std::map<std::string, std::set<std::int64_t>> given;
  const auto read = town().home().record->events(town().home().site.log, 0, [&](const ports::EventRow& row) {
    const auto leaf = json::parse(row.leaf).as_object();
    const auto* data = leaf.if_contains("data");
    const auto* documents = data ? data->as_object().if_contains("documents") : nullptr;
    if (!documents) return true;
    for (const auto& each : documents->as_array()) {
      const auto& o = each.as_object();
      if (!o.contains("number")) continue;
      EXPECT_TRUE(given[text_at(o, "series")].insert(o.at("number").template to_number<std::int64_t>()).second) << text_at(o, "no") << " given twice";
    }
    return true;
  });
  ASSERT_TRUE(read.ok());
  EXPECT_GE(given.size(), 3u);
  for (const auto& [series, numbers] : given) {
    EXPECT_EQ(*numbers.begin(), 1) << series;
    EXPECT_EQ(*numbers.rbegin(), static_cast<std::int64_t>(numbers.size())) << series << " has a gap";
  }
}

}  // namespace
}  // namespace mingjing::scenarios
