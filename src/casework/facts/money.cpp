// Payment and enforcement (处罚法66–73; 强制法35, 45, 55).
#include "casework/money.hpp"

#include "casework/facts/table.hpp"

namespace mingjing::casework::facts {

Verdict cash_lawful(const Context& c) {
  const Account account = account_of(c.state);
  if (account.fine.count == 0) return {.holds = false, .need = "决定没有罚款"};
  if (!c.judges_input) return {};
  if (!c.flag("receipt_given")) return {.holds = false, .need = "没有出具财政部门统一制发的专用票据"};
  if (Fen{c.number("amount_fen")} > account.outstanding()) return {.holds = false, .need = "收缴的数额超过尚欠的数额"};
  const bool on_spot = c.happened("decided_on_spot");
  const std::string_view why = c.text("why");
  // 水上 is one of the places of art. 69; the days of art. 71 count from landing.
  if (why == "water" && !c.given("landed_on")) return {.holds = false, .need = "没有写明抵岸的日期"};
  if (why == "remote" || why == "water") return {.holds = c.flag("party_asked"), .need = "当事人没有提出当场缴纳"};
  if (!on_spot) return {.holds = false, .need = "不是当场作出的处罚，只有边远、水上、交通不便地区才可以当场收缴"};
  if (why == "small") return {.holds = account.fine.count <= c.limit("cash_on_spot").value_or(0), .need = "罚款超过可以当场收缴的数额"};
  return {.holds = why == "hard_later", .need = "没有当场收缴的理由"};
}

Verdict added_fine_within_cap(const Context& c) {
  if (!c.judges_input) return {};
  const auto until = c.date("until");
  const auto most = until && *until <= c.today ? most_added_fine(c, *until) : std::nullopt;
  const Fen wanted{c.number("amount_fen")};
  return {.holds = most && wanted <= *most, .have = yuan_text(wanted), .need = yuan_text(most.value_or(Fen{0}))};
}

Verdict performed_in_full(const Context& c) {
  const Fen outstanding = account_of(c.state).outstanding();
  if (outstanding.count > 0) return {.holds = false, .need = "尚欠" + yuan_text(outstanding) + "元"};
  if (c.judges_input && !c.flag("other_done")) return {.holds = false, .need = "罚款以外的义务没有履行"};
  return {};
}

Verdict demand_complete(const Context& c) {
  if (!c.judges_input) return {};
  std::vector<std::string> missing;
  if (!c.lists("named", "period") || !c.given("by")) missing.push_back("履行的期限");
  if (!c.lists("named", "way")) missing.push_back("履行的方式");
  const bool money = c.lists("named", "amount") && c.number("amount_fen") > 0;
  if (!money && !(c.lists("named", "no_money") && account_of(c.state).outstanding().count == 0)) missing.push_back("明确的金额和给付方式");
  if (!c.lists("named", "rights")) missing.push_back("陈述权和申辩权");
  return {.holds = missing.empty(), .names = joined(missing)};
}

Verdict court_papers_complete(const Context& c) {
  if (!c.judges_input) return {};
  std::vector<std::string> missing;
  if (!c.lists("papers", "application")) missing.push_back("强制执行申请书");
  if (!c.lists("papers", "decision")) missing.push_back("决定书及事实、理由、依据");
  if (!c.lists("papers", "opinion")) missing.push_back("当事人的意见和催告情况");
  if (!c.lists("papers", "object")) missing.push_back("申请执行标的情况");
  if (!c.flag("signed")) missing.push_back("负责人签名、盖章并注明日期");
  return {.holds = missing.empty(), .names = joined(missing)};
}

// What officers took goes to the organ, and from there to the bank, as it was taken: no less, no more, nothing twice (处罚法71).
namespace {
Fen sum_in(const Context& c, const char* name) {
  const auto* value = c.state.notes.if_contains(name);
  const auto* held = value ? value->if_int64() : nullptr;
  return Fen{held ? *held : 0};
}
Verdict exactly(const Context& c, Fen held) {
  const Fen given{c.number("amount_fen")};
  return {.holds = held.count > 0 && (!c.judges_input || given == held), .have = yuan_text(given), .need = yuan_text(held)};
}
}  // namespace

Verdict cash_with_officer(const Context& c) { return exactly(c, sum_in(c, "cash_taken_fen") - sum_in(c, "cash_handed_fen")); }
Verdict cash_with_organ(const Context& c) { return exactly(c, sum_in(c, "cash_handed_fen") - sum_in(c, "cash_banked_fen")); }
Verdict cash_all_banked(const Context& c) {
  const Fen left = sum_in(c, "cash_taken_fen") - sum_in(c, "cash_banked_fen");
  return {.holds = left.count <= 0, .need = yuan_text(left)};
}

// What goes back is bounded by what was paid and not yet given back, and by what the result leaves (处罚法75(2); 行政强制法41).
// A fee or levy that was asked for in error goes back as it was paid, though nobody paid too much.
Verdict refund_bounded(const Context& c) {
  const Account account = account_of(c.state);
  const bool asked_wrongly = c.state.notes.contains("due_fen") && !account.kept && (!c.judges_input || c.text("why") != "overpaid");
  const Fen most = asked_wrongly ? account.paid - account.refunded : account.refundable();
  const Fen given{c.number("amount_fen")};
  const bool holds = most.count > 0 && (!c.judges_input || given <= most);
  return {.holds = holds, .have = yuan_text(given), .need = yuan_text(most), .names = holds ? "" : "可以退还的数额是" + yuan_text(most) + "元"};
}
Verdict nothing_to_refund(const Context& c) {
  const Fen most = account_of(c.state).refundable();
  return {.holds = most.count == 0, .need = yuan_text(most), .names = most.count == 0 ? "" : "应当退还" + yuan_text(most) + "元"};
}

}  // namespace mingjing::casework::facts
