// The list of cases: six leading indexes, the same filters behind each, totals from maintained counts where the filters allow.
#include "adapters/sql/days.hpp"
#include "adapters/sql/projection_rows.hpp"
#include "adapters/sql/read_store.hpp"

namespace mingjing::sql {
namespace {

using namespace ports;

// $1 log · $2 organ · $3 state · $4 before · $5 limit · $6 procedure · $7 stage · $8 unit · $9 outcome · $10–$11 area ·
// $12–$13 opened · $14–$15 due · $16–$17 amber · $18 handler · $19 phrase · $20 tokens · $21 number · $22 running · $23–$24 leaves of a day
#define ACTED                                                                                                    \
  "c.case_id IN (SELECT e.stream FROM event e WHERE e.log_id = $1 AND e.seq >= $23 AND e.seq < $24"             \
  " AND e.type IN ('case.opened', 'case.acted'))"
#define FILTERS                                                                                                          \
  " AND c.order_no < $4" IF_TEXT("$2", "c.organ = $2") IF_TEXT("$3", "c.state = $3") \
  IF_TEXT("$6", "c.procedure_id = $6") IF_TEXT("$7", "c.stage = $7") IF_TEXT("$8", "c.unit = $8") \
  IF_TEXT("$9", "c.outcome = $9") IF_TEXT("$10", "c.area >= $10 AND c.area < $11") \
  IF_NUMBER("$12", "c.opened >= $12") IF_NUMBER("$13", "c.opened <= $13") \
  IF_NUMBER("$14", "c.due >= $14 AND c.due <= $15") IF_NUMBER("$16", "c.amber_from >= $16 AND c.amber_from <= $17") \
  IF_NUMBER("$22", "c.final < $22") IF_NUMBER("$23", ACTED)
#define LED_BY_ORGAN_STATE " FROM case_row c WHERE c.log_id = $1 AND c.organ = $2 AND c.state = $3" FILTERS
#define LED_BY_ORGAN " FROM case_row c WHERE c.log_id = $1 AND c.organ = $2" FILTERS
#define LED_BY_STATE " FROM case_row c WHERE c.log_id = $1 AND c.state = $3" FILTERS
#define LED_BY_ORDER " FROM case_row c WHERE c.log_id = $1" FILTERS
#define LED_BY_DAY " FROM case_row c WHERE c.log_id = $1 AND " ACTED FILTERS
#define LED_BY_RUNNING " FROM case_row c WHERE c.log_id = $1 AND c.final = 0" FILTERS
#define LED_BY_HANDLER                                                                                              \
  " FROM case_handler h JOIN case_row c ON c.log_id = h.log_id AND c.case_id = h.case_id"                           \
  " WHERE h.log_id = $1 AND h.officer = $18 AND h.order_no < $4" FILTERS
// CROSS JOIN: the words lead. Left to itself SQLite walks all texts of a log and asks the index once for each.
#define LED_BY_WORDS(MATCH)                                                                                                   \
  " FROM case_row c WHERE c.log_id = $1 AND c.case_id IN ("                                                                   \
  "SELECT d.id FROM search_text x CROSS JOIN search_doc d WHERE " MATCH("search_text", "$19")                                 \
  " AND d.log_id = $1 AND d.doc = x.rowid"                                                                                    \
  " AND d.kind = 'case'"                                                                                                     \
  " UNION ALL SELECT d.id FROM search_text x CROSS JOIN search_doc d WHERE " MATCH("search_text", "$20") " AND d.log_id = $1"  \
  " AND d.doc = x.rowid AND d.kind = 'case'"                                                                                \
  " UNION ALL SELECT n.case_id FROM case_row n WHERE n.log_id = $1 AND n.case_no = $21"                                       \
  " UNION ALL SELECT p.case_id FROM document p WHERE p.log_id = $1 AND p.doc_no = $21 AND p.doc_no <> '')"                    \
  IF_TEXT("$18", "EXISTS (SELECT 1 FROM case_handler h WHERE h.log_id = $1 AND h.officer = $18" \
  " AND h.order_no = c.order_no AND h.case_id = c.case_id)") FILTERS
#define PAGE_OF(led) "SELECT " CASE_ROW_COLUMNS led " ORDER BY c.order_no DESC LIMIT $5"
#define PAGE_OF_HANDLER "SELECT " CASE_ROW_COLUMNS LED_BY_HANDLER " ORDER BY h.order_no DESC LIMIT $5"
#define COUNT_OF(led) "SELECT COUNT(*)" led

struct Bound {
  std::optional<std::string> organ, area, area_end, unit;
  std::optional<std::int32_t> due_from, due_to, amber_from, amber_to, opened_from, opened_to;
  std::optional<std::int64_t> running;               // greater than that of a case that has not ended
  std::optional<std::uint64_t> leaves_from, leaves_to;
  std::int64_t before = INT64_MAX;
  std::string phrase;
  std::string tokens;
};

void bind_light(Bound& b, Light light, CivilDate today) {
  constexpr std::int32_t kFirst = -1'000'000;
  switch (light) {
    case Light::red: b.due_from = kFirst, b.due_to = today.days - 1; break;
    case Light::amber:
      b.due_from = today.days, b.due_to = kNoDay.days - 1;
      b.amber_from = kFirst, b.amber_to = today.days;
      break;
    case Light::green:
      b.due_from = today.days, b.due_to = kNoDay.days - 1;
      b.amber_from = today.days + 1, b.amber_to = kNoDay.days;
      break;
    case Light::none: b.due_from = kNoDay.days, b.due_to = kNoDay.days; break;
  }
}

// Nothing where scope and filters exclude each other.
std::optional<Bound> bound(const CaseQuery& q) {
  Bound b;
  // Whoever handles a case sees it wherever it lies.
  const bool own = q.handler && !q.scope.officer.empty() && *q.handler == q.scope.officer;
  if (q.scope.nothing) return std::nullopt;
  b.organ = q.organ;
  b.unit = q.unit;
  b.area = q.area;
  // Behind the code itself: the first digit, or the character after the last one, so that every code with this prefix sorts below it.
  std::string_view end = q.below ? kDivisionEnd : kDivisionAlone;
  if (!own) {
    if (q.scope.organ) {
      if (b.organ && *b.organ != q.scope.organ->str()) return std::nullopt;
      b.organ = q.scope.organ->str();
    }
    if (q.scope.unit) {
      if (b.unit && *b.unit != q.scope.unit->str()) return std::nullopt;
      b.unit = q.scope.unit->str();
    }
    if (q.scope.area) {
      const bool wider = !b.area || (q.below && q.scope.area->starts_with(*b.area));
      if (!wider && !b.area->starts_with(*q.scope.area)) return std::nullopt;
      if (wider) b.area = *q.scope.area, end = kDivisionEnd;
    }
  }
  if (b.area) b.area_end = *b.area + std::string(end);
  if (q.running) b.running = 1;
  if (q.light) bind_light(b, *q.light, q.today);
  if (q.opened_from) b.opened_from = q.opened_from->days;
  if (q.opened_to) b.opened_to = q.opened_to->days;
  if (q.before) b.before = static_cast<std::int64_t>(*q.before);
  b.phrase = q.words && !q.words->empty() ? "\"" + *q.words + "\"" : "\"\"";
  b.tokens = token_match(q.tokens);
  return b;
}

#define BOUND(limit)                                                                                                        \
  {log, b.organ, q.state, b.before, limit, q.procedure, q.stage, b.unit, q.outcome, b.area, b.area_end, b.opened_from,      \
   b.opened_to, b.due_from, b.due_to, b.amber_from, b.amber_to, q.handler, b.phrase, b.tokens, q.number, b.running, b.leaves_from, b.leaves_to}

bool by_words(const CaseQuery& q) { return q.words || !q.tokens.empty() || q.number; }

Status<> read_page(Database& db, const LogId& log, const CaseQuery& q, const Bound& b, const OnRow& row) {
  const int limit = q.limit + 1;
  if (by_words(q)) return db.query({PAGE_OF(LED_BY_WORDS(MATCH_SQLITE)), PAGE_OF(LED_BY_WORDS(MATCH_POSTGRES))}, BOUND(limit), row);
  if (q.handler) return db.query(PAGE_OF_HANDLER, BOUND(limit), row);
  if (q.acted_on) return db.query(PAGE_OF(LED_BY_DAY), BOUND(limit), row);
  if (b.organ && q.state) return db.query(PAGE_OF(LED_BY_ORGAN_STATE), BOUND(limit), row);
  if (b.organ) return db.query(PAGE_OF(LED_BY_ORGAN), BOUND(limit), row);
  if (q.state) return db.query(PAGE_OF(LED_BY_STATE), BOUND(limit), row);
  if (q.running) return db.query(PAGE_OF(LED_BY_RUNNING), BOUND(limit), row);
  return db.query(PAGE_OF(LED_BY_ORDER), BOUND(limit), row);
}

Result<std::int64_t> read_total(Database& db, const LogId& log, const CaseQuery& q, Bound b) {
  b.before = INT64_MAX;
  const auto value = [](Result<std::optional<std::int64_t>> result) -> Result<std::int64_t> {
    if (!result) return result.failure();
    return result->value_or(0);
  };
  if (by_words(q)) return value(db.integer({COUNT_OF(LED_BY_WORDS(MATCH_SQLITE)), COUNT_OF(LED_BY_WORDS(MATCH_POSTGRES))}, BOUND(0)));
  if (q.handler) return value(db.integer(COUNT_OF(LED_BY_HANDLER), BOUND(0)));
  if (q.acted_on) return value(db.integer(COUNT_OF(LED_BY_DAY), BOUND(0)));
  if (q.light || q.opened_from || q.opened_to || q.running) {
    if (b.organ && q.state) return value(db.integer(COUNT_OF(LED_BY_ORGAN_STATE), BOUND(0)));
    if (b.organ) return value(db.integer(COUNT_OF(LED_BY_ORGAN), BOUND(0)));
    if (q.state) return value(db.integer(COUNT_OF(LED_BY_STATE), BOUND(0)));
    if (q.running) return value(db.integer(COUNT_OF(LED_BY_RUNNING), BOUND(0)));
    return value(db.integer(COUNT_OF(LED_BY_ORDER), BOUND(0)));
  }
  // $1 log · $2 organ · $3 state · $4 unit · $5 procedure · $6 outcome · $7–$8 area · $9 stage
#define COUNT_FILTERS                                                                                             \
  IF_TEXT("$3", "state = $3") IF_TEXT("$4", "unit = $4") IF_TEXT("$5", "procedure_id = $5") \
  IF_TEXT("$6", "outcome = $6") IF_TEXT("$7", "area >= $7 AND area < $8") IF_TEXT("$9", "stage = $9")
  if (b.organ) {
    return value(db.integer("SELECT SUM(cases) FROM case_count WHERE log_id = $1 AND organ = $2" COUNT_FILTERS,
                            {log, b.organ, q.state, b.unit, q.procedure, q.outcome, b.area, b.area_end, q.stage}));
  }
  return value(db.integer("SELECT SUM(cases) FROM case_count WHERE log_id = $1" IF_TEXT("$2", "organ = $2") COUNT_FILTERS,
                          {log, b.organ, q.state, b.unit, q.procedure, q.outcome, b.area, b.area_end, q.stage}));
}

}  // namespace

Result<CasePage> SqlReadStore::cases(const LogId& log, const CaseQuery& query) {
  CasePage page;
  auto b = bound(query);
  if (!b) return page;
  auto db = connections_->read();
  if (query.acted_on) {
    auto leaves = leaves_of(*db, log, *query.acted_on);
    if (!leaves) return leaves.failure();
    b->leaves_from = leaves->first;
    b->leaves_to = leaves->second;
  }
  auto read = read_page(*db, log, query, *b, [&](const Row& row) {
    page.items.push_back(case_row_of(row));
    return true;
  });
  if (!read) return read.failure();
  if (static_cast<int>(page.items.size()) > query.limit) {
    page.items.pop_back();
    page.next = page.items.back().order_no;
  }
  auto total = read_total(*db, log, query, *b);
  if (!total) return total.failure();
  page.total = *total;
  return page;
}

Result<std::vector<CaseRow>> SqlReadStore::running(const LogId& log, const std::string& organ, const std::string& power_item, int limit) {
  std::vector<CaseRow> found;
  auto read = connections_->read()->query("SELECT " CASE_ROW_COLUMNS " FROM case_row c WHERE c.log_id = $1 AND c.final = 0 AND (c.organ = $2 OR $2 = '')"
                                          " AND (c.power_item = $3 OR $3 = '') ORDER BY c.order_no DESC LIMIT $4",
                                          {log, organ, power_item, limit}, [&](const Row& row) {
                                            found.push_back(case_row_of(row));
                                            return true;
                                          });
  if (!read) return read.failure();
  return found;
}

Result<std::vector<CaseRow>> SqlReadStore::citing(const LogId& log, const std::string& law, const std::string& article, int limit) {
  std::vector<CaseRow> found;
  auto read = connections_->read()->query("SELECT " CASE_ROW_COLUMNS " FROM case_row c WHERE c.log_id = $1 AND c.final = 0 AND c.case_id IN"
                                          " (SELECT x.case_id FROM case_citation x WHERE x.log_id = $1 AND x.law = $2 AND (x.article = $3 OR $3 = ''))"
                                          " ORDER BY c.order_no DESC LIMIT $4",
                                          {log, law, article, limit}, [&](const Row& row) {
                                            found.push_back(case_row_of(row));
                                            return true;
                                          });
  if (!read) return read.failure();
  return found;
}

Result<std::optional<CaseRow>> SqlReadStore::case_row(const LogId& log, const CaseId& id) {
  std::optional<CaseRow> found;
  auto read = connections_->read()->query("SELECT " CASE_ROW_COLUMNS " FROM case_row c WHERE c.log_id = $1 AND c.case_id = $2", {log, id},
                                          [&](const Row& row) {
                                            found = case_row_of(row);
                                            return false;
                                          });
  if (!read) return read.failure();
  return found;
}

Result<std::vector<CaseRow>> SqlReadStore::ended_cases(const LogId& log, const OrganId& organ, CivilDate from, CivilDate until) {
  std::vector<CaseRow> found;
  auto read = connections_->read()->query("SELECT " CASE_ROW_COLUMNS " FROM case_row c WHERE c.log_id = $1 AND c.organ = $2 AND c.final = 1 AND c.closed >= $3 AND c.closed <= $4 ORDER BY c.case_id",
                                          {log, organ, from.days, until.days}, [&](const Row& row) { return found.push_back(case_row_of(row)), true; });
  if (!read) return read.failure();
  return found;
}

Result<std::vector<CountRow>> SqlReadStore::counts(const LogId& log, const Scope& scope) {
  std::vector<CountRow> rows;
  if (scope.nothing) return rows;
  const std::optional<std::string> area_end = scope.area ? std::optional(*scope.area + ":") : std::nullopt;
  auto read = connections_->read()->query(
      "SELECT organ, unit, procedure_id, state, stage, outcome, cases FROM case_count WHERE log_id = $1 AND cases <> 0"
      IF_TEXT("$2", "organ = $2") IF_TEXT("$3", "unit = $3") IF_TEXT("$4", "area >= $4 AND area < $5"),
      {log, scope.organ, scope.unit, scope.area, area_end}, [&](const Row& row) {
        rows.push_back({row.str(0), row.str(1), row.str(2), row.str(3), row.str(4), row.str(5), row.integer(6)});
        return true;
      });
  if (!read) return read.failure();
  return rows;
}

Result<std::vector<YearFigure>> SqlReadStore::year_figures(const LogId& log, const Scope& scope, int year) {
  std::vector<YearFigure> rows;
  const auto first = civil_date(year, 1, 1);
  const auto last = civil_date(year, 12, 31);
  if (scope.nothing || !first || !last) return rows;
  const std::optional<std::string> area_end = scope.area ? std::optional(*scope.area + ":") : std::nullopt;
  auto read = connections_->read()->query(
      "SELECT organ, procedure_id, SUM(CASE WHEN opened >= $6 AND opened <= $7 THEN 1 ELSE 0 END),"
      " SUM(CASE WHEN closed >= $6 AND closed <= $7 THEN 1 ELSE 0 END),"
      " SUM(CASE WHEN opened >= $6 AND opened <= $7 THEN COALESCE(fine_fen, 0) ELSE 0 END)"
      " FROM case_row WHERE log_id = $1" IF_TEXT("$2", "organ = $2") IF_TEXT("$3", "unit = $3")
      IF_TEXT("$4", "area >= $4 AND area < $5") " GROUP BY organ, procedure_id",
      {log, scope.organ, scope.unit, scope.area, area_end, first->days, last->days}, [&](const Row& row) {
        rows.push_back({row.str(0), row.str(1), row.integer(2), row.integer(3), row.integer(4)});
        return true;
      });
  if (!read) return read.failure();
  return rows;
}

Result<std::vector<PowerCount>> SqlReadStore::power_counts(const LogId& log, const std::string& organ, CivilDate from, CivilDate to) {
  std::vector<PowerCount> rows;
  auto read = connections_->read()->query(
      "SELECT power_item, SUM(CASE WHEN opened >= $3 THEN 1 ELSE 0 END), SUM(CASE WHEN opened < $3 THEN 1 ELSE 0 END)"
      " FROM case_row WHERE log_id = $1 AND organ = $2 AND power_item <> '' AND opened <= $4 AND closed >= $3 GROUP BY power_item ORDER BY power_item",
      {log, organ, from.days, to.days}, [&](const Row& row) {
        rows.push_back({row.str(0), row.integer(1), row.integer(2)});
        return true;
      });
  if (!read) return read.failure();
  return rows;
}

}  // namespace mingjing::sql
