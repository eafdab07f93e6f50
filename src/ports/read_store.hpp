// The read side: lists, counts and searches over the read tables, scoped in SQL. Safe to call from many threads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "base/result.hpp"
#include "ports/log_store.hpp"
#include "ports/credit_rows.hpp"
#include "ports/payment_rows.hpp"
#include "ports/rows.hpp"
#include "ports/screen_rows.hpp"
#include "ports/warning_rows.hpp"

namespace mingjing::ports {

// How far one caller sees. Everything not restricted is seen; `officer` opens the cases that this officer handles.
struct Scope {
  bool nothing = false;
  std::optional<OrganId> organ;
  std::optional<UnitId> unit;
  std::optional<std::string> area;   // prefix of the division code
  OfficerId officer;
};

enum class Light { none, green, amber, red };

struct CaseQuery {
  Scope scope;
  std::optional<std::string> procedure;
  std::optional<std::string> state;
  std::optional<std::string> stage;
  std::optional<std::string> organ;
  std::optional<std::string> unit;
  std::optional<std::string> outcome;
  std::optional<OfficerId> handler;
  std::optional<Light> light;
  CivilDate today;                   // what lights are judged by
  std::optional<std::string> area;   // first digits of a division's code; what lies outside the scope stays out
  bool below = true;                 // with what lies in its divisions; false: of that division alone
  bool running = false;              // only cases that have not ended
  std::optional<CivilDate> acted_on; // only cases in which a step was recorded on that day
  std::optional<CivilDate> opened_from;
  std::optional<CivilDate> opened_to;
  std::optional<std::string> number;       // exact, of the case or of one of its papers
  std::optional<std::string> words;        // search tokens, matched as a phrase
  std::vector<TokenRow> tokens;            // keyed tokens: any purpose listed, all values of one purpose must match
  std::optional<std::uint64_t> before;     // keyset: order_no of the last row shown
  int limit = 20;
};

struct CasePage {
  std::vector<CaseRow> items;
  std::optional<std::uint64_t> next;       // order_no to go on from
  std::int64_t total = 0;
};

struct TodoItem {
  CaseRow row;
  TodoRow todo;
};
struct TodoQuery {
  std::vector<std::string> queues;         // the caller's desks
  OrganId own;                             // of the caller: he supervises no case of his own organ, so its cases lie on no desk above it for him
  OfficerId waiting_for;                   // instead: cases of this officer that lie on other desks
  std::optional<CivilDate> due_from;       // both included
  std::optional<CivilDate> due_to;
  std::optional<CivilDate> amber_by;       // amber_from <= this day
  std::optional<std::pair<std::int32_t, std::uint64_t>> after;  // keyset: due day and order_no of the last row shown
  std::string after_thread;
  int limit = 20;
};
struct TodoPage {
  std::vector<TodoItem> items;
  bool more = false;
  std::int64_t total = 0;
};
struct DeskCounts {
  std::int64_t todo = 0;
  std::int64_t waiting = 0;
  std::int64_t due_soon = 0;
  std::int64_t overdue = 0;
  std::int64_t done = 0;
};

struct DueItem {
  CaseRow row;
  DeadlineRow deadline;
};
struct DuePage {
  std::vector<DueItem> items;
  std::optional<std::pair<std::int32_t, std::uint64_t>> next;
  std::int64_t total = 0;
};

struct AuditQuery {
  std::optional<std::string> account;
  std::optional<std::string> object;
  std::optional<std::string> operation;    // nothing: all but `read`, the gathered lines of what was shown
  std::optional<std::string> result;
  std::optional<Instant> from;
  std::optional<Instant> to;
  std::optional<std::uint64_t> before;
  int limit = 20;
};

struct PublicationQuery {
  std::optional<std::string> state;
  std::optional<OrganId> organ;
  std::optional<std::string> words;        // search tokens
  std::optional<CivilDate> decided_from;
  std::optional<CivilDate> decided_to;     // both days belong to it
  std::optional<std::pair<std::int32_t, std::uint64_t>> before;  // published day and order_no of the last row shown
  int limit = 20;
};
struct PublicationItem {
  CaseId case_id;
  PublicationRow row;
  std::uint32_t case_seq = 0;    // how far its case has come; known where one is asked for by its address
};
struct PublicationPage {
  std::vector<PublicationItem> items;
  bool more = false;
  std::int64_t total = 0;
};

struct CountRow {
  std::string organ;
  std::string unit;
  std::string procedure;
  std::string state;
  std::string stage;
  std::string outcome;
  std::int64_t cases = 0;
};

// What one organ's cases of one procedure came to in one year.
struct YearFigure {
  std::string organ;
  std::string procedure;
  std::int64_t opened = 0;
  std::int64_t closed = 0;
  std::int64_t fine_fen = 0;   // decided fines of the cases opened in the year
};

// How a power was used in a span of days: cases opened in it, and those opened before that were still under way in it.
struct PowerCount {
  std::string power_item;
  std::int64_t opened = 0;
  std::int64_t under_way = 0;
};

// What a figure of the statistics came to in one month, at one organ: as the month was closed, what was recorded for it later, and what was taken out of it later.
struct FigureCount {
  int month = 0;               // 202611
  std::string organ;
  std::string figure;
  std::int64_t cases = 0;
  std::int64_t fen = 0;
  std::int64_t added = 0;
  std::int64_t added_fen = 0;
  std::int64_t removed = 0;
  std::int64_t removed_fen = 0;
};

// What a figure came to at one organ in a span of days: how often, how much, and in how many cases.
struct FigureTotal {
  std::string figure;
  std::int64_t times = 0;
  std::int64_t fen = 0;
  std::int64_t cases = 0;
};

// Steps that count in a figure; or those that were recorded for it, or taken out of it, at a leaf or later.
enum class FigureChange { none, added, removed };
struct FigureQuery {
  Scope scope;
  std::string organ;
  std::string figure;
  CivilDate from;                          // both days belong to it
  CivilDate to;
  FigureChange change = FigureChange::none;
  std::uint64_t since = 0;                 // the leaf of which `change` speaks
  std::optional<std::pair<std::int32_t, std::uint64_t>> before;  // keyset: day, order_no and step of the last row shown
  std::uint32_t before_step = 0;
  int limit = 20;
};
struct FigureItem {
  CaseRow row;
  std::uint32_t step = 0;
  CivilDate on;
  std::int64_t fen = 0;
  CivilDate entered;
  CivilDate gone = kNoDay;
};
struct FigurePage {
  std::vector<FigureItem> items;
  bool more = false;
  std::int64_t total = 0;
};

struct RefusalCount {
  std::string organ;           // of whoever was refused
  std::string code;
  std::int64_t times = 0;
};

struct DocumentItem {
  CaseId case_id;
  DocumentRow row;
};

struct ThingQuery {
  Scope scope;
  std::optional<std::string> organ;
  std::optional<std::string> state;
  std::optional<bool> open;
  std::optional<CivilDate> due_to;         // the last day of its measure is no later
  // Keyset: last day, order_no and id of the last thing shown.
  std::optional<std::pair<std::int32_t, std::uint64_t>> after;
  std::string after_thing;
  int limit = 20;
};
struct ThingItem {
  CaseId case_id;
  ThingRow row;
};
struct ThingPage {
  std::vector<ThingItem> items;
  bool more = false;
  std::int64_t total = 0;
};

struct PaymentQuery {
  Scope scope;
  std::string state = "open";
  std::optional<std::pair<std::int32_t, std::uint64_t>> after;  // day and seq of the last row shown
  int limit = 20;
};
struct PaymentPage {
  std::vector<PaymentRow> items;
  bool more = false;
  std::int64_t total = 0;
};

// Whose eyes look for warnings: roles that the rules tell, how far they supervise, and the organ to which they belong.
struct WarningQuery {
  Scope scope;
  std::vector<RoleId> roles;               // at most four count
  OrganId own;                             // what its own people are told shows here alone
  std::optional<std::string> state;        // open (raised or acknowledged) | raised | acknowledged | handled | turned
  std::optional<int> severity;             // exactly
  std::optional<std::string> rule;
  std::optional<std::string> organ;
  std::optional<std::string> area;         // as of CaseQuery
  bool below = true;
  std::optional<std::string> case_id;
  std::optional<std::uint64_t> before;     // keyset: seq of the last row shown
  int limit = 20;
};
struct WarningPage {
  std::vector<WarningRow> items;
  bool more = false;
  std::int64_t total = 0;
};

// What is counted for whom: cases by the reach of his lists, warnings as he would be told of them.
struct ScreenQuery {
  Scope cases;
  WarningQuery warnings;
  CivilDate today;
};

struct RefundItem {
  CaseId case_id;
  RefundRow row;
};
struct RefundPage {
  std::vector<RefundItem> items;
  bool more = false;
  std::int64_t total = 0;
};

// A step that follows another one of the same case.
struct StepAfter {
  CaseId case_id;
  std::uint32_t seq = 0;
  Instant at;
  std::string after;                       // the mark of that other one
};

class ReadStore {
 public:
  virtual ~ReadStore() = default;

  // Warnings within the query's scope that tell one of its roles, the newest first.
  virtual Result<WarningPage> warnings(const LogId& log, const WarningQuery& query) = 0;
  // What the screen of the coordinating centre shows; each number is the total of a list of cases or of warnings.
  virtual Result<ScreenFigures> screen(const LogId& log, const ScreenQuery& query) = 0;
  virtual Result<std::optional<WarningRow>> warning(const LogId& log, std::string_view id) = 0;
  // Raised in this case and closed by nobody, the oldest first.
  virtual Result<std::vector<WarningRow>> open_warnings(const LogId& log, const CaseId& id) = 0;
  virtual Result<std::vector<WarningTold>> warning_told(const LogId& log, std::string_view id) = 0;
  // The other cases that hold the very same file, the oldest first.
  virtual Result<std::vector<CaseId>> cases_with_object(const LogId& log, std::string_view sha256, int limit) = 0;
  // Steps of the organ counted under this mark from that instant on and before this one, once for each earlier step of their case whose mark begins so; by case and step.
  virtual Result<std::vector<StepAfter>> steps_after(const LogId& log, const OrganId& organ, std::string_view mark, std::string_view earlier, Instant from, Instant until) = 0;
  // The cases of this power item in which a fine was decided, the newest first.
  virtual Result<std::vector<CaseId>> fined_cases(const LogId& log, std::string_view power_item, int limit) = 0;

  // Things in custody by the last day of their measure; payments by day; refunds by how long they are owed.
  virtual Result<ThingPage> things(const LogId& log, const ThingQuery& query) = 0;
  virtual Result<PaymentPage> payments(const LogId& log, const PaymentQuery& query) = 0;
  virtual Result<std::optional<PaymentRow>> payment(const LogId& log, std::string_view id) = 0;
  virtual Result<RefundPage> refunds(const LogId& log, const Scope& scope, std::optional<std::pair<std::int32_t, std::uint64_t>> after, int limit) = 0;

  // What is pushed to the credit platform and what waits for it: of one organ, by day and row by row.
  virtual Result<CreditDayPage> credit_days(const LogId& log, const CreditQuery& query) = 0;
  virtual Result<CreditRowPage> credit_rows(const LogId& log, const CreditQuery& query) = 0;
  virtual Result<std::optional<CreditRow>> credit_row(const LogId& log, std::string_view key) = 0;
  // The newest first.
  virtual Result<std::vector<CreditBatchRow>> credit_batches(const LogId& log, const OrganId& organ, std::optional<CivilDate> day, int limit) = 0;
  virtual Result<std::optional<CreditBatchRow>> credit_batch(const LogId& log, std::string_view id) = 0;

  virtual Result<CasePage> cases(const LogId& log, const CaseQuery& query) = 0;
  // Cases that have not ended, the newest first, of one organ or of one power item; an empty one does not restrict.
  virtual Result<std::vector<CaseRow>> running(const LogId& log, const std::string& organ, const std::string& power_item, int limit) = 0;
  // Cases that have not ended whose latest draft cites that article of the law, the newest first; an empty article does not restrict.
  virtual Result<std::vector<CaseRow>> citing(const LogId& log, const std::string& law, const std::string& article, int limit) = 0;
  virtual Result<std::optional<CaseRow>> case_row(const LogId& log, const CaseId& id) = 0;
  // Cases of the organ that ended on one of these days, both in them, by id.
  virtual Result<std::vector<CaseRow>> ended_cases(const LogId& log, const OrganId& organ, CivilDate from, CivilDate until) = 0;
  virtual Result<TodoPage> todos(const LogId& log, const TodoQuery& query) = 0;
  // `own`: as in TodoQuery.
  virtual Result<DeskCounts> desk_counts(const LogId& log, const std::vector<std::string>& queues, const OrganId& own,
                                         const OfficerId& officer, const AccountId& account, CivilDate today) = 0;
  virtual Result<std::vector<TodoRow>> todos_of(const LogId& log, const CaseId& id) = 0;
  // Running deadlines that are over, oldest first.
  virtual Result<DuePage> overdue(const LogId& log, const Scope& scope, CivilDate today,
                                  std::optional<std::pair<std::int32_t, std::uint64_t>> after, int limit) = 0;
  virtual Result<std::vector<CountRow>> counts(const LogId& log, const Scope& scope) = 0;
  // Of every power item of which the organ had a case in those days, both included.
  virtual Result<std::vector<PowerCount>> power_counts(const LogId& log, const std::string& organ, CivilDate from, CivilDate to) = 0;
  virtual Result<std::vector<YearFigure>> year_figures(const LogId& log, const Scope& scope, int year) = 0;

  // From the maintained totals; months as 202611, both included. Sums over units and power items.
  virtual Result<std::vector<FigureCount>> figure_counts(const LogId& log, const Scope& scope, int from_month, int to_month) = 0;
  // Of one organ, both days included, as the record stood when it had `below` leaves.
  virtual Result<std::vector<FigureTotal>> figure_totals(const LogId& log, const std::string& organ, CivilDate from, CivilDate to, std::uint64_t below) = 0;
  // How many cases were recorded for each figure of those days, or taken out of it, at that leaf or later.
  virtual Result<std::vector<FigureTotal>> figure_changes(const LogId& log, const std::string& organ, CivilDate from, CivilDate to, std::uint64_t since) = 0;
  // The newest first; a case stands once for each step that counts.
  virtual Result<FigurePage> figure_cases(const LogId& log, const FigureQuery& query) = 0;
  // Power items of which a step counted in those months, and how many steps that were refused by a rule in that time.
  virtual Result<std::vector<std::pair<std::string, std::string>>> powers_counted(const LogId& log, const Scope& scope, int from_month, int to_month) = 0;
  virtual Result<std::vector<RefusalCount>> refusals(const LogId& log, Instant from, Instant until) = 0;
  // Running deadlines that are over, by organ.
  virtual Result<std::vector<std::pair<std::string, std::int64_t>>> overdue_counts(const LogId& log, const Scope& scope, CivilDate today) = 0;

  virtual Result<std::vector<DocumentItem>> documents(const LogId& log, const CaseId& id) = 0;
  virtual Result<std::optional<DocumentItem>> document_by_code(const LogId& log, std::string_view code) = 0;
  virtual Result<std::optional<DocumentItem>> document_by_number(const LogId& log, std::string_view doc_no) = 0;
  // Whether this case holds that file.
  virtual Result<std::optional<ObjectRow>> case_object(const LogId& log, const CaseId& id, std::string_view sha256) = 0;
  virtual Result<std::vector<ObjectRow>> case_objects(const LogId& log, const CaseId& id) = 0;

  virtual Result<PublicationPage> publications(const LogId& log, const PublicationQuery& query) = 0;
  virtual Result<std::optional<PublicationItem>> publication(const LogId& log, const CaseId& id) = 0;
  virtual Result<std::optional<PublicationItem>> publication_by_slug(const LogId& log, std::string_view slug) = 0;
  // The same where it can be told at once, by the thread that asks: nothing where it would wait for another thread or another machine.
  virtual std::optional<Result<std::optional<PublicationItem>>> publication_at_once(const LogId& log, std::string_view slug) = 0;

  virtual Result<std::vector<AuditRow>> audit(const LogId& log, const AuditQuery& query) = 0;
  // The last steps done by this account, newest first.
  virtual Result<std::vector<AuditRow>> done_by(const LogId& log, const AccountId& account, std::optional<std::uint64_t> before,
                                                int limit) = 0;
};

}  // namespace mingjing::ports
