// The log of requests is turned over by age and by size, kept for six months and longer, and then goes.
#include "app/request_log.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/temporary_folder.hpp"

namespace mingjing::app {
namespace {

namespace fs = std::filesystem;

struct RequestLogTest : testing::Test {
  tests::TemporaryFolder folder;
  const std::string path = (folder.path / "requests.jsonl").string();
  Instant at = at_time(*civil_date(2026, 9, 28), 9);

  void write(const RequestLogKeep& keep) {
    RequestLog log(path, keep, [this] { return at; });
    web::RequestRecord record;
    record.method = "GET";
    record.route = "/cases";
    log.write(record);
  }
  std::size_t files() const { return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder.path), fs::directory_iterator())); }
  // As if it had been written so many days before the log's now.
  std::string old_file(const std::string& name, int days) const {
    const std::string file = path + name;
    std::ofstream(file) << "{}\n";
    const auto when = std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(at.ms - days * 24LL * 3600 * 1000));
    fs::last_write_time(file, std::chrono::file_clock::from_sys(when));
    return file;
  }
};

TEST_F(RequestLogTest, whatIsSixMonthsOldStaysAndOnlyWhatIsOlderThanTheFileSaysGoes) {
  const std::string kept = old_file(".2026-04-01T080000", 184), last = old_file(".1", 190), gone = old_file(".2026-03-01T080000", 191);
  const std::string foreign = (folder.path / "other.jsonl.1").string();
  std::ofstream(foreign) << "x";
  fs::last_write_time(foreign, fs::last_write_time(gone));
  write({});
  EXPECT_TRUE(fs::exists(kept)) << "six months";
  EXPECT_TRUE(fs::exists(last)) << "the last day on which it is kept";
  EXPECT_FALSE(fs::exists(gone));
  EXPECT_TRUE(fs::exists(foreign)) << "not a file of this log";
  EXPECT_TRUE(fs::exists(path));
}

TEST_F(RequestLogTest, aFileIsTurnedOverByAgeAndKept) {
  // The log's own clock words the first line, so the day is told by it.
  std::ofstream(path) << "{\"at\":\"" + rfc3339_text(at) + "\",\"trace\":\"first\"}\n";
  at.ms += 7 * 24LL * 3600 * 1000 - 1;
  write({});
  EXPECT_EQ(files(), 1u) << "the moment before";
  at.ms += 1;
  write({});
  ASSERT_EQ(files(), 2u);
  std::ifstream turned(path + ".2026-10-05T090000");
  std::string line;
  ASSERT_TRUE(std::getline(turned, line));
  EXPECT_NE(line.find("first"), std::string::npos) << "nothing of it is lost";
}

TEST_F(RequestLogTest, aFileIsTurnedOverBySizeAndTwoOfOneSecondAreBothKept) {
  RequestLogKeep small;
  small.bytes = 10;
  for (int i = 0; i < 4; ++i) write(small);
  EXPECT_EQ(files(), 4u);
}

}  // namespace
}  // namespace mingjing::app
