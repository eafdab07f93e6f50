// What anybody can read and check: the portal, the log, and the proof behind a paper's QR code.
#include <boost/json/serialize.hpp>
#include <thread>

#include "adapters/yaml/yaml_json.hpp"
#include "ledger/proof_file.hpp"
#include "ledger/tiles.hpp"
#include "tests/scenarios/town_fixture.hpp"
#include "usecases/public_reads.hpp"

namespace mingjing::scenarios {
namespace {

namespace json = boost::json;

class Public : public InTown {
 protected:
  // A published decision and the code of its paper.
  static std::string published(Matter& matter) {
    matter.others_try = false;
    for (const auto& one : town().city().scenarios) {
      if (one.id != "whole") continue;
      for (std::size_t i = 0; i < one.steps.size(); ++i)
        if (one.steps[i].action == "publication.publish") matter.follow("whole", 0, i + 1);
    }
    const auto url = text_at(matter.view().at("publication").as_object(), "url");
    EXPECT_TRUE(url.starts_with("/decisions/")) << url;
    return url.substr(std::string("/decisions/").size());
  }
  // A checkpoint over everything that was recorded follows within a second.
  static void wait_until_signed() {
    for (int i = 0; i < 100; ++i) {
      if (town().home().office->writer().checkpoint_size() == town().home().office->writer().size()) return;
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    ADD_FAILURE() << "no checkpoint within ten seconds";
  }
  static std::vector<ledger::NoteKey> keys() {
    std::vector<ledger::NoteKey> out;
    std::istringstream text(town().page("/keys.txt").body);
    for (std::string line; std::getline(text, line);) {
      auto key = ledger::NoteKey::from_vkey(line);
      EXPECT_TRUE(key.ok()) << line;
      if (key) out.push_back(std::move(key).value());
    }
    return out;
  }
  static std::vector<ledger::NoteKey> keys_of(const std::string& origin) {
    std::vector<ledger::NoteKey> out;
    for (auto& key : keys())
      if (key.name() == origin) out.push_back(std::move(key));
    return out;
  }
};

TEST_F(Public, the_proof_behind_a_paper_checks_with_the_published_keys) {
  Matter matter(town(), {});
  const auto code = published(matter);
  wait_until_signed();
  const auto page = town().page("/v/" + code);
  ASSERT_EQ(page.status, 200);
  EXPECT_NE(page.body.find("已由本地区日志签名的检查点覆盖"), std::string::npos);
  for (const char* link : {"/proof.tlog-proof", "/proof-sm3.tlog-proof", "/leaf.json"})
    EXPECT_NE(page.body.find("/v/" + code + link), std::string::npos) << link;
  const auto leaf = town().page("/v/" + code + "/leaf.json");
  ASSERT_EQ(leaf.status, 200);
  struct Row {
    const char* file;
    ledger::Hash tree;
  };
  for (const auto& [file, tree] : {Row{"/proof.tlog-proof", ledger::Hash::sha256}, Row{"/proof-sm3.tlog-proof", ledger::Hash::sm3}}) {
    SCOPED_TRACE(file);
    const auto served = town().page("/v/" + code + file);
    ASSERT_EQ(served.status, 200) << served.body;
    auto proof = ledger::parse_proof_file(served.body);
    ASSERT_TRUE(proof.ok()) << proof.error().what;
    EXPECT_EQ(proof->hash, tree);
    const auto origin = ledger::log_origin(town().city().domain, town().city().log, tree);
    const auto known = keys_of(origin);
    ASSERT_FALSE(known.empty()) << origin;
    EXPECT_TRUE(ledger::check_proof(*proof, leaf.body, origin, known).ok());
    // One changed letter of the leaf, another place, another log: none of them stands.
    auto changed = leaf.body;
    changed[changed.size() / 2] ^= 1;
    EXPECT_EQ(ledger::check_proof(*proof, changed, origin, known).error().code, "not_included");
    EXPECT_EQ(ledger::check_proof(*proof, leaf.body, origin + "x", known).error().code, "wrong_origin");
    ++proof->index;
    EXPECT_FALSE(ledger::check_proof(*proof, leaf.body, origin, known).ok());
  }
  EXPECT_EQ(town().page("/v/nosuchcode/proof.tlog-proof").status, 404);
  EXPECT_EQ(town().page("/v/nosuchcode/leaf.json").status, 404);
}

TEST_F(Public, the_log_is_served_as_tiles_that_hash_to_its_checkpoint) {
  Matter matter(town(), {});
  matter.others_try = false;
  matter.follow("whole", 0, 2);
  wait_until_signed();
  const std::string area = town().city().log;
  for (const auto tree : {ledger::Hash::sha256, ledger::Hash::sm3}) {
    const std::string suffix = tree == ledger::Hash::sm3 ? "-sm3" : "";
    const auto note = town().page("/log/" + area + "/checkpoint" + suffix);
    ASSERT_EQ(note.status, 200);
    EXPECT_EQ(note.body, town().page("/log/checkpoint" + suffix).body) << "the deployment's first log";
    const auto origin = ledger::log_origin(town().city().domain, area, tree);
    const auto checkpoint = ledger::open_checkpoint(note.body, origin, keys_of(origin));
    ASSERT_TRUE(checkpoint.ok()) << checkpoint.error().what;
    // A monitor's view: every node comes from the tiles over HTTP, and a proof made of them fits the signed root.
    int fetched = 0;
    ledger::TileNodes nodes(tree, checkpoint->size, [&](const ledger::TileId& id, int width) -> Result<std::string> {
      ++fetched;
      const auto answer = town().page("/log/" + area + "/tile" + suffix + "/" + ledger::tile_path(id, width));
      if (answer.status != 200) return fault("http", std::to_string(answer.status));
      return answer.body;
    });
    const auto reader = [&](int height, std::uint64_t index) { return nodes(height, index); };
    for (const std::uint64_t index : {std::uint64_t{0}, checkpoint->size / 2, checkpoint->size - 1}) {
      const auto proof = ledger::inclusion_proof(tree, index, checkpoint->size, reader);
      ASSERT_TRUE(proof.ok()) << proof.error().what;
      const auto row = town().home().record->event(town().home().site.log, index).value();
      EXPECT_TRUE(ledger::verify_inclusion(tree, ledger::leaf_hash(tree, row->leaf), index, checkpoint->size, *proof, checkpoint->root));
    }
    EXPECT_GT(fetched, 0);
  }
  EXPECT_EQ(town().page("/log/" + area + "/tile/entries/000").status, town().home().office->writer().size() >= 256 ? 200 : 404);
  for (const char* wrong : {"/log/999999/checkpoint", "/log/990100/tile/0/x", "/log/990100/tile/9/000", "/log/990100/tile/0/999", "/log/990100/tile/0/000.p/0"})
    EXPECT_EQ(town().page(wrong).status, 404) << wrong;
}

TEST_F(Public, every_page_of_the_portal_answers_anybody_alike) {
  Matter matter(town(), {});
  const auto code = published(matter);
  wait_until_signed();  // the page behind a code says how well its record is vouched for
  for (const std::string& path : {std::string("/"), std::string("/decisions"), "/decisions/" + code, std::string("/organs"), std::string("/organs/o-scjg"),
                                  std::string("/officers"), std::string("/powers"), std::string("/flowcharts"), std::string("/flowcharts/penalty_ordinary"),
                                  std::string("/figures"), std::string("/verify"), "/v/" + code, std::string("/help"), std::string("/keys.txt"), std::string("/log-list.txt")}) {
    const auto anybody = town().page(path);
    EXPECT_EQ(anybody.status, 200) << path;
    EXPECT_EQ(anybody.header("set-cookie"), "") << path;
    for (const char* cookie : {"mj=00", "mj=../../x", "__Host-mj=aaaa"}) {
      const auto wrong = town().ask({"GET", path, {{"Cookie", cookie}, {"Accept", "text/html"}}, ""});
      EXPECT_EQ(wrong.status, 200) << path;
      EXPECT_EQ(wrong.body, anybody.body) << path;
    }
    // Who is logged in sees no more of a case here than anybody.
    EXPECT_EQ(town().person("p-001").get(path, {{"Accept", "text/html"}}).body, anybody.body) << path;
  }
  for (const char* path : {"/decisions/nosuch", "/organs/nosuch", "/powers/nosuch", "/flowcharts/nosuch", "/nosuch"}) EXPECT_EQ(town().page(path).status, 404) << path;
}

TEST_F(Public, a_natural_person_is_masked_on_the_portal) {
  About about;
  about.person = true;
  Matter matter(town(), about);
  const auto code = published(matter);
  const auto& party = matter.story().party;
  for (const std::string& path : {std::string("/decisions"), "/decisions/" + code, "/v/" + code}) {
    const auto page = town().page(path);
    EXPECT_EQ(page.status, 200);
    for (const char* member : {"name", "id_no", "phone", "address"})
      EXPECT_EQ(page.body.find(text_at(party, member)), std::string::npos) << path << " " << member;
  }
}

TEST_F(Public, decisions_are_found_by_the_days_on_which_they_were_made) {
  Matter matter(town(), {});
  const auto code = published(matter);
  const auto link = "/decisions/" + code;
  const auto listed = [&](const std::string& from, const std::string& to) { return town().page("/decisions?from=" + from + "&to=" + to).body.find(link) != std::string::npos; };
  const auto decided = [&] {
    const auto page = town().page(link).body;
    const auto at = page.find("<dt>决定日期</dt><dd>") + std::string("<dt>决定日期</dt><dd>").size();
    return *parse_date(page.substr(at, 10));
  }();
  EXPECT_TRUE(listed(iso_text(decided), iso_text(decided)));
  EXPECT_TRUE(listed(iso_text(decided), ""));
  EXPECT_TRUE(listed("", iso_text(decided)));
  EXPECT_FALSE(listed(iso_text(decided + 1), ""));
  EXPECT_FALSE(listed("", iso_text(decided + -1)));
  for (const char* wrong : {"from=yesterday", "from=2026-03-02&to=2026-03-01"}) {
    const auto page = town().page(std::string("/decisions?") + wrong);
    EXPECT_EQ(page.status, 200);
    EXPECT_NE(page.body.find("开始日期不能晚于结束日期"), std::string::npos) << wrong;
    EXPECT_EQ(page.body.find(link), std::string::npos) << wrong;
  }
}

TEST_F(Public, a_public_text_that_was_erased_does_not_give_way_to_an_earlier_one) {
  Matter matter(town(), {});
  const auto code = published(matter);
  auto& home = town().home();
  const auto file = home.case_file(CaseId(matter.id()));
  ASSERT_TRUE(file.ok() && *file);
  const auto seq = (*file)->publication->seq;
  auto changed = std::make_shared<usecases::CaseFile>(**file);
  const auto edited = [&](std::size_t at, auto&& edit) {
    auto event = std::make_shared<usecases::OpenedEvent>(*changed->events.at(at));
    edit(*event);
    changed->events[at] = std::move(event);
  };
  edited(seq - 1, [](usecases::OpenedEvent& event) {
    std::erase_if(event.event.fields, [](const casework::PrivateField& field) { return field.name == "text"; });
    event.erased.emplace_back("text");
  });
  edited(seq - 2, [](usecases::OpenedEvent& event) { event.event.fields.push_back({"text", "\"没有隐去姓名的旧文本\""}); });
  usecases::PublicParts parts{home.site.log, *home.reads, home.rules, home.clock, [&] { return home.office->writer().registers(); },
                              [&](const CaseId&) { return Result<usecases::CaseFilePtr>(changed); }, [] { return std::uint64_t{1}; }, [] { return std::uint64_t{0}; }};
  const auto shown = usecases::make_public_reads(std::move(parts))->read("decision", {{"id", code}});
  ASSERT_TRUE(std::holds_alternative<json::object>(shown));
  const auto text = json::serialize(std::get<json::object>(shown));
  EXPECT_EQ(text.find("旧文本"), std::string::npos);
  EXPECT_NE(text.find("已依法删除"), std::string::npos);
}

TEST_F(Public, the_contract_holds_the_forms_and_what_it_does_not_hold_is_refused) {
  const auto served = town().ask({"GET", "/openapi.yaml", {}, ""});
  ASSERT_EQ(served.status, 200);
  const auto contract = yaml::read_yaml(served.body);
  ASSERT_TRUE(contract.ok()) << contract.error().message;
  EXPECT_TRUE(contract->value.at("components").at("schemas").at("ActionInput").as_object().contains("anyOf"));
  for (const auto& [id, form] : town().home().law.book.forms) EXPECT_NE(served.body.find("    form." + id + ": "), std::string::npos) << id;
  EXPECT_EQ(served.body.find("ActionInput: {type: object}"), std::string::npos);
  Matter matter(town(), {});
  matter.others_try = false;
  matter.follow("whole", 0, 1);
  Person& head = town().person("p-005");
  const auto path = "/cases/" + matter.id() + "/actions/file";
  auto input = matter.input_of("file");
  const auto body = [&](json::object with) { return json::object{{"expected_seq", matter.seq()}, {"input", std::move(with)}}; };
  expect_problem(head.send("POST", path + "?force=1", body(input)), 400, "unknown_parameter");
  auto extra = body(input);
  extra["actor"] = "p-001";
  expect_problem(head.send("POST", path, extra), 400, "unknown_member");
  auto unknown = input;
  unknown["state"] = "archived";
  expect_problem(head.send("POST", path, body(unknown)), 422, "invalid_input");
  auto wrong = input;
  wrong["act_on"] = 20260301;
  const auto answer = head.send("POST", path, body(wrong));
  expect_problem(answer, 422, "invalid_input");
  EXPECT_EQ(body_of(answer).at("fields").as_array().at(0).at("field").as_string(), "act_on");
  EXPECT_EQ(matter.view().at("seq").to_number<std::uint32_t>(), matter.seq());
}

}  // namespace
}  // namespace mingjing::scenarios
