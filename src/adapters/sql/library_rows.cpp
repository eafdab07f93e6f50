#include "adapters/sql/library_rows.hpp"

#include "adapters/sql/projection_rows.hpp"

namespace mingjing::sql {
namespace {

using namespace ports;

Status<> done(const Result<int>& result) {
  if (!result) return result.failure();
  return Done{};
}

// The text of this version as it stood before: a file that was corrected.
Status<> drop_articles(Database& db, const LogId& log, std::uint64_t seq) {
  auto gone = db.run("DELETE FROM statute_text WHERE log_id = $1 AND rowid IN (SELECT doc FROM statute_article WHERE log_id = $1 AND seq = $2)", {log, seq});
  if (!gone) return gone.failure();
  return done(db.run("DELETE FROM statute_article WHERE log_id = $1 AND seq = $2", {log, seq}));
}

Status<> write_version(Database& db, const LogId& log, int rank, const StatuteVersionRow& v) {
  auto put = db.run("INSERT INTO statute(log_id, statute, rank, place) VALUES ($1, $2, $3, $4) ON CONFLICT (log_id, statute) DO NOTHING",
                    {log, v.statute, rank, v.seq});
  if (!put) return put.failure();
  auto old = db.integer("SELECT seq FROM statute_version WHERE log_id = $1 AND statute = $2 AND promulgated = $3",
                        {log, v.statute, v.promulgated.days});
  if (!old) return old.failure();
  if (*old) {
    if (auto gone = drop_articles(db, log, static_cast<std::uint64_t>(**old)); !gone) return gone;
  }
  return done(db.run(
      "INSERT INTO statute_version(log_id, statute, promulgated, in_force, dated_by, seq, title, level, issued_by, history, faults,"
      " source, digest, articles) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
      " ON CONFLICT (log_id, statute, promulgated) DO UPDATE SET in_force = excluded.in_force, dated_by = excluded.dated_by,"
      " seq = excluded.seq, title = excluded.title, level = excluded.level, issued_by = excluded.issued_by,"
      " history = excluded.history, faults = excluded.faults, source = excluded.source, digest = excluded.digest,"
      " articles = excluded.articles",
      {log, v.statute, v.promulgated.days, v.in_force.days, v.dated_by, v.seq, v.title, v.level, v.issued_by, v.history, v.faults, v.source,
       v.digest, v.articles}));
}

Status<> write_statute(Database& db, const LogId& log, const StatuteChange& change) {
  if (change.version) {
    if (auto put = write_version(db, log, change.rank, *change.version); !put) return put;
  }
  for (const auto& a : change.articles) {
    auto text = db.run("INSERT INTO statute_text(log_id, tokens) VALUES ($1, $2)", {log, a.search});
    if (!text) return text.failure();
    auto put = db.run({"INSERT INTO statute_article(log_id, seq, place, number, path, body, doc) VALUES ($1, $2, $3, $4, $5, $6, last_insert_rowid())",
                       "INSERT INTO statute_article(log_id, seq, place, number, path, body, doc) VALUES ($1, $2, $3, $4, $5, $6, lastval())"},
                      {log, change.head, a.place, a.number, a.path, a.body});
    if (!put) return put.failure();
  }
  return Done{};
}

Status<> write_decision(Database& db, const LogId& log, const HistoryChange& change) {
  const auto& h = change.row;
  auto put = db.run(
      "INSERT INTO history_decision(log_id, decision, seq, number, organ, party_masked, decided, year, basis, amount_fen, measures,"
      " source, field, unread) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
      " ON CONFLICT (log_id, decision) DO UPDATE SET party_masked = excluded.party_masked, unread = excluded.unread",
      {log, h.id, h.seq, h.number, h.organ, h.party_masked, h.decided.days, h.year, h.basis, h.amount_fen, h.measures, h.source, h.field,
       h.unread});
  if (!put) return put.failure();
  if (auto written = write_search(db, log, "history_words", h.id, token_words(change.tokens, " "), false); !written) return written;
  return write_search(db, log, "history", h.id, change.search, false);
}

}  // namespace

Status<> write_library(Database& db, const LogId& log, const LibraryChange& changes) {
  for (const auto& change : changes.statutes) {
    if (auto put = write_statute(db, log, change); !put) return put;
  }
  for (const auto& change : changes.decisions) {
    if (auto put = write_decision(db, log, change); !put) return put;
  }
  return Done{};
}

}  // namespace mingjing::sql
