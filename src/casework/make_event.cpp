#include "casework/make_event.hpp"

#include "base/canonical_json.hpp"
#include "casework/draft_build.hpp"
#include "casework/facts/answers.hpp"
#include "casework/locate.hpp"

namespace mingjing::casework {
namespace {

namespace json = boost::json;
using law::FieldType;

template <class Ids>
json::array texts(const Ids& ids) {
  json::array out;
  for (const auto& id : ids) out.emplace_back(id.str());
  return out;
}

// New evidence gets its number from the step that took it, so the same events always give the same ids.
void add_evidence(const json::value& entries, Event& event, json::array& list) {
  const auto add = [&](const json::value& entry) {
    if (!entry.is_object()) return;
    const json::object& from = entry.get_object();
    const std::string id = "e" + std::to_string(event.stream_seq) + "_" + std::to_string(list.size() + 1);
    json::object row{{"id", id}};
    for (const char* name : {"kind", "files", "av"})
      if (const json::value* value = from.if_contains(name)) row[name] = *value;
    list.push_back(std::move(row));
    json::object kept = from;
    kept["id"] = id;
    event.fields.push_back({"evidences." + id, canonical_object(kept)});
  };
  if (entries.is_array())
    for (const json::value& entry : entries.get_array()) add(entry);
  else add(entries);
}

void add_parties(const json::value& entries, Event& event) {
  json::array list;
  if (!entries.is_array()) return;
  for (const json::value& entry : entries.get_array()) {
    if (!entry.is_object()) continue;
    const std::string id = "p" + std::to_string(list.size() + 1);
    json::object kept = entry.get_object();
    const json::value* kind = kept.if_contains("kind");
    list.push_back(json::object{{"id", id}, {"kind", kind ? *kind : json::value("organisation")}});
    kept["id"] = id;
    event.fields.push_back({"parties." + id, canonical_object(kept)});
  }
  event.data["parties"] = std::move(list);
}

void add_fields(const Context& c, Event& event) {
  json::object values;
  json::array evidence;
  static const law::Form kNone;
  const law::Form* form = c.world.law.form_of(c.procedure, c.action);
  for (const law::Field& field : (form ? *form : kNone).fields) {
    if (!c.given(field.id)) continue;
    const json::value& value = *c.input(field.id);
    if (field.leaf) values[field.id] = value;
    else if (field.type == FieldType::parties) add_parties(value, event);
    else {
      const bool holds_evidence = field.type == FieldType::evidences || field.type == FieldType::evidence;
      if (holds_evidence) add_evidence(value, event, evidence);
      if (!holds_evidence || !c.list(field.id).empty()) event.fields.push_back({field.id, canonical_json(value)});
    }
  }
  event.data["values"] = std::move(values);
  if (!evidence.empty()) event.data["evidence"] = std::move(evidence);
}

json::array started(const Context& c) {
  json::array out;
  for (const ThreadId& thread : c.action.starts)
    for (const law::ThreadDef& def : c.main.threads)
      if (def.id == thread)
        if (const law::Procedure* procedure = thread_procedure(c.state, def.procedure, c.world.law))
          out.push_back(json::object{{"thread", thread.str()}, {"procedure", procedure->id.str()}, {"state", procedure->start.str()}});
  return out;
}

}  // namespace

Event make_event(const Context& c, const Draft* draft, bool opens) {
  Event event;
  event.stream = c.state.id.str();
  event.stream_seq = c.state.seq + 1;
  event.type = opens ? "case.opened" : "case.acted";
  event.actor = c.command.actor.account;
  event.role = c.role;
  event.organ = c.state.organ;
  event.at = c.command.now;
  event.simulated = c.command.simulated;
  event.objects = c.command.computed.objects;

  const ThreadState* thread = c.state.thread(c.thread);
  const std::string from = thread ? thread->state.str() : std::string();
  json::object& data = event.data;
  data["action"] = qualified(c.thread, c.action.id).str();
  data["thread"] = c.thread.str();
  data["procedure"] = c.procedure.id.str();
  data["round"] = thread ? thread->round : 1;
  data["acts"] = texts(c.action.acts);
  data["from"] = from;
  data["to"] = opens ? c.procedure.start.str() : c.action.to ? c.action.to->str() : from;
  data["officer"] = c.command.actor.officer.str();
  data["officers"] = texts(c.officers());
  data["on"] = iso_text(c.on);
  // What a form answers is part of the record whether or not a gate asked: deadlines ask later.
  if (const law::Form* form = c.world.law.form_of(c.procedure, c.action))
    for (const auto& [id, named] : c.world.law.facts)
      if (!named.answers.empty() && facts::asked_by_form(*form, named.answers)) c.fact(id);
  json::object facts{{"by_" + c.role.str(), true}};
  for (const auto& [id, verdict] : c.facts()) facts[id] = verdict.holds;
  data["facts"] = std::move(facts);
  if (c.draft) {
    data["substance"] = c.draft->substance;
    data["text"] = c.draft->text;
  }
  if (draft) data["draft"] = to_json(*draft);
  if (json::array starts = started(c); !starts.empty()) data["starts"] = std::move(starts);
  add_fields(c, event);
  if (opens) {
    data["law_version"] = c.state.law_version;
    data["unit"] = c.state.unit.str();
    data["power_item"] = c.state.power_item;
  }
  return event;
}

}  // namespace mingjing::casework
