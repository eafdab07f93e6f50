// Examples: the text of c2sp.org/tlog-tiles.
#include "ledger/tiles.hpp"

#include <gtest/gtest.h>

namespace mingjing::ledger {
namespace {

TEST(Tiles, AreNamedAsTheFormatSays) {
  const struct {
    TileId id;
    int width;
    const char* path;
  } samples[] = {{{0, 0}, 256, "0/000"},
                 {{0, 1234067}, 256, "0/x001/x234/067"},
                 {{1, 1}, 17, "1/001.p/17"},
                 {{2, 1000}, 1, "2/x001/000.p/1"},
                 {{7, 999}, 255, "7/999.p/255"}};
  for (const auto& sample : samples) {
    EXPECT_EQ(tile_path(sample.id, sample.width), sample.path);
    const auto parsed = parse_tile_path(sample.path);
    ASSERT_TRUE(parsed.has_value()) << sample.path;
    EXPECT_EQ(parsed->id, sample.id);
    EXPECT_EQ(parsed->width, sample.width);
  }
}

TEST(Tiles, EveryOtherNameIsRefused) {
  for (const char* path : {"", "0", "0/", "0/0", "0/00", "00/000", "8/000", "-1/000", "a/000", "0/1000", "0/x000/001", "0/x001",
                           "0/x001/", "0/x001/x000", "0/000.p/0", "0/000.p/256", "0/000.p/01", "0/000.p/", "0/000.p", "0/000/",
                           "/0/000", "0/x01/000", "0/000.p/1.p/1", "0/..%2f", "0/x999/x999/x999/x999/x999/x999/999"})
    EXPECT_FALSE(parse_tile_path(path).has_value()) << path;
}

TEST(Tiles, EntryBundlesCarryLengthAndBytes) {
  const std::vector<std::string> leaves = {"a", "", std::string(65535, 'z')};
  const std::string bundle = entry_bundle(leaves);
  EXPECT_EQ(bundle.substr(0, 5), std::string("\0\1a\0\0", 5));
  EXPECT_EQ(*parse_entry_bundle(bundle), leaves);
  EXPECT_FALSE(parse_entry_bundle(bundle.substr(0, bundle.size() - 1)).ok());
  EXPECT_FALSE(parse_entry_bundle("\x01").ok());
  EXPECT_FALSE(parse_entry_bundle(std::string(2 * 257, '\0')).ok());
}

TEST(Tiles, ANodeThatIsNotCompleteIsRefused) {
  TileNodes nodes(Hash::sha256, 10, [](const TileId&, int width) -> Result<std::string> {
    return std::string(static_cast<std::size_t>(width) * 32, 'h');
  });
  EXPECT_TRUE(nodes(3, 0).ok());
  EXPECT_TRUE(nodes(1, 4).ok());
  EXPECT_EQ(nodes(3, 1).error().code, "bad_range");
  EXPECT_EQ(nodes(0, 10).error().code, "bad_range");
  EXPECT_EQ(nodes(64, 0).error().code, "bad_range");
}

}  // namespace
}  // namespace mingjing::ledger
