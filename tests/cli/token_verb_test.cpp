// The token in software by its verb: made, shown, signing what comes by standard input.
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "crypto/certificate.hpp"
#include "crypto/encoding.hpp"
#include "tests/cli/run_verb.hpp"

namespace mingjing::tests {
namespace {

namespace fs = std::filesystem;

struct TokenVerb : testing::Test {
  const fs::path folder = fs::temp_directory_path() / ("mingjing-token-verb-" + std::to_string(::getpid()));
  const std::string file = (folder / "token.json").string();
  const std::string pin = (folder / "pin").string();
  void SetUp() override {
    fs::remove_all(folder);
    fs::create_directories(folder);
    std::ofstream(pin) << "4711\n";
  }
  void TearDown() override { fs::remove_all(folder); }

  static Ran signing(const std::vector<std::string>& words, const std::string& text) {
    std::istringstream in(text);
    auto* before = std::cin.rdbuf(in.rdbuf());
    Ran ran = run_verb(words);
    std::cin.rdbuf(before);
    return ran;
  }
};

TEST_F(TokenVerb, signs_what_its_certificate_verifies) {
  const Ran made = run_verb({"token", "new", "--file", file, "--pin-file", pin, "--name", "李文静", "--days", "30"});
  ASSERT_EQ(made.code, 0) << made.err;
  const auto certificate = crypto::read_certificate(made.out);
  ASSERT_TRUE(certificate.ok()) << made.out;
  EXPECT_EQ(run_verb({"token", "certificate", "--file", file}).out, made.out);
  const Ran signed_text = signing({"token", "sign", "--file", file, "--pin-file", pin}, "明镜\n用途：登录\n");
  ASSERT_EQ(signed_text.code, 0) << signed_text.err;
  const auto signature = crypto::from_base64(signed_text.out.substr(0, signed_text.out.size() - 1));
  ASSERT_TRUE(signature);
  EXPECT_TRUE(certificate->key.verify("明镜\n用途：登录", *signature));
}

TEST_F(TokenVerb, refuses_a_wrong_pin_and_to_overwrite) {
  ASSERT_EQ(run_verb({"token", "new", "--file", file, "--pin-file", pin, "--name", "李文静"}).code, 0);
  EXPECT_EQ(run_verb({"token", "new", "--file", file, "--pin-file", pin, "--name", "李文静"}).code, 1);
  std::ofstream(pin) << "0000\n";
  const Ran wrong = signing({"token", "sign", "--file", file, "--pin-file", pin}, "text");
  EXPECT_EQ(wrong.code, 1);
  EXPECT_NE(wrong.err.find("口令不对"), std::string::npos);
  EXPECT_EQ(signing({"token", "sign", "--file", file, "--pin-file", pin + "x"}, "text").code, 1);
}

}  // namespace
}  // namespace mingjing::tests
