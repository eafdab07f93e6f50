#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "adapters/objects/file_blob_store.hpp"
#include "adapters/objects/file_type.hpp"
#include "crypto/digest.hpp"

namespace mingjing::objects {
namespace {

namespace fs = std::filesystem;

struct CountingRandom final : ports::Random {
  unsigned next = 0;
  std::string bytes(std::size_t count) override {
    std::string out(count, '\0');
    for (char& c : out) c = static_cast<char>(++next * 53 >> 2);
    return out;
  }
};

struct BlobTest : testing::Test {
  std::string folder = (fs::temp_directory_path() / ("mingjing-blobs-" + std::to_string(::getpid()))).string();
  CountingRandom random;
  std::unique_ptr<FileBlobStore> store;

  void SetUp() override {
    fs::remove_all(folder);
    reopen();
  }
  void TearDown() override { fs::remove_all(folder); }
  void reopen() { store = std::move(FileBlobStore::open(folder, random)).value(); }
  std::string put(const std::string& bytes) {
    const std::string upload = store->begin().value();
    EXPECT_TRUE(store->append(upload, bytes).ok());
    return store->finish(upload, {}, {}).value().sha256;
  }
};

TEST_F(BlobTest, a_blob_comes_back_under_its_digests) {
  const std::string upload = store->begin().value();
  EXPECT_EQ(store->append(upload, "ab").value(), 2u);
  EXPECT_EQ(store->append(upload, "c").value(), 3u);
  const auto blob = store->finish(upload, {}, {}).value();
  // FIPS 180-4 and GB/T 32905-2016, first example: "abc".
  EXPECT_EQ(blob.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(blob.sm3, "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
  EXPECT_EQ(blob.size, 3u);
  reopen();
  EXPECT_EQ(store->info(blob.sha256).value().sm3, blob.sm3);
  EXPECT_EQ(store->read(blob.sha256, 1, 10).value(), "bc");
  EXPECT_EQ(store->read(blob.sha256, 3, 10).value(), "");
}

TEST_F(BlobTest, an_upload_goes_on_after_a_restart) {
  const std::string upload = store->begin().value();
  ASSERT_TRUE(store->append(upload, "明镜").ok());
  reopen();
  EXPECT_EQ(store->size(upload).value(), 6u);
  ASSERT_TRUE(store->append(upload, "高悬").ok());
  const auto blob = store->finish(upload, crypto::hex(crypto::digest(crypto::Hash::sha256, "明镜高悬")), {});
  ASSERT_TRUE(blob.ok());
  EXPECT_EQ(blob.value().size, 12u);
}

TEST_F(BlobTest, a_wrong_digest_keeps_the_upload_and_makes_no_blob) {
  const std::string upload = store->begin().value();
  ASSERT_TRUE(store->append(upload, "abc").ok());
  const auto refused = store->finish(upload, std::string(64, '0'), {});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "digest_mismatch");
  EXPECT_EQ(store->size(upload).value(), 3u);
  EXPECT_TRUE(store->finish(upload, {}, {}).ok());
}

TEST_F(BlobTest, the_same_content_twice_is_one_blob) {
  EXPECT_EQ(put("abc"), put("abc"));
  std::size_t files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) files += entry.is_regular_file();
  EXPECT_EQ(files, 2u) << "the blob and the line beside it";
}

TEST_F(BlobTest, names_from_outside_never_reach_the_file_system) {
  for (const char* name : {"", "..", "../objects", "/etc/passwd", "..%2f..", "0123456789ABCDEF0123456789ABCDEF",
                           "0123456789abcdef0123456789abcde/", "aux", "0123456789abcdef0123456789abcdef.about"}) {
    EXPECT_EQ(store->append(name, "x").error().code, "not_found") << name;
    EXPECT_EQ(store->info(name).error().code, "not_found") << name;
    EXPECT_EQ(store->read(name, 0, 1).error().code, "not_found") << name;
    EXPECT_FALSE(store->abandon(name).ok()) << name;
  }
}

TEST_F(BlobTest, a_file_that_grew_on_disk_is_reported) {
  const std::string name = put("abc");
  std::ofstream(folder + "/objects/" + name.substr(0, 2) + "/" + name.substr(2), std::ios::app) << "x";
  EXPECT_EQ(store->info(name).error().code, "tampered");
}

TEST_F(BlobTest, a_full_disk_leaves_the_upload_as_it_was) {
  const std::string upload = store->begin().value();
  ASSERT_TRUE(store->append(upload, std::string(1000, 'a')).ok());
  std::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  const rlimit small{1500, before.rlim_max};
  setrlimit(RLIMIT_FSIZE, &small);
  const auto failed = store->append(upload, std::string(1000, 'b'));
  setrlimit(RLIMIT_FSIZE, &before);
  ASSERT_FALSE(failed.ok());
  EXPECT_EQ(failed.error().code, "storage_full");
  EXPECT_EQ(store->size(upload).value(), 1000u);
  ASSERT_TRUE(store->append(upload, "c").ok());
  EXPECT_EQ(store->finish(upload, {}, {}).value().sha256,
            crypto::hex(crypto::digest(crypto::Hash::sha256, std::string(1000, 'a') + "c")));
}

TEST_F(BlobTest, an_erased_blob_is_gone_and_an_abandoned_upload_too) {
  const std::string name = put("abc");
  EXPECT_TRUE(store->erase(name).ok());
  EXPECT_EQ(store->info(name).error().code, "not_found");
  const std::string upload = store->begin().value();
  EXPECT_TRUE(store->abandon(upload).ok());
  EXPECT_EQ(store->size(upload).error().code, "not_found");
}

TEST(FileType, is_told_by_the_first_bytes) {
  using namespace std::string_view_literals;
  struct Row {
    std::string_view bytes;
    std::string_view name;
    std::string_view type;
  };
  const Row rows[] = {{"\xff\xd8\xff\xe0"sv, "a.jpg", "image/jpeg"},
                      {"\x89PNG\r\n\x1a\n...."sv, "a.txt", "image/png"},
                      {"%PDF-1.7\n"sv, "a.pdf", "application/pdf"},
                      {"\0\0\0\x18""ftypmp42"sv, "a.mp4", "video/mp4"},
                      {"RIFF\x10\0\0\0WAVEfmt "sv, "a.wav", "audio/wav"},
                      {"PK\x03\x04...."sv, "证据.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
                      {"PK\x03\x04...."sv, "a.jar", ""},
                      {"<html><script>alert(1)</script>"sv, "a.jpg", ""},
                      {"<html><script>alert(1)</script>"sv, "a.txt", ""},
                      {"  <svg xmlns='http://www.w3.org/2000/svg'>"sv, "a.svg", ""},
                      {"#!/bin/sh\nrm"sv, "a.txt", ""},
                      {"\x7f""ELF\x02\x01"sv, "a.bin", ""},
                      {"MZ\x90\0"sv, "a.exe", ""},
                      {"姓名,证号\n"sv, "名单.csv", "text/csv"},
                      {"现场笔录"sv, "a.txt", "text/plain"},
                      {""sv, "a.txt", ""}};
  for (const auto& [bytes, name, type] : rows) EXPECT_EQ(type_of(bytes, name), type) << name;
  EXPECT_TRUE(fits("image/jpg", "image/jpeg"));
  EXPECT_FALSE(fits("image/png", "image/jpeg"));
  EXPECT_FALSE(fits("text/html", "text/plain"));
}

}  // namespace
}  // namespace mingjing::objects
