// A long seeded campaign of alterations: of the database, of the files of evidence, of exported bundles, of histories. Each must be
// found by who is there to find it: verify, rebuild --check, the offline verifier, the witness. What is lawful is never suspected.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <map>

#include "ledger/sample_log_test.hpp"
#include "tests/durability/alterations.hpp"
#include "tests/durability/tampered_store.hpp"
#include "tests/tampering/mutations.hpp"

namespace mingjing::durability {
namespace {

using ledger::Hash;

constexpr std::uint64_t kFromOneRecord = 500;    // alterations, then a new record
constexpr int kMostMissed = 10;                  // then the campaign is over: what they have in common is to be looked at

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}
void put(const std::filesystem::path& file, const std::string& bytes) {
  // A file of evidence may not be written; one that is gone has no rights.
  if (std::filesystem::exists(file)) std::filesystem::permissions(file, std::filesystem::perms::owner_all);
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

class Tamper : public TamperedStore {
 protected:
  void not_found(const std::string& what) {
    ++missed_;
    ADD_FAILURE() << "not found, alteration " << number_ << ": " << what.substr(0, 600);
  }
  void count(const std::string& family) { ++counts_["found_" + family]; }
  void clean(bool suspected, const char* by) {
    EXPECT_FALSE(suspected) << "suspected without cause by " << by << ", record " << record_number_;
    ++counts_["clean_runs"];
  }

  bool database(Chance& chance) {
    const auto& table = tables()[chance.below(tables().size())];
    const auto script = alter_table(table, chance);
    if (script.empty()) return false;
    return tried(script, [&] {
      if (!(table.record ? verify_finds() : rebuild_finds())) not_found(script);
      count(table.record ? "in_the_record" : "in_the_read_tables");
    });
  }

  std::vector<std::uint64_t> signed_sizes(const LogId& log) {
    std::vector<std::uint64_t> sizes;
    for (const auto& table : tables())
      if (table.name == "checkpoint")
        for (const auto& row : table.rows)
          if (row[0].bytes == log.str() && row[1].bytes == "sha256") sizes.push_back(static_cast<std::uint64_t>(row[2].integer));
    return sizes;
  }

  bool audit_history(Chance& chance) {
    const auto sizes = signed_sizes(ports::audit_log(log()));
    if (sizes.size() < 2) return false;
    const auto judged = [&](const std::string& what, const char* family) {
      return [this, what, family] {
        if (!verify_finds() && !witness_refuses(true)) not_found("audit " + what);
        count(family);
      };
    };
    if (chance.below(3) == 0) {
      const bool old_backup = chance.below(2) == 0;
      const auto size = old_backup ? sizes[chance.below(sizes.size() - 1)] : 1 + chance.below(sizes.back() - 1);
      return tried(roll_back_audit(audit(), size, old_backup), judged("rolled back to " + std::to_string(size), "cut_tails_of_the_audit"));
    }
    const auto reach = static_cast<Reach>(chance.below(5));
    const auto seal = [this](Hash tree, std::uint64_t size, const ledger::Digest& root, bool own) { return sealed(ports::audit_log(log()), tree, size, root, own); };
    const auto script = rewrite_audit(audit(), sizes, reach, seal, chance);
    return tried(script, judged("rewritten, reach " + std::to_string(static_cast<int>(reach)) + ": " + script, "rewritten_audits"));
  }

  bool history(Chance& chance) {
    if (chance.below(3) == 0) return audit_history(chance);
    const auto events = this->events();
    const auto sizes = signed_sizes(log());
    if (chance.below(3) == 0) {
      const bool old_backup = chance.below(2) == 0;
      const auto size = old_backup ? sizes[chance.below(sizes.size() - 1)] : 1 + chance.below(sizes.back() - 1);
      return tried(roll_back(events, size, old_backup), [&] {
        if (!verify_finds() && !witness_refuses()) not_found("rolled back to " + std::to_string(size));
        count(old_backup ? "old_backups" : "cut_tails");
      });
    }
    const auto reach = static_cast<Reach>(chance.below(5));
    const auto seal = [this](Hash tree, std::uint64_t size, const ledger::Digest& root, bool own) { return sealed(log(), tree, size, root, own); };
    const auto script = rewrite(events, sizes, reach, seal, chance);
    return tried(script, [&] {
      if (!verify_finds() && !witness_refuses()) not_found("rewritten, reach " + std::to_string(static_cast<int>(reach)) + ": " + script);
      count(reach == Reach::log_keys ? "re-signed_with_the_log's_keys" : reach == Reach::other_keys ? "re-signed_with_other_keys" : "rewritten");
    });
  }

  bool file(Chance& chance) {
    if (files().empty()) return false;
    const auto& one = files()[chance.below(files().size())];
    const auto& other = files()[chance.below(files().size())];
    const std::filesystem::path about = one.string() + ".about";
    const auto was = bytes_of(one), said = bytes_of(about);
    switch (chance.below(4)) {
      case 0: std::filesystem::remove(one); break;
      case 1: {
        const auto instead = bytes_of(other);
        if (instead == was) return false;
        put(one, instead);
        break;
      }
      case 2: put(about, damaged(said, chance)); break;
      default: put(one, damaged(was, chance));
    }
    const auto bytes_now = std::filesystem::exists(one) ? bytes_of(one) : "gone";
    if (!verify_finds()) not_found("file " + one.string() + " of " + std::to_string(was.size()) + " bytes; its line said " + said + " and says " + bytes_of(about));
    put(one, was);
    put(about, said);
    count("in_files_of_evidence");
    return true;
  }

  bool bundle() {
    const auto mutation = attack_->next();
    const auto report = check_bundle(tampering::read_files(bundle_, mutation));
    // The one change that is none: a private field left out of the export by someone who may sign exports.
    if (report.valid() && mutation.kind == "insider+signed" && report.fields_missing > 1) return false;
    if (report.valid()) not_found("bundle: " + mutation.kind + " of " + mutation.changes.begin()->first);
    count("in_bundles");
    return true;
  }

  // Two histories of one log, both signed with its keys; the witness saw one of them at `seen`.
  void fork(Chance& chance) {
    static const ledger::SampleKeys signer;
    static const auto keys = *ledger::log_keys("mingjing.example", "370199", signer.ed25519.public_key().raw(), signer.sm2.public_key().spki());
    const std::string origin = "mingjing.example/370199";
    const std::uint64_t size = 2 + chance.below(300), parting = chance.below(size - 1), seen = parting + 1 + chance.below(size - parting);
    struct Branch {
      ledger::Appender tree{Hash::sha256};
      std::vector<ledger::TileHash> placed;
      ledger::Digest at_seen;
    } branches[2];
    const std::uint64_t forked_size = chance.below(4) == 0 ? parting + 1 : seen + chance.below(20);
    for (int which = 0; which < 2; ++which) {
      auto& branch = branches[which];
      for (std::uint64_t i = 0; i < (which == 0 ? size : std::max(forked_size, seen)); ++i) {
        const std::string leaf = std::to_string(number_) + "/" + std::to_string(i) + (which == 1 && i >= parting ? "'" : "");
        branch.tree.append(ledger::leaf_hash(Hash::sha256, leaf), &branch.placed);
        if (i + 1 == seen) branch.at_seen = branch.tree.root();
      }
    }
    const std::optional<ledger::Checkpoint> held = ledger::Checkpoint{origin, seen, branches[0].at_seen};
    const auto submitted = [&](Branch& branch, std::uint64_t from) {
      std::map<ledger::TileId, std::string> tiles;
      for (const auto& run : ledger::tile_runs(branch.placed)) tiles[run.id] += run.bytes;
      ledger::TileNodes nodes(Hash::sha256, branch.tree.size(), [&](const ledger::TileId& id, int) -> Result<std::string> { return tiles.at(id); });
      const auto proof = ledger::consistency_proof(Hash::sha256, from, branch.tree.size(), std::ref(nodes)).value();
      const auto note = signer.signed_checkpoint(keys.sha256, {origin, branch.tree.size(), branch.tree.root()});
      const auto submission = ledger::parse_submission(ledger::encode_submission(from, proof, note));
      return submission ? ledger::judge(*submission, {origin, Hash::sha256, keys.sha256}, held) : ledger::Verdict::malformed;
    };
    if (submitted(branches[1], seen) == ledger::Verdict::accepted) not_found("a fork at " + std::to_string(parting) + ", seen " + std::to_string(seen));
    count("forks");
    if (number_ % 8 == 0) clean(submitted(branches[0], seen) != ledger::Verdict::accepted, "the witness");
  }

  // One alteration; the dice may need several tries until something really changes.
  void alter(std::uint64_t number) {
    number_ = number;
    Chance chance(number);
    for (bool changed = false; !changed;) {
      const auto dice = chance.below(100);
      if (dice < 52) changed = database(chance);
      else if (dice < 62) changed = history(chance);
      else if (dice < 70) changed = file(chance);
      else if (dice < 92) changed = bundle();
      else {
        fork(chance);
        changed = true;
      }
    }
  }

  void begin_record(std::uint64_t number) {
    record_number_ = (number - 1) / kFromOneRecord + 1;
    int steps = 0;
    lay(record_number_, [&] {
      clean(!verify_running().good(), "verify");
      if (++steps % 20 == 0) clean(!rebuilt_is_clean(), "rebuild --check");
    });
    take_hold();
    clean(verify_finds(), "verify");
    clean(rebuild_finds(), "rebuild --check");
    clean(witness_refuses(), "the witness");
    clean(witness_refuses(true), "the witness of the audit");
    attack_ = std::make_unique<tampering::Attack>(number);
    bundle_ = tampering::read_files(attack_->clean());
    for (std::uint64_t size = 1 + number % 7; size <= 64; size += 7) {
      const ledger::SampleLog log(size, 1 + size % 5);
      clean(!check_bundle(ledger::files_of(log.bundle("c-0"))).valid(), "the offline verifier");
    }
  }

  std::uint64_t number_ = 0;
  int missed_ = 0;
  std::uint64_t record_number_ = 0;
  std::unique_ptr<tampering::Attack> attack_;
  ledger::BundleFiles bundle_;
  std::map<std::string, std::uint64_t> counts_;
};

TEST_F(Tamper, EveryAlterationIsFoundAndNothingLawfulIsSuspected) {
  const Block block = durability::block(200);
  begin_record(block.from);
  for (std::uint64_t i = 0; i < block.count && missed_ < kMostMissed; ++i) alter(block.from + i);
  let_go();
  for (const auto& [name, times] : counts_) tally(name, times);
}

}  // namespace
}  // namespace mingjing::durability
