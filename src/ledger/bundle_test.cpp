#include "ledger/bundle.hpp"

#include <gtest/gtest.h>

#include "ledger/bundle_format.hpp"
#include "ledger/sample_log_test.hpp"

namespace mingjing::ledger {
namespace {

std::vector<std::string> codes(const BundleReport& report) {
  std::vector<std::string> out;
  for (const auto& finding : report.findings) out.push_back(finding.code + " " + finding.where);
  return out;
}
using Codes = std::vector<std::string>;

TEST(Bundle, ACleanOneIsValidAndSaysWhatItHolds) {
  const SampleLog log(300);
  const BundleReport report = check_bundle(files_of(log.bundle("c-2")));
  EXPECT_EQ(codes(report), Codes{});
  EXPECT_EQ(report.origin, "mingjing.example/370199");
  EXPECT_EQ(report.case_id, "c-2");
  EXPECT_EQ(report.tree_size, 300U);
  EXPECT_EQ(report.made_at, "2026-10-01T08:00:00.000+08:00");
  ASSERT_EQ(report.events.size(), 60U);
  EXPECT_EQ(report.events[1].index, 7U);
  EXPECT_EQ(report.events[1].type, "case.acted");
  EXPECT_EQ(report.objects, 29U);
  EXPECT_EQ(report.objects_missing, 1U);
  EXPECT_EQ(report.fields, 119U);
  EXPECT_EQ(report.fields_missing, 1U);
  EXPECT_EQ(report.fingerprints.size(), 3U);
}

TEST(Bundle, ACaseOfOneEventInALogOfOneLeafIsEnough) {
  EXPECT_TRUE(check_bundle(files_of(SampleLog(1, 1).bundle("c-0"))).valid());
}

TEST(Bundle, IsTheSameWhoeverMakesItApartFromSignatures) {
  const SampleLog log(30);
  const auto first = make_bundle(log.to_make("c-1"));
  const auto second = make_bundle(log.to_make("c-1"));
  ASSERT_TRUE(first.ok() && second.ok());
  EXPECT_EQ(first->note_text, second->note_text);
  EXPECT_EQ(first->entries.front().path, "manifest.json");
}

TEST(Bundle, KeysThatTheAgencyDoesNotPublishAreFound) {
  const SampleLog log(30);
  const BundleFiles files = files_of(log.bundle("c-1"));
  std::vector<std::string> published;
  for (const auto* set : {&log.keys.sha256, &log.keys.sm3})
    for (const NoteKey& key : *set) published.push_back(key.vkey());
  EXPECT_TRUE(check_bundle(files, {published, {}, {}}).valid());
  published.pop_back();
  EXPECT_EQ(codes(check_bundle(files, {published, {}, {}})), Codes{"untrusted_keys mingjing.example/370199/sm3"});
}

// What each single change is found as. The manifest is left alone: what happens when it is changed too, the tampering tests show.
TEST(Bundle, EveryKindOfChangeIsNamed) {
  const struct {
    std::function<void(BundleFiles&)> change;
    Codes expected;
  } cases[] = {
      {[](BundleFiles& f) { f.erase("manifest.json"); }, {"manifest manifest.json"}},
      {[](BundleFiles& f) { f["manifest.json"] = bundle_file("{}"); }, {"manifest manifest.json"}},
      {[](BundleFiles& f) { f.erase("keys.txt"); }, {"keys keys.txt"}},
      {[](BundleFiles& f) { f.erase("manifest.note"); }, {"manifest_signature manifest.note"}},
      {[](BundleFiles& f) { f["extra.txt"] = bundle_file("x"); }, {"unlisted_file extra.txt"}},
      {[](BundleFiles& f) { f["checkpoint.txt"].digests.sm3.bytes[0] ^= 1; }, {"file_digest checkpoint.txt"}},
      {[](BundleFiles& f) { f.erase("说明.txt"); }, {"missing_file 说明.txt"}},
      {[](BundleFiles& f) { f.erase("文书/c-1-2.txt"); }, {"missing_file 文书/c-1-2.txt", "object leaves/000002.json#0"}},
      {[](BundleFiles& f) { f["文书/c-1-2.txt"] = bundle_file("forged"); },
       {"file_digest 文书/c-1-2.txt", "object leaves/000002.json#0"}},
      {[](BundleFiles& f) { std::swap(f["leaves/000002.json"], f["leaves/000003.json"]); },
       {"file_digest leaves/000002.json", "file_digest leaves/000003.json", "leaf_place leaves/000002.json",
        "leaf_chain leaves/000002.json", "proof proofs/000002.tlog-proof", "proof proofs/000002.sm3.tlog-proof",
        "object leaves/000002.json", "private private/000002.json#party.name", "private private/000002.json#party.phone",
        "leaf_place leaves/000003.json", "leaf_chain leaves/000003.json", "proof proofs/000003.tlog-proof",
        "proof proofs/000003.sm3.tlog-proof", "object leaves/000003.json", "private private/000003.json#party.name",
        "private private/000003.json#party.phone", "leaf_chain leaves/000004.json"}},
      {[](BundleFiles& f) { f.erase("leaves/000003.json"); },
       {"missing_file leaves/000003.json", "leaf leaves/000003.json", "leaf_chain leaves/000004.json"}},
      {[](BundleFiles& f) { f.erase("proofs/000003.sm3.tlog-proof"); },
       {"missing_file proofs/000003.sm3.tlog-proof", "proof proofs/000003.sm3.tlog-proof"}},
      {[](BundleFiles& f) { f["private/000003.json"] = bundle_file("{}"); }, {"file_digest private/000003.json"}},
      {[](BundleFiles& f) { f["private/000003.json"] = bundle_file("[]"); },
       {"file_digest private/000003.json", "private private/000003.json"}},
  };
  const SampleLog log(30);
  const BundleFiles good = files_of(log.bundle("c-1"));
  for (const auto& item : cases) {
    BundleFiles files = good;
    item.change(files);
    EXPECT_EQ(codes(check_bundle(files)), item.expected);
  }
}

TEST(Bundle, PartsThatDoNotFitTogetherAreNotExported) {
  const SampleLog log(30);
  const auto code = [&](const std::function<void(BundleToMake&)>& change) {
    BundleToMake from = log.to_make("c-1");
    change(from);
    const auto made = make_bundle(from);
    return made ? std::string() : made.error().code;
  };
  EXPECT_EQ(code([](BundleToMake&) {}), "");
  EXPECT_EQ(code([](BundleToMake& b) { b.events.clear(); }), "bundle_content");
  EXPECT_EQ(code([](BundleToMake& b) { b.events[1].objects.clear(); }), "bundle_content");
  EXPECT_EQ(code([](BundleToMake& b) { b.events[1].objects[0] = "../outside"; }), "bundle_content");
  EXPECT_EQ(code([](BundleToMake& b) { b.events[1].objects[0] = "manifest.json"; }), "bundle_content");
  EXPECT_EQ(code([](BundleToMake& b) { b.events[1].objects[0] = "leaves/000001.json"; }), "bundle_content");
  EXPECT_EQ(code([](BundleToMake& b) { b.extras["a\\b"] = ""; }), "bundle_content");
  EXPECT_EQ(code([](BundleToMake& b) { b.events[1].fields[0].salt = "short"; }), "bundle_content");
  EXPECT_EQ(code([](BundleToMake& b) { b.origin = "other.example/370199"; }), "wrong_origin");
  EXPECT_EQ(code([](BundleToMake& b) { std::swap(b.checkpoint, b.checkpoint_sm3); }), "wrong_origin");
}

TEST(Bundle, PathsStayInsideTheFolder) {
  for (const char* good : {"a", "文书/决定书.pdf", "a/b/c", "a..b", "...", "证据/1 (2).jpg"}) EXPECT_TRUE(good_bundle_path(good)) << good;
  for (const char* bad : {"", "/a", "a/", "a//b", "..", "../a", "a/../b", "./a", "a\\b", "C:x", "a\nb", "\xff"})
    EXPECT_FALSE(good_bundle_path(bad)) << bad;
  EXPECT_FALSE(good_bundle_path(std::string(241, 'a')));
}

// Two witnesses signed both checkpoints; the reader may know the keys of none, one or both.
TEST(Bundle, NamesTheWitnessesWhoseKeysTheReaderTrusts) {
  SampleLog log(10);
  std::vector<crypto::PrivateKey> secrets;
  std::vector<NoteKey> keys;
  for (const char* name : {"witness.example/a", "witness.example/b"}) {
    secrets.push_back(*crypto::PrivateKey::generate(crypto::KeyKind::ed25519));
    keys.push_back(*NoteKey::make(name, NoteKeyType::cosignature_v1, secrets.back().public_key()));
  }
  for (std::string* note : {&log.checkpoint, &log.checkpoint_sm3}) {
    const std::string text = parse_note(*note)->text;
    for (std::size_t i = 0; i < 2; ++i) {
      const std::uint64_t at = 1'790'000'000 + i;
      *note += encode_signature(note_signature(keys[i], *secrets[i].sign(note_message(keys[i], text, at)), at));
    }
  }
  const auto files = files_of(log.bundle("c-1"));
  const auto stranger = check_bundle(files);
  EXPECT_EQ(codes(stranger), Codes{});
  EXPECT_TRUE(stranger.cosigners.empty());
  EXPECT_EQ(stranger.unchecked, 2);
  const auto one = check_bundle(files, {{}, {keys.front()}, {}});
  EXPECT_EQ(codes(one), Codes{});
  ASSERT_EQ(one.cosigners.size(), 1U);
  EXPECT_EQ(one.cosigners[0].name, "witness.example/a");
  EXPECT_EQ(one.cosigners[0].at.ms, 1'790'000'000'000);
  EXPECT_EQ(one.unchecked, 1);
  EXPECT_EQ(check_bundle(files, {{}, keys, {}}).cosigners.size(), 2U);
}

TEST(Bundle, ALineOfATrustedWitnessThatDoesNotVerifyIsFound) {
  SampleLog log(10);
  const auto secret = *crypto::PrivateKey::generate(crypto::KeyKind::ed25519);
  const std::vector keys{*NoteKey::make("witness.example/a", NoteKeyType::cosignature_v1, secret.public_key())};
  const std::string other = checkpoint_text({"mingjing.example/370199", 9, log.sha256.root()});
  log.checkpoint += encode_signature(note_signature(keys[0], *secret.sign(note_message(keys[0], other, 7)), 7));
  const auto files = files_of(log.bundle("c-1"));
  EXPECT_EQ(codes(check_bundle(files)), Codes{});
  EXPECT_EQ(codes(check_bundle(files, {{}, keys, {}})), Codes{"checkpoint checkpoint.txt"});
}

}  // namespace
}  // namespace mingjing::ledger
