// Documents, files of a case, publications and the audit.
#include "adapters/sql/read_store.hpp"

#include "adapters/sql/audit_row.hpp"

namespace mingjing::sql {
namespace {

using namespace ports;

CivilDate day(const Row& row, int column) { return CivilDate{row.as<std::int32_t>(column)}; }

#define DOCUMENT_COLUMNS \
  "case_id, doc_id, seq, template, title, series, number, doc_no, issued_on, text_sha256, code, voided"
DocumentItem document_of(const Row& row) {
  return {CaseId(row.text(0)),
          {row.str(1), row.as<std::uint32_t>(2), row.str(3), row.str(4), row.str(5), row.integer(6), row.str(7), day(row, 8),
           row.str(9), row.str(10), row.str(11)}};
}

#define OBJECT_COLUMNS "sha256, seq, kind, size, sm3"
ObjectRow object_of(const Row& row) {
  return {row.str(0), row.as<std::uint32_t>(1), row.str(2), row.as<std::uint64_t>(3), row.str(4)};
}

#define PUBLICATION_COLUMNS                                                                                                     \
  "p.case_id, p.state, p.organ, p.order_no, p.title, p.doc_no, p.party_public, p.party_kind, p.basis, p.measures, p.fine_fen, " \
  "p.decided, p.due, p.published, p.withdrawn, p.reason, p.slug, p.seq"
PublicationItem publication_of(const Row& row) {
  PublicationItem item;
  item.case_id = CaseId(row.text(0));
  if (row.columns() > 18) item.case_seq = row.as<std::uint32_t>(18);
  auto& p = item.row;
  p.state = row.str(1);
  p.organ = OrganId(row.text(2));
  p.order_no = row.as<std::uint64_t>(3);
  p.title = row.str(4);
  p.doc_no = row.str(5);
  p.party_public = row.str(6);
  p.party_kind = row.str(7);
  p.basis = row.str(8);
  p.measures = row.str(9);
  if (!row.null(10)) p.fine_fen = row.integer(10);
  p.decided = day(row, 11);
  p.due = day(row, 12);
  p.published = day(row, 13);
  p.withdrawn = day(row, 14);
  p.reason = row.str(15);
  p.slug = row.str(16);
  p.seq = row.as<std::uint32_t>(17);
  return item;
}

template <class T, class Make>
Result<std::optional<T>> one(Database& db, Sql sql, std::initializer_list<Arg> args, Make make) {
  std::optional<T> found;
  auto read = db.query(sql, args, [&](const Row& row) {
    found = make(row);
    return false;
  });
  if (!read) return read.failure();
  return found;
}

template <class T, class Make>
Result<std::optional<T>> one(Connections& connections, Sql sql, std::initializer_list<Arg> args, Make make) {
  return one<T>(*connections.read(), sql, args, make);
}

template <class T, class Make>
Result<std::vector<T>> many(Connections& connections, Sql sql, std::initializer_list<Arg> args, Make make) {
  std::vector<T> found;
  auto read = connections.read()->query(sql, args, [&](const Row& row) {
    found.push_back(make(row));
    return true;
  });
  if (!read) return read.failure();
  return found;
}

}  // namespace

Result<std::vector<DocumentItem>> SqlReadStore::documents(const LogId& log, const CaseId& id) {
  return many<DocumentItem>(*connections_, "SELECT " DOCUMENT_COLUMNS " FROM document WHERE log_id = $1 AND case_id = $2 ORDER BY seq, doc_id",
                            {log, id}, document_of);
}

Result<std::optional<DocumentItem>> SqlReadStore::document_by_code(const LogId& log, std::string_view code) {
  return one<DocumentItem>(*connections_, "SELECT " DOCUMENT_COLUMNS " FROM document WHERE log_id = $1 AND code = $2 AND code <> ''", {log, code},
                           document_of);
}

Result<std::optional<DocumentItem>> SqlReadStore::document_by_number(const LogId& log, std::string_view doc_no) {
  return one<DocumentItem>(*connections_, "SELECT " DOCUMENT_COLUMNS " FROM document WHERE log_id = $1 AND doc_no = $2 AND doc_no <> '' LIMIT 1",
                           {log, doc_no}, document_of);
}

Result<std::optional<ObjectRow>> SqlReadStore::case_object(const LogId& log, const CaseId& id, std::string_view sha256) {
  return one<ObjectRow>(*connections_, "SELECT " OBJECT_COLUMNS " FROM case_object WHERE log_id = $1 AND case_id = $2 AND sha256 = $3 LIMIT 1",
                        {log, id, sha256}, object_of);
}

Result<std::vector<ObjectRow>> SqlReadStore::case_objects(const LogId& log, const CaseId& id) {
  return many<ObjectRow>(*connections_, "SELECT " OBJECT_COLUMNS " FROM case_object WHERE log_id = $1 AND case_id = $2 ORDER BY seq, sha256",
                         {log, id}, object_of);
}

Result<PublicationPage> SqlReadStore::publications(const LogId& log, const PublicationQuery& q) {
  PublicationPage page;
  const std::int32_t before_day = q.before ? q.before->first : INT32_MAX;
  const std::uint64_t before_order = q.before ? q.before->second : INT64_MAX;
  const std::string phrase = q.words && !q.words->empty() ? "\"" + *q.words + "\"" : "\"\"";
  const bool by_words = q.words && !q.words->empty();
  auto db = connections_->read();
  const std::int32_t from = q.decided_from ? q.decided_from->days : INT32_MIN;
  const std::int32_t to = q.decided_to ? q.decided_to->days : INT32_MAX;
  // $2 state · $3 organ · $4 by words · $5 phrase · $6, $7 days of the decision · $8 day · $9 order · $10 limit. Newest first; not yet
  // published ones, whose day is the last there is, come before all.
#define PUBLICATION_FILTERS(MATCH)                                                                                           \
  " FROM publication p WHERE p.log_id = $1" IF_TEXT("$2", "p.state = $2") IF_TEXT("$3", "p.organ = $3")                     \
  " AND p.decided >= $6 AND p.decided <= $7"                                                                                \
  " AND ($4 = 0 OR p.case_id IN (SELECT d.id FROM search_text x CROSS JOIN search_doc d WHERE " MATCH("search_text", "$5")   \
  " AND d.log_id = $1 AND d.doc = x.rowid AND d.kind = 'decision'))"
  #define PUBLICATION_PAGE(MATCH)                                   \
  "SELECT " PUBLICATION_COLUMNS PUBLICATION_FILTERS(MATCH)        \
  " AND (p.published < $8 OR (p.published = $8 AND p.order_no < $9)) ORDER BY p.published DESC, p.order_no DESC LIMIT $10"
  auto read = db->query({PUBLICATION_PAGE(MATCH_SQLITE), PUBLICATION_PAGE(MATCH_POSTGRES)},
                        {log, q.state, q.organ, by_words, phrase, from, to, before_day, before_order, q.limit + 1}, [&](const Row& row) {
                          page.items.push_back(publication_of(row));
                          return true;
                        });
  if (!read) return read.failure();
  page.more = static_cast<int>(page.items.size()) > q.limit;
  if (page.more) page.items.pop_back();
  auto total = db->integer({"SELECT COUNT(*)" PUBLICATION_FILTERS(MATCH_SQLITE), "SELECT COUNT(*)" PUBLICATION_FILTERS(MATCH_POSTGRES)},
                           {log, q.state, q.organ, by_words, phrase, from, to});
  if (!total) return total.failure();
  page.total = total->value_or(0);
  return page;
}

Result<std::optional<PublicationItem>> SqlReadStore::publication(const LogId& log, const CaseId& id) {
  return one<PublicationItem>(*connections_, "SELECT " PUBLICATION_COLUMNS " FROM publication p WHERE p.log_id = $1 AND p.case_id = $2",
                              {log, id}, publication_of);
}

namespace {

Result<std::optional<PublicationItem>> by_slug(Database& db, const LogId& log, std::string_view slug) {
  return one<PublicationItem>(db,
                              "SELECT " PUBLICATION_COLUMNS ", c.seq FROM publication p JOIN case_row c ON c.log_id = $1 AND c.case_id = p.case_id"
                              " WHERE p.log_id = $1 AND p.slug = $2",
                              {log, slug}, publication_of);
}

}  // namespace

Result<std::optional<PublicationItem>> SqlReadStore::publication_by_slug(const LogId& log, std::string_view slug) {
  return by_slug(*connections_->read(), log, slug);
}

std::optional<Result<std::optional<PublicationItem>>> SqlReadStore::publication_at_once(const LogId& log, std::string_view slug) {
  auto db = connections_->read_at_once();
  if (!db) return std::nullopt;
  return by_slug(**db, log, slug);
}

Result<std::vector<AuditRow>> SqlReadStore::audit(const LogId& log, const AuditQuery& q) {
  const std::int64_t before = q.before ? static_cast<std::int64_t>(*q.before) : INT64_MAX;
  const std::int64_t from = q.from ? q.from->ms : INT64_MIN;
  const std::int64_t to = q.to ? q.to->ms : INT64_MAX;
  // What was only shown is asked for by name: it would hide the rest.
  // $2 account · $3 object · $4 operation · $5 result · $6 from · $7 to · $8 before · $9 limit
#define AUDIT_FILTERS                                                                                               \
  " AND ((CAST($4 AS TEXT) IS NULL AND operation <> 'read') OR operation = $4)" IF_TEXT("$5", "result = $5") " AND at >= $6 AND at <= $7 AND seq < $8" \
  " ORDER BY seq DESC LIMIT $9"
#define AUDIT_ARGS {log, q.account, q.object, q.operation, q.result, from, to, before, q.limit}
  if (q.account) {
    return many<AuditRow>(*connections_,
                          "SELECT " AUDIT_COLUMNS " FROM audit WHERE log_id = $1 AND account = $2" IF_TEXT("$3", "object = $3") AUDIT_FILTERS,
                          AUDIT_ARGS, audit_of);
  }
  if (q.object) {
    return many<AuditRow>(*connections_, "SELECT " AUDIT_COLUMNS " FROM audit WHERE log_id = $1 AND object = $3" AUDIT_FILTERS, AUDIT_ARGS,
                          audit_of);
  }
  return many<AuditRow>(*connections_, "SELECT " AUDIT_COLUMNS " FROM audit WHERE log_id = $1" AUDIT_FILTERS, AUDIT_ARGS, audit_of);
}

Result<std::vector<AuditRow>> SqlReadStore::done_by(const LogId& log, const AccountId& account, std::optional<std::uint64_t> before,
                                                       int limit) {
  return many<AuditRow>(*connections_,
                        "SELECT " AUDIT_COLUMNS " FROM audit WHERE log_id = $1 AND account = $2 AND seq < $3 AND result = 'ok'"
                        " AND operation LIKE 'case.%' AND event_seq IS NOT NULL ORDER BY seq DESC LIMIT $4",
                        {log, account, before ? static_cast<std::int64_t>(*before) : INT64_MAX, limit}, audit_of);
}

}  // namespace mingjing::sql
