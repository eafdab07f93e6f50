// The SQL of the stores keeps to what SQLite and PostgreSQL both understand, so that the second driver brings no second set of statements.
// What cannot be said in both stands in the table of exceptions, by file and word, with its reason; the table holds nothing that is not used.
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <set>

#include "tests/conformance/source_tree.hpp"

namespace mingjing::conformance {
namespace {

struct Rule {
  const char* name;
  const char* pattern;
  const char* instead;
};

// Each is SQLite's alone, or means something else in PostgreSQL.
constexpr Rule kRules[] = {
    {"or", R"(\b(INSERT|UPDATE)\s+OR\s|\bREPLACE\s+INTO\b)", "ON CONFLICT (columns) DO …"},
    {"conflict", R"(\bON\s+CONFLICT\s+DO\s+UPDATE\b)", "name the columns of the conflict"},
    {"rowid", R"(\b_?rowid_?\b|\boid\b)", "a column of one's own"},
    {"match", R"(\bMATCH\b|\bfts5\b)", "the index of words is each database's own"},
    {"pragma", R"(\bPRAGMA\b|\bpragma_)", "nothing: the driver's own business"},
    {"catalogue", R"(\bsqlite_\w+)", "nothing: the driver's own business"},
    {"transaction", R"(\bBEGIN\s+(IMMEDIATE|EXCLUSIVE|DEFERRED)\b|\bVACUUM\b|\bATTACH\b|\bDETACH\b)", "nothing: the driver's own business"},
    {"json", R"(\bjson\w*\s*\(|->>?\s*['$])", "read the text and parse it"},
    {"time", R"(\b(strftime|datetime|julianday|unixepoch|date|time)\s*\(|\bCURRENT_(TIMESTAMP|DATE|TIME)\b)", "numbers, from the clock's port"},
    {"function", R"(\b(IFNULL|IIF|group_concat|total|zeroblob|hex|unhex|instr|printf|typeof|changes|randomblob|random|quote|likely|unlikely|last_insert_rowid)\s*\()",
     "COALESCE, CASE, or a loop"},
    {"like", R"(\bLIKE\b)", "=, or a range: LIKE tells letters apart in PostgreSQL and not in SQLite"},
    {"glob", R"(\bGLOB\b|\bREGEXP\b)", "LIKE, or a range"},
    {"index", R"(\bINDEXED\s+BY\b|\bNOT\s+INDEXED\b)", "an index that the planner chooses"},
    {"limit", R"(\bLIMIT\s+[^\s,]+\s*,|\bLIMIT\s+-)", "LIMIT n"},
    {"is", R"(\bIS\s+(NOT\s+)?(?!NULL\b|NOT\b|TRUE\b|FALSE\b|DISTINCT\b)\S)", "IS NULL, =, IS NOT DISTINCT FROM"},
    {"null", R"(\$[0-9]+\s+IS\s+(NOT\s+)?NULL)", "IF_TEXT, IF_NUMBER: PostgreSQL does not guess the type of such a parameter"},
    {"blob", R"((^|[^\w'])[xX]'[0-9a-fA-F]*')", "a parameter"},
    {"quotes", R"((FROM|JOIN|INTO|UPDATE|AS|ON)\s+(\\"|`|\[))", "plain names"},
    {"equals", R"(\w\s*==\s*[\w$'])", "="},
    {"truth", R"((=|<>)\s*(TRUE|FALSE)\b)", "columns of yes and no are numbers: = 1, = 0"},
    {"placeholder", R"((=|,|\(|<|>)\s*(\?|[:@][a-z]))", "$1"},
    {"parenthesis", R"(\)\s*LIMIT\s+\$?[0-9]+\s*\)\s*$|LIMIT\s+\$?[0-9]+\)$)", "a name behind a query in FROM: PostgreSQL 15 asks for one"},
    {"rowid table", R"(\bAUTOINCREMENT\b|\bWITHOUT\s+ROWID\b|\bSTRICT\b)", "BIGINT, given by the writer"},
};

struct Exception {
  std::string_view path, rule, reason;
};
constexpr Exception kExceptions[] = {
    {"src/adapters/sqlite/database.cpp", "pragma", "how SQLite opens a file"},
    {"src/adapters/sqlite/database.cpp", "catalogue", "whether a file is a database, and the first read of a snapshot"},
    {"src/adapters/sqlite/database.cpp", "transaction", "SQLite takes the write lock when a transaction begins"},
    {"src/adapters/sql/database.hpp", "match", "the two ways to ask the index of words"},
    {"src/adapters/sql/case_list.cpp", "rowid", "the number of a row of words: FTS5 names it so, PostgreSQL has a column of that name"},
    {"src/adapters/sql/library_rows.cpp", "function", "the row inserted last, which each database names in its own way"},
    {"src/adapters/sql/projection_rows.cpp", "function", "the row inserted last, which each database names in its own way"},
    {"src/adapters/sql/library_rows.cpp", "rowid", "the number of a row of words: FTS5 names it so, PostgreSQL has a column of that name"},
    {"src/adapters/sql/library_store.cpp", "rowid", "the number of a row of words: FTS5 names it so, PostgreSQL has a column of that name"},
    {"src/adapters/sql/library_store.cpp", "like", "names of statutes have no letters that come in two sizes"},
    {"src/adapters/sql/library_store.cpp", "parenthesis", "a query that stands for one value needs no name"},
    {"src/adapters/sql/projection_rows.cpp", "rowid", "the number of a row of words: FTS5 names it so, PostgreSQL has a column of that name"},
    {"src/adapters/sql/projection_store.cpp", "rowid", "the number of a row of words: FTS5 names it so, PostgreSQL has a column of that name"},
    {"src/adapters/sql/read_store.cpp", "rowid", "the number of a row of words: FTS5 names it so, PostgreSQL has a column of that name"},
    {"src/adapters/sql/read_store.cpp", "like", "the words before a colon are the product's own, in small letters"},
    {"src/adapters/sql/desk_list.cpp", "like", "the words before a colon are the product's own, in small letters"},
};

std::vector<const Rule*> broken_by(std::string_view literal) {
  static const std::vector<std::regex> kPatterns = [] {
    std::vector<std::regex> all;
    for (const auto& rule : kRules) all.emplace_back(rule.pattern);
    return all;
  }();
  std::vector<const Rule*> broken;
  for (std::size_t i = 0; i < std::size(kRules); ++i)
    if (std::regex_search(literal.begin(), literal.end(), kPatterns[i])) broken.push_back(&kRules[i]);
  return broken;
}

// What PostgreSQL's driver says to itself alone is its own business.
bool holds_statements(std::string_view path) {
  return (starts_with(path, "src/adapters/sql/") || starts_with(path, "src/adapters/sqlite/")) && is_cpp(path) && !is_test(path);
}

// A migration as another database reads it: without comments, SQLite's own lines among them.
std::vector<std::string> common_lines(std::string_view text) {
  std::vector<std::string> out;
  for (const auto& line : lines_of(text)) {
    const auto comment = line.find("--");
    out.push_back(comment == std::string::npos ? line : line.substr(0, comment));
  }
  return out;
}

TEST(Sql, OfTheAdapterIsUnderstoodByBothDatabases) {
  std::vector<std::string> found;
  std::set<std::pair<std::string_view, std::string_view>> used;
  std::size_t literals = 0;
  for (const auto& file : project_files()) {
    if (!holds_statements(file.path)) continue;
    const auto parts = take_apart(file.text);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (parts[i].code.find("#include") != std::string::npos) continue;
      for (const auto& literal : parts[i].literals) {
        ++literals;
        for (const auto* rule : broken_by(literal)) {
          const auto known = std::find_if(std::begin(kExceptions), std::end(kExceptions), [&](const Exception& e) { return e.path == file.path && e.rule == rule->name; });
          if (known != std::end(kExceptions)) used.emplace(known->path, known->rule);
          else found.push_back(at(file.path, i, std::string(rule->name) + " (instead: " + rule->instead + "): " + literal));
        }
      }
    }
  }
  EXPECT_GE(literals, 200u);
  EXPECT_TRUE(found.empty()) << joined(found);
  for (const auto& e : kExceptions) EXPECT_TRUE(used.contains({e.path, e.rule})) << e.path << " needs no exception for " << e.rule << " any more: strike it";
}

TEST(Sql, OfTheMigrationsIsUnderstoodByBothDatabasesAndKnowsFourTypes) {
  static const std::regex kColumn(R"(^  ([a-z][a-z0-9_]*) ([A-Z]+( [A-Z]+)*?)( NOT NULL)?,?\s*$)");
  static const std::set<std::string> kTypes{"TEXT", "BIGINT", "BYTEA", "DOUBLE PRECISION"};
  std::vector<std::string> found;
  std::size_t columns = 0;
  for (const auto& file : project_files()) {
    if (!starts_with(file.path, "db/migrations/") || !ends_with(file.path, ".sql")) continue;
    const auto lines = common_lines(file.text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      for (const auto* rule : broken_by(lines[i])) found.push_back(at(file.path, i, std::string(rule->name) + ": " + lines[i]));
      std::smatch column;
      if (!std::regex_match(lines[i], column, kColumn)) continue;
      ++columns;
      if (!kTypes.contains(column[2])) found.push_back(at(file.path, i, "a type of one database: " + lines[i]));
    }
  }
  EXPECT_GE(columns, 150u);
  EXPECT_TRUE(found.empty()) << joined(found);
}

TEST(SqlChecks, WhatOneDatabaseAloneUnderstandsIsFound) {
  struct Row {
    const char* literal;
    const char* rule;
  };
  for (const auto& [literal, rule] : {Row{"INSERT OR REPLACE INTO t VALUES ($1)", "or"}, Row{"SELECT rowid FROM t", "rowid"}, Row{"SELECT json_each(a) FROM t", "json"},
                                      Row{"PRAGMA foreign_keys=ON", "pragma"}, Row{"SELECT strftime('%s', a)", "time"}, Row{"SELECT IFNULL(a, 0)", "function"},
                                      Row{" LIMIT 10, 20", "limit"}, Row{"WHERE a IS $1", "is"}, Row{"WHERE ($1 IS NULL OR a = $1)", "null"}, Row{"VALUES (x'00')", "blob"},
                                      Row{"SELECT a FROM \\\"t\\\"", "quotes"}, Row{"WHERE a == $1", "equals"}, Row{"WHERE open = TRUE", "truth"}, Row{"WHERE a = ?", "placeholder"},
                                      Row{"WHERE a = :name", "placeholder"}, Row{"a BIGINT AUTOINCREMENT", "rowid table"}, Row{"SELECT COUNT(*) FROM (SELECT 1 FROM t LIMIT 5)", "parenthesis"}}) {
    const auto broken = broken_by(literal);
    EXPECT_TRUE(std::any_of(broken.begin(), broken.end(), [&, wanted = std::string_view(rule)](const Rule* one) { return one->name == wanted; })) << literal << " is not caught by " << rule;
  }
  for (const char* literal : {"SELECT a, COALESCE(b, 0) FROM t WHERE a = $1 AND b IS NOT NULL ORDER BY a DESC LIMIT $2", "INSERT INTO t(a) VALUES ($1) ON CONFLICT (a) DO UPDATE SET a = excluded.a",
                              "AND NOT COALESCE(t.queue IN ($1), FALSE)", " IS NULL OR (", "this is no statement"})
    EXPECT_TRUE(broken_by(literal).empty()) << literal << ": " << broken_by(literal).front()->name;
}

}  // namespace
}  // namespace mingjing::conformance
