#include "adapters/sql/projection_rows.hpp"

#include "adapters/sql/figure_rows.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace mingjing::sql {
namespace {

using namespace ports;

CivilDate day(const Row& row, int column) { return CivilDate{row.as<std::int32_t>(column)}; }

Status<> done(const Result<int>& result) {
  if (!result) return result.failure();
  return Done{};
}

Status<> insert_case(Database& db, const LogId& log, const CaseRow& c) {
  return done(db.run(
      "INSERT INTO case_row(log_id, case_id, order_no, seq, case_no, procedure_id, law_version, power_item, title, organ, unit, area,"
      " state, stage, final, outcome, fine_fen, handlers, party_masked, secrecy, opened, closed, due, amber_from, deadline)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25)",
      {log, c.id, c.order_no, c.seq, c.case_no, c.procedure, c.law_version, c.power_item, c.title, c.organ, c.unit, c.area, c.state,
       c.stage, c.final, c.outcome, c.fine_fen, join_ids(c.handlers), c.party_masked, c.secrecy, c.opened.days, c.closed.days,
       c.due.days, c.amber_from.days, c.deadline}));
}

// An update rewrites every index that holds a column which it names, whether or not the value changed. A step inside a state is
// the common case and touches no index, a step into another state two of the five.
#define CASE_CHANGES                                                                                                      \
  "UPDATE case_row SET seq = $3, title = $4, unit = $5, stage = $6, final = $7, outcome = $8, fine_fen = $9, handlers = $10," \
  " party_masked = $11, secrecy = $12, closed = $13, due = $14, amber_from = $15, deadline = $16, power_item = $17, area = $18"
#define OF_THE_CASE " WHERE log_id = $1 AND case_id = $2"

Status<> update_case(Database& db, const LogId& log, const CaseRow& before, const CaseRow& c) {
  const auto update = [&](Sql sql) {
    return done(db.run(sql, {log, c.id, c.seq, c.title, c.unit, c.stage, c.final, c.outcome, c.fine_fen, join_ids(c.handlers),
                             c.party_masked, c.secrecy, c.closed.days, c.due.days, c.amber_from.days, c.deadline, c.power_item, c.area,
                             c.organ, c.state, c.case_no}));
  };
  if (before.organ != c.organ || before.case_no != c.case_no)
    return update(CASE_CHANGES ", organ = $19, state = $20, case_no = $21" OF_THE_CASE);
  if (before.state != c.state) return update(CASE_CHANGES ", state = $20" OF_THE_CASE);
  return update(CASE_CHANGES OF_THE_CASE);
}

Status<> write_handlers(Database& db, const LogId& log, const CaseRow* before, const CaseRow& after) {
  static const std::vector<OfficerId> kNone;
  // The secret book is read by those on the lists of names, as the log is by those who handle a case.
  const auto found_by = [](const CaseRow& row) -> const std::vector<OfficerId>& { return row.secrecy > 0 ? row.named : row.handlers; };
  const auto& old = before ? found_by(*before) : kNone;
  const auto& now = found_by(after);
  for (const auto& officer : old) {
    if (std::ranges::find(now, officer) != now.end()) continue;
    auto gone = db.run("DELETE FROM case_handler WHERE log_id = $1 AND officer = $2 AND order_no = $3 AND case_id = $4",
                       {log, officer, after.order_no, after.id});
    if (!gone) return gone.failure();
  }
  for (const auto& officer : now) {
    if (std::ranges::find(old, officer) != old.end()) continue;
    auto put = db.run("INSERT INTO case_handler(log_id, officer, order_no, case_id) VALUES ($1, $2, $3, $4)",
                      {log, officer, after.order_no, after.id});
    if (!put) return put.failure();
  }
  return Done{};
}

// The rows of `before` that are not in `after` go, those of `after` that are not in `before` come.
template <class T, class Remove, class Insert>
Status<> exchange(const std::vector<T>* before, const std::vector<T>& after, Remove remove, Insert insert) {
  if (before) {
    for (const auto& row : *before) {
      if (std::ranges::find(after, row) != after.end()) continue;
      if (auto gone = remove(row); !gone) return gone;
    }
  }
  for (const auto& row : after) {
    if (before && std::ranges::find(*before, row) != before->end()) continue;
    if (auto put = insert(row); !put) return put;
  }
  return Done{};
}

Status<> write_todos(Database& db, const LogId& log, const CaseRow& c, const std::vector<TodoRow>* before,
                     const std::vector<TodoRow>& after) {
  return exchange(
      before, after,
      [&](const TodoRow& t) {
        return done(db.run("DELETE FROM todo WHERE log_id = $1 AND case_id = $2 AND thread = $3 AND queue = $4",
                           {log, c.id, t.thread, t.queue}));
      },
      [&](const TodoRow& t) {
        return done(db.run(
            "INSERT INTO todo(log_id, case_id, thread, queue, order_no, state, role, since, deadline, due, amber_from)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            {log, c.id, t.thread, t.queue, c.order_no, t.state, t.role, t.since.days, t.deadline, t.due.days, t.amber_from.days}));
      });
}

Status<> write_deadlines(Database& db, const LogId& log, const CaseRow& c, const std::vector<DeadlineRow>* before,
                         const std::vector<DeadlineRow>& after) {
  return exchange(
      before, after,
      [&](const DeadlineRow& d) {
        return done(
            db.run("DELETE FROM deadline WHERE log_id = $1 AND case_id = $2 AND thread = $3 AND deadline = $4 AND started = $5",
                   {log, c.id, d.thread, d.deadline, d.started.days}));
      },
      [&](const DeadlineRow& d) {
        return done(db.run(
            "INSERT INTO deadline(log_id, case_id, thread, deadline, started, organ, order_no, due, amber_from, ended, running,"
            " waiting, provisional) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
            {log, c.id, d.thread, d.deadline, d.started.days, c.organ, c.order_no, d.due.days, d.amber_from.days, d.ended.days,
             d.running, d.waiting, d.provisional}));
      });
}

Status<> write_objects(Database& db, const LogId& log, const CaseChange& change) {
  for (const auto& o : change.objects) {
    auto put = db.run(
        "INSERT INTO case_object(log_id, case_id, sha256, seq, kind, size, sm3) VALUES ($1, $2, $3, $4, $5, $6, $7)"
        " ON CONFLICT (log_id, case_id, sha256, seq) DO NOTHING",
        {log, change.id, o.sha256, o.seq, o.kind, o.size, o.sm3});
    if (!put) return put.failure();
  }
  for (const auto& d : change.documents) {
    const std::optional<std::string> series = d.series.empty() ? std::nullopt : std::optional(d.series);
    const std::optional<std::int64_t> number = d.series.empty() ? std::nullopt : std::optional(d.number);
    auto put = db.run(
        "INSERT INTO document(log_id, case_id, doc_id, seq, template, title, series, number, doc_no, issued_on, text_sha256, code,"
        " voided) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
        " ON CONFLICT (log_id, case_id, doc_id) DO UPDATE SET voided = excluded.voided",
        {log, change.id, d.id, d.seq, d.document_template, d.title, series, number, d.doc_no, d.issued_on.days, d.text_sha256, d.code,
         d.voided});
    if (!put) return put.failure();
  }
  return Done{};
}

Status<> write_things(Database& db, const LogId& log, const CaseChange& change) {
  for (const auto& t : change.things) {
    auto put = db.run(
        "INSERT INTO held_thing(log_id, case_id, thing, order_no, organ, unit, area, kind, state, is_open, since, due, deadline)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (log_id, case_id, thing) DO UPDATE SET"
        " organ = excluded.organ, unit = excluded.unit, area = excluded.area, state = excluded.state, is_open = excluded.is_open,"
        " since = excluded.since, due = excluded.due, deadline = excluded.deadline",
        {log, change.id, t.thing, t.order_no, t.organ, t.unit, t.area, t.kind, t.state, t.open, t.since.days, t.due.days, t.deadline});
    if (!put) return put.failure();
  }
  for (const auto& thing : change.things_gone) {
    auto gone = db.run("DELETE FROM held_thing WHERE log_id = $1 AND case_id = $2 AND thing = $3", {log, change.id, thing});
    if (!gone) return gone.failure();
  }
  if (change.refund_gone) return done(db.run("DELETE FROM refund_due WHERE log_id = $1 AND case_id = $2", {log, change.id}));
  if (!change.refund) return Done{};
  const auto& r = *change.refund;
  return done(db.run(
      "INSERT INTO refund_due(log_id, case_id, order_no, organ, unit, area, fen, since) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
      " ON CONFLICT (log_id, case_id) DO UPDATE SET organ = excluded.organ, unit = excluded.unit, area = excluded.area,"
      " fen = excluded.fen, since = excluded.since",
      {log, change.id, r.order_no, r.organ, r.unit, r.area, r.fen, r.since.days}));
}

Status<> write_citations(Database& db, const LogId& log, const CaseChange& change) {
  if (!change.citations) return Done{};
  if (change.before) {
    auto gone = db.run("DELETE FROM case_citation WHERE log_id = $1 AND case_id = $2", {log, change.id});
    if (!gone) return gone.failure();
  }
  for (const auto& one : *change.citations) {
    auto put = db.run("INSERT INTO case_citation(log_id, case_id, law, article) VALUES ($1, $2, $3, $4) ON CONFLICT (log_id, case_id, law, article) DO NOTHING",
                      {log, change.id, one.law, one.article});
    if (!put) return put.failure();
  }
  return Done{};
}

Status<> write_counted(Database& db, const LogId& log, const CaseChange& change) {
  for (const auto& step : change.counted) {
    auto put = db.run("INSERT INTO counted_step(log_id, case_id, seq, mark, organ, at, officer, said) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                      {log, change.id, step.seq, step.mark, step.organ, step.at.ms, step.officer, step.said});
    if (!put) return put.failure();
  }
  return Done{};
}

Status<> write_publication(Database& db, const LogId& log, const CaseId& id, const PublicationRow& p) {
  return done(db.run(
      "INSERT INTO publication(log_id, case_id, state, organ, order_no, title, doc_no, party_public, party_kind, basis, measures,"
      " fine_fen, decided, due, published, withdrawn, reason, slug, seq)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)"
      " ON CONFLICT (log_id, case_id) DO UPDATE SET state = excluded.state, organ = excluded.organ, title = excluded.title,"
      " doc_no = excluded.doc_no, party_public = excluded.party_public, party_kind = excluded.party_kind, basis = excluded.basis,"
      " measures = excluded.measures, fine_fen = excluded.fine_fen, decided = excluded.decided, due = excluded.due,"
      " published = excluded.published, withdrawn = excluded.withdrawn, reason = excluded.reason, slug = excluded.slug,"
      " seq = excluded.seq",
      {log, id, p.state, p.organ, p.order_no, p.title, p.doc_no, p.party_public, p.party_kind, p.basis, p.measures, p.fine_fen,
       p.decided.days, p.due.days, p.published.days, p.withdrawn.days, p.reason, p.slug, p.seq}));
}

using CountKey = std::tuple<std::string, std::string, std::string, std::string, std::string, std::string, std::string>;
CountKey count_key(const CaseRow& c) {
  return {c.organ.str(), c.state.str(), c.unit.str(), c.procedure.str(), c.outcome, c.area, c.stage};
}

Status<> write_counts(Database& db, const LogId& log, const std::map<CountKey, int>& deltas) {
  for (const auto& [key, delta] : deltas) {
    if (delta == 0) continue;
    const auto& [organ, state, unit, procedure, outcome, area, stage] = key;
    auto put = db.run(
        "INSERT INTO case_count(log_id, organ, state, unit, procedure_id, outcome, area, stage, cases)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        " ON CONFLICT (log_id, organ, state, unit, procedure_id, outcome, area, stage) DO UPDATE SET cases = case_count.cases + $9",
        {log, organ, state, unit, procedure, outcome, area, stage, delta});
    if (!put) return put.failure();
  }
  return Done{};
}

// One row of the full-text index holds all that a case is found by: what a new case adds there is written in one place.
Status<> write_words(Database& db, const LogId& log, const CaseChange& change) {
  if (!change.words) return Done{};
  auto all = change.words->text;
  if (!change.words->tokens.empty()) all += (all.empty() ? "" : " ") + token_words(change.words->tokens, " ");
  return write_search(db, log, "case", change.id.str(), all, change.only_words ? change.words_new : !change.before);
}

LogId book_of(const LogId& log, const CaseRow& row) { return row.secrecy > 0 ? secret_book(log) : log; }

// All that a book holds of a case, but for the words, which are told anew.
Status<> remove_case(Database& db, const LogId& book, const CaseId& id) {
  static constexpr Sql kRows[] = {"DELETE FROM case_row WHERE log_id = $1 AND case_id = $2",    "DELETE FROM case_handler WHERE log_id = $1 AND case_id = $2",
                                  "DELETE FROM todo WHERE log_id = $1 AND case_id = $2",        "DELETE FROM deadline WHERE log_id = $1 AND case_id = $2",
                                  "DELETE FROM case_object WHERE log_id = $1 AND case_id = $2", "DELETE FROM document WHERE log_id = $1 AND case_id = $2",
                                  "DELETE FROM publication WHERE log_id = $1 AND case_id = $2", "DELETE FROM held_thing WHERE log_id = $1 AND case_id = $2",
                                  "DELETE FROM refund_due WHERE log_id = $1 AND case_id = $2",  "DELETE FROM case_citation WHERE log_id = $1 AND case_id = $2",
                                  "DELETE FROM counted_step WHERE log_id = $1 AND case_id = $2", "DELETE FROM figure_case WHERE log_id = $1 AND case_id = $2"};
  for (const auto& sql : kRows) {
    if (auto gone = done(db.run(sql, {book, id})); !gone) return gone;
  }
  return Done{};
}

// `log` holds the words of all cases, `book` the rows of this one.
Status<> write_case(Database& db, const LogId& log, const LogId& book, const CaseChange& change) {
  if (change.only_words) return write_words(db, log, change);
  const CaseRow* before = change.before ? &change.before->row : nullptr;
  const auto& after = change.after.row;
  if (!before) {
    if (auto put = insert_case(db, book, after); !put) return put;
  } else if (*before != after) {
    if (auto put = update_case(db, book, *before, after); !put) return put;
  }
  if (auto put = write_handlers(db, book, before, after); !put) return put;
  if (auto put = write_todos(db, book, after, change.before ? &change.before->todos : nullptr, change.after.todos); !put) return put;
  if (auto put = write_deadlines(db, book, after, change.before ? &change.before->deadlines : nullptr, change.after.deadlines); !put) {
    return put;
  }
  if (auto put = write_objects(db, book, change); !put) return put;
  if (auto put = write_things(db, book, change); !put) return put;
  if (auto put = write_citations(db, book, change); !put) return put;
  if (auto put = write_counted(db, book, change); !put) return put;
  if (change.publication) {
    if (auto put = write_publication(db, book, change.id, *change.publication); !put) return put;
  }
  if (auto put = write_words(db, log, change); !put) return put;
  if (change.decision_search) return write_search(db, log, "decision", change.id.str(), *change.decision_search, false);
  return Done{};
}

}  // namespace

Status<> write_search(Database& db, const LogId& log, std::string_view kind, std::string_view id, std::string_view tokens, bool is_new) {
  if (!is_new) {
    auto old = db.integer("SELECT doc FROM search_doc WHERE log_id = $1 AND kind = $2 AND id = $3", {log, kind, id});
    if (!old) return old.failure();
    if (*old && tokens.empty()) {
      if (auto gone = db.run("DELETE FROM search_text WHERE log_id = $1 AND rowid = $2", {log, **old}); !gone) return gone.failure();
      return done(db.run("DELETE FROM search_doc WHERE log_id = $1 AND kind = $2 AND id = $3", {log, kind, id}));
    }
    if (*old) {
      return done(db.run("UPDATE search_text SET tokens = $3 WHERE log_id = $1 AND rowid = $2", {log, **old, tokens}));
    }
  }
  if (tokens.empty()) return Done{};
  auto put = db.run("INSERT INTO search_text(log_id, tokens) VALUES ($1, $2)", {log, tokens});
  if (!put) return put.failure();
  // The number of the row above, named inside the statement: asking for it would cost a round trip.
  return done(db.run({"INSERT INTO search_doc(log_id, kind, id, doc) VALUES ($1, $2, $3, last_insert_rowid())",
                      "INSERT INTO search_doc(log_id, kind, id, doc) VALUES ($1, $2, $3, lastval())"},
                     {log, kind, id}));
}

std::string token_words(const std::vector<TokenRow>& tokens, std::string_view between) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string words;
  for (const auto& token : tokens) {
    auto value = static_cast<std::uint64_t>(token.token);
    std::string word(17, token.purpose.empty() ? 'x' : token.purpose.front());
    for (std::size_t i = 16; i > 0; --i, value >>= 4) word[i] = kDigits[value & 15];
    if (!words.empty()) words += between;
    words += word;
  }
  return words;
}

std::string token_match(const std::vector<TokenRow>& tokens) {
  auto all = token_words(tokens, " AND ");
  return all.empty() ? "\"\"" : all;
}

std::string join_ids(const std::vector<OfficerId>& ids) {
  std::string text;
  for (const auto& id : ids) text += (text.empty() ? "" : " ") + id.str();
  return text;
}

std::vector<OfficerId> split_ids(std::string_view text) {
  std::vector<OfficerId> ids;
  while (!text.empty()) {
    const auto blank = text.find(' ');
    if (blank != 0) ids.emplace_back(text.substr(0, blank));
    text = blank == std::string_view::npos ? std::string_view() : text.substr(blank + 1);
  }
  return ids;
}

CaseRow case_row_of(const Row& row) {
  CaseRow c;
  c.id = CaseId(row.text(0));
  c.order_no = row.as<std::uint64_t>(1);
  c.seq = row.as<std::uint32_t>(2);
  c.case_no = row.str(3);
  c.procedure = ProcedureId(row.text(4));
  c.law_version = row.as<int>(5);
  c.power_item = row.str(6);
  c.title = row.str(7);
  c.organ = OrganId(row.text(8));
  c.unit = UnitId(row.text(9));
  c.area = row.str(10);
  c.state = StateId(row.text(11));
  c.stage = row.str(12);
  c.final = row.integer(13) != 0;
  c.outcome = row.str(14);
  if (!row.null(15)) c.fine_fen = row.integer(15);
  c.handlers = split_ids(row.text(16));
  c.party_masked = row.str(17);
  c.secrecy = row.as<int>(18);
  c.opened = day(row, 19);
  c.closed = day(row, 20);
  c.due = day(row, 21);
  c.amber_from = day(row, 22);
  c.deadline = row.str(23);
  return c;
}

Result<std::optional<CaseRows>> read_case_rows(Database& db, const LogId& log, const CaseId& id) {
  std::optional<CaseRows> rows;
  auto read = db.query("SELECT " CASE_ROW_COLUMNS " FROM case_row c WHERE c.log_id = $1 AND c.case_id = $2", {log, id},
                       [&](const Row& row) {
                         rows = CaseRows{case_row_of(row), {}, {}};
                         return false;
                       });
  if (!read) return read.failure();
  if (!rows) return std::optional<CaseRows>();
  read = db.query(
      "SELECT thread, queue, state, role, since, deadline, due, amber_from FROM todo WHERE log_id = $1 AND case_id = $2"
      " ORDER BY thread, queue",
      {log, id}, [&](const Row& row) {
        rows->todos.push_back({ThreadId(row.text(0)), row.str(1), StateId(row.text(2)), RoleId(row.text(3)), day(row, 4), row.str(5),
                               day(row, 6), day(row, 7)});
        return true;
      });
  if (!read) return read.failure();
  read = db.query(
      "SELECT thread, deadline, started, due, amber_from, ended, running, waiting, provisional FROM deadline"
      " WHERE log_id = $1 AND case_id = $2 ORDER BY thread, deadline, started",
      {log, id}, [&](const Row& row) {
        rows->deadlines.push_back({ThreadId(row.text(0)), row.str(1), day(row, 2), day(row, 3), day(row, 4), day(row, 5),
                                   row.integer(6) != 0, row.integer(7) != 0, row.integer(8) != 0});
        return true;
      });
  if (!read) return read.failure();
  return rows;
}

Status<> write_cases(Database& db, const LogId& log, const std::vector<CaseChange>& changes) {
  struct Totals {
    std::map<CountKey, int> deltas;
    FigureTotals figures;
  };
  std::map<LogId, Totals> books;
  for (const auto& change : changes) {
    if (change.only_words) {
      if (auto put = write_case(db, log, log, change); !put) return put;
      continue;
    }
    const auto book = book_of(log, change.after.row);
    auto& totals = books[book];
    if (change.whole && change.before) {
      const auto from = book_of(log, change.before->row);
      if (auto gone = remove_case(db, from, change.id); !gone) return gone;
      for (const auto& row : change.figures_before) books[from].figures.take(change.before->row, row, -1);
      --books[from].deltas[count_key(change.before->row)];
      auto anew = change;
      anew.before.reset();
      anew.figures_before.clear();
      // Its words may stand in the index already.
      anew.words.reset();
      if (auto put = write_case(db, log, book, anew); !put) return put;
      if (auto put = write_words(db, log, change); !put) return put;
      if (auto put = write_figures(db, book, anew, totals.figures); !put) return put;
    } else {
      if (auto put = write_case(db, log, book, change); !put) return put;
      if (auto put = write_figures(db, book, change, totals.figures); !put) return put;
      if (change.before) --totals.deltas[count_key(change.before->row)];
    }
    ++totals.deltas[count_key(change.after.row)];
  }
  for (const auto& [book, totals] : books) {
    if (auto put = write_counts(db, book, totals.deltas); !put) return put;
    if (auto put = totals.figures.write(db, book); !put) return put;
  }
  return Done{};
}

Status<> write_registers(Database& db, const LogId& log, const std::vector<RegisterChange>& changes) {
  for (const auto& r : changes) {
    auto put = db.run(
        "INSERT INTO register_entry(log_id, register, entry, seq, changes, valid_from) VALUES ($1, $2, $3, $4, 1, $5)"
        " ON CONFLICT (log_id, register, entry) DO UPDATE SET seq = excluded.seq, changes = register_entry.changes + 1,"
        " valid_from = excluded.valid_from",
        {log, r.register_id, r.entry, r.seq, r.valid_from.days});
    if (!put) return put.failure();
    put = db.run("INSERT INTO register_change(log_id, register, entry, seq, valid_from) VALUES ($1, $2, $3, $4, $5)",
                 {log, r.register_id, r.entry, r.seq, r.valid_from.days});
    if (!put) return put.failure();
  }
  return Done{};
}

Status<> write_payments(Database& db, const LogId& log, const std::vector<PaymentChange>& changes) {
  for (const auto& change : changes) {
    if (change.imported) {
      const auto& p = *change.imported;
      auto put = db.run(
          "INSERT INTO bank_payment(log_id, payment, seq, organ, notice_no, amount_fen, paid_on, state, case_id, case_seq, done, file)"
          " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
          {log, p.id, p.seq, p.organ, p.notice_no, p.amount_fen, p.paid_on.days, p.state, p.case_id, p.case_seq, p.done.days, p.file});
      if (!put) return put.failure();
      continue;
    }
    auto put = db.run("UPDATE bank_payment SET state = $3, case_id = $4, case_seq = $5, done = $6 WHERE log_id = $1 AND payment = $2",
                      {log, change.id, change.state, change.case_id, change.case_seq, change.done.days});
    if (!put) return put.failure();
  }
  return Done{};
}

}  // namespace mingjing::sql
