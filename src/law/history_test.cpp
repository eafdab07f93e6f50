#include "law/history.hpp"

#include <gtest/gtest.h>

#include <set>

namespace mingjing::law {
namespace {

struct FakeStep {
  std::set<std::string, std::less<>> acts;
  std::string text;              // the draft after this step; its first character stands for the substance
};

class FakeHistory : public History {
 public:
  explicit FakeHistory(std::vector<FakeStep> steps) : steps_(std::move(steps)) {}
  std::size_t size() const override { return steps_.size(); }
  bool did(std::size_t i, std::string_view act) const override { return steps_[i].acts.contains(act); }
  bool fact(std::size_t, std::string_view name) const override { return name == "two_officers"; }
  bool actor_is(std::size_t, std::string_view role) const override { return role == "organ_head"; }
  bool draft_attribute(std::size_t i, std::string_view) const override { return !steps_[i].text.empty(); }
  bool bound(std::size_t a, std::size_t b, Binding binds) const override {
    const std::string& then = steps_[a].text;
    const std::string& now = steps_[b].text;
    if (binds == Binding::text) return then == now;
    if (binds == Binding::substance) return then.substr(0, 1) == now.substr(0, 1);
    return now.substr(0, 1) <= then.substr(0, 1);  // a later letter is heavier
  }
  bool elapsed(std::size_t, std::string_view) const override { return false; }
  bool setting(std::size_t, std::string_view) const override { return false; }

 private:
  std::vector<FakeStep> steps_;
};

Formula happened(std::string act, Binding binds = Binding::none, std::string since = {}, std::vector<std::string> latest_of = {}) {
  Formula f;
  f.op = Formula::Op::atom;
  f.atom = {Atom::Kind::happened, std::move(act), binds, std::move(since), std::move(latest_of)};
  return f;
}

TEST(Histories, DoNotCountTheStepItselfAsHavingHappened) {
  const FakeHistory h({{{"decided"}, ""}, {{"decided"}, ""}});
  EXPECT_FALSE(holds_at(happened("decided"), h, 0));
  EXPECT_TRUE(holds_at(happened("decided"), h, 1));
}

TEST(Histories, CountAnActOnlyAfterTheLatestActItMustFollow) {
  const FakeHistory h({{{"heard"}, ""}, {{"noticed"}, ""}, {{"heard"}, ""}, {{"noticed"}, ""}, {{"decided"}, ""}});
  EXPECT_TRUE(holds_at(happened("heard", Binding::none, "noticed"), h, 3));
  EXPECT_FALSE(holds_at(happened("heard", Binding::none, "noticed"), h, 4));
  EXPECT_FALSE(holds_at(happened("heard", Binding::none, "never"), h, 4));
}

TEST(Histories, LetALaterFailureOutweighAnEarlierPass) {
  const std::vector<std::string> results = {"passed", "failed"};
  const FakeHistory h({{{"passed"}, "a"}, {{"failed"}, "a"}, {{"passed"}, "a"}, {{}, "a"}});
  EXPECT_TRUE(holds_at(happened("passed", Binding::text, {}, results), h, 1));
  EXPECT_FALSE(holds_at(happened("passed", Binding::text, {}, results), h, 2));
  EXPECT_TRUE(holds_at(happened("passed", Binding::text, {}, results), h, 3));
}

// 处罚法44, 45, 58, 62: a comma kills the pass and not the notice; a heavier fine kills both.
TEST(Histories, BindAnActToTheDraftItWasDoneFor) {
  const FakeHistory h({{{"passed", "noticed"}, "b1"}, {{}, "b2"}, {{}, "a1"}, {{}, "c1"}, {{}, "b1"}});
  const struct {
    std::size_t step;
    bool text, substance, covers;
  } rows[] = {{1, false, true, true}, {2, false, false, true}, {3, false, false, false}, {4, true, true, true}};
  for (const auto& row : rows) {
    EXPECT_EQ(holds_at(happened("passed", Binding::text), h, row.step), row.text) << row.step;
    EXPECT_EQ(holds_at(happened("passed", Binding::substance), h, row.step), row.substance) << row.step;
    EXPECT_EQ(holds_at(happened("noticed", Binding::covers), h, row.step), row.covers) << row.step;
  }
}

TEST(Histories, NameEveryPropertyThatAStepBreaks) {
  Property p;
  p.id = "no_decision_without_notice";
  p.at = ActId("decided");
  p.require = happened("noticed");
  const FakeHistory h({{{"decided"}, ""}, {{"noticed"}, ""}, {{"decided"}, ""}});
  const auto breaches = check_history({p}, h);
  ASSERT_EQ(breaches.size(), 1U);
  EXPECT_EQ(breaches[0].step, 0U);
  EXPECT_EQ(breaches[0].property, p.id);
}

}  // namespace
}  // namespace mingjing::law
