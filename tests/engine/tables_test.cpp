// The tables of C++ and the files of law/ name the same gates and facts; every action has its form.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "casework/facts/table.hpp"
#include "casework/gates/table.hpp"
#include "law/campaign.hpp"
#include "tests/engine/world.hpp"

namespace mingjing::engine_test {
namespace {

TEST(Tables, EveryGateOfTheCodeStandsOnceInTheLaw) {
  std::set<std::string> code;
  for (const auto& gate : casework::gates::all()) {
    EXPECT_TRUE(code.insert(std::string(gate.id)).second) << gate.id;
    EXPECT_TRUE(the_law().book.gates.contains(GateId(gate.id))) << gate.id;
  }
}

TEST(Tables, EveryFactStandsOnceInTheLawAndOnceInTheCode) {
  std::set<std::string> code, law;
  for (const auto& fact : casework::facts::all()) EXPECT_TRUE(code.insert(std::string(fact.id)).second) << fact.id;
  for (const auto& [id, named] : the_law().book.facts)
    if (!id.starts_with("by_") && named.answers.empty()) law.insert(id);
  EXPECT_EQ(code, law);
}

// A paper that no step makes would be written by hand, beside the record.
TEST(Tables, EveryDocumentTemplateIsMadeBySomeAction) {
  std::set<std::string> made;
  for (const auto& procedure : the_law().book.procedures)
    for (const auto& action : procedure.actions) made.insert(action.docs.begin(), action.docs.end());
  std::size_t templates = 0;
  for (const auto& [id, held] : the_law().book.raw.at("documents").as_object()) {
    if (std::string_view(id).starts_with("common/")) continue;
    ++templates;
    EXPECT_TRUE(made.contains(std::string(id))) << id << " is made by no action";
  }
  EXPECT_GE(templates, 45U);
}

// A name that is written wrong there would let a number be voided that its party has read.
TEST(Tables, WhatShowsThatAPaperHasArrivedIsNamedAsTheLawNamesIt) {
  const auto& book = the_law().book;
  const auto& documents = book.raw.at("documents").as_object();
  std::set<std::string> listed;
  for (const auto& [document, acts] : book.raw.at("numbers").at("reached_by").as_object()) {
    listed.emplace(document);
    EXPECT_TRUE(documents.contains(document)) << document;
    for (const auto& act : acts.as_array()) EXPECT_TRUE(book.acts.contains(std::string(act.as_string()))) << document << " " << act.as_string();
  }
  for (const char* decides : {"penalty_notice", "penalty_decision", "no_penalty_decision", "summary_decision", "demand_letter"})
    EXPECT_TRUE(listed.contains(decides)) << decides;
}

// What the source prints: three classes with at least five, five and four kinds, eighteen sectors; what the machine can see of them is found by a rule.
TEST(Tables, TheCatalogueOfCampaignsHasTheClassesAndSectorsOfItsSource) {
  const auto one = law::campaign_catalogue(the_law().book, *civil_date(2026, 3, 2));
  ASSERT_TRUE(one);
  const std::map<std::string, std::size_t> least = {{"inaction", 5}, {"misconduct", 5}, {"irregularity", 4}};
  ASSERT_EQ(one->classes.size(), least.size());
  for (const auto& [id, types] : one->classes) EXPECT_GE(types.size(), least.at(id)) << id;
  EXPECT_EQ(one->sectors.size(), 18U);
  std::map<std::string, std::vector<std::string>> found;
  for (const auto& sector : one->sectors)
    for (const auto& problem : sector.problems)
      if (!problem.found_by.empty()) found[problem.id] = problem.found_by;
  for (const auto& [problem, rule] : {std::pair{"order_overdue", "deadline_over"}, {"market_lenient", "far_from_like"}, {"market_crime", "crime_treated_lightly"},
                                      {"environment_visits", "repeated_visit"}, {"traffic_assistants", "certificate_lapsed"}})
    EXPECT_NE(std::find(found[problem].begin(), found[problem].end(), rule), found[problem].end()) << problem;
}

TEST(Tables, EveryGateIsUsedBySomeAction) {
  std::set<GateId> used;
  for (const auto& procedure : the_law().book.procedures)
    for (const auto& action : procedure.actions) used.insert(action.gates.begin(), action.gates.end());
  // A standing gate is asked at every step and named by none.
  for (const auto& [id, def] : the_law().book.gates) EXPECT_TRUE(used.contains(id) != def.standing) << id.str();
}

TEST(Tables, EveryActionHasAFormAndAnArticle) {
  for (const auto& procedure : the_law().book.procedures)
    for (const auto& action : procedure.actions) {
      EXPECT_NE(the_law().book.form_of(procedure, action), nullptr) << procedure.id.str() << "." << action.id.str();
      EXPECT_FALSE(action.basis.empty()) << procedure.id.str() << "." << action.id.str();
    }
}

TEST(Tables, EverySentenceOfAGateSaysWhatWouldMendIt) {
  for (const auto& [id, def] : the_law().book.gates) {
    EXPECT_TRUE(def.fix.starts_with("请") || def.fix.starts_with("不得") || def.fix.find("请") != std::string::npos || !def.fix.empty()) << id.str();
    EXPECT_FALSE(def.basis.empty()) << id.str();
  }
}

TEST(Tables, EveryActivityOfTheRecordingMatrixIsAnActionThatIsGatedByIt) {
  const auto& book = the_law().book;
  const auto& rows = book.raw.at("av-matrix").at("activities").as_array();
  for (const auto& row : rows) {
    const std::string name(row.at("action").as_string());
    const auto dot = name.find('.');
    const auto procedure = std::find_if(book.procedures.begin(), book.procedures.end(), [&](const auto& p) { return p.id.str() == name.substr(0, dot); });
    ASSERT_NE(procedure, book.procedures.end()) << name;
    const law::Action* action = procedure->action(ActionId(name.substr(dot + 1)));
    ASSERT_NE(action, nullptr) << name;
    EXPECT_NE(std::find(action->gates.begin(), action->gates.end(), GateId("G_AV")), action->gates.end()) << name;
  }
}

}  // namespace
}  // namespace mingjing::engine_test
