// mingjing-verify: checks an exported case without network, server or database.
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "adapters/archive/bundle_reader.hpp"
#include "report.hpp"

namespace {

using namespace mingjing;

constexpr int kValid = 0;
constexpr int kInvalid = 1;
constexpr int kUnreadable = 2;

struct Options {
  std::string bundle;
  std::string keys;
  std::string roots;
  bool json = false;
  bool help = false;
  verifier::Language language = verifier::Language::chinese;
  archive::ZipLimits limits;
};

std::optional<Options> parse(int argc, char** argv) {
  Options out;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    const bool takes_value = argument == "--keys" || argument == "--time-stamp-roots" || argument == "--lang" || argument == "--max-size";
    if (takes_value && i + 1 == argc) return std::nullopt;
    const std::string value = takes_value ? argv[++i] : "";
    if (argument == "--help" || argument == "-h") {
      out.help = true;
    } else if (argument == "--json") {
      out.json = true;
    } else if (argument == "--keys") {
      out.keys = value;
    } else if (argument == "--time-stamp-roots") {
      out.roots = value;
    } else if (argument == "--lang") {
      if (value != "zh" && value != "en") return std::nullopt;
      out.language = value == "en" ? verifier::Language::english : verifier::Language::chinese;
    } else if (argument == "--max-size") {
      char* end = nullptr;
      out.limits.total = std::strtoull(value.c_str(), &end, 10);
      if (value.empty() || *end != '\0') return std::nullopt;
    } else if (argument.starts_with("-") || !out.bundle.empty()) {
      return std::nullopt;
    } else {
      out.bundle = argument;
    }
  }
  if (!out.help && out.bundle.empty()) return std::nullopt;
  return out;
}

// The keys that the reader trusts: the agency's, and those of witnesses.
Result<ledger::BundleTrust> read_keys(const std::string& path) {
  ledger::BundleTrust keys;
  if (path.empty()) return keys;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty() || line[0] == '#') continue;
    const auto key = ledger::NoteKey::from_vkey(line);
    if (!key) return fault("bad_keys_file", path);
    if (ledger::is_cosignature(key->type())) keys.witnesses.push_back(*key);
    else keys.agency.push_back(line);
  }
  if (keys.agency.empty() && keys.witnesses.empty()) return fault("bad_keys_file", path);
  return keys;
}

Result<ledger::BundleTrust> read_trust(const Options& options) {
  auto trust = read_keys(options.keys);
  if (!trust || options.roots.empty()) return trust;
  std::ifstream in(options.roots, std::ios::binary);
  const std::string pem{std::istreambuf_iterator<char>(in), {}};
  auto roots = crypto::TrustedRoots::from_pem(pem);
  if (!roots) return fault("bad_keys_file", options.roots);
  trust->authorities = std::move(*roots);
  return trust;
}

Result<ledger::BundleReport> check(const Options& options, const ledger::BundleTrust& trust) {
  const auto zip = archive::ZipReader::open(options.bundle, options.limits);
  if (!zip) return zip.failure();
  const auto files = archive::load_bundle(*zip);
  if (!files) return files.failure();
  return ledger::check_bundle(*files, trust);
}

void print(const std::string& text, std::FILE* to) { std::fwrite(text.data(), 1, text.size(), to); }

}  // namespace

int main(int argc, char** argv) {
  const auto options = parse(argc, argv);
  if (!options) {
    print(std::string(verifier::help_text()), stderr);
    return kUnreadable;
  }
  if (options->help) {
    print(std::string(verifier::help_text()), stdout);
    return kValid;
  }
  const auto trust = read_trust(*options);
  const auto report = trust ? check(*options, *trust) : Result<ledger::BundleReport>(trust.failure());
  if (!report) {
    if (options->json) print(verifier::unreadable_json(report.error()), stdout);
    print(verifier::unreadable_text(report.error(), options->language), stderr);
    return kUnreadable;
  }
  print(options->json ? verifier::report_json(*report) : verifier::report_text(*report, !trust->agency.empty(), options->language),
        stdout);
  return report->valid() ? kValid : kInvalid;
}
