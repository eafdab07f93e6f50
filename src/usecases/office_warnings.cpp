// The office's part in warnings: it looks when it is told to, and hands what it finds to the writer.
#include <algorithm>
#include <boost/json/object.hpp>

#include "usecases/office_service.hpp"
#include "usecases/request_digest.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

constexpr std::size_t kAtOnce = 200;   // of one command
constexpr std::size_t kCases = 500;    // of one look, so that no sweep holds the whole city in memory

using Step = CommandResult (WarningCommands::*)(const Caller&, const std::string&, const json::object&, Batch&, Stage&, Instant) const;

WriteCommand command_of(std::string operation, Step step, const WarningCommands& commands, const Caller& caller, std::string warning, json::object input, std::string key) {
  WriteCommand command;
  command.caller = caller;
  command.operation = std::move(operation);
  command.object = warning;
  command.key = std::move(key);
  command.request = request_digest({{"warning", warning}, {"input", input}});
  command.run = [step, &commands, caller, warning = std::move(warning), input = std::move(input)](Batch& batch, Stage& stage, Instant now) {
    return (commands.*step)(caller, warning, input, batch, stage, now);
  };
  return command;
}

}  // namespace

Sight OfficeService::sight(const projections::RegisterBook& registers) const {
  const auto& p = *read_parts_;
  return {p.log, p.store, p.reads, p.cipher, p.rules, p.cache, registers, date_of(p.clock.now())};
}

std::size_t OfficeService::raise(std::vector<WarningToRaise> found) {
  const auto count = found.size();
  for (std::size_t at = 0; at < count; at += kAtOnce) {
    std::vector<WarningToRaise> some(std::make_move_iterator(found.begin() + static_cast<std::ptrdiff_t>(at)),
                                     std::make_move_iterator(found.begin() + static_cast<std::ptrdiff_t>(std::min(count, at + kAtOnce))));
    WriteCommand command;
    command.operation = "warning.raise";
    command.object = some.front().id();
    command.run = [this, some = std::move(some)](Batch& batch, Stage& stage, Instant now) { return warning_commands_->raise(some, batch, stage, now); };
    writer_->submit(std::move(command), [](const CommandResult&) {});
  }
  return count;
}

void OfficeService::settle(std::vector<WarningEnded> ended) {
  for (std::size_t at = 0; at < ended.size(); at += kAtOnce) {
    std::vector<WarningEnded> some(ended.begin() + static_cast<std::ptrdiff_t>(at), ended.begin() + static_cast<std::ptrdiff_t>(std::min(ended.size(), at + kAtOnce)));
    WriteCommand command;
    command.operation = "warning.settle";
    command.object = some.front().id;
    command.run = [this, some = std::move(some)](Batch& batch, Stage& stage, Instant now) { return warning_commands_->settle(some, batch, stage, now); };
    writer_->submit(std::move(command), [](const CommandResult&) {});
  }
}

Result<std::size_t> OfficeService::watch(const std::vector<CaseId>& cases) {
  const auto registers = writer_->registers();
  const auto here = sight(*registers);
  std::size_t count = 0;
  for (std::size_t at = 0; at < cases.size(); at += kCases) {
    const std::vector<CaseId> some(cases.begin() + static_cast<std::ptrdiff_t>(at), cases.begin() + static_cast<std::ptrdiff_t>(std::min(cases.size(), at + kCases)));
    auto found = warnings_in(here, some);
    if (!found) return found.failure();
    auto ended = ended_in(here, some, *found);
    if (!ended) return ended.failure();
    auto fresh = new_ones(here, std::move(*found));
    if (!fresh) return fresh.failure();
    settle(std::move(*ended));
    count += raise(std::move(*fresh));
  }
  return count;
}

Result<std::size_t> OfficeService::watch_all() {
  const auto registers = writer_->registers();
  const auto here = sight(*registers);
  auto found = warnings_over_all(here);
  if (!found) return found.failure();
  auto fresh = new_ones(here, std::move(*found));
  if (!fresh) return fresh.failure();
  return raise(std::move(*fresh));
}

Result<std::vector<CaseId>> OfficeService::cases_to_watch() {
  const auto registers = writer_->registers();
  return cases_to_sweep(sight(*registers));
}

Result<std::size_t> OfficeService::sweep_warnings() {
  auto all = watch_all();
  if (!all) return all;
  auto cases = cases_to_watch();
  if (!cases) return cases.failure();
  auto looked = watch(*cases);
  if (!looked) return looked;
  return *all + *looked;
}

void OfficeService::acknowledge_warning(const Caller& caller, std::string warning, json::object input, std::string idempotency_key, CommandAnswer answer) {
  writer_->submit(command_of("warning.acknowledge", &WarningCommands::acknowledge, *warning_commands_, caller, std::move(warning), std::move(input), std::move(idempotency_key)),
                  std::move(answer));
}

void OfficeService::handle_warning(const Caller& caller, std::string warning, json::object input, std::string idempotency_key, CommandAnswer answer) {
  writer_->submit(command_of("warning.handle", &WarningCommands::handle, *warning_commands_, caller, std::move(warning), std::move(input), std::move(idempotency_key)),
                  std::move(answer));
}

}  // namespace mingjing::usecases
