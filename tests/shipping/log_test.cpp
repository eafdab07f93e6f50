// The shipping of SQLite's log by itself: a database, its writer, a folder, and a clock that the test sets.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "adapters/objects/files.hpp"
#include "adapters/shipping/log_shipper.hpp"
#include "adapters/sqlite/store.hpp"
#include "tests/temporary_folder.hpp"

namespace mingjing::tests {
namespace {

namespace fs = std::filesystem;
using shipping::LogShipper;

const LogId kLog{"370199"};

struct ClockOfTests final : ports::Clock {
  std::atomic<std::int64_t> ms = 1'790'000'000'000;
  Instant now() const override { return {ms}; }
};

class ShippedLog : public testing::Test {
 protected:
  ShippedLog() { fs::create_directories(target()); }
  ~ShippedLog() override { close(); }

  fs::path data() const { return here_.path / "data"; }
  fs::path target() const { return here_.path / "target"; }

  void open(const fs::path& folder = {}) {
    const auto at = folder.empty() ? data() : folder;
    shipper_ = std::make_unique<LogShipper>(shipping::ShipperParts{
        .data = at, .folder = target(), .clock = clock_, .say = [this](const std::string& line) { said_ += line + "\n"; }, .keep_ms = keep_ms_, .limits = limits_});
    auto opened = sqlite::open_store(at, 2, std::chrono::milliseconds(5000), shipper_.get());
    ASSERT_TRUE(opened.ok()) << opened.error().what;
    store_ = *opened;
    const auto started = shipper_->start(store_, kLog, "shipping.test", "mark-of-this-test");
    ASSERT_TRUE(started.ok()) << started.error().what;
    turn();
  }
  void close() {
    if (shipper_) shipper_->finish();
    store_.reset();
    shipper_.reset();
  }
  // The process is killed: nothing is shipped any more, the files stay as they are.
  fs::path killed(const std::string& name) {
    fs::copy(data(), here_.path / name, fs::copy_options::recursive);
    return here_.path / name;
  }
  void turn(int times = 1) {
    for (int i = 0; i < times; ++i) {
      clock_.ms += 500;
      shipper_->turn();
    }
  }
  // A base is copied by a thread of its own.
  void settle() {
    for (int i = 0; i < 500 && !shipper_->status().base; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
      turn();
    }
    ASSERT_TRUE(shipper_->status().base) << said_;
  }
  void goes_on_in_a_new_generation() {
    note("and then");
    turn(2);
    settle();
    EXPECT_EQ(generations(), 2U) << said_;
    EXPECT_EQ(restored(), notes_);
  }
  void note(const std::string& text, int times = 1) {
    auto hold = store_->write();
    for (int i = 0; i < times; ++i) note_by(*hold, text);
  }
  void note_by(sql::Database& writer, const std::string& text) {
    sql::Transaction transaction(writer);
    ASSERT_TRUE(writer.run("INSERT INTO setting(log_id, name, value) VALUES ($1, $2, $3)", {kLog, std::to_string(++notes_), text}).ok());
    ASSERT_TRUE(transaction.commit().ok());
  }
  // What a restore does: the newest base of the newest generation, every segment behind it. Answers how many notes there are, all whole.
  std::int64_t restored() {
    const auto generation = shipping::open_generation(target(), shipping::generations(target()).back());
    const auto bases = shipping::bases(*generation);
    const fs::path copy = here_.path / "restored.db";
    for (const char* end : {"", "-wal", "-shm"}) fs::remove(copy.string() + end);
    fs::copy_file(generation->base(bases->back().number) / "mingjing.db", copy);
    {
      auto file = objects::File::open(copy.string(), O_RDWR);
      for (const auto number : shipping::segments(*generation)) {
        if (number <= bases->back().number) continue;
        const auto segment = shipping::read_segment(*generation, number);
        EXPECT_TRUE(segment.ok()) << segment.error().what;
        for (const auto& [page, bytes] : segment->pages.changed) EXPECT_TRUE(file->write_at(std::uint64_t{page - 1} * segment->pages.page_size, bytes).ok());
        EXPECT_TRUE(file->cut(std::uint64_t{segment->pages.database} * segment->pages.page_size).ok());
      }
    }
    auto db = std::move(sqlite::Database::open({.path = copy.string()})).value();
    std::string whole;
    EXPECT_TRUE(db->query("PRAGMA integrity_check", {}, [&](const sql::Row& row) {
                    whole = row.text(0);
                    return false;
                  }).ok());
    EXPECT_EQ(whole, "ok");
    return db->integer("SELECT COUNT(*) FROM setting").value().value_or(-1);
  }
  std::size_t generations() const { return shipping::generations(target()).size(); }

  TemporaryFolder here_;
  ClockOfTests clock_;
  std::int64_t keep_ms_ = 7LL * 24 * 3600 * 1000;
  shipping::ShippingLimits limits_;
  std::string said_;
  std::unique_ptr<LogShipper> shipper_;
  std::shared_ptr<sql::Connections> store_;
  int notes_ = 0;
};

TEST_F(ShippedLog, holds_every_commit_behind_the_base) {
  open();
  note("before the base is whole");
  turn();
  settle();
  for (int i = 0; i < 20; ++i) {
    note("later");
    turn();
  }
  EXPECT_EQ(shipper_->status().behind_ms, 0);
  EXPECT_EQ(restored(), notes_);
  EXPECT_EQ(generations(), 1U);
  EXPECT_EQ(fs::status(target() / shipping::generations(target())[0] / "segments/000000/000000000001.segment").permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(ShippedLog, tells_how_far_it_is_behind) {
  open();
  settle();
  note("one");
  clock_.ms += 250;
  EXPECT_EQ(shipper_->status().behind_ms, 250);
  turn();
  EXPECT_EQ(shipper_->status().behind_ms, 0);
}

TEST_F(ShippedLog, goes_on_where_the_log_was_emptied_and_begun_anew) {
  limits_.frames_to_drain = 50;
  open();
  settle();
  const auto log = data() / "mingjing.db-wal";
  std::uintmax_t largest = 0;
  for (int i = 0; i < 60; ++i) {
    note(std::string(30'000, 'x'), 2);
    if (i % 3 != 0) turn();
    largest = std::max(largest, fs::file_size(log));
  }
  turn();
  EXPECT_EQ(restored(), notes_);
  EXPECT_EQ(generations(), 1U) << said_;
  EXPECT_LT(largest, 2'000'000U) << "the log was begun anew again and again";
}

// Who reads what was before keeps the log from being begun anew; what comes then is appended and shipped all the same.
TEST_F(ShippedLog, goes_on_while_somebody_reads_for_long) {
  limits_.frames_to_drain = 20;
  open();
  settle();
  for (int round = 0; round < 5; ++round) {
    auto reader = store_->read();
    ASSERT_TRUE(reader->begin_reading().ok());
    for (int i = 0; i < 5; ++i) {
      note(std::string(30'000, 'y'), 2);
      turn();
    }
    reader->rollback();
    note("after");
    turn(3);
  }
  EXPECT_EQ(restored(), notes_);
  EXPECT_EQ(generations(), 1U) << said_;
}

TEST_F(ShippedLog, goes_on_in_its_generation_when_the_server_is_started_again) {
  open();
  settle();
  for (int life = 0; life < 4; ++life) {
    note("a life");
    if (life % 2 == 0) turn();  // else only the end ships it
    close();
    open();
  }
  note("the last");
  turn();
  EXPECT_EQ(restored(), notes_);
  EXPECT_EQ(generations(), 1U) << said_;
}

TEST_F(ShippedLog, goes_on_behind_a_kill_with_what_was_committed_and_not_shipped) {
  open();
  settle();
  note("shipped");
  turn();
  note("not shipped");
  const auto image = killed("image");
  store_.reset();  // its process is no more
  shipper_ = nullptr;
  open(image);
  turn();
  EXPECT_EQ(restored(), notes_);
  EXPECT_EQ(generations(), 1U) << said_;
}

TEST_F(ShippedLog, begins_a_new_generation_behind_what_somebody_else_wrote) {
  open();
  settle();
  note("shipped");
  close();
  {
    const auto verb = sqlite::open_store(data());
    ASSERT_TRUE((*verb)->write()->run("INSERT INTO setting(log_id, name, value) VALUES ('370199', 'by a verb', '')").ok());
    ++notes_;
  }
  open();
  settle();
  EXPECT_EQ(generations(), 2U);
  EXPECT_NE(said_.find("shipping begins 000002-"), std::string::npos) << said_;
  note("later");
  turn();
  EXPECT_EQ(restored(), notes_);
}

// As an erasure by law does, so that nothing of it stays in the log.
TEST_F(ShippedLog, begins_a_new_generation_where_the_log_was_emptied_at_once) {
  open();
  settle();
  note("erased in a moment");
  ASSERT_TRUE(store_->write()->checkpoint(true).ok());
  goes_on_in_a_new_generation();
}

// Somebody read, so the log was not begun anew but went on; then it was emptied, and all of it went by unseen.
TEST_F(ShippedLog, is_not_deceived_by_a_log_that_went_on_before_it_was_emptied) {
  limits_.frames_to_drain = 5;
  open();
  settle();
  note(std::string(30'000, 'd'));
  {
    auto reader = store_->read();
    ASSERT_TRUE(reader->begin_reading().ok());
    turn(4);
    note("goes by unseen");
    reader->rollback();
  }
  ASSERT_TRUE(store_->write()->checkpoint(true).ok());
  goes_on_in_a_new_generation();
}

TEST_F(ShippedLog, begins_a_new_generation_where_another_program_emptied_the_log) {
  open();
  settle();
  note("gone in a moment");
  {
    auto shell = std::move(sqlite::Database::open({.path = (data() / "mingjing.db").string()})).value();
    ASSERT_TRUE(shell->checkpoint(true).ok());
  }
  goes_on_in_a_new_generation();
}

// The same log by its salts, and another history: an old copy of the folder that was written to.
TEST_F(ShippedLog, begins_a_new_generation_behind_a_copy_that_went_its_own_way) {
  open();
  settle();
  note("in both");
  turn();
  const auto copy = killed("copy");
  note("here");
  turn();
  close();
  {
    auto shell = std::move(sqlite::Database::open({.path = (copy / "mingjing.db").string(), .leave_log = true})).value();
    // As long as what was written here, so that the place in the log is the same.
    ASSERT_TRUE(shell->run("INSERT INTO setting(log_id, name, value) VALUES ('370199', '2', 'over')").ok());
  }
  open(copy);
  settle();
  EXPECT_EQ(generations(), 2U) << said_;
  EXPECT_EQ(restored(), 2);
}

TEST_F(ShippedLog, misses_nothing_while_the_log_is_emptied_under_a_busy_writer) {
  limits_.frames_to_drain = 20;
  open();
  settle();
  std::atomic<bool> enough = false;
  std::thread writer([&] {
    for (int i = 1; !enough; ++i) {
      note(std::string(5000, 'w'));
      // Whoever waits for the lock gets it now and then, and at other times a commit comes between the two strides of an emptying.
      if (i % 8 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  });
  for (const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(3); std::chrono::steady_clock::now() < until;) {
    turn();
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  enough = true;
  writer.join();
  turn();
  EXPECT_EQ(restored(), notes_);
  EXPECT_EQ(generations(), 1U) << said_;
}

// All of the log stands in the database, and nobody yet has the lock that keeps the next commit from beginning it anew.
TEST_F(ShippedLog, takes_what_is_committed_between_the_two_strides_of_an_emptying) {
  limits_.frames_to_drain = 20;
  open();
  settle();
  note("taken");
  turn();
  note(std::string(30'000, 'v'), 6);
  {
    auto hold = store_->write();
    clock_.ms += 100;  // time for an emptying, not for a segment
    std::thread shipping([&] { shipper_->turn(); });
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    note_by(*hold, "between");
    { const auto given_back = std::move(hold); }
    shipping.join();
  }
  turn(2);
  settle();
  EXPECT_EQ(restored(), notes_);
  EXPECT_EQ(generations(), 1U) << said_;
}

TEST_F(ShippedLog, goes_on_by_itself_when_the_folder_was_away) {
  open();
  settle();
  fs::rename(target(), here_.path / "elsewhere");
  note("while it is away");
  turn(3);
  EXPECT_EQ(shipper_->status().trouble, "away");
  EXPECT_GE(shipper_->status().behind_ms, 1500);
  EXPECT_FALSE(fs::exists(target())) << "nothing is made where a volume may not be mounted";
  fs::create_directories(target());
  turn(3);
  EXPECT_TRUE(fs::is_empty(target())) << "an empty folder is not the one that was shipped to";
  fs::remove(target());
  fs::rename(here_.path / "elsewhere", target());
  turn(3);
  EXPECT_EQ(shipper_->status().trouble, "");
  EXPECT_EQ(shipper_->status().behind_ms, 0);
  EXPECT_EQ(restored(), notes_);
  EXPECT_EQ(generations(), 1U) << said_;
}

TEST_F(ShippedLog, begins_a_new_generation_where_the_folder_was_away_for_too_long) {
  limits_ = {.frames_to_drain = 20, .most_frames = 200, .most_pending = 100'000};
  open();
  settle();
  fs::rename(target(), here_.path / "elsewhere");
  for (int i = 0; i < 60; ++i) {
    note(std::string(60'000, 'z'), 2);
    turn();
  }
  EXPECT_LT(fs::file_size(data() / "mingjing.db-wal"), 20'000'000U) << "the log does not grow without end";
  EXPECT_GE(shipper_->status().behind_ms, 25'000);
  fs::rename(here_.path / "elsewhere", target());
  turn(3);
  settle();
  EXPECT_EQ(generations(), 2U) << said_;
  EXPECT_EQ(restored(), notes_);
}

TEST_F(ShippedLog, takes_up_again_when_a_full_folder_has_room) {
  if (::mount("mingjing-test", target().c_str(), "tmpfs", 0, "size=2m") != 0) GTEST_SKIP() << "a small file system can be mounted by root alone";
  struct Unmount {
    std::string path;
    ~Unmount() { ::umount2(path.c_str(), MNT_DETACH); }
  } unmount{target().string()};
  open();
  settle();
  { std::ofstream(target() / "filler") << std::string(4 << 20, 'f'); }
  note(std::string(8000, 'a'), 5);
  turn(3);
  EXPECT_EQ(shipper_->status().trouble, "storage_full");
  fs::remove(target() / "filler");
  turn(3);
  EXPECT_EQ(shipper_->status().trouble, "");
  EXPECT_EQ(restored(), notes_);
  EXPECT_EQ(generations(), 1U) << said_;
  close();
}

TEST_F(ShippedLog, gets_a_new_base_now_and_then_and_lets_the_old_go) {
  limits_.segments_to_base = 300'000;
  keep_ms_ = 10'000;
  open();
  settle();
  for (int i = 0; i < 100; ++i) {
    note(std::string(60'000, 'b'));
    turn();
    if (i % 10 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  const auto generation = shipping::open_generation(target(), shipping::generations(target()).back());
  const auto bases = shipping::bases(*generation);
  ASSERT_TRUE(bases.ok());
  EXPECT_GT(bases->front().number, 0U) << "the first base went";
  EXPECT_GT(shipping::segments(*generation).front(), 1U) << "and the segments before the one that stays";
  EXPECT_LE(shipping::segments(*generation).front(), bases->front().number + 1);
  EXPECT_EQ(restored(), notes_);
  EXPECT_EQ(generations(), 1U) << said_;
}

TEST_F(ShippedLog, is_not_mixed_with_another_log) {
  open();
  close();
  fs::remove(data() / "shipping");
  LogShipper other({.data = data(), .folder = target(), .clock = clock_, .say = [](const std::string&) {}, .keep_ms = keep_ms_});
  auto store = sqlite::open_store(data(), 1, std::chrono::milliseconds(5000), &other);
  const auto started = other.start(*store, LogId{"370100"}, "shipping.test", "another mark");
  ASSERT_FALSE(started.ok());
  EXPECT_EQ(started.error().code, "bad_shipping");
}

TEST_F(ShippedLog, is_not_put_among_other_things_or_into_the_data) {
  struct Row {
    fs::path folder;
    const char* code;
  };
  fs::create_directories(here_.path / "used");
  std::ofstream(here_.path / "used" / "something") << "here";
  fs::create_directories(data() / "inside");
  for (const auto& [folder, code] : {Row{here_.path / "used", "bad_shipping"}, Row{data() / "inside", "bad_shipping"}, Row{here_.path, "bad_shipping"}, Row{here_.path / "none", "away"}}) {
    const auto claimed = shipping::Place(data(), folder).claim(kLog, "shipping.test", "mark");
    ASSERT_FALSE(claimed.ok()) << folder;
    EXPECT_EQ(claimed.error().code, code) << folder;
  }
}

}  // namespace
}  // namespace mingjing::tests
