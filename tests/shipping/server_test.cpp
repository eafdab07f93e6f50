// serve --ship as its operator runs it, killed while people write, and restored elsewhere from the folder alone.
#include <gtest/gtest.h>
#include <signal.h>

#include <atomic>
#include <boost/json/parse.hpp>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <mutex>
#include <thread>

#include "adapters/shipping/folder.hpp"
#include "adapters/sqlite/database.hpp"
#include "tests/cli/run_verb.hpp"
#include "tests/postgres/server.hpp"
#include "tests/temporary_folder.hpp"

namespace mingjing::tests {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

struct Acknowledged {
  int area;
  Clock::time_point at;
};

// So many clients write entries of a register until the server is gone.
class Writers {
 public:
  Writers(std::uint16_t port, int count, int first) : next_(first) {
    for (int i = 0; i < count; ++i)
      threads_.emplace_back([this, port] {
        const Administrator who(port);
        while (!enough_) {
          const int area = next_++;
          const auto answer = who.put_area(area);
          if (!answer || answer->status != 200) return;
          const std::lock_guard hold(mutex_);
          done_.push_back({area, Clock::now()});
        }
      });
  }
  ~Writers() { join(); }
  std::vector<Acknowledged> join() {
    enough_ = true;
    for (auto& thread : threads_)
      if (thread.joinable()) thread.join();
    return done_;
  }
  std::size_t count() {
    const std::lock_guard hold(mutex_);
    return done_.size();
  }

 private:
  std::atomic<int> next_;
  std::atomic<bool> enough_ = false;
  std::mutex mutex_;
  std::vector<Acknowledged> done_;
  std::vector<std::thread> threads_;
};

void write_for(Writers& writers, std::size_t at_least, std::chrono::seconds at_least_so_long) {
  const auto began = Clock::now();
  while ((writers.count() < at_least || Clock::now() - began < at_least_so_long) && Clock::now() - began < std::chrono::seconds(60))
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  ASSERT_GE(writers.count(), at_least);
}

// How long the machine takes at the worst, just now, for what a segment costs: on one that is busy with other things a second is no measure.
class Pace {
 public:
  explicit Pace(fs::path folder) : thread_([this, folder] {
    while (!enough_) {
      const auto began = Clock::now();
      (void)shipping::write_whole(folder / "pace" / "file", std::string(100'000, 'p'));
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
      worst_ = std::max<std::int64_t>(worst_, (Clock::now() - began) / std::chrono::milliseconds(1) - 50);
    }
  }) {}
  std::chrono::milliseconds worst() {
    enough_ = true;
    if (thread_.joinable()) thread_.join();
    return std::chrono::milliseconds(worst_);
  }
  ~Pace() { worst(); }

 private:
  std::atomic<bool> enough_ = false;
  std::atomic<std::int64_t> worst_ = 0;
  std::thread thread_;
};

boost::json::object verified(const fs::path& data) {
  const Ran ran = run_verb({"verify", "--data", data.string(), "--json"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  return ran.code == 0 ? boost::json::parse(ran.out).as_object() : boost::json::object{};
}

std::vector<int> missing(const fs::path& data, const std::vector<Acknowledged>& all, Clock::time_point until = Clock::time_point::max()) {
  std::vector<int> out;
  auto db = std::move(sqlite::Database::open({.path = (data / "mingjing.db").string(), .read_only = true})).value();
  for (const auto& one : all)
    if (one.at <= until && db->integer("SELECT 1 FROM register_change WHERE entry = $1", {"t-" + std::to_string(990000 + one.area)}).value().value_or(0) != 1)
      out.push_back(one.area);
  return out;
}

class ShippedServer : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    city_ = std::make_unique<TemporaryFolder>();
    const Ran loaded = run_verb({"demo", "load", "--data", (city_->path / "data").string(), "--cases", "2", "--seed", "3"});
    ASSERT_EQ(loaded.code, 0) << loaded.err;
    // A quiet day: a step now and then, and a clean end.
    const fs::path data = city_->path / "shipped-data", target = city_->path / "shipped";
    fs::copy(city_->path / "data", data, fs::copy_options::recursive);
    fs::create_directories(target);
    ServerProcess server(data.string(), {"--ship", target.string()});
    ASSERT_TRUE(server.says("is whole") && server.says("serving")) << server.said();
    const Administrator who(server.port());
    for (int area = 0; area < 8; ++area) {
      ASSERT_EQ(who.put_area(area)->status, 200);
      std::this_thread::sleep_for(std::chrono::milliseconds(500));
    }
    server.signal(SIGTERM);
    ASSERT_EQ(server.wait(), 0) << server.said();
  }
  static void TearDownTestSuite() { city_.reset(); }

  ShippedServer() {
    fs::create_directories(target());
  }
  fs::path data() const { return here_.path / "data"; }
  fs::path target() const { return here_.path / "target"; }
  void copy_the_city() { fs::copy(city_->path / "data", data(), fs::copy_options::recursive); }
  static fs::path shipped() { return city_->path / "shipped"; }
  Ran restore(const fs::path& from, std::vector<std::string> more = {}) {
    std::vector<std::string> words{"restore", "--from", from.string(), "--data", restored().string()};
    words.insert(words.end(), more.begin(), more.end());
    return run_verb(words);
  }
  fs::path restored() const { return here_.path / "restored"; }

  TemporaryFolder here_;
  static std::unique_ptr<TemporaryFolder> city_;
};

std::unique_ptr<TemporaryFolder> ShippedServer::city_;

TEST_F(ShippedServer, killed_amid_writing_loses_nothing_that_was_acknowledged_a_second_before) {
  copy_the_city();
  const auto before = verified(data());
  std::vector<Acknowledged> first;
  Clock::time_point killed;
  Pace pace(here_.path);
  {
    ServerProcess server(data().string(), {"--ship", target().string()});
    ASSERT_TRUE(server.says("is whole") && server.says("serving")) << server.said();
    Writers writers(server.port(), 4, 0);
    write_for(writers, 40, std::chrono::seconds(4));
    killed = Clock::now();
    server.signal(SIGKILL);
    server.wait();
    pace.worst();
    first = writers.join();
  }
  fs::rename(data(), here_.path / "the lost disk");
  const Ran done = restore(target());
  ASSERT_EQ(done.code, 0) << done.err;
  const auto slow = pace.worst();
  std::cout << first.size() << " acknowledged, " << missing(restored(), first).size() << " of the last moment not restored; the disk took " << slow.count() << " ms at the worst\n";
  EXPECT_EQ(missing(restored(), first, killed - std::chrono::seconds(1) - 2 * slow), std::vector<int>{});
  EXPECT_EQ(verified(restored()).at("objects"), before.at("objects"));
  EXPECT_EQ(run_verb({"rebuild", "--check", "--data", restored().string()}).code, 0);
  for (const auto& entry : fs::recursive_directory_iterator(restored() / "keys"))
    EXPECT_EQ(entry.status().permissions(), entry.is_directory() ? fs::perms::owner_all : fs::perms::owner_read | fs::perms::owner_write) << entry.path();

  // The disk was not lost after all: the server goes on, and so does what is shipped.
  fs::rename(here_.path / "the lost disk", data());
  std::vector<Acknowledged> second;
  {
    ServerProcess server(data().string(), {"--ship", target().string()});
    ASSERT_TRUE(server.says("serving")) << server.said();
    // Where the log was emptied of what only the killed server's memory still had, a new generation begins.
    const bool goes_on = server.said().find("shipping goes on in 000001-") != std::string::npos;
    EXPECT_TRUE(goes_on || server.said().find("shipping begins 000002-") != std::string::npos) << server.said();
    Writers writers(server.port(), 2, 5000);
    write_for(writers, 10, std::chrono::seconds(1));
    second = writers.join();
    server.signal(SIGTERM);
    ASSERT_EQ(server.wait(), 0);
  }
  fs::remove_all(restored());
  const Ran again = restore(target());
  ASSERT_EQ(again.code, 0) << again.err;
  EXPECT_EQ(missing(restored(), first), std::vector<int>{});
  EXPECT_EQ(missing(restored(), second), std::vector<int>{});
  auto live = verified(data()), back = verified(restored());
  EXPECT_EQ(live, back) << "a clean end ships everything";
}

TEST_F(ShippedServer, is_restored_to_an_earlier_size_and_moment) {
  const auto generation = shipping::open_generation(shipped(), shipping::generations(shipped()).back());
  std::vector<shipping::SegmentHead> heads;
  for (const auto number : shipping::segments(*generation)) heads.push_back(shipping::read_segment(*generation, number)->head);
  ASSERT_GE(heads.size(), 4U);
  const auto& middle = heads[heads.size() / 2];
  struct Row {
    std::vector<std::string> words;
    const char* what;
  };
  for (const auto& [words, what] : {Row{{"--until", rfc3339_text(middle.at)}, "the moment"}, Row{{"--size", std::to_string(middle.leaves)}, "the size"}}) {
    const Ran done = restore(shipped(), words);
    ASSERT_EQ(done.code, 0) << what << done.err;
    EXPECT_EQ(verified(restored()).at("leaves").to_number<std::uint64_t>(), middle.leaves) << what;
    EXPECT_EQ(run_verb({"rebuild", "--check", "--data", restored().string()}).code, 0) << what;
    fs::remove_all(restored());
  }
  EXPECT_LT(middle.leaves, heads.back().leaves);
  const Ran never = restore(shipped(), {"--size", "1"});
  EXPECT_EQ(never.code, 1);
  EXPECT_NE(never.err.find("没有截至那时的底本"), std::string::npos) << never.err;
}

void flip_a_bit(const fs::path& path) {
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  const auto middle = static_cast<std::streamoff>(fs::file_size(path) / 2);
  file.seekg(middle);
  const auto byte = static_cast<char>(file.get());
  file.seekp(middle);
  file.put(static_cast<char>(byte ^ 1));
}

TEST_F(ShippedServer, what_was_damaged_is_refused_by_name) {
  const auto name = shipping::generations(shipped()).back();
  struct Row {
    const char* what;
    std::function<void(const fs::path& folder, const shipping::Generation&, std::uint64_t last)> damage;
    const char* says;
    const char* names;
  };
  const Row rows[] = {
      {"a bit of a segment", [](const fs::path&, const auto& g, auto) { flip_a_bit(g.segment(2)); }, "变更段或者它的说明已损坏", "000000000002.segment: altered"},
      {"a missing segment", [](const fs::path&, const auto& g, auto) { fs::remove(g.segment(2)); }, "缺少变更段", "000000000002.segment"},
      {"a segment cut short", [](const fs::path&, const auto& g, auto) { fs::resize_file(g.segment(3), fs::file_size(g.segment(3)) / 2); }, "变更段或者它的说明已损坏", "000000000003.segment: cut short"},
      {"another segment in its place", [](const fs::path&, const auto& g, auto) { fs::copy_file(g.segment(3), g.segment(2), fs::copy_options::overwrite_existing); }, "变更段或者它的说明已损坏", "000000000002.segment: of another place"},
      {"the last segment", [](const fs::path&, const auto& g, std::uint64_t last) { fs::remove(g.segment(last)); }, "缺少变更段", ".segment"},
      {"a bit of the base", [](const fs::path&, const auto& g, auto) { flip_a_bit(g.base(0) / "mingjing.db"); }, "底本已损坏", "base-000000000000"},
      {"a bit of a key", [](const fs::path& f, const auto&, auto) { flip_a_bit(f / "settings/000001/keys/token.key"); }, "密钥或者设置已损坏", "keys/token.key"},
      {"the words of the generation", [](const fs::path&, const auto& g, auto) { std::ofstream(g.folder / "generation.json", std::ios::app) << "\n"; }, "变更段或者它的说明已损坏", "000000000001.segment"},
      {"evidence", [](const fs::path& f, const auto&, auto) {
         for (const auto& entry : fs::recursive_directory_iterator(f / "objects"))
           if (entry.is_regular_file() && entry.path().extension() != ".about") flip_a_bit(entry.path());
       }, "bad_record", "object"},
  };
  for (const auto& row : rows) {
    fs::remove_all(target());
    fs::copy(shipped(), target(), fs::copy_options::recursive);
    const auto generation = shipping::open_generation(target(), name);
    row.damage(target(), *generation, shipping::segments(*generation).back());
    const Ran refused = restore(target());
    EXPECT_EQ(refused.code, 1) << row.what;
    EXPECT_NE(refused.err.find(row.says), std::string::npos) << row.what << ": " << refused.err;
    EXPECT_NE(refused.err.find(row.names), std::string::npos) << row.what << ": " << refused.err;
    EXPECT_FALSE(fs::exists(restored())) << row.what;
  }
  // What is before the damage is still there to be had.
  fs::remove_all(target());
  fs::copy(shipped(), target(), fs::copy_options::recursive);
  const auto generation = shipping::open_generation(target(), name);
  const auto leaves = shipping::read_segment(*generation, 2)->head.leaves;
  flip_a_bit(generation->segment(3));
  EXPECT_EQ(restore(target()).code, 1);
  const Ran until = restore(target(), {"--until", rfc3339_text(shipping::read_segment(*generation, 2)->head.at)});
  EXPECT_EQ(until.code, 0) << until.err;
  fs::remove_all(restored());
  fs::remove(generation->segment(3));
  const Ran size = restore(target(), {"--size", std::to_string(leaves)});
  EXPECT_EQ(size.code, 0) << size.err;
  EXPECT_EQ(verified(restored()).at("leaves").to_number<std::uint64_t>(), leaves);
}

TEST_F(ShippedServer, says_how_far_it_is_and_refuses_a_folder_that_is_not_for_it) {
  copy_the_city();
  {
    ServerProcess server(data().string(), {"--ship", target().string()});
    ASSERT_TRUE(server.says("is whole") && server.says("serving")) << server.said();
    const Administrator who(server.port());
    ASSERT_EQ(who.put_area(1)->status, 200);
    std::this_thread::sleep_for(std::chrono::milliseconds(1500));
    const auto health = testing_http::ask(server.port(), {"GET", "/healthz", {}, ""});
    const auto told = boost::json::parse(health->body).at("shipping").as_object();
    EXPECT_TRUE(told.at("base").as_bool()) << health->body;
    EXPECT_LE(told.at("behind_ms").to_number<int>(), 1000) << health->body;
    EXPECT_FALSE(told.contains("trouble")) << health->body;
    fs::rename(target(), here_.path / "away");
    ASSERT_EQ(who.put_area(2)->status, 200) << "the server serves on";
    for (int i = 0; i < 100 && testing_http::ask(server.port(), {"GET", "/healthz", {}, ""})->body.find("传送目录无法写入") == std::string::npos; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    EXPECT_NE(testing_http::ask(server.port(), {"GET", "/healthz", {}, ""})->body.find("传送目录无法写入"), std::string::npos);
    fs::rename(here_.path / "away", target());
    EXPECT_TRUE(server.says("shipping goes on\n")) << server.said();
  }
  ServerProcess inside(data().string(), {"--ship", (data() / "shipped").string()});
  EXPECT_TRUE(inside.says("neither folder may lie in the other")) << inside.said();
  EXPECT_EQ(inside.wait(), 1);
}

}  // namespace
}  // namespace mingjing::tests
