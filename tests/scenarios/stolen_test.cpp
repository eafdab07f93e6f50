// A thief who has the database, its log, the files, a backup and the shipped folder of a working office, and not the keys: of a thousand
// names, numbers, telephones and addresses he reads none (PIPL art. 51). And what he changes or puts elsewhere does not open.
#include <algorithm>
#include <boost/json/serialize.hpp>
#include <chrono>
#include <fstream>
#include <iostream>
#include <iterator>
#include <thread>

#include "adapters/sqlite/database.hpp"
#include "app/backup.hpp"
#include "app/verified.hpp"
#include "tests/scenarios/town_fixture.hpp"
#include "tests/source_dir.hpp"
#include "usecases/url_part.hpp"

namespace mingjing::scenarios {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

constexpr int kPeople = 250;
constexpr int kTogether = 10;   // in one case

std::string character(unsigned code) {
  return {static_cast<char>(0xE0 | code >> 12), static_cast<char>(0x80 | (code >> 6 & 0x3F)), static_cast<char>(0x80 | (code & 0x3F))};
}

// GB 11643-1999, with its check digit.
std::string resident_id(int number) {
  std::string id = "33088119" + std::to_string(60 + number % 40) + "0" + std::to_string(1 + number % 9) + "1" + std::to_string(number % 10);
  id += std::to_string(100 + number);
  id.resize(17, '7');
  static constexpr int kWeights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < 17; ++i) sum += (id[i] - '0') * kWeights[i];
  return id + "10X98765432"[sum % 11];
}

struct Planted {
  std::string name, id_no, phone, address;
};

// Characters that no word of the city has.
Planted planted(int number) {
  const auto at = static_cast<unsigned>(number);
  return {"龘" + character(0x9F00 + at % 100) + character(0x9E00 + at / 2), resident_id(number), "1990" + std::to_string(7'000'000 + number * 37),
          "临澜市云麓区" + character(0x9D00 + at) + "尾巷" + std::to_string(100 + number) + "号"};
}

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class Stolen : public InTown {
 protected:
  static void SetUpTestSuite() {
    shared = std::make_unique<Town>();
    shared->set(at_time(*civil_date(2026, 3, 2), 9));
    for (int i = 0; i < kPeople; ++i) people.push_back(planted(i));
    // The case of the first goes to its end, with its papers; of the others the opening holds all that is told of a person.
    for (int first = 0, end = 1; first < kPeople; first = end, end = std::min(end + kTogether, kPeople)) {
      json::array parties;
      for (int i = first; i < end; ++i)
        parties.push_back(json::object{{"kind", "person"}, {"id_kind", "resident"}, {"name", people[static_cast<std::size_t>(i)].name}, {"id_no", people[static_cast<std::size_t>(i)].id_no},
                                       {"phone", people[static_cast<std::size_t>(i)].phone}, {"address", people[static_cast<std::size_t>(i)].address}});
      Matter matter(*shared, {.person = true, .with = {{"open", {{"parties", parties}, {"clue", people[static_cast<std::size_t>(first)].name + "占道经营"}}}}});
      matter.others_try = false;
      if (first == 0) {
        matter.follow("whole");
      } else {
        EXPECT_EQ(matter.open(), "") << matter.last.body;
      }
      last_case = matter.id();
    }
    // What a person types and does not send, looks for, and hands in.
    Person& officer = shared->in_role("officer");
    const Planted& one = people.back();
    EXPECT_EQ(officer.send("PUT", "/cases/" + last_case + "/scratch/file", json::object{{"facts", one.name + " " + one.id_no}}).status, 204);
    EXPECT_EQ(officer.send("PUT", "/views/" + usecases::url_part(one.name), json::object{{"query", {{"q", one.phone}}}}).status, 204);
    officer.upload(Town::photo() + "x", one.name + ".jpg", "image/jpeg");
  }

  static std::vector<std::string> canaries() {
    std::vector<std::string> out;
    for (const auto& one : people) out.insert(out.end(), {one.name, one.id_no, one.phone, one.address});
    return out;
  }
  // Each canary that stands readable in a file below the folder; as UTF-8, which all of them are written in.
  static std::vector<std::string> readable_in(const fs::path& folder, std::uint64_t& read) {
    std::vector<std::string> found;
    const auto wanted = canaries();
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (!entry.is_regular_file()) continue;
      const auto bytes = bytes_of(entry.path());
      read += bytes.size();
      for (const auto& one : wanted)
        if (bytes.find(one) != std::string::npos) found.push_back(entry.path().string() + ": " + one);
    }
    return found;
  }
  static std::string joined(const std::vector<std::string>& lines) {
    std::string out;
    for (std::size_t i = 0; i < std::min<std::size_t>(lines.size(), 10); ++i) out += lines[i] + "\n";
    return out;
  }
  static usecases::VerifyReport verified_now() {
    auto report = usecases::verify_record({shared->home().site.log, shared->home().site.domain, keys(), *shared->home().record, *shared->home().cipher, nullptr});
    EXPECT_TRUE(report.ok());
    return report.value();
  }
  static const ledger::LogKeys& keys() {
    static ledger::LogKeys held;
    const auto& own = shared->home().signer->keys();
    held = ledger::log_keys(shared->home().site.domain, shared->home().site.log.str(), own.ed25519_public, own.sm2_public).value();
    return held;
  }

  static inline std::vector<Planted> people;
  static inline std::string last_case;
};

TEST_F(Stolen, ofAThousandNamesAndNumbersNoneStandsReadableAnywhere) {
  ASSERT_EQ(canaries().size(), 1000U);
  // Who may see them does.
  const Planted& one = people[17];
  const auto found = body_of(town().in_role("officer").send("POST", "/cases/search", json::object{{"q", one.id_no}}));
  EXPECT_EQ(found.at("total").to_number<int>(), 1);
  EXPECT_NE(town().in_role("officer").get("/cases/" + last_case).body.find(people.back().address), std::string::npos);
  const auto views = town().in_role("officer").get("/views").body;
  EXPECT_NE(views.find(people.back().name), std::string::npos) << views;
  EXPECT_NE(town().in_role("officer").get("/cases/" + last_case + "/scratch/file").body.find(people.back().id_no), std::string::npos);

  std::uint64_t read = 0;
  if (!tests::on_postgres()) {
    ASSERT_TRUE(fs::exists(town().folder() + "/mingjing.db-wal")) << "the log is looked through too";
    const auto lies = readable_in(town().folder(), read);
    EXPECT_TRUE(lies.empty()) << joined(lies);
  }
  const TemporaryFolder elsewhere;
  auto saved = app::back_up(town().folder(), (elsewhere.path / "backups").string(), source_dir() + "/law");
  ASSERT_TRUE(saved.ok()) << saved.error().what;
  EXPECT_EQ(saved->report.fields_unsealed, 0U);
  EXPECT_GT(saved->report.fields, 500U);
  if (!tests::on_postgres()) {
    const auto shipped = elsewhere.path / "shipped";
    fs::create_directories(shipped);
    town().restart([&] {
      app::DeploymentOptions options;
      options.data = town().folder();
      options.law = source_dir() + "/law";
      options.ship = shipped.string();
      auto home = app::Deployment::open(options).value();
      ASSERT_TRUE(home->start({}).ok());
      std::uint64_t size = 0;
      for (int tries = 0; tries < 400 && size < fs::file_size(town().folder() + "/mingjing.db") / 2; ++tries) {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        size = 0;
        for (const auto& entry : fs::recursive_directory_iterator(shipped))
          if (entry.is_regular_file()) size = std::max<std::uint64_t>(size, entry.file_size());
      }
      EXPECT_GE(size, fs::file_size(town().folder() + "/mingjing.db") / 2) << "a whole database was shipped";
      home->stop();
    });
  }
  const auto copies = readable_in(elsewhere.path, read);
  EXPECT_TRUE(copies.empty()) << joined(copies);
  std::cout << read << " bytes looked through\n";
}

// As one who holds the database: the boxes of two cases change places, or one bit of one is turned.
TEST_F(Stolen, whatIsPutElsewhereOrAlteredDoesNotOpenAndIsNamed) {
  const auto report = verified_now();
  ASSERT_TRUE(report.good()) << report.first_bad->what;
  EXPECT_EQ(report.fields_unsealed, 0U);
  struct Box {
    std::int64_t seq = 0;
    std::string key, bytes;
  };
  std::vector<Box> boxes;
  const auto db = town().database().mighty();
  ASSERT_TRUE(db->query("SELECT seq, key_id, bytes FROM private_field WHERE field = 'parties.p1' ORDER BY seq LIMIT 2", {}, [&](const sql::Row& row) {
    boxes.push_back({row.integer(0), row.str(1), std::string(row.blob(2))});
    return true;
  }).ok());
  ASSERT_EQ(boxes.size(), 2U);
  const auto put = [&](std::int64_t seq, const std::string& key, const std::string& bytes) {
    ASSERT_TRUE(db->run("UPDATE private_field SET key_id = $1, bytes = $2 WHERE field = 'parties.p1' AND seq = $3", {key, sql::Blob{bytes}, seq}).ok());
  };
  const auto found_at = [&](std::int64_t seq, const char* why) {
    const auto bad = verified_now();
    ASSERT_FALSE(bad.good()) << why;
    EXPECT_EQ(bad.first_bad->index, static_cast<std::uint64_t>(seq)) << why;
    EXPECT_EQ(bad.first_bad->code, "field") << why;
    const auto fields = town().home().record->event_fields(town().home().site.log, static_cast<std::uint64_t>(seq)).value();
    const auto field = std::ranges::find(fields, "parties.p1", &ports::FieldRow::field);
    const OrganId organ;
    const auto opened = town().home().cipher->open({town().home().site.log, organ, field->seq, field->field}, field->key_id, field->bytes);
    EXPECT_FALSE(opened.ok()) << why;
  };
  put(boxes[0].seq, boxes[1].key, boxes[1].bytes);
  found_at(boxes[0].seq, "that of another case");
  for (const std::size_t at : {std::size_t{0}, std::size_t{1}, boxes[0].bytes.size() / 2, boxes[0].bytes.size() - 1}) {
    auto bytes = boxes[0].bytes;
    bytes[at] = static_cast<char>(bytes[at] ^ 0x10);
    put(boxes[0].seq, boxes[0].key, bytes);
    found_at(boxes[0].seq, "a bit was turned");
  }
  put(boxes[0].seq, "plain", "{\"kind\":\"person\",\"name\":\"无辜\"}");
  found_at(boxes[0].seq, "what lies unsealed is not believed");
  put(boxes[0].seq, std::string(32, '0'), boxes[0].bytes);
  found_at(boxes[0].seq, "a key that nobody has");
  put(boxes[0].seq, boxes[0].key, boxes[0].bytes);
  EXPECT_TRUE(verified_now().good());
}

}  // namespace
}  // namespace mingjing::scenarios
