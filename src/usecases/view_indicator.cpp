// One indicator of a card: what it asks, how its points follow, every record for and against it as a place that can be opened, and the trial of another
// value.
#include <algorithm>

#include "base/json_fields.hpp"
#include "scoring/trial.hpp"
#include "usecases/cursor.hpp"
#include "usecases/private_values.hpp"
#include "usecases/register_commands.hpp"
#include "usecases/score_cards.hpp"
#include "usecases/score_commands.hpp"
#include "usecases/views.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

// Which part of a case shows a record that is counted in this way.
std::string_view part_of(law::Counting counting) {
  switch (counting) {
    case law::Counting::deadlines_kept:
    case law::Counting::deadlines_ended: return "deadlines";
    case law::Counting::papers_valid: return "documents";
    case law::Counting::files_with_digest: return "evidence";
    case law::Counting::steps_recorded:
    case law::Counting::steps_counted:
    case law::Counting::steps_answering: return "timeline";
    default: break;
  }
  return "";
}

// A record by its case, where the caller may read that; else it is only counted.
json::object record_json(const ViewContext& c, const ports::Scope* cases, const std::string& id, bool kept, std::string_view part, const std::optional<ports::CaseRow>& row) {
  json::object out{{"id", id}, {"kept", kept}};
  const bool seen = row && cases && within(*cases, {row->organ, row->unit, row->area, &row->handlers});
  out["seen"] = seen;
  if (!row) return out;
  const auto* procedure = c.law().procedure_version(row->procedure, row->law_version);
  out["procedure_title"] = procedure ? procedure->title : std::string();
  if (!seen) return out;
  out["case_id"] = row->id.str();
  out["case_no"] = row->case_no;
  out["title"] = row->title;
  out["party_masked"] = row->party_masked;
  out["part"] = part;
  return out;
}

// What is no case: an entry of a register, a part of the law, a clause, a warning, an old decision; `id` is <kind>:<rest>. Nothing: it is a case.
std::optional<json::object> other_json(const ViewContext& c, const std::string& id, bool kept) {
  const auto colon = id.find(':');
  const auto slash = id.find('/');
  if (colon == std::string::npos || slash < colon) return std::nullopt;
  const auto kind = id.substr(0, colon), rest = id.substr(colon + 1);
  json::object out{{"id", id}, {"kept", kept}, {"seen", true}, {"kind", kind}, {"title", rest}};
  if (kind == "register") {
    const auto place = rest.find('/');
    if (place == std::string::npos) return std::nullopt;
    const auto register_id = rest.substr(0, place), entry = rest.substr(place + 1);
    auto title = c.registers.text(register_id, entry, "title");
    if (title.empty()) title = c.registers.text(register_id, entry, "name");
    const auto form = c.law().registers.find(register_id);
    out["register"] = register_id;
    out["entry"] = entry;
    out["procedure_title"] = form == c.law().registers.end() ? register_id : form->second.title;
    out["title"] = title.empty() ? entry : title;
    const auto* closed = register_definition(c.law(), register_id).if_contains("closed");
    out["open"] = !(closed && closed->is_bool() && closed->as_bool());
    return out;
  }
  if (kind == "law") {
    // <procedure>/<state>, <procedure>.<action>, a template or an entry of the catalogue: by its words where there are any.
    const auto cut = rest.find_first_of("/.");
    const auto* procedure = c.law().procedure(ProcedureId(rest.substr(0, cut)), c.today);
    if (procedure) {
      out["procedure_title"] = procedure->title;
      out["title"] = procedure->title;
      if (cut != std::string::npos) {
        const auto name = rest.substr(cut + 1);
        if (const auto* state = procedure->state(StateId(name)); state && rest[cut] == '/') out["title"] = state->title;
        if (const auto* action = procedure->action(ActionId(name)); action && rest[cut] == '.') out["title"] = action->title;
      }
    }
    for (const auto& entry : c.law().review_catalogue)
      if (entry.criterion == rest) out["title"] = entry.title;
    if (const auto* documents = c.law().raw.if_contains("documents"); documents && documents->is_object())
      if (const auto* document = documents->as_object().if_contains(rest); document && document->is_object()) out["title"] = text_in(document->as_object(), "title");
    return out;
  }
  if (kind == "clause") {
    const auto cut = rest.find('/');
    out["title"] = law::text_of(law::Citation{.law = rest.substr(0, cut), .article = cut == std::string::npos ? std::string() : rest.substr(cut + 1)});
  }
  if (kind == "warning") {
    out["warning"] = rest;
    out["title"] = "";
  }
  return out;
}

json::object measure_json(const law::Measure& measure, const scoring::MeasureValue* value) {
  const char* dimension = measure.dimension == law::Dimension::duty ? "duty" : measure.dimension == law::Dimension::record ? "record" : "day";
  json::object out{{"id", measure.id}, {"title", measure.title}, {"dimension", dimension}, {"unit", measure.unit}, {"reads", measure.reads}, {"curable", measure.curable},
                   {"due", measure.due}, {"kept", measure.kept}, {"missed", measure.missed}, {"counted", measure.counted},
                   {"from_record", measure.counted_by.kind != law::Counting::none}, {"basis", basis_json(measure.basis)}};
  if (value) {
    out["done_count"] = value->done;
    out["due_count"] = value->due;
    if (value->due_on) out["due_on"] = iso_text(*value->due_on);
    if (value->done_on) out["done_on"] = iso_text(*value->done_on);
  }
  return out;
}

const char* rule_word(law::RuleKind kind) {
  switch (kind) {
    case law::RuleKind::proportion: return "proportion";
    case law::RuleKind::threshold: return "threshold";
    case law::RuleKind::none_against: return "none_against";
    case law::RuleKind::at_least: return "at_least";
    case law::RuleKind::in_time: return "in_time";
    case law::RuleKind::judged: return "judged";
    case law::RuleKind::checklist: return "checklist";
  }
  return "";
}

json::object indicator_json(const ScoreCards& cards, const Scored& scored, const law::Indicator& of, const scoring::Score& score) {
  json::object out{{"id", of.id}, {"title", of.title}, {"asks", of.asks}, {"points", score.points}, {"of", score.of}, {"mode", word_of(of.mode)},
                   {"standing", scoring::text_of(score.standing)}, {"say", cards.say(scored.inputs, of)}, {"unit", score.unit}, {"basis", basis_json(of.basis)},
                   {"rule", json::object{{"kind", rule_word(of.rule.kind)}, {"percent", of.rule.percent}, {"count", of.rule.count}, {"items", of.rule.items}}},
                   {"may_not_apply", of.may_not_apply}, {"lacking", of.lacking}, {"would_be", of.would_be}};
  const auto value = std::ranges::find(scored.inputs.values, of.measure, &scoring::MeasureValue::measure);
  if (const auto measure = cards.measures().find(of.measure); measure != cards.measures().end())
    out["measure"] = measure_json(measure->second, value == scored.inputs.values.end() ? nullptr : &*value);
  return out;
}

std::string person(const ViewContext& c, const std::string& account) { return c.parts.account_name ? c.parts.account_name(AccountId(account)) : std::string(); }

// The papers of an indicator, the newest first: what was handed in, how it was judged, until when that holds.
json::array proofs_json(const ViewContext& c, const ScoreCards& cards, const OrganId& organ, const law::Indicator& of) {
  std::vector<std::pair<std::uint64_t, json::object>> rows;
  for (const auto& [id, entry] : c.registers.entries(kProofs)) {
    const auto& values = entry->last().values;
    const auto* number = values.if_contains("indicator");
    if (text_in(values, "organ") != organ.str() || !number || number->to_number<int>() != of.id || text_in(values, "set") != cards.set().id) continue;
    const auto until = parse_date(text_in(values, "valid_until"));
    const bool judged = !text_in(values, "judged_on").empty();
    json::object row{{"id", id}, {"what", text_in(values, "what")}, {"sha256", text_in(values, "sha256")}, {"file_name", text_in(values, "file_name")},
                     {"handed_by", person(c, text_in(values, "handed_by"))}, {"handed_on", text_in(values, "handed_on")}, {"judged", judged},
                     {"expired", until && *until < cards.period().on}, {"seq", entry->last().seq}};
    if (const auto record = text_in(values, "record"); !record.empty()) {
      row["record"] = record;
      auto found = c.parts.reads.case_row(c.parts.log, CaseId(record));
      if (found && *found) row["case_no"] = (*found)->case_no;
    }
    if (judged) {
      for (const char* field : {"points", "items_met"})
        if (const auto* given = values.if_contains(field)) row[field] = *given;
      row["judged_by"] = person(c, text_in(values, "judged_by"));
      row["judged_on"] = text_in(values, "judged_on");
      row["reason"] = text_in(values, "reason");
      if (until) row["valid_until"] = iso_text(*until);
    }
    rows.emplace_back(entry->versions.front()->seq, std::move(row));
  }
  std::ranges::sort(rows, std::greater<>(), [](const auto& row) { return row.first; });
  json::array out;
  for (auto& [seq, row] : rows) out.push_back(std::move(row));
  return out;
}

// Appeals against this indicator, the newest first, and the card against which one can be made now.
json::array appeals_json(const ViewContext& c, const OrganId& organ, const law::Indicator& of) {
  std::vector<std::pair<std::uint64_t, json::object>> rows;
  for (const auto& [id, entry] : c.registers.entries(kAppeals)) {
    const auto& values = entry->last().values;
    const auto* number = values.if_contains("indicator");
    if (text_in(values, "organ") != organ.str() || !number || number->to_number<int>() != of.id) continue;
    json::object row{{"id", id}, {"card", text_in(values, "card")}, {"on", text_in(values, "on")}, {"before", *values.if_contains("before")}, {"reason", text_in(values, "reason")},
                     {"file_name", text_in(values, "file_name")}, {"sha256", text_in(values, "sha256")}, {"filed_by", person(c, text_in(values, "filed_by"))},
                     {"filed_on", text_in(values, "filed_on")}, {"outcome", text_in(values, "outcome")}};
    if (!text_in(values, "outcome").empty()) {
      row["answer"] = text_in(values, "answer");
      row["answered_by"] = person(c, text_in(values, "answered_by"));
      row["answered_on"] = text_in(values, "answered_on");
      if (const auto* points = values.if_contains("points")) row["points"] = *points;
    }
    rows.emplace_back(entry->versions.front()->seq, std::move(row));
  }
  std::ranges::sort(rows, std::greater<>(), [](const auto& row) { return row.first; });
  json::array out;
  for (auto& [seq, row] : rows) out.push_back(std::move(row));
  return out;
}

// The newest frozen card of the organ whose term is not over; nothing where there is none.
std::optional<json::object> appealable(const ViewContext& c, const ScoreCards& cards, const OrganId& organ) {
  std::optional<json::object> best;
  for (const auto& [id, entry] : c.registers.entries(kFrozenCards)) {
    const auto& values = entry->last().values;
    if (text_in(values, "organ") != organ.str() || text_in(values, "set") != cards.set().id) continue;
    const auto due = appeal_due(c.registers, cards.set(), *c.parts.rules.calendar, id);
    if (!due || *due < c.today || (best && text_in(values, "on") < text_in(*best, "on"))) continue;
    best = json::object{{"card", id}, {"on", text_in(values, "on")}, {"due", iso_text(*due)}};
  }
  return best;
}

struct Found {
  ScoreCards cards;
  Scored scored;
  const law::Indicator* of;
};
using FoundResult = std::variant<Found, Refusal, Fault>;

FoundResult find(const ViewContext& c) {
  auto organ = card_organ(c, "score.read");
  if (auto* refusal = std::get_if<Refusal>(&organ)) return std::move(*refusal);
  auto asked = score_cards(c);
  if (auto* refusal = std::get_if<Refusal>(&asked)) return std::move(*refusal);
  const auto& cards = std::get<ScoreCards>(asked);
  const auto* of = cards.set().indicator(static_cast<int>(c.number("indicator").value_or(0)));
  if (!of) return refuse("not_found");
  auto scored = cards.of(std::get<OrganId>(organ));
  if (!scored) return scored.error();
  return Found{cards, std::move(scored).value(), of};
}

}  // namespace

ViewResult view_indicator(const ViewContext& c) {
  auto result = find(c);
  if (auto* refusal = std::get_if<Refusal>(&result)) return std::move(*refusal);
  if (auto* why = std::get_if<Fault>(&result)) return std::move(*why);
  const auto& [cards, scored, of] = std::get<Found>(result);
  const auto* score = scored.card.score(of->id);
  auto shown = indicator_json(cards, scored, *of, *score);
  const bool nameless = c.nameless();   // records, papers and appeals are counted, not told
  // What cost points comes first: that is what somebody must look at.
  std::vector<std::pair<const std::string*, bool>> records;
  for (const auto& id : score->against) records.emplace_back(&id, false);
  for (const auto& id : score->behind) records.emplace_back(&id, true);
  std::uint64_t from = 0;
  if (const auto cursor = c.text("cursor")) {
    const auto place = read_place(*cursor);
    if (!place || *place > records.size()) return refuse("bad_cursor");
    from = *place;
  }
  const auto measure = cards.measures().find(of->measure);
  const auto part = measure == cards.measures().end() ? std::string_view() : part_of(measure->second.counted_by.kind);
  const auto scope = c.scope("case.read");
  json::array items;
  const auto until = nameless ? records.size() : std::min<std::uint64_t>(records.size(), from + static_cast<std::uint64_t>(c.limit()));
  for (auto at = from; at < until && !nameless; ++at) {
    const auto& [id, kept] = records[at];
    if (auto other = other_json(c, *id, kept)) {
      items.push_back(std::move(*other));
      continue;
    }
    auto row = c.parts.reads.case_row(c.parts.log, CaseId(id->substr(0, id->find('/'))));
    if (!row) return row.error();
    items.push_back(record_json(c, scope ? &*scope : nullptr, *id, kept, part, *row));
  }
  auto out = page_json(std::move(items), until < records.size() ? std::optional(cursor_of(until)) : std::nullopt, static_cast<std::int64_t>(records.size()));
  out["organ"] = scored.card.organ;
  out["organ_name"] = organ_name(c, OrganId(scored.card.organ));
  out["period"] = json::object{{"from", iso_text(cards.period().from)}, {"until", iso_text(cards.period().until)}, {"on", iso_text(cards.period().on)}};
  out["indicator"] = std::move(shown);
  const OrganId organ(scored.card.organ);
  out["proofs"] = nameless ? json::array() : proofs_json(c, cards, organ, *of);
  const bool paper = of->mode != law::ScoringMode::automatic;
  const bool judge = may_with_card(c, "score.judge", organ);
  out["may"] = json::object{{"prove", paper && may_with_card(c, "score.prove", organ)}, {"judge", paper && judge}, {"excuse", judge && !of->may_not_apply.empty()}};
  out["appeals"] = nameless ? json::array() : appeals_json(c, organ, *of);
  if (const auto card = may_with_card(c, "score.prove", organ) ? appealable(c, cards, organ) : std::nullopt) out["appeal"] = *card;
  out["excused"] = score->standing == scoring::Standing::not_applicable;
  out["year"] = split(cards.period().from).year;
  return json::value(std::move(out));
}

ViewResult view_trial(const ViewContext& c) {
  // Its sentence tells who judged and what was written.
  if (c.nameless()) return refuse("forbidden");
  auto result = find(c);
  if (auto* refusal = std::get_if<Refusal>(&result)) return std::move(*refusal);
  if (auto* why = std::get_if<Fault>(&result)) return std::move(*why);
  const auto& [cards, scored, of] = std::get<Found>(result);
  const auto whole = [&](std::string_view name) -> std::optional<int> {
    const auto number = c.number(name);
    return number ? std::optional(static_cast<int>(*number)) : std::nullopt;
  };
  scoring::Trial trial{of->id, c.number("done"), c.number("due"), {}, whole("points"), whole("items_met")};
  if (const auto* in_time = c.query.if_contains("in_time"); in_time && in_time->is_bool()) trial.in_time = in_time->as_bool();
  const auto tried = scoring::try_out(cards.set(), cards.measures(), scored.inputs, trial);
  if (!tried.ok()) return refuse("bad_trial", tried.error());
  return json::value{{"points_before", tried->points_before}, {"points", tried->points}, {"of", of->points}, {"total_before", tried->total_before}, {"total", tried->total},
                     {"standing", scoring::text_of(tried->standing)}, {"say", tried->say}};
}

}  // namespace mingjing::usecases
