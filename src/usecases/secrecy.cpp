#include "usecases/secrecy.hpp"

#include <algorithm>

#include "base/canonical_json.hpp"
#include "base/unicode.hpp"
#include "usecases/authorise.hpp"
#include "usecases/messages.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

constexpr int kHighest = 3;
constexpr std::size_t kMostNames = 50;
constexpr std::size_t kShortestReason = 4;    // characters
constexpr std::size_t kLongestReason = 200;

bool is_reason(const std::string& text) {
  const auto points = code_points(text);
  if (!points || points->size() > kLongestReason) return false;
  return static_cast<std::size_t>(std::ranges::count_if(*points, [](auto point) { return point > U' '; })) >= kShortestReason;
}

Refusal wrong(std::string field, std::string words) {
  auto refusal = refuse("invalid_input");
  refusal.fields = {{std::move(field), std::move(words)}};
  return refusal;
}

// Whoever sets the list stands on it: nobody locks himself out, and who knows is told.
std::vector<std::string> names_of(const SecrecyAsked& asked, const Caller& caller) {
  if (asked.level == 0) return {};
  auto names = asked.names;
  names.push_back(caller.actor.officer.str());
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace

void fold_secrecy(CaseFile& file, const casework::Event& event) {
  const auto* level = event.data.if_contains("level");
  file.secrecy = level && level->is_int64() ? static_cast<int>(level->get_int64()) : 0;
  file.named.clear();
  const auto* names = event.data.if_contains("names");
  if (!names || !names->is_array()) return;
  for (const auto& name : names->get_array())
    if (name.is_string()) file.named.emplace_back(std::string(name.get_string()));
}

std::string_view secrecy_title(int level) {
  static constexpr std::string_view kTitles[] = {"", "秘密", "机密", "绝密"};
  return level > 0 && level <= kHighest ? kTitles[level] : kTitles[0];
}

std::optional<Refusal> refuse_secrecy(const SecrecyAsked& asked, const Caller& caller, const projections::RegisterBook& registers) {
  if (caller.actor.officer.empty()) return refuse("forbidden");
  if (asked.level < 0 || asked.level > kHighest) return wrong("level", secrecy_words("level"));
  if (asked.level > 0 && asked.names.empty()) return wrong("names", secrecy_words("names"));
  if (asked.names.size() > kMostNames) return wrong("names", secrecy_words("names"));
  for (const auto& name : asked.names)
    if (!registers.entry("officer", name)) return wrong("names", refuse("unknown_entry", name).detail);
  if (!is_reason(asked.reason)) return wrong("reason", secrecy_words("reason"));
  return std::nullopt;
}

casework::Event secrecy_event(const CaseId& id, const SecrecyAsked& asked, const Caller& caller, const OrganId& organ, Instant now, bool simulated) {
  casework::Event event;
  event.stream = id.str();
  event.type = std::string(kSecrecy);
  event.organ = organ;
  event.actor = caller.actor.account;
  if (!caller.actor.roles.empty()) event.role = caller.actor.roles.front();
  event.at = now;
  event.simulated = simulated;
  json::array names;
  for (const auto& name : names_of(asked, caller)) names.emplace_back(name);
  event.data = {{"level", asked.level}, {"names", std::move(names)}};
  event.fields.push_back({"reason", canonical_json(json::value(asked.reason))});
  return event;
}

json::object told_of(const SecrecyAsked& asked) {
  json::array names;
  for (const auto& name : asked.names) names.emplace_back(name);
  return {{"level", asked.level}, {"names", std::move(names)}, {"reason", asked.reason}};
}

CommandResult set_secrecy(const Caller& caller, const CaseId& id, const SecrecyAsked& asked, const Rules& rules, bool simulated, Batch& batch, Stage& stage, Instant now) {
  const auto& registers = batch.registers();
  if (auto refusal = authorise(caller.actor, "case.secrecy", nullptr, rules.roles, registers)) return *refusal;
  auto loaded = batch.load(id);
  if (!loaded) return loaded.error();
  if (!*loaded) return refuse("not_found");
  const auto& file = **loaded;
  const auto& row = file.rows.row;
  const ObjectPlace place{row.organ, row.unit, row.area, &row.handlers, named_of(row)};
  for (const std::string_view operation : {std::string_view("case.read"), std::string_view("case.secrecy")})
    if (authorise(caller.actor, operation, &place, rules.roles, registers)) return refuse("not_found");
  if (auto refusal = refuse_secrecy(asked, caller, registers)) return *refusal;
  if (asked.level == 0 && file.secrecy == 0) return wrong("level", secrecy_words("level"));
  auto event = secrecy_event(id, asked, caller, file.state.organ, now, simulated);
  if (auto staged = stage.append(std::move(event)); !staged) return staged.error();
  return Performed{id, file.case_no(), 0, {}};
}

}  // namespace mingjing::usecases
