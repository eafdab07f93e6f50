// The read side. Every list is keyset-paged and led by one index; optional filters stand in the text as
// ($n IS NULL OR column = $n), so that no statement is ever put together at run time. Safe to call from many threads.
#pragma once

#include <memory>

#include "adapters/sql/connections.hpp"
#include "ports/read_store.hpp"

namespace mingjing::sql {

class SqlReadStore final : public ports::ReadStore {
 public:
  explicit SqlReadStore(std::shared_ptr<Connections> connections) : connections_(std::move(connections)) {}

  Result<ports::CasePage> cases(const LogId& log, const ports::CaseQuery& query) override;
  Result<std::vector<ports::CaseRow>> running(const LogId& log, const std::string& organ, const std::string& power_item, int limit) override;
  Result<std::optional<ports::CaseRow>> case_row(const LogId& log, const CaseId& id) override;
  Result<std::vector<ports::CaseRow>> ended_cases(const LogId& log, const OrganId& organ, CivilDate from, CivilDate until) override;
  Result<ports::TodoPage> todos(const LogId& log, const ports::TodoQuery& query) override;
  Result<ports::DeskCounts> desk_counts(const LogId& log, const std::vector<std::string>& queues, const OrganId& own,
                                        const OfficerId& officer, const AccountId& account, CivilDate today) override;
  Result<std::vector<ports::TodoRow>> todos_of(const LogId& log, const CaseId& id) override;
  Result<ports::DuePage> overdue(const LogId& log, const ports::Scope& scope, CivilDate today,
                                 std::optional<std::pair<std::int32_t, std::uint64_t>> after, int limit) override;
  Result<std::vector<ports::CountRow>> counts(const LogId& log, const ports::Scope& scope) override;
  Result<std::vector<ports::CaseRow>> citing(const LogId& log, const std::string& law, const std::string& article, int limit) override;
  Result<std::vector<ports::PowerCount>> power_counts(const LogId& log, const std::string& organ, CivilDate from, CivilDate to) override;
  Result<std::vector<ports::YearFigure>> year_figures(const LogId& log, const ports::Scope& scope, int year) override;
  Result<std::vector<ports::FigureCount>> figure_counts(const LogId& log, const ports::Scope& scope, int from_month, int to_month) override;
  Result<std::vector<ports::FigureTotal>> figure_totals(const LogId& log, const std::string& organ, CivilDate from, CivilDate to, std::uint64_t below) override;
  Result<std::vector<ports::FigureTotal>> figure_changes(const LogId& log, const std::string& organ, CivilDate from, CivilDate to, std::uint64_t since) override;
  Result<ports::FigurePage> figure_cases(const LogId& log, const ports::FigureQuery& query) override;
  Result<std::vector<std::pair<std::string, std::string>>> powers_counted(const LogId& log, const ports::Scope& scope, int from_month, int to_month) override;
  Result<std::vector<ports::RefusalCount>> refusals(const LogId& log, Instant from, Instant until) override;
  Result<std::vector<std::pair<std::string, std::int64_t>>> overdue_counts(const LogId& log, const ports::Scope& scope, CivilDate today) override;
  Result<std::vector<ports::DocumentItem>> documents(const LogId& log, const CaseId& id) override;
  Result<std::optional<ports::DocumentItem>> document_by_code(const LogId& log, std::string_view code) override;
  Result<std::optional<ports::DocumentItem>> document_by_number(const LogId& log, std::string_view doc_no) override;
  Result<std::optional<ports::ObjectRow>> case_object(const LogId& log, const CaseId& id, std::string_view sha256) override;
  Result<std::vector<ports::ObjectRow>> case_objects(const LogId& log, const CaseId& id) override;
  Result<ports::PublicationPage> publications(const LogId& log, const ports::PublicationQuery& query) override;
  Result<std::optional<ports::PublicationItem>> publication(const LogId& log, const CaseId& id) override;
  Result<std::optional<ports::PublicationItem>> publication_by_slug(const LogId& log, std::string_view slug) override;
  std::optional<Result<std::optional<ports::PublicationItem>>> publication_at_once(const LogId& log, std::string_view slug) override;
  Result<ports::ThingPage> things(const LogId& log, const ports::ThingQuery& query) override;
  Result<ports::PaymentPage> payments(const LogId& log, const ports::PaymentQuery& query) override;
  Result<std::optional<ports::PaymentRow>> payment(const LogId& log, std::string_view id) override;
  Result<ports::CreditDayPage> credit_days(const LogId& log, const ports::CreditQuery& query) override;
  Result<ports::CreditRowPage> credit_rows(const LogId& log, const ports::CreditQuery& query) override;
  Result<std::optional<ports::CreditRow>> credit_row(const LogId& log, std::string_view key) override;
  Result<std::vector<ports::CreditBatchRow>> credit_batches(const LogId& log, const OrganId& organ, std::optional<CivilDate> day, int limit) override;
  Result<std::optional<ports::CreditBatchRow>> credit_batch(const LogId& log, std::string_view id) override;
  Result<ports::RefundPage> refunds(const LogId& log, const ports::Scope& scope, std::optional<std::pair<std::int32_t, std::uint64_t>> after,
                                    int limit) override;
  Result<ports::WarningPage> warnings(const LogId& log, const ports::WarningQuery& query) override;
  Result<ports::ScreenFigures> screen(const LogId& log, const ports::ScreenQuery& query) override;
  Result<std::optional<ports::WarningRow>> warning(const LogId& log, std::string_view id) override;
  Result<std::vector<ports::StepAfter>> steps_after(const LogId& log, const OrganId& organ, std::string_view mark, std::string_view earlier, Instant from, Instant until) override;
  Result<std::vector<ports::WarningRow>> open_warnings(const LogId& log, const CaseId& id) override;
  Result<std::vector<ports::WarningTold>> warning_told(const LogId& log, std::string_view id) override;
  Result<std::vector<CaseId>> cases_with_object(const LogId& log, std::string_view sha256, int limit) override;
  Result<std::vector<CaseId>> fined_cases(const LogId& log, std::string_view power_item, int limit) override;
  Result<std::vector<ports::AuditRow>> audit(const LogId& log, const ports::AuditQuery& query) override;
  Result<std::vector<ports::AuditRow>> done_by(const LogId& log, const AccountId& account, std::optional<std::uint64_t> before,
                                               int limit) override;

 private:
  static Status<> count_open_warnings(Database& db, const LogId& log, const ports::WarningQuery& query, std::vector<ports::OpenWarningCount>& out);

  std::shared_ptr<Connections> connections_;
};

}  // namespace mingjing::sql
