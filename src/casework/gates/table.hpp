// The gates: one predicate each, matched one to one with law/gates.yaml (a test). What a gate says and ensures stands there.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "casework/context.hpp"

namespace mingjing::casework::gates {

struct Gate {
  std::string_view id;
  Verdict (*judge)(const Context&);
};

std::span<const Gate> all();
const Gate* find(std::string_view id);  // nullptr where there is none

// The first that does not hold; all are computed before, because their facts go into the record.
Verdict all_of(std::initializer_list<Verdict> verdicts);
std::string fine_words(const Context& c);  // of the draft: 罚款20,000.00元、警告

Verdict g_announced(const Context&);
Verdict g_answer(const Context&);
Verdict g_approved(const Context&);
Verdict g_ask(const Context&);
Verdict g_av(const Context&);
Verdict g_cap100(const Context&);
Verdict g_cert(const Context&);
Verdict g_correct(const Context&);
Verdict g_court_ready(const Context&);
Verdict g_crime(const Context&);
Verdict g_decided(const Context&);
Verdict g_decision_fields(const Context&);
Verdict g_decision_served(const Context&);
Verdict g_deferral(const Context&);
Verdict g_demand(const Context&);
Verdict g_device(const Context&);
Verdict g_discretion(const Context&);
Verdict g_enforceable(const Context&);
Verdict g_entrusted(const Context&);
Verdict g_evidence(const Context&);
Verdict g_examined(const Context&);
Verdict g_extension(const Context&);
Verdict g_filed(const Context&);
Verdict g_five_days(const Context&);
Verdict g_freq(const Context&);
Verdict g_grant(const Context&);
Verdict g_heard(const Context&);
Verdict g_hearing(const Context&);
Verdict g_hearing_date(const Context&);
Verdict g_hearing_notice(const Context&);
Verdict g_hearing_open(const Context&);
Verdict g_hold_settled(const Context&);
Verdict g_host(const Context&);
Verdict g_inform(const Context&);
Verdict g_inspected(const Context&);
Verdict g_inspection_notice(const Context&);
Verdict g_joint_extension(const Context&);
Verdict g_jurisdiction(const Context&);
Verdict g_led_on(const Context&);
Verdict g_lenient(const Context&);
Verdict g_licence_ask(const Context&);
Verdict g_licence_extension(const Context&);
Verdict g_licence_hearing(const Context&);
Verdict g_limit_period(const Context&);
Verdict g_no_fee(const Context&);
Verdict g_none(const Context&);
Verdict g_not_worse(const Context&);
Verdict g_notice_served(const Context&);
Verdict g_notice_shown(const Context&);
Verdict g_on_spot(const Context&);
Verdict g_once(const Context&);
Verdict g_one_fine(const Context&);
Verdict g_org(const Context&);
Verdict g_overdue(const Context&);
Verdict g_panel(const Context&);
Verdict g_panel_ok(const Context&);
Verdict g_pay_split(const Context&);
Verdict g_penalty(const Context&);
Verdict g_performed(const Context&);
Verdict g_plan(const Context&);
Verdict g_principal(const Context&);
Verdict g_publish(const Context&);
Verdict g_reasons(const Context&);
Verdict g_record(const Context&);
Verdict g_recuse(const Context&);
Verdict g_redacted(const Context&);
Verdict g_redone(const Context&);
Verdict g_refuse(const Context&);
Verdict g_remedy_over(const Context&);
Verdict g_as_applied(const Context&);
Verdict g_change_draft(const Context&);
Verdict g_own_licence(const Context&);
Verdict g_renewal_open(const Context&);
Verdict g_renewal_silent(const Context&);
Verdict g_review(const Context&);
Verdict g_review_first(const Context&);
Verdict g_reviewer_ok(const Context&);
Verdict g_rights(const Context&);
Verdict g_service(const Context&);
Verdict g_show(const Context&);
Verdict g_show_served(const Context&);
Verdict g_silent(const Context&);
Verdict g_stands(const Context&);
Verdict g_subject(const Context&);
Verdict g_summary_ok(const Context&);
Verdict g_ten(const Context&);
Verdict g_third(const Context&);
Verdict g_time_told(const Context&);
Verdict g_township(const Context&);
Verdict g_transfer_papers(const Context&);
Verdict g_two(const Context&);
Verdict g_undelivered(const Context&);
Verdict g_undone(const Context&);
Verdict g_urgent(const Context&);
Verdict g_voucher(const Context&);
Verdict g_withdrawn(const Context&);

}  // namespace mingjing::casework::gates
