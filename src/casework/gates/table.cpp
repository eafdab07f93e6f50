#include "casework/gates/table.hpp"

#include <algorithm>
#include <iterator>

#include "base/money.hpp"
#include "casework/gates/complaint.hpp"
#include "casework/gates/execution.hpp"
#include "casework/gates/forfeits.hpp"
#include "casework/gates/money.hpp"
#include "casework/gates/supervision.hpp"

namespace mingjing::casework::gates {
namespace {

constexpr Gate kGates[] = {
    {"G_ANNOUNCED", g_announced},
    {"G_ANSWER", g_answer},
    {"G_APPROVED", g_approved},
    {"G_ASK", g_ask},
    {"G_AV", g_av},
    {"G_CAP100", g_cap100},
    {"G_CERT", g_cert},
    {"G_CORRECT", g_correct},
    {"G_COURT_READY", g_court_ready},
    {"G_CRIME", g_crime},
    {"G_DECIDED", g_decided},
    {"G_DECISION_FIELDS", g_decision_fields},
    {"G_DECISION_SERVED", g_decision_served},
    {"G_DEFERRAL", g_deferral},
    {"G_DEMAND", g_demand},
    {"G_DEVICE", g_device},
    {"G_DISCRETION", g_discretion},
    {"G_ENFORCEABLE", g_enforceable},
    {"G_ENTRUSTED", g_entrusted},
    {"G_EVIDENCE", g_evidence},
    {"G_EXAMINED", g_examined},
    {"G_EXTENSION", g_extension},
    {"G_FILED", g_filed},
    {"G_FIVE_DAYS", g_five_days},
    {"G_FREQ", g_freq},
    {"G_GRANT", g_grant},
    {"G_HEARD", g_heard},
    {"G_HEARING", g_hearing},
    {"G_HEARING_DATE", g_hearing_date},
    {"G_HEARING_NOTICE", g_hearing_notice},
    {"G_HEARING_OPEN", g_hearing_open},
    {"G_HOLD_SETTLED", g_hold_settled},
    {"G_HOST", g_host},
    {"G_INFORM", g_inform},
    {"G_INSPECTED", g_inspected},
    {"G_INSPECTION_NOTICE", g_inspection_notice},
    {"G_JOINT_EXTENSION", g_joint_extension},
    {"G_JURISDICTION", g_jurisdiction},
    {"G_LED_ON", g_led_on},
    {"G_LATE_CHARGE", g_late_charge},
    {"G_LATE_NOTICED", g_late_noticed},
    {"G_LENIENT", g_lenient},
    {"G_LICENCE_ASK", g_licence_ask},
    {"G_LICENCE_EXTENSION", g_licence_extension},
    {"G_LICENCE_HEARING", g_licence_hearing},
    {"G_LIMIT_PERIOD", g_limit_period},
    {"G_NONE", g_none},
    {"G_NO_NIGHT", g_no_night},
    {"G_NOTICE_SERVED", g_notice_served},
    {"G_NOTICE_SHOWN", g_notice_shown},
    {"G_NOT_WORSE", g_not_worse},
    {"G_NO_CONFLICT", g_no_conflict},
    {"G_NO_FEE", g_no_fee},
    {"G_ONCE", g_once},
    {"G_ONE_FINE", g_one_fine},
    {"G_ON_SPOT", g_on_spot},
    {"G_ORG", g_org},
    {"G_SUBJECT", g_subject},
    {"G_OTHER_REVIEWERS", g_other_reviewers},
    {"G_CAMPAIGN_DATES", g_campaign_dates},
    {"G_RECHECK_ABOVE", g_recheck_above},
    {"G_OVERDUE", g_overdue},
    {"G_PANEL", g_panel},
    {"G_PANEL_OK", g_panel_ok},
    {"G_PAY_SPLIT", g_pay_split},
    {"G_CASH_HAND", g_cash_hand},
    {"G_CASH_BANK", g_cash_bank},
    {"G_CASH_SETTLED", g_cash_settled},
    {"G_REFUND_BOUND", g_refund_bound},
    {"G_REFUNDED", g_refunded},
    {"G_PENALTY", g_penalty},
    {"G_PERFORMED", g_performed},
    {"G_PLAN", g_plan},
    {"G_PRINCIPAL", g_principal},
    {"G_PUBLISH", g_publish},
    {"G_REASONS", g_reasons},
    {"G_RECORD", g_record},
    {"G_RECUSE", g_recuse},
    {"G_REDACTED", g_redacted},
    {"G_REDONE", g_redone},
    {"G_REFUSE", g_refuse},
    {"G_REMEDY_OVER", g_remedy_over},
    {"G_AS_APPLIED", g_as_applied},
    {"G_CHANGE_DRAFT", g_change_draft},
    {"G_OWN_LICENCE", g_own_licence},
    {"G_TERM_EXTENDABLE", g_term_extendable},
    {"G_RENEWAL_OPEN", g_renewal_open},
    {"G_RENEWAL_SILENT", g_renewal_silent},
    {"G_REVIEW", g_review},
    {"G_REVIEWER_OK", g_reviewer_ok},
    {"G_REVIEW_FIRST", g_review_first},
    {"G_RIGHTS", g_rights},
    {"G_SERVICE", g_service},
    {"G_SHOW", g_show},
    {"G_SHOW_SERVED", g_show_served},
    {"G_FORFEIT_OPEN", g_forfeit_open},
    {"G_FORFEIT_RETURN", g_forfeit_return},
    {"G_FORFEITS_SETTLED", g_forfeits_settled},
    {"G_SILENT", g_silent},
    {"G_STANDS", g_stands},
    {"G_SUMMARY_OK", g_summary_ok},
    {"G_SUPERVISION_BELOW", g_supervision_below},
    {"G_TEN", g_ten},
    {"G_THIRD", g_third},
    {"G_TIME_TOLD", g_time_told},
    {"G_TOWNSHIP", g_township},
    {"G_TRANSFER_PAPERS", g_transfer_papers},
    {"G_TWO", g_two},
    {"G_UNDELIVERED", g_undelivered},
    {"G_UNDONE", g_undone},
    {"G_URGENT", g_urgent},
    {"G_VOUCHER", g_voucher},
    {"G_WITHDRAWN", g_withdrawn},
};

}  // namespace

std::span<const Gate> all() { return kGates; }

const Gate* find(std::string_view id) {
  const auto found = std::find_if(std::begin(kGates), std::end(kGates), [&](const Gate& gate) { return gate.id == id; });
  return found == std::end(kGates) ? nullptr : found;
}

Verdict all_of(std::initializer_list<Verdict> verdicts) {
  for (const Verdict& verdict : verdicts)
    if (!verdict.holds) return verdict;
  return {};
}

std::string fine_words(const Context& c) {
  std::string out;
  const auto kinds = c.world.law.lists.find("measures");
  for (const Measure& measure : c.draft ? c.draft->measures : std::vector<Measure>{}) {
    std::string title = measure.kind;
    if (kinds != c.world.law.lists.end())
      for (const law::Option& kind : kinds->second)
        if (kind.id == measure.kind) title = kind.title;
    if (!out.empty()) out += "、";
    out += title + (measure.amount.count > 0 ? yuan_text(measure.amount) + "元" : "");
  }
  return out.empty() ? "没有处罚" : out;
}

}  // namespace mingjing::casework::gates
