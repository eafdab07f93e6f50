#include "usecases/document_data.hpp"

#include <algorithm>

#include "base/json_fields.hpp"
#include "projections/masking.hpp"
#include "projections/parties.hpp"
#include "usecases/case_parts.hpp"
#include "usecases/document_fill.hpp"
#include "usecases/document_sources.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

json::object organ_group(const DocumentSource& s) {
  json::object organ;
  const auto id = s.state.organ.str();
  for (const auto* field : {"name", "short", "address", "phone"}) {
    if (auto text = s.registers.text("organ", id, field); !text.empty()) organ[field] = std::move(text);
  }
  organ["region"] = s.registers.text("area", s.registers.text("organ", id, "area"), "name");
  return organ;
}

json::object party_group(const DocumentSource& s) {
  std::vector<projections::PartyDetails> parties;
  if (s.file) parties = s.file->parties;
  if (!s.file) projections::fold_parties(parties, s.event);
  json::object party;
  if (parties.empty()) return party;
  const auto& p = parties.front();
  std::string names;
  for (const auto& one : parties) names += (names.empty() ? "" : "、") + one.name;
  party["kind"] = p.kind;
  party["name"] = names;
  party["id_no"] = p.id_no;
  party["id_masked"] = projections::masked_number(p.id_no);
  party["address"] = p.address;
  party["phone"] = p.phone;
  if (!p.legal_rep.empty()) party["legal_rep"] = p.legal_rep;
  return party;
}

json::array officers_group(const DocumentSource& s) {
  std::vector<OfficerId> ids;
  if (!s.state.steps.empty()) ids = s.state.steps.back().officers;
  if (ids.empty()) ids = s.state.handlers;
  if (ids.empty() && !s.state.steps.empty()) ids.push_back(s.state.steps.front().officer);
  json::array officers;
  for (const auto& id : ids) {
    auto name = s.registers.text("officer", id.str(), "name");
    if (name.empty()) continue;
    officers.push_back(json::object{{"name", std::move(name)}, {"cert_no", s.registers.text("officer", id.str(), "cert_no")}});
  }
  return officers;
}

json::object case_group(const DocumentSource& s, const DocumentSources& sources) {
  json::object group{{"no", s.case_no}};
  auto cause = s.file ? private_text(*s.file->events.front(), "title") : std::string();
  if (cause.empty()) cause = sources.text("step.title");
  if (!cause.empty()) group["cause"] = std::move(cause);
  auto source = sources.text("act:clue_registered.source");
  if (source.empty()) source = sources.text("step.source");
  if (!source.empty()) group["source"] = std::move(source);
  auto filed = sources.text("act:filed!on");
  if (filed.empty()) filed = iso_text(s.state.opened);
  group["filed_on"] = std::move(filed);
  return group;
}

json::array clause_rows(const json::value& list, const law::LawBook& law) {
  json::array rows;
  if (!list.is_array()) return rows;
  for (const auto& one : list.as_array()) {
    if (!one.is_object()) continue;
    const auto& o = one.as_object();
    json::object row{{"law", text_in(o, "law")}, {"article", article_text(one)}};
    for (const auto& gist : law.gists) {
      if (gist.law == text_in(o, "law") && gist.article == text_in(o, "article")) row["text"] = gist.gist;
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::string filled_in(std::string text, std::initializer_list<std::pair<std::string_view, std::string>> holes) {
  for (const auto& [hole, value] : holes) {
    for (auto at = text.find(hole); at != std::string::npos; at = text.find(hole, at + value.size())) text.replace(at, hole.size(), value);
  }
  return text;
}

std::string measure_say(const law::LawBook& law, const casework::Measure& m) {
  const auto* pattern = m.kind == "fine" ? "measure_fine" : m.amount.count > 0 ? "measure_money" : m.days > 0 ? "measure_days" : "measure";
  return filled_in(draft_phrase(law, pattern), {{"{title}", list_title(law, "measures", m.kind)}, {"{yuan}", yuan_text(m.amount)},
                                                {"{capital}", yuan_capital(m.amount)}, {"{days}", std::to_string(m.days)}});
}

json::array evidence_rows(const DocumentSource& s, const json::value& ids) {
  json::array rows;
  if (!ids.is_array() || !s.file) return rows;
  for (const auto& id : ids.as_array()) {
    if (!id.is_string()) continue;
    const auto it = std::ranges::find(s.file->state.evidence, std::string(id.as_string()), &casework::Evidence::id);
    if (it == s.file->state.evidence.end()) continue;
    const auto* event = event_at(*s.file, it->seq);
    const auto told = event ? private_value(*event, "evidences." + it->id) : std::nullopt;
    json::object row{{"no", std::to_string(rows.size() + 1)}, {"kind", list_title(*s.rules.law, "evidence_kinds", it->kind)}};
    if (told && told->is_object()) {
      row["name"] = text_in(told->as_object(), "name");
      row["proves"] = text_in(told->as_object(), "proves");
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

// The measures of the draft that stands or that this very step saves.
std::vector<casework::Measure> measures_of(const DocumentSources& sources) {
  std::vector<casework::Measure> measures;
  const auto list = sources.get("draft.measures", true);
  if (!list.is_array()) return measures;
  for (const auto& one : list.as_array()) {
    if (!one.is_object()) continue;
    casework::Measure m;
    m.kind = text_in(one.as_object(), "kind");
    if (const auto* fen = one.as_object().if_contains("amount_fen"); fen && fen->is_int64()) m.amount = Fen{fen->as_int64()};
    if (const auto* days = one.as_object().if_contains("days"); days && days->is_int64()) m.days = static_cast<int>(days->as_int64());
    measures.push_back(std::move(m));
  }
  return measures;
}

void add_measures(const DocumentSources& sources, json::object& draft) {
  const auto& law = *sources.source().rules.law;
  json::array rows;
  std::int64_t fine = 0, due = 0;
  std::string proposal;
  for (const auto& m : measures_of(sources)) {
    if (m.kind == "fine") fine += m.amount.count;
    if (m.kind == "fine" || m.kind == "confiscate_gains") due += m.amount.count;
    const auto say = measure_say(law, m);
    proposal += (proposal.empty() ? "" : "；") + say;
    rows.push_back(json::object{{"kind", m.kind}, {"kind_zh", list_title(law, "measures", m.kind)}, {"amount_fen", m.amount.count},
                                {"amount_yuan", yuan_text(m.amount)}, {"say", say}});
  }
  if (proposal.empty()) proposal = sources.text("draft.outcome");
  if (!rows.empty()) draft["measures"] = std::move(rows);
  if (!proposal.empty()) draft["proposal"] = std::move(proposal);
  if (fine > 0) draft["total_fine_fen"] = fine;
  if (due > 0) draft["total_due_fen"] = due;
}

json::object draft_group(const DocumentSource& s, const DocumentSources& sources) {
  const auto& law = *s.rules.law;
  json::object draft;
  auto facts = sources.text("draft.facts");
  if (facts.empty()) facts = s.file ? facts_text(*s.file) : std::string();
  if (facts.empty()) facts = sources.text("step.facts");
  if (!facts.empty()) draft["facts"] = std::move(facts);
  if (auto rows = evidence_rows(s, sources.get("draft.evidence", true)); !rows.empty()) draft["evidence"] = std::move(rows);
  if (auto rows = clause_rows(sources.get("draft.violated"), law); !rows.empty()) draft["violated"] = std::move(rows);
  if (auto rows = clause_rows(sources.get("draft.clauses"), law); !rows.empty()) draft["basis"] = std::move(rows);
  json::array circumstances;
  const auto titles = sources.get("draft.circumstances");
  if (titles.is_array()) {
    for (const auto& title : titles.as_array()) circumstances.push_back(json::object{{"say", title}});
  }
  if (!circumstances.empty()) draft["circumstances"] = std::move(circumstances);
  add_measures(sources, draft);
  auto discretion = sources.text("draft.discretion");
  if (discretion.empty()) discretion = sources.text("draft.reasons");
  if (!discretion.empty()) draft["discretion"] = {{"say", std::move(discretion)}, {"cell", sources.text("draft.cell")}};
  if (auto how = sources.text("draft.performance"); !how.empty()) draft["perform_say"] = std::move(how);
  const auto correction = sources.get("draft.correction", true);
  if (correction.is_string()) {
    const auto* table = law.raw.at("fill").as_object().at("draft").as_object().if_contains("correction");
    const auto say = table && table->is_object() ? text_in(table->as_object(), correction.as_string()) : std::string();
    if (!say.empty()) draft["correction"] = {{"say", say}};
  }
  return draft;
}

json::object remedy_group(const DocumentSource& s) {
  const auto id = s.state.organ.str();
  const auto* main = s.rules.law->procedure_version(s.state.procedure, s.state.law_version);
  const bool on_spot = main && std::ranges::any_of(main->actions, [](const law::Action& a) {
    return std::ranges::find(a.acts, ActId("decided_on_spot")) != a.acts.end();
  });
  return {{"say", filled_in(draft_phrase(*s.rules.law, on_spot ? "remedy_on_spot" : "remedy"),
                            {{"{reconsideration}", s.registers.text("organ", id, "reconsideration_organ")},
                             {"{court}", s.registers.text("organ", id, "court")}})}};
}

json::object pay_group(const DocumentSource& s, const DocumentSources& sources) {
  const auto id = s.state.organ.str();
  json::object pay{{"bank", s.registers.text("organ", id, "bank")}, {"account", s.registers.text("organ", id, "account")},
                   {"account_name", s.registers.text("organ", id, "name")}, {"late_say", draft_phrase(*s.rules.law, "late")}};
  if (auto days = sources.get("limit:pay"); days.is_number()) pay["days"] = std::move(days);
  return pay;
}

// Opinions as the approval forms show them: the latest of each office, the step itself included.
json::object approvals_group(const DocumentSource& s) {
  static constexpr std::pair<std::string_view, std::string_view> kPlaces[] = {
      {"handler", "handler"}, {"officer", "handler"}, {"unit_head", "unit"}, {"legal_reviewer", "legal"}, {"organ_head", "head"}};
  json::object approvals;
  const auto put = [&](const RoleId& role, const std::string& opinion, std::string name, CivilDate on) {
    for (const auto& [id, place] : kPlaces) {
      if (role.str() == id) approvals[place] = {{"opinion", opinion}, {"name", std::move(name)}, {"on", iso_text(on)}};
    }
  };
  if (s.file) {
    for (const auto& step : s.file->state.steps) {
      const auto* event = event_at(*s.file, step.seq);
      const auto opinion = event ? private_text(*event, "opinion") : std::string();
      if (!opinion.empty()) put(step.role, opinion, s.registers.text("officer", step.officer.str(), "name"), step.on);
    }
  }
  if (const auto opinion = text_in(s.input, "opinion"); !opinion.empty()) {
    auto name = s.registers.text("officer", s.actor.officer.str(), "name");
    put(s.event.role, opinion, name.empty() ? s.actor_name : name, s.on);
  }
  return approvals;
}

}  // namespace

json::object document_data(const DocumentSource& s, const std::vector<std::string>& groups) {
  json::object data;
  const DocumentSources sources(s, data);
  const auto own = s.plans ? FillPlan() : fill_plan(*s.rules.law, groups);
  const auto& plan = s.plans ? s.plans->of(groups) : own;
  const auto wanted = [&](std::string_view group) { return plan.made.empty() || plan.made.contains(group); };
  if (wanted("organ")) data["organ"] = organ_group(s);
  if (wanted("party")) data["party"] = party_group(s);
  if (wanted("officers")) data["officers"] = officers_group(s);
  if (wanted("case")) data["case"] = case_group(s, sources);
  if (wanted("draft")) data["draft"] = draft_group(s, sources);
  if (wanted("remedy")) data["remedy"] = remedy_group(s);
  if (wanted("pay")) data["pay"] = pay_group(s, sources);
  if (wanted("approvals")) data["approvals"] = approvals_group(s);
  fill_by_table(s, plan, data);
  if (!groups.empty()) keep_only(data, groups);
  return data;
}

void keep_only(json::object& data, const std::vector<std::string>& groups) {
  json::object kept;
  for (auto& [name, value] : data) {
    if (std::ranges::binary_search(groups, std::string_view(name), {}, [](const auto& g) { return std::string_view(g); })) kept[name] = std::move(value);
  }
  data = std::move(kept);
}

}  // namespace mingjing::usecases
