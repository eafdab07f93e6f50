// Things in custody, payments of banks and money owed back: each list is one statement, led by one index.
#include "adapters/sql/read_store.hpp"

namespace mingjing::sql {
namespace {

using namespace ports;

CivilDate day(const Row& row, int column) { return CivilDate{row.as<std::int32_t>(column)}; }

std::optional<std::string> area_end(const Scope& scope) { return scope.area ? std::optional(*scope.area + ":") : std::nullopt; }

// Nothing where the scope and the filter exclude each other.
std::optional<std::optional<std::string>> organ_of(const Scope& scope, const std::optional<std::string>& wanted) {
  if (scope.nothing) return std::nullopt;
  if (!scope.organ) return wanted;
  if (wanted && *wanted != scope.organ->str()) return std::nullopt;
  return std::optional(scope.organ->str());
}

// $2 organ · $3 open · $4 unit · $5–$6 area · $7 state · $8 due to · $9 after due · $10 after order · $11 after thing · $12 limit
#define THING_FILTERS                                                                                      \
  IF_NUMBER("$3", "t.is_open = $3") IF_TEXT("$4", "t.unit = $4") IF_TEXT("$5", "t.area >= $5 AND t.area < $6") \
  IF_TEXT("$7", "t.state = $7") IF_NUMBER("$8", "t.due <= $8")
#define THINGS_OF_ORGAN " FROM held_thing t WHERE t.log_id = $1 AND t.organ = $2" THING_FILTERS
#define THINGS_OF_ALL " FROM held_thing t WHERE t.log_id = $1" IF_TEXT("$2", "t.organ = $2") THING_FILTERS
#define THING_PAGE(from)                                                                                                       \
  "SELECT t.case_id, t.thing, t.order_no, t.organ, t.unit, t.area, t.kind, t.state, t.is_open, t.since, t.due, t.deadline" from \
  " AND (t.due > $9 OR (t.due = $9 AND (t.order_no > $10 OR (t.order_no = $10 AND t.thing > $11))))"                            \
  " ORDER BY t.due, t.order_no, t.thing LIMIT $12"

ThingItem thing_of(const Row& row) {
  ThingItem item;
  item.case_id = CaseId(row.text(0));
  auto& t = item.row;
  t.thing = row.str(1);
  t.order_no = row.as<std::uint64_t>(2);
  t.organ = OrganId(row.text(3));
  t.unit = UnitId(row.text(4));
  t.area = row.str(5);
  t.kind = row.str(6);
  t.state = row.str(7);
  t.open = row.integer(8) != 0;
  t.since = day(row, 9);
  t.due = day(row, 10);
  t.deadline = row.str(11);
  return item;
}

#define PAYMENT_COLUMNS "p.payment, p.seq, p.organ, p.notice_no, p.amount_fen, p.paid_on, p.state, p.case_id, p.case_seq, p.done, p.file"
PaymentRow payment_of(const Row& row) {
  return {row.str(0),          row.as<std::uint64_t>(1), OrganId(row.text(2)),      row.str(3), row.integer(4), day(row, 5), row.str(6),
          CaseId(row.text(7)), row.as<std::uint32_t>(8), day(row, 9), row.str(10)};
}

// $2 state · $3 organ · $4 after day · $5 after seq · $6 limit
#define PAYMENTS_OF_ORGAN " FROM bank_payment p WHERE p.log_id = $1 AND p.organ = $3 AND p.state = $2"
#define PAYMENTS_OF_ALL " FROM bank_payment p WHERE p.log_id = $1 AND p.state = $2" IF_TEXT("$3", "p.organ = $3")
#define PAYMENT_PAGE(from) \
  "SELECT " PAYMENT_COLUMNS from " AND (p.paid_on > $4 OR (p.paid_on = $4 AND p.seq > $5)) ORDER BY p.paid_on, p.seq LIMIT $6"

// $2 organ · $3 unit · $4–$5 area · $6 after day · $7 after order · $8 limit
#define REFUNDS                                                                                                       \
  " FROM refund_due r WHERE r.log_id = $1" IF_TEXT("$2", "r.organ = $2") IF_TEXT("$3", "r.unit = $3") \
  IF_TEXT("$4", "r.area >= $4 AND r.area < $5")

}  // namespace

Result<ThingPage> SqlReadStore::things(const LogId& log, const ThingQuery& q) {
  ThingPage page;
  const auto organ = organ_of(q.scope, q.organ);
  if (!organ) return page;
  const std::optional<std::int64_t> open = q.open ? std::optional<std::int64_t>(*q.open ? 1 : 0) : std::nullopt;
  const std::optional<std::int64_t> due_to = q.due_to ? std::optional<std::int64_t>(q.due_to->days) : std::nullopt;
  const std::int32_t after_due = q.after ? q.after->first : INT32_MIN;
  const std::uint64_t after_order = q.after ? q.after->second : 0;
  auto db = connections_->read();
  const auto take = [&](const Row& row) {
    page.items.push_back(thing_of(row));
    return true;
  };
#define THING_ARGS \
  {log, *organ, open, q.scope.unit, q.scope.area, area_end(q.scope), q.state, due_to, after_due, after_order, q.after_thing, q.limit + 1}
  auto read = *organ ? db->query(THING_PAGE(THINGS_OF_ORGAN), THING_ARGS, take) : db->query(THING_PAGE(THINGS_OF_ALL), THING_ARGS, take);
  if (!read) return read.failure();
  page.more = static_cast<int>(page.items.size()) > q.limit;
  if (page.more) page.items.pop_back();
  auto total = *organ ? db->integer("SELECT COUNT(*)" THINGS_OF_ORGAN, THING_ARGS) : db->integer("SELECT COUNT(*)" THINGS_OF_ALL, THING_ARGS);
  if (!total) return total.failure();
  page.total = total->value_or(0);
  return page;
}

Result<PaymentPage> SqlReadStore::payments(const LogId& log, const PaymentQuery& q) {
  PaymentPage page;
  const auto organ = organ_of(q.scope, std::nullopt);
  if (!organ) return page;
  const std::int32_t after_day = q.after ? q.after->first : INT32_MIN;
  const std::uint64_t after_seq = q.after ? q.after->second : 0;
  auto db = connections_->read();
  const auto take = [&](const Row& row) {
    page.items.push_back(payment_of(row));
    return true;
  };
#define PAYMENT_ARGS {log, q.state, *organ, after_day, after_seq, q.limit + 1}
  auto read = *organ ? db->query(PAYMENT_PAGE(PAYMENTS_OF_ORGAN), PAYMENT_ARGS, take) : db->query(PAYMENT_PAGE(PAYMENTS_OF_ALL), PAYMENT_ARGS, take);
  if (!read) return read.failure();
  page.more = static_cast<int>(page.items.size()) > q.limit;
  if (page.more) page.items.pop_back();
  auto total = *organ ? db->integer("SELECT COUNT(*)" PAYMENTS_OF_ORGAN, PAYMENT_ARGS) : db->integer("SELECT COUNT(*)" PAYMENTS_OF_ALL, PAYMENT_ARGS);
  if (!total) return total.failure();
  page.total = total->value_or(0);
  return page;
}

Result<std::optional<PaymentRow>> SqlReadStore::payment(const LogId& log, std::string_view id) {
  std::optional<PaymentRow> found;
  auto read = connections_->read()->query("SELECT " PAYMENT_COLUMNS " FROM bank_payment p WHERE p.log_id = $1 AND p.payment = $2", {log, id},
                                          [&](const Row& row) {
                                            found = payment_of(row);
                                            return false;
                                          });
  if (!read) return read.failure();
  return found;
}

Result<RefundPage> SqlReadStore::refunds(const LogId& log, const Scope& scope, std::optional<std::pair<std::int32_t, std::uint64_t>> after, int limit) {
  RefundPage page;
  if (scope.nothing) return page;
  const std::int32_t after_day = after ? after->first : INT32_MIN;
  const std::uint64_t after_order = after ? after->second : 0;
  auto db = connections_->read();
#define REFUND_ARGS {log, scope.organ, scope.unit, scope.area, area_end(scope), after_day, after_order, limit + 1}
  auto read = db->query("SELECT r.case_id, r.order_no, r.organ, r.unit, r.area, r.fen, r.since" REFUNDS
                        " AND (r.since > $6 OR (r.since = $6 AND r.order_no > $7)) ORDER BY r.since, r.order_no LIMIT $8",
                        REFUND_ARGS, [&](const Row& row) {
                          page.items.push_back({CaseId(row.text(0)),
                                                {row.as<std::uint64_t>(1), OrganId(row.text(2)), UnitId(row.text(3)), row.str(4), row.integer(5), day(row, 6)}});
                          return true;
                        });
  if (!read) return read.failure();
  page.more = static_cast<int>(page.items.size()) > limit;
  if (page.more) page.items.pop_back();
  auto total = db->integer("SELECT COUNT(*)" REFUNDS, REFUND_ARGS);
  if (!total) return total.failure();
  page.total = total->value_or(0);
  return page;
}

}  // namespace mingjing::sql
