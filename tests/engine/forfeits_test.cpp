// Things that a decision confiscates though nobody held them (处罚法74, 75): one by one or all together, by law, once, and back where the decision is gone.
#include <algorithm>

#include "tests/engine/formula_gates.hpp"
#include "tests/engine/kinds.hpp"

namespace mingjing::engine_test {

namespace json = boost::json;

json::object two_things() {
  return {{"cell", "c3"},
          {"measures", json::array{json::object{{"kind", "fine"}, {"amount_fen", 2000000}}, json::object{{"kind", "confiscate_things"}}}},
          {"forfeits", json::array{json::object{{"name", "油烟机"}, {"count", "1台"}}, json::object{{"name", "灶具"}, {"count", "2台"}}}}};
}

namespace {

class Forfeits : public ::testing::Test {
 protected:
  void listed() { clerk.ordinary_to("served", two_things()); }
  void ready_to_close() {
    ASSERT_EQ(clerk.act("pay", {{"amount_fen", 2000000}}), "") << clerk.last.detail;
    clerk.run({"perform", "publication.redact", "publication.check", "publication.publish"});
  }
  void undo(const char* result) { ASSERT_EQ(clerk.act("undo", {{"result", result}, {"content", nullptr}, {"kept_fen", nullptr}}), "") << clerk.last.detail; }
  TestWorld world;
  Clerk clerk{world};
};

TEST_F(Forfeits, AreDisposedOfOneByOneAndOnceAndTheCaseWaitsForTheLast) {
  listed();
  EXPECT_EQ(clerk.act("dispose", {{"thing_no", 3}}), "G_FORFEIT_OPEN");
  EXPECT_NE(clerk.last.article.find("第七十四条"), std::string::npos);
  ASSERT_EQ(clerk.act("dispose", {{"thing_no", 1}}), "") << clerk.last.detail;
  EXPECT_EQ(clerk.act("dispose", {{"thing_no", 1}}), "G_FORFEIT_OPEN");
  ready_to_close();
  EXPECT_EQ(clerk.act("close"), "G_FORFEITS_SETTLED");
  EXPECT_NE(clerk.last.detail.find("还有1项"), std::string::npos) << clerk.last.detail;
  ASSERT_EQ(clerk.act("dispose", {{"thing_no", 2}}), "") << clerk.last.detail;
  clerk.run({"close"});
}

TEST_F(Forfeits, AreDisposedOfTogetherWhereNoNumberIsGiven) {
  listed();
  ASSERT_EQ(clerk.act("dispose", {{"thing_no", nullptr}}), "") << clerk.last.detail;
  EXPECT_EQ(clerk.act("dispose", {{"thing_no", nullptr}}), "G_FORFEIT_OPEN");
  ready_to_close();
  clerk.run({"close"});
}

TEST_F(Forfeits, AreNoSumThatIsOwed) {
  listed();
  EXPECT_EQ(clerk.now_case().notes.at("fine_fen").as_int64(), 2000000);
  EXPECT_EQ(clerk.now_case().notes.at("gains_fen").as_int64(), 0);
}

TEST_F(Forfeits, GoBackWhereTheDecisionIsRevokedAndAreNotDisposedOf) {
  listed();
  undo("revoked");
  EXPECT_EQ(clerk.act("dispose", {{"thing_no", nullptr}}), "G_FORFEIT_OPEN");
  EXPECT_NE(clerk.act("close_undone"), "");
  const auto& also = clerk.last.also;
  EXPECT_TRUE(clerk.last.code == "G_FORFEITS_SETTLED" || std::ranges::find(also, "G_FORFEITS_SETTLED") != also.end()) << clerk.last.code;
  ASSERT_EQ(clerk.act("give_back", {{"thing_no", nullptr}}), "") << clerk.last.detail;
  EXPECT_EQ(clerk.act("give_back", {{"thing_no", nullptr}}), "G_FORFEIT_RETURN");
}

TEST_F(Forfeits, MayStillBeDisposedOfWhereTheDecisionWasChanged) {
  listed();
  ASSERT_EQ(clerk.act("undo", {{"result", "changed"}}), "") << clerk.last.detail;
  ASSERT_EQ(clerk.act("dispose", {{"thing_no", 1}}), "") << clerk.last.detail;
  ASSERT_EQ(clerk.act("give_back", {{"thing_no", 2}}), "") << clerk.last.detail;
}

TEST_F(Forfeits, NothingIsGivenBackOrDisposedOfWithoutAList) {
  clerk.ordinary_to("served");
  EXPECT_EQ(clerk.act("dispose"), "G_FORFEIT_OPEN");
  undo("revoked");
  EXPECT_EQ(clerk.act("give_back"), "G_FORFEIT_RETURN");
}

}  // namespace
}  // namespace mingjing::engine_test
