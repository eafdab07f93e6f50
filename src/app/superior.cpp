#include "app/superior.hpp"

#include <iostream>

#include "adapters/witness/durable_file.hpp"
#include "adapters/witness/keys.hpp"
#include "ledger/checkpoint.hpp"

namespace mingjing::app {
namespace {

constexpr std::size_t kLargestList = 4 * 1024 * 1024;

}  // namespace

Result<std::unique_ptr<usecases::SubordinateLogs>> open_superior(Deployment& home, const std::string& data) {
  const auto text = witness::read_whole(data + "/" + kSubordinateList, kLargestList);
  if (!text) return text.failure();
  if (!*text) return std::unique_ptr<usecases::SubordinateLogs>();
  auto logs = ledger::parse_log_list(**text);
  if (!logs) return logs.failure();
  const auto taken = usecases::SubordinateLogs::any_taken(*home.record, home.site.log, *logs);
  if (!taken) return taken.failure();
  const auto name = ledger::log_origin(home.site.domain, home.site.log.str(), ledger::Hash::sha256) + "/witness";
  auto opened = witness::CosigningKeys::open(data + "/keys", name, *taken || home.follows() ? witness::MissingKeys::demand : witness::MissingKeys::make);
  if (!opened) return opened.error().code == "no_keys" ? fault("no_witness_keys", opened.error().what) : opened.failure();
  const auto keys = std::make_shared<const witness::CosigningKeys>(std::move(opened).value());
  return usecases::SubordinateLogs::open(
      {home.site.log, *home.record, home.system_clock, name, std::move(*logs), keys->keys(),
       [keys](std::string_view note, std::uint64_t at) { return keys->cosign(note, at); },
       [&home](usecases::WriteCommand command, usecases::CommandAnswer answer) { home.office->writer().submit(std::move(command), std::move(answer)); },
       [](const std::string& line) { std::cerr << line + "\n"; }});
}

}  // namespace mingjing::app
