#include "adapters/sql/projection_store.hpp"

#include <cstdlib>
#include <map>
#include <set>

#include "adapters/sql/library_rows.hpp"
#include "adapters/sql/projection_rows.hpp"
#include "adapters/sql/record.hpp"
#include "ports/log_store.hpp"

namespace mingjing::sql {
namespace {

constexpr std::string_view kErased = "已依法删除";

struct Table {
  std::string_view name;
  int key;        // so many columns in front are the key
  Sql rows;
  Sql clear;
  std::string_view personal = {};  // columns made from what may be erased by law, between blanks; *: the whole row
};

#define TABLE(name, key, ...) \
  {#name, key, "SELECT * FROM " #name " WHERE log_id = $1", "DELETE FROM " #name " WHERE log_id = $1" __VA_OPT__(,) __VA_ARGS__}

const Table kTables[] = {
    TABLE(case_row, 2, " party_masked "),
    TABLE(case_handler, 4),
    {"case_count", 8, "SELECT * FROM case_count WHERE log_id = $1 AND cases <> 0", "DELETE FROM case_count WHERE log_id = $1"},
    TABLE(todo, 4),
    TABLE(deadline, 5),
    TABLE(case_object, 4),
    TABLE(document, 3),
    TABLE(publication, 2, " party_public party_kind reason "),
    TABLE(held_thing, 3),
    TABLE(refund_due, 2),
    TABLE(case_citation, 4),
    TABLE(counted_step, 5),
    TABLE(figure_case, 5),
    {"figure_count", 7, "SELECT * FROM figure_count WHERE log_id = $1 AND (cases <> 0 OR fen <> 0 OR added <> 0 OR added_fen <> 0 OR removed <> 0 OR removed_fen <> 0)",
     "DELETE FROM figure_count WHERE log_id = $1"},
    TABLE(bank_payment, 2),
    TABLE(credit_row, 2),
    TABLE(credit_batch, 2),
    TABLE(warning, 2),
    TABLE(warning_told, 4),
    TABLE(register_entry, 3),
    TABLE(register_change, 4),
    TABLE(statute, 2),
    TABLE(statute_version, 3),
    {"statute_article", 3,
     "SELECT a.log_id, a.seq, a.place, a.number, a.path, a.body, x.tokens FROM statute_article a JOIN statute_text x ON x.log_id = a.log_id AND x.rowid = a.doc"
     " WHERE a.log_id = $1",
     "DELETE FROM statute_text WHERE log_id = $1 AND rowid IN (SELECT doc FROM statute_article WHERE log_id = $1)"},
    TABLE(history_decision, 2),
    // The rows of the index are numbered as they come; what counts is which text stands for what.
    {"search_doc", 3,
     "SELECT d.log_id, d.kind, d.id, x.tokens FROM search_doc d JOIN search_text x ON x.log_id = d.log_id AND x.rowid = d.doc WHERE d.log_id = $1",
     "DELETE FROM search_text WHERE log_id = $1 AND rowid IN (SELECT doc FROM search_doc WHERE log_id = $1)", "*"},
};

using Cells = std::vector<std::string>;

std::string cell(const Row& row, int column) {
  switch (row.kind(column)) {
    case Arg::Kind::null: return "-";
    case Arg::Kind::integer: return std::to_string(row.integer(column));
    case Arg::Kind::real: return std::to_string(row.real(column));
    default: return row.str(column);
  }
}

struct Rows {
  std::vector<std::string> columns;
  std::map<std::string, Cells> by_key;
};

Result<Rows> read_rows(Database& db, const Table& table, const LogId& log) {
  Rows rows;
  auto read = db.query(table.rows, {log}, [&](const Row& row) {
    if (rows.columns.empty()) {
      for (int i = 0; i < row.columns(); ++i) rows.columns.emplace_back(row.name(i));
    }
    std::string key;
    Cells cells;
    for (int i = 1; i < row.columns(); ++i) {
      auto text = cell(row, i);
      if (i < table.key) key += (key.empty() ? "" : "/") + text;
      cells.push_back(std::move(text));
    }
    rows.by_key.emplace(std::move(key), std::move(cells));
    return true;
  });
  if (!read) return read.failure();
  return rows;
}

// Cases of which something told of a person was erased: their masked names, tokens and public words may lag behind.
Result<std::set<std::string>> erased_cases(Database& rebuilt, const LogId& log) {
  std::set<std::string> cases;
  auto read = rebuilt.query("SELECT case_id FROM case_row WHERE log_id = $1 AND party_masked = $2", {log, kErased}, [&](const Row& row) {
    cases.insert(row.str(0));
    return true;
  });
  if (!read) return read.failure();
  return cases;
}

// Cases whose words still gather and may be missing from the full-text index.
Result<std::set<std::string>> cases_behind(Database& stored, const LogId& log) {
  std::set<std::string> cases;
  auto from = stored.text("SELECT value FROM setting WHERE log_id = $1 AND name = $2", {log, ports::kWordsMissingFrom});
  if (!from) return from.failure();
  if (!*from || (*from)->empty()) return cases;
  auto read = stored.query("SELECT stream FROM event WHERE log_id = $1 AND seq >= $2",
                           {log, std::strtoll((*from)->c_str(), nullptr, 10)}, [&](const Row& row) {
                             cases.insert(row.str(0));
                             return true;
                           });
  if (!read) return read.failure();
  return cases;
}

// The last part of a token's key and of a text's key is the case; other tables have it in front.
bool stale(const Table& table, const std::string& key, const std::string& column, const std::set<std::string>& erased) {
  if (table.personal == "*") return erased.contains(key.substr(key.rfind('/') + 1));
  return !column.empty() && table.personal.find(" " + column + " ") != std::string_view::npos && erased.contains(key);
}

}  // namespace

SqlProjectionStore::~SqlProjectionStore() {
  if (writing_) (*writing_)->rollback();
}

Status<> SqlProjectionStore::begin() {
  writing_ = std::make_unique<Connections::Writing>(connections_->write());
  auto begun = (*writing_)->begin();
  if (!begun) writing_.reset();
  return begun;
}

Status<> SqlProjectionStore::clear(const LogId& log) {
  for (const auto& book : {log, ports::secret_book(log)}) {
    for (const auto& table : kTables) {
      auto gone = (*writing_)->run(table.clear, {book});
      if (!gone) return gone.failure();
    }
  }
  for (const auto sql : {Sql("DELETE FROM search_doc WHERE log_id = $1"), Sql("DELETE FROM statute_article WHERE log_id = $1")}) {
    if (auto gone = (*writing_)->run(sql, {log}); !gone) return gone.failure();
  }
  return write_setting(**writing_, log, ports::kWordsMissingFrom, "");
}

Status<> SqlProjectionStore::write(const LogId& log, const std::vector<ports::CaseChange>& cases,
                                      const std::vector<ports::RegisterChange>& registers) {
  if (auto put = write_cases(**writing_, log, cases); !put) return put;
  return write_registers(**writing_, log, registers);
}

Status<> SqlProjectionStore::write_library(const LogId& log, const ports::LibraryChange& changes) {
  return sql::write_library(**writing_, log, changes);
}

Status<> SqlProjectionStore::write_credit(const LogId& log, const std::vector<ports::CreditChange>& changes) {
  return sql::write_credit(**writing_, log, changes);
}

Status<> SqlProjectionStore::write_payments(const LogId& log, const std::vector<ports::PaymentChange>& changes) {
  return sql::write_payments(**writing_, log, changes);
}

Status<> SqlProjectionStore::write_warnings(const LogId& log, const std::vector<ports::WarningChange>& changes) {
  return sql::write_warnings(**writing_, log, changes);
}

Status<> SqlProjectionStore::commit() {
  auto committed = (*writing_)->commit();
  writing_.reset();
  return committed;
}

Result<std::vector<ProjectionDifference>> compare_projections(Connections& stored, Connections& rebuilt, const LogId& log,
                                                              std::size_t most) {
  std::vector<ProjectionDifference> differences;
  auto left = stored.read();
  auto right = rebuilt.read();
  auto erased = erased_cases(*right, log);
  if (!erased) return erased.failure();
  auto behind = cases_behind(*left, log);
  if (!behind) return behind.failure();
  for (const auto& book : {log, ports::secret_book(log)}) {
    for (const auto& table : kTables) {
      auto a = read_rows(*left, table, book);
      if (!a) return a.failure();
      auto b = read_rows(*right, table, book);
      if (!b) return b.failure();
      const auto add = [&](const std::string& key, const std::string& column, std::string what) {
        if (table.name == "search_doc" && behind->contains(key.substr(key.rfind('/') + 1))) return;
        if (differences.size() < most) {
          differences.push_back({std::string(table.name), key, std::move(what), stale(table, key, column, *erased)});
        }
      };
      for (const auto& [key, cells] : b->by_key) {
        const auto it = a->by_key.find(key);
        if (it == a->by_key.end()) {
          add(key, "", "missing");
          continue;
        }
        for (std::size_t i = 0; i < cells.size(); ++i) {
          if (it->second[i] != cells[i]) add(key, b->columns[i + 1], b->columns[i + 1] + ": " + it->second[i] + " -> " + cells[i]);
        }
      }
      for (const auto& [key, cells] : a->by_key) {
        if (!b->by_key.contains(key)) add(key, "", "surplus");
      }
    }
  }
  return differences;
}

}  // namespace mingjing::sql
