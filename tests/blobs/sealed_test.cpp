// What a store that encrypts promises beyond the suite: nothing readable lies anywhere, nothing altered is given out, no keystream is
// used twice, and whoever lacks the organ's key has nothing.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "adapters/objects/checked_blob_store.hpp"
#include "adapters/objects/file_blob_store.hpp"
#include "adapters/objects/sealed_format.hpp"
#include "crypto/digest.hpp"
#include "crypto/encoding.hpp"
#include "tests/blobs/stores.hpp"

namespace mingjing::tests {
namespace {

namespace fs = std::filesystem;
using objects::kHead;
using objects::kSlot;

constexpr auto kSm4 = crypto::Suite::sm4_ctr_hmac_sm3;
constexpr auto kAes = crypto::Suite::aes_256_gcm;
const std::string kCanary = "the party's telephone is 13900000000; ";

std::string sha256_of(std::string_view bytes) { return crypto::hex(crypto::digest(crypto::Hash::sha256, bytes)); }

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}
void write(const fs::path& file, std::string_view bytes) { std::ofstream(file, std::ios::binary) << bytes; }

std::string canaries(std::size_t size) {
  std::string out;
  while (out.size() < size) out += kCanary;
  return out.substr(0, size);
}

class Sealed : public testing::TestWithParam<crypto::Suite> {
 protected:
  std::string put(std::string_view bytes, const OrganId& organ = OrganId("o-1")) {
    const std::string upload = store_->begin(organ).value();
    EXPECT_TRUE(store_->append(upload, bytes).ok());
    const auto blob = store_->finish(upload, {}, {});
    EXPECT_TRUE(blob.ok()) << blob.error().what;
    return blob ? blob->sha256 : std::string();
  }
  fs::path path(const std::string& name) const { return fs::path(store_.folder()) / "objects" / name.substr(0, 2) / name.substr(2); }
  // Is anything of it given out that is not what was stored, or the whole without a fault?
  bool believed(const std::string& name, std::string_view bytes) {
    store_.restart();
    const auto info = store_->info(name);
    bool whole = info.ok();
    if (info) {
      EXPECT_EQ(info->sha256, sha256_of(bytes));
      EXPECT_EQ(info->size, bytes.size());
    }
    for (std::uint64_t at = 0; at < bytes.size(); at += 700'000) {
      const auto read = store_->read(name, at, 700'000);
      if (read) {
        EXPECT_TRUE(*read == bytes.substr(at, 700'000)) << "other bytes at " << at;
      }
      whole = whole && read.ok();
    }
    return whole;
  }
  objects::SealedShape shape() const { return objects::SealedShape(GetParam()); }
  StoreOfTests store_{{Below::file, GetParam()}};
};

INSTANTIATE_TEST_SUITE_P(Suites, Sealed, testing::Values(kSm4, kAes), [](const auto& suite) { return suite.param == kSm4 ? "sm4" : "aes"; });

TEST_P(Sealed, NothingReadableLiesAnywhere) {
  const std::string bytes = canaries(2 * kSlot + 12'345);
  const std::string name = put(bytes);
  const std::string under_way = store_->begin().value();
  ASSERT_TRUE(store_->append(under_way, canaries(kSlot + 5'000)).ok());
  ASSERT_TRUE(store_->flush(under_way).ok());
  const auto look = [&](const fs::path& folder) {
    std::size_t files = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (!entry.is_regular_file()) continue;
      ++files;
      EXPECT_EQ(bytes_of(entry.path()).find(kCanary.substr(0, 12)), std::string::npos) << entry.path();
    }
    return files;
  };
  EXPECT_EQ(look(store_.folder()), 4u) << "the file, its note, the upload, its rest";
  store_.restart();
  ASSERT_TRUE(store_->append(under_way, "more").ok());
  store_.restart();
  EXPECT_EQ(look(store_.folder()), 4u);
  EXPECT_EQ(look(store_.keys()), 3u) << "the master key, the organ's, the deployment's";
  EXPECT_TRUE(believed(name, bytes));
}

TEST_P(Sealed, EveryChangedBitOfASmallFileIsFound) {
  const std::string name = put("abc");
  const std::string good = bytes_of(path(name));
  ASSERT_EQ(good.size(), shape().stored(3));
  for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
    std::string bad = good;
    bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ (1 << (bit % 8)));
    write(path(name), bad);
    ASSERT_FALSE(believed(name, "abc")) << bit;
  }
  for (std::size_t size = 0; size < good.size(); ++size) {
    write(path(name), std::string_view(good).substr(0, size));
    ASSERT_FALSE(believed(name, "abc")) << size;
  }
  write(path(name), good + '\0');
  EXPECT_FALSE(believed(name, "abc"));
  write(path(name), good);
  EXPECT_TRUE(believed(name, "abc"));
}

TEST_P(Sealed, FramesThatAreChangedMovedLeftOutOrOfAnotherFileAreFound) {
  std::string bytes = canaries(3 * kSlot + 500);
  const std::string name = put(bytes);
  const std::string good = bytes_of(path(name));
  ASSERT_EQ(good.size(), shape().stored(bytes.size()));
  bytes[0] = 'T';
  const std::string other = bytes_of(path(put(bytes)));
  bytes[0] = 't';
  ASSERT_EQ(other.size(), good.size());
  const auto slot = [](const std::string& file, std::uint64_t number) { return file.substr(number * kSlot, kSlot); };
  const auto with = [&](std::uint64_t number, const std::string& frame) { return std::string(good).replace(number * kSlot, frame.size(), frame); };
  struct Row {
    const char* what;
    std::string file;
  };
  std::vector<Row> rows = {{"two frames change places", with(1, slot(good, 2) + slot(good, 1))},
                           {"a frame twice", with(1, slot(good, 2))},
                           {"a frame of another file at the same place", with(1, slot(other, 1))},
                           {"the first frame and the head of another file", with(0, slot(other, 0))},
                           {"the last frame of another file", with(3, slot(other, 3))},
                           {"another file", other},
                           {"a frame left out", slot(good, 0) + slot(good, 2) + slot(good, 3)},
                           {"a frame added", slot(good, 0) + slot(good, 1) + slot(good, 1) + slot(good, 2) + slot(good, 3)},
                           {"cut behind a frame", good.substr(0, 2 * kSlot)},
                           {"cut in a frame", good.substr(0, good.size() - 1)},
                           {"longer", good + "x"}};
  for (const std::size_t at : {kHead, kHead + 1, kSlot - 1, kSlot, kSlot + 20, 2 * kSlot - 1, 3 * kSlot, good.size() - 1}) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x10);
    rows.push_back({"a bit", std::move(bad)});
  }
  for (const auto& row : rows) {
    write(path(name), row.file);
    EXPECT_FALSE(believed(name, bytes)) << row.what;
  }
  write(path(name), good);
  EXPECT_TRUE(believed(name, bytes));
}

// The note beside a file is no secret and is not trusted.
TEST_P(Sealed, AnAlteredNoteIsFound) {
  const std::string name = put("abc");
  const fs::path note = path(name).string() + ".about";
  const std::string good = bytes_of(note);
  for (const std::string& bad : {std::string(64, '0') + good.substr(64), good.substr(0, 65) + "4\n", good.substr(0, 65) + std::to_string(shape().stored(3)) + "\n",
                                 good.substr(0, 65) + "99999999999999999999999\n", std::string()}) {
    write(note, bad);
    store_.restart();
    const auto info = store_->info(name);
    EXPECT_TRUE(!info.ok() || !store_->read(name, 0, 10).ok()) << bad;
  }
}

TEST_P(Sealed, AnAlteredFileIsFoundAlsoByWhoHadReadIt) {
  const std::string bytes = canaries(kSlot * 12);
  const std::string name = put(bytes);
  EXPECT_TRUE(store_->read(name, 0, 100).ok());
  const std::string good = bytes_of(path(name));
  for (const std::size_t at : {std::size_t{20}, std::size_t{60}, std::size_t{5 * kSlot}}) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 1);
    write(path(name), bad);
    EXPECT_TRUE(!store_->info(name).ok() || !store_->read(name, 5 * kSlot, 10).ok()) << at;
    write(path(name), good);
    EXPECT_TRUE(store_->info(name).ok());
  }
}

TEST_P(Sealed, EveryRangeAcrossTheEndsOfFramesIsTheFilesOwn) {
  const auto first = shape().whole(0);
  const auto second = first + shape().whole(1);
  for (const std::uint64_t size : {first - 1, first, first + 1, second - 1, second, second + 1}) {
    std::string bytes = canaries(size);
    for (std::size_t i = 0; i < size; i += 97) bytes[i] = static_cast<char>(i >> 8);
    const std::string name = put(bytes);
    EXPECT_EQ(fs::file_size(path(name)), shape().stored(size));
    EXPECT_EQ(store_->info(name).value().size, size);
    store_.restart();
    for (const std::uint64_t at : {std::uint64_t{0}, first - 2, first - 1, first, first + 1, second - 2, second - 1, second, second + 1, size - 1, size, size + 1})
      for (const std::uint64_t length : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{2}, std::uint64_t{3}, kSlot, 3 * kSlot}) {
        const std::string expected = at < size ? bytes.substr(at, length) : std::string();
        EXPECT_TRUE(store_->read(name, at, length).value() == expected) << size << " at " << at << " for " << length;
      }
  }
}

TEST_P(Sealed, EachOrganHasAKeyOfItsOwnAndEachFileOne) {
  const auto head = [&](const std::string& name) { return *objects::parse_head(bytes_of(path(name)).substr(0, kHead)); };
  const auto a = head(put("a", OrganId("o-1")));
  const auto b = head(put("b", OrganId("o-1")));
  const auto c = head(put("c", OrganId("o-2")));
  store_.restart();
  const auto d = head(put("d", OrganId("o-2")));
  EXPECT_EQ(a.organ_key, b.organ_key);
  EXPECT_EQ(c.organ_key, d.organ_key) << "kept over a restart";
  EXPECT_NE(a.organ_key, c.organ_key);
  EXPECT_NE(a.file, b.file);
  EXPECT_NE(a.box, b.box);
}

// One blob a content, under the key of who brought it last: every organ's reader has it through the record, never by a key.
TEST_P(Sealed, TheSameContentOfTwoOrgansIsOneFileThatTheLastOneEncrypted) {
  const std::string name = put("abc", OrganId("o-1"));
  EXPECT_EQ(store_->read(name, 0, 3).value(), "abc");
  const std::string before = bytes_of(path(name));
  EXPECT_EQ(put("abc", OrganId("o-2")), name);
  EXPECT_NE(objects::parse_head(before.substr(0, kHead))->organ_key, objects::parse_head(bytes_of(path(name)).substr(0, kHead))->organ_key);
  EXPECT_EQ(store_->read(name, 0, 3).value(), "abc");
  // A reader that had opened the file of before.
  write(path(name), before);
  EXPECT_EQ(store_->read(name, 0, 3).value(), "abc");
  EXPECT_EQ(store_->info(name).value().size, 3u);
}

TEST_P(Sealed, WithoutTheRightKeysNothingIsGivenOut) {
  const std::string name = put("abc");
  fs::path own;
  for (const auto& entry : fs::directory_iterator(store_.keys() / "objects")) own = entry.path();
  const std::string wrapped = bytes_of(own);
  const std::string master = bytes_of(store_.keys() / "master.key");
  const auto refused = [&] {
    store_.restart();
    EXPECT_FALSE(store_->read(name, 0, 3).ok());
    const auto info = store_->info(name);
    return info ? std::string() : info.error().code;
  };
  fs::remove(own);
  EXPECT_EQ(refused(), "unknown_key");
  write(own, wrapped.substr(0, wrapped.size() - 3) + "00\n");
  EXPECT_EQ(refused(), "bad_key");
  write(own, "mingjing organ key 1\n");
  EXPECT_EQ(refused(), "bad_key");
  write(own, wrapped);
  write(store_.keys() / "master.key", std::string(32, 'x'));
  EXPECT_EQ(refused(), "bad_key");
  fs::remove(store_.keys() / "master.key");
  EXPECT_EQ(refused(), "no_keys");
  EXPECT_EQ(store_->begin(OrganId("o-9")).error().code, "no_keys") << "no second master key beside wrapped ones";
  write(store_.keys() / "master.key", master);
  store_.restart();
  EXPECT_EQ(store_->read(name, 0, 3).value(), "abc") << "it was only away";
}

// The key of another organ under the name of the right one.
TEST_P(Sealed, TheKeyOfAnotherOrganOpensNothing) {
  const std::string name = put("abc", OrganId("o-1"));
  const std::string other = put("abd", OrganId("o-2"));
  const auto id = [&](const std::string& file) { return crypto::hex(objects::parse_head(bytes_of(path(file)).substr(0, kHead))->organ_key); };
  const fs::path folder = store_.keys() / "objects";
  fs::copy_file(folder / id(other), folder / id(name), fs::copy_options::overwrite_existing);
  store_.restart();
  EXPECT_EQ(store_->info(name).error().code, "bad_key") << "a wrapped key is bound to its name";
  // And the other organ's name in the head of the file.
  std::string file = bytes_of(path(name));
  file.replace(16, 16, *crypto::from_hex(id(other)));
  write(path(name), file);
  store_.restart();
  EXPECT_EQ(store_->info(name).error().code, "tampered");
}

TEST_P(Sealed, FilesOfTheOtherSuiteAndPlainOnesAreReadAsWell) {
  const std::string bytes = canaries(kSlot + 1);
  const std::string name = put(bytes);
  EXPECT_TRUE(store_->up_to_date(name).value());
  store_.restart_with({Below::file, GetParam() == kSm4 ? kAes : kSm4});
  EXPECT_TRUE(store_->read(name, 0, 2 * kSlot).value() == bytes);
  EXPECT_FALSE(store_->up_to_date(name).value());
  EXPECT_EQ(put(bytes), name);
  EXPECT_TRUE(store_->up_to_date(name).value());
  store_.restart_with({Below::file, GetParam()});
  EXPECT_TRUE(store_->read(name, 0, 2 * kSlot).value() == bytes);
  store_.restart_with({Below::file});
  const std::string plain = put("of before");
  store_.restart_with({Below::file, GetParam()});
  EXPECT_EQ(store_->read(plain, 3, 100).value(), "before");
  EXPECT_EQ(store_->info(plain).value().size, 9u);
  EXPECT_FALSE(store_->up_to_date(plain).value());
  write(path(plain), "of Before");
  EXPECT_FALSE(believed(plain, "of before"));
  EXPECT_EQ(put("of before"), plain);
  EXPECT_TRUE(believed(plain, "of before")) << "it came back with the next upload";
  EXPECT_TRUE(store_->up_to_date(plain).value());
}

// What was told to the sender is there after a kill; and what was not is where he goes on.
TEST_P(Sealed, AnUploadGoesOnAfterAProcessThatWasKilled) {
  std::string bytes = canaries(2 * kSlot + 4'000);
  const std::string upload = store_->begin().value();
  ASSERT_TRUE(store_->append(upload, bytes.substr(0, 1'000)).ok());
  ASSERT_TRUE(store_->flush(upload).ok());
  store_.crash();
  EXPECT_EQ(store_->size(upload).value(), 1'000u);
  ASSERT_TRUE(store_->append(upload, bytes.substr(1'000, kSlot)).ok());
  store_.crash();
  const auto at = store_->size(upload).value();
  EXPECT_EQ(at, shape().whole(0)) << "the end of the last frame: the rest was never told to the sender";
  ASSERT_TRUE(store_->append(upload, bytes.substr(at)).ok());
  const auto blob = store_->finish(upload, sha256_of(bytes), {});
  ASSERT_TRUE(blob.ok()) << blob.error().what;
  EXPECT_TRUE(believed(blob->sha256, bytes));
}

// The same place of the same upload, encrypted twice with other bytes: the difference of both tells nothing.
TEST_P(Sealed, NoKeystreamIsUsedTwiceWhateverComesAfterACrash) {
  const auto overhead = crypto::nonce_size(GetParam());
  const auto first = shape().whole(0);
  const std::string upload = store_->begin().value();
  const std::string rest = (fs::path(store_.folder()) / "uploads" / (upload + ".rest")).string();
  std::vector<std::string> rests, frames;
  for (const char fill : {'a', 'b'}) {
    // Both times the same length from the same place, and then the frame is filled.
    ASSERT_TRUE(store_->append(upload, std::string(5'000, fill)).ok());
    ASSERT_TRUE(store_->flush(upload).ok());
    rests.push_back(bytes_of(rest));
    fs::remove(rest);
    store_.crash();
    ASSERT_EQ(store_->size(upload).value(), 0u);
  }
  for (const char fill : {'a', 'b'}) {
    ASSERT_TRUE(store_->append(upload, std::string(first + 1, fill)).ok());
    frames.push_back(bytes_of(fs::path(store_.folder()) / "uploads" / upload).substr(kHead));
    ASSERT_EQ(frames.back().size(), kSlot - kHead);
    // As after a power cut that took the last write back.
    fs::resize_file(fs::path(store_.folder()) / "uploads" / upload, kHead);
    store_.crash();
    ASSERT_EQ(store_->size(upload).value(), 0u);
  }
  for (const auto& both : {rests, frames}) {
    EXPECT_NE(both[0].substr(0, overhead), both[1].substr(0, overhead)) << "the nonce";
    std::size_t like = 0;
    for (std::size_t i = overhead; i < 4'000; ++i) like += static_cast<char>(both[0][i] ^ both[1][i]) == ('a' ^ 'b');
    EXPECT_LT(like, 60u) << "one in 256 by chance";
  }
}

TEST_P(Sealed, AnUploadThatWasAlteredOnDiskIsNotGoneOnWith) {
  const std::string upload = store_->begin().value();
  ASSERT_TRUE(store_->append(upload, canaries(2 * kSlot + 100)).ok());
  store_.restart();
  const fs::path file = fs::path(store_.folder()) / "uploads" / upload;
  const std::string good = bytes_of(file);
  std::string bad = good;
  bad[kHead + 100] = static_cast<char>(bad[kHead + 100] ^ 1);
  write(file, bad);
  EXPECT_EQ(store_->append(upload, "x").error().code, "tampered");
  bad = good;
  bad[60] = static_cast<char>(bad[60] ^ 1);
  write(file, bad);
  store_.restart();
  EXPECT_EQ(store_->size(upload).error().code, "tampered");
  write(file, "of a server that did not encrypt");
  store_.restart();
  EXPECT_EQ(store_->size(upload).error().code, "not_found") << "the sender begins anew";
}

TEST_P(Sealed, LargeFilesTakeConstantMemory) { stays_within_32_mb({Below::file, GetParam()}); }

// Over S3, where what was sent as a piece cannot be taken back.
class SealedS3 : public testing::TestWithParam<crypto::Suite> {
 protected:
  StoreOfTests store_{{Below::fake_s3, GetParam()}};
};
INSTANTIATE_TEST_SUITE_P(Suites, SealedS3, testing::Values(kSm4, kAes), [](const auto& suite) { return suite.param == kSm4 ? "sm4" : "aes"; });

TEST_P(SealedS3, NothingReadableLiesInTheBucket) {
  const std::string bytes = canaries(s3::kPiece + 3 * kSlot);
  const std::string upload = store_->begin().value();
  ASSERT_TRUE(store_->append(upload, bytes).ok());
  ASSERT_TRUE(store_->finish(upload, {}, {}).ok());
  ASSERT_TRUE(store_->append(store_->begin().value(), bytes).ok());
  ASSERT_GE(store_.bucket->objects.size(), 2u);
  for (const auto& [key, object] : store_.bucket->objects) {
    EXPECT_EQ(object.bytes.find(kCanary.substr(0, 12)), std::string::npos) << key;
    for (const auto& [name, note] : object.notes) EXPECT_EQ(note.find(kCanary.substr(0, 12)), std::string::npos) << key;
  }
}

TEST_P(SealedS3, AFinishThatFailedMayBeTriedAgainOrGoneOnWith) {
  for (const std::uint64_t size : {std::uint64_t{3}, kSlot, s3::kPiece, s3::kPiece + 10, 2 * s3::kPiece - 1}) {
    std::string bytes = canaries(size);
    const std::string upload = store_->begin().value();
    ASSERT_TRUE(store_->append(upload, bytes).ok());
    store_.bucket->before = [](const web::TransferRequest& request) -> std::optional<Result<web::TransferAnswer>> {
      if (request.url.find("/objects/") == std::string::npos || request.method == "HEAD") return std::nullopt;
      return said(web::HttpStatus::failed, "InternalError");
    };
    EXPECT_FALSE(store_->finish(upload, {}, {}).ok()) << size;
    EXPECT_EQ(store_->size(upload).value(), size);
    store_.bucket->before = nullptr;
    bytes += "and more";
    ASSERT_TRUE(store_->append(upload, "and more").ok()) << size;
    const auto blob = store_->finish(upload, sha256_of(bytes), {});
    ASSERT_TRUE(blob.ok()) << size << " " << blob.error().what;
    store_.restart();
    EXPECT_TRUE(store_->read(blob->sha256, 0, bytes.size()).value() == bytes);
    EXPECT_TRUE(store_.bucket->uploads.empty());
  }
}

TEST_P(SealedS3, AnUploadGoesOnAtItsLastPieceOnAnotherMachine) {
  const std::string bytes = canaries(2 * s3::kPiece + 5 * kSlot);
  const std::string upload = store_->begin().value();
  ASSERT_TRUE(store_->append(upload, bytes).ok());
  store_.restart_elsewhere();
  const auto at = store_->size(upload).value();
  EXPECT_EQ(at, objects::SealedShape(GetParam()).before(16)) << "sixteen frames make two pieces";
  ASSERT_TRUE(store_->append(upload, bytes.substr(at)).ok());
  const auto blob = store_->finish(upload, sha256_of(bytes), {});
  ASSERT_TRUE(blob.ok()) << blob.error().what;
}

// An older file of the same name must not be taken for the one that was just brought.
TEST_P(SealedS3, AnAlteredFileComesBackWithTheNextUpload) {
  const auto put = [&] {
    const std::string upload = store_->begin().value();
    EXPECT_TRUE(store_->append(upload, "abc").ok());
    return store_->finish(upload, {}, {}).value().sha256;
  };
  const std::string name = put();
  for (auto& [key, object] : store_.bucket->objects) object.bytes.back() = static_cast<char>(object.bytes.back() ^ 1);
  store_.restart();
  EXPECT_EQ(store_->info(name).error().code, "tampered");
  EXPECT_EQ(put(), name);
  EXPECT_EQ(store_->read(name, 0, 3).value(), "abc");
}

}  // namespace
}  // namespace mingjing::tests
