// The log of a jurisdiction is the key by which the data is spread over machines: no statement may look at two logs at once. Every
// statement of the stores is put together as the compiler does it, macros and all, and each table in it must be tied to the one
// log that the statement is asked for, its first parameter.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <regex>
#include <set>

#include "tests/conformance/source_tree.hpp"

namespace mingjing::conformance {
namespace {

struct Token {
  enum Kind { word, text, mark } kind;
  std::string body;    // of a text without its quotes
};
using Tokens = std::vector<Token>;
struct Macro {
  bool function = false;
  std::vector<std::string> parameters;
  Tokens body;
};
using Macros = std::map<std::string, Macro>;

bool of_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

Tokens tokens_of(std::string_view code) {
  Tokens out;
  for (std::size_t i = 0; i < code.size();) {
    const char c = code[i];
    if (code.substr(i, 2) == "//") {
      i = std::min(code.find('\n', i), code.size());
    } else if (c == '"') {
      std::string body;
      for (++i; i < code.size() && code[i] != '"'; ++i) {
        if (code[i] == '\\') ++i;
        body += code[i];
      }
      ++i;
      out.push_back({Token::text, body});
    } else if (c == '\'') {
      for (++i; i < code.size() && code[i] != '\''; ++i)
        if (code[i] == '\\') ++i;
      ++i;
      out.push_back({Token::mark, "'"});
    } else if (of_name(c)) {
      const auto from = i;
      while (i < code.size() && of_name(code[i])) ++i;
      out.push_back({Token::word, std::string(code.substr(from, i - from))});
    } else {
      if (!std::isspace(static_cast<unsigned char>(c))) out.push_back({Token::mark, std::string(1, c)});
      ++i;
    }
  }
  return out;
}

// Takes the macros out of a file's text and answers the rest.
std::string without_macros(const std::string& text, Macros& macros) {
  static const std::regex kDefine(R"(^#define ([A-Z][A-Z0-9_]*)(\(([^)]*)\))?(\s[^]*)?$)");
  std::string rest;
  const auto lines = lines_of(text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::string line = lines[i];
    if (!line.empty() && line.find_first_not_of(' ') != std::string::npos && line[line.find_first_not_of(' ')] == '#') {
      line.erase(0, line.find('#'));
      while (!line.empty() && line.back() == '\\' && i + 1 < lines.size()) {
        line.pop_back();
        line += lines[++i];
      }
      std::smatch found;
      if (!std::regex_match(line, found, kDefine)) continue;
      Macro macro;
      macro.function = found[2].matched;
      for (const auto& token : tokens_of(found[3].str()))
        if (token.kind == Token::word) macro.parameters.push_back(token.body);
      macro.body = tokens_of(found[4].str());
      macros[found[1]] = std::move(macro);
      continue;
    }
    rest += line + "\n";
  }
  return rest;
}

Tokens expanded(const Tokens& in, const Macros& macros) {
  Tokens out;
  for (std::size_t i = 0; i < in.size(); ++i) {
    const auto known = in[i].kind == Token::word ? macros.find(in[i].body) : macros.end();
    if (known == macros.end() || (known->second.function && (i + 1 >= in.size() || in[i + 1].body != "(" || in[i + 1].kind != Token::mark))) {
      out.push_back(in[i]);
      continue;
    }
    const Macro& macro = known->second;
    std::vector<Tokens> arguments;
    if (macro.function) {
      int depth = 0;
      arguments.emplace_back();
      for (++i; i < in.size(); ++i) {
        const bool mark = in[i].kind == Token::mark;
        if (mark && (in[i].body == "(" || in[i].body == "{") && depth++ == 0) continue;
        if (mark && (in[i].body == ")" || in[i].body == "}") && --depth == 0) break;
        if (mark && in[i].body == "," && depth == 1) arguments.emplace_back();
        else arguments.back().push_back(in[i]);
      }
    }
    Tokens body;
    for (const auto& token : macro.body) {
      const auto at = std::find(macro.parameters.begin(), macro.parameters.end(), token.body);
      const auto index = static_cast<std::size_t>(at - macro.parameters.begin());
      if (token.kind == Token::word && at != macro.parameters.end() && index < arguments.size()) body.insert(body.end(), arguments[index].begin(), arguments[index].end());
      else body.push_back(token);
    }
    const auto again = expanded(body, macros);
    out.insert(out.end(), again.begin(), again.end());
  }
  // What a macro's name handed on becomes a call only now.
  if (std::any_of(out.begin(), out.end(), [&](const Token& t) { return t.kind == Token::word && macros.contains(t.body); }) && out.size() != in.size()) return expanded(out, macros);
  return out;
}

std::vector<std::string> statements_in(const std::string& text, Macros macros) {
  static const std::regex kStatement(R"(^\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM)\s)");
  std::vector<std::string> found;
  const auto rest = without_macros(text, macros);
  std::string running;
  auto all = expanded(tokens_of(rest), macros);
  all.push_back({Token::mark, ";"});
  for (const auto& token : all) {
    if (token.kind == Token::text) {
      running += token.body;
      continue;
    }
    if (std::regex_search(running, kStatement)) found.push_back(running);
    running.clear();
  }
  return found;
}

// What is wrong with a statement; empty: every table in it is tied to its log.
std::string loose_table(const std::string& sql) {
  static const std::regex kTable(R"((FROM|JOIN|INTO|UPDATE)\s+([a-z_]+)(\s+(?!ON\b|SET\b|WHERE\b|CROSS\b|JOIN\b|ORDER\b|VALUES\b|GROUP\b|LIMIT\b|UNION\b|ON\b)([a-z]+)\b)?)");
  static const std::regex kOther(R"(log_id\s*=\s*\$(?!1\b)[0-9]+)");
  if (sql.find("DO UPDATE SET") == std::string::npos && std::regex_search(sql, kOther)) return "its log is not the first parameter";
  std::set<std::string> named;
  int bare = 0;
  for (std::sregex_iterator at(sql.begin(), sql.end(), kTable), end; at != end; ++at) {
    const std::string verb = (*at)[1], table = (*at)[2], alias = (*at)[4];
    if (verb == "UPDATE" && table == "set") continue;
    if (verb == "INTO") {
      if (!std::regex_search(sql, std::regex("INTO " + table + R"(\(log_id, [^)]*\) VALUES \((\$1|\?)[,)])"))) return table + " is written without its log";
      continue;
    }
    if (alias.empty()) ++bare;
    else named.insert(alias);
  }
  for (const auto& alias : named)
    if (!std::regex_search(sql, std::regex(R"(\b)" + alias + R"(\.log_id = (\$1\b|[a-z]+\.log_id))")) && !std::regex_search(sql, std::regex(R"([a-z]+\.log_id = )" + alias + R"(\.log_id)")))
      return alias + " is tied to no log";
  static const std::regex kBare(R"((^|[^.\w])log_id = \$1\b)");
  if (std::distance(std::sregex_iterator(sql.begin(), sql.end(), kBare), std::sregex_iterator()) < bare) return "a table is tied to no log";
  return "";
}

// SQLite's index of words knows no log: its rows are reached through search_doc, which does, and a file holds one deployment.
bool words_of_sqlite(const std::string& sql) { return sql.find(" MATCH $") != std::string::npos; }

TEST(LogKey, NoStatementLooksAtTwoLogs) {
  Macros common;
  for (const auto& file : project_files())
    if (starts_with(file.path, "src/adapters/sql/") && ends_with(file.path, ".hpp")) without_macros(file.text, common);
  std::size_t statements = 0;
  std::vector<std::string> found;
  for (const auto& file : project_files()) {
    if (!starts_with(file.path, "src/adapters/sql/") || !is_cpp(file.path) || is_test(file.path)) continue;
    for (const auto& sql : statements_in(file.text, common)) {
      ++statements;
      if (words_of_sqlite(sql)) continue;
      if (const auto why = loose_table(sql); !why.empty()) found.push_back(file.path + ": " + why + ": " + sql);
    }
  }
  EXPECT_GE(statements, 150u);
  EXPECT_TRUE(found.empty()) << joined(found);
}

TEST(LogKeyChecks, AStatementOverTwoLogsIsFound) {
  for (const char* sql : {"SELECT a FROM event WHERE seq = $1", "SELECT a FROM event e JOIN tile t ON t.seq = e.seq WHERE e.log_id = $1", "SELECT a FROM event WHERE log_id = $1 AND seq IN (SELECT seq FROM tile)",
                          "SELECT a FROM event WHERE log_id = $2", "DELETE FROM event", "UPDATE event SET a = $2 WHERE seq = $1", "INSERT INTO event(seq, log_id) VALUES ($1, $2)",
                          "SELECT a FROM event e, tile t WHERE e.log_id = $2", "SELECT a FROM event e CROSS JOIN tile t WHERE t.log_id = $1 AND e.seq = t.seq"})
    EXPECT_NE(loose_table(sql), "") << sql;
  for (const char* sql : {"SELECT a FROM event WHERE log_id = $1 AND seq = $2", "SELECT a FROM event e JOIN tile t ON t.log_id = e.log_id AND t.seq = e.seq WHERE e.log_id = $1",
                          "INSERT INTO event(log_id, seq) VALUES ($1, $2) ON CONFLICT (log_id, seq) DO UPDATE SET seq = excluded.seq", "UPDATE event SET a = $2 WHERE log_id = $1",
                          "DELETE FROM event WHERE log_id = $1 AND seq IN (SELECT seq FROM tile WHERE log_id = $1)"})
    EXPECT_EQ(loose_table(sql), "") << sql;
}

TEST(LogKeyChecks, MacrosAreWrittenOutAsTheCompilerDoes) {
  const auto found = statements_in("#define COLUMNS \"a, b\"\n#define FROM_T(match) \" FROM t WHERE \" match(\"x\")\n#define IS(y) \"log_id = \" \\\n  y\n"
                                   "run(\"SELECT \" COLUMNS FROM_T(IS) \" AND b = $1\", {1});\n", {});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found.front(), "SELECT a, b FROM t WHERE log_id = x AND b = $1");
}

}  // namespace
}  // namespace mingjing::conformance
