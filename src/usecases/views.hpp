// The reads, one function per view of docs/api.md; read_view() finds the one that was asked for.
#pragma once

#include "usecases/view_context.hpp"

namespace mingjing::usecases {

// Whose list a list of cases is: the log's, or, where that is asked for, that of the secret cases.
inline LogId book_of(const ViewContext& c) { return c.text("secret") == "yes" ? ports::secret_book(c.parts.log) : c.parts.log; }

ViewResult read_view(const ViewContext& c, std::string_view what);

ViewResult view_me(const ViewContext& c);
ViewResult view_desk(const ViewContext& c);
ViewResult view_todos(const ViewContext& c);
ViewResult view_warnings(const ViewContext& c);
ViewResult view_raised_warnings(const ViewContext& c);
ViewResult view_warning(const ViewContext& c);
ViewResult view_warning_keys(const ViewContext& c);
ViewResult view_screen(const ViewContext& c);
ViewResult view_screen_keys(const ViewContext& c);
ViewResult view_tasks(const ViewContext& c);
ViewResult view_procedures(const ViewContext& c);
ViewResult view_form(const ViewContext& c);
ViewResult view_cases(const ViewContext& c);
ViewResult view_case(const ViewContext& c);
ViewResult view_pages(const ViewContext& c);
ViewResult view_summary(const ViewContext& c);
ViewResult view_difference(const ViewContext& c);
ViewResult view_object(const ViewContext& c);
ViewResult view_registers(const ViewContext& c);
ViewResult view_register(const ViewContext& c);
ViewResult view_entry(const ViewContext& c);
ViewResult view_statutes(const ViewContext& c);
ViewResult view_statute(const ViewContext& c);
ViewResult view_article(const ViewContext& c);
ViewResult view_history(const ViewContext& c);
ViewResult view_history_decision(const ViewContext& c);
ViewResult view_procedure(const ViewContext& c);
ViewResult view_benchmarks(const ViewContext& c);
ViewResult view_search(const ViewContext& c);
ViewResult view_publications(const ViewContext& c);
ViewResult view_proposal(const ViewContext& c);
ViewResult view_statistics(const ViewContext& c);
ViewResult view_annual_reports(const ViewContext& c);
ViewResult view_annual_report(const ViewContext& c);
ViewResult view_figure_cases(const ViewContext& c);
ViewResult view_draws(const ViewContext& c);
ViewResult view_draw(const ViewContext& c);
ViewResult view_sample(const ViewContext& c);
ViewResult view_draw_preview(const ViewContext& c);
ViewResult view_visits(const ViewContext& c);
ViewResult view_power_use(const ViewContext& c);
ViewResult view_supervision_work(const ViewContext& c);
ViewResult view_supervision_records(const ViewContext& c);
ViewResult view_first_year_reports(const ViewContext& c);
ViewResult view_campaigns(const ViewContext& c);
ViewResult view_campaign(const ViewContext& c);
ViewResult view_property(const ViewContext& c);
ViewResult view_bank(const ViewContext& c);
ViewResult view_refunds(const ViewContext& c);
ViewResult view_credit_days(const ViewContext& c);
ViewResult view_credit_rows(const ViewContext& c);
ViewResult view_credit_batches(const ViewContext& c);
ViewResult view_changes(const ViewContext& c);
ViewResult view_upkeep(const ViewContext& c);
ViewResult view_scores(const ViewContext& c);
ViewResult view_score(const ViewContext& c);
ViewResult view_indicator(const ViewContext& c);
ViewResult view_trial(const ViewContext& c);
ViewResult view_audit(const ViewContext& c);

// The query of a case list from the caller's parameters, scoped; a refusal where a parameter is no good.
using CaseQueryResult = std::variant<ports::CaseQuery, Refusal>;
CaseQueryResult case_query(const ViewContext& c, std::string_view operation = "case.list");
// The open warnings of which the caller is told; none where nothing tells him.
ports::WarningQuery warnings_told_to(const ViewContext& c);
// The words of a search box as the list understands them: a number, an id, a telephone, a name, or words.
void search_words(const ViewContext& c, std::string_view text, ports::CaseQuery& query);

// Tasks of changes within the caller's scope that are not done, and those of them that are over.
struct ChangeCounts {
  std::int64_t open = 0;
  std::int64_t late = 0;
};
std::optional<ChangeCounts> change_counts(const ViewContext& c);
// The reports on the first year of a law that the organ has still to make, the earliest first.
boost::json::array called_reports_of(const ViewContext& c, const OrganId& organ);

// The scopes statutes and history of the search box.
ViewResult search_statutes(const ViewContext& c, const std::string& words);
ViewResult search_history(const ViewContext& c);

// {items, next, total}
boost::json::object page_json(boost::json::array items, std::optional<std::string> next, std::int64_t total);
// The desks on which the caller's work lies; with a menu entry only those of the roles to which that entry belongs.
std::vector<std::string> queues_of(const ViewContext& c, std::string_view menu = {});

}  // namespace mingjing::usecases
