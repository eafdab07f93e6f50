// Seeded changes to an exported case: what chance, a careless copy, someone without keys, or someone with the log's keys might do.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "ledger/bundle.hpp"

namespace mingjing::tampering {

using Files = std::map<std::string, std::string>;

struct Mutation {
  std::string kind;
  std::map<std::string, std::optional<std::string>> changes;  // nothing: the file is left out
};

Files changed(Files files, const Mutation& mutation);
// Digests as a reader of the bundle would take them, kept for unchanged files.
ledger::BundleFiles read_files(const Files& files);
ledger::BundleFiles read_files(ledger::BundleFiles files, const Mutation& mutation);

// One bundle under attack, with material from elsewhere that an attacker could put in.
class Attack {
 public:
  explicit Attack(std::uint64_t seed);
  const Files& clean() const { return clean_; }
  Mutation next();  // always changes something

 private:
  Mutation try_next();
  std::string damaged(std::string bytes);
  std::string other_bytes(std::size_t size);
  std::size_t below(std::size_t limit);
  const std::string& any_path();
  std::string any_of(const std::string& prefix);
  Mutation damage();
  Mutation lose_add_or_swap();
  Mutation borrow();
  Mutation rewrite_json();
  Mutation fix_manifest(Mutation mutation, bool sign);
  Mutation insider();

  std::mt19937_64 random_;
  Files clean_;
  std::vector<Files> foreign_;  // another case, an older and a forked state of the same log, another log
  std::vector<std::string> paths_;
};

}  // namespace mingjing::tampering
