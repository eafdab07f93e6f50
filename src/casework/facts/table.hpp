// The facts of a step (law/facts.yaml, `facts`), each one function of the step's context. by_<role> is no entry: it is the role itself.
#pragma once

#include <span>
#include <string_view>

#include "casework/context.hpp"

namespace mingjing::casework::facts {

struct Fact {
  std::string_view id;
  Verdict (*judge)(const Context&);
};

std::span<const Fact> all();
const Fact* find(std::string_view id);  // nullptr where there is none

// 处罚法17, 36, 38
Verdict organ_competent(const Context&);
Verdict in_power_list(const Context&);
Verdict within_limit_period(const Context&);
// 处罚法20, 24; by_agent: whoever takes the step, or one of the officers, belongs to an entrusted organisation
bool by_agent(const Context&);
Verdict agent_entrusted(const Context&);
Verdict township_power_given(const Context&);
// 处罚法42, 43, 55
Verdict two_officers(const Context&);
Verdict certificates_valid(const Context&);
Verdict no_recused(const Context&);
// 山东省行政执法监督条例22
Verdict supervisors_certified(const Context&);
Verdict certificate_shown(const Context&);
// 处罚法41, 47, 64(8)
Verdict av_complete_or_reason(const Context&);
Verdict record_signed_or_noted(const Context&);
Verdict device_checked(const Context&);
// 处罚法44, 45, 63, 64
Verdict rights_told(const Context&);
Verdict not_heavier_for_defence(const Context&);
Verdict defence_points_answered(const Context&);
Verdict asked_in_time(const Context&);
Verdict host_not_investigator(const Context&);
Verdict hearing_date_ok(const Context&);
// 处罚法58; 国办发〔2018〕118号(十三)
Verdict ten_heads_complete(const Context&);
Verdict reviewer_not_handler(const Context&);
Verdict reviewer_qualified_or_not_first(const Context&);
// 处罚法51, 52, 57, 59, 60
Verdict panel_plural(const Context&);
Verdict extension_allowed(const Context&);
Verdict decision_fields_complete(const Context&);
Verdict summary_ceiling_ok(const Context&);
Verdict handed_over_on_spot(const Context&);
// 处罚法61; 民事诉讼法87–95
Verdict service_method_lawful(const Context&);
Verdict served_date_ok(const Context&);
Verdict announcement_ripe(const Context&);
// 处罚法66–73; 强制法35, 45, 55
Verdict cash_lawful(const Context&);
Verdict added_fine_within_cap(const Context&);
Verdict performed_in_full(const Context&);
Verdict demand_complete(const Context&);
Verdict court_papers_complete(const Context&);
// 移送规定5, 6
Verdict approved_by_principal(const Context&);
Verdict transfer_papers_complete(const Context&);
// 处罚法47, 48, 50
Verdict redaction_ok(const Context&);
Verdict checked_by_another(const Context&);
Verdict reasons_public(const Context&);
Verdict file_complete(const Context&);
// 处罚法47, 61
Verdict paper_undelivered(const Context&);

// 许可法32(1)(4)
Verdict accepted_from_receipt(const Context&);
// 许可法49, 50
Verdict handled_by_grantor(const Context&);
Verdict decided_as_applied(const Context&);
Verdict renewal_asked_in_time(const Context&);
// 国办发〔2024〕54号
Verdict cash_with_officer(const Context&);
Verdict cash_with_organ(const Context&);
Verdict cash_all_banked(const Context&);
Verdict refund_bounded(const Context&);
Verdict nothing_to_refund(const Context&);
// 处罚法74
Verdict forfeit_open(const Context&);
Verdict forfeit_to_return(const Context&);
Verdict forfeits_settled(const Context&);
Verdict within_frequency(const Context&);
// 信访工作条例28
Verdict not_complained_of(const Context&);
Verdict supervised_below(const Context&);
Verdict other_reviewers(const Context&);
// 山东省行政执法监督条例4, 行政处罚法26
Verdict task_organs_within(const Context&);
Verdict task_staffed(const Context&);
Verdict task_dates(const Context&);
Verdict task_of_lead(const Context&);
Verdict task_of_helping(const Context&);
Verdict task_all_signed(const Context&);
Verdict task_all_helped(const Context&);
Verdict task_joint_fulfilled(const Context&);
// 集中整治: the form's days follow one another as the form names them; whoever looks again belongs to an organ above
Verdict campaign_dates_in_order(const Context&);
Verdict recheck_from_above(const Context&);
// 强制法43, 45
Verdict execution_in_hours(const Context&);
// 强制法25(1), 32(1)
Verdict term_extendable(const Context&);
Verdict late_charge_noticed(const Context&);
Verdict late_charge_within_principal(const Context&);

// 甲、乙、丙
std::string joined(const std::vector<std::string>& names);
// An officer as a refusal names him: 林知远（证号…）, as far as the registers say; else his id.
std::string shown_name(const std::optional<Officer>& officer, const OfficerId& id);

}  // namespace mingjing::casework::facts
