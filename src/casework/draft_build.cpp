#include "casework/benchmarks.hpp"
#include "casework/draft_build.hpp"

#include <algorithm>

#include "base/json_fields.hpp"
#include "casework/facts/answers.hpp"
#include "law/citation.hpp"

namespace mingjing::casework {
namespace {

namespace json = boost::json;

constexpr std::string_view kMarked = "marked_";  // criteria that ask for a mark of the power item
constexpr std::string_view kFine = "fine";

std::string clause_text(const json::value& clause) {
  return clause.is_object() ? law::text_of(law::citation_of(clause)) : std::string();
}

Measure measure_in(const json::value& row) {
  const json::object* parts = row.if_object();
  if (!parts) return {};
  return {text_in(*parts, "kind"), Fen{number_in(*parts, "amount_fen")}, static_cast<int>(number_in(*parts, "days"))};
}

Fen amount_of(const Draft& draft, std::string_view kind) {
  for (const Measure& measure : draft.measures)
    if (measure.kind == kind) return measure.amount;
  return {};
}

bool has_kind(const Draft& draft, std::string_view kind) {
  return std::any_of(draft.measures.begin(), draft.measures.end(), [&](const Measure& m) { return m.kind == kind; });
}

bool concerns(const Context& c, const law::CatalogueEntry& entry) {
  if (!entry.valid.on(c.on)) return false;
  return entry.party_kind.empty() || std::any_of(c.state.parties.begin(), c.state.parties.end(),
                                                 [&](const auto& party) { return party.second == entry.party_kind; });
}

// The power item bears this mark (law/lists.yaml, power_marks) in the list of powers.
bool marked(const Context& c, std::string_view mark) {
  const json::value* marks = c.power_item() ? c.power_item()->flags.if_contains("marks") : nullptr;
  return marks && marks->is_array() && std::ranges::any_of(marks->get_array(), [&](const json::value& one) {
    return one.is_string() && std::string_view(one.get_string()) == mark;
  });
}

bool matches(const Context& c, const Draft& draft, const law::CatalogueEntry& entry) {
  if (!concerns(c, entry)) return false;
  if (entry.criterion == "fine_at_least") return has_kind(draft, kFine) && amount_of(draft, kFine).count >= entry.at_least_fen;
  if (entry.criterion == "confiscate_at_least")
    return std::max(amount_of(draft, "confiscate_gains"), amount_of(draft, "confiscate_things")).count >= entry.at_least_fen &&
           (has_kind(draft, "confiscate_gains") || has_kind(draft, "confiscate_things"));
  if (entry.criterion == "measure_kind") return has_kind(draft, entry.measure_kind);
  if (entry.criterion == "heavy_other") return c.flag("heavy_other");
  if (entry.criterion == "hearing_held") return c.happened("hearing_held");
  if (entry.criterion.starts_with(kMarked)) return marked(c, std::string_view(entry.criterion).substr(kMarked.size()));
  // The statutory cases (complex, public_interest, social_risk, by_law) are answered in the form under the same names.
  return c.lists("review_cases", entry.criterion);
}

bool matches_any(const Context& c, const Draft& draft, const std::vector<law::CatalogueEntry>& entries) {
  return std::any_of(entries.begin(), entries.end(), [&](const law::CatalogueEntry& entry) { return matches(c, draft, entry); });
}

// By the law's catalogue and by the organ's own, each entry once, in their order.
std::vector<std::string> demanding(const Context& c, const Draft& draft) {
  std::vector<std::string> out;
  for (const law::CatalogueEntry& entry : c.world.law.review_catalogue)
    if (matches(c, draft, entry)) out.push_back("law:" + entry.id);
  const auto own = c.world.registers.review_catalogue(c.state.organ, c.on);
  for (const law::CatalogueEntry& entry : own)
    if (matches(c, draft, entry)) out.push_back(entry.id);
  return out;
}

bool lightened(const Draft& draft) {
  static constexpr std::string_view kLighter[] = {"remove_harm", "coerced", "confess", "merit", "under_18", "limited_capacity", "other_lighter"};
  return std::any_of(draft.circumstances.begin(), draft.circumstances.end(), [](const std::string& one) {
    return std::find(std::begin(kLighter), std::end(kLighter), one) != std::end(kLighter);
  });
}

// Kinds and amounts that the item's law allows. Below the least only with a ground to lighten (处罚法32); gains are always confiscated (28(2)).
bool within_statute(const Context& c, const Draft& draft) {
  const auto& item = c.power_item();
  if (!item) return false;
  const std::vector<std::string> kinds = texts_in(item->flags, "measures");
  const bool kinds_allowed = std::all_of(draft.measures.begin(), draft.measures.end(), [&](const Measure& measure) {
    return kinds.empty() || measure.kind == "confiscate_gains" || std::find(kinds.begin(), kinds.end(), measure.kind) != kinds.end();
  });
  const std::int64_t high = number_in(item->flags, "fine_high");
  const std::int64_t low = number_in(item->flags, "fine_low");
  const std::int64_t fine = amount_of(draft, kFine).count;
  const bool below = has_kind(draft, kFine) && fine < low && !lightened(draft);
  return kinds_allowed && !(high > 0 && fine > high) && !below;
}

bool inside(const law::BenchmarkCell& cell, const Draft& draft) {
  for (const Measure& measure : draft.measures) {
    const bool listed = cell.measure_kinds.empty() || measure.kind == "confiscate_gains" ||
                        std::find(cell.measure_kinds.begin(), cell.measure_kinds.end(), measure.kind) != cell.measure_kinds.end();
    if (!listed) return false;
    if (measure.kind == kFine && (measure.amount < cell.low || measure.amount > cell.high)) return false;
  }
  // A cell that begins above nothing demands a fine.
  return cell.low.count == 0 || has_kind(draft, kFine);
}

// Without any benchmark for the item there is nothing to depart from.
bool within_discretion(const Context& c, const Draft& draft) {
  const auto benchmarks = benchmarks_in_force(c.world.registers, c.world.law, c.state.power_item, c.on);
  if (benchmarks.empty()) return true;
  const auto cell = cell_in(benchmarks, draft.benchmark_cell);
  return cell && inside(*cell, draft);
}

// 处罚法30, 31, 33: what forbids a penalty is not passed over, and a minor is punished more lightly.
bool lenient_considered(const Context& c, const Draft& draft) {
  for (const char* question : {"age", "capacity", "fault", "minor"})
    if (!c.given(question)) return false;
  if (draft.outcome != "penalty") return c.given("none_why");
  const bool forbidden = c.text("age") == "under_14" || c.text("capacity") == "none" || c.text("fault") == "excluded" || c.text("minor") == "minor";
  const bool young = c.text("age") == "from_14_to_18";
  return !forbidden && (!young || std::find(draft.circumstances.begin(), draft.circumstances.end(), "under_18") != draft.circumstances.end());
}

void judge(const Context& c, Draft& draft) {
  auto& says = draft.attributes;
  const bool penalty = draft.outcome == "penalty";
  const bool burdens = draft.outcome != "no_penalty" && draft.outcome != "dismissed";
  const bool threshold = matches_any(c, draft, c.world.law.hearing_thresholds);
  auto demanded = demanding(c, draft);
  const bool listed = !demanded.empty() || c.given("review_cases");
  if (burdens) draft.demanded_by = std::move(demanded);
  says["penalty"] = penalty;
  says["has_fine"] = penalty && amount_of(draft, kFine).count > 0;
  says["hearing_threshold"] = penalty && threshold;
  says["review_demanded"] = burdens && listed;
  // What gives the right to a hearing counts as serious: the graver reading of 处罚法57(2).
  says["serious"] = penalty && (threshold || c.flag("serious"));
  says["crime_suspected"] = c.given("crime") && c.text("crime") != "no";
  says["correction_in_decision"] = c.text("correction") != "separate" && c.given("correction");
  says["within_statute"] = within_statute(c, draft);
  says["within_discretion"] = within_discretion(c, draft);
  says["one_fine_ok"] = c.text("earlier_fine") == "none";
  says["lenient_considered"] = lenient_considered(c, draft);
  for (const auto& [id, named] : c.world.law.draft_attributes)
    if (!named.answers.empty()) says[id] = facts::judge_answers(c, named.answers).holds;
}

}  // namespace

Draft build_draft(const Context& c, std::uint32_t seq) {
  const json::object& input = c.command.input;
  Draft out;
  out.seq = seq;
  out.substance = c.command.computed.substance;
  out.text = c.command.computed.text;
  out.facts_digest = c.command.computed.facts_digest;
  out.evidence = texts_in(input, "evidence");
  for (const char* name : {"violated", "clauses"})
    for (const json::value& clause : array_in(input, name)) out.clauses.push_back(clause_text(clause));
  out.circumstances = texts_in(input, "circumstances");
  for (const json::value& row : array_in(input, "measures")) out.measures.push_back(measure_in(row));
  out.benchmark_cell = text_in(input, "cell");
  out.outcome = text_in(input, "outcome");
  out.things = static_cast<int>(array_in(input, "forfeits").size());
  judge(c, out);
  return out;
}

json::object to_json(const Draft& draft) {
  json::object out{{"substance", draft.substance}, {"text", draft.text}, {"facts_digest", draft.facts_digest},
                   {"cell", draft.benchmark_cell}, {"outcome", draft.outcome}};
  if (draft.things > 0) out["things"] = draft.things;
  if (!draft.demanded_by.empty()) {
    json::array demanded;
    for (const std::string& one : draft.demanded_by) demanded.emplace_back(one);
    out["demanded_by"] = std::move(demanded);
  }
  const auto texts = [](const std::vector<std::string>& from) {
    json::array to;
    for (const std::string& one : from) to.emplace_back(one);
    return to;
  };
  out["evidence"] = texts(draft.evidence);
  out["clauses"] = texts(draft.clauses);
  out["circumstances"] = texts(draft.circumstances);
  json::array measures;
  for (const Measure& one : draft.measures)
    measures.push_back(json::object{{"kind", one.kind}, {"amount_fen", one.amount.count}, {"days", one.days}});
  out["measures"] = std::move(measures);
  json::object attributes;
  for (const auto& [name, holds] : draft.attributes) attributes[name] = holds;
  out["attributes"] = std::move(attributes);
  return out;
}

Draft draft_from(const json::object& data, std::uint32_t seq) {
  Draft out;
  out.seq = seq;
  out.substance = text_in(data, "substance");
  out.text = text_in(data, "text");
  out.facts_digest = text_in(data, "facts_digest");
  out.benchmark_cell = text_in(data, "cell");
  out.outcome = text_in(data, "outcome");
  out.things = static_cast<int>(number_in(data, "things"));
  out.demanded_by = texts_in(data, "demanded_by");
  out.evidence = texts_in(data, "evidence");
  out.clauses = texts_in(data, "clauses");
  out.circumstances = texts_in(data, "circumstances");
  for (const json::value& row : array_in(data, "measures")) out.measures.push_back(measure_in(row));
  if (const json::value* attributes = data.if_contains("attributes"); attributes && attributes->is_object())
    for (const auto& [name, holds] : attributes->get_object()) out.attributes[std::string(name)] = holds.is_bool() && holds.get_bool();
  return out;
}

}  // namespace mingjing::casework
