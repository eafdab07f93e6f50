// The checking page and the program judge alike: the page's own script, run in node, against ledger::check_bundle.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

#include "adapters/archive/zip.hpp"
#include "crypto/encoding.hpp"
#include "ledger/sample_log_test.hpp"
#include "tests/tampering/mutations.hpp"
#include "tests/source_dir.hpp"

namespace mingjing::tampering {
namespace {

namespace json = boost::json;
namespace fs = std::filesystem;

const std::string kPage = source_dir() + "/tools/verify-page";

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

fs::path scratch(const std::string& name) {
  const fs::path folder = fs::path(testing::TempDir()) / "mingjing-tampering";
  fs::create_directories(folder);
  return folder / name;
}

// Answers of the page's script to these jobs, one each.
std::vector<json::object> judge(const std::vector<json::object>& jobs) {
  const std::string name = testing::UnitTest::GetInstance()->current_test_info()->name();
  const fs::path asked = scratch(name + ".jobs");
  const fs::path answered = scratch(name + ".answers");
  {
    std::ofstream out(asked);
    for (const json::object& job : jobs) out << json::serialize(job) << "\n";
  }
  const std::string command = "node '" + kPage + "/judge.mjs' < '" + asked.string() + "' > '" + answered.string() + "'";
  EXPECT_EQ(std::system(command.c_str()), 0);
  std::vector<json::object> answers;
  std::ifstream in(answered);
  for (std::string line; std::getline(in, line);) answers.push_back(json::parse(line).as_object());
  EXPECT_EQ(answers.size(), jobs.size());
  return answers;
}

json::object changes_of(const Mutation& mutation) {
  json::object out;
  for (const auto& [path, bytes] : mutation.changes)
    out[path] = bytes ? json::value(crypto::base64(*bytes)) : json::value(nullptr);
  return out;
}

json::object bundle_job(const Files& files) {
  json::object bundle;
  for (const auto& [path, bytes] : files) bundle[path] = crypto::base64(bytes);
  return {{"bundle", std::move(bundle)}};
}

// All that both say about a bundle, in one text.
std::string said(const ledger::BundleReport& report) {
  std::string out = report.valid() ? "valid" : "invalid";
  for (const auto& finding : report.findings) out += "\n" + finding.code + " " + finding.where;
  for (const auto& event : report.events)
    out += "\n" + std::to_string(event.seq) + " " + std::to_string(event.index) + " " + event.at + " " + event.type + " " + event.actor;
  for (const std::size_t n : {report.files, report.objects, report.objects_missing, report.fields, report.fields_missing})
    out += "\n" + std::to_string(n);
  for (const std::string& print : report.fingerprints) out += "\n" + print;
  return out + "\n" + report.origin + "\n" + report.case_id + "\n" + report.made_at + "\n" + std::to_string(report.tree_size);
}

std::string text(const json::value& value) { return std::string(value.as_string()); }
std::string number(const json::value& value) { return std::to_string(value.to_number<std::uint64_t>()); }

std::string said(const json::object& answer) {
  std::string out = text(answer.at("verdict"));
  for (const auto& finding : answer.at("findings").as_array()) out += "\n" + text(finding.at("code")) + " " + text(finding.at("where"));
  for (const auto& event : answer.at("events").as_array())
    out += "\n" + number(event.at("seq")) + " " + number(event.at("index")) + " " + text(event.at("at")) + " " + text(event.at("type")) +
           " " + text(event.at("actor"));
  for (const char* name : {"files", "objects", "objects_missing", "fields", "fields_missing"}) out += "\n" + number(answer.at(name));
  for (const auto& print : answer.at("fingerprints").as_array()) out += "\n" + text(print);
  return out + "\n" + text(answer.at("origin")) + "\n" + text(answer.at("case")) + "\n" + text(answer.at("made_at")) + "\n" +
         number(answer.at("tree_size"));
}

TEST(VerifyPage, TheOneFileIsAssembledFromTheModulesThatStandHere) {
  EXPECT_EQ(std::system(("node '" + kPage + "/assemble.mjs' --check").c_str()), 0);
}

TEST(VerifyPage, ReachesForNothingOutsideItself) {
  const std::string page = read(kPage + "/verify.html");
  EXPECT_NE(page.find("default-src 'none'"), std::string::npos);
  for (const char* word : {"fetch(", "XMLHttpRequest", "WebSocket", "sendBeacon", "http://", "https://", "import(", " src=", "@import", "url("})
    EXPECT_EQ(page.find(word), std::string::npos) << word;
}

TEST(VerifyPage, SaysTheSameSentencesAsTheProgram) {
  const std::string program = read(source_dir() + "/tools/verifier/messages.cpp");
  const std::string page = read(kPage + "/messages.js");
  const std::size_t from = page.find("SENTENCES = {");
  int compared = 0;
  for (std::size_t at = page.find("\n  ", from); at < page.find("\n};"); at = page.find("\n  ", at + 1)) {
    const std::size_t colon = page.find(": '", at);
    const std::string code = page.substr(at + 3, colon - at - 3);
    const std::string sentence = page.substr(colon + 3, page.find("',\n", colon) - colon - 3);
    EXPECT_NE(program.find("Words{\"" + code + "\", \"" + sentence + "\""), std::string::npos) << code;
    ++compared;
  }
  EXPECT_EQ(compared, 21);
}

TEST(VerifyPage, HasAChineseWordForEveryTypeOfEventThatIsWritten) {
  // A type is set on an event, or it is named by a constant of its own.
  const std::regex written(R"re((?:type = (?:\w+ \? )?|string_view k\w+ = )"((?:case|register|history|law|log)\.[a-z_]+)"(?: : "([a-z]+\.[a-z_]+)")?)re");
  std::set<std::string> types;
  for (const auto& entry : fs::recursive_directory_iterator(source_dir() + "/src")) {
    const auto name = entry.path().string();
    const bool source = name.ends_with(".cpp") || name.ends_with(".hpp");
    if (!entry.is_regular_file() || !source || name.ends_with("_test.cpp")) continue;
    const std::string text = read(name);
    for (std::sregex_iterator it(text.begin(), text.end(), written), end; it != end; ++it) {
      types.insert((*it)[1]);
      if ((*it)[2].matched) types.insert((*it)[2]);
    }
  }
  EXPECT_GE(types.size(), 7u) << "the search finds no longer what it should";
  EXPECT_TRUE(types.contains("case.opened") && types.contains("case.acted") && types.contains("log.clock_step"));
  const std::string page = read(kPage + "/messages.js");
  for (const auto& type : types) EXPECT_NE(page.find("  '" + type + "': '"), std::string::npos) << type << " has no word";
}

TEST(VerifyPage, JudgesCleanBundlesAsTheProgramDoes) {
  std::vector<json::object> jobs;
  std::vector<std::string> expected;
  for (const std::uint64_t size : {1, 2, 7, 30, 64}) {
    const auto bundle = ledger::SampleLog(size, std::min<std::uint64_t>(size, 5)).bundle("c-0");
    jobs.push_back(bundle_job({bundle.begin(), bundle.end()}));
    expected.push_back(said(check_bundle(ledger::files_of(bundle))));
    EXPECT_TRUE(expected.back().starts_with("valid"));
  }
  const auto answers = judge(jobs);
  for (std::size_t i = 0; i < answers.size(); ++i) EXPECT_EQ(said(answers[i]), expected[i]);
}

TEST(VerifyPage, JudgesThousandsOfTamperedBundlesAsTheProgramDoes) {
  Attack attack(99);
  const ledger::BundleFiles clean = read_files(attack.clean());
  std::vector<json::object> jobs{bundle_job(attack.clean())};
  std::vector<std::string> expected{said(check_bundle(clean))};
  for (int i = 0; i < 2500; ++i) {
    const Mutation mutation = attack.next();
    jobs.push_back({{"changes", changes_of(mutation)}});
    expected.push_back(said(check_bundle(read_files(clean, mutation))));
  }
  const auto answers = judge(jobs);
  int different = 0;
  for (std::size_t i = 0; i < answers.size() && different < 5; ++i) {
    if (said(answers[i]) == expected[i]) continue;
    ++different;
    ADD_FAILURE() << "job " << i << " " << json::serialize(jobs[i]).substr(0, 300) << "\nprogram: " << expected[i].substr(0, 600)
                  << "\npage: " << said(answers[i]).substr(0, 600);
  }
}

TEST(VerifyPage, HoldsKeysAgainstThePublishedOnes) {
  const ledger::SampleLog log(5);
  const auto bundle = log.bundle("c-1");
  json::array trusted{log.keys.sha256[0].vkey(), log.keys.sm3[0].vkey()};
  json::object job = bundle_job({bundle.begin(), bundle.end()});
  job["trusted"] = trusted;
  const auto answers = judge({job});
  const std::vector<std::string> keys{log.keys.sha256[0].vkey(), log.keys.sm3[0].vkey()};
  EXPECT_EQ(said(answers.at(0)), said(check_bundle(ledger::files_of(bundle), {keys, {}, {}})));
}

// Signed by two witnesses, one by Ed25519 and one by SM2; then with a line that belongs to another time.
TEST(VerifyPage, NamesTheWitnessesThatTheProgramNames) {
  ledger::SampleLog log(9);
  const std::vector keys{*ledger::NoteKey::make("witness.example/a", ledger::NoteKeyType::cosignature_v1, log.signer.ed25519.public_key()),
                         *ledger::NoteKey::make("witness.example/b", ledger::NoteKeyType::cosignature_sm2, log.signer.sm2.public_key())};
  const auto line = [&](const ledger::NoteKey& key, std::uint64_t at, std::uint64_t written) {
    const auto& secret = key.type() == ledger::NoteKeyType::cosignature_sm2 ? log.signer.sm2 : log.signer.ed25519;
    const std::string text = ledger::parse_note(log.checkpoint)->text;
    return ledger::encode_signature(ledger::note_signature(key, *secret.sign(ledger::note_message(key, text, at)), written));
  };
  std::vector<json::object> jobs;
  std::vector<ledger::BundleReport> expected;
  const std::string plain = log.checkpoint;
  for (const std::string& lines : {line(keys[0], 1'790'000'000, 1'790'000'000) + line(keys[1], 1'790'000'060, 1'790'000'060),
                                   line(keys[1], 1'790'000'000, 1'790'000'001)}) {
    log.checkpoint = plain + lines;
    const auto bundle = log.bundle("c-1");
    for (const std::size_t known : {0, 1, 2}) {
      jobs.push_back(bundle_job({bundle.begin(), bundle.end()}));
      json::array trusted;
      for (std::size_t i = 0; i < known; ++i) trusted.push_back(json::value(keys[i].vkey()));
      jobs.back()["trusted"] = trusted;
      expected.push_back(check_bundle(ledger::files_of(bundle), {{}, {keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(known)}, {}}));
    }
  }
  EXPECT_EQ(expected[2].cosigners.size(), 2U);
  EXPECT_FALSE(expected[5].valid());
  const auto answers = judge(jobs);
  for (std::size_t i = 0; i < answers.size(); ++i) {
    EXPECT_EQ(said(answers[i]), said(expected[i])) << i;
    const auto& told = answers[i].at("cosigners").as_array();
    ASSERT_EQ(told.size(), expected[i].cosigners.size()) << i;
    for (std::size_t one = 0; one < told.size(); ++one) {
      EXPECT_EQ(text(told[one].at("name")), expected[i].cosigners[one].name);
      EXPECT_EQ(told[one].at("at").to_number<std::int64_t>() * 1000, expected[i].cosigners[one].at.ms);
    }
    EXPECT_EQ(answers[i].at("unchecked").to_number<int>(), expected[i].unchecked) << i;
  }
}

// ---- zipped ---------------------------------------------------------------------------------------------------------------

fs::path zipped(const std::string& name, const std::vector<std::pair<std::string, std::string>>& bundle) {
  std::vector<archive::ZipPart> parts;
  for (const auto& [path, bytes] : bundle) {
    const bool stored = path.starts_with("文书/");
    parts.push_back({path, stored ? "" : bytes, {}});
    if (stored)
      parts.back().source = [bytes](std::uint64_t offset, std::uint64_t length) -> Result<std::string> {
        return bytes.substr(std::min<std::size_t>(offset, bytes.size()), length);
      };
  }
  const fs::path path = scratch(name);
  EXPECT_TRUE(archive::write_zip(path.string(), parts).ok());
  return path;
}

int program_says(const fs::path& zip, const std::string& options = "") {
  const std::string command = std::string(MINGJING_VERIFY) + " " + options + " '" + zip.string() + "' >/dev/null 2>&1";
  return WEXITSTATUS(std::system(command.c_str()));
}

TEST(ZippedBundles, ProgramAndPageReadThem) {
  const ledger::SampleLog log(40);
  const auto bundle = log.bundle("c-1");
  const fs::path zip = zipped("good.zip", bundle);
  EXPECT_EQ(program_says(zip), 0);
  EXPECT_EQ(program_says(zip, "--json --lang en"), 0);
  EXPECT_EQ(said(judge({{{"zip", zip.string()}}}).at(0)), said(check_bundle(ledger::files_of(bundle))));
}

TEST(ZippedBundles, TheProgramsExitCodeSaysWhatIsWrong) {
  const ledger::SampleLog log(20);
  auto bundle = log.bundle("c-1");
  const fs::path good = zipped("code0.zip", bundle);
  std::ofstream(scratch("keys.txt")) << "# published\n" << log.keys.sha256[0].vkey() << "\n" << log.keys.sha256[1].vkey() << "\r\n";
  std::ofstream(scratch("all-keys.txt")) << log.keys.sha256[0].vkey() << "\n" << log.keys.sha256[1].vkey() << "\n" << log.keys.sm3[0].vkey();
  std::ofstream(scratch("no-keys.txt")) << "nothing\n";
  EXPECT_EQ(program_says(good, "--keys '" + scratch("all-keys.txt").string() + "'"), 0);
  EXPECT_EQ(program_says(good, "--keys '" + scratch("keys.txt").string() + "'"), 1);
  EXPECT_EQ(program_says(good, "--keys '" + scratch("no-keys.txt").string() + "'"), 2);
  EXPECT_EQ(program_says(good, "--max-size 100"), 2);
  EXPECT_EQ(program_says(good, "--unknown"), 2);
  EXPECT_EQ(program_says(good, "--help"), 0);
  bundle.back().second += "x";
  EXPECT_EQ(program_says(zipped("code1.zip", bundle)), 1);
  std::ofstream(scratch("code2.zip")) << "no zip";
  EXPECT_EQ(program_says(scratch("code2.zip")), 2);
  EXPECT_EQ(program_says(scratch("does-not-exist.zip")), 2);
}

// A changed byte of the zip itself is either found or touches nothing but packing: then the content is still what was exported.
TEST(ZippedBundles, NoChangedByteOfTheZipLeadsToOtherContentBeingBelieved) {
  const ledger::SampleLog log(6, 3);
  const auto bundle = log.bundle("c-1");
  const std::string expected = said(check_bundle(ledger::files_of(bundle)));
  const std::string good = read(zipped("flip.zip", bundle));
  std::mt19937_64 random(5);
  std::vector<json::object> jobs;
  for (int i = 0; i < 400; ++i) {
    std::string bad = good;
    // Half of the flips go to the directory at the end, where the structure is.
    const std::size_t at = i % 2 == 0 ? random() % bad.size() : bad.size() - 1 - random() % (bad.size() / 3);
    bad[at] = static_cast<char>(bad[at] ^ (1 << random() % 8));
    const fs::path path = scratch("flip" + std::to_string(i) + ".zip");
    std::ofstream(path, std::ios::binary) << bad;
    if (i < 100 && program_says(path) == 0) {
      const auto program = archive::ZipReader::open_bytes(bad);
      ASSERT_TRUE(program.ok());
      for (std::size_t k = 0; k < bundle.size(); ++k) {
        EXPECT_EQ(program->entries()[k].name, bundle[k].first);
        EXPECT_EQ(*program->read(k, 1 << 20), bundle[k].second);
      }
    }
    jobs.push_back({{"zip", path.string()}});
  }
  for (const json::object& answer : judge(jobs)) {
    if (answer.at("verdict") == "valid") { EXPECT_EQ(said(answer), expected); }
  }
  for (const json::object& job : jobs) fs::remove(text(job.at("zip")));
}

}  // namespace
}  // namespace mingjing::tampering
