// The page of one case.
#include <algorithm>

#include "base/json_fields.hpp"
#include "projections/masking.hpp"
#include "usecases/case_parts.hpp"
#include "usecases/feedback.hpp"
#include "usecases/inspection_code.hpp"
#include "usecases/log_proofs.hpp"
#include "usecases/private_values.hpp"
#include "usecases/secrecy.hpp"
#include "usecases/showing.hpp"
#include "usecases/views.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

const ThreadId kMain("main");

json::array ribbon(const ViewContext& c, const CaseFile& file) {
  json::array out;
  const auto* procedure = procedure_of(c.law(), file.state, kMain);
  if (!procedure) return out;
  std::map<StateId, CivilDate> reached;
  for (const auto& step : file.state.steps) {
    if (step.thread != kMain) continue;
    const auto* event = event_at(file, step.seq);
    if (event) reached.try_emplace(StateId(text_in(event->event.data, "to")), step.on);
  }
  const auto& now = file.state.main().state;
  std::size_t place = 0;
  for (std::size_t i = 0; i < procedure->ribbon.size(); ++i) {
    // Off the ribbon (suspended, undone) the furthest station reached counts as the present one.
    if (procedure->ribbon[i] == now) {
      place = i;
      break;
    }
    if (reached.contains(procedure->ribbon[i])) place = i;
  }
  for (std::size_t i = 0; i < procedure->ribbon.size(); ++i) {
    const auto& id = procedure->ribbon[i];
    const auto* state = procedure->state(id);
    const auto leads = std::ranges::find_if(procedure->actions, [&](const law::Action& a) { return a.to == id; });
    const bool over = i == place && procedure->is_final(now);
    json::object one{{"state", id.str()},
                     {"title", state ? state->title : std::string()},
                     {"status", i < place || over ? "done" : i == place ? "now" : "next"},
                     {"basis", leads == procedure->actions.end() ? json::array() : basis_json(leads->basis)}};
    if (const auto it = reached.find(id); it != reached.end() && i <= place) one["on"] = iso_text(it->second);
    out.push_back(std::move(one));
  }
  return out;
}

json::array threads(const ViewContext& c, const CaseFile& file) {
  json::array out;
  const auto* main = procedure_of(c.law(), file.state, kMain);
  for (const auto& [id, now] : file.state.threads) {
    const auto* procedure = procedure_of(c.law(), file.state, id);
    const auto* state = procedure ? procedure->state(now.state) : nullptr;
    std::string title = procedure ? procedure->title : id.str();
    if (main && id != kMain) {
      const auto def = std::ranges::find(main->threads, id, &law::ThreadDef::id);
      if (def != main->threads.end()) title = def->title;
    }
    out.push_back(json::object{{"thread", id.str()}, {"procedure", now.procedure.str()}, {"title", title}, {"state", now.state.str()},
                               {"state_title", state ? state->title : std::string()}, {"round", now.round},
                               {"since", iso_text(now.since)}});
  }
  return out;
}

json::array actions(const ViewContext& c, const CaseFile& file, const casework::World& world) {
  json::array out;
  for (const auto& offer : casework::offers(file.state, c.caller.actor, c.now, world)) {
    json::array reasons;
    for (const auto& reason : offer.reasons) reasons.push_back(problem_json(reason));
    const auto found = find_action(c.law(), file.state, offer.action);
    out.push_back(json::object{{"action", offer.action.str()}, {"thread", offer.thread.str()}, {"title", offer.title},
                               {"form", found && found->form ? found->form->id : std::string()}, {"decisive", offer.decisive},
                               {"allowed", offer.allowed}, {"reasons", std::move(reasons)}});
  }
  return out;
}

json::array parties(const ViewContext& c, const CaseFile& file) {
  json::array out;
  const bool may_show = may_show_hidden(c, file, "personal.read");
  for (const auto& p : file.parties) {
    out.push_back(json::object{{"id", p.id}, {"kind", p.kind}, {"name", p.name}, {"id_no_masked", projections::masked_number(p.id_no)},
                               {"address", p.address}, {"phone_masked", projections::masked_phone(p.phone)},
                               {"legal_rep", p.legal_rep}, {"may_show", may_show}});
  }
  if (!out.empty()) return out;
  // The leaf still says how many there were and of which kind.
  for (const auto& [id, kind] : file.state.parties) {
    out.push_back(json::object{{"id", id.str()}, {"kind", kind}, {"name", projections::kErased}, {"id_no_masked", projections::kErased},
                               {"address", projections::kErased}, {"phone_masked", projections::kErased},
                               {"legal_rep", projections::kErased}});
  }
  return out;
}

json::array officers(const ViewContext& c, const CaseFile& file) {
  json::array out;
  for (const auto& id : file.state.handlers) {
    out.push_back(json::object{{"id", id.str()}, {"name", officer_name(c, id)},
                               {"cert_no", c.registers.text("officer", id.str(), "cert_no")},
                               {"role", role_title(c, RoleId("handler"))}});
  }
  return out;
}

json::array deadlines(const ViewContext& c, const CaseFile& file, const casework::World& world) {
  json::array out;
  for (const auto& d : casework::deadlines(file.state, c.now, world)) {
    std::string owners;
    for (const auto& role : d.owner) owners += (owners.empty() ? "" : "、") + role_title(c, role);
    const auto amber = projections::amber_day(d.due, d.unit, *c.parts.rules.calendar);
    const auto shown = d.ended || d.waiting_time ? ports::Light::none : light(d.due, amber, c.today);
    json::object one{{"id", d.id}, {"title", d.title}, {"thread", d.thread.str()}, {"owner_title", owners},
                     {"started", iso_text(d.started)}, {"due", iso_text(d.due)}, {"days_left", d.days_left},
                     {"unit", unit_word(d.unit)}, {"light", light_name(shown)}, {"waiting_time", d.waiting_time},
                     {"provisional", d.provisional}, {"because", d.because}, {"article", d.article}};
    if (d.ended) one["ended"] = iso_text(*d.ended);
    out.push_back(std::move(one));
  }
  return out;
}

json::array documents(const ViewContext& c, const CaseFile& file) {
  json::array out;
  for (const auto& d : file.documents) {
    json::object one{{"id", d.id}, {"template", d.document_template}, {"title", d.title}, {"on", iso_text(d.issued_on)},
                     {"pages", c.parts.pages.known(file.state.id, d).value_or(0)}, {"step_seq", d.seq}, {"issued", !d.doc_no.empty()}, {"text", d.text_sha256}};
    if (!d.doc_no.empty()) one["no"] = d.doc_no;
    if (!d.voided.empty()) one["voided"] = d.voided;
    out.push_back(std::move(one));
  }
  return out;
}

json::object publication(const CaseFile& file) {
  if (!file.publication) return {{"state", "none"}};
  const auto& p = *file.publication;
  json::object out{{"state", p.state}};
  if (p.published != ports::kNoDay || p.withdrawn != ports::kNoDay) out["url"] = "/decisions/" + p.slug;
  if (p.due != ports::kNoDay) out["due"] = iso_text(p.due);
  return out;
}

json::object record(const ViewContext& c, const CaseFile& file) {
  const auto& last = *file.events.back();
  const auto signed_size = c.parts.checkpoint_size ? c.parts.checkpoint_size() : 0;
  json::object out{{"events", file.events.size()}, {"first_leaf", file.events.front()->seq}, {"last_leaf", last.seq}};
  // The page is readable whatever becomes of its proofs: a grade that cannot be told is the lowest.
  const auto grade = grade_of(c.parts.store, c.parts.log, last.seq, signed_size);
  out["grade"] = grade ? grade->level : "L0";
  const auto told = [](const std::vector<Grade::Vouching>& all) {
    json::array list;
    for (const auto& one : all) list.push_back({{"name", one.name}, {"at", rfc3339_text(one.at)}});
    return list;
  };
  out["witnesses"] = grade ? told(grade->witnesses) : json::array();
  out["time_stamps"] = grade ? told(grade->stamps) : json::array();
  return out;
}

std::string source_title(const CaseFile& file, const law::LawBook& law) {
  const auto* value = leaf_value(*file.events.front(), "source");
  if (!value || !value->is_string()) return {};
  const auto opening = find_opening(law, file.state.procedure, file.state.opened);
  if (opening && opening->form) {
    for (const auto& field : opening->form->fields) {
      if (field.id != "source") continue;
      for (const auto& option : field.options) {
        if (option.id == value->as_string()) return option.title;
      }
    }
  }
  return std::string(value->as_string());
}

}  // namespace

namespace {

json::object secrecy_json(const ViewContext& c, const CaseFile& file) {
  json::array names;
  for (const auto& officer : file.named) names.push_back(json::object{{"id", officer.str()}, {"name", officer_name(c, officer)}});
  return {{"level", file.secrecy}, {"title", secrecy_title(file.secrecy)}, {"names", std::move(names)}};
}

}  // namespace

ViewResult view_case(const ViewContext& c) {
  auto loaded = readable_case(c, CaseId(c.text("case").value_or("")));
  if (!loaded) return loaded.error();
  if (!*loaded) return refuse("not_found");
  const auto& file = **loaded;
  const projections::RegisterView view(c.registers, c.law(), c.today);
  const casework::World world{c.law(), *c.parts.rules.calendar, view};
  auto out = row_json(c, file.rows.row);
  out["seq"] = file.state.seq;
  out["law_version"] = file.state.law_version;
  out["power_item"] = {{"id", file.state.power_item}, {"title", c.registers.text("power_item", file.state.power_item, "title")}};
  out["source"] = source_title(file, c.law());
  out["cause"] = private_text(*file.events.front(), "title");
  out["ribbon"] = ribbon(c, file);
  out["threads"] = threads(c, file);
  out["actions"] = actions(c, file, world);
  out["timeline"] = timeline_json(c, file);
  out["parties"] = parties(c, file);
  out["officers"] = officers(c, file);
  out["facts"] = facts_text(file);
  // The day whose law the clauses are read by (处罚法第三十七条): of the act, or, while that is not known, of its discovery.
  for (const auto* name : {"act_on", "found_on"}) {
    if (auto day = text_in(file.state.notes, name); !day.empty() && !out.contains("act_on")) out["act_on"] = std::move(day);
  }
  out["draft"] = draft_json(c, file);
  out["drafts"] = drafts_json(file);
  out["evidence"] = evidence_json(c, file);
  // A review of files: its sample has a place of its own (case.sample).
  if (const auto& plan = file.state.steps.front().values; plan.contains("per_organ") && plan.contains("closed_from")) out["sample"] = true;
  out["documents"] = documents(c, file);
  out["deadlines"] = deadlines(c, file, world);
  out["money"] = money_json(c, file);
  out["publication"] = publication(file);
  out["record"] = record(c, file);
  if (file.secrecy > 0) out["secrecy"] = secrecy_json(c, file);
  // Whoever may set the list is offered to.
  if (const auto scope = c.scope("case.secrecy"); scope && !c.caller.actor.officer.empty()) {
    const auto& row = file.rows.row;
    if (within(*scope, {row.organ, row.unit, row.area, &row.handlers, named_of(row)})) out["may_set_secrecy"] = true;
  }
  out["archive"] = archive_json(c, file);
  if (has_been_visited(file, c.law())) {
    auto said = feedback_of(c.parts.store, c.parts.log, file.state.id, c.parts.cipher);
    if (!said) return said.error();
    out["feedback"] = std::move(*said);
  }
  return json::value(std::move(out));
}

}  // namespace mingjing::usecases
