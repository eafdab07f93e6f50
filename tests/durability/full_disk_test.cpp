// A disk that is full, and one that turns read-only, under a server at work: it acknowledges nothing that it cannot keep, goes on
// answering reads, and works on by itself when there is room again.
#include <gtest/gtest.h>
#include <signal.h>

#include <fstream>

#include "tests/durability/chamber.hpp"
#include "tests/durability/crew.hpp"
#include "tests/durability/loop_mount.hpp"
#include "tests/durability/store.hpp"
#include "tests/postgres/server.hpp"
#include "tests/temporary_folder.hpp"

namespace mingjing::durability {
namespace {

class Disk : public ::testing::Test {
 protected:
  void SetUp() override {
    if (const auto missing = LoopMount::missing("ext4"); !missing.empty()) GTEST_SKIP() << "needs " << missing;
    mount_ = std::make_unique<LoopMount>(folder_.path, "ext4");
    ASSERT_TRUE(mount_->mounted());
    store_ = std::make_unique<Store>(mount_->root() / "var", folder_.path);
    mount_->sync();
  }
  void TearDown() override {
    store_.reset();
    mount_.reset();
  }

  // A case's list, as its officer reads it.
  static int read_status(std::uint16_t port, const Sessions& sessions) {
    const auto answer = testing_http::ask(port, {"GET", "/cases?limit=20", {{"Cookie", sessions.at("officer").cookie}}, ""});
    return answer ? answer->status : 0;
  }
  // Of what was acknowledged before.
  void expect_nothing_lost(const Crew& crew, Clock::time_point before) {
    store_->lay_down_copy();
    std::size_t lost = 0;
    for (const auto& what : compare(crew.all(), store_->read(), before, lost)) ADD_FAILURE() << what;
  }
  void end_with(const Crew& crew) {
    store_->expect_whole();
    tally("acknowledged", crew.done());
    tally("answers_by_a_fault", crew.faults());
  }

  tests::TemporaryFolder folder_;
  std::unique_ptr<LoopMount> mount_;
  std::unique_ptr<Store> store_;
};

// As much as the disk takes, to the last block.
void fill(const std::filesystem::path& file) {
  std::ofstream out(file, std::ios::binary);
  for (std::size_t piece = 1 << 20; piece >= 512; piece /= 2) {
    const std::string zeroes(piece, '\0');
    while (out.write(zeroes.data(), static_cast<std::streamsize>(piece)).flush()) {
    }
    out.clear();
  }
}

TEST_F(Disk, AFullOneStopsWritingAndNothingElseUntilThereIsRoomAgain) {
  const Block block = durability::block(1);
  tests::ServerProcess server(store_->data());
  ASSERT_TRUE(server.says("serving")) << server.said();
  const auto sessions = enter(server.port());
  ASSERT_FALSE(sessions.empty());
  Crew crew(std::to_string(block.from), 4);
  crew.work(server.port(), sessions);
  const auto filler = mount_->root() / "filler";
  for (std::uint64_t i = 0; i < block.count && !HasFailure(); ++i) {
    const auto before = crew.done();
    EXPECT_TRUE(crew.wait([&] { return crew.done() > before + 20; })) << server.said();
    fill(filler);
    const auto faults = crew.faults();
    EXPECT_TRUE(crew.wait([&] { return crew.faults() > faults + 20; })) << "the disk is full, and it writes on";
    EXPECT_EQ(read_status(server.port(), sessions), 200);
    const auto full = crew.done();
    std::filesystem::remove(filler);
    const auto emptied = Clock::now();
    EXPECT_TRUE(crew.wait([&] { return crew.done() > full + 4; })) << "there is room again, and it does not write: " << server.said();
    sample("room_to_first_acknowledgements_ms", std::chrono::duration<double, std::milli>(Clock::now() - emptied).count());
    tally("times_full", 1);
  }
  crew.rest();
  server.signal(SIGTERM);
  EXPECT_EQ(server.wait(), 0) << server.said();
  expect_nothing_lost(crew, Clock::time_point::max());
  end_with(crew);
}

// What is acknowledged in the very moment in which the file system fails may be gone, as with a power cut, and is sent again.
TEST_F(Disk, OneThatTurnsReadOnlyTakesNothingBackThatWasAcknowledged) {
  const Block block = durability::block(1);
  Crew crew(std::to_string(block.from), 4);
  Sessions sessions;
  for (std::uint64_t i = 0; i < block.count && !HasFailure(); ++i) {
    tests::ServerProcess server(store_->data());
    ASSERT_TRUE(server.says("serving")) << server.said();
    if (sessions.empty()) sessions = enter(server.port());
    ASSERT_FALSE(sessions.empty());
    const auto before = crew.done();
    crew.work(server.port(), sessions);
    EXPECT_TRUE(crew.wait([&] { return crew.done() > before + 20; })) << server.said();
    const auto failed_at = Clock::now();
    ASSERT_TRUE(mount_->fail_to_read_only());
    const auto faults = crew.faults();
    EXPECT_TRUE(crew.wait([&] { return crew.faults() > faults + 20; })) << "the disk is read-only, and it writes on";
    EXPECT_EQ(read_status(server.port(), sessions), 200);
    crew.rest();
    server.signal(SIGKILL);
    server.wait();
    ASSERT_TRUE(mount_->mount_again());
    expect_nothing_lost(crew, failed_at);
    tally("times_read_only", 1);
  }
  end_with(crew);
}

}  // namespace
}  // namespace mingjing::durability
