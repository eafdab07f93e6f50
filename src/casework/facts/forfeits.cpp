// Things that a decision confiscates though nobody held them before (处罚法74): which of the list are still to be disposed of, or to go back.
#include <algorithm>

#include "casework/facts/table.hpp"

namespace mingjing::casework::facts {
namespace {

std::int64_t whole(const boost::json::value* value) {
  const auto* held = value ? value->if_int64() : nullptr;
  return held ? *held : 0;
}

std::int64_t listed(const Context& c) { return whole(c.state.notes.if_contains("forfeit_count")); }

bool settled(const Context& c, std::int64_t no) {
  const auto* done = c.state.notes.if_contains("forfeit_done");
  return done && done->is_array() && std::ranges::any_of(done->get_array(), [&](const boost::json::value& one) { return whole(&one) == no; });
}

std::int64_t left(const Context& c) {
  std::int64_t open = 0;
  for (std::int64_t no = 1; no <= listed(c); ++no) open += settled(c, no) ? 0 : 1;
  return open;
}

Verdict still_there(const Context& c) {
  if (listed(c) == 0) return {.holds = false, .names = "决定没有列明没收的物品"};
  if (left(c) == 0) return {.holds = false, .names = "清单中的物品都已经处理"};
  if (!c.judges_input || !c.given("thing_no")) return {};
  const auto no = c.number("thing_no");
  if (no > listed(c)) return {.holds = false, .names = "清单中没有第" + std::to_string(no) + "项"};
  return {.holds = !settled(c, no), .names = settled(c, no) ? "第" + std::to_string(no) + "项已经处理" : ""};
}

// How the decision was undone; empty: it stands. One that was changed may still confiscate.
std::string_view undone(const Context& c) {
  const auto* result = c.state.notes.if_contains("forfeit_undone");
  return result && result->is_string() ? std::string_view(result->get_string()) : std::string_view();
}

}  // namespace

Verdict forfeit_open(const Context& c) {
  const auto there = still_there(c);
  if (!there.holds || undone(c).empty() || undone(c) == "changed") return there;
  return {.holds = false, .names = "决定已经被撤销、确认违法或者无效，应当返还"};
}

Verdict forfeit_to_return(const Context& c) {
  const auto there = still_there(c);
  if (!there.holds || !undone(c).empty()) return there;
  return {.holds = false, .names = "决定没有被变更、撤销"};
}

Verdict forfeits_settled(const Context& c) {
  const auto open = left(c);
  return {.holds = open == 0, .names = open == 0 ? "" : "还有" + std::to_string(open) + "项"};
}

}  // namespace mingjing::casework::facts
