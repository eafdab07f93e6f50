#include "casework/facts/answers.hpp"

#include <algorithm>

#include "casework/facts/table.hpp"

namespace mingjing::casework::facts {
namespace {

const law::Field* field_of(const law::Form& form, const std::string& id) {
  const auto found = std::find_if(form.fields.begin(), form.fields.end(), [&](const law::Field& field) { return field.id == id; });
  return found == form.fields.end() ? nullptr : &*found;
}

std::string title_of(const law::Field& field, const std::string& option) {
  const auto found = std::find_if(field.options.begin(), field.options.end(), [&](const law::Option& one) { return one.id == option; });
  return found == field.options.end() ? option : found->title;
}

bool is_one_of(const Context& c, const law::Answer& answer) {
  const boost::json::value* value = c.input(answer.field);
  if (!value) return false;
  const auto listed = [&](std::string_view said) { return std::find(answer.one_of.begin(), answer.one_of.end(), said) != answer.one_of.end(); };
  if (const bool* flag = value->if_bool()) return listed(*flag ? "true" : "false");
  if (value->is_string()) return listed(c.text(answer.field));
  const auto said = c.list(answer.field);
  return std::any_of(said.begin(), said.end(), listed);
}

}  // namespace

Verdict judge_answers(const Context& c, const std::vector<law::Answer>& answers) {
  if (!c.judges_input) return {};
  std::vector<std::string> missing;
  const law::Form* form = c.world.law.form_of(c.procedure, c.action);
  for (const law::Answer& answer : answers) {
    const law::Field* field = form ? field_of(*form, answer.field) : nullptr;
    const bool met = answer.one_of.empty() ? c.given(answer.field) : is_one_of(c, answer);
    if (!field || !met) missing.push_back(field ? field->title : answer.field);
    else
      for (const std::string& wanted : answer.has)
        if (!c.lists(answer.field, wanted)) missing.push_back(title_of(*field, wanted));
  }
  return {.holds = missing.empty(), .need = joined(missing), .names = joined(missing)};
}

bool asked_by_form(const law::Form& form, const std::vector<law::Answer>& answers) {
  return std::all_of(answers.begin(), answers.end(), [&](const law::Answer& answer) { return field_of(form, answer.field) != nullptr; });
}

}  // namespace mingjing::casework::facts
