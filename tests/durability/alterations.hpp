// Scripts that change a record as one would who knows how it is built: from a single cell to a history that is consistent in itself.
#pragma once

#include <string>
#include <vector>

#include "ledger/leaf.hpp"
#include "ports/log_store.hpp"
#include "tests/durability/chamber.hpp"
#include "tests/durability/tampered_store.hpp"

namespace mingjing::durability {

// One cell, row or pair of rows of a table; empty where the dice met nothing that would be a change.
std::string alter_table(const TableRows& table, Chance& chance);

// How far the forger goes.
enum class Reach {
  leaf,          // one event says something else, its hashes fit
  stream,        // and the later events of its case follow it
  trees,         // and both trees, their tiles and their edges fit
  other_keys,    // and the checkpoints are signed, with keys of the forger's own
  log_keys,      // and signed with the log's keys, which the forger holds: only who saw the log before can tell
};
using Seal = std::function<std::string(ledger::Hash tree, std::uint64_t size, const ledger::Digest& root, bool own_keys)>;
std::string rewrite(std::vector<ports::EventRow> events, const std::vector<std::uint64_t>& signed_sizes, Reach reach, const Seal& seal, Chance& chance);

// The record as it was at `size`, everything later gone. With its checkpoints cut as well it is an old backup: consistent in itself.
std::string roll_back(std::vector<ports::EventRow> events, std::uint64_t size, bool checkpoints_too);

// The same of the audit: one row says something else, and its leaf, the later leaves, both trees and the checkpoints follow.
std::string rewrite_audit(std::vector<ports::AuditPlace> places, const std::vector<std::uint64_t>& signed_sizes, Reach reach, const Seal& seal, Chance& chance);
std::string roll_back_audit(std::vector<ports::AuditPlace> places, std::uint64_t size, bool checkpoints_too);

}  // namespace mingjing::durability
