// A log of made-up leaves for tests of witnesses: its checkpoints at any size, signed, and the proofs between them. Two trees of
// one hash with another `forked_at` agree on the leaves before it and on nothing after.
#pragma once

#include "ledger/sample_log_test.hpp"
#include "ledger/witness.hpp"

namespace mingjing::ledger {

class SampleTree {
 public:
  explicit SampleTree(Hash hash, std::uint64_t forked_at = UINT64_MAX) : hash_(hash), forked_at_(forked_at) {}

  const std::string origin = log_origin(SampleLog::kDomain, SampleLog::kLog, Hash::sha256);
  std::string own_origin() const { return hash_ == Hash::sm3 ? origin + "/sm3" : origin; }
  std::vector<NoteKey> keys() const { return hash_ == Hash::sm3 ? keys_.sm3 : keys_.sha256; }
  WitnessedLog known() const { return {own_origin(), hash_, keys()}; }

  Result<Digest> operator()(int height, std::uint64_t index) const {
    if (height == 0) return leaf_hash(hash_, (index < forked_at_ ? "leaf " : "other ") + std::to_string(index));
    return node_hash(hash_, *(*this)(height - 1, index * 2), *(*this)(height - 1, index * 2 + 1));
  }
  Digest root(std::uint64_t size) const { return *root_at(hash_, size, std::cref(*this)); }
  std::vector<Digest> proof(std::uint64_t from, std::uint64_t to) const { return *consistency_proof(hash_, from, to, std::cref(*this)); }
  std::string checkpoint(std::uint64_t size) const { return signer.signed_checkpoint(keys(), {own_origin(), size, root(size)}); }
  std::string submission(std::uint64_t from, std::uint64_t to) const { return encode_submission(from, proof(from, to), checkpoint(to)); }

  SampleKeys signer;

 private:
  Hash hash_;
  std::uint64_t forked_at_;
  LogKeys keys_ = *log_keys(SampleLog::kDomain, SampleLog::kLog, signer.ed25519.public_key().raw(), signer.sm2.public_key().spki());
};

}  // namespace mingjing::ledger
