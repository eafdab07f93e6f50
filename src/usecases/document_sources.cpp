#include "usecases/document_sources.hpp"

#include <algorithm>
#include <boost/json/serialize.hpp>

#include "base/json_fields.hpp"
#include "casework/context.hpp"
#include "law/calendar.hpp"
#include "law/citation.hpp"
#include "projections/masking.hpp"
#include "usecases/case_parts.hpp"
#include "usecases/documents_of.hpp"
#include "usecases/page_counts.hpp"
#include "usecases/private_values.hpp"
#include "usecases/showing.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;
using law::FieldType;

constexpr std::string_view kRegister = "register:";

// A choice in its Chinese words, one of a register by the name of its entry; everything else as it is.
json::value titled(const DocumentSource& s, const law::Form* form, std::string_view field_id, const json::value& value) {
  if (!form) return value;
  const auto field = std::ranges::find(form->fields, field_id, &law::Field::id);
  if (field == form->fields.end()) return value;
  const auto title = [&](const json::value& one) -> json::value {
    if (!one.is_string()) return one;
    for (const auto& option : field->options) {
      if (option.id == one.as_string()) return json::value(option.title);
    }
    if (!field->options_from.starts_with(kRegister)) return one;
    const auto entries = std::string_view(field->options_from).substr(kRegister.size());
    for (const char* called : {"title", "name"})
      if (auto text = s.registers.text(entries, one.as_string(), called); !text.empty()) return json::value(text);
    return one;
  };
  switch (field->type) {
    case FieldType::choice:
    case FieldType::service_method: return title(value);
    case FieldType::choices:
    case FieldType::circumstances: {
      json::array titles;
      if (value.is_array()) {
        for (const auto& one : value.as_array()) titles.push_back(title(one));
      }
      return titles;
    }
    case FieldType::evidences: {
      json::array rows;
      if (!value.is_array()) return value;
      for (const auto& one : value.as_array()) {
        if (!one.is_object()) continue;
        auto row = one.as_object();
        row["kind"] = list_title(*s.rules.law, "evidence_kinds", text_in(row, "kind"));
        rows.push_back(std::move(row));
      }
      return rows;
    }
    default: return value;
  }
}

const json::value* at_path(const json::object& data, std::string_view path) {
  const json::value* value = nullptr;
  const json::object* object = &data;
  while (!path.empty()) {
    const auto dot = path.find('.');
    value = object->if_contains(path.substr(0, dot));
    if (dot == std::string_view::npos) return value;
    if (!value || !value->is_object()) return nullptr;
    object = &value->as_object();
    path.remove_prefix(dot + 1);
  }
  return value;
}

bool drafts_now(const DocumentSource& s) { return drafts(*s.found.action); }

}  // namespace

bool nothing(const json::value& value) {
  if (value.is_null()) return true;
  if (value.is_string()) return value.as_string().empty();
  if (value.is_array()) return value.as_array().empty();
  if (value.is_object()) return value.as_object().empty();
  return false;
}

std::optional<DocumentSources::StepAt> DocumentSources::latest(std::string_view act) const {
  if (!s_.file) return std::nullopt;
  const auto* step = s_.file->state.latest(act);
  const auto* event = step ? event_at(*s_.file, step->seq) : nullptr;
  if (!event) return std::nullopt;
  return StepAt{step, event};
}

bool DocumentSources::happened(std::string_view act) const {
  return latest(act).has_value() || std::ranges::find(s_.found.action->acts, ActId(act)) != s_.found.action->acts.end();
}

bool DocumentSources::attribute(std::string_view name) const {
  const auto* draft = s_.state.draft();
  if (!draft) return false;
  const auto it = draft->attributes.find(std::string(name));
  return it != draft->attributes.end() && it->second;
}

std::string DocumentSources::officer_name(const OfficerId& officer) const {
  return s_.registers.text("officer", officer.str(), "name");
}

json::value DocumentSources::field_of(const OpenedEvent& event, const ActionId& action, std::string_view field, bool raw) const {
  json::value value;
  if (const auto* leaf = leaf_value(event, field)) {
    value = *leaf;
  } else if (auto kept = private_value(event, field)) {
    value = std::move(*kept);
  }
  if (value.is_null()) return value;
  const auto found = find_action(*s_.rules.law, s_.state, action);
  if (found && tells_of_informant(found->form, field)) return json::value(projections::kHidden);
  if (raw) return value;
  return titled(s_, found ? found->form : nullptr, field, value);
}

json::value DocumentSources::of_step(std::string_view field, bool raw) const {
  const auto* value = s_.input.if_contains(field);
  if (!value || value->is_null()) return nullptr;
  if (tells_of_informant(s_.found.form, field)) return json::value(projections::kHidden);
  return raw ? *value : titled(s_, s_.found.form, field, *value);
}

json::value DocumentSources::of_act(std::string_view expression, bool raw) const {
  const auto mark = expression.find_first_of(".!");
  if (mark == std::string_view::npos) return nullptr;
  const auto at = latest(expression.substr(0, mark));
  if (!at) return nullptr;
  const auto what = expression.substr(mark + 1);
  if (expression[mark] == '.') return field_of(*at->event, at->step->action, what, raw);
  if (what == "on") return json::value(iso_text(at->step->on));
  if (what == "at") return json::value(rfc3339_text(at->step->at));
  if (what == "by") return json::value(officer_name(at->step->officer));
  if (what != "no") return nullptr;
  const auto* paper = paper_of(*s_.file, at->step->seq);
  return paper ? json::value(paper->doc_no) : json::value(nullptr);
}

json::value DocumentSources::of_draft(std::string_view field, bool raw) const {
  if (drafts_now(s_)) return of_step(field, raw);
  const auto* draft = s_.file ? s_.file->state.draft() : nullptr;
  const auto* event = draft ? event_at(*s_.file, draft->seq) : nullptr;
  if (!event) return nullptr;
  const auto step = std::ranges::find(s_.file->state.steps, draft->seq, &casework::Step::seq);
  return step == s_.file->state.steps.end() ? nullptr : field_of(*event, step->action, field, raw);
}

DocumentSources::Term DocumentSources::term(std::string_view deadline) const {
  const auto& law = *s_.rules.law;
  Term out;
  const auto look = [&](const law::Procedure* procedure) {
    if (!procedure || out.def) return;
    const auto it = std::ranges::find(procedure->deadlines, deadline, &law::DeadlineDef::id);
    if (it == procedure->deadlines.end()) return;
    out.def = &*it;
    if (!casework::may_have_own_term(law, procedure->id, deadline)) return;
    const projections::RegisterView view(s_.registers, law, s_.on);
    out.own = casework::own_term(law, procedure->id, deadline, view.power_item(s_.state.power_item, s_.on));
  };
  const auto* main = law.procedure_version(s_.state.procedure, s_.state.law_version);
  look(s_.found.procedure);
  look(main);
  for (std::size_t i = 0; main && i < main->threads.size(); ++i) look(law.procedure(main->threads[i].procedure, s_.state.opened));
  return out;
}

json::value DocumentSources::limit(std::string_view deadline) const {
  const Term term = this->term(deadline);
  if (!term.def) return nullptr;
  if (term.own) return json::value(term.own->limit.count);
  if (term.def->limit.setting.empty()) return json::value(term.def->limit.count);
  const projections::RegisterView view(s_.registers, *s_.rules.law, s_.on);
  const auto organ = view.organ(s_.state.organ, s_.on);
  return organ ? json::value(casework::setting_of(organ, *s_.rules.law, term.def->limit.setting)) : json::value(nullptr);
}

// 30日, 6个月; for the extension the days by which it is prolonged.
json::value DocumentSources::term_words(std::string_view deadline, bool extension) const {
  const Term term = this->term(deadline);
  if (!term.def) return nullptr;
  law::Limit limit = term.own ? term.own->limit : extension ? term.def->extend : term.def->limit;
  if (term.own && extension) limit.count = term.own->extension;
  return limit.count > 0 ? json::value(law::words_of(limit)) : json::value(nullptr);
}

json::value DocumentSources::due(std::string_view deadline) const {
  const projections::RegisterView view(s_.registers, *s_.rules.law, s_.on);
  const casework::World world{*s_.rules.law, *s_.rules.calendar, view};
  for (const auto& d : casework::deadlines(s_.state, at_time(s_.on, 12), world, false)) {
    if (d.id == deadline && !d.ended) return json::value(iso_text(d.due));
  }
  return nullptr;
}

json::value DocumentSources::get(std::string_view expression, bool raw) const {
  if (expression.ends_with('#')) {
    raw = true;
    expression.remove_suffix(1);
  }
  const auto after = [&](std::string_view prefix) { return expression.substr(prefix.size()); };
  if (expression == "step!on") return json::value(iso_text(s_.on));
  if (expression == "step!at") return json::value(rfc3339_text(s_.event.at));
  if (expression == "actor!name") {
    auto name = officer_name(s_.actor.officer);
    return json::value(name.empty() ? s_.actor_name : name);
  }
  if (expression == "actor!post") return json::value(s_.registers.text("officer", s_.actor.officer.str(), "post"));
  if (expression == "unit!name") return json::value(s_.registers.text("unit", s_.state.unit.str(), "name"));
  if (expression == "action!title") return json::value(s_.found.action->title);
  if (expression == "action!id") return json::value(s_.found.procedure->id.str() + "." + s_.found.action->id.str());
  if (expression == "action!act") return s_.found.action->acts.empty() ? json::value(nullptr) : json::value(s_.found.action->acts.front().str());
  if (expression.starts_with("step.")) return of_step(after("step."), raw);
  if (expression.starts_with("act:")) return of_act(after("act:"), raw);
  if (expression.starts_with("draft.")) return of_draft(after("draft."), raw);
  if (expression.starts_with("organ.")) return json::value(s_.registers.text("organ", s_.state.organ.str(), after("organ.")));
  if (expression.starts_with("limit:")) return limit(after("limit:"));
  if (expression.starts_with("term:")) return term_words(after("term:"), false);
  if (expression.starts_with("extension:")) return term_words(after("extension:"), true);
  if (expression.starts_with("term_basis:")) {
    const Term term = this->term(after("term_basis:"));
    return term.own ? json::value(law::text_of(term.own->basis)) : json::value(nullptr);
  }
  if (expression.starts_with("due:")) return due(after("due:"));
  if (expression.starts_with("data.")) {
    const auto* value = at_path(filled_, after("data."));
    return value ? *value : json::value(nullptr);
  }
  return nullptr;
}

std::string DocumentSources::text(std::string_view expression) const {
  const auto value = get(expression);
  if (nothing(value)) return {};
  if (value.is_string()) return std::string(value.as_string());
  if (value.is_array()) {
    std::string joined;
    for (const auto& one : value.as_array()) {
      if (one.is_string()) joined += (joined.empty() ? "" : "、") + std::string(one.as_string());
    }
    return joined;
  }
  return json::serialize(value);
}

std::optional<std::string> DocumentSources::worded(std::string_view sentence) const {
  std::string out;
  while (!sentence.empty()) {
    const auto open = sentence.find('{');
    out += sentence.substr(0, open);
    if (open == std::string_view::npos) break;
    const auto close = sentence.find('}', open);
    if (close == std::string_view::npos) return std::nullopt;
    const auto value = text(sentence.substr(open + 1, close - open - 1));
    if (value.empty()) return std::nullopt;
    out += value;
    sentence.remove_prefix(close + 1);
  }
  return out;
}

json::array DocumentSources::papers(std::string_view which) const {
  json::array out;
  if (!s_.file) return out;
  const auto add = [&](const ports::DocumentRow& d) {
    const auto name = d.voided.empty() ? d.title : d.title + "（编号已作废）";
    json::object one{{"name", name}, {"title", name}, {"copies", 1}, {"pages", 1}, {"on", iso_text(d.issued_on)}};
    if (!d.doc_no.empty()) one["no"] = d.doc_no;
    out.push_back(std::move(one));
  };
  if (which == "all") {
    // The page on which each begins, as long as the length of everything before it is known.
    const auto pages = s_.pages ? s_.pages->laid_out(*s_.file) : std::vector<PageCounts::Pages>(s_.file->documents.size());
    for (std::size_t i = 0; i < pages.size(); ++i) {
      add(s_.file->documents[i]);
      auto& row = out.back().as_object();
      row.erase("pages");
      const auto [count, from] = pages[i];
      if (count > 0 && from > 0) row["pages"] = std::to_string(from) + (count > 1 ? "–" + std::to_string(from + count - 1) : "");
    }
    return out;
  }
  // What a service thread serves was made by the step that started the thread.
  std::uint32_t seq = 0;
  for (const auto& event : s_.file->events) {
    const auto* starts = event->event.data.if_contains("starts");
    if (!starts || !starts->is_array()) continue;
    for (const auto& one : starts->as_array()) {
      if (one.is_object() && text_in(one.as_object(), "thread") == s_.found.thread.str()) seq = event->event.stream_seq;
    }
  }
  for (const auto& d : s_.file->documents) {
    if (!d.doc_no.empty() && d.voided.empty() && step_of(*s_.file, d) == seq) add(d);
  }
  if (!out.empty()) return out;
  for (auto it = s_.file->documents.rbegin(); it != s_.file->documents.rend() && out.empty(); ++it) {
    if (!it->doc_no.empty() && it->voided.empty()) add(*it);
  }
  return out;
}

}  // namespace mingjing::usecases
