#include "usecases/told_case.hpp"

#include <algorithm>

#include "base/json_fields.hpp"
#include "usecases/private_values.hpp"
#include "usecases/query_code.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

bool names(const json::array& list, std::string_view id) {
  return std::ranges::any_of(list, [&](const json::value& one) { return one.is_string() && one.as_string() == id; });
}

const law::State* state_of(const CaseFile& file, const law::LawBook& law) {
  const auto* procedure = law.procedure_version(file.state.procedure, file.state.law_version);
  return procedure ? procedure->state(file.state.main().state) : nullptr;
}

std::string plain_state(const CaseFile& file, const law::LawBook& law) {
  const json::object* at = &public_rules(law);
  for (const std::string& name : {std::string("words"), file.state.procedure.str()}) {
    const auto* next = at->if_contains(name);
    at = next ? next->if_object() : nullptr;
    if (!at) break;
  }
  if (auto words = at ? text_in(*at, file.state.main().state.str()) : std::string(); !words.empty()) return words;
  const auto* state = state_of(file, law);
  return state ? state->title : std::string();
}

json::array told_dates(const CaseFile& file, const Telling& telling) {
  const auto& told = public_list(*telling.rules.law, "dates");
  json::array out;
  for (const auto& one : deadlines_of(file, telling)) {
    if (one.ended || !names(told, one.id)) continue;
    out.push_back(json::object{{"title", one.title}, {"due", chinese_text(one.due)}, {"because", one.because}, {"article", one.article},
                               {"passed", one.due < date_of(telling.now)}});
  }
  return out;
}

// Each line of an answer is a paragraph of its own.
void add_paragraphs(const std::string& text, json::array& out) {
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    if (end > at) out.push_back(json::object{{"text", text.substr(at, end - at)}});
    at = end + 1;
  }
}

json::array told_answers(const CaseFile& file, const law::LawBook& law) {
  json::array out;
  for (const auto& step : file.state.steps) {
    for (const json::value& rule : public_list(law, "tell")) {
      const auto& named = rule.as_object();
      if (std::ranges::find(step.acts, ActId(text_in(named, "act"))) == step.acts.end()) continue;
      const auto* event = event_at(file, step.seq);
      json::array texts;
      for (const json::value& field : named.at("fields").as_array())
        if (event) add_paragraphs(private_text(*event, field.as_string()), texts);
      out.push_back(json::object{{"title", text_in(named, "title")}, {"on", chinese_text(step.on)}, {"texts", std::move(texts)}});
    }
  }
  return out;
}

// What was answered from outside, so that nobody wonders whether it has come.
json::array told_steps_from_outside(const CaseFile& file, const law::LawBook& law) {
  const auto* rules = public_rules(law).if_contains("answer");
  const auto role = rules && rules->is_object() ? text_in(rules->as_object(), "role") : std::string();
  const auto* procedure = law.procedure_version(file.state.procedure, file.state.law_version);
  json::array out;
  if (role.empty() || !procedure) return out;
  for (const auto& step : file.state.steps) {
    const auto* action = step.role.str() == role ? procedure->action(step.action) : nullptr;
    const auto* event = action ? event_at(file, step.seq) : nullptr;
    if (!event) continue;
    json::array texts;
    add_paragraphs(private_text(*event, "content"), texts);
    const auto files = event->event.objects.size();
    out.push_back(json::object{{"title", action->title}, {"on", chinese_text(step.on)}, {"texts", std::move(texts)}, {"files", files == 0 ? std::string() : std::to_string(files)}});
  }
  return out;
}

}  // namespace

std::vector<casework::DeadlineState> deadlines_of(const CaseFile& file, const Telling& telling) {
  const projections::RegisterView view(telling.registers, *telling.rules.law, date_of(telling.now));
  return casework::deadlines(file.state, telling.now, {*telling.rules.law, *telling.rules.calendar, view});
}

json::object told_case(const CaseFile& file, const Telling& telling) {
  const auto& organ = file.state.organ.str();
  return {{"case_no", file.case_no()}, {"organ", telling.registers.text("organ", organ, "name")},
          {"phone", telling.registers.text("organ", organ, "phone")}, {"on", chinese_text(file.state.opened)},
          {"state", plain_state(file, *telling.rules.law)}, {"told", told_answers(file, *telling.rules.law)},
          {"sent", told_steps_from_outside(file, *telling.rules.law)}, {"dates", told_dates(file, telling)}};
}

json::array told_papers(const CaseFile& file, const Telling& telling) {
  json::array out;
  for (const auto& paper : file.documents) {
    if (!paper.voided.empty() || !carries_query_code(*telling.rules.law, paper.document_template)) continue;
    out.push_back(json::object{{"title", paper.title}, {"no", paper.doc_no}, {"on", chinese_text(paper.issued_on)}, {"code", paper.code}});
  }
  return out;
}

}  // namespace mingjing::usecases
