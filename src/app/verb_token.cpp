// ./mingjing token new|certificate|sign: a token in software that stands in for a UKey, on trial and in tests. It signs what a page shows.
#include <CLI/CLI.hpp>
#include <iostream>
#include <iterator>

#include "adapters/signer/software_token.hpp"
#include "app/deployment.hpp"
#include "app/read_file.hpp"
#include "app/verbs.hpp"
#include "crypto/encoding.hpp"
#include "crypto/random.hpp"

namespace mingjing::app {
namespace {

struct Asked {
  std::string file;
  std::string name;
  std::string pin_file;
  int days = 365;
};

struct SystemBytes final : ports::Random {
  std::string bytes(std::size_t count) override { return crypto::random_bytes(count); }
};

constexpr std::size_t kLine = 64;

// A PIN stands in no command line, which every user of the machine may read.
Result<std::string> pin_of(const Asked& asked) {
  auto held = read_file(asked.pin_file);
  if (!held) return held.failure();
  std::string pin = std::move(held).value();
  while (!pin.empty() && (pin.back() == '\n' || pin.back() == '\r')) pin.pop_back();
  if (pin.empty()) return fault("no_pin", asked.pin_file);
  return pin;
}

int print_certificate(ports::SigningToken& token) {
  const auto der = token.certificate();
  if (!der) return fail(der.error().code);
  const std::string text = crypto::base64(*der);
  std::cout << "-----BEGIN CERTIFICATE-----\n";
  for (std::size_t at = 0; at < text.size(); at += kLine) std::cout << text.substr(at, kLine) << "\n";
  std::cout << "-----END CERTIFICATE-----\n";
  return 0;
}

int certificate(const Asked& asked) {
  auto token = signer::open_software_token(asked.file);
  if (!token) return fail("打不开 · cannot open: " + token.error().code + ": " + asked.file);
  return print_certificate(**token);
}

int make(const Asked& asked) {
  const auto pin = pin_of(asked);
  if (!pin) return fail("读不到口令 · no PIN: " + asked.pin_file);
  SystemBytes random;
  SystemClock clock;
  if (auto made = signer::make_software_token(asked.file, asked.name, *pin, asked.days, clock, random); !made)
    return fail((made.error().code == "exists" ? "已有这个文件 · the file is there already: " : "没有做成 · not made: ") + made.error().what);
  return certificate(asked);
}

int sign(const Asked& asked) {
  const auto pin = pin_of(asked);
  if (!pin) return fail("读不到口令 · no PIN: " + asked.pin_file);
  auto token = signer::open_software_token(asked.file);
  if (!token) return fail("打不开 · cannot open: " + token.error().code + ": " + asked.file);
  std::string text(std::istreambuf_iterator<char>(std::cin), {});
  // A pasted text ends with the line's end that the page does not have.
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  const auto signature = (*token)->sign(text, *pin);
  if (!signature) return fail(signature.error().code == "wrong_pin" ? "口令不对 · wrong PIN" : signature.error().what);
  std::cout << crypto::base64(*signature) << "\n";
  return 0;
}

}  // namespace

void add_token(CLI::App& app, Chosen& chosen) {
  auto asked = std::make_shared<Asked>();
  CLI::App* verb = app.add_subcommand("token", "代替U盾的软件证书，只用于试用和测试 · a token in software that stands in for a UKey, for trials and tests alone");
  verb->require_subcommand(1);
  const auto sub = [&](const char* name, const char* text, int (*work)(const Asked&), bool pin) {
    CLI::App* one = verb->add_subcommand(name, text);
    one->add_option("--file", asked->file, "证书文件 · file of the token")->required();
    if (pin) one->add_option("--pin-file", asked->pin_file, "内有口令的文件 · file that holds the PIN")->required();
    one->callback([asked, &chosen, work] { chosen = [asked, work] { return work(*asked); }; });
    return one;
  };
  CLI::App* made = sub("new", "制作，并打印证书 · make one and print its certificate", make, true);
  made->add_option("--name", asked->name, "证书持有人姓名 · whose it is")->required();
  made->add_option("--days", asked->days, "有效天数 · days that it is valid")->capture_default_str()->check(CLI::Range(1, 3650));
  sub("certificate", "打印证书 · print the certificate", certificate, false);
  sub("sign", "对标准输入的全文签名 · sign what comes by standard input", sign, true);
}

}  // namespace mingjing::app
