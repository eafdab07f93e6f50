// Procedures as they run, forms, benchmarks and the gist of an article.
#include <algorithm>

#include "base/json_fields.hpp"
#include "usecases/private_values.hpp"
#include "usecases/views.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

template <class Ids>
json::array texts(const Ids& ids) {
  json::array out;
  for (const auto& id : ids) out.emplace_back(id.str());
  return out;
}

json::array titles(const ViewContext& c, const std::vector<RoleId>& roles) {
  json::array out;
  for (const auto& role : roles) out.emplace_back(role_title(c, role));
  return out;
}

// 90日, 5个工作日; a limit that the organ sets itself has no number here.
std::string limit_words(const law::Limit& limit) {
  const auto count = limit.setting.empty() ? std::to_string(limit.count) : std::string();
  switch (limit.unit) {
    case law::Unit::working_day: return count.empty() ? "本机关规定的工作日" : count + "个工作日";
    case law::Unit::calendar_day: return count.empty() ? "本机关规定的期限" : count + "日";
    case law::Unit::month: return count.empty() ? "本机关规定的期限" : count + "个月";
    case law::Unit::hour: return count.empty() ? "本机关规定的期限" : count + "小时";
  }
  return count;
}

json::array gates(const ViewContext& c, const law::Action& action) {
  json::array out;
  for (const auto& id : action.gates) {
    const auto it = c.law().gates.find(id);
    if (it == c.law().gates.end()) continue;
    out.push_back(json::object{{"id", id.str()}, {"title", it->second.title}, {"say", it->second.say},
                               {"article", law::text_of(it->second.basis)}});
  }
  return out;
}

// Properties that speak of an act that this procedure does.
json::array properties(const ViewContext& c, const law::Procedure& procedure) {
  json::array out;
  for (const auto& property : c.law().properties) {
    const auto does = [&](const law::Action& a) { return std::ranges::find(a.acts, property.at) != a.acts.end(); };
    if (std::ranges::none_of(procedure.actions, does)) continue;
    out.push_back(json::object{{"id", property.id}, {"say", property.say}, {"article", law::text_of(property.basis)}});
  }
  return out;
}

json::object procedure_json(const ViewContext& c, const law::Procedure& p) {
  json::array states;
  for (const auto& state : p.states) {
    states.push_back(json::object{{"id", state.id.str()}, {"title", state.title}, {"stage", state.stage}, {"owner", texts(state.owner)},
                                  {"owner_titles", titles(c, state.owner)}, {"final", p.is_final(state.id)}});
  }
  json::array actions;
  for (const auto& action : p.actions) {
    json::array docs;
    for (const auto& doc : action.docs) {
      const auto kind = c.parts.documents.renderer ? c.parts.documents.renderer->kind(doc) : std::nullopt;
      docs.emplace_back(kind ? kind->title : doc);
    }
    json::object one{{"id", action.id.str()}, {"title", action.title}, {"from", texts(action.from)}, {"by", texts(action.by)},
                     {"by_titles", titles(c, action.by)}, {"gates", gates(c, action)}, {"docs", std::move(docs)},
                     {"basis", basis_json(action.basis)}, {"decisive", action.decisive}};
    if (action.to) one["to"] = action.to->str();
    actions.push_back(std::move(one));
  }
  json::array deadlines;
  for (const auto& d : p.deadlines) {
    std::string owners;
    for (const auto& role : d.owner) owners += (owners.empty() ? "" : "、") + role_title(c, role);
    deadlines.push_back(json::object{{"id", d.id}, {"title", d.title}, {"limit", limit_words(d.limit)},
                                     {"article", law::text_of(d.basis)}, {"owner_title", owners}});
  }
  return {{"id", p.id.str()}, {"title", p.title}, {"kind", p.kind}, {"version", p.version}, {"valid_from", iso_text(p.valid.from)},
          {"states", std::move(states)}, {"ribbon", texts(p.ribbon)}, {"actions", std::move(actions)},
          {"deadlines", std::move(deadlines)}, {"properties", properties(c, p)}};
}

// Power items of the caller's organ for which this kind of procedure can be opened.
json::array power_items(const ViewContext& c, const law::Procedure& procedure) {
  json::array out;
  for (const auto& [id, entry] : c.registers.entries("power_item")) {
    const auto* version = entry->on(c.today);
    if (!version) continue;
    const auto kind = text_in(version->values, "kind");
    if (!kind.empty() && !procedure.carries(kind)) continue;
    const auto organ = text_in(version->values, "organ");
    if (!organ.empty() && organ != c.caller.actor.organ.str()) continue;
    out.push_back(json::object{{"id", id}, {"title", text_in(version->values, "title")}});
  }
  return out;
}

bool may_open(const ViewContext& c, const law::Action& opening) {
  if (!c.scope("case.open")) return false;
  return std::ranges::any_of(opening.by, [&](const RoleId& role) {
    return std::ranges::find(c.caller.actor.roles, role) != c.caller.actor.roles.end();
  });
}

}  // namespace

ViewResult view_procedures(const ViewContext& c) {
  json::array items;
  for (const auto& procedure : c.law().procedures) {
    if (!procedure.valid.on(c.today) || c.law().procedure(procedure.id, c.today) != &procedure) continue;
    const auto opening = find_opening(c.law(), procedure.id, c.today);
    if (!opening) continue;
    json::object one{{"id", procedure.id.str()}, {"title", procedure.title}, {"kind", procedure.kind},
                     {"can_open", may_open(c, *opening->action)}, {"power_items", power_items(c, procedure)}};
    if (opening->form) one["form"] = form_json(c, *opening->form);
    items.push_back(std::move(one));
  }
  return json::value{{"items", std::move(items)}};
}

ViewResult view_form(const ViewContext& c) {
  const auto it = c.law().forms.find(c.text("form").value_or(""));
  if (it == c.law().forms.end()) return refuse("not_found");
  return json::value(form_json(c, it->second));
}

ViewResult view_procedure(const ViewContext& c) {
  const auto* procedure = c.law().procedure(ProcedureId(c.text("procedure").value_or("")), c.today);
  if (!procedure) return refuse("not_found");
  return json::value(procedure_json(c, *procedure));
}

ViewResult view_benchmarks(const ViewContext& c) {
  const auto wanted = c.text("power_item");
  const projections::RegisterView view(c.registers, c.law(), c.today);
  std::vector<law::Benchmark> found;
  for (const auto& one : c.law().benchmarks) {
    if ((!wanted || one.power_item == *wanted) && one.valid.on(c.today)) found.push_back(one);
  }
  for (const auto& [id, entry] : c.registers.entries("power_item")) {
    if (wanted && id != *wanted) continue;
    for (auto& one : view.benchmarks(id, c.today)) found.push_back(std::move(one));
  }
  json::array items;
  for (const auto& one : found) {
    json::array cells;
    for (const auto& cell : one.cells) {
      json::array kinds;
      for (const auto& kind : cell.measure_kinds) kinds.emplace_back(kind);
      cells.push_back(json::object{{"id", cell.id}, {"title", cell.title}, {"conditions", cell.conditions},
                                   {"measure_kinds", std::move(kinds)}, {"low", cell.low.count}, {"high", cell.high.count}});
    }
    items.push_back(json::object{{"id", one.id}, {"title", one.title}, {"power_item", one.power_item}, {"maker", one.maker},
                                 {"basis", basis_json(one.basis)}, {"cells", std::move(cells)}});
  }
  return json::value{{"items", std::move(items)}};
}

}  // namespace mingjing::usecases
