#include "ledger/verify_log.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "ledger/leaf.hpp"

namespace mingjing::ledger {
namespace {

// A log of three cases whose events interleave, with a signed root at every fifth size of both trees.
struct SmallLog {
  std::vector<StoredLeaf> leaves;
  std::vector<SignedRoot> roots;

  explicit SmallLog(std::uint64_t size) {
    Appender sha256(Hash::sha256);
    Appender sm3(Hash::sm3);
    std::map<std::string, std::pair<std::uint32_t, DigestPair>> heads;
    for (std::uint64_t i = 0; i < size; ++i) {
      Leaf leaf;
      leaf.log = "370199";
      leaf.stream = "c-" + std::to_string(i % 3);
      auto& [seq, hashes] = heads[leaf.stream];
      leaf.stream_seq = ++seq;
      if (seq > 1) leaf.previous = hashes;
      leaf.type = "case.acted";
      leaf.at = Instant{static_cast<std::int64_t>(i) * 1000};
      const std::string bytes = *encode_leaf(leaf);
      hashes = leaf_hashes(bytes);
      leaves.push_back({i, bytes, hashes});
      sha256.append(hashes.sha256);
      sm3.append(hashes.sm3);
      if (i % 5 == 0) roots.insert(roots.begin(), {{Hash::sha256, i + 1, sha256.root()}, {Hash::sm3, i + 1, sm3.root()}});
    }
  }

  LogReport check() const {
    std::size_t at = 0;
    const auto report = verify_log(
        "370199", [&]() -> Result<std::optional<StoredLeaf>> {
          if (at == leaves.size()) return std::optional<StoredLeaf>();
          return std::optional(leaves[at++]);
        },
        roots);
    EXPECT_TRUE(report.ok());
    return *report;
  }
};

std::string finding(const LogReport& report) {
  return report.first_bad ? report.first_bad->code + "@" + std::to_string(report.first_bad->index) : "";
}

// The same leaf with other content, hashes recomputed: what someone with full access to the database would write.
StoredLeaf forged(StoredLeaf stored, const std::function<void(Leaf&)>& change) {
  Leaf leaf = *decode_leaf(stored.bytes);
  change(leaf);
  stored.bytes = *encode_leaf(leaf);
  stored.hashes = leaf_hashes(stored.bytes);
  return stored;
}

TEST(VerifyLog, ACleanLogHasNoFinding) {
  const SmallLog log(43);
  const LogReport report = log.check();
  EXPECT_EQ(finding(report), "");
  EXPECT_EQ(report.leaves, 43U);
  EXPECT_EQ(report.streams, 3U);
  EXPECT_EQ(report.roots_checked, 18U);
}

TEST(VerifyLog, AnEmptyLogIsClean) {
  const LogReport report = SmallLog(0).check();
  EXPECT_EQ(finding(report), "");
  EXPECT_EQ(report.root.sha256, empty_root(Hash::sha256));
  EXPECT_EQ(report.root.sm3, empty_root(Hash::sm3));
}

TEST(VerifyLog, EveryChangeIsNamedAtItsFirstPlace) {
  const struct {
    const char* expected;
    std::function<void(SmallLog&)> change;
  } cases[] = {
      {"leaf_hash@7", [](SmallLog& log) { log.leaves[7].bytes[20] ^= 1; }},
      {"leaf_hash@7", [](SmallLog& log) { log.leaves[7].hashes.sm3.bytes[0] ^= 1; }},
      {"gap@7", [](SmallLog& log) { log.leaves.erase(log.leaves.begin() + 7); }},
      {"gap@7", [](SmallLog& log) { std::swap(log.leaves[7], log.leaves[8]); }},
      {"gap@8", [](SmallLog& log) { log.leaves.insert(log.leaves.begin() + 7, log.leaves[7]); }},
      {"bad_leaf@7",
       [](SmallLog& log) {
         log.leaves[7].bytes = "{}";
         log.leaves[7].hashes = leaf_hashes("{}");
       }},
      {"wrong_log@7", [](SmallLog& log) { log.leaves[7] = forged(log.leaves[7], [](Leaf& l) { l.log = "370100"; }); }},
      {"stream_gap@7", [](SmallLog& log) { log.leaves[7] = forged(log.leaves[7], [](Leaf& l) { l.stream_seq += 1; }); }},
      {"stream_chain@7", [](SmallLog& log) { log.leaves[7] = forged(log.leaves[7], [](Leaf& l) { l.previous->sm3.bytes[5] ^= 1; }); }},
      // The leaf itself looks right; its successor in the case still names the old one.
      {"stream_chain@10", [](SmallLog& log) { log.leaves[7] = forged(log.leaves[7], [](Leaf& l) { l.actor = "a-9"; }); }},
      // The last of its case: only the signed root knows.
      {"root@41", [](SmallLog& log) { log.leaves[40] = forged(log.leaves[40], [](Leaf& l) { l.actor = "a-9"; }); }},
      {"too_short@40", [](SmallLog& log) { log.leaves.resize(40); }},
      {"root@11", [](SmallLog& log) {
         for (SignedRoot& root : log.roots)
           if (root.size == 11 && root.hash == Hash::sm3) root.root.bytes[31] ^= 1;
       }},
  };
  for (const auto& item : cases) {
    SmallLog log(43);
    item.change(log);
    EXPECT_EQ(finding(log.check()), item.expected);
  }
}

TEST(VerifyLog, AFaultOfTheStoreIsNoFinding) {
  const auto report = verify_log("x", []() -> Result<std::optional<StoredLeaf>> { return fault("disk", "gone"); }, {});
  ASSERT_FALSE(report.ok());
  EXPECT_EQ(report.error().code, "disk");
}

}  // namespace
}  // namespace mingjing::ledger
