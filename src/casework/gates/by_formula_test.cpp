#include "casework/gates/by_formula.hpp"

#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

using law::Atom;
using law::Formula;

Formula atom(Atom::Kind kind, const char* name) {
  Formula out;
  out.op = Formula::Op::atom;
  out.atom.kind = kind;
  out.atom.name = name;
  return out;
}

// What the gate of this test ensures; the fixture asks a predicate, so it stands beside it.
Formula kAsked;
Verdict asked(const Context& c) { return judge_by_formula(c, kAsked); }

class ByFormula : public GateTest {};

TEST_F(ByFormula, AnAnswerOfTheFormIsNamedWhereItIsLacking) {
  kAsked = atom(Atom::Kind::fact, "in_catalogue");
  answered("in_catalogue", "listed", "true");
  input({{"listed", false}});
  EXPECT_FALSE(holds(asked));
  EXPECT_EQ(verdict(asked).names, "listed");
  input({{"listed", true}});
  EXPECT_TRUE(holds(asked));
  EXPECT_TRUE(open(asked));
}

TEST_F(ByFormula, AnActCountsOnlySinceAnotherAndAsTheLatest) {
  kAsked = atom(Atom::Kind::happened, "paid");
  kAsked.atom.since = "notice_issued";
  kAsked.atom.latest_of = {"paid", "refunded"};
  did("paid");
  EXPECT_FALSE(holds(asked));
  did("notice_issued");
  EXPECT_FALSE(holds(asked));
  did("paid");
  EXPECT_TRUE(holds(asked));
  did("refunded");
  EXPECT_FALSE(holds(asked));
}

TEST_F(ByFormula, ADeadlineTellsItsLastDay) {
  kAsked = atom(Atom::Kind::elapsed, "pay_by");
  deadline("pay_by", "notice_issued", 5);
  did("notice_issued", "2026-03-03");
  today("2026-03-10");
  EXPECT_FALSE(holds(asked));
  EXPECT_EQ(verdict(asked).date, "2026年3月10日");
  today("2026-03-11");
  EXPECT_TRUE(holds(asked));
}

TEST_F(ByFormula, ADraftAndABindingAreAskedOfTheDraftThatStands) {
  kAsked = atom(Atom::Kind::happened, "approved");
  kAsked.atom.binds = law::Binding::text;
  draft("a");
  did("approved");
  EXPECT_TRUE(holds(asked));
  draft("b");
  EXPECT_FALSE(holds(asked));
  kAsked = atom(Atom::Kind::draft, "refuse");
  draft("c", {{"refuse", true}});
  EXPECT_TRUE(holds(asked));
}

}  // namespace
}  // namespace mingjing::casework::gates
