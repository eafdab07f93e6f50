#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "adapters/objects/checked_blob_store.hpp"
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

// What every store of blobs promises is asked in tests/blobs; here is what concerns files.
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

TEST_F(BlobTest, the_same_content_twice_is_one_blob) {
  EXPECT_EQ(put("abc"), put("abc"));
  std::size_t files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) files += entry.is_regular_file();
  EXPECT_EQ(files, 2u) << "the blob and the line beside it";
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

// Uploads that nobody ends stand for a day.
TEST_F(BlobTest, an_unfinished_upload_holds_no_file_open) {
  const auto open_files = [] { return std::distance(fs::directory_iterator("/proc/self/fd"), fs::directory_iterator()); };
  const auto before = open_files();
  for (int i = 0; i < 40; ++i) ASSERT_TRUE(store->append(store->begin().value(), "abc").ok());
  EXPECT_EQ(open_files(), before);
}

struct CheckedTest : BlobTest {
  void SetUp() override {
    BlobTest::SetUp();
    again();
  }
  void again() { checked = std::make_unique<CheckedBlobStore>(std::move(FileBlobStore::open(folder, random)).value(), folder); }
  std::string keep(const std::string& bytes, bool restart = false) {
    const std::string upload = checked->begin().value();
    EXPECT_TRUE(checked->append(upload, bytes.substr(0, bytes.size() / 3)).ok());
    if (restart) again();
    EXPECT_TRUE(checked->append(upload, bytes.substr(bytes.size() / 3)).ok());
    return checked->finish(upload, {}, {}).value().sha256;
  }
  std::string path(const std::string& name, const std::string& kind = "/objects/") const { return folder + kind + name.substr(0, 2) + "/" + name.substr(2); }
  // One bit of the file on disk.
  void alter(const std::string& file, std::int64_t at) {
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekg(at);
    const char c = static_cast<char>(stream.get() ^ 1);
    stream.seekp(at);
    stream.put(c);
  }
  const std::string large = std::string(CheckedBlobStore::kChunk, 'a') + std::string(CheckedBlobStore::kChunk, 'b') + "the end";
  std::unique_ptr<CheckedBlobStore> checked;
};

TEST_F(CheckedTest, every_part_of_a_blob_comes_back_as_it_was_stored) {
  for (const bool restart : {false, true}) {
    const std::string name = keep(large, restart);
    for (int round = 0; round < 2; ++round) {
      EXPECT_TRUE(checked->read(name, 0, 10 << 20).value() == large);
      EXPECT_EQ(checked->read(name, CheckedBlobStore::kChunk - 2, 4).value(), "aabb");
      EXPECT_EQ(checked->read(name, large.size() - 3, 100).value(), "end");
      EXPECT_EQ(checked->read(name, large.size(), 1).value(), "");
      EXPECT_EQ(checked->read(name, large.size() + 5, 1).value(), "");
      again();
    }
    EXPECT_TRUE(checked->erase(name).ok());
    EXPECT_EQ(checked->read(name, 0, 1).error().code, "not_found");
    EXPECT_FALSE(fs::exists(path(name, "/chunks/")));
  }
  EXPECT_EQ(checked->read(keep(""), 0, 10).value(), "");
}

TEST_F(CheckedTest, an_altered_blob_is_never_given_out) {
  for (const std::int64_t at : {std::int64_t{0}, std::int64_t{1'500'000}, static_cast<std::int64_t>(large.size()) - 1}) {
    const std::string name = keep(large);
    again();
    alter(path(name), at);
    const auto part = checked->read(name, static_cast<std::uint64_t>(at), 1);
    ASSERT_FALSE(part.ok()) << at;
    EXPECT_EQ(part.error().code, "tampered");
    EXPECT_EQ(checked->read(name, 0, 10 << 20).error().code, "tampered");
    // It comes back with the next upload of the same content.
    EXPECT_EQ(keep(large), name);
    EXPECT_TRUE(checked->read(name, 0, 10 << 20).value() == large);
  }
}

TEST_F(CheckedTest, without_its_list_or_with_a_wrong_one_the_whole_blob_decides) {
  const std::string name = keep(large);
  const auto list = path(name, "/chunks/");
  ASSERT_TRUE(fs::exists(list));
  const auto whole = [&] {
    again();
    const auto read = checked->read(name, 0, 10 << 20);
    return read.ok() && *read == large;
  };
  fs::remove(list);
  EXPECT_TRUE(whole());
  EXPECT_TRUE(fs::exists(list)) << "made anew";
  alter(list, 20);
  EXPECT_TRUE(whole());
  std::ofstream(list) << "99999999999999999999999\nx";
  EXPECT_TRUE(whole());
  std::ofstream(list) << "2097159\n";
  EXPECT_TRUE(whole());
  // Its digests are right, the size is not.
  std::stringstream kept;
  kept << std::ifstream(list).rdbuf();
  std::ofstream(list) << std::to_string(large.size() + 1) << kept.str().substr(kept.str().find('\n'));
  EXPECT_TRUE(whole());
  fs::remove(list);
  alter(path(name), 5);
  again();
  EXPECT_EQ(checked->read(name, 2 << 20, 1).error().code, "tampered") << "without a list nothing of an altered blob is given out";
}

TEST_F(CheckedTest, what_was_read_before_it_was_erased_is_not_remembered) {
  const std::string name = keep("of a person");
  EXPECT_EQ(checked->read(name, 0, 100).value(), "of a person");
  EXPECT_TRUE(checked->erase(name).ok());
  EXPECT_FALSE(checked->read(name, 0, 100).ok());
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
