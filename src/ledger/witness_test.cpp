// What c2sp.org/tlog-witness and c2sp.org/tlog-cosignature demand of the pure part of a witness.
#include "ledger/witness.hpp"

#include <gtest/gtest.h>

#include "ledger/sample_tree_test.hpp"

namespace mingjing::ledger {
namespace {

class Witnessing : public testing::TestWithParam<Hash> {
 protected:
  SampleTree tree{GetParam()};
  SampleTree fork{GetParam(), 5};

  Verdict judged(const std::string& body, std::uint64_t held) const {
    return judge(*parse_submission(body), tree.known(), Checkpoint{tree.own_origin(), held, tree.root(held)});
  }
};
INSTANTIATE_TEST_SUITE_P(BothTrees, Witnessing, testing::Values(Hash::sha256, Hash::sm3),
                         [](const auto& hash) { return std::string(hash.param == Hash::sm3 ? "sm3" : "sha256"); });

TEST_P(Witnessing, EveryCheckpointThatContinuesTheOneBeforeIsAccepted) {
  for (std::uint64_t from = 0; from <= 17; ++from)
    for (std::uint64_t to = from; to <= 17; ++to) EXPECT_EQ(judged(tree.submission(from, to), from), Verdict::accepted) << from << "→" << to;
}

TEST_P(Witnessing, TheFirstCheckpointNeedsNoProofAndTheEmptyOneTheEmptyRoot) {
  EXPECT_EQ(judge(*parse_submission(tree.submission(0, 9)), tree.known(), std::nullopt), Verdict::accepted);
  EXPECT_EQ(judge(*parse_submission(tree.submission(0, 0)), tree.known(), std::nullopt), Verdict::accepted);
  const auto other = tree.signer.signed_checkpoint(tree.keys(), {tree.own_origin(), 0, leaf_hash(GetParam(), "x")});
  EXPECT_EQ(judge(*parse_submission(encode_submission(0, {}, other)), tree.known(), std::nullopt), Verdict::forked);
  const auto needless = encode_submission(0, tree.proof(3, 9), tree.checkpoint(9));
  EXPECT_EQ(judge(*parse_submission(needless), tree.known(), std::nullopt), Verdict::bad_proof);
}

TEST_P(Witnessing, AnotherOldSizeIsToldBeforeAnythingIsProved) {
  EXPECT_EQ(judged(tree.submission(3, 9), 4), Verdict::other_size);
  EXPECT_EQ(judged(tree.submission(0, 9), 4), Verdict::other_size);
  EXPECT_EQ(judged(tree.submission(3, 3), 9), Verdict::other_size);  // a roll-back
}

TEST_P(Witnessing, AForkIsRefusedWhereverItBegan) {
  EXPECT_EQ(judged(fork.submission(9, 9), 9), Verdict::forked);
  for (std::uint64_t to = 10; to <= 20; ++to) {
    EXPECT_EQ(judged(fork.submission(9, to), 9), Verdict::bad_proof) << to;
    EXPECT_EQ(judged(encode_submission(9, tree.proof(9, to), fork.checkpoint(to)), 9), Verdict::bad_proof) << to;
  }
  EXPECT_EQ(judged(fork.submission(5, 9), 5), Verdict::accepted);  // nothing of the other branch was seen yet
}

TEST_P(Witnessing, AProofThatIsShortenedLengthenedOrChangedIsRefused) {
  auto proof = tree.proof(6, 13);
  for (std::size_t i = 0; i < proof.size(); ++i) {
    auto changed = proof;
    changed[i].bytes[i % 32] ^= 1;
    EXPECT_EQ(judged(encode_submission(6, changed, tree.checkpoint(13)), 6), Verdict::bad_proof);
    changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(i));
    EXPECT_EQ(judged(encode_submission(6, changed, tree.checkpoint(13)), 6), Verdict::bad_proof);
  }
  proof.push_back(proof.back());
  EXPECT_EQ(judged(encode_submission(6, proof, tree.checkpoint(13)), 6), Verdict::bad_proof);
}

TEST_P(Witnessing, StrangersSignaturesAreIgnoredAndBadOnesOfKnownKeysRefused) {
  SignedNote note = *parse_note(tree.checkpoint(4));
  const auto stranger = NoteKey::make("stranger.example", NoteKeyType::ed25519, crypto::PrivateKey::generate(crypto::KeyKind::ed25519)->public_key());
  SignedNote only = note;
  only.signatures = {note_signature(*stranger, std::string(64, 'x'))};
  const auto judge_note = [&](const SignedNote& given) { return judged(encode_submission(0, {}, encode_note(given)), 0); };
  EXPECT_EQ(judge_note(only), Verdict::unknown_key);
  note.signatures.push_back(only.signatures[0]);
  EXPECT_EQ(judge_note(note), Verdict::accepted);
  EXPECT_EQ(signed_by(note, tree.keys()).signatures.size(), tree.keys().size());
  note.signatures[0].bytes[10] ^= 1;
  EXPECT_EQ(judge_note(note), Verdict::unknown_key);
}

TEST_P(Witnessing, OneOfTheKnownKeysIsEnough) {
  SignedNote note = *parse_note(tree.checkpoint(4));
  note.signatures.resize(1);
  EXPECT_EQ(judged(encode_submission(0, {}, encode_note(note)), 0), Verdict::accepted);
}

TEST_P(Witnessing, ExtensionLinesAreSignedAlongAndNotRead) {
  SignedNote note{checkpoint_text({tree.own_origin(), 4, tree.root(4)}) + "extension 1\nextension 2\n", {}};
  for (const NoteKey& key : tree.keys()) note.signatures.push_back(note_signature(key, tree.signer.sign(key, note.text)));
  EXPECT_EQ(judged(encode_submission(0, {}, encode_note(note)), 0), Verdict::accepted);
}

TEST(Submissions, TheExampleOfTheSpecificationIsRead) {
  const std::string body =
      "old 20852014\nPlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\njrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=\n"
      "5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=\n/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=\n\n"
      "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
      "\u2014 example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
      "\u2014 example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=\n";
  const auto read = parse_submission(body);
  ASSERT_TRUE(read.ok()) << read.error().what;
  EXPECT_EQ(read->old_size, 20852014U);
  EXPECT_EQ(read->proof.size(), 4U);
  EXPECT_EQ(read->checkpoint.origin, "example.com/behind-the-sofa");
  EXPECT_EQ(read->checkpoint.size, 20852163U);
  EXPECT_EQ(encode_submission(read->old_size, read->proof, encode_note(read->note)), body);
}

TEST(Submissions, MalformedOnesAreRefused) {
  const SampleTree tree(Hash::sha256);
  const std::string note = tree.checkpoint(4);
  const std::string line = crypto::base64(std::string(32, 'h')) + "\n";
  ASSERT_TRUE(parse_submission("old 0\n" + line + "\n" + note).ok());
  std::string many = "old 0\n";
  for (int i = 0; i < 64; ++i) many += line;
  const std::string bad[] = {"", "old 0", "old 0\n", "old 0\n\n", note, "\n" + note, "old\n\n" + note, "old 00\n\n" + note, "old 01\n\n" + note,
                             "old -1\n\n" + note, "old 1 \n\n" + note, "Old 0\n\n" + note, "old  0\n\n" + note, "old 0\r\n\r\n" + note,
                             "old 1234567890123456789\n\n" + note, "old 0\nAAAA\n\n" + note, "old 0\n" + line, "old 0\n" + line + note,
                             "old 5\n\n" + note, "old 0\n\n\n" + note, "old 0\n\n" + note + "\n", many + "\n" + note,
                             "old 0\n\n" + std::string(90000, 'x')};
  for (const auto& body : bad) EXPECT_FALSE(parse_submission(body).ok()) << body.substr(0, 80);
}

TEST(LogLists, NameLogsWithTheirTreesAndKeys) {
  const SampleTree tree(Hash::sha256);
  const SampleTree sm3(Hash::sm3);
  const std::string text = "# 区县日志\norigin " + tree.origin + "\nvkey " + tree.keys()[0].vkey() + "\nvkey " + tree.keys()[1].vkey() +
                           "\n\norigin " + sm3.own_origin() + "\r\ntree sm3\r\nvkey " + sm3.keys()[0].vkey();
  const auto logs = parse_log_list(text);
  ASSERT_TRUE(logs.ok()) << logs.error().what;
  ASSERT_EQ(logs->size(), 2U);
  EXPECT_EQ((*logs)[0].keys.size(), 2U);
  EXPECT_EQ((*logs)[0].tree, Hash::sha256);
  EXPECT_EQ((*logs)[1].origin, sm3.own_origin());
  EXPECT_EQ((*logs)[1].tree, Hash::sm3);
  EXPECT_TRUE(parse_log_list("")->empty());
}

TEST(LogLists, AWrongLineIsNamedByItsNumber) {
  const std::string vkey = "vkey " + SampleTree(Hash::sha256).keys()[0].vkey() + "\n";
  const std::string witness = NoteKey::make("w", NoteKeyType::cosignature_v1, SampleTree(Hash::sha256).signer.ed25519.public_key())->vkey();
  const std::pair<std::string, std::string> wrong[] = {
      {"origin a\n" + vkey + "origin a\n" + vkey, "3: "}, {vkey, "1: "}, {"tree sm3\n", "1: "}, {"origin a\ntree md5\n", "2: "},
      {"origin a\nvkey x\n", "2: "}, {"origin a\n" + vkey + vkey, "3: "}, {"origin a\n", "1: "}, {"origin a\norigin b\n", "2: "},
      {"# x\norigin\n", "2: "}, {"origin \n", "1: "}, {"log a\n", "1: "}, {"origin a\tb\n", "1: "}, {"origin a\nvkey " + witness + "\n", "2: "}};
  for (const auto& [text, where] : wrong) {
    const auto read = parse_log_list(text);
    ASSERT_FALSE(read.ok()) << text;
    EXPECT_EQ(read.error().what.substr(0, where.size()), where) << text << read.error().what;
  }
}

TEST(Cosignatures, AnEd25519AndAnSm2LineCarryTheSameTime) {
  const SampleTree tree(Hash::sha256);
  const std::vector<NoteKey> keys{*NoteKey::make("witness.example/w1", NoteKeyType::cosignature_v1, tree.signer.ed25519.public_key()),
                                  *NoteKey::make("witness.example/w1", NoteKeyType::cosignature_sm2, tree.signer.sm2.public_key())};
  for (const auto& key : keys) EXPECT_EQ(NoteKey::from_vkey(key.vkey())->id(), key.id());
  const auto kept = [&](std::uint64_t first, std::uint64_t second) {
    SignedNote note = *parse_note(tree.checkpoint(7));
    const std::uint64_t times[] = {first, second};
    for (std::size_t i = 0; i < 2; ++i) {
      const auto& secret = i == 0 ? tree.signer.ed25519 : tree.signer.sm2;
      note.signatures.push_back(note_signature(keys[i], *secret.sign(note_message(keys[i], note.text, times[i])), times[i]));
    }
    return encode_note(note);
  };
  const auto good = open_witnessed(kept(1790000000, 1790000000), keys);
  ASSERT_TRUE(good.ok()) << good.error().what;
  EXPECT_EQ(good->at, 1790000000U);
  EXPECT_EQ(good->checkpoint.size, 7U);
  EXPECT_EQ(open_witnessed(kept(1790000000, 1790000001), keys).error().code, "bad_witnessed");
  EXPECT_EQ(open_witnessed(tree.checkpoint(7), keys).error().code, "unsigned");
}

}  // namespace
}  // namespace mingjing::ledger
