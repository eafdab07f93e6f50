#include "usecases/log_proofs.hpp"

#include <memory>

#include "ledger/tiles.hpp"

namespace mingjing::usecases {
namespace {

using MaybeCheckpoint = Result<std::optional<ports::CheckpointRow>>;

constexpr std::int64_t kMostBehind = 60'000;  // ms that the shown checkpoint may be older than the newest

MaybeCheckpoint with_cosignatures(ports::LogStore& store, const LogId& log, std::optional<ports::CheckpointRow> row) {
  if (!row) return row;
  auto lines = store.cosignatures(log, row->tree, row->size);
  if (!lines) return lines.failure();
  for (const auto& one : *lines) row->note += one.line;
  return row;
}

Status<> add_witnesses(ports::LogStore& store, const LogId& log, std::uint64_t seq, Grade& out) {
  auto witnessed = store.witnessed_checkpoint(log, ledger::Hash::sha256);
  if (!witnessed) return witnessed.failure();
  if (!*witnessed || (*witnessed)->size <= seq) return Done{};
  auto lines = store.cosignatures(log, ledger::Hash::sha256, (*witnessed)->size);
  if (!lines) return lines.failure();
  out.level = "L2";
  for (const auto& one : *lines) {
    const std::string name = one.witness.substr(0, one.witness.find('+'));
    if (out.witnesses.empty() || out.witnesses.back().name != name) out.witnesses.push_back({name, one.at});
  }
  return Done{};
}

Status<> add_stamps(ports::LogStore& store, const LogId& log, std::uint64_t seq, Grade& out) {
  const auto first = store.first_stamped_over(log, ledger::Hash::sha256, seq);
  if (!first) return first.failure();
  if (*first == 0) return Done{};
  auto stamps = store.time_stamps(log, ledger::Hash::sha256, *first);
  if (!stamps) return stamps.failure();
  out.level = "L3";
  for (const auto& one : *stamps) out.stamps.push_back({one.name, one.at});
  return Done{};
}

}  // namespace

MaybeCheckpoint shown_checkpoint(ports::LogStore& store, const LogId& log, ledger::Hash tree) {
  auto newest = store.latest_checkpoint(log, tree);
  if (!newest || !*newest) return newest;
  auto witnessed = store.witnessed_checkpoint(log, tree);
  if (!witnessed) return witnessed;
  const bool keeps_up = *witnessed && (*newest)->at.ms - (*witnessed)->at.ms <= kMostBehind;
  return with_cosignatures(store, log, keeps_up ? *witnessed : *newest);
}

MaybeCheckpoint proving_checkpoint(ports::LogStore& store, const LogId& log, ledger::Hash tree, std::uint64_t seq) {
  auto witnessed = store.witnessed_checkpoint(log, tree);
  if (!witnessed) return witnessed;
  const auto stamped = store.newest_stamped_size(log, tree);
  if (!stamped) return stamped.failure();
  if (*stamped > seq) {
    const auto lines = store.cosignatures(log, tree, *stamped);
    if (!lines) return lines.failure();
    if (!*witnessed || !lines->empty()) {
      auto found = checkpoint_of_size(store, log, tree, *stamped);
      if (!found || *found) return found;
    }
  }
  if (*witnessed && (*witnessed)->size > seq) return with_cosignatures(store, log, *witnessed);
  auto newest = store.latest_checkpoint(log, tree);
  if (!newest || (*newest && (*newest)->size > seq)) return newest;
  return std::optional<ports::CheckpointRow>();
}

MaybeCheckpoint checkpoint_of_size(ports::LogStore& store, const LogId& log, ledger::Hash tree, std::uint64_t size) {
  if (size == 0) return std::optional<ports::CheckpointRow>();
  auto found = store.checkpoint_over(log, tree, size - 1);
  if (!found) return found;
  if (!*found || (*found)->size != size) return std::optional<ports::CheckpointRow>();
  return with_cosignatures(store, log, *found);
}

Result<Grade> grade_of(ports::LogStore& store, const LogId& log, std::uint64_t seq, std::uint64_t signed_size) {
  if (seq >= signed_size) return Grade{"L0", {}, {}};
  Grade out{"L1", {}, {}};
  if (auto added = add_witnesses(store, log, seq, out); !added) return added.failure();
  if (auto added = add_stamps(store, log, seq, out); !added) return added.failure();
  return out;
}

ledger::NodeReader nodes_of(ports::LogStore& store, const LogId& log, ledger::Hash tree, std::uint64_t size) {
  auto nodes = std::make_shared<ledger::TileNodes>(
      tree, size, [&store, log, tree](const ledger::TileId& id, int width) { return store.tile(log, tree, id, width); });
  return [nodes](int height, std::uint64_t index) { return (*nodes)(height, index); };
}

Result<std::optional<ledger::ProofFile>> proof_of(ports::LogStore& store, const LogId& log, ledger::Hash tree, std::uint64_t seq) {
  auto checkpoint = proving_checkpoint(store, log, tree, seq);
  if (!checkpoint) return checkpoint.failure();
  if (!*checkpoint) return std::optional<ledger::ProofFile>();
  auto proof = ledger::inclusion_proof(tree, seq, (*checkpoint)->size, nodes_of(store, log, tree, (*checkpoint)->size));
  if (!proof) return proof.failure();
  return std::optional(ledger::ProofFile{tree, seq, std::move(*proof), (*checkpoint)->note});
}

namespace {

std::string told_to_witnesses(const ledger::LogKeys& keys) {
  std::string out = "origin " + keys.sha256.front().name() + "\n";
  for (const auto& key : keys.sha256) out += "vkey " + key.vkey() + "\n";
  out += "origin " + keys.sm3.front().name() + "\ntree sm3\n";
  for (const auto& key : keys.sm3) out += "vkey " + key.vkey() + "\n";
  return out;
}

}  // namespace

std::string log_list(const ledger::LogKeys& keys, const LogId& log) {
  const auto& origin = keys.sha256.front().name();
  const auto audit = ledger::keys_for(keys, origin.substr(0, origin.size() - log.str().size() - 1), ports::audit_log(log).str());
  return told_to_witnesses(keys) + (audit ? told_to_witnesses(*audit) : std::string());
}

}  // namespace mingjing::usecases
