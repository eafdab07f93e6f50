#include "usecases/held_things.hpp"

#include <algorithm>

#include "base/json_fields.hpp"
#include "casework/money.hpp"
#include "law/citation.hpp"
#include "usecases/action_lookup.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

const json::array& rules_named(const law::LawBook& law, std::string_view name) {
  static const json::array kNone;
  const auto* things = law.raw.if_contains("things");
  const auto* list = things && things->is_object() ? things->as_object().if_contains(name) : nullptr;
  return list && list->is_array() ? list->as_array() : kNone;
}

bool did(const casework::Step& step, const json::object& rule) {
  const auto act = text_in(rule, "act");
  return std::ranges::any_of(step.acts, [&](const ActId& one) { return one.str() == act; });
}

// Whether the step's leaf values are those of the rule's `when`.
bool fits(const casework::Step& step, const json::object& rule) {
  const auto* when = rule.if_contains("when");
  if (!when || !when->is_object()) return true;
  return std::ranges::all_of(when->as_object(), [&](const auto& wanted) {
    const auto* value = step.values.if_contains(wanted.key());
    return value && *value == wanted.value();
  });
}

std::vector<law::Citation> basis_of(const json::object& rule) {
  std::vector<law::Citation> out;
  const auto* list = rule.if_contains("basis");
  if (!list || !list->is_array()) return out;
  for (const auto& one : list->as_array()) out.push_back(law::citation_of(one));
  return out;
}

std::string padded(std::uint32_t number, std::size_t width) {
  auto text = std::to_string(number);
  return text.size() >= width ? text : std::string(width - text.size(), '0') + text;
}

// 就地保存 where the form asks with a list, what was typed elsewhere.
std::string kept_text(const OpenedEvent& event, const law::Form* form, const std::string& field) {
  if (field.empty()) return {};
  const auto* leaf = leaf_value(event, field);
  if (!leaf || !leaf->is_string()) return private_text(event, field);
  const auto chosen = std::string(leaf->as_string());
  if (form) {
    for (const auto& one : form->fields) {
      if (one.id != field) continue;
      for (const auto& option : one.options)
        if (option.id == chosen) return option.title;
    }
  }
  return chosen;
}

std::vector<std::string> photos_of(const CaseFile& file, std::uint32_t seq, const json::object& row) {
  std::vector<std::string> out;
  if (const auto* files = row.if_contains("photos"); files && files->is_array()) {
    for (const auto& one : files->as_array())
      if (one.is_string()) out.emplace_back(one.as_string());
  }
  if (!out.empty()) return out;
  // Where the list has none of its own, the pictures and recordings of the step show it.
  for (const auto& evidence : file.state.evidence) {
    if (evidence.seq != seq) continue;
    for (const auto& object : evidence.files) out.push_back(object.sha256);
  }
  return out;
}

bool is_open(const law::LawBook& law, std::string_view state) {
  for (const auto& one : rules_named(law, "states")) {
    if (!one.is_object() || text_in(one.as_object(), "id") != state) continue;
    const auto* open = one.as_object().if_contains("open");
    return open && open->is_bool() && open->as_bool();
  }
  return false;
}

const casework::Step* latest_before(const casework::CaseState& state, std::uint32_t seq, const std::string& act) {
  const casework::Step* found = nullptr;
  for (const auto& step : state.steps)
    if (step.seq <= seq && std::ranges::find(step.acts, ActId(act)) != step.acts.end()) found = &step;
  return found;
}

// The rows of the step's list; one row where the rule tells of a single thing, by its sum.
json::array rows_of(const OpenedEvent& event, const casework::Step& step, const json::object& rule) {
  if (const auto single = text_in(rule, "single"); !single.empty()) {
    const auto* sum = step.values.if_contains(text_in(rule, "sum"));
    return {json::object{{"name", single}, {"count", sum && sum->is_int64() ? yuan_text(Fen{sum->as_int64()}) + "元" : std::string()}}};
  }
  const auto list = private_value(event, text_in(rule, "field"));
  return list && list->is_array() ? list->as_array() : json::array();
}

void take(const CaseFile& file, const law::LawBook& law, const casework::Step& step, const json::object& rule, std::vector<HeldThing>& out) {
  const auto list_of = text_in(rule, "list_of");
  const auto* listing = list_of.empty() ? &step : latest_before(file.state, step.seq, list_of);
  const auto* event = listing ? event_at(file, listing->seq) : nullptr;
  const auto rows = event ? rows_of(*event, *listing, rule) : json::array();
  if (rows.empty()) return;
  const auto found = find_action(law, file.state, listing->action);
  const auto* form = found ? found->form : nullptr;
  const auto kind = step.values.if_contains(text_in(rule, "kind"));
  const auto act = text_in(rule, "act");
  if (const auto anew = text_in(rule, "replaces"); !anew.empty()) {
    for (auto& earlier : out) {
      if (earlier.begun_by != act || !is_open(law, earlier.row.state)) continue;
      earlier.row.state = anew;
      earlier.row.since = step.on;
      earlier.moves.push_back({step.seq, step.on, anew, basis_of(rule)});
    }
  }
  int no = 0;
  for (const auto& one : rows) {
    if (!one.is_object()) continue;
    const auto& row = one.as_object();
    HeldThing thing;
    thing.no = ++no;
    thing.seq = step.seq;
    thing.begun_by = act;
    thing.row.thing = padded(step.seq, 6) + "-" + padded(static_cast<std::uint32_t>(no), 3);
    thing.row.kind = kind && kind->is_string() ? std::string(kind->as_string()) : std::string();
    thing.row.state = text_in(rule, "state");
    thing.row.since = step.on;
    thing.row.deadline = text_in(rule, "deadline");
    thing.name = text_in(row, "name");
    thing.spec = text_in(row, "spec");
    thing.count = text_in(row, "count");
    thing.condition = text_in(row, "state");
    thing.kept = kept_text(*event, form, text_in(rule, "kept"));
    thing.photos = photos_of(file, step.seq, row);
    thing.moves.push_back({step.seq, step.on, thing.row.state, basis_of(rule)});
    out.push_back(std::move(thing));
  }
}

// What this step makes of the things that its thread holds.
void change(const law::LawBook& law, const casework::Step& step, const casework::CaseState& state, std::vector<HeldThing>& things) {
  for (const auto& one : rules_named(law, "changes")) {
    if (!one.is_object()) continue;
    const auto& rule = one.as_object();
    if (!did(step, rule) || !fits(step, rule)) continue;
    const auto* named = step.values.if_contains(text_in(rule, "one"));
    const std::int64_t only = named && named->is_int64() ? named->as_int64() : 0;
    const auto begun_by = text_in(rule, "begun_by");
    const auto concerns = [&](const HeldThing& thing) {
      if (!begun_by.empty()) return thing.begun_by == begun_by;
      const auto taken = std::ranges::find(state.steps, thing.seq, &casework::Step::seq);
      return taken != state.steps.end() && taken->thread == step.thread && taken->round == step.round;
    };
    for (auto& thing : things) {
      if (!concerns(thing)) continue;
      if (!is_open(law, thing.row.state) || (only > 0 && thing.no != only)) continue;
      thing.row.state = text_in(rule, "state");
      thing.row.since = step.on;
      thing.moves.push_back({step.seq, step.on, thing.row.state, basis_of(rule)});
    }
    return;  // the first that fits
  }
}

}  // namespace

std::vector<HeldThing> things_of(const CaseFile& file, const law::LawBook& law) {
  std::vector<HeldThing> things;
  for (const auto& step : file.state.steps) {
    for (const auto& one : rules_named(law, "begins"))
      if (one.is_object() && did(step, one.as_object())) take(file, law, step, one.as_object(), things);
    if (!things.empty()) change(law, step, file.state, things);
  }
  const auto& row = file.rows.row;
  for (auto& thing : things) {
    auto& t = thing.row;
    t.order_no = row.order_no;
    t.organ = row.organ;
    t.unit = row.unit;
    t.area = row.area;
    t.open = is_open(law, t.state);
    const auto taken = std::ranges::find(file.state.steps, thing.seq, &casework::Step::seq);
    for (const auto& d : file.rows.deadlines)
      if (t.open && d.running && d.deadline == t.deadline && taken != file.state.steps.end() && d.thread == taken->thread) t.due = d.due;
    if (t.due == ports::kNoDay) t.deadline.clear();
  }
  return things;
}

std::string thing_state_title(const law::LawBook& law, std::string_view state) {
  for (const auto& one : rules_named(law, "states"))
    if (one.is_object() && text_in(one.as_object(), "id") == state) return text_in(one.as_object(), "title");
  return {};
}

void project_property(CaseFile& file, const law::LawBook& law) {
  file.things.clear();
  for (auto& thing : things_of(file, law)) file.things.push_back(std::move(thing.row));
  file.refund.reset();
  const auto fen = casework::account_of(file.state).refundable();
  if (fen.count == 0) return;
  const auto& row = file.rows.row;
  CivilDate since = row.opened;
  for (const auto& step : file.state.steps) since = std::max(since, step.on);
  // Owed since the step that made it so: the last that moved money or undid the decision.
  for (auto step = file.state.steps.rbegin(); step != file.state.steps.rend(); ++step) {
    const bool moved = step->values.contains("amount_fen") || std::ranges::find(step->acts, ActId("decision_undone")) != step->acts.end();
    if (!moved) continue;
    since = step->on;
    break;
  }
  file.refund = ports::RefundRow{row.order_no, row.organ, row.unit, row.area, fen.count, since};
}

}  // namespace mingjing::usecases
