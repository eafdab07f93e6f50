#include "casework/gates/forfeits.hpp"
#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class ForfeitOpenGate : public GateTest {
 protected:
  void listed(int count, List done = {}) {
    state.notes["forfeit_count"] = count;
    state.notes["forfeit_done"] = std::move(done);
  }
};

TEST_F(ForfeitOpenGate, HoldsForWhatIsOnTheListAndWasNotDisposedOf) {
  listed(2);
  input({{"thing_no", 2}});
  EXPECT_TRUE(holds(g_forfeit_open));
  listed(2, {1});
  EXPECT_TRUE(holds(g_forfeit_open));
  input({});
  EXPECT_TRUE(holds(g_forfeit_open)) << "all that are left together";
}

TEST_F(ForfeitOpenGate, FailsWithoutAListBesideItAndASecondTime) {
  input({{"thing_no", 1}});
  EXPECT_FALSE(holds(g_forfeit_open));
  listed(2, {1});
  EXPECT_FALSE(holds(g_forfeit_open));
  input({{"thing_no", 3}});
  EXPECT_FALSE(holds(g_forfeit_open));
  listed(2, {1, 2});
  input({});
  EXPECT_FALSE(holds(g_forfeit_open));
}

TEST_F(ForfeitOpenGate, FailsWhereTheDecisionIsGoneButNotWhereItWasChanged) {
  listed(1);
  for (const char* gone : {"revoked", "unlawful", "void"}) {
    state.notes["forfeit_undone"] = gone;
    EXPECT_FALSE(holds(g_forfeit_open));
  }
  state.notes["forfeit_undone"] = "changed";
  EXPECT_TRUE(holds(g_forfeit_open));
}

}  // namespace
}  // namespace mingjing::casework::gates
