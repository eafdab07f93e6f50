// Things in custody, by the last day of their measure (law/things.yaml).
#include <algorithm>

#include "base/json_fields.hpp"
#include "law/citation.hpp"
#include "usecases/case_parts.hpp"
#include "usecases/cursor.hpp"
#include "usecases/held_things.hpp"
#include "usecases/private_values.hpp"
#include "usecases/views.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

struct Words {
  std::string title;
  std::string article;
};

// A deadline's words in the procedure of the thread that runs it.
Words deadline_words(const ViewContext& c, const CaseFile& file, std::string_view deadline) {
  for (const auto& [thread, now] : file.state.threads) {
    const auto* procedure = procedure_of(c.law(), file.state, thread);
    if (!procedure) continue;
    for (const auto& one : procedure->deadlines)
      if (one.id == deadline) return {one.title, law::text_of(one.basis)};
  }
  return {};
}

json::object file_json(const CaseFile& file, const std::string& sha256) {
  std::string type;
  for (const auto& event : file.events) {
    const auto names = private_value(*event, kFileNames);
    const auto* one = names && names->is_object() ? names->as_object().if_contains(sha256) : nullptr;
    if (one && one->is_object()) type = text_in(one->as_object(), "type");
  }
  return {{"sha256", sha256}, {"type", type}};
}

json::object thing_json(const ViewContext& c, const CaseFile& file, const HeldThing& thing) {
  const auto& t = thing.row;
  const auto& row = file.rows.row;
  json::object out{{"id", row.id.str() + ":" + t.thing}, {"case_id", row.id.str()}, {"case_no", row.case_no}, {"title", row.title}, {"party_masked", row.party_masked},
                   {"organ_name", organ_name(c, t.organ)}, {"no", thing.no}, {"name", thing.name}, {"spec", thing.spec}, {"count", thing.count},
                   {"condition", thing.condition}, {"kept", thing.kept}, {"kind", t.kind}, {"state", t.state},
                   {"state_title", thing_state_title(c.law(), t.state)}, {"open", t.open}, {"since", iso_text(t.since)}};
  if (t.due != ports::kNoDay) {
    const auto words = deadline_words(c, file, t.deadline);
    out["due"] = iso_text(t.due);
    out["days_left"] = t.due - c.today;
    out["deadline_title"] = words.title;
    out["article"] = words.article;
    const auto running = std::ranges::find_if(file.rows.deadlines, [&](const ports::DeadlineRow& d) { return d.running && d.deadline == t.deadline && d.due == t.due; });
    out["light"] = light_name(light(t.due, running == file.rows.deadlines.end() ? t.due : running->amber_from, c.today));
  }
  json::array photos;
  for (const auto& sha256 : thing.photos) photos.push_back(file_json(file, sha256));
  out["photos"] = std::move(photos);
  json::array log;
  for (const auto& move : thing.moves) {
    const auto step = std::ranges::find(file.state.steps, move.seq, &casework::Step::seq);
    const auto found = step == file.state.steps.end() ? std::nullopt : find_action(c.law(), file.state, step->action);
    const auto* event = event_at(file, move.seq);
    json::object line{{"seq", move.seq}, {"on", iso_text(move.on)}, {"step", found ? found->action->title : std::string()},
                      {"state_title", thing_state_title(c.law(), move.state)}, {"article", law::text_of(move.basis)}};
    if (event) line["person"] = private_text(*event, "person_name");
    if (step != file.state.steps.end()) line["role_title"] = role_title(c, step->role);
    log.push_back(std::move(line));
  }
  out["log"] = std::move(log);
  return out;
}

}  // namespace

ViewResult view_property(const ViewContext& c) {
  const auto scope = c.scope("property.read");
  if (!scope) return refuse("forbidden");
  ports::ThingQuery query;
  query.scope = *scope;
  query.organ = c.text("organ");
  query.state = c.text("state");
  query.due_to = c.date("due_to");
  query.limit = c.limit();
  // Without a state: what somebody must still do something about.
  if (!query.state) query.open = c.text("open").value_or("yes") != "no";
  if (const auto cursor = c.text("cursor")) {
    const auto mark = cursor->find('~');
    const auto place = read_cursor(cursor->substr(0, mark));
    if (!place || mark == std::string::npos) return refuse("bad_cursor");
    query.after = {static_cast<std::int32_t>(place->first), place->second};
    query.after_thing = cursor->substr(mark + 1);
  }
  auto page = c.parts.reads.things(c.parts.log, query);
  if (!page) return page.error();
  json::array items;
  CaseFilePtr file;
  std::vector<HeldThing> things;
  for (const auto& item : page->items) {
    if (!file || file->state.id != item.case_id) {
      auto loaded = find_or_load(c.parts.cache, c.parts.store, c.parts.log, item.case_id, c.parts.rules, c.parts.cipher);
      if (!loaded) return loaded.error();
      file = *loaded;
      things = file ? things_of(*file, c.law()) : std::vector<HeldThing>();
    }
    const auto thing = std::ranges::find_if(things, [&](const HeldThing& one) { return one.row.thing == item.row.thing; });
    if (thing != things.end()) items.push_back(thing_json(c, *file, *thing));
  }
  std::optional<std::string> next;
  if (page->more) {
    const auto& last = page->items.back().row;
    next = cursor_of(last.due.days, last.order_no) + "~" + last.thing;
  }
  auto out = page_json(std::move(items), std::move(next), page->total);
  json::array states;
  if (const auto* rules = c.law().raw.if_contains("things"); rules && rules->is_object()) {
    for (const auto& one : rules->as_object().at("states").as_array())
      states.push_back(json::object{{"id", one.as_object().at("id")}, {"title", one.as_object().at("title")}});
  }
  out["states"] = std::move(states);
  return json::value(std::move(out));
}

}  // namespace mingjing::usecases
