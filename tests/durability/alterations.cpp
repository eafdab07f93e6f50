#include "tests/durability/alterations.hpp"

#include <algorithm>
#include <map>

#include "ledger/tiles.hpp"
#include "ports/audit_leaf.hpp"

namespace mingjing::durability {
namespace {

namespace json = boost::json;
using ledger::Hash;

std::string number(std::uint64_t value) { return std::to_string(value); }
std::string text(std::string_view bytes) { return literal({sql::Arg::Kind::text, 0, std::string(bytes)}); }
std::string blob(std::string_view bytes) { return literal({sql::Arg::Kind::blob, 0, std::string(bytes)}); }

std::string where(const TableRows& table, const std::vector<Cell>& row) {
  std::string out = " WHERE ";
  for (std::size_t i = 0; i < table.key; ++i) out += (i ? " AND " : "") + table.columns[i] + " = " + literal(row[i]);
  return out + ";";
}

std::string set(const TableRows& table, const std::vector<Cell>& row, std::size_t column, const Cell& cell) {
  return "UPDATE " + table.name + " SET " + table.columns[column] + " = " + literal(cell) + where(table, row);
}

Cell other(const Cell& cell, Chance& chance) {
  Cell out = cell;
  if (cell.kind == sql::Arg::Kind::null) return {sql::Arg::Kind::text, 0, "x"};
  if (cell.kind == sql::Arg::Kind::integer) {
    out.integer = chance.below(2) == 0 ? cell.integer + 1 + static_cast<std::int64_t>(chance.below(1000)) : cell.integer ^ (std::int64_t{1} << chance.below(40));
    return out;
  }
  out.bytes = damaged(cell.bytes, chance);
  return out;
}

const char* name_of(Hash tree) { return tree == Hash::sha256 ? "sha256" : "sm3"; }

// A log's own id, and that of its audit.
const std::string kOfLog = "(SELECT log_id FROM log_state)";
const std::string kOfAudit = "(SELECT log_id || '/audit' FROM log_state)";

// Both trees over these leaves: tiles above the leaves, edges, and the roots at the sizes where checkpoints stand.
struct Trees {
  std::map<std::pair<Hash, std::uint64_t>, ledger::Digest> roots;
  std::string script;
};
Trees trees_of(const std::vector<ledger::DigestPair>& leaves, const std::string& log) {
  Trees out;
  out.script = "DELETE FROM tile WHERE log_id = " + log + ";";
  for (const Hash tree : {Hash::sha256, Hash::sm3}) {
    ledger::Appender appender(tree);
    std::vector<ledger::TileHash> placed, upper;
    for (const auto& hashes : leaves) {
      placed.clear();
      appender.append(tree == Hash::sha256 ? hashes.sha256 : hashes.sm3, &placed);
      for (const auto& hash : placed)
        if (hash.level > 0) upper.push_back(hash);
      out.roots[{tree, appender.size()}] = appender.root();
    }
    std::map<ledger::TileId, std::string> tiles;
    for (const auto& run : ledger::tile_runs(upper)) tiles[run.id] += run.bytes;
    for (const auto& [id, bytes] : tiles)
      out.script += "INSERT INTO tile SELECT " + log + ", '" + std::string(name_of(tree)) + "', " + number(static_cast<std::uint64_t>(id.level)) + ", " + number(id.n) + ", " + blob(bytes) + ";";
    out.script += "UPDATE tree_head SET size = " + number(appender.size()) + ", edge = " + blob(ledger::edge_bytes(appender.edge())) + " WHERE log_id = " + log + " AND tree = '" + name_of(tree) + "';";
  }
  return out;
}
Trees trees_of(const std::vector<ports::EventRow>& events) {
  std::vector<ledger::DigestPair> leaves;
  for (const auto& event : events) leaves.push_back(event.hashes);
  return trees_of(leaves, kOfLog);
}

// Checkpoints of these sizes behind leaf `at`, signed anew over other trees.
std::string signed_anew(const Trees& trees, const std::vector<std::uint64_t>& sizes, std::uint64_t at, const std::string& log, bool own_keys, const Seal& seal) {
  std::string out;
  for (const std::uint64_t size : sizes) {
    if (size <= at) continue;
    for (const Hash tree : {Hash::sha256, Hash::sm3})
      out += "UPDATE checkpoint SET note = " + text(seal(tree, size, trees.roots.at({tree, size}), own_keys)) + " WHERE log_id = " + log + " AND tree = '" + name_of(tree) + "' AND size = " + number(size) + ";";
  }
  return out;
}

std::string stored(const ports::EventRow& event) {
  return "UPDATE event SET leaf = " + text(event.leaf) + ", sha256 = " + blob(event.hashes.sha256.view()) + ", sm3 = " + blob(event.hashes.sm3.view()) +
         ", type = " + text(event.type) + ", at = " + std::to_string(event.at.ms) + " WHERE seq = " + number(event.seq) + ";";
}

void say_otherwise(ledger::Leaf& leaf, Chance& chance) {
  switch (chance.below(4)) {
    case 0: leaf.actor += "x"; break;
    case 1: leaf.at.ms -= 60'000 * (1 + static_cast<std::int64_t>(chance.below(10'000))); break;
    case 2: leaf.data["forged"] = static_cast<std::int64_t>(chance.below(1000)); break;
    default: leaf.role += "x";
  }
}

// The last numbers that these events gave.
std::string series_of(const std::vector<ports::EventRow>& events) {
  std::map<std::string, std::int64_t> last;
  const auto learn = [&](const json::value& given) {
    const auto* one = given.if_object();
    const auto* series = one ? one->if_contains("series") : nullptr;
    const auto* value = one ? one->if_contains("number") : nullptr;
    if (series && series->is_string() && value && value->is_int64()) last[std::string(series->get_string())] = value->get_int64();
  };
  for (const auto& event : events) {
    const auto leaf = ledger::decode_leaf(event.leaf);
    if (!leaf) continue;
    if (const auto* given = leaf->data.if_contains("case_number")) learn(*given);
    if (const auto* papers = leaf->data.if_contains("documents"); papers && papers->is_array())
      for (const auto& paper : papers->get_array()) learn(paper);
  }
  std::string out = "DELETE FROM number_series;";
  for (const auto& [series, value] : last) out += "INSERT INTO number_series SELECT log_id, " + text(series) + ", " + std::to_string(value) + " FROM log_state;";
  return out;
}

}  // namespace

std::string alter_table(const TableRows& table, Chance& chance) {
  const auto& row = table.rows[chance.below(table.rows.size())];
  const auto kept = [&](std::size_t column) { return std::ranges::find(table.kept, table.columns[column]) != table.kept.end(); };
  const std::size_t column = chance.below(table.columns.size());
  switch (chance.below(6)) {
    case 0:  // a row is deleted
      return table.rows_go_unnoticed ? "" : "DELETE FROM " + table.name + where(table, row);
    case 1: {  // the tail is cut off: of a table in order of its key
      if (table.rows_go_unnoticed) return "";
      std::string out;
      for (std::size_t i = table.rows.size() - 1 - chance.below(std::min<std::size_t>(table.rows.size(), 20)); i < table.rows.size(); ++i) out += "DELETE FROM " + table.name + where(table, table.rows[i]);
      return out;
    }
    case 2: {  // two rows change what they hold
      const auto& with = table.rows[chance.below(table.rows.size())];
      std::string out;
      for (std::size_t i = table.key; i < table.columns.size(); ++i)
        if (!kept(i) && row[i] != with[i]) out += set(table, row, i, with[i]) + set(table, with, i, row[i]);
      return out;
    }
    case 3: {  // one cell is that of another row
      const auto& with = table.rows[chance.below(table.rows.size())];
      return kept(column) || row[column] == with[column] ? "" : set(table, row, column, with[column]);
    }
    default: return kept(column) ? "" : set(table, row, column, other(row[column], chance));
  }
}

std::string rewrite(std::vector<ports::EventRow> events, const std::vector<std::uint64_t>& signed_sizes, Reach reach, const Seal& seal, Chance& chance) {
  // What stands behind the last checkpoint is signed by nobody yet.
  const std::size_t at = chance.below(std::min<std::uint64_t>(events.size(), signed_sizes.back()));
  auto leaf = ledger::decode_leaf(events[at].leaf).value();
  say_otherwise(leaf, chance);
  std::string out;
  for (std::size_t i = at; i < events.size(); ++i) {
    if (events[i].stream != events[at].stream) continue;
    if (i > at) {
      if (reach < Reach::stream) break;
      const auto previous = ledger::leaf_hashes(ledger::encode_leaf(leaf).value());
      leaf = ledger::decode_leaf(events[i].leaf).value();
      leaf.previous = previous;
    }
    events[i].leaf = ledger::encode_leaf(leaf).value();
    events[i].hashes = ledger::leaf_hashes(events[i].leaf);
    events[i].at = leaf.at;
    out += stored(events[i]);
  }
  if (reach < Reach::trees) return out;
  const auto trees = trees_of(events);
  out += trees.script;
  if (reach < Reach::other_keys) return out;
  return out + signed_anew(trees, signed_sizes, at, kOfLog, reach == Reach::log_keys, seal);
}

std::string rewrite_audit(std::vector<ports::AuditPlace> places, const std::vector<std::uint64_t>& signed_sizes, Reach reach, const Seal& seal, Chance& chance) {
  const LogId audit = ports::audit_log(LogId("370199"));
  const std::size_t at = chance.below(std::min<std::uint64_t>(places.size(), signed_sizes.back()));
  auto& row = *places[at].row;
  switch (chance.below(4)) {
    case 0: row.account += "x"; break;
    case 1: row.at.ms -= 60'000 * (1 + static_cast<std::int64_t>(chance.below(10'000))); break;
    case 2: row.result = row.result == "ok" ? "denied" : "ok"; break;
    default: row.object += "x";
  }
  std::string out = "UPDATE audit SET account = " + text(row.account) + ", at = " + std::to_string(row.at.ms) + ", result = " + text(row.result) + ", object = " + text(row.object) + " WHERE seq = " + number(at) + ";";
  for (std::size_t i = at; i < places.size() && (i == at || reach >= Reach::stream); ++i) {
    const auto previous = i == 0 ? std::optional<ledger::DigestPair>() : places[i - 1].leaf->hashes;
    auto& leaf = *places[i].leaf;
    leaf.hashes = ledger::leaf_hashes(ports::audit_leaf(audit, *places[i].row, leaf.salt, previous).value());
    out += "UPDATE audit_leaf SET sha256 = " + blob(leaf.hashes.sha256.view()) + ", sm3 = " + blob(leaf.hashes.sm3.view()) + " WHERE seq = " + number(i) + ";";
  }
  if (reach < Reach::trees) return out;
  std::vector<ledger::DigestPair> leaves;
  for (const auto& place : places) leaves.push_back(place.leaf->hashes);
  const auto trees = trees_of(leaves, kOfAudit);
  out += trees.script;
  if (reach < Reach::other_keys) return out;
  return out + signed_anew(trees, signed_sizes, at, kOfAudit, reach == Reach::log_keys, seal);
}

std::string roll_back_audit(std::vector<ports::AuditPlace> places, std::uint64_t size, bool checkpoints_too) {
  places.resize(size);
  const std::string from = " WHERE seq >= " + number(size) + ";";
  std::vector<ledger::DigestPair> leaves;
  for (const auto& place : places) leaves.push_back(place.leaf->hashes);
  std::string out = "DELETE FROM audit" + from + "DELETE FROM audit_leaf" + from + "UPDATE log_state SET audit_size = " + number(size) + ";" + trees_of(leaves, kOfAudit).script;
  if (checkpoints_too) out += "DELETE FROM checkpoint WHERE log_id = " + kOfAudit + " AND size > " + number(size) + ";";
  return out;
}

std::string roll_back(std::vector<ports::EventRow> events, std::uint64_t size, bool checkpoints_too) {
  events.resize(size);
  const std::string from = " WHERE seq >= " + number(size) + ";";
  std::string out = "DELETE FROM event" + from + "DELETE FROM private_field" + from + "UPDATE log_state SET size = " + number(size) + ";";
  out += trees_of(events).script + series_of(events);
  if (checkpoints_too) out += "DELETE FROM checkpoint WHERE log_id = " + kOfLog + " AND size > " + number(size) + ";";
  return out;
}

}  // namespace mingjing::durability
