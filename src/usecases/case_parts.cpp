#include "usecases/case_parts.hpp"

#include <algorithm>
#include <set>

#include "base/json_fields.hpp"
#include "law/citation.hpp"
#include "projections/masking.hpp"
#include "usecases/private_values.hpp"
#include "usecases/step_documents.hpp"
#include "usecases/step_values.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

std::string account_name(const ViewContext& c, const AccountId& id) {
  return c.parts.account_name ? c.parts.account_name(id) : std::string();
}

json::array officers_of(const ViewContext& c, const std::vector<OfficerId>& ids) {
  json::array out;
  for (const auto& id : ids) {
    out.push_back(json::object{{"name", officer_name(c, id)}, {"cert_no", c.registers.text("officer", id.str(), "cert_no")}});
  }
  return out;
}

json::array facts_of(const ViewContext& c, const casework::Step& step) {
  json::array out;
  for (const auto& [id, value] : step.facts) {
    const auto known = c.law().facts.find(id);
    out.push_back(json::object{{"id", id}, {"title", known == c.law().facts.end() ? id : known->second.title}, {"value", value}});
  }
  return out;
}

// Whether a scanner looked into it; where nobody can tell, nobody did.
bool was_scanned(const ViewContext& c, std::string_view sha256) {
  const auto scanned = c.parts.desk.scanned(sha256);
  return scanned && *scanned;
}

json::array objects_of_event(const ViewContext& c, const CaseFile& file, const OpenedEvent& event) {
  json::array out;
  for (const auto& o : event.event.objects) {
    const auto named = file_name(file, o.sha256);
    out.push_back(json::object{{"kind", o.kind}, {"size", o.size}, {"sha256", o.sha256}, {"sm3", o.sm3}, {"name", named.name},
                               {"type", named.type}, {"scanned", was_scanned(c, o.sha256)}});
  }
  return out;
}

json::array documents_of_step(const CaseFile& file, std::uint32_t seq) {
  json::array out;
  for (const auto& d : file.documents) {
    if (d.seq != seq) continue;
    json::object one{{"id", d.id}, {"title", d.title}};
    if (!d.doc_no.empty()) one["no"] = d.doc_no;
    out.push_back(std::move(one));
  }
  return out;
}

const casework::Step* step_at(const CaseFile& file, std::uint32_t seq) {
  const auto it = std::ranges::find(file.state.steps, seq, &casework::Step::seq);
  return it == file.state.steps.end() ? nullptr : &*it;
}

json::object timeline_entry(const ViewContext& c, const CaseFile& file, const OpenedEvent& event) {
  const auto& e = event.event;
  json::object out{{"seq", e.stream_seq}, {"at", rfc3339_text(e.at)}, {"leaf_hash", event.leaf_hash}, {"leaf", event.seq},
                   {"erased", !event.erased.empty()}, {"actor_name", account_name(c, e.actor)}, {"role_title", role_title(c, e.role)},
                   {"objects", objects_of_event(c, file, event)}, {"documents", documents_of_step(file, e.stream_seq)}};
  const auto* step = step_at(file, e.stream_seq);
  if (!step) {
    out["on"] = iso_text(date_of(e.at));
    out["thread"] = "main";
    out["thread_title"] = "";
    out["action"] = e.type;
    out["title"] = system_event_title(e.type);
    out["officers"] = json::array();
    out["basis"] = json::array();
    out["facts"] = json::array();
    out["values"] = json::array();
    return out;
  }
  const auto found = find_action(c.law(), file.state, step->action);
  out["on"] = iso_text(step->on);
  out["thread"] = step->thread.str();
  out["thread_title"] = found ? found->procedure->title : "";
  out["action"] = step->action.str();
  out["title"] = found ? found->action->title : step->action.str();
  if (auto name = officer_name(c, step->officer); !name.empty()) out["actor_name"] = std::move(name);
  out["officers"] = officers_of(c, step->officers);
  out["basis"] = found ? basis_json(found->action->basis) : json::array();
  out["facts"] = facts_of(c, *step);
  out["values"] = found && found->form ? values_json(c, file, event, *found->form) : json::array();
  if (const auto proof = private_value(event, kSignature); proof && proof->is_object()) out["signed"] = {{"serial", text_in(proof->as_object(), "serial")}};
  if (auto opinion = private_text(event, "opinion"); !opinion.empty()) out["opinion"] = std::move(opinion);
  return out;
}

// Where a draft's private words stand: in the step that saved it.
const OpenedEvent* draft_event(const CaseFile& file) {
  const auto* draft = file.state.draft();
  return draft ? event_at(file, draft->seq) : nullptr;
}

json::array clauses_json(const ViewContext& c, const OpenedEvent& event, std::string_view field) {
  json::array out;
  const auto* list = leaf_value(event, field);
  if (!list || !list->is_array()) return out;
  for (const auto& item : list->as_array()) {
    if (!item.is_object()) continue;
    const auto& o = item.as_object();
    json::object one{{"law", text_in(o, "law")}, {"article", text_in(o, "article")}, {"gist", ""}, {"role", field}};
    const auto citation = law::citation_of(item);
    one["text"] = law::text_of(citation);
    for (const auto& gist : c.law().gists) {
      if (gist.law == citation.law && gist.article == citation.article) one["gist"] = gist.gist;
    }
    out.push_back(std::move(one));
  }
  return out;
}

std::string measure_say(const law::LawBook& law, const casework::Measure& measure) {
  auto say = list_title(law, "measures", measure.kind);
  if (measure.amount.count > 0) say += "人民币" + yuan_text(measure.amount) + "元";
  if (measure.days > 0) say += std::to_string(measure.days) + "日";
  return say;
}

}  // namespace

std::string list_title(const law::LawBook& law, std::string_view list, std::string_view id) {
  if (const auto it = law.lists.find(std::string(list)); it != law.lists.end()) {
    for (const auto& option : it->second) {
      if (option.id == id) return option.title;
    }
  }
  return std::string(id);
}

FileName file_name(const CaseFile& file, std::string_view sha256) {
  for (const auto& event : file.events) {
    const auto holds = [&](const casework::ObjectRef& o) { return o.sha256 == sha256; };
    if (std::ranges::none_of(event->event.objects, holds)) continue;
    const auto names = private_value(*event, kFileNames);
    if (!names || !names->is_object()) continue;
    const auto* one = names->as_object().if_contains(sha256);
    if (one && one->is_object()) return {text_in(one->as_object(), "name"), text_in(one->as_object(), "type")};
  }
  return {};
}

json::array timeline_json(const ViewContext& c, const CaseFile& file) {
  json::array out;
  out.reserve(file.events.size());
  for (const auto& event : file.events) out.push_back(timeline_entry(c, file, *event));
  return out;
}

std::string facts_text(const CaseFile& file) {
  for (auto it = file.events.rbegin(); it != file.events.rend(); ++it) {
    for (const auto* field : {"facts", "clue"}) {
      if (auto text = private_text(**it, field); !text.empty()) return text;
    }
  }
  return {};
}

void collect_draft_atoms(const law::Formula& formula, std::set<std::string>& out) {
  if (formula.op == law::Formula::Op::atom && formula.atom.kind == law::Atom::Kind::draft) out.insert(formula.atom.name);
  for (const auto& part : formula.parts) collect_draft_atoms(part, out);
}

// A draft knows the answers to the questions of every kind of case; its own are those that its procedure's gates ask.
std::set<std::string> asked_of_draft(const ViewContext& c, const casework::CaseState& state) {
  std::set<std::string> out;
  const auto collect = [&](const law::Procedure* procedure) {
    if (!procedure) return;
    for (const auto& action : procedure->actions)
      for (const auto& id : action.gates)
        if (const auto gate = c.law().gates.find(id); gate != c.law().gates.end()) collect_draft_atoms(gate->second.ensures, out);
  };
  const auto* main = c.law().procedure_version(state.procedure, state.law_version);
  collect(main);
  if (main)
    for (const auto& thread : main->threads) collect(c.law().procedure(thread.procedure, state.opened));
  return out;
}

json::value draft_json(const ViewContext& c, const CaseFile& file) {
  const auto* draft = file.state.draft();
  const auto* event = draft_event(file);
  if (!draft || !event) return nullptr;
  json::array evidence;
  for (const auto& id : draft->evidence) evidence.emplace_back(id);
  json::array circumstances;
  const auto found = find_action(c.law(), file.state, step_at(file, draft->seq)->action);
  for (const auto& id : draft->circumstances) {
    std::string title = id;
    if (found && found->form) {
      for (const auto& field : found->form->fields) {
        for (const auto& option : field.options) {
          if (field.type == law::FieldType::circumstances && option.id == id) title = option.title;
        }
      }
    }
    circumstances.push_back(json::object{{"id", id}, {"title", title}});
  }
  json::array measures;
  for (const auto& m : draft->measures) {
    measures.push_back(json::object{{"kind", m.kind}, {"kind_title", list_title(c.law(), "measures", m.kind)},
                                    {"amount_fen", m.amount.count}, {"say", measure_say(c.law(), m)}});
  }
  json::array attributes;
  const auto asked = asked_of_draft(c, file.state);
  for (const auto& [id, value] : draft->attributes) {
    if (!asked.contains(id)) continue;
    const auto known = c.law().draft_attributes.find(id);
    attributes.push_back(json::object{{"id", id}, {"title", known == c.law().draft_attributes.end() ? id : known->second.title},
                                      {"value", value}});
  }
  auto clauses = clauses_json(c, *event, "violated");
  for (auto& clause : clauses_json(c, *event, "clauses")) clauses.push_back(std::move(clause));
  return json::object{{"outcome", draft->outcome}, {"facts", private_text(*event, "facts")}, {"evidence", std::move(evidence)},
                      {"clauses", std::move(clauses)}, {"circumstances", std::move(circumstances)}, {"measures", std::move(measures)},
                      {"cell", draft->benchmark_cell}, {"discretion", private_text(*event, "discretion")},
                      {"substance", draft->substance}, {"text", draft->text}, {"attributes", std::move(attributes)},
                      {"seq", draft->seq}};
}

json::array drafts_json(const CaseFile& file) {
  json::array out;
  for (const auto& draft : file.state.drafts) {
    const auto* step = step_at(file, draft.seq);
    const auto* event = event_at(file, draft.seq);
    // Without its data a draft has its digests left, and nothing to compare.
    if (!step || !event || !private_value(*event, kDraftField)) continue;
    out.push_back(json::object{{"id", std::string(kDraftId) + std::to_string(draft.seq)}, {"seq", draft.seq}, {"on", iso_text(step->on)},
                               {"substance", draft.substance}, {"text", draft.text}});
  }
  return out;
}

json::array evidence_json(const ViewContext& c, const CaseFile& file) {
  json::array out;
  for (const auto& e : file.state.evidence) {
    const auto* event = event_at(file, e.seq);
    const auto field = "evidences." + e.id;
    json::object told;
    bool erased = false;
    if (event) {
      if (auto value = private_value(*event, field); value && value->is_object()) told = std::move(value->as_object());
      erased = was_erased(*event, field);
    }
    const auto word = [&](std::string_view name) { return erased ? std::string(projections::kErased) : text_in(told, name); };
    json::array files;
    for (const auto& f : e.files) {
      const auto named = file_name(file, f.sha256);
      files.push_back(json::object{{"sha256", f.sha256}, {"sm3", f.sm3}, {"size", f.size}, {"name", named.name}, {"type", named.type},
                                   {"scanned", was_scanned(c, f.sha256)}});
    }
    out.push_back(json::object{{"id", e.id}, {"kind", e.kind}, {"kind_title", list_title(c.law(), "evidence_kinds", e.kind)},
                               {"name", word("name")}, {"proves", word("proves")}, {"taken_on", word("taken_on")},
                               {"place", word("place")}, {"officers", officers_of(c, e.officers)}, {"files", std::move(files)},
                               {"av", e.av}, {"step_seq", e.seq}});
  }
  return out;
}

json::object money_json(const ViewContext& c, const CaseFile& file) {
  const auto note = [&](std::string_view name) -> std::int64_t {
    const auto* value = file.state.notes.if_contains(name);
    return value && value->is_int64() ? value->as_int64() : 0;
  };
  json::array entries;
  for (const auto& step : file.state.steps) {
    const auto* amount = step.values.if_contains("amount_fen");
    if (!amount || !amount->is_int64()) continue;
    const auto found = find_action(c.law(), file.state, step.action);
    entries.push_back(json::object{{"seq", step.seq}, {"on", iso_text(step.on)}, {"amount_fen", *amount},
                                   {"title", found ? found->action->title : step.action.str()}});
  }
  json::object out{{"decided_fen", note("fine_fen") + note("gains_fen")}, {"paid_fen", note("paid_fen")},
                   {"added_fen", note("added_fen")}, {"entries", std::move(entries)}, {"due", nullptr}};
  for (const auto& d : file.rows.deadlines) {
    if (d.deadline == "pay") out["due"] = iso_text(d.due);
  }
  return out;
}

json::array archive_json(const ViewContext& c, const CaseFile& file) {
  json::array out;
  if (!file.state.latest("archived")) return out;
  const auto pages = c.parts.pages.laid_out(file);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const auto& d = file.documents[i];
    out.push_back(json::object{{"no", i + 1}, {"title", d.doc_no.empty() ? d.title : d.title + " " + d.doc_no}, {"pages", pages[i].count},
                               {"from_page", pages[i].from}, {"document", d.id}});
  }
  return out;
}

}  // namespace mingjing::usecases
