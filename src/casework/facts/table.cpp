#include "casework/facts/table.hpp"

#include <algorithm>
#include <iterator>

namespace mingjing::casework::facts {
namespace {

constexpr Fact kFacts[] = {
    {"organ_competent", organ_competent},
    {"in_power_list", in_power_list},
    {"township_power_given", township_power_given},
    {"agent_entrusted", agent_entrusted},
    {"within_limit_period", within_limit_period},
    {"two_officers", two_officers},
    {"certificates_valid", certificates_valid},
    {"no_recused", no_recused},
    {"supervisors_certified", supervisors_certified},
    {"certificate_shown", certificate_shown},
    {"av_complete_or_reason", av_complete_or_reason},
    {"record_signed_or_noted", record_signed_or_noted},
    {"device_checked", device_checked},
    {"rights_told", rights_told},
    {"not_heavier_for_defence", not_heavier_for_defence},
    {"defence_points_answered", defence_points_answered},
    {"asked_in_time", asked_in_time},
    {"host_not_investigator", host_not_investigator},
    {"hearing_date_ok", hearing_date_ok},
    {"ten_heads_complete", ten_heads_complete},
    {"reviewer_not_handler", reviewer_not_handler},
    {"reviewer_qualified_or_not_first", reviewer_qualified_or_not_first},
    {"panel_plural", panel_plural},
    {"extension_allowed", extension_allowed},
    {"decision_fields_complete", decision_fields_complete},
    {"summary_ceiling_ok", summary_ceiling_ok},
    {"handed_over_on_spot", handed_over_on_spot},
    {"service_method_lawful", service_method_lawful},
    {"served_date_ok", served_date_ok},
    {"announcement_ripe", announcement_ripe},
    {"cash_lawful", cash_lawful},
    {"cash_with_officer", cash_with_officer},
    {"cash_with_organ", cash_with_organ},
    {"cash_all_banked", cash_all_banked},
    {"refund_bounded", refund_bounded},
    {"nothing_to_refund", nothing_to_refund},
    {"forfeit_open", forfeit_open},
    {"forfeit_to_return", forfeit_to_return},
    {"forfeits_settled", forfeits_settled},
    {"added_fine_within_cap", added_fine_within_cap},
    {"performed_in_full", performed_in_full},
    {"demand_complete", demand_complete},
    {"court_papers_complete", court_papers_complete},
    {"approved_by_principal", approved_by_principal},
    {"transfer_papers_complete", transfer_papers_complete},
    {"redaction_ok", redaction_ok},
    {"checked_by_another", checked_by_another},
    {"reasons_public", reasons_public},
    {"file_complete", file_complete},
    {"paper_undelivered", paper_undelivered},
    {"accepted_from_receipt", accepted_from_receipt},
    {"handled_by_grantor", handled_by_grantor},
    {"decided_as_applied", decided_as_applied},
    {"renewal_asked_in_time", renewal_asked_in_time},
    {"within_frequency", within_frequency},
    {"execution_in_hours", execution_in_hours},
    {"not_complained_of", not_complained_of},
    {"supervised_below", supervised_below},
    {"other_reviewers", other_reviewers},
    {"task_organs_within", task_organs_within},
    {"task_staffed", task_staffed},
    {"task_dates", task_dates},
    {"task_of_lead", task_of_lead},
    {"task_of_helping", task_of_helping},
    {"task_all_signed", task_all_signed},
    {"task_all_helped", task_all_helped},
    {"task_joint_fulfilled", task_joint_fulfilled},
    {"campaign_dates_in_order", campaign_dates_in_order},
    {"recheck_from_above", recheck_from_above},
    {"term_extendable", term_extendable},
    {"late_charge_noticed", late_charge_noticed},
    {"late_charge_within_principal", late_charge_within_principal},
};

}  // namespace

std::span<const Fact> all() { return kFacts; }

const Fact* find(std::string_view id) {
  const auto found = std::find_if(std::begin(kFacts), std::end(kFacts), [&](const Fact& fact) { return fact.id == id; });
  return found == std::end(kFacts) ? nullptr : found;
}

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : "、") + name;
  return out;
}

}  // namespace mingjing::casework::facts
