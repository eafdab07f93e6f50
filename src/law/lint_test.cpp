#include "law/lint.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "law/small_law.hpp"

namespace mingjing::law {
namespace {

using namespace small;

LawBook whole() {
  LawBook book;
  book.acts["opened"] = {"opened", "登记", "", {}, {}, {}};
  book.acts["decided"] = {"decided", "决定", "", {}, {}, {}};
  book.facts["two"] = {"two", "两人", "", {}, {}, {}};
  add_gate(book, "G_TWO", fact("two"));
  book.procedures.push_back(procedure("case", {"clue", "decided"}, {"decided"},
                                      {action("open", {}, nullptr, {"opened"}), action("decide", {"clue"}, "decided", {"decided"}, {"G_TWO"})}));
  return book;
}

TEST(Lint, FindsNothingInALawThatIsWhole) { EXPECT_TRUE(lint(whole()).empty()); }

TEST(Lint, NamesEveryNameThatDoesNotExist) {
  using Change = std::function<void(LawBook&)>;
  const auto decide = [](LawBook& b) -> Action& { return b.procedures[0].actions[1]; };
  const struct {
    Change change;
    const char* place;
    const char* message;
    bool fatal;
  } rows[] = {
      {[&](LawBook& b) { decide(b).to = StateId("nowhere"); }, "action:case/1/decide", "没有状态「nowhere」", true},
      {[&](LawBook& b) { decide(b).from.emplace_back("nowhere"); }, "action:case/1/decide", "没有状态「nowhere」", true},
      {[&](LawBook& b) { decide(b).gates.emplace_back("G_NONE"); }, "action:case/1/decide", "没有关口「G_NONE」", true},
      {[&](LawBook& b) { decide(b).acts.emplace_back("danced"); }, "action:case/1/decide", "没有行为「danced」", true},
      {[&](LawBook& b) { decide(b).form = "case.dance"; }, "action:case/1/decide", "没有表单「case.dance」", true},
      {[&](LawBook& b) { decide(b).starts.emplace_back("dance"); }, "action:case/1/decide", "没有线程「dance」", true},
      {[&](LawBook& b) { decide(b).by.clear(); }, "action:case/1/decide", "「decide」没有写明由谁实施（by）", true},
      {[&](LawBook& b) { decide(b).from.emplace_back("decided"); }, "action:case/1/decide", "「decide」从终局状态「decided」出发", true},
      {[&](LawBook& b) { b.procedures[0].threads.push_back({ThreadId("t"), ProcedureId("none"), "", false}); }, "thread:case/1/t",
       "没有程序「none」", true},
      {[&](LawBook& b) { b.procedures[0].deadlines.push_back(deadline("d", "opened", {"danced"})); }, "deadline:case/1/d",
       "没有行为「danced」", true},
      {[&](LawBook& b) { b.procedures[0].deadlines.push_back(deadline("d", "opened", {"decided"})); b.procedures[0].deadlines[0].limit.setting = "x"; },
       "deadline:case/1/d", "没有设置「x」", true},
      {[&](LawBook& b) { b.gates[GateId("G_TWO")].ensures = all({fact("two"), fact("three")}); }, "gate:G_TWO", "没有事实「three」", true},
      {[&](LawBook& b) { b.gates[GateId("G_TWO")].ensures = all({fact("two"), happened("danced")}); }, "gate:G_TWO", "没有行为「danced」", true},
      {[&](LawBook& b) { b.gates[GateId("G_TWO")].ensures = all({fact("two"), elapsed("d")}); }, "gate:G_TWO", "没有期限「d」", true},
      {[&](LawBook& b) { b.gates[GateId("G_TWO")].ensures = all({fact("two"), actor("king")}); }, "gate:G_TWO", "没有事实「by_king」", true},
      {[&](LawBook& b) { add_property(b, "p", "decided", setting("s")); }, "property:p", "没有设置「s」", true},
      {[&](LawBook& b) { add_property(b, "p", "danced", fact("two")); }, "property:p", "没有行为「danced」", true},
      {[&](LawBook& b) { b.acts["danced"] = {"danced", "跳舞", "", {}, {}, {}}; }, "act:danced", "没有行动产生这个行为", false},
      {[&](LawBook& b) { add_gate(b, "G_IDLE", fact("two")); }, "gate:G_IDLE", "没有行动使用这个关口", false},
      {[&](LawBook& b) { b.facts["idle"] = {"idle", "", "", {}, {}, {}}; }, "fact:idle", "没有关口或者性质使用这个事实", false},
      {[&](LawBook& b) { b.forms["case.dance"] = {"case.dance", "", {}}; }, "form:case.dance", "没有行动使用这张表单", false},
      {[&](LawBook& b) { decide(b).basis = {{.law = "行政处罚法", .article = "四十二"}}; }, "action:case/1/decide",
       "引用了《行政处罚法》第四十二条，但 law/gists 中没有它的要旨", false},
  };
  for (const auto& row : rows) {
    LawBook book = whole();
    row.change(book);
    const auto findings = lint(book);
    ASSERT_FALSE(findings.empty()) << row.message;
    EXPECT_EQ(findings[0].place, row.place);
    EXPECT_EQ(findings[0].message, row.message);
    EXPECT_EQ(findings[0].fatal, row.fatal) << row.message;
  }
}

TEST(Lint, WantsAnActThatIsAskedAboutToBePossible) {
  LawBook book = whole();
  book.acts["noticed"] = {"noticed", "告知", "", {}, {}, {}};
  book.gates[GateId("G_TWO")].ensures = all({fact("two"), happened("noticed")});
  const auto findings = lint(book);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].message, "期限、关口或者性质问到「告知」，但没有行动会产生它");
  EXPECT_TRUE(findings[0].fatal);
}

}  // namespace
}  // namespace mingjing::law
