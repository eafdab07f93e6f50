#include "usecases/rebuild.hpp"

#include <algorithm>
#include <map>

#include "base/unicode.hpp"
#include "projections/case_rows.hpp"
#include "usecases/bank_payments.hpp"
#include "usecases/counted_steps.hpp"
#include "usecases/credit_push.hpp"
#include "usecases/documents_of.hpp"
#include "usecases/library_events.hpp"
#include "usecases/log_writer.hpp"
#include "usecases/warning_commands.hpp"

namespace mingjing::usecases {
namespace {

constexpr int kPage = 500;
constexpr std::string_view kRegisterStreams = "register:";

Result<CaseFilePtr> refold(ports::LogStore& from, const LogId& log, const std::string& stream, const Rules& rules,
                           const projections::RegisterBook& registers, ports::FieldCipher& cipher, RebuildReport& report) {
  auto rows = from.stream(log, stream);
  if (!rows) return rows.failure();
  auto fields = from.stream_fields(log, stream);
  if (!fields) return fields.failure();
  auto events = open_events(log, *rows, *fields, cipher);
  if (!events) return events.failure();
  if (events->empty() || !events->front().event.type.starts_with("case.")) return CaseFilePtr();
  auto file = std::make_shared<CaseFile>();
  for (std::size_t i = 0; i < events->size(); ++i) {
    report.erased_fields += (*events)[i].erased.size();
    fold(*file, std::make_shared<const OpenedEvent>(std::move((*events)[i])), (*rows)[i].hashes, rules);
  }
  report.events += rows->size();
  project(*file, rules, registers, file->events.back()->seq);
  return CaseFilePtr(std::move(file));
}

// What a stream of the library says; nothing is added for any other stream.
Status<> add_library(ports::LogStore& from, const LogId& log, const std::string& stream, ports::FieldCipher& cipher, RebuildReport& report,
                     ports::LibraryChange& library) {
  auto rows = from.stream(log, stream);
  if (!rows) return rows.failure();
  auto fields = from.stream_fields(log, stream);
  if (!fields) return fields.failure();
  auto events = open_events(log, *rows, *fields, cipher);
  if (!events) return events.failure();
  report.events += events->size();
  for (const auto& event : *events) {
    report.erased_fields += event.erased.size();
    if (event.event.type == kStatuteImported) library.statutes.push_back(statute_change(event.event, event.seq));
    if (event.event.type == kDecisionImported) library.decisions.push_back(history_change(event, log, cipher));
  }
  return Done{};
}

// What a stream of one payment, one warning or one row for the credit platform says, in order.
template <class Change>
Status<> add_changes(ports::LogStore& from, const LogId& log, const std::string& stream, ports::FieldCipher& cipher, RebuildReport& report,
                     std::optional<Change> (*change_of)(const casework::Event&, std::uint64_t), std::vector<Change>& changes) {
  auto rows = from.stream(log, stream);
  if (!rows) return rows.failure();
  auto fields = from.stream_fields(log, stream);
  if (!fields) return fields.failure();
  auto events = open_events(log, *rows, *fields, cipher);
  if (!events) return events.failure();
  report.events += events->size();
  for (const auto& event : *events) {
    if (auto change = change_of(event.event, event.seq)) changes.push_back(std::move(*change));
  }
  return Done{};
}

std::vector<ports::RegisterChange> register_changes(const projections::RegisterBook& book) {
  std::vector<ports::RegisterChange> changes;
  for (const auto& register_id : book.registers()) {
    for (const auto& [id, entry] : book.entries(register_id)) {
      for (const auto& version : entry->versions) changes.push_back({register_id, id, version->seq, version->valid_from});
    }
  }
  std::ranges::sort(changes, {}, &ports::RegisterChange::seq);
  return changes;
}

}  // namespace

std::vector<ports::TokenRow> tokens_of(const std::vector<projections::PartyDetails>& parties, ports::FieldCipher& cipher, const LogId& log) {
  // A name has some twenty tokens of one purpose: numbers are quickly sorted.
  std::map<std::string, std::vector<std::int64_t>> by_purpose;
  for (auto& s : projections::searchable(parties)) by_purpose[s.purpose].push_back(cipher.token(log, s.purpose, s.text));
  std::vector<ports::TokenRow> tokens;
  for (auto& [purpose, numbers] : by_purpose) {
    std::ranges::sort(numbers);
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    for (const auto number : numbers) tokens.push_back({purpose, number});
  }
  return tokens;
}

ports::CaseWords words_told(const CaseFile& file, const Rules& rules, const LogId& log, ports::FieldCipher& cipher) {
  // Nobody finds a secret case by a word.
  if (file.secrecy > 0) return {};
  return {projections::case_search_text(file.rows.row, *rules.law), tokens_of(file.parties, cipher, log)};
}

std::string decision_search_text(const CaseFile& file) {
  if (file.secrecy > 0 || !file.publication || file.publication->published == ports::kNoDay) return {};
  const auto& p = *file.publication;
  return search_tokens(p.title + " " + p.doc_no + " " + p.party_public + " " + p.basis + " " + p.measures);
}

ports::CaseChange whole_case(const CaseFile& file, const Rules& rules, const LogId& log, ports::FieldCipher& cipher) {
  ports::CaseChange change;
  change.id = file.state.id;
  change.after = file.rows;
  for (const auto& event : file.events) {
    for (auto& object : objects_of(*event)) change.objects.push_back(std::move(object));
  }
  change.documents = file.documents;
  change.publication = file.publication;
  change.things = file.things;
  change.refund = file.refund;
  if (!file.citations.empty()) change.citations = file.citations;
  if (rules.counted && !file.state.steps.empty()) {
    for (const auto& event : file.events) {
      for (auto& row : rules.counted->rows(*event, file.state.organ, file.state.steps.front().values)) change.counted.push_back(std::move(row));
    }
  }
  if (!file.figures.empty()) change.figures = file.figures;
  change.words = words_told(file, rules, log, cipher);
  if (auto words = decision_search_text(file); !words.empty()) change.decision_search = std::move(words);
  return change;
}

Result<RebuildReport> rebuild_projections(ports::LogStore& from, ports::ProjectionStore& into, const LogId& log, const Rules& rules,
                                          ports::FieldCipher& cipher, const RebuildProgress& progress) {
  RebuildReport report;
  auto registers = load_registers(from, log, cipher);
  if (!registers) return registers.failure();
  if (auto begun = into.begin(); !begun) return begun.failure();
  if (auto cleared = into.clear(log); !cleared) return cleared.failure();
  const auto changes = register_changes(*registers);
  report.register_changes = changes.size();
  if (auto written = into.write(log, {}, changes); !written) return written.failure();
  std::string after;
  std::uint64_t streams = 0;
  for (;;) {
    auto names = from.streams(log, after, kPage);
    if (!names) return names.failure();
    if (names->empty()) break;
    std::vector<ports::CaseChange> cases;
    ports::LibraryChange library;
    std::vector<ports::PaymentChange> payments;
    std::vector<ports::CreditChange> credit;
    std::vector<ports::WarningChange> warnings;
    for (const auto& name : *names) {
      after = name;
      ++streams;
      if (name.starts_with(kRegisterStreams)) continue;
      if (name.starts_with(kStatuteStreams) || name.starts_with(kHistoryStreams)) {
        if (auto added = add_library(from, log, name, cipher, report, library); !added) return added.failure();
        continue;
      }
      if (name.starts_with(kPaymentStreams)) {
        if (auto added = add_changes(from, log, name, cipher, report, payment_change, payments); !added) return added.failure();
        continue;
      }
      if (name.starts_with(kCreditRows) || name.starts_with(kCreditBatches)) {
        if (auto added = add_changes(from, log, name, cipher, report, credit_change, credit); !added) return added.failure();
        continue;
      }
      if (name.starts_with(kWarningStreams)) {
        if (auto added = add_changes(from, log, name, cipher, report, warning_change, warnings); !added) return added.failure();
        continue;
      }
      auto file = refold(from, log, name, rules, *registers, cipher, report);
      if (!file) return file.failure();
      if (*file) cases.push_back(whole_case(**file, rules, log, cipher));
    }
    report.cases += cases.size();
    if (auto written = into.write(log, cases, {}); !written) return written.failure();
    if (auto written = into.write_library(log, library); !written) return written.failure();
    if (auto written = into.write_payments(log, payments); !written) return written.failure();
    if (auto written = into.write_credit(log, credit); !written) return written.failure();
    if (auto written = into.write_warnings(log, warnings); !written) return written.failure();
    if (progress) progress(streams);
  }
  if (auto committed = into.commit(); !committed) return committed.failure();
  return report;
}

}  // namespace mingjing::usecases
