#include "adapters/sql/library_store.hpp"

#include "adapters/sql/projection_rows.hpp"

namespace mingjing::sql {
namespace {

using namespace ports;

CivilDate day(const Row& row, int column) { return CivilDate{row.as<std::int32_t>(column)}; }

#define VERSION_COLUMNS                                                                                                \
  "v.statute, v.promulgated, v.in_force, v.dated_by, v.seq, v.title, v.level, v.issued_by, v.history, v.faults, v.source, " \
  "v.digest, v.articles"
constexpr int kVersionColumns = 13;

StatuteVersionRow version_of(const Row& row) {
  return {row.str(0), day(row, 1), day(row, 2), row.str(3), row.as<std::uint64_t>(4), row.str(5), row.str(6), row.str(7),
          row.str(8), row.str(9),  row.str(10), row.str(11), row.integer(12)};
}

#define ARTICLE_COLUMNS "a.place, a.number, a.path, a.body"
StatuteArticleRow article_of(const Row& row, int from = 0) {
  return {row.as<std::uint32_t>(from), row.str(from + 1), row.str(from + 2), row.str(from + 3), {}};
}

// The version of a statute that is in force on a day; where a text has no such version yet, nothing.
#define IN_FORCE(statute, on)                                                                                     \
  "(SELECT f.seq FROM statute_version f WHERE f.log_id = $1 AND f.statute = " statute " AND f.in_force <= " on    \
  " ORDER BY f.in_force DESC, f.promulgated DESC LIMIT 1)"
#define EARLIEST(statute)                                                                  \
  "(SELECT e.seq FROM statute_version e WHERE e.log_id = $1 AND e.statute = " statute      \
  " ORDER BY e.in_force, e.promulgated LIMIT 1)"

// Text for LIKE in which nothing but the text itself counts.
std::string containing(std::string_view text) {
  std::string pattern = "%";
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '!') pattern += '!';
    pattern += c;
  }
  return pattern + "%";
}

Result<std::int64_t> counted(Result<std::optional<std::int64_t>> result) {
  if (!result) return result.failure();
  return result->value_or(0);
}

}  // namespace

Result<StatutePage> SqlLibraryStore::statutes(const LogId& log, const StatuteQuery& query) {
  StatutePage page;
  const std::optional<std::string> pattern = query.name ? std::optional(containing(*query.name)) : std::nullopt;
  const int rank = query.after ? query.after->first : -1;
  const std::uint64_t place = query.after ? query.after->second : 0;
  auto db = connections_->read();
  auto read = db->query(
      "SELECT " VERSION_COLUMNS ", s.rank, s.place, (SELECT COUNT(*) FROM statute_version n WHERE n.log_id = $1 AND n.statute = s.statute)"
      " FROM statute s JOIN statute_version v ON v.log_id = s.log_id AND v.seq = COALESCE(" IN_FORCE("s.statute", "$2") ", " EARLIEST(
          "s.statute") ") WHERE s.log_id = $1" IF_TEXT("$3", "s.statute LIKE $3 ESCAPE '!'")
      " AND (s.rank > $4 OR (s.rank = $4 AND s.place > $5)) ORDER BY s.rank, s.place LIMIT $6",
      {log, query.today.days, pattern, rank, place, query.limit + 1}, [&](const Row& row) {
        page.items.push_back({row.as<int>(kVersionColumns), row.as<std::uint64_t>(kVersionColumns + 1), version_of(row),
                              row.integer(kVersionColumns + 2)});
        return true;
      });
  if (!read) return read.failure();
  page.more = static_cast<int>(page.items.size()) > query.limit;
  if (page.more) page.items.pop_back();
  auto total = counted(db->integer("SELECT COUNT(*) FROM statute s WHERE s.log_id = $1" IF_TEXT("$2", "s.statute LIKE $2 ESCAPE '!'"),
                                   {log, pattern}));
  if (!total) return total.failure();
  page.total = *total;
  return page;
}

Result<std::vector<StatuteVersionRow>> SqlLibraryStore::statute_versions(const LogId& log, std::string_view statute) {
  std::vector<StatuteVersionRow> found;
  auto read = connections_->read()->query("SELECT " VERSION_COLUMNS " FROM statute_version v WHERE v.log_id = $1 AND v.statute = $2"
                                          " ORDER BY v.in_force, v.promulgated",
                                          {log, statute}, [&](const Row& row) {
                                            found.push_back(version_of(row));
                                            return true;
                                          });
  if (!read) return read.failure();
  return found;
}

Result<std::vector<StatuteArticleRow>> SqlLibraryStore::statute_articles(const LogId& log, std::uint64_t seq) {
  std::vector<StatuteArticleRow> found;
  auto read = connections_->read()->query(
      "SELECT " ARTICLE_COLUMNS " FROM statute_article a WHERE a.log_id = $1 AND a.seq = $2 ORDER BY a.place", {log, seq}, [&](const Row& row) {
        found.push_back(article_of(row));
        return true;
      });
  if (!read) return read.failure();
  return found;
}

Result<std::optional<StatuteArticleRow>> SqlLibraryStore::statute_article(const LogId& log, std::uint64_t seq, std::string_view number) {
  std::optional<StatuteArticleRow> found;
  auto read = connections_->read()->query("SELECT " ARTICLE_COLUMNS " FROM statute_article a WHERE a.log_id = $1 AND a.seq = $2"
                                          " AND a.number = $3 ORDER BY a.place LIMIT 1",
                                          {log, seq, number}, [&](const Row& row) {
                                            found = article_of(row);
                                            return false;
                                          });
  if (!read) return read.failure();
  return found;
}

Result<ArticlePage> SqlLibraryStore::search_articles(const LogId& log, const ArticleQuery& query) {
  ArticlePage page;
  const std::uint64_t seq = query.after ? query.after->first : 0;
  const std::int64_t place = query.after ? static_cast<std::int64_t>(query.after->second) : -1;
  auto db = connections_->read();
  // CROSS JOIN: the words lead. Left to itself SQLite walks the versions and asks the index once for every article.
#define ARTICLES_FOUND(MATCH)                                                                                        \
  " FROM statute_text x CROSS JOIN statute_article a CROSS JOIN statute_version v WHERE " MATCH("statute_text", "$2") \
  " AND a.log_id = $1 AND a.doc = x.rowid AND v.log_id = $1 AND v.seq = a.seq AND v.seq = " IN_FORCE("v.statute", "$3")
  #define ARTICLES_PAGE(MATCH)                                                        \
  "SELECT v.statute, v.title, v.in_force, v.seq, " ARTICLE_COLUMNS ARTICLES_FOUND(MATCH) \
  " AND (a.seq > $4 OR (a.seq = $4 AND a.place > $5)) ORDER BY a.seq, a.place LIMIT $6"
  auto read = db->query({ARTICLES_PAGE(MATCH_SQLITE), ARTICLES_PAGE(MATCH_POSTGRES)},
                        {log, query.match, query.today.days, seq, place, query.limit + 1}, [&](const Row& row) {
                          page.items.push_back({row.str(0), row.str(1), day(row, 2), row.as<std::uint64_t>(3), article_of(row, 4)});
                          return true;
                        });
  if (!read) return read.failure();
  page.more = static_cast<int>(page.items.size()) > query.limit;
  if (page.more) page.items.pop_back();
  auto total = counted(db->integer({"SELECT COUNT(*)" ARTICLES_FOUND(MATCH_SQLITE), "SELECT COUNT(*)" ARTICLES_FOUND(MATCH_POSTGRES)},
                                   {log, query.match, query.today.days}));
  if (!total) return total.failure();
  page.total = *total;
  return page;
}

namespace {

#define HISTORY_COLUMNS \
  "h.decision, h.seq, h.number, h.organ, h.party_masked, h.decided, h.year, h.basis, h.amount_fen, h.measures, h.source, h.field, h.unread"
HistoryRow history_of(const Row& row) {
  HistoryRow h;
  h.id = row.str(0);
  h.seq = row.as<std::uint64_t>(1);
  h.number = row.str(2);
  h.organ = row.str(3);
  h.party_masked = row.str(4);
  h.decided = day(row, 5);
  h.year = row.as<int>(6);
  h.basis = row.str(7);
  if (!row.null(8)) h.amount_fen = row.integer(8);
  h.measures = row.str(9);
  h.source = row.str(10);
  h.field = row.str(11);
  h.unread = row.str(12);
  return h;
}

// $2 searched at all · $3 phrase · $4 tokens · $5 number · $6 year · $7 field
#define HISTORY_FOUND(MATCH)                                                                                                 \
  " FROM history_decision h WHERE h.log_id = $1 AND ($2 = 0 OR h.decision IN ("                                              \
  "SELECT d.id FROM search_text x CROSS JOIN search_doc d WHERE " MATCH("search_text", "$3")                                  \
  " AND d.log_id = $1 AND d.doc = x.rowid"                                                                                   \
  " AND d.kind = 'history'"                                                                                                  \
  " UNION ALL SELECT d.id FROM search_text x CROSS JOIN search_doc d WHERE " MATCH("search_text", "$4") " AND d.log_id = $1"  \
  " AND d.doc = x.rowid AND d.kind = 'history_words'"                                                                        \
  " UNION ALL SELECT n.decision FROM history_decision n WHERE n.log_id = $1 AND n.number = $5))"                             \
  IF_NUMBER("$6", "h.year = $6") IF_TEXT("$7", "h.field = $7")

}  // namespace

Result<HistoryPage> SqlLibraryStore::decisions(const LogId& log, const HistoryQuery& query) {
  HistoryPage page;
  const bool searched = query.number || query.match || !query.tokens.empty();
  const std::string match = query.match && !query.match->empty() ? *query.match : "\"\"";
  const std::string tokens = token_match(query.tokens);
  const std::int32_t before_day = query.before ? query.before->first : INT32_MAX;
  const std::int64_t before_seq = query.before ? static_cast<std::int64_t>(query.before->second) : INT64_MAX;
  auto db = connections_->read();
#define HISTORY_ARGS log, searched, match, tokens, query.number, query.year, query.field
  #define HISTORY_PAGE(MATCH)                         \
  "SELECT " HISTORY_COLUMNS HISTORY_FOUND(MATCH)    \
  " AND (h.decided < $8 OR (h.decided = $8 AND h.seq < $9)) ORDER BY h.decided DESC, h.seq DESC LIMIT $10"
  auto read = db->query({HISTORY_PAGE(MATCH_SQLITE), HISTORY_PAGE(MATCH_POSTGRES)},
                        {HISTORY_ARGS, before_day, before_seq, query.limit + 1}, [&](const Row& row) {
                          page.items.push_back(history_of(row));
                          return true;
                        });
  if (!read) return read.failure();
  page.more = static_cast<int>(page.items.size()) > query.limit;
  if (page.more) page.items.pop_back();
  auto total = counted(db->integer({"SELECT COUNT(*)" HISTORY_FOUND(MATCH_SQLITE), "SELECT COUNT(*)" HISTORY_FOUND(MATCH_POSTGRES)}, {HISTORY_ARGS}));
  if (!total) return total.failure();
  page.total = *total;
  return page;
}

Result<std::optional<HistoryRow>> SqlLibraryStore::decision(const LogId& log, std::string_view id) {
  std::optional<HistoryRow> found;
  auto read = connections_->read()->query("SELECT " HISTORY_COLUMNS " FROM history_decision h WHERE h.log_id = $1 AND h.decision = $2", {log, id},
                                          [&](const Row& row) {
                                            found = history_of(row);
                                            return false;
                                          });
  if (!read) return read.failure();
  return found;
}

}  // namespace mingjing::sql
