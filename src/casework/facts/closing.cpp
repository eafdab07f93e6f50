// Transfer to the police, publication, the file (移送规定5, 6; 处罚法47, 48, 50).
#include "casework/facts/table.hpp"
#include "casework/money.hpp"

namespace mingjing::casework::facts {

Verdict approved_by_principal(const Context& c) {
  if (!c.judges_input) return {};
  return {.holds = c.text("principal") == "principal" || c.text("principal") == "acting"};
}

Verdict transfer_papers_complete(const Context& c) {
  if (!c.judges_input) return {};
  std::vector<std::string> missing;
  if (!c.lists("papers", "letter")) missing.push_back("涉嫌犯罪案件移送书");
  if (!c.lists("papers", "report")) missing.push_back("案件情况调查报告");
  if (!c.lists("papers", "goods") && !c.lists("papers", "no_goods")) missing.push_back("涉案物品清单");
  if (!c.lists("papers", "appraisal") && !c.lists("papers", "no_appraisal")) missing.push_back("检验报告或者鉴定结论");
  return {.holds = missing.empty(), .names = joined(missing)};
}

Verdict redaction_ok(const Context& c) {
  if (!c.judges_input) return {};
  return {.holds = c.flag("no_secret") && c.flag("no_privacy")};
}

Verdict checked_by_another(const Context& c) {
  const Step* redacted = c.latest("redacted");
  const Step* corrected = c.latest("publication_corrected");
  const Step* last = corrected && (!redacted || corrected->seq > redacted->seq) ? corrected : redacted;
  return {.holds = last && last->actor != c.command.actor.account};
}

Verdict reasons_public(const Context& c) { return {.holds = !c.judges_input || c.given("public_reason")}; }

Verdict file_complete(const Context& c) {
  std::vector<std::string> missing;
  const bool decided = c.happened("decision_made");
  if (decided && !c.happened_since("decision_served", "decision_made") && !c.happened_since("decision_undone", "decision_made"))
    missing.push_back("决定书的送达证明");
  // What was drafted rests on evidence; a fee is noticed by its list and standard, without a draft.
  if (decided_to_punish(c.state) && c.state.draft() && c.state.evidence.empty()) missing.push_back("证据");
  if (c.judges_input && !c.flag("checked")) missing.push_back("材料齐全、顺序正确、签章完整的确认");
  return {.holds = missing.empty(), .names = joined(missing)};
}

}  // namespace mingjing::casework::facts
