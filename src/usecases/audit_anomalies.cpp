#include "usecases/audit_anomalies.hpp"

#include <algorithm>
#include <charconv>
#include <deque>
#include <map>
#include <optional>
#include <set>

#include "base/json_fields.hpp"
#include "usecases/shown_reads.hpp"

namespace mingjing::usecases {
namespace {

constexpr std::int64_t kMinute = 60'000;
constexpr std::int64_t kLooksBack = 26 * 60 * kMinute;
constexpr int kPage = 500;

// "22:00"; the schema has seen to its form.
int minutes_of(std::string_view text) {
  int hour = 0, minute = 0;
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) return 0;
  std::from_chars(text.data(), text.data() + colon, hour);
  std::from_chars(text.data() + colon + 1, text.data() + text.size(), minute);
  return hour * 60 + minute;
}

std::string_view base_of(std::string_view operation) { return operation.substr(0, operation.find(':')); }

bool among(const std::vector<std::string>& list, std::string_view one) { return std::ranges::find(list, one) != list.end(); }

// How often this line shows or gives away what the rules ask about.
std::size_t looks_in(const AnomalyRules& rules, const ports::AuditRow& row) {
  if (row.result != "ok") return 0;
  if (row.operation != kReadOperation) return among(rules.night_operations, base_of(row.operation)) ? 1 : 0;
  std::size_t out = 0;
  const auto shown = ShownReads::from(row.object);
  for (const auto& [operation, seen] : shown.seen())
    if (among(rules.night_operations, operation)) out += static_cast<std::size_t>(std::max(seen.times, 1));
  return out;
}

// What was told of one account.
struct Told {
  std::set<std::string> nights;
  std::set<std::string> denials;   // numbers of the lines
};

}  // namespace

AnomalyRules AnomalyRules::from(const law::LawBook& law) {
  AnomalyRules out;
  const auto* file = law.raw.if_contains("traffic");
  if (!file || !file->is_object()) return out;
  const auto& asked = object_in(file->get_object(), "anomalies");
  const auto& night = object_in(asked, "night");
  out.night_from = minutes_of(view_in(night, "from"));
  out.night_to = minutes_of(view_in(night, "to"));
  out.night_least = static_cast<std::size_t>(number_in(night, "least"));
  out.night_operations = texts_in(night, "operations");
  out.exempt = texts_in(file->get_object(), "exempt");
  const auto& denials = object_in(asked, "denials");
  out.denials = static_cast<std::size_t>(number_in(denials, "times"));
  out.denials_ms = number_in(denials, "minutes") * kMinute;
  return out;
}

std::optional<CivilDate> night_of(const AnomalyRules& rules, Instant at) {
  const int minute = hour_of(at) * 60 + minute_of(at);
  if (rules.night_from <= rules.night_to) {
    if (minute < rules.night_from || minute >= rules.night_to) return std::nullopt;
    return date_of(at);
  }
  if (minute >= rules.night_from) return date_of(at);
  if (minute < rules.night_to) return date_of(at) - 1;
  return std::nullopt;
}

std::vector<Anomaly> anomalies_in(const AnomalyRules& rules, const std::vector<ports::AuditRow>& rows) {
  std::map<std::string, Told, std::less<>> told;
  for (const auto& row : rows) {
    if (row.operation != kAnomalyOperation) continue;
    if (row.code == kNightReads) told[row.account].nights.insert(row.object);
    if (row.code == kManyDenials) told[row.account].denials.insert(row.object);
  }
  std::vector<Anomaly> out;
  std::map<std::pair<std::string, std::string>, std::size_t> looks;    // account and night
  std::map<std::string, std::deque<std::int64_t>> refused;             // account: when, since the last one that was told
  for (const auto& row : rows) {
    if (row.account.empty() || row.operation == kAnomalyOperation) continue;
    if (rules.denials > 0 && row.result == "denied") {
      auto& times = refused[row.account];
      while (!times.empty() && row.at.ms - times.front() > rules.denials_ms) times.pop_front();
      times.push_back(row.at.ms);
      const auto number = std::to_string(row.seq);
      const bool was_told = told[row.account].denials.contains(number);
      if (!was_told && times.size() >= rules.denials) out.push_back({kManyDenials, number, row});
      if (was_told || times.size() >= rules.denials) times.clear();
    }
    const auto night = rules.night_least > 0 ? night_of(rules, row.at) : std::nullopt;
    if (!night || among(rules.exempt, row.role.substr(0, row.role.find(' ')))) continue;
    const auto more = looks_in(rules, row);
    auto& count = looks[{row.account, iso_text(*night)}];
    const bool reaches = count < rules.night_least && count + more >= rules.night_least;
    count += more;
    if (reaches && !told[row.account].nights.contains(iso_text(*night))) out.push_back({kNightReads, iso_text(*night), row});
  }
  return out;
}

// Of the query's rows all, the newest first, page by page.
Status<> AuditAnomalies::collect(ports::AuditQuery query, std::vector<ports::AuditRow>& out) {
  query.limit = kPage;
  for (;;) {
    auto rows = reads_.audit(log_, query);
    if (!rows) return rows.failure();
    const bool last = rows->size() < static_cast<std::size_t>(kPage);
    if (!rows->empty()) query.before = rows->back().seq;
    for (auto& row : *rows)
      if (row.operation == kAnomalyOperation || row.result == "denied" || night_of(rules_, row.at)) out.push_back(std::move(row));
    if (last) return Done{};
  }
}

Result<std::size_t> AuditAnomalies::look() {
  const Instant now = clock_.now();
  // Nights count from their beginning, also in a look that comes in the middle of one.
  Instant from = from_.ms == 0 ? Instant{now.ms - kLooksBack} : from_;
  if (const auto night = night_of(rules_, from)) from = std::min(from, at_time(*night, 0, rules_.night_from));
  std::vector<ports::AuditRow> rows;
  std::vector<ports::AuditQuery> queries(3 + rules_.night_operations.size());
  queries[0].operation = std::string(kAnomalyOperation);
  queries[1].result = "denied";
  queries[2].operation = std::string(kReadOperation);
  for (std::size_t i = 0; i < rules_.night_operations.size(); ++i) queries[3 + i].operation = rules_.night_operations[i];
  for (auto& query : queries) {
    query.from = from;
    if (auto read = collect(std::move(query), rows); !read) return read.failure();
  }
  // A refusal of an operation that is asked for by name comes twice.
  std::ranges::sort(rows, {}, &ports::AuditRow::seq);
  const auto repeated = std::ranges::unique(rows, {}, &ports::AuditRow::seq);
  rows.erase(repeated.begin(), repeated.end());
  std::vector<ports::AuditRow> lines;
  for (auto& found : anomalies_in(rules_, rows)) {
    ports::AuditRow line;
    line.at = now;
    line.account = found.by.account;
    line.role = found.by.role;
    line.organ = found.by.organ;
    line.address = found.by.address;
    line.trace = found.by.trace;
    line.operation = kAnomalyOperation;
    line.object = std::move(found.object);
    line.result = found.code == kManyDenials ? "denied" : "ok";
    line.code = found.code;
    lines.push_back(std::move(line));
  }
  if (!lines.empty())
    if (auto noted = record_.note_audit(log_, lines); !noted) return noted.failure();
  // What is gathered may be written a moment after it happened, and a while reaches back.
  from_ = Instant{now.ms - 2 * rules_.denials_ms - kMinute};
  return lines.size();
}

}  // namespace mingjing::usecases
