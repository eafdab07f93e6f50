// The server's clock jumps while it works (libfaketime): forward, and back over what has happened. Nothing is lost, the record stays
// whole, and a clock that went back stands in the record.
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <fstream>

#include "tests/durability/chamber.hpp"
#include "tests/durability/crew.hpp"
#include "tests/durability/store.hpp"
#include "tests/postgres/server.hpp"
#include "tests/temporary_folder.hpp"

namespace mingjing::durability {
namespace {

std::string faketime() {
  for (const char* folder : {"/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu"}) {
    const std::string library = std::string(folder) + "/faketime/libfaketimeMT.so.1";
    if (::access(library.c_str(), R_OK) == 0) return library;
  }
  return {};
}

TEST(ClockJumps, JumpsOfTheServersClockLoseNothingAndAreOnRecord) {
  const auto library = faketime();
  if (library.empty()) GTEST_SKIP() << "needs libfaketime (scripts/packages-test.txt)";
  const Block block = durability::block(4);
  tests::TemporaryFolder folder;
  Store store(folder.path / "var", folder.path);
  const auto file = folder.path / "clock";
  const auto set_clock = [&](std::int64_t seconds) {
    std::ofstream(folder.path / "clock.new") << (seconds < 0 ? "-" : "+") << std::llabs(seconds) << "\n";
    std::filesystem::rename(folder.path / "clock.new", file);
  };
  set_clock(0);
  // Steady clocks do not jump, on any machine.
  tests::ServerProcess server(store.data(), {}, {"LD_PRELOAD=" + library, "FAKETIME_TIMESTAMP_FILE=" + file.string(), "FAKETIME_NO_CACHE=1", "FAKETIME_DONT_FAKE_MONOTONIC=1"});
  ASSERT_TRUE(server.says("serving")) << server.said();
  Crew crew(std::to_string(block.from), 4);
  std::int64_t ahead = 0;
  std::size_t back = 0;
  for (auto number = block.from; number < block.from + block.count && !HasFailure(); ++number) {
    static constexpr std::int64_t kJumps[] = {600, -7200, 86'400, -90'000, 5, -5, 3600, 40 * 86'400, -41 * 86'400, 1};
    const auto jump = kJumps[number % std::size(kJumps)];
    set_clock(ahead += jump);
    if (jump < -1) ++back;
    for (Writer* writer : crew.all()) writer->set_clock(std::chrono::seconds(ahead));
    // The clock ends sessions; whoever works comes in again.
    const auto sessions = enter(server.port());
    ASSERT_FALSE(sessions.empty()) << "after a jump of " << jump << " s: " << server.said();
    const auto before = crew.done();
    crew.work(server.port(), sessions);
    EXPECT_TRUE(crew.wait([&] { return crew.done() > before + 12; })) << "after a jump of " << jump << " s: " << server.said();
    crew.rest();
    for (const Writer* writer : crew.all()) EXPECT_EQ(writer->refused(), "") << "after a jump of " << jump << " s";
    tally("jumps", 1);
  }
  server.signal(SIGTERM);
  EXPECT_EQ(server.wait(), 0) << server.said();
  store.lay_down_copy();
  std::size_t lost = 0;
  for (const auto& what : compare(crew.all(), store.read(), durability::Clock::time_point::max(), lost)) ADD_FAILURE() << what;
  store.expect_whole();
  EXPECT_EQ(store.clock_steps(), back);
  tally("acknowledged", crew.done());
  tally("clock_steps_on_record", back);
}

}  // namespace
}  // namespace mingjing::durability
