// A witness on its folder: what it keeps, what it refuses, what it finds after every way to die, and what it will not start on.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <atomic>
#include <thread>

#include "adapters/witness/witness.hpp"
#include "ledger/sample_tree_test.hpp"
#include "tests/cosigning/program.hpp"

namespace mingjing::witness {
namespace {

using ledger::Hash;
using ledger::SampleTree;
using ledger::Verdict;
using testing_witness::Folder;
using testing_witness::put;
using testing_witness::text_of;

class Keeping : public testing::Test {
 protected:
  Folder folder;
  SampleTree tree{Hash::sha256};
  SampleTree fork{Hash::sha256, 5};
  SampleTree sm3{Hash::sm3};
  std::uint64_t now = 1'790'000'000;
  std::vector<std::string> complaints;
  std::unique_ptr<Witness> witness;

  WitnessParts parts(std::string name = "witness.example/gov") {
    return {folder / "w", std::move(name), {tree.known(), sm3.known()}, [this] { return now; },
            [this](const std::string& what) { complaints.push_back(what); }};
  }
  std::string state_of(const std::string& origin) const {
    return folder / ("w/state/" + crypto::hex(crypto::digest(Hash::sha256, origin)));
  }
  std::string opening_fault(WitnessParts given) {
    const auto opened = Witness::open(std::move(given));
    return opened ? "" : opened.error().code;
  }
  void open() {
    witness.reset();
    auto opened = Witness::open(parts());
    ASSERT_TRUE(opened.ok()) << opened.error().code << " " << opened.error().what;
    witness = std::move(opened).value();
  }
  void SetUp() override { open(); }
  std::uint64_t size(const std::string& origin) const {
    for (const auto& log : witness->standings())
      if (log.origin == origin) return log.size;
    return UINT64_MAX;
  }
};

TEST_F(Keeping, WhatItSignsBothItsKeysSignAtTheTimeOfItsClock) {
  for (const SampleTree* one : {&tree, &sm3}) {
    const auto answer = witness->add_checkpoint(one->submission(0, 6));
    ASSERT_EQ(answer.verdict, Verdict::accepted) << answer.text;
    const auto signed_note = ledger::open_witnessed(one->checkpoint(6) + answer.text, witness->keys());
    ASSERT_TRUE(signed_note.ok()) << signed_note.error().what;
    EXPECT_EQ(signed_note->at, now);
    EXPECT_EQ(witness->checkpoint(crypto::hex(crypto::digest(Hash::sha256, one->own_origin()))), text_of(state_of(one->own_origin())));
  }
  EXPECT_EQ(witness->checkpoint("00"), std::nullopt);
}

TEST_F(Keeping, AfterARestartItStandsWhereItStoodWithTheSameKeys) {
  const std::string vkey = witness->keys()[0].vkey();
  ASSERT_EQ(witness->add_checkpoint(tree.submission(0, 6)).verdict, Verdict::accepted);
  open();
  EXPECT_EQ(witness->keys()[0].vkey(), vkey);
  EXPECT_EQ(size(tree.origin), 6U);
  const auto again = witness->add_checkpoint(tree.submission(0, 9));
  EXPECT_EQ(again.verdict, Verdict::other_size);
  EXPECT_EQ(again.text, "6");
  EXPECT_EQ(witness->add_checkpoint(tree.submission(6, 9)).verdict, Verdict::accepted);
}

TEST_F(Keeping, AForkIsRefusedAndBothCheckpointsAreKeptAsEvidence) {
  ASSERT_EQ(witness->add_checkpoint(tree.submission(0, 9)).verdict, Verdict::accepted);
  EXPECT_EQ(witness->add_checkpoint(fork.submission(9, 9)).verdict, Verdict::forked);
  EXPECT_EQ(witness->add_checkpoint(fork.submission(9, 12)).verdict, Verdict::bad_proof);
  EXPECT_EQ(witness->add_checkpoint(fork.submission(9, 9)).verdict, Verdict::forked);
  EXPECT_EQ(size(tree.origin), 9U);
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder / "w/evidence")) {
    const std::string both = text_of(entry.path());
    EXPECT_NE(both.find(ledger::parse_note(tree.checkpoint(9))->text), std::string::npos);
    EXPECT_NE(both.find(ledger::parse_note(fork.checkpoint(9))->text), std::string::npos);
    ++files;
  }
  EXPECT_EQ(files, 1);
  EXPECT_EQ(complaints.size(), 2U);
  EXPECT_EQ(witness->add_checkpoint(tree.submission(9, 12)).verdict, Verdict::accepted);
}

TEST_F(Keeping, ARollBackIsRefused) {
  ASSERT_EQ(witness->add_checkpoint(tree.submission(0, 9)).verdict, Verdict::accepted);
  for (std::uint64_t old = 0; old < 9; ++old) EXPECT_EQ(witness->add_checkpoint(tree.submission(old, old)).text, "9") << old;
  EXPECT_EQ(witness->add_checkpoint(ledger::encode_submission(9, {}, tree.checkpoint(6))).verdict, Verdict::malformed);
  EXPECT_EQ(size(tree.origin), 9U);
}

TEST_F(Keeping, UnknownLogsAndKeysChangeNothing) {
  const auto stranger = tree.signer.signed_checkpoint(tree.keys(), {"other.example/370199", 3, tree.root(3)});
  EXPECT_EQ(witness->add_checkpoint(ledger::encode_submission(0, {}, stranger)).verdict, Verdict::unknown_log);
  EXPECT_EQ(witness->add_checkpoint("nothing").verdict, Verdict::malformed);
  const auto unsigned_note = ledger::encode_note({ledger::checkpoint_text({tree.origin, 3, tree.root(3)}), {{"x", "abcd", "y"}}});
  EXPECT_EQ(witness->add_checkpoint(ledger::encode_submission(0, {}, unsigned_note)).verdict, Verdict::unknown_key);
  EXPECT_EQ(size(tree.origin), 0U);
  EXPECT_TRUE(std::filesystem::is_empty(folder / "w/state"));
}

TEST_F(Keeping, NothingIsSignedThatCannotBeKept) {
  ASSERT_EQ(witness->add_checkpoint(tree.submission(0, 4)).verdict, Verdict::accepted);
  const std::string before = text_of(state_of(tree.origin));
  const std::string state = folder / "w/state";
  std::filesystem::rename(state, folder / "w/away");
  const auto answer = witness->add_checkpoint(tree.submission(4, 9));
  EXPECT_EQ(answer.verdict, Verdict::failed);
  EXPECT_EQ(answer.text.find("\u2014"), std::string::npos);
  EXPECT_EQ(complaints.size(), 1U);
  std::filesystem::rename(folder / "w/away", state);
  EXPECT_EQ(text_of(state_of(tree.origin)), before);
  EXPECT_EQ(size(tree.origin), 4U);
  EXPECT_EQ(witness->add_checkpoint(tree.submission(4, 9)).verdict, Verdict::accepted);
}

TEST_F(Keeping, WhatADyingProcessLeftHalfWrittenIsNothing) {
  ASSERT_EQ(witness->add_checkpoint(tree.submission(0, 4)).verdict, Verdict::accepted);
  witness.reset();
  put(state_of(tree.origin) + ".new", "half a checkp");
  open();
  EXPECT_EQ(size(tree.origin), 4U);
  EXPECT_EQ(witness->add_checkpoint(tree.submission(4, 5)).verdict, Verdict::accepted);
  EXPECT_FALSE(std::filesystem::exists(state_of(tree.origin) + ".new"));
}

TEST_F(Keeping, AFirstStartThatWasCutOffIsFinishedByTheNext) {
  witness.reset();
  std::filesystem::remove(folder / "w/name");
  std::filesystem::remove(folder / "w/keys/witness.sm2.key");
  const std::string ed25519 = text_of(folder / "w/keys/witness.ed25519.key");
  open();
  EXPECT_EQ(text_of(folder / "w/keys/witness.ed25519.key"), ed25519);
  EXPECT_EQ(text_of(folder / "w/name"), "witness.example/gov\n");
}

TEST_F(Keeping, AChangedOrForeignStateIsNotStartedOn) {
  ASSERT_EQ(witness->add_checkpoint(tree.submission(0, 4)).verdict, Verdict::accepted);
  ASSERT_EQ(witness->add_checkpoint(sm3.submission(0, 3)).verdict, Verdict::accepted);
  witness.reset();
  const std::string good = text_of(state_of(tree.origin));
  for (const std::string& bad : {std::string(), std::string("x"), good.substr(0, good.size() / 2), tree.checkpoint(2), text_of(state_of(sm3.own_origin()))}) {
    put(state_of(tree.origin), bad);
    EXPECT_EQ(opening_fault(parts()), "bad_state") << bad.substr(0, 60);
  }
  std::string changed = good;
  changed[changed.find("\n4\n") + 1] = '3';
  put(state_of(tree.origin), changed);
  EXPECT_EQ(opening_fault(parts()), "bad_state");
}

TEST_F(Keeping, AWitnessThatForgotItsKeysOrItsStateDoesNotStart) {
  EXPECT_EQ(opening_fault(parts()), "locked");
  witness.reset();
  EXPECT_EQ(opening_fault(parts("other.example/w")), "wrong_name");
  EXPECT_EQ(opening_fault(parts("")), "");
  std::filesystem::rename(folder / "w/keys/witness.sm2.key", folder / "k");
  EXPECT_EQ(opening_fault(parts()), "no_keys");
  put(folder / "w/keys/witness.sm2.key", "no key");
  EXPECT_EQ(opening_fault(parts()), "bad_key");
  std::filesystem::rename(folder / "k", folder / "w/keys/witness.sm2.key");
  std::filesystem::remove_all(folder / "w/state");
  EXPECT_EQ(opening_fault(parts()), "no_state");
  auto elsewhere = parts("");
  elsewhere.data = folder / "new";
  EXPECT_EQ(opening_fault(elsewhere), "no_name");
  elsewhere.name = "a b";
  EXPECT_EQ(opening_fault(elsewhere), "bad_key");
}

TEST_F(Keeping, ANameThatIsGoneBesideASignedStateIsNotMadeAnew) {
  ASSERT_EQ(witness->add_checkpoint(tree.submission(0, 4)).verdict, Verdict::accepted);
  witness.reset();
  std::filesystem::remove(folder / "w/name");
  EXPECT_EQ(opening_fault(parts()), "no_name");
}

TEST_F(Keeping, KeysAndStateAreForTheOwnerAlone) {
  ASSERT_EQ(witness->add_checkpoint(tree.submission(0, 4)).verdict, Verdict::accepted);
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder / "w")) {
    struct stat is {};
    ASSERT_EQ(::stat(entry.path().c_str(), &is), 0);
    EXPECT_EQ(is.st_mode & 0777U, entry.is_directory() ? 0700U : 0600U) << entry.path();
  }
}

TEST_F(Keeping, ItsTimeNeverRunsBackAndAClockFarBehindStopsIt) {
  ASSERT_EQ(witness->add_checkpoint(tree.submission(0, 4)).verdict, Verdict::accepted);
  const auto first = now;
  now = first - 30;
  const auto answer = witness->add_checkpoint(tree.submission(4, 5));
  EXPECT_EQ(ledger::open_witnessed(tree.checkpoint(5) + answer.text, witness->keys())->at, first);
  now = first - 61;
  EXPECT_EQ(witness->add_checkpoint(tree.submission(5, 6)).verdict, Verdict::failed);
  now = first + 10;
  EXPECT_EQ(witness->add_checkpoint(tree.submission(5, 6)).verdict, Verdict::accepted);
}

TEST_F(Keeping, OfTwoBranchesSubmittedAtOnceOneIsSigned) {
  ASSERT_EQ(witness->add_checkpoint(tree.submission(0, 5)).verdict, Verdict::accepted);
  std::atomic<int> accepted = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([this, i, &accepted] {
      const SampleTree& branch = i % 2 == 0 ? tree : fork;
      for (std::uint64_t to = 6; to < 30; ++to)
        if (witness->add_checkpoint(branch.submission(5, to)).verdict == Verdict::accepted) ++accepted;
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(accepted, 1);
}

}  // namespace
}  // namespace mingjing::witness
