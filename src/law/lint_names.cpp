#include <algorithm>
#include <set>

#include "law/lint_parts.hpp"
#include "law/obligations.hpp"
#include "law/statistics.hpp"
#include "law/warning_rules.hpp"

namespace mingjing::law {
namespace {

struct Used {
  std::set<std::string> acts;      // done by an action
  std::set<std::string> asked;     // acts that formulas and deadlines speak about
  std::set<std::string> facts;
  std::set<std::string> drafts;
  std::set<std::string> settings;
  std::set<GateId> gates;
  std::set<std::string> deadlines;
};

void use_formula(const Formula& formula, Used& used) {
  for (const Atom& atom : atoms_of(formula)) {
    if (atom.kind == Atom::Kind::fact) used.facts.insert(atom.name);
    if (atom.kind == Atom::Kind::draft) used.drafts.insert(atom.name);
    if (atom.kind == Atom::Kind::setting) used.settings.insert(atom.name);
    if (atom.kind != Atom::Kind::happened) continue;
    used.asked.insert(atom.name);
    if (!atom.since.empty()) used.asked.insert(atom.since);
    used.asked.insert(atom.latest_of.begin(), atom.latest_of.end());
  }
}

void use_deadline(const DeadlineDef& deadline, Used& used) {
  used.deadlines.insert(deadline.id);
  used.asked.insert(deadline.from.str());
  for (const ActId& act : deadline.until) used.asked.insert(act.str());
  if (deadline.extend_act) used.asked.insert(deadline.extend_act->str());
  for (const StopClock& stop : deadline.stops) used.settings.insert(stop.when_setting);
  used.settings.insert(deadline.limit.setting);
  used.settings.insert(deadline.extend.setting);
  use_formula(deadline.when, used);
}

Used used_in(const LawBook& book) {
  Used used;
  for (const auto& [id, gate] : book.gates) use_formula(gate.ensures, used);
  for (const Property& property : book.properties) {
    use_formula(property.when, used);
    use_formula(property.require, used);
    used.asked.insert(property.at.str());
  }
  for (const Procedure& procedure : book.procedures) {
    for (const DeadlineDef& deadline : procedure.deadlines) use_deadline(deadline, used);
    for (const Action& action : procedure.actions) {
      used.gates.insert(action.gates.begin(), action.gates.end());
      for (const ActId& act : action.acts) used.acts.insert(act.str());
    }
  }
  return used;
}

void lint_atom(const LawBook& book, const Used& used, const std::string& place, const Atom& atom, Findings& out) {
  const auto act = [&](const std::string& name) {
    if (!book.acts.contains(name)) out.unknown(place, "行为", name);
  };
  switch (atom.kind) {
    case Atom::Kind::fact:
      if (!book.facts.contains(atom.name)) out.unknown(place, "事实", atom.name);
      return;
    case Atom::Kind::actor:
      if (!book.facts.contains("by_" + atom.name)) out.unknown(place, "事实", "by_" + atom.name);
      return;
    case Atom::Kind::draft:
      if (!book.draft_attributes.contains(atom.name)) out.unknown(place, "处理意见的属性", atom.name);
      return;
    case Atom::Kind::elapsed:
      if (!used.deadlines.contains(atom.name)) out.unknown(place, "期限", atom.name);
      return;
    case Atom::Kind::setting:
      if (!book.settings.contains(atom.name)) out.unknown(place, "设置", atom.name);
      return;
    case Atom::Kind::happened:
      act(atom.name);
      if (!atom.since.empty()) act(atom.since);
      for (const std::string& name : atom.latest_of) act(name);
  }
}

void lint_form_fields(const LawBook& book, const std::vector<Field>& fields, const std::string& place, Findings& out) {
  for (const Field& field : fields) {
    const auto colon = field.options_from.find(':');
    const std::string source = field.options_from.substr(0, colon);
    if (source == "register" && !book.registers.contains(field.options_from.substr(colon + 1)))
      out.unknown(place, "登记簿", field.options_from.substr(colon + 1));
    lint_form_fields(book, field.columns, place, out);
  }
}

}  // namespace

void lint_formulas(const LawBook& book, Findings& out) {
  const Used used = used_in(book);
  for (const auto& [id, gate] : book.gates)
    for (const Atom& atom : atoms_of(gate.ensures)) lint_atom(book, used, "gate:" + id.str(), atom, out);
  for (const Property& property : book.properties) {
    const std::string place = "property:" + property.id;
    if (!book.acts.contains(property.at.str())) out.unknown(place, "行为", property.at.str());
    for (const Formula* formula : {&property.when, &property.require})
      for (const Atom& atom : atoms_of(*formula)) lint_atom(book, used, place, atom, out);
  }
  for (const Obligation& one : obligations_of(book))
    for (const ActId* act : {&one.after, &one.wanted})
      if (!book.acts.contains(act->str())) out.unknown("obligation:" + one.id, "行为", act->str());
  for (const auto& [id, attribute] : book.draft_attributes)
    for (const std::string& other : attribute.implies)
      if (!book.draft_attributes.contains(other)) out.unknown("draft:" + id, "处理意见的属性", other);
  for (const auto* catalogue : {&book.review_catalogue, &book.hearing_thresholds})
    for (const CatalogueEntry& entry : *catalogue) {
      const auto kinds = book.lists.find("measures");
      const bool known = entry.measure_kind.empty() ||
                         (kinds != book.lists.end() && std::any_of(kinds->second.begin(), kinds->second.end(),
                                                                   [&](const Option& o) { return o.id == entry.measure_kind; }));
      if (!known) out.unknown("catalogue:" + entry.id, "处罚种类", entry.measure_kind);
    }
}

void lint_forms(const LawBook& book, Findings& out) {
  std::set<std::string> asked;
  for (const Procedure& procedure : book.procedures)
    for (const Action& action : procedure.actions) {
      const std::string id = action.form.empty() ? procedure.id.str() + "." + action.id.str() : action.form;
      asked.insert(id);
      if (!action.form.empty() && !book.forms.contains(id))
        out.unknown(place_of("action", procedure, action.id.str()), "表单", id);
    }
  // The columns of tables that are brought or taken as files.
  for (const auto& file : book.raw) {
    const auto* columns = file.value().is_object() ? file.value().as_object().if_contains("columns") : nullptr;
    if (columns && columns->is_string()) asked.insert(std::string(columns->as_string()));
    if (!columns || !columns->is_array()) continue;
    for (const auto& one : columns->as_array()) {
      if (!one.is_string()) continue;
      const std::string id(one.as_string());
      asked.insert(id);
      if (!book.forms.contains(id)) out.unknown(std::string(file.key()), "表单", id);
    }
  }
  for (const auto& [id, form] : book.forms) {
    if (!asked.contains(id)) out.mend("form:" + id, "没有行动使用这张表单");
    lint_form_fields(book, form.fields, "form:" + id, out);
  }
  for (const auto& [id, form] : book.registers) lint_form_fields(book, form.fields, "register:" + id, out);
}

void lint_use(const LawBook& book, Findings& out) {
  const Used used = used_in(book);
  for (const auto& [id, gate] : book.gates)
    if (!used.gates.contains(id) && !gate.standing) out.mend("gate:" + id.str(), "没有行动使用这个关口");
  for (const auto& [id, act] : book.acts) {
    if (used.acts.contains(id)) continue;
    if (used.asked.contains(id)) out.wrong("act:" + id, "期限、关口或者性质问到「" + act.title + "」，但没有行动会产生它");
    else out.mend("act:" + id, "没有行动产生这个行为");
  }
  for (const auto& [id, fact] : book.facts)
    if (!id.starts_with("by_") && !used.facts.contains(id)) out.mend("fact:" + id, "没有关口或者性质使用这个事实");
  for (const auto& [id, attribute] : book.draft_attributes)
    if (!used.drafts.contains(id)) out.mend("draft:" + id, "没有关口或者性质使用这个属性");
}

void lint_gists(const LawBook& book, Findings& out) {
  std::set<std::pair<std::string, std::string>> missing;
  const auto need = [&](const std::string& place, const std::vector<Citation>& basis) {
    for (const Citation& citation : basis) {
      const std::string& where = citation.article.empty() ? citation.point : citation.article;
      if (book.gist(citation.law, where) || !missing.emplace(citation.law, where).second) continue;
      Citation plain{.law = citation.law, .article = citation.article, .point = citation.point};
      out.mend(place, "引用了" + text_of(plain) + "，但 law/gists 中没有它的要旨");
    }
  };
  for (const auto& [id, act] : book.acts) need("act:" + id, act.basis);
  for (const auto& [id, fact] : book.facts) need("fact:" + id, fact.basis);
  for (const auto& [id, attribute] : book.draft_attributes) need("draft:" + id, attribute.basis);
  for (const auto& [id, setting] : book.settings) need("setting:" + id, setting.basis);
  for (const auto& [id, gate] : book.gates) {
    need("gate:" + id.str(), gate.basis);
    for (const auto& [kind, words] : gate.in_kind) need("gate:" + id.str(), words.basis);
  }
  for (const Property& property : book.properties) need("property:" + property.id, property.basis);
  for (const Obligation& one : obligations_of(book)) need("obligation:" + one.id, one.basis);
  for (const WarningRule& rule : warning_rules_of(book)) {
    need("warning:" + rule.id + "/" + iso_text(rule.valid.from), rule.basis);
    for (const auto& [id, threshold] : rule.thresholds) need("warning:" + rule.id + "/" + iso_text(rule.valid.from), threshold.basis);
  }
  for (const Figure& one : statistics_of(book).figures) need("statistics:" + one.id, one.basis);
  for (const auto& [id, limit] : book.limits)
    for (const DatedValue& value : limit.values) need("limit:" + id, value.basis);
  for (const auto& [id, attribute] : book.draft_attributes)
    for (const std::string& other : attribute.implies)
      if (!book.draft_attributes.contains(other)) out.unknown("draft:" + id, "处理意见的属性", other);
  for (const auto* catalogue : {&book.review_catalogue, &book.hearing_thresholds})
    for (const CatalogueEntry& entry : *catalogue) need("catalogue:" + entry.id, entry.basis);
  for (const Procedure& procedure : book.procedures) {
    for (const Action& action : procedure.actions) need(place_of("action", procedure, action.id.str()), action.basis);
    for (const DeadlineDef& deadline : procedure.deadlines) need(place_of("deadline", procedure, deadline.id), deadline.basis);
  }
}

}  // namespace mingjing::law
