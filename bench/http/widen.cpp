// Makes a large store from a small one by copying its cases under new ids, straight in SQL. For reads at 100,000 cases on a
// machine where telling them by commands takes too long: the copies are no part of the log, `verify` would say so.
#include <sqlite3.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "adapters/signer/field_cipher.hpp"
#include "adapters/signer/organ_keys.hpp"

namespace mingjing::bench {
namespace {

constexpr std::int64_t kApart = 10'000'000;

// :o is what is added to leaf indexes, :s what is appended to ids, :d what is added to rows of the full text.
const char* const kCopies[] = {
    "INSERT INTO event SELECT log_id, seq + :o, stream || :s, stream_seq, type, at, leaf, sha256, sm3 FROM event"
    " WHERE type LIKE 'case.%' AND seq < 10000000",
    "INSERT INTO private_field SELECT p.log_id, p.seq + :o, p.field, p.key_id, p.salt, p.bytes FROM private_field p"
    " JOIN event e ON e.log_id = p.log_id AND e.seq = p.seq WHERE e.type LIKE 'case.%' AND p.seq < 10000000",
    "INSERT INTO case_row SELECT log_id, case_id || :s, order_no + :o, seq, case_no, procedure_id, law_version, power_item, title, organ,"
    " unit, area, state, stage, final, outcome, fine_fen, handlers, party_masked, secrecy, opened, closed, due, amber_from, deadline"
    " FROM case_row WHERE order_no < 10000000",
    "INSERT INTO case_handler SELECT log_id, officer, order_no + :o, case_id || :s FROM case_handler WHERE order_no < 10000000",
    "INSERT INTO todo SELECT log_id, case_id || :s, thread, queue, order_no + :o, state, role, since, deadline, due, amber_from FROM todo"
    " WHERE order_no < 10000000",
    "INSERT INTO deadline SELECT log_id, case_id || :s, thread, deadline, started, organ, order_no + :o, due, amber_from, ended, running,"
    " waiting, provisional FROM deadline WHERE order_no < 10000000",
    "INSERT INTO case_object SELECT o.log_id, o.case_id || :s, o.sha256, o.seq, o.kind, o.size, o.sm3 FROM case_object o"
    " JOIN case_row c ON c.log_id = o.log_id AND c.case_id = o.case_id WHERE c.order_no < 10000000",
    "INSERT INTO document SELECT d.log_id, d.case_id || :s, d.doc_id, d.seq, d.template, d.title, NULL, NULL, d.doc_no, d.issued_on,"
    " d.text_sha256, CASE d.code WHEN '' THEN '' ELSE d.code || :s END, d.voided FROM document d JOIN case_row c ON c.log_id = d.log_id AND c.case_id = d.case_id"
    " WHERE c.order_no < 10000000",
    "INSERT INTO held_thing SELECT log_id, case_id || :s, thing, order_no + :o, organ, unit, area, kind, state, is_open, since, due, deadline"
    " FROM held_thing WHERE order_no < 10000000",
    "INSERT INTO refund_due SELECT log_id, case_id || :s, order_no + :o, organ, unit, area, fen, since FROM refund_due WHERE order_no < 10000000",
    "INSERT INTO publication SELECT log_id, case_id || :s, state, organ, order_no + :o, title, doc_no, party_public, party_kind, basis,"
    " measures, fine_fen, decided, due, published, withdrawn, reason, slug || :s, seq FROM publication WHERE order_no < 10000000",
    "INSERT INTO figure_case SELECT log_id, case_id || :s, figure, step, mark, organ, unit, area, power_item, day, fen, leaf + :o, entered,"
    " CASE gone_leaf WHEN 0 THEN 0 ELSE gone_leaf + :o END, gone FROM figure_case WHERE leaf < 10000000",
    "INSERT INTO search_text(rowid, log_id, tokens) SELECT rowid + :d, log_id, tokens FROM search_text WHERE rowid < 1000000",
    "INSERT INTO search_doc SELECT log_id, kind, id || :s, doc + :d FROM search_doc WHERE doc < 1000000",
    "INSERT INTO audit SELECT log_id, seq + :o, at, account, role, organ, address, operation, object || :s, result, code, event_seq + :o,"
    " trace FROM audit WHERE seq < 10000000",
};

void run(sqlite3* db, const char* sql, int copy) {
  sqlite3_stmt* statement = nullptr;
  int code = sqlite3_prepare_v2(db, sql, -1, &statement, nullptr);
  const std::string ending = {'z', static_cast<char>('a' + copy / 26), static_cast<char>('a' + copy % 26)};
  if (const int at = sqlite3_bind_parameter_index(statement, ":o"); at > 0) sqlite3_bind_int64(statement, at, kApart * copy);
  if (const int at = sqlite3_bind_parameter_index(statement, ":d"); at > 0) sqlite3_bind_int64(statement, at, 1'000'000LL * copy);
  if (const int at = sqlite3_bind_parameter_index(statement, ":s"); at > 0) sqlite3_bind_text(statement, at, ending.c_str(), -1, SQLITE_TRANSIENT);
  if (code == SQLITE_OK) code = sqlite3_step(statement);
  if (code != SQLITE_DONE && code != SQLITE_ROW) {
    std::fprintf(stderr, "widen: %s: %s\n", sql, sqlite3_errmsg(db));
    std::exit(1);
  }
  sqlite3_finalize(statement);
}

void check(sqlite3* db, bool good) {
  if (good) return;
  std::fprintf(stderr, "widen: fields: %s\n", sqlite3_errmsg(db));
  std::exit(1);
}

std::string text_of(sqlite3_stmt* row, int column) {
  return {static_cast<const char*>(sqlite3_column_blob(row, column)), static_cast<std::size_t>(sqlite3_column_bytes(row, column))};
}

// A box opens in its own place only, so each copy is sealed for the place that it was copied to.
void seal_copies(sqlite3* db, const std::string& data) {
  struct Copied {
    LogId log;
    OrganId organ;
    std::int64_t seq;
    std::string field, key, bytes;
  };
  const auto random = signer::system_random();
  auto cipher = signer::open_field_cipher({data + "/keys", signer::open_organ_keys(data + "/keys", *random), crypto::Suite::sm4_ctr_hmac_sm3, *random, signer::MissingKeys::demand});
  if (!cipher) std::exit(1);
  sqlite3_stmt *read = nullptr, *write = nullptr;
  check(db, sqlite3_prepare_v2(db, "SELECT p.log_id, e.leaf ->> '$.org', p.seq, p.field, p.key_id, p.bytes FROM private_field p JOIN event e ON e.log_id = p.log_id AND e.seq = p.seq"
                                   " WHERE p.seq >= ?1 AND p.seq < ?1 + 1000 ORDER BY p.seq", -1, &read, nullptr) == SQLITE_OK);
  check(db, sqlite3_prepare_v2(db, "UPDATE private_field SET key_id = ?1, bytes = ?2 WHERE log_id = ?3 AND seq = ?4 AND field = ?5", -1, &write, nullptr) == SQLITE_OK);
  sqlite3_stmt* next = nullptr;
  check(db, sqlite3_prepare_v2(db, "SELECT MIN(seq) FROM private_field WHERE seq >= ?1", -1, &next, nullptr) == SQLITE_OK);
  run(db, "BEGIN IMMEDIATE", 0);
  for (std::int64_t from = kApart;; from += 1000) {
    sqlite3_bind_int64(next, 1, from);
    check(db, sqlite3_step(next) == SQLITE_ROW);
    const bool more = sqlite3_column_type(next, 0) != SQLITE_NULL;
    from = sqlite3_column_int64(next, 0);
    sqlite3_reset(next);
    if (!more) break;
    std::vector<Copied> page;
    sqlite3_bind_int64(read, 1, from);
    while (sqlite3_step(read) == SQLITE_ROW)
      page.push_back({LogId(text_of(read, 0)), OrganId(text_of(read, 1)), sqlite3_column_int64(read, 2), text_of(read, 3), text_of(read, 4), text_of(read, 5)});
    sqlite3_reset(read);
    for (const auto& one : page) {
      const auto plain = (*cipher)->open({one.log, one.organ, static_cast<std::uint64_t>(one.seq % kApart), one.field}, one.key, one.bytes);
      if (!plain) std::exit(1);
      const auto box = (*cipher)->seal({one.log, one.organ, static_cast<std::uint64_t>(one.seq), one.field}, *plain).value();
      sqlite3_bind_text(write, 1, box.key_id.data(), static_cast<int>(box.key_id.size()), SQLITE_TRANSIENT);
      sqlite3_bind_blob(write, 2, box.bytes.data(), static_cast<int>(box.bytes.size()), SQLITE_TRANSIENT);
      sqlite3_bind_text(write, 3, one.log.str().data(), static_cast<int>(one.log.str().size()), SQLITE_TRANSIENT);
      sqlite3_bind_int64(write, 4, one.seq);
      sqlite3_bind_text(write, 5, one.field.data(), static_cast<int>(one.field.size()), SQLITE_TRANSIENT);
      check(db, sqlite3_step(write) == SQLITE_DONE);
      sqlite3_reset(write);
    }
  }
  run(db, "COMMIT", 0);
  for (sqlite3_stmt* each : {read, write, next}) sqlite3_finalize(each);
}

}  // namespace

void widen(const std::string& data, int times) {
  sqlite3* db = nullptr;
  if (sqlite3_open((data + "/mingjing.db").c_str(), &db) != SQLITE_OK) std::exit(1);
  for (const char* sql : {"PRAGMA synchronous=OFF", "PRAGMA cache_size=-400000", "PRAGMA wal_autocheckpoint=100000"}) run(db, sql, 0);
  for (int copy = 1; copy < times; ++copy) {
    run(db, "BEGIN IMMEDIATE", 0);
    for (const char* sql : kCopies) run(db, sql, copy);
    run(db, "COMMIT", 0);
    std::fprintf(stderr, "copy %d of %d\n", copy, times - 1);
  }
  seal_copies(db, data);
  run(db, ("UPDATE case_count SET cases = cases * " + std::to_string(times)).c_str(), 0);
  const std::string fold = " * " + std::to_string(times);
  run(db, ("UPDATE figure_count SET cases = cases" + fold + ", fen = fen" + fold + ", added = added" + fold + ", added_fen = added_fen" + fold + ", removed = removed" + fold + ", removed_fen = removed_fen" + fold).c_str(), 0);
  run(db, "PRAGMA wal_checkpoint(TRUNCATE)", 0);
  sqlite3_close(db);
}

}  // namespace mingjing::bench
