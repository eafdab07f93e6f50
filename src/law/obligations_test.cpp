#include "law/obligations.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "law/prover.hpp"
#include "law/small_law.hpp"

namespace mingjing::law {
namespace {

using namespace small;

DeadlineDef serve_in_time() {
  DeadlineDef out;
  out.id = "serve";
  out.title = "送达";
  out.from = ActId("decided");
  out.until = {ActId("served")};
  out.limit = {7, Unit::working_day, {}};
  out.owner = {RoleId("handler")};
  return out;
}

LawBook law_with(std::vector<DeadlineDef> deadlines) {
  LawBook book;
  book.procedures = {procedure("p", {"begun", "decided", "served"}, {"served"},
                               {action("open", {}, "begun"), action("decide", {"begun"}, "decided", {"decided"}),
                                action("serve", {"decided"}, "served", {"served"})})};
  book.procedures[0].deadlines = std::move(deadlines);
  book.raw["obligations"] = boost::json::parse(
      R"({"obligations":[{"id":"served_in_time","say":"决定书应当送达","after":"decided","wanted":"served","basis":[{"law":"行政处罚法","article":"六十一"}]}]})");
  return book;
}

TEST(Obligations, AreKeptByADeadlineThatBindsSomeone) { EXPECT_TRUE(unmet_obligations(law_with({serve_in_time()})).empty()); }

TEST(Obligations, AreNotKeptWithoutADeadlineOrByOneThatBindsNobodyOrRunsOnlySometimesOrEndsOtherwise) {
  DeadlineDef nobody = serve_in_time(), sometimes = serve_in_time(), otherwise = serve_in_time();
  nobody.owner.clear();
  sometimes.when = draft("has_fine");
  otherwise.until = {ActId("archived")};
  for (const std::vector<DeadlineDef>& deadlines : std::vector<std::vector<DeadlineDef>>{{}, {nobody}, {sometimes}, {otherwise}}) {
    const auto found = unmet_obligations(law_with(deadlines));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].place, "action:p/1/decide");
    EXPECT_NE(found[0].message.find("决定书应当送达（《行政处罚法》第六十一条）"), std::string::npos) << found[0].message;
  }
}

TEST(Obligations, AreNotAskedOfAKindThatTheyExcept) {
  LawBook book = law_with({});
  book.raw["obligations"].as_object().at("obligations").as_array().at(0).as_object()["except"] =
      boost::json::parse(R"([{"kind":")" + book.procedures[0].kind + R"(","because":"没有要求"}])");
  EXPECT_TRUE(unmet_obligations(book).empty());
  book.procedures[0].kind = "another";
  EXPECT_EQ(unmet_obligations(book).size(), 1U);
}

TEST(Obligations, AreKeptByDeadlinesThatTakeTurns) {
  DeadlineDef alone = serve_in_time(), jointly = serve_in_time();
  alone.when = no(draft("joint"));
  jointly.when = draft("joint");
  EXPECT_TRUE(unmet_obligations(law_with({alone, jointly})).empty());
  EXPECT_EQ(unmet_obligations(law_with({alone, alone})).size(), 1U);
}

TEST(Obligations, AreNotKeptByACaseThatEndsBeforeWhatIsWanted) {
  LawBook book = law_with({serve_in_time()});
  book.procedures[0].actions[1].to = StateId("served");
  const auto found = unmet_obligations(book);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_NE(found[0].message.find("已经到不了这一步"), std::string::npos) << found[0].message;
}

TEST(Obligations, AreAskedByTheProverAndFailIt) {
  ProofReport report = prove(law_with({}), {});
  EXPECT_FALSE(report.ok());
  EXPECT_NE(text_of(report).find("决定书应当送达"), std::string::npos) << text_of(report);
}

TEST(Obligations, NameActsThatTheLintKnows) {
  LawBook book = law_with({serve_in_time()});
  bool told = false;
  for (const Finding& finding : lint(book)) told |= finding.place == "obligation:served_in_time" && finding.fatal;
  EXPECT_TRUE(told) << "the small law has no list of acts";
}

}  // namespace
}  // namespace mingjing::law
