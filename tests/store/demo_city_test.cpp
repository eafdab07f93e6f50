// The invented city through the real command path, with papers: every case goes where its scenario says, the record verifies.
#include <thread>

#include "app/demo/loader.hpp"
#include "adapters/sql/projection_store.hpp"
#include "app/documents.hpp"
#include "tests/store/office_fixture.hpp"
#include "usecases/rebuild.hpp"
#include "usecases/verify_record.hpp"
#include "tests/source_dir.hpp"

namespace mingjing::tests {
namespace {

class DemoCity : public OfficeTest {
 protected:
  void SetUp() override {
    OfficeTest::SetUp();
    close();
    auto documents = app::open_documents(*rules_.law, source_dir() + "/third_party/fonts/fandol");
    ASSERT_TRUE(documents.ok()) << documents.error().what;
    renderer_ = std::move(*documents);
    open();
    stopper_ = std::thread([this] {
      while (!office_->writer().stopped()) {
        if (office_->writer().run_batch() == 0) office_->writer().wait(std::chrono::milliseconds(50));
      }
    });
  }
  void TearDown() override {
    if (stopper_.joinable()) {
      office_->writer().stop();
      stopper_.join();
    }
    OfficeTest::TearDown();
  }
  ports::Clock& the_clock() override { return settable_; }
  bool with_registers() const override { return false; }
  demo::SettableClock settable_{clock_};
  std::thread stopper_;
};

TEST_F(DemoCity, LoadsWithoutARefusalAndEveryListShowsIt) {
  const std::string folder = source_dir() + "/demo";
  auto city = demo::load_city(folder);
  ASSERT_TRUE(city.ok()) << city.error().what;
  demo::Parts parts{*office_, *blobs_, *desk_, settable_, *rules_.law, *rules_.calendar,
                    [](const std::string& person) { return AccountId("acc-" + person); }};
  demo::Options options;
  options.cases = 24;
  options.folder = folder;
  const auto report = demo::load(*city, options, parts, [](std::size_t, std::size_t, const char*) {});
  ASSERT_TRUE(report.ok()) << report.error().what;
  for (const auto& refused : report->refused) ADD_FAILURE() << refused;
  EXPECT_EQ(report->cases, options.cases);

  office_->writer().stop();
  stopper_.join();
  clock_.pass_steady(5000);
  run();
  const auto verified = usecases::verify_record({log_, "example.invalid", office_->writer().keys(), *store_, *cipher_, blobs_.get()});
  ASSERT_TRUE(verified.ok()) << verified.error().what;
  EXPECT_TRUE(verified->good()) << verified->first_bad->index << " " << verified->first_bad->code << " " << verified->first_bad->what;
  EXPECT_GT(verified->leaves, 256u);
  auto fresh = sqlite::open_store(path_ / "check", 1).value();
  sql::SqlProjectionStore target(fresh);
  const auto rebuilt = usecases::rebuild_projections(*store_, target, log_, rules_, *cipher_);
  ASSERT_TRUE(rebuilt.ok()) << rebuilt.error().what;
  EXPECT_EQ(rebuilt->cases, options.cases);
  for (const auto& d : sql::compare_projections(*connections_, *fresh, log_).value()) {
    ADD_FAILURE() << d.table << " " << d.key << " " << d.what;
  }
}

}  // namespace
}  // namespace mingjing::tests
