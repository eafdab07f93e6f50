// Files are looked into before a step can name them: through the whole server, and the scanner's protocol by itself.
#include <boost/json/serialize.hpp>
#include <filesystem>
#include <unistd.h>

#include "adapters/clamd/clamd_scanner.hpp"
#include "adapters/sql/file_names.hpp"
#include "crypto/digest.hpp"
#include "crypto/encoding.hpp"
#include "tests/scenarios/clamd_stub.hpp"
#include "tests/scenarios/town_fixture.hpp"
#include "usecases/file_scanning.hpp"

namespace mingjing::scenarios {
namespace {

namespace json = boost::json;
using Manner = ClamdStub::Manner;
using Verdict = ports::ScanAnswer::Verdict;

std::string sha256_of(const std::string& bytes) { return crypto::hex(crypto::digest(crypto::Hash::sha256, bytes)); }

class Scanning : public InTown {
 protected:
  void begin(const std::string& place) {
    Town::scanner = place;
    town().restart();
  }
  void TearDown() override {
    Town::scanner.clear();
    town().restart();
  }
  static Answer create(Person& who, std::size_t length) {
    return who.send_bytes("POST", "/uploads", "",
                          {{"Tus-Resumable", "1.0.0"}, {"Upload-Length", std::to_string(length)}, {"Upload-Metadata", "filename " + crypto::base64("现场.jpg") + ",filetype " + crypto::base64("image/jpeg")}});
  }
  static Answer bring(Person& who, const std::string& bytes, std::string* where = nullptr) {
    const auto made = create(who, bytes.size());
    EXPECT_EQ(made.status, 201) << made.body;
    if (where) *where = made.header("location");
    return who.send_bytes("PATCH", made.header("location"), bytes, {{"Tus-Resumable", "1.0.0"}, {"Upload-Offset", "0"}, {"Content-Type", "application/offset+octet-stream"}});
  }
  // Keeps the bytes and has this scanner look into them.
  static std::variant<Done, Refusal, Fault> look(const usecases::UploadRules& rules, ports::FileScanner& scanner, const std::string& bytes) {
    auto& home = town().home();
    const LogId log(town().city().log);
    sql::SqlFileNames names(home.connections, log);
    const auto upload = home.blobs->begin().value();
    EXPECT_TRUE(home.blobs->append(upload, bytes).ok());
    const auto blob = home.blobs->finish(upload, std::nullopt, std::nullopt).value();
    usecases::FileScanning scanning({log, rules, scanner, *home.blobs, *home.desk, names, *home.record, home.clock});
    return scanning.look_into(blob.sha256, blob.size, {});
  }
  static bool stored(const std::string& bytes) { return town().home().blobs->info(sha256_of(bytes)).ok(); }
  static std::string photo(const std::string& more) { return Town::photo() + more; }
};

TEST_F(Scanning, knownMalwareIsPutAsideAndToldAndNobodyCanNameIt) {
  ClamdStub scanner;
  begin(scanner.place());
  auto& officer = town().person("p-001");
  const auto bad = photo(eicar() + std::string(300'000, 'x'));
  std::string where;
  const auto refused = bring(officer, bad, &where);
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(code_of(refused), "malware");
  EXPECT_NE(text_at(body_of(refused), "detail").find("Eicar-Test-Signature"), std::string::npos);
  EXPECT_FALSE(stored(bad));
  EXPECT_EQ(officer.send_bytes("HEAD", where, "", {{"Tus-Resumable", "1.0.0"}}).status, 404);
  EXPECT_EQ(officer.get("/objects/" + sha256_of(bad)).status, 404);
  const auto page = body_of(town().person("p-904").get("/audit?operation=object.scan"));
  const auto& line = page.at("items").at(0).as_object();
  EXPECT_EQ(text_at(line, "actor_name"), officer.name());
  EXPECT_EQ(text_at(line, "code"), "malware");
  EXPECT_EQ(text_at(line, "object"), "查出 Eicar-Test-Signature");
  EXPECT_LE(scanner.largest(), 64U * 1024) << "a file is never held whole";
}

TEST_F(Scanning, whatIsCleanIsMarkedAndWhatNobodySawIsToldSoOnTheCase) {
  About about;
  about.procedure = "complaint";
  Matter before(town(), about);
  const auto scanned_in = [](Matter& matter) {
    std::vector<bool> out;
    const auto view = matter.view();
    for (const auto& entry : view.at("timeline").as_array())
      for (const auto& file : entry.at("objects").as_array()) out.push_back(file.at("scanned").as_bool());
    return out;
  };
  ASSERT_EQ(before.open({}, &town().person("p-001")), "") << before.last.body;
  for (const bool scanned : scanned_in(before)) EXPECT_FALSE(scanned) << "nobody looks";
  ClamdStub scanner;
  begin(scanner.place());
  auto& officer = town().person("p-001");
  const auto bytes = photo("clean");
  EXPECT_EQ(bring(officer, bytes).status, 204);
  EXPECT_TRUE(*town().home().desk->scanned(sha256_of(bytes)));
  EXPECT_EQ(scanner.files(), 1U);
  EXPECT_EQ(officer.get("/objects/" + sha256_of(bytes)).status, 200);
}

TEST_F(Scanning, whileTheScannerIsAwayTheRulesDecide) {
  ClamdStub scanner;
  begin(scanner.place());
  scanner.stop();
  auto& officer = town().person("p-001");
  const auto first = photo("away"), second = photo("away too");
  const auto refused = bring(officer, first);
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(code_of(refused), "scanner_away");
  EXPECT_FALSE(stored(first)) << "it is brought again";
  // A city that says `mark`: what nobody saw is kept, and nothing says that somebody did.
  usecases::UploadRules rules;
  clamd::ClamdScanner nobody(clamd::ClamdPlace::from(scanner.place()).value(), std::chrono::milliseconds(500));
  EXPECT_TRUE(std::holds_alternative<Done>(look(rules, nobody, second)));
  EXPECT_FALSE(*town().home().desk->scanned(sha256_of(second)));
  rules.refuse_unscanned = true;
  const auto looked = look(rules, nobody, second);
  ASSERT_TRUE(std::holds_alternative<Refusal>(looked));
  EXPECT_EQ(std::get<Refusal>(looked).code, "scanner_away");
}

TEST_F(Scanning, whatIsLargerThanTheRulesSayIsKeptAndMarked) {
  ClamdStub scanner;
  clamd::ClamdScanner asked(clamd::ClamdPlace::from(scanner.place()).value(), std::chrono::seconds(3));
  const auto bytes = photo("of a certain size");
  usecases::UploadRules rules;
  rules.refuse_unscanned = true;
  rules.largest_scanned = bytes.size() - 1;
  EXPECT_TRUE(std::holds_alternative<Done>(look(rules, asked, bytes)));
  EXPECT_EQ(scanner.files(), 0U);
  EXPECT_FALSE(*town().home().desk->scanned(sha256_of(bytes)));
  rules.largest_scanned = bytes.size();
  EXPECT_TRUE(std::holds_alternative<Done>(look(rules, asked, bytes)));
  EXPECT_EQ(scanner.files(), 1U);
  EXPECT_TRUE(*town().home().desk->scanned(sha256_of(bytes)));
}

TEST(ClamdProtocol, tellsWhatWasFoundAndWhatItCouldNotTell) {
  const auto ask = [](const std::string& place, const std::string& bytes, int patience = 3000) {
    std::size_t at = 0;
    clamd::ClamdScanner scanner(clamd::ClamdPlace::from(place).value(), std::chrono::milliseconds(patience));
    return scanner.scan([&](std::size_t most) -> Result<std::string> {
      auto piece = bytes.substr(at, most);
      at += piece.size();
      return piece;
    });
  };
  {
    ClamdStub scanner;
    EXPECT_EQ(ask(scanner.place(), "nothing")->verdict, Verdict::clean);
    EXPECT_EQ(ask(scanner.place(), "")->verdict, Verdict::clean);
    // Across the end of a piece.
    const auto found = ask(scanner.place(), std::string(64 * 1024 - 30, 'x') + eicar());
    EXPECT_EQ(found->verdict, Verdict::found);
    EXPECT_EQ(found->finding, "Eicar-Test-Signature");
    EXPECT_EQ(ask(scanner.place(), std::string(5'000'000, 'x'))->verdict, Verdict::clean);
    scanner.stop();
    EXPECT_EQ(ask(scanner.place(), "nothing").error().code, "scanner_away");
  }
  {
    ClamdStub scanner(Manner::refuses_size);
    EXPECT_EQ(ask(scanner.place(), "large")->verdict, Verdict::too_large);
  }
  {
    ClamdStub scanner(Manner::says_nonsense);
    EXPECT_EQ(ask(scanner.place(), "what").error().code, "scanner_away");
  }
  {
    ClamdStub scanner(Manner::says_nothing);
    const auto begun = std::chrono::steady_clock::now();
    const auto answer = ask(scanner.place(), "what", 300);
    EXPECT_EQ(answer.error().code, "scanner_away");
    EXPECT_TRUE(answer.error().retry);
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(2));
  }
  const auto socket = (std::filesystem::temp_directory_path() / ("mj-clamd-" + std::to_string(::getpid()))).string();
  ClamdStub scanner(Manner::answers, socket);
  EXPECT_EQ(ask("unix:" + socket, eicar())->verdict, Verdict::found);
  // What cannot be read any more is no answer of the scanner's.
  clamd::ClamdScanner another(clamd::ClamdPlace::from("unix:" + socket).value(), std::chrono::seconds(3));
  EXPECT_EQ(another.scan([](std::size_t) -> Result<std::string> { return fault("tampered", "altered"); }).error().code, "tampered");
}

TEST(ClamdProtocol, takesNoPlaceThatIsNone) {
  for (const char* good : {"unix:/run/clamav/clamd.ctl", "tcp:127.0.0.1:3310", "tcp:[::1]:3310", "tcp:scanner.internal:3310"})
    EXPECT_TRUE(clamd::ClamdPlace::from(good).ok()) << good;
  for (const char* bad : {"", "unix:", "unix:run/clamd", "/run/clamav/clamd.ctl", "tcp:", "tcp:127.0.0.1", "tcp::3310", "tcp:127.0.0.1:", "tcp:127.0.0.1:x", "http://127.0.0.1:3310"})
    EXPECT_EQ(clamd::ClamdPlace::from(bad).error().code, "bad_scanner") << bad;
  EXPECT_EQ(clamd::ClamdPlace::from("unix:/" + std::string(200, 'x')).error().code, "bad_scanner");
}

}  // namespace
}  // namespace mingjing::scenarios
