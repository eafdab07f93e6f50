// What every store of blobs promises, asked of each.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "crypto/digest.hpp"
#include "tests/blobs/stores.hpp"

namespace mingjing::tests {
namespace {

std::string sha256_of(std::string_view bytes) { return crypto::hex(crypto::digest(crypto::Hash::sha256, bytes)); }
std::string sm3_of(std::string_view bytes) { return crypto::hex(crypto::digest(crypto::Hash::sm3, bytes)); }

constexpr auto kSm4 = crypto::Suite::sm4_ctr_hmac_sm3;
constexpr auto kAes = crypto::Suite::aes_256_gcm;

// Bytes that repeat nowhere near a piece's length.
std::string noise(std::size_t count, std::uint32_t seed = 1) {
  std::string out(count, '\0');
  for (char& c : out) {
    seed = seed * 1664525u + 1013904223u;
    c = static_cast<char>(seed >> 24);
  }
  return out;
}

class Blobs : public testing::TestWithParam<Kind> {
 protected:
  std::string put(std::string_view bytes) {
    const std::string upload = store_->begin().value();
    EXPECT_TRUE(store_->append(upload, bytes).ok());
    const auto blob = store_->finish(upload, {}, {});
    EXPECT_TRUE(blob.ok()) << blob.error().what;
    return blob ? blob->sha256 : std::string();
  }
  std::string whole(const std::string& name, std::uint64_t piece = 1 << 20) {
    std::string out;
    for (;;) {
      const auto part = store_->read(name, out.size(), piece);
      EXPECT_TRUE(part.ok()) << part.error().what;
      if (!part || part->empty()) return out;
      out += *part;
    }
  }
  StoreOfTests store_{GetParam()};
};

INSTANTIATE_TEST_SUITE_P(Stores, Blobs, testing::Values(Kind{Below::file}, Kind{Below::fake_s3}, Kind{Below::radosgw}, Kind{Below::file, kSm4}, Kind{Below::fake_s3, kSm4},
                                         Kind{Below::radosgw, kSm4}, Kind{Below::file, kAes}, Kind{Below::fake_s3, kAes}),
                         [](const auto& kind) { return name_of(kind.param); });

TEST_P(Blobs, ComeBackUnderTheirDigests) {
  const std::string upload = store_->begin().value();
  EXPECT_EQ(store_->append(upload, "ab").value(), 2u);
  EXPECT_EQ(store_->append(upload, "c").value(), 3u);
  const auto blob = store_->finish(upload, {}, {}).value();
  // FIPS 180-4 and GB/T 32905-2016, first example: "abc".
  EXPECT_EQ(blob.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(blob.sm3, "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
  EXPECT_EQ(blob.size, 3u);
  store_.restart();
  EXPECT_EQ(store_->info(blob.sha256).value().sm3, blob.sm3);
  EXPECT_EQ(store_->info(blob.sha256).value().size, 3u);
  EXPECT_EQ(store_->read(blob.sha256, 1, 10).value(), "bc");
  EXPECT_EQ(store_->read(blob.sha256, 1, 1).value(), "b");
  EXPECT_EQ(store_->read(blob.sha256, 3, 10).value(), "");
  EXPECT_EQ(store_->read(blob.sha256, 0, 0).value(), "");
  EXPECT_EQ(store_->size(upload).error().code, "not_found") << "the upload is over";
}

TEST_P(Blobs, OfNoBytesAreBlobsToo) {
  const std::string name = put("");
  EXPECT_EQ(name, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");  // FIPS 180-4, of nothing
  EXPECT_EQ(store_->info(name).value().size, 0u);
  EXPECT_EQ(store_->read(name, 0, 1).value(), "");
}

TEST_P(Blobs, UploadsGoOnAfterARestart) {
  const std::string upload = store_->begin().value();
  ASSERT_TRUE(store_->append(upload, "明镜").ok());
  store_.restart();
  EXPECT_EQ(store_->size(upload).value(), 6u);
  ASSERT_TRUE(store_->append(upload, "高悬").ok());
  const auto blob = store_->finish(upload, sha256_of("明镜高悬"), sm3_of("明镜高悬"));
  ASSERT_TRUE(blob.ok()) << blob.error().what;
  EXPECT_EQ(blob->size, 12u);
}

// More than two pieces of an S3 store, cut where no piece ends, with a restart in the middle.
TEST_P(Blobs, OfManyPiecesComeBackByteForByteAfterRestarts) {
  const std::string bytes = noise(2 * s3::kPiece + 3'000'001);
  const std::string upload = store_->begin().value();
  std::size_t at = 0;
  for (const std::size_t step : {std::size_t{1}, std::size_t{700'000}, std::size_t{s3::kPiece}, std::size_t{65'537}, std::size_t{0}, std::size_t{s3::kPiece - 1}}) {
    ASSERT_EQ(store_->append(upload, std::string_view(bytes).substr(at, step)).value(), at + step);
    at += step;
    store_.restart();
    ASSERT_EQ(store_->size(upload).value(), at);
  }
  ASSERT_EQ(store_->append(upload, std::string_view(bytes).substr(at)).value(), bytes.size());
  const auto blob = store_->finish(upload, sha256_of(bytes), sm3_of(bytes));
  ASSERT_TRUE(blob.ok()) << blob.error().what;
  EXPECT_EQ(blob->size, bytes.size());
  EXPECT_TRUE(whole(blob->sha256) == bytes);
  EXPECT_TRUE(store_->read(blob->sha256, s3::kPiece - 5, 10).value() == bytes.substr(s3::kPiece - 5, 10));
  EXPECT_TRUE(store_->read(blob->sha256, bytes.size() - 7, 100).value() == bytes.substr(bytes.size() - 7));
  EXPECT_EQ(store_->info(blob->sha256).value().size, bytes.size());
}

TEST_P(Blobs, WhoseLengthIsAWholeNumberOfPiecesAreKept) {
  const std::string bytes = noise(2 * s3::kPiece, 7);
  const std::string name = put(bytes);
  EXPECT_EQ(name, sha256_of(bytes));
  EXPECT_TRUE(whole(name, 3'000'000) == bytes);
}

TEST_P(Blobs, AWrongDigestKeepsTheUploadAndMakesNoBlob) {
  const std::string upload = store_->begin().value();
  ASSERT_TRUE(store_->append(upload, "abc").ok());
  EXPECT_EQ(store_->finish(upload, std::string(64, '0'), {}).error().code, "digest_mismatch");
  EXPECT_EQ(store_->finish(upload, {}, std::string(64, '0')).error().code, "digest_mismatch");
  EXPECT_EQ(store_->info(sha256_of("abc")).error().code, "not_found");
  EXPECT_EQ(store_->size(upload).value(), 3u);
  ASSERT_TRUE(store_->append(upload, "d").ok());
  EXPECT_EQ(store_->finish(upload, {}, {}).value().sha256, sha256_of("abcd"));
}

TEST_P(Blobs, TheSameContentTwiceIsOneBlob) {
  EXPECT_EQ(put("abc"), put("abc"));
  EXPECT_EQ(whole(sha256_of("abc")), "abc");
  std::size_t uploads = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(store_.folder() + "/uploads")) uploads += entry.is_regular_file();
  EXPECT_EQ(uploads, 0u) << "nothing of an upload stays behind";
}

TEST_P(Blobs, NamesFromOutsideReachNothing) {
  for (const char* name : {"", "..", "../objects", "/etc/passwd", "..%2f..", "0123456789ABCDEF0123456789ABCDEF",
                           "0123456789abcdef0123456789abcde/", "aux", "0123456789abcdef0123456789abcdef.about", "0123456789abcdef0123456789abcdef"}) {
    EXPECT_EQ(store_->append(name, "x").error().code, "not_found") << name;
    EXPECT_EQ(store_->size(name).error().code, "not_found") << name;
    EXPECT_EQ(store_->finish(name, {}, {}).error().code, "not_found") << name;
    EXPECT_EQ(store_->info(name).error().code, "not_found") << name;
    EXPECT_EQ(store_->read(name, 0, 1).error().code, "not_found") << name;
  }
  EXPECT_FALSE(store_->abandon("../objects").ok());
}

TEST_P(Blobs, AreListedInOrderAndInPages) {
  std::vector<std::string> all;
  for (const char* bytes : {"a", "b", "c", "d", "e"}) all.push_back(put(bytes));
  std::ranges::sort(all);
  EXPECT_EQ(store_->names("", 100).value(), all);
  const auto first = store_->names("", 2).value();
  EXPECT_EQ(first, std::vector<std::string>(all.begin(), all.begin() + 2));
  EXPECT_EQ(store_->names(first.back(), 100).value(), std::vector<std::string>(all.begin() + 2, all.end()));
  EXPECT_TRUE(store_->names(all.back(), 100).value().empty());
}

TEST_P(Blobs, ErasedOnesAreGoneAndAbandonedUploadsToo) {
  const std::string name = put("abc");
  const std::string other = put("abd");
  EXPECT_TRUE(store_->erase(name).ok());
  EXPECT_EQ(store_->info(name).error().code, "not_found");
  EXPECT_EQ(store_->read(name, 0, 3).error().code, "not_found");
  EXPECT_EQ(whole(other), "abd");
  const std::string upload = store_->begin().value();
  ASSERT_TRUE(store_->append(upload, noise(s3::kPiece + 10)).ok());
  EXPECT_TRUE(store_->abandon(upload).ok());
  EXPECT_EQ(store_->size(upload).error().code, "not_found");
  store_.restart();
  EXPECT_EQ(store_->size(upload).error().code, "not_found");
}

}  // namespace
}  // namespace mingjing::tests
