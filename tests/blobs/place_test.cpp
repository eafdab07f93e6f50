// As the server opens the files of a data folder: encrypted under its own keys, with the suite that was chosen, and what lay there before.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "adapters/objects/file_blob_store.hpp"
#include "adapters/signer/key_files.hpp"
#include "app/object_place.hpp"
#include "tests/blobs/stores.hpp"

namespace mingjing::tests {
namespace {

namespace fs = std::filesystem;

struct FilesOfAFolder : testing::Test {
  std::unique_ptr<ports::ListedBlobStore> open(bool only_look = false) {
    auto opened = app::open_objects({.data = data.string(), .address = "", .only_look = only_look}, *random, clock);
    EXPECT_TRUE(opened.ok()) << opened.error().what;
    return std::move(opened).value();
  }
  static std::string put(ports::BlobStore& store, const std::string& bytes) {
    const auto upload = store.begin(OrganId("o-1")).value();
    EXPECT_TRUE(store.append(upload, bytes).ok());
    return store.finish(upload, {}, {}).value().sha256;
  }
  std::string stored(const std::string& name) const {
    std::ifstream in(data / "objects" / name.substr(0, 2) / name.substr(2), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  const TemporaryFolder folder;
  const fs::path data = folder.path / "data";
  const std::unique_ptr<ports::Random> random = signer::system_random();
  const ClockOfTests clock;
};

TEST_F(FilesOfAFolder, AreEncryptedUnderItsOwnKeysAndReadByWhoOnlyLooks) {
  const std::string name = put(*open(), "of a party");
  EXPECT_TRUE(stored(name).starts_with("MJSEALED"));
  EXPECT_EQ(stored(name).find("party"), std::string::npos);
  EXPECT_TRUE(fs::exists(data / "keys/master.key"));
  EXPECT_EQ(open(true)->read(name, 0, 100).value(), "of a party");
  // A copy of the folder, as a backup is, has all that it needs.
  fs::copy(data, folder.path / "copy", fs::copy_options::recursive);
  fs::remove_all(data);
  fs::rename(folder.path / "copy", data);
  EXPECT_EQ(open()->read(name, 3, 1).value(), "a");
  fs::remove_all(data / "keys");
  EXPECT_EQ(open()->info(name).error().code, "unknown_key");
}

TEST_F(FilesOfAFolder, AreEncryptedWithTheSuiteThatWasChosenLast) {
  const std::string first = put(*open(), "first");
  ASSERT_TRUE(app::keep_cipher(data.string(), "aes-256-gcm").ok());
  const std::string second = put(*open(), "second");
  ASSERT_TRUE(app::keep_cipher(data.string(), "").ok()) << "as it is";
  EXPECT_EQ(stored(first)[9], 1);
  EXPECT_EQ(stored(second)[9], 2);
  EXPECT_EQ(open()->read(first, 0, 9).value(), "first");
  EXPECT_EQ(open()->read(second, 0, 9).value(), "second");
  EXPECT_EQ(app::keep_cipher(data.string(), "rot13").error().code, "bad_cipher");
  std::ofstream(data / "objects-cipher") << "rot13\n";
  EXPECT_EQ(app::open_objects({.data = data.string(), .address = ""}, *random, clock).error().code, "bad_cipher") << "and not silently another";
}

TEST_F(FilesOfAFolder, OfBeforeAreReadAndCheckedAndEncryptedWhenTheyComeAgain) {
  const std::string name = put(*objects::FileBlobStore::open(data.string(), *random).value(), "of before");
  EXPECT_EQ(stored(name), "of before");
  EXPECT_EQ(open(true)->read(name, 0, 100).value(), "of before");
  const auto store = open();
  EXPECT_EQ(store->read(name, 0, 100).value(), "of before");
  EXPECT_FALSE(store->up_to_date(name).value());
  EXPECT_EQ(put(*store, "of before"), name);
  EXPECT_TRUE(store->up_to_date(name).value());
  EXPECT_EQ(stored(name).find("before"), std::string::npos);
  EXPECT_EQ(store->read(name, 0, 100).value(), "of before");
  EXPECT_EQ(store->names("", 10).value(), std::vector<std::string>{name});
}

}  // namespace
}  // namespace mingjing::tests
