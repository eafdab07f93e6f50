// Thousands of changed bundles, each found; clean ones never suspected.
#include <gtest/gtest.h>

#include "ledger/sample_log_test.hpp"
#include "tests/tampering/mutations.hpp"

namespace mingjing::tampering {
namespace {

constexpr int kMutations = 6000;

TEST(TamperedBundles, EachOfSixThousandIsFound) {
  Attack attack(20260928);
  const ledger::BundleFiles clean = read_files(attack.clean());
  ASSERT_TRUE(check_bundle(clean).valid());
  std::map<std::string, int> kinds;
  std::map<std::string, int> codes;
  for (int i = 0; i < kMutations; ++i) {
    const Mutation mutation = attack.next();
    const auto report = check_bundle(read_files(clean, mutation));
    ++kinds[mutation.kind];
    if (report.valid()) {
      // The one change that is none: a private field left out of the export by someone who may sign exports.
      const bool withheld = mutation.kind == "insider+signed" && report.fields_missing > 1;
      EXPECT_TRUE(withheld) << "mutation " << i << ", " << mutation.kind << " of " << mutation.changes.begin()->first;
      continue;
    }
    ++codes[report.findings.front().code];
  }
  for (const char* code : {"manifest", "keys", "manifest_signature", "missing_file", "file_digest", "unlisted_file", "checkpoint",
                           "leaf", "leaf_place", "leaf_chain", "proof", "object", "private"})
    EXPECT_GT(codes[code], 0) << code << " never came first: the campaign does not reach it";
  EXPECT_GE(kinds.size(), 9U);
}

TEST(TamperedBundles, SingleBitsAllOverEveryKindOfFileCount) {
  Attack attack(1);
  const ledger::BundleFiles clean = read_files(attack.clean());
  for (const char* path : {"manifest.note", "checkpoint-sm3.txt", "keys.txt", "leaves/000002.json", "proofs/000003.tlog-proof"}) {
    const std::string& good = attack.clean().at(path);
    for (std::size_t bit = 0; bit < good.size() * 8; bit += 13) {
      std::string bad = good;
      bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ (1 << (bit % 8)));
      EXPECT_FALSE(check_bundle(read_files(clean, {"bit", {{path, bad}}})).valid()) << path << " bit " << bit;
    }
  }
}

TEST(TamperedBundles, CleanOnesOfEverySizeAreNeverSuspected) {
  for (std::uint64_t size = 1; size <= 64; ++size) {
    const ledger::SampleLog log(size, 1 + size % 6);
    for (std::uint64_t stream = 0; stream < std::min<std::uint64_t>(1 + size % 6, size); stream += 2) {
      const auto report = check_bundle(ledger::files_of(log.bundle("c-" + std::to_string(stream))));
      EXPECT_TRUE(report.valid()) << size << " " << stream << " " << report.findings.front().code << " " << report.findings.front().where;
    }
  }
}

// A bundle made from scratch with other keys is consistent in itself: only the published keys tell. The page and the program say so.
TEST(TamperedBundles, AForgeryWithOtherKeysIsFoundByThePublishedKeys) {
  const ledger::SampleLog real(10);
  ledger::SampleLog forged(10);
  forged.signer.ed25519 = *crypto::PrivateKey::from_ed25519_seed(std::string(32, '\x08'));
  forged.keys = *ledger::log_keys(ledger::SampleLog::kDomain, ledger::SampleLog::kLog, forged.signer.ed25519.public_key().raw(),
                                  forged.signer.sm2.public_key().spki());
  forged.checkpoint = forged.signer.signed_checkpoint(
      forged.keys.sha256, {"mingjing.example/370199", 10, forged.sha256.root()});
  const auto files = ledger::files_of(forged.bundle("c-1"));
  EXPECT_TRUE(check_bundle(files).valid());
  std::vector<std::string> published;
  for (const auto* set : {&real.keys.sha256, &real.keys.sm3})
    for (const auto& key : *set) published.push_back(key.vkey());
  const auto report = check_bundle(files, {published, {}, {}});
  ASSERT_EQ(report.findings.size(), 1U);
  EXPECT_EQ(report.findings[0].code, "untrusted_keys");
}

}  // namespace
}  // namespace mingjing::tampering
