#include "usecases/views.hpp"

#include "usecases/standing.hpp"

namespace mingjing::usecases {
namespace {

struct View {
  std::string_view name;
  ViewResult (*read)(const ViewContext&);
};

constexpr View kViews[] = {
    {"me", view_me},
    {"standing", view_standing},
    {"desk", view_desk},
    {"todos", view_todos},
    {"warnings", view_warnings},
    {"warnings.raised", view_raised_warnings},
    {"warning", view_warning},
    {"warnings.keys", view_warning_keys},
    {"screen", view_screen},
    {"screen.keys", view_screen_keys},
    {"tasks", view_tasks},
    {"procedures", view_procedures},
    {"form", view_form},
    {"cases", view_cases},
    {"case", view_case},
    {"pages", view_pages},
    {"case.summary", view_summary},
    {"difference", view_difference},
    {"object", view_object},
    {"registers", view_registers},
    {"register", view_register},
    {"entry", view_entry},
    {"law.statutes", view_statutes},
    {"law.statute", view_statute},
    {"law.article", view_article},
    {"law.procedure", view_procedure},
    {"law.benchmarks", view_benchmarks},
    {"search", view_search},
    {"history", view_history},
    {"history.decision", view_history_decision},
    {"publications", view_publications},
    {"proposal", view_proposal},
    {"statistics", view_statistics},
    {"statistics.annual", view_annual_reports},
    {"statistics.report", view_annual_report},
    {"statistics.cases", view_figure_cases},
    {"scores", view_scores},
    {"score", view_score},
    {"score.indicator", view_indicator},
    {"score.trial", view_trial},
    {"case.sample", view_sample},
    {"draws", view_draws},
    {"draw", view_draw},
    {"draw.preview", view_draw_preview},
    {"visits", view_visits},
    {"power_use", view_power_use},
    {"supervision.work", view_supervision_work},
    {"supervision.records", view_supervision_records},
    {"supervision.reports", view_first_year_reports},
    {"campaigns", view_campaigns},
    {"campaign", view_campaign},
    {"property", view_property},
    {"bank", view_bank},
    {"refunds", view_refunds},
    {"credit.days", view_credit_days},
    {"credit.rows", view_credit_rows},
    {"credit.batches", view_credit_batches},
    {"changes", view_changes},
    {"upkeep", view_upkeep},
    {"audit", view_audit},
};

}  // namespace

ViewResult read_view(const ViewContext& c, std::string_view what) {
  for (const auto& view : kViews) {
    if (view.name == what) return view.read(c);
  }
  return refuse("not_found");
}

}  // namespace mingjing::usecases
