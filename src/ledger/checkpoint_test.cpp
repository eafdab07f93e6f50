// Examples: key and note of the Go package golang.org/x/mod/sumdb/note, where signed notes come from.
#include "ledger/checkpoint.hpp"

#include <gtest/gtest.h>

#include "crypto/encoding.hpp"
#include "ledger/proof_file.hpp"

namespace mingjing::ledger {
namespace {

using crypto::KeyKind;
using crypto::PrivateKey;

struct TestLog {
  PrivateKey ed25519 = *PrivateKey::generate(KeyKind::ed25519);
  PrivateKey sm2 = *PrivateKey::generate(KeyKind::sm2);
  LogKeys keys = *log_keys("mingjing.example", "370199", ed25519.public_key().raw(), sm2.public_key().spki());

  std::string checkpoint(Hash hash, std::uint64_t size, const Digest& root) const {
    SignedNote note{checkpoint_text({log_origin("mingjing.example", "370199", hash), size, root}), {}};
    for (const NoteKey& key : hash == Hash::sm3 ? keys.sm3 : keys.sha256) {
      const PrivateKey& signer = key.type() == NoteKeyType::ed25519 ? ed25519 : sm2;
      note.signatures.push_back(note_signature(key, *signer.sign(note_message(key, note.text))));
    }
    return encode_note(note);
  }
};

const TestLog& test_log() {
  static const TestLog log;
  return log;
}

TEST(SignedNotes, TheGoChecksumDatabaseKeyIsReadAndWritten) {
  const std::string vkey = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";
  const auto key = NoteKey::from_vkey(vkey);
  ASSERT_TRUE(key.ok());
  EXPECT_EQ(key->name(), "sum.golang.org");
  EXPECT_EQ(crypto::hex(key->id()), "033de0ae");
  EXPECT_EQ(key->vkey(), vkey);
}

TEST(SignedNotes, ANoteSignedByTheGoPackageOpens) {
  const auto key = NoteKey::from_vkey("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
  ASSERT_TRUE(key.ok());
  const auto note = parse_note(
      "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n"
      "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n");
  ASSERT_TRUE(note.ok());
  EXPECT_TRUE(check_note(*note, std::span(&*key, 1)).ok());
}

TEST(SignedNotes, VerifierKeysOfEveryTypeGoBothWays) {
  for (const auto type : {NoteKeyType::ed25519, NoteKeyType::cosignature_v1, NoteKeyType::sm2_sm3}) {
    const auto& private_key = type == NoteKeyType::sm2_sm3 ? test_log().sm2 : test_log().ed25519;
    const auto key = NoteKey::make("witness.example/w1", type, private_key.public_key());
    ASSERT_TRUE(key.ok());
    const auto again = NoteKey::from_vkey(key->vkey());
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->id(), key->id());
    EXPECT_EQ(again->type(), type);
    EXPECT_EQ(key->id().size(), 4U);
  }
  EXPECT_FALSE(NoteKey::make("x", NoteKeyType::sm2_sm3, test_log().ed25519.public_key()).ok());
  for (const char* name : {"", "a b", "a+b", "a\u3000b", "a\nb", "a\u00a0"})
    EXPECT_FALSE(NoteKey::make(name, NoteKeyType::ed25519, test_log().ed25519.public_key()).ok()) << name;
  for (const char* text : {"", "a", "a+b+c", "sum.golang.org+033de0af+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
                           "sum.golang.org+033DE0AE+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8", "a+00000000+Ag=="})
    EXPECT_FALSE(NoteKey::from_vkey(text).ok()) << text;
}

TEST(SignedNotes, TextMayHoldBlankLines) {
  const auto key = NoteKey::make("n", NoteKeyType::ed25519, test_log().ed25519.public_key());
  SignedNote note{"first\n\nsecond 文\n", {}};
  note.signatures.push_back(note_signature(*key, *test_log().ed25519.sign(note.text)));
  const auto parsed = parse_note(encode_note(note));
  ASSERT_TRUE(parsed.ok());
  EXPECT_EQ(parsed->text, note.text);
  EXPECT_EQ(check_note(*parsed, std::span(&*key, 1))->verified, std::vector<std::size_t>{0});
}

TEST(SignedNotes, MalformedOnesAreRefused) {
  const std::string line = "\u2014 n AAAAAAA=\n";
  ASSERT_TRUE(parse_note("t\n\n" + line).ok());
  std::string many = "t\n\n";
  for (int i = 0; i < 65; ++i) many += line;
  const std::string bad[] = {"",          "t\n",          "t\n\n",          "t\n\nx\n",           "t\n\n- n AAAAAAA=\n", "t\n\n" + line + "\n",
                             "t\n" + line, "t\r\n\n" + line, "t\xff\n\n" + line, "t\n\n\u2014 n AAAA\n", "t\n\n\u2014  AAAAAAA=\n",
                             "t\n\n\u2014 n AAAAAAA= \n", "t\n\n\u2014 n AAAAAAA=", "t\n\n\u2014 n\n", "t\n\n\u2014 a+b AAAAAAA=\n", many,
                             std::string(70000, 't') + "\n\n" + line};
  for (const std::string& bytes : bad) EXPECT_FALSE(parse_note(bytes).ok()) << bytes.substr(0, 100);
}

TEST(SignedNotes, AWitnessCosignatureCarriesItsTime) {
  const auto key = NoteKey::make("witness.example/w1", NoteKeyType::cosignature_v1, test_log().ed25519.public_key());
  SignedNote note{"example.com/log\n1\nAAAA\n", {}};
  const std::uint64_t at = 1679315147;
  EXPECT_EQ(note_message(*key, note.text, at), "cosignature/v1\ntime 1679315147\nexample.com/log\n1\nAAAA\n");
  note.signatures.push_back(note_signature(*key, *test_log().ed25519.sign(note_message(*key, note.text, at)), at));
  const auto check = check_note(note, std::span(&*key, 1));
  ASSERT_TRUE(check.ok());
  EXPECT_EQ(check->cosigned_at, std::vector<std::uint64_t>{at});
  note.signatures[0].bytes[7] ^= 1;
  EXPECT_EQ(check_note(note, std::span(&*key, 1)).error().code, "bad_signature");
}

TEST(Checkpoints, BothOpenWithTheLogsKeys) {
  const Digest root = leaf_hash(Hash::sha256, "x");
  for (const Hash hash : {Hash::sha256, Hash::sm3}) {
    const auto& keys = hash == Hash::sm3 ? test_log().keys.sm3 : test_log().keys.sha256;
    const std::string origin = log_origin("mingjing.example", "370199", hash);
    const auto opened = open_checkpoint(test_log().checkpoint(hash, 42, root), origin, keys);
    ASSERT_TRUE(opened.ok()) << opened.error().what;
    EXPECT_EQ(*opened, (Checkpoint{origin, 42, root}));
    EXPECT_EQ(open_checkpoint(test_log().checkpoint(hash, 42, root), "other.example/370199", keys).error().code, "wrong_origin");
  }
  EXPECT_EQ(log_origin("mingjing.example", "370199", Hash::sm3), "mingjing.example/370199/sm3");
}

TEST(Checkpoints, AnyFlippedBitOfTextOrSignaturesIsFound) {
  const std::string good = test_log().checkpoint(Hash::sha256, 42, leaf_hash(Hash::sha256, "x"));
  for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
    std::string bad = good;
    bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ (1 << (bit % 8)));
    EXPECT_FALSE(open_checkpoint(bad, "mingjing.example/370199", test_log().keys.sha256).ok()) << "bit " << bit;
  }
}

TEST(Checkpoints, EveryKeyOfTheLogMustHaveSigned) {
  const auto note = parse_note(test_log().checkpoint(Hash::sha256, 42, Digest{}));
  ASSERT_TRUE(note.ok());
  for (std::size_t i = 0; i < 2; ++i) {
    SignedNote one{note->text, {note->signatures[i]}};
    EXPECT_EQ(open_checkpoint(encode_note(one), "mingjing.example/370199", test_log().keys.sha256).error().code, "unsigned");
  }
  SignedNote twice{note->text, {note->signatures[0], note->signatures[1], note->signatures[0]}};
  EXPECT_EQ(open_checkpoint(encode_note(twice), "mingjing.example/370199", test_log().keys.sha256).error().code, "bad_signature");
}

TEST(Checkpoints, SignaturesOfUnknownKeysAreIgnored) {
  auto note = parse_note(test_log().checkpoint(Hash::sha256, 42, Digest{}));
  ASSERT_TRUE(note.ok());
  note->signatures.push_back({"witness.example", "abcd", "anything"});
  EXPECT_TRUE(open_checkpoint(encode_note(*note), "mingjing.example/370199", test_log().keys.sha256).ok());
}

TEST(Checkpoints, OnlyThreePlainLinesAreRead) {
  const std::string root = crypto::base64(Digest{}.view());
  const std::string good = "o\n0\n" + root + "\n";
  ASSERT_TRUE(parse_checkpoint_text(good).ok());
  for (const std::string& bad : {std::string("o\n0\n") + root, good + "extension\n", good + "\n", "\n0\n" + root + "\n", "o\n00\n" + root + "\n",
                                 "o\n-1\n" + root + "\n", "o\n\n" + root + "\n", std::string("o\n0\nAAAA\n"), "o\n9999999999999999999\n" + root + "\n", std::string()})
    EXPECT_FALSE(parse_checkpoint_text(bad).ok()) << bad;
}

class ProofFiles : public testing::TestWithParam<Hash> {};
INSTANTIATE_TEST_SUITE_P(ProofFiles, ProofFiles, testing::Values(Hash::sha256, Hash::sm3));

TEST_P(ProofFiles, HoldForTheirLeafOnlyAndGoBothWays) {
  const Hash hash = GetParam();
  std::vector<Digest> leaves;
  Appender tree(hash);
  for (int i = 0; i < 11; ++i) leaves.push_back(leaf_hash(hash, "leaf " + std::to_string(i))), tree.append(leaves.back());
  const NodeReader nodes = [&](int height, std::uint64_t index) -> Result<Digest> {
    Appender part(hash);
    for (std::uint64_t i = index << height; i < (index + 1) << height; ++i) part.append(leaves[i]);
    return part.root();
  };
  const ProofFile file{hash, 6, *inclusion_proof(hash, 6, 11, nodes), test_log().checkpoint(hash, 11, tree.root())};
  const std::string bytes = encode_proof_file(file);
  EXPECT_TRUE(bytes.starts_with(hash == Hash::sm3 ? "x-sm3/tlog-proof@v1\nindex 6\n" : "c2sp.org/tlog-proof@v1\nindex 6\n"));
  const auto again = parse_proof_file(bytes);
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(encode_proof_file(*again), bytes);
  const std::string origin = log_origin("mingjing.example", "370199", hash);
  const auto& keys = hash == Hash::sm3 ? test_log().keys.sm3 : test_log().keys.sha256;
  EXPECT_TRUE(check_proof(*again, "leaf 6", origin, keys).ok());
  EXPECT_EQ(check_proof(*again, "leaf 7", origin, keys).error().code, "not_included");
  std::string extra = bytes;
  extra.insert(extra.find("index"), "extra Zm9v\n");
  EXPECT_TRUE(parse_proof_file(extra).ok());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const auto cut = parse_proof_file(std::string_view(bytes).substr(0, size));
    EXPECT_FALSE(cut.ok() && check_proof(*cut, "leaf 6", origin, keys).ok());
  }
}

}  // namespace
}  // namespace mingjing::ledger
