// mingjing-witness from outside: its answers in HTTP, its refusals to start, and kill -9 in the middle of its work.
#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <random>
#include <thread>

#include "ledger/sample_tree_test.hpp"
#include "tests/cosigning/program.hpp"
#include "tests/http/socket.hpp"

namespace mingjing::testing_witness {
namespace {

using ledger::Hash;
using ledger::SampleTree;
using testing_http::Answer;

class Served : public testing::Test {
 protected:
  Folder folder;
  SampleTree tree{Hash::sha256};
  SampleTree fork{Hash::sha256, 5};
  SampleTree sm3{Hash::sm3};
  std::vector<ledger::NoteKey> keys;
  std::vector<std::string> words{"--data", folder / "w", "--name", "witness.example/gov", "--port", "0"};

  void SetUp() override {
    std::string list = "origin " + tree.origin + "\n";
    for (const auto& key : tree.keys()) list += "vkey " + key.vkey() + "\n";
    list += "origin " + sm3.own_origin() + "\ntree sm3\nvkey " + sm3.keys()[0].vkey() + "\n";
    const auto made = run_witness({"--data", folder / "w", "--name", "witness.example/gov", "--keys"});
    ASSERT_EQ(made.code, 0) << made.err;
    for (std::size_t at = 0, end = 0; (end = made.out.find('\n', at)) != std::string::npos; at = end + 1)
      keys.push_back(*ledger::NoteKey::from_vkey(made.out.substr(at, end - at)));
    ASSERT_EQ(keys.size(), 2U);
    put(folder / "w/logs.txt", list);
  }
  static std::optional<Answer> submit(const Program& program, const std::string& body) {
    return testing_http::ask(program.port(), {"POST", "/add-checkpoint", {}, body});
  }
};

TEST_F(Served, TheStatusOfEveryAnswerIsThatOfTheSpecification) {
  const Program program(words);
  ASSERT_NE(program.port(), 0);
  const auto good = submit(program, tree.submission(0, 6));
  ASSERT_TRUE(good);
  EXPECT_EQ(good->status, 200);
  EXPECT_TRUE(ledger::open_witnessed(tree.checkpoint(6) + good->body, keys).ok()) << good->body;
  const auto other = submit(program, tree.submission(3, 9));
  EXPECT_EQ(other->status, 409);
  EXPECT_EQ(other->header("content-type"), "text/x.tlog.size");
  EXPECT_EQ(other->body, "6\n");
  EXPECT_EQ(submit(program, fork.submission(6, 9))->status, 422);
  EXPECT_EQ(submit(program, fork.submission(6, 6))->status, 422);
  EXPECT_EQ(submit(program, "old x\n\n" + tree.checkpoint(9))->status, 400);
  EXPECT_EQ(submit(program, ledger::encode_submission(7, {}, tree.checkpoint(6)))->status, 400);
  const auto stranger = tree.signer.signed_checkpoint(tree.keys(), {"other.example/1", 3, tree.root(3)});
  EXPECT_EQ(submit(program, ledger::encode_submission(0, {}, stranger))->status, 404);
  auto note = *ledger::parse_note(tree.checkpoint(9));
  note.signatures[0].bytes[3] ^= 1;
  EXPECT_EQ(submit(program, ledger::encode_submission(6, tree.proof(6, 9), ledger::encode_note(note)))->status, 403);
  EXPECT_EQ(submit(program, std::string(100'000, 'x'))->status, 413);
  EXPECT_EQ(testing_http::ask(program.port(), {"GET", "/add-checkpoint", {}, ""})->status, 405);
  EXPECT_EQ(submit(program, tree.submission(6, 9))->status, 200);
  EXPECT_EQ(submit(program, sm3.submission(0, 9))->status, 200);
}

TEST_F(Served, MonitorsReadTheCheckpointSignedLast) {
  const Program program(words);
  const std::string path = "/" + crypto::hex(crypto::digest(Hash::sha256, tree.origin)) + "/checkpoint";
  EXPECT_EQ(testing_http::ask(program.port(), {"GET", path, {}, ""})->status, 404);
  ASSERT_EQ(submit(program, tree.submission(0, 6))->status, 200);
  const auto kept = testing_http::ask(program.port(), {"GET", path, {}, ""});
  EXPECT_EQ(kept->status, 200);
  EXPECT_EQ(ledger::open_witnessed(kept->body, keys)->checkpoint.size, 6U);
  const auto front = testing_http::ask(program.port(), {"GET", "/", {}, ""});
  EXPECT_NE(front->body.find("vkey " + keys[1].vkey() + "\n"), std::string::npos);
  EXPECT_NE(front->body.find("origin " + tree.origin + "\nsize 6\nat 2"), std::string::npos);
  EXPECT_EQ(testing_http::ask(program.port(), {"GET", "/healthz", {}, ""})->body, "ok\n");
}

TEST_F(Served, OneProcessHoldsAFolder) {
  Program program(words);
  ASSERT_NE(program.port(), 0);
  const auto second = run_witness(words);
  EXPECT_EQ(second.code, 1);
  EXPECT_NE(second.err.find("另一个见证程序"), std::string::npos) << second.err;
  EXPECT_EQ(program.stop(), 0);
  EXPECT_NE(Program(words).port(), 0);
}

TEST_F(Served, PlainHttpLeavesTheMachineOnlyBehindAProxy) {
  auto wide = words;
  wide.insert(wide.end(), {"--address", "0.0.0.0", "--lang", "en"});
  const auto refused = run_witness(wide);
  EXPECT_EQ(refused.code, 1);
  EXPECT_NE(refused.err.find("plain HTTP"), std::string::npos) << refused.err;
  wide.insert(wide.end(), {"--tls-cert", "x.pem"});
  EXPECT_NE(run_witness(wide).err.find("both"), std::string::npos);
  auto proxied = words;
  proxied.push_back("--behind-proxy");
  const Program program(proxied);
  ASSERT_NE(program.port(), 0);
  EXPECT_NE(submit(program, tree.submission(0, 6))->status, 200);
  const auto through = testing_http::ask(program.port(), {"POST", "/add-checkpoint", {{"X-Forwarded-Proto", "https"}}, tree.submission(0, 6)});
  EXPECT_EQ(through->status, 200);
}

TEST_F(Served, WrongWordsAndListsAreExplainedInBothLanguages) {
  const auto help = run_witness({"--help"});
  EXPECT_EQ(help.code, 0);
  EXPECT_NE(help.out.find("用法"), std::string::npos);
  EXPECT_NE(help.out.find("Usage"), std::string::npos);
  for (const std::vector<std::string>& wrong : {std::vector<std::string>{"--port", "x"}, {"--port", "70000"}, {"--data"}, {"--no-such", "x"}, {"--lang", "fr"}})
    EXPECT_EQ(run_witness(wrong).code, 2) << wrong[0];
  put(folder / "w/logs.txt", "origin a\nvkey b\n");
  const auto bad = run_witness(words);
  EXPECT_EQ(bad.code, 1);
  EXPECT_NE(bad.err.find("2: "), std::string::npos) << bad.err;
  std::filesystem::remove(folder / "w/logs.txt");
  EXPECT_NE(run_witness(words).err.find("logs.txt"), std::string::npos);
}

// Clients submit on both branches of a fork while the witness dies again and again. Whatever it acknowledged, it must know
// afterwards, and all that was ever acknowledged must be one history.
TEST_F(Served, KilledAtAnyPointItForgetsNothingAndSignsNoFork) {
  std::mt19937_64 random(11);
  std::uint64_t acknowledged = 0;
  bool other_branch = false;
  bool decided = false;
  int cosigned = 0;
  for (int life = 0; life < 25; ++life) {
    Program program(words);
    ASSERT_NE(program.port(), 0);
    // Somewhere in the work that follows the n-th answer, however slow the machine is.
    std::atomic<std::uint64_t> answers = 0;
    const std::jthread death([&program, &answers, after = random() % 12, pause = std::chrono::microseconds(random() % 6'000)] {
      for (int i = 0; i < 50'000 && answers < after; ++i) std::this_thread::sleep_for(std::chrono::microseconds(100));
      std::this_thread::sleep_for(pause);
      program.kill();
    });
    std::uint64_t old = acknowledged;
    for (std::uint64_t turn = 0;; ++turn) {
      const bool on_fork = turn % 2 == 1;
      const SampleTree& branch = on_fork ? fork : tree;
      const std::uint64_t next = old + 1 + random() % 4;
      const auto answer = submit(program, branch.submission(old, next));
      if (!answer) break;
      ++answers;
      if (answer->status == 409) {
        const std::uint64_t held = std::stoull(answer->body);
        ASSERT_GE(held, acknowledged) << "an acknowledged checkpoint was forgotten";
        old = held;  // signed and kept just before a death, or by the other turn
        continue;
      }
      if (answer->status != 200) {
        ASSERT_EQ(answer->status, 422);
        continue;
      }
      ASSERT_TRUE(ledger::open_witnessed(branch.checkpoint(next) + answer->body, keys).ok());
      ++cosigned;
      if (next > 5) {
        ASSERT_TRUE(!decided || other_branch == on_fork || old <= 5) << "both branches of a fork were signed";
        ASSERT_FALSE(decided && old <= 5);
        decided = true;
        other_branch = on_fork;
      }
      acknowledged = old = next;
    }
  }
  EXPECT_GT(cosigned, 25);
}

}  // namespace
}  // namespace mingjing::testing_witness
