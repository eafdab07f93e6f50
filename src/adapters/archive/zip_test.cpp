#include "adapters/archive/zip.hpp"
#include "adapters/archive/zip_archiver.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace mingjing::archive {
namespace {

std::string scratch(const std::string& name) { return (std::filesystem::path(testing::TempDir()) / name).string(); }

std::string file_bytes(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

ByteSource source_of(const std::string& bytes) {
  return [bytes](std::uint64_t offset, std::uint64_t length) -> Result<std::string> {
    return offset >= bytes.size() ? std::string() : bytes.substr(offset, length);
  };
}

std::vector<ZipPart> parts() {
  return {{"manifest.json", "{}", {}}, {"文书/决定书.txt", std::string(5000, 'x'), {}}, {"证据/视频.bin", "", source_of(std::string(3'000'000, 'v'))}};
}

TEST(Zip, WhatIsWrittenIsReadBack) {
  const std::string path = scratch("round.zip");
  ASSERT_TRUE(write_zip(path, parts()).ok());
  const auto reader = ZipReader::open(path);
  ASSERT_TRUE(reader.ok());
  ASSERT_EQ(reader->entries().size(), 3U);
  EXPECT_EQ(reader->entries()[1].name, "文书/决定书.txt");
  EXPECT_EQ(*reader->read(0, 100), "{}");
  EXPECT_EQ(*reader->read(1, 10'000), std::string(5000, 'x'));
  EXPECT_EQ(*reader->read(2, 10'000'000), std::string(3'000'000, 'v'));
  EXPECT_EQ(reader->read(1, 4999).error().code, "zip_too_large");
}

TEST(Zip, TheSamePartsGiveTheSameBytes) {
  ASSERT_TRUE(write_zip(scratch("a.zip"), parts()).ok());
  ASSERT_TRUE(write_zip(scratch("b.zip"), parts()).ok());
  EXPECT_EQ(file_bytes(scratch("a.zip")), file_bytes(scratch("b.zip")));
}

TEST(Zip, AFailingSourceLeavesNoFileBehind) {
  const std::string path = scratch("failed.zip");
  const ByteSource broken = [](std::uint64_t offset, std::uint64_t) -> Result<std::string> {
    if (offset > 0) return fault("disk", "gone");
    return std::string("first piece");
  };
  const auto written = write_zip(path, {{"a", "", broken}});
  ASSERT_FALSE(written.ok());
  EXPECT_EQ(written.error().code, "disk");
  EXPECT_FALSE(std::filesystem::exists(path));
  EXPECT_FALSE(write_zip("/no/such/folder/x.zip", parts()).ok());
}

TEST(Zip, LimitsHoldBeforeAnythingIsUnpacked) {
  const std::string path = scratch("limits.zip");
  ASSERT_TRUE(write_zip(path, parts()).ok());
  EXPECT_EQ(ZipReader::open(path, {.entries = 2, .total = 1 << 30}).error().code, "zip_too_large");
  EXPECT_EQ(ZipReader::open(path, {.entries = 10, .total = 1000}).error().code, "zip_too_large");
}

TEST(Zip, OtherFilesAreRefused) {
  EXPECT_EQ(ZipReader::open(scratch("none.zip")).error().code, "not_found");
  EXPECT_FALSE(ZipReader::open_bytes("").ok());
  EXPECT_FALSE(ZipReader::open_bytes("not a zip file at all").ok());
}

TEST(Zip, DamageIsFoundWhereverItChangesTheContent) {
  const std::string path = scratch("damage.zip");
  ASSERT_TRUE(write_zip(path, {{"a.txt", "the content of a file that is checked", {}}}).ok());
  const std::string good = file_bytes(path);
  for (std::size_t at = 0; at < good.size(); ++at) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x10);
    const auto reader = ZipReader::open_bytes(bad);
    if (!reader || reader->entries().size() != 1 || reader->entries()[0].name != "a.txt") continue;
    const auto content = reader->read(0, 1000);
    EXPECT_TRUE(!content.ok() || *content == "the content of a file that is checked") << at;
  }
}

struct CountingRandom final : ports::Random {
  std::string bytes(std::size_t count) override { return std::string(count, static_cast<char>(++calls)); }
  int calls = 0;
};

TEST(ZipArchiver, APackedFileIsReadOnceAndOneThatIsGoneIsAFault) {
  const std::string folder = scratch("archiver");
  std::filesystem::remove_all(folder);
  CountingRandom random;
  const auto archiver = std::move(open_zip_archiver(folder, random)).value();
  const auto path = archiver->pack({{"a.txt", "content", {}}});
  ASSERT_TRUE(path.ok());
  {
    const auto read = archiver->read(*path);
    EXPECT_FALSE(std::filesystem::exists(*path)) << "what a bundle holds is readable: it has no name while it is read";
    const auto piece = read(1 << 20);
    ASSERT_TRUE(piece.ok());
    EXPECT_EQ(piece->substr(0, 2), "PK");
    EXPECT_EQ(*read(1 << 20), "");
  }
  const auto gone = archiver->read(*path)(1 << 20);
  ASSERT_FALSE(gone.ok()) << "an empty answer would look like a file without content";
  EXPECT_EQ(gone.error().code, "io");
}

TEST(ZipArchiver, OpeningRemovesWhatAnEarlierRunPackedAndNoFolder) {
  const std::string folder = scratch("archiver-left");
  std::filesystem::create_directories(folder + "/of-another");
  std::ofstream(folder + "/left.zip") << "half";
  CountingRandom random;
  ASSERT_TRUE(open_zip_archiver(folder, random).ok());
  EXPECT_FALSE(std::filesystem::exists(folder + "/left.zip"));
  EXPECT_TRUE(std::filesystem::exists(folder + "/of-another"));
}

}  // namespace
}  // namespace mingjing::archive
