#include "app/demo_bundle.hpp"

#include <chrono>
#include <thread>

#include "adapters/archive/bundle_reader.hpp"
#include "app/private_file.hpp"

namespace mingjing::app {
namespace {

constexpr std::size_t kPiece = 1 << 20;
constexpr int kTries = 50;
constexpr auto kBetweenTries = std::chrono::milliseconds(100);

// A case can be exported as soon as a checkpoint covers its last step.
Result<usecases::FileView> exported(Deployment& home, const demo::Report& report) {
  for (int tried = 0; tried < kTries; ++tried) {
    auto made = home.office->file(report.longest_reader, "bundle", {{"case", report.longest_case.str()}});
    if (auto* file = std::get_if<usecases::FileView>(&made)) return std::move(*file);
    if (auto* failed = std::get_if<Fault>(&made)) return Failure<Fault>{*failed};
    std::this_thread::sleep_for(kBetweenTries);
  }
  return fault("not_signed", "no checkpoint covers the case " + report.longest_case.str());
}

Result<std::string> bytes_of(usecases::FileView file) {
  std::string bytes = std::move(file.bytes);
  while (file.next) {
    auto piece = file.next(kPiece);
    if (!piece) return piece.failure();
    if (piece->empty()) break;
    bytes += *piece;
  }
  return bytes;
}

Status<> check(const std::string& bytes) {
  const auto zip = archive::ZipReader::open_bytes(bytes);
  if (!zip) return zip.failure();
  const auto files = archive::load_bundle(*zip);
  if (!files) return files.failure();
  const auto report = ledger::check_bundle(*files);
  if (!report.valid()) return fault("bad_bundle", report.findings.front().code + " " + report.findings.front().where);
  return Done{};
}

}  // namespace

std::string sample_bundle_file(const std::string& data) { return data + "/sample-bundle.zip"; }

Status<> keep_sample_bundle(Deployment& home, const demo::Report& report, const std::string& data) {
  if (report.longest_case.empty()) return Done{};
  auto file = exported(home, report);
  if (!file) return file.failure();
  const auto bytes = bytes_of(std::move(file).value());
  if (!bytes) return bytes.failure();
  if (auto whole = check(*bytes); !whole) return whole;
  return write_private_file(sample_bundle_file(data), *bytes);
}

}  // namespace mingjing::app
