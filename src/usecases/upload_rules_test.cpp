#include "usecases/upload_rules.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

namespace mingjing::usecases {
namespace {

constexpr std::uint64_t kMebibyte = 1ULL << 20U;

TEST(UploadRules, AreReadFromTheLawAndAbsentAllowAll) {
  law::LawBook law;
  EXPECT_EQ(UploadRules::from(law).of_case, 0u);
  EXPECT_FALSE(UploadRules::from(law).refuse_unscanned);
  law.raw["traffic"] = boost::json::parse(
      R"({"uploads": {"idle_minutes": 8, "account_day_mebibytes": 3, "case_mebibytes": 5}, "scanning": {"when_away": "refuse", "largest_mebibytes": 7, "seconds": 45}})");
  const auto rules = UploadRules::from(law);
  EXPECT_EQ(rules.idle_minutes, 8);
  EXPECT_EQ(rules.account_day, 3 * kMebibyte);
  EXPECT_EQ(rules.of_case, 5 * kMebibyte);
  EXPECT_TRUE(rules.refuse_unscanned);
  EXPECT_EQ(rules.largest_scanned, 7 * kMebibyte);
  EXPECT_EQ(rules.scan_seconds, 45);
  law.raw["traffic"].at("scanning").as_object()["when_away"] = "mark";
  EXPECT_FALSE(UploadRules::from(law).refuse_unscanned);
}

TEST(UploadRules, CountTheFilesOfACaseOnceEachAndRefuseWhatIsMore) {
  UploadRules rules;
  rules.of_case = 2 * kMebibyte;
  CaseFile held;
  auto event = std::make_shared<OpenedEvent>();
  event->event.objects = {{"photo", kMebibyte, "a", ""}, {"photo", kMebibyte - 1, "b", ""}};
  held.events.push_back(event);
  struct Row {
    const char* what;
    const CaseFile* file;
    std::vector<casework::ObjectRef> named;
    bool refused;
  };
  const Row rows[] = {
      {"nothing named", &held, {}, false},
      {"what makes it full", &held, {{"photo", 1, "c", ""}}, false},
      {"a byte more", &held, {{"photo", 2, "c", ""}}, true},
      {"what is held already, however large", &held, {{"photo", kMebibyte, "a", ""}, {"photo", kMebibyte - 1, "b", ""}}, false},
      {"a new case, full", nullptr, {{"photo", 2 * kMebibyte, "c", ""}}, false},
      {"a new case, a byte more", nullptr, {{"photo", 2 * kMebibyte, "c", ""}, {"photo", 1, "d", ""}}, true},
  };
  for (const auto& row : rows) {
    const auto refusal = refuse_full_case(rules, row.file, row.named);
    EXPECT_EQ(refusal.has_value(), row.refused) << row.what;
    if (!refusal) continue;
    EXPECT_EQ(refusal->code, "case_full");
    EXPECT_NE(refusal->detail.find("2 MB"), std::string::npos);
  }
  rules.of_case = 0;
  EXPECT_FALSE(refuse_full_case(rules, nullptr, {{"photo", 1ULL << 50U, "c", ""}}));
  // What was held before the rule stays nameable.
  rules.of_case = 1;
  EXPECT_FALSE(refuse_full_case(rules, &held, {{"photo", kMebibyte, "a", ""}}));
}

}  // namespace
}  // namespace mingjing::usecases
