// The work that a browser does in the place of the sum, at the portal's forms: taken once, in time, for its own page.
#include <map>

#include "adapters/sql/file_names.hpp"
#include "crypto/digest.hpp"
#include "tests/scenarios/town_fixture.hpp"
#include "usecases/filing.hpp"

namespace mingjing::scenarios {
namespace {

using Fields = std::map<std::string, std::string>;

std::string between(const std::string& page, const std::string& before, const std::string& after) {
  const auto at = page.find(before);
  if (at == std::string::npos) return {};
  const auto begin = at + before.size();
  return page.substr(begin, page.find(after, begin) - begin);
}

// As web/portal/work.js does it.
std::string work_for(const std::string& token) {
  const int bits = std::atoi(between(token, ".w", ".").c_str());
  EXPECT_GT(bits, 0) << token;
  const auto seed = crypto::digest(crypto::Hash::sha256, token).str();
  for (int n = 0;; ++n) {
    const auto hash = crypto::digest(crypto::Hash::sha256, seed + ":" + std::to_string(n));
    const auto head = static_cast<std::uint32_t>(hash.bytes[0]) << 24U | static_cast<std::uint32_t>(hash.bytes[1]) << 16U | static_cast<std::uint32_t>(hash.bytes[2]) << 8U | hash.bytes[3];
    if (head >> static_cast<unsigned>(32 - bits) == 0) return std::to_string(n);
  }
}

class PublicWork : public InTown {
 protected:
  // Limits by address live in memory.
  void SetUp() override {
    InTown::SetUp();
    town().restart();
    town().set(at_time(*civil_date(2026, 3, 3), 9));
  }
  static Fields a_report() {
    return {{"organ", "o-scjg"}, {"about", "offence"}, {"party", "城南某食品店"}, {"party_kind", "organisation"}, {"title", "某食品店销售过期食品"}, {"content", "货架上有过期的饼干。"},
            {"identity", "anonymous"}, {"puzzle", between(town().page("/complain").body, "name=\"puzzle\" value=\"", "\"")}};
  }
  static Answer send(const Fields& fields) {
    std::string body;
    for (const auto& [name, value] : fields) body += "--mjXX\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    return town().ask({"POST", "/complain", {{"Content-Type", "multipart/form-data; boundary=mjXX"}}, body + "--mjXX--\r\n"});
  }
  static std::int64_t complaints() { return body_of(town().person("p-001").get("/cases?procedure=complaint")).at("total").to_number<std::int64_t>(); }
};

TEST_F(PublicWork, standsForTheSumAndOpensOneCase) {
  const auto page = town().page("/complain").body;
  EXPECT_NE(page.find("/assets/work.js"), std::string::npos);
  EXPECT_NE(page.find("等于几"), std::string::npos) << "whoever runs no scripts is asked the sum";
  EXPECT_NE(town().page("/assets/work.js").body.find("./sha256.js"), std::string::npos);
  EXPECT_EQ(town().page("/assets/sha256.js").status, 200);
  const auto before = complaints();
  auto report = a_report();
  report["work"] = work_for(report["puzzle"]);
  const auto receipt = send(report);
  EXPECT_EQ(receipt.status, 201) << receipt.body;
  EXPECT_EQ(complaints(), before + 1);
  const auto again = send(report);
  EXPECT_EQ(between(again.body, "translate=\"no\">", "<"), between(receipt.body, "translate=\"no\">", "<")) << "the same page has one effect";
  EXPECT_EQ(complaints(), before + 1);
  report["title"] = "另一件事";
  EXPECT_EQ(send(report).status, 409) << "and is good for no other complaint";
  EXPECT_EQ(complaints(), before + 1);
}

TEST_F(PublicWork, ofAnotherPageTooLittleOrTooLateIsNone) {
  const auto before = complaints();
  auto report = a_report();
  const auto other = a_report().at("puzzle");
  report["work"] = work_for(other) + "0";
  EXPECT_EQ(send(report).status, 422);
  report["work"] = "";
  const auto asked = send(report);
  EXPECT_EQ(asked.status, 422);
  EXPECT_NE(asked.body.find("算式没有答对"), std::string::npos) << "feedback_sum";
  report["work"] = work_for(report["puzzle"]);
  const auto morning = town().now();
  town().pass_minutes(31);
  EXPECT_EQ(send(report).status, 422);
  town().set(morning);
  EXPECT_EQ(complaints(), before);
}

// Takes everything; what is asked here is how much.
class OpenDoor final : public usecases::Entrance {
 public:
  OrganId organ(const usecases::FilingGiven&, const projections::RegisterBook&, CivilDate) const override { return OrganId("o-scjg"); }
  std::vector<FieldError> wrong(const usecases::FilingGiven&, const projections::RegisterBook&, CivilDate) const override { return {}; }
  usecases::FilingOrder order(const usecases::FilingGiven&, const projections::RegisterBook&, CivilDate) const override { return {}; }
};

TEST_F(PublicWork, hasADoorOfItsOwnThatFloodsOfSumsLeaveOpen) {
  auto& home = town().home();
  auto& rules = home.law.book.raw.at("traffic").at("public_forms").as_object();
  const auto as_delivered = rules;
  rules["by_sum_an_hour"] = 2;
  rules["by_work_an_hour"] = 1;
  sql::SqlFileNames names(home.connections, LogId(town().city().log));
  usecases::Filing filing({LogId(town().city().log), home.rules, home.clock, *home.random, *home.record, *home.desk, *home.blobs, *home.cipher, names, nullptr, "", {},
                           [] { return std::make_shared<const projections::RegisterBook>(); }, {}});
  rules = as_delivered;
  const OpenDoor door;
  const auto file = [&](bool by_work) {
    usecases::FilingGiven given;
    const auto puzzle = filing.puzzle();
    given.token = puzzle.token;
    if (by_work) given.work = work_for(puzzle.token);
    else given.answer = std::to_string(std::atoi(puzzle.token.substr(puzzle.token.find('.') + 1).c_str()) + std::atoi(puzzle.token.substr(puzzle.token.find('.') + 3).c_str()));
    const auto refusal = filing.check(given, door);
    return refusal ? refusal->code : std::string();
  };
  EXPECT_EQ(file(false), "");
  EXPECT_EQ(file(false), "");
  EXPECT_EQ(file(false), "too_many");
  EXPECT_EQ(file(true), "") << "the other door";
  EXPECT_EQ(file(true), "too_many");
}

}  // namespace
}  // namespace mingjing::scenarios
