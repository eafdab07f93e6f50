#include <boost/json/parse.hpp>

#include "casework/gates/execution.hpp"
#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class TermExtendableGate : public GateTest {};

TEST_F(TermExtendableGate, HoldsWhereNoOtherStatuteSetsTheTerm) { EXPECT_TRUE(holds(g_term_extendable)); }

TEST_F(TermExtendableGate, AsksTheStatuteThatThePowerItemNames) {
  book.raw["terms"] = boost::json::parse(R"({"terms":[{"procedure":"p","deadline":"hold","source":"term_source","sources":["law"],"count":"term_count",
                                             "unit":"term_unit","extension":"term_extension","cited":"term_basis"}]})");
  registers.item.flags = {{"term_source", "law"}, {"term_count", 7}, {"term_unit", "wd"}, {"term_extension", 5}};
  EXPECT_TRUE(holds(g_term_extendable));
  registers.item.flags["term_extension"] = 0;
  EXPECT_FALSE(holds(g_term_extendable));
  registers.item.flags["term_source"] = "regulation";   // ranks too low: the thirty days stand, and their extension
  EXPECT_TRUE(holds(g_term_extendable));
}

}  // namespace
}  // namespace mingjing::casework::gates
