#include "adapters/portal/form_view.hpp"

#include <algorithm>

#include "adapters/portal/filing_sink.hpp"
#include "law/form_shapes.hpp"

namespace mingjing::portal {
namespace {

namespace json = boost::json;
using law::FieldType;

std::string wrong_at(const std::optional<Refusal>& refused, std::string_view name) {
  if (!refused) return {};
  const auto found = std::ranges::find(refused->fields, name, &FieldError::field);
  return found == refused->fields.end() ? std::string() : found->message;
}

// 选择“延续”的填写, in the words of the form.
std::string only_when(const law::Form& form, const law::Field& field) {
  const auto asked = std::ranges::find(form.fields, field.when_field, &law::Field::id);
  if (field.when_field.empty() || asked == form.fields.end()) return {};
  const auto option = std::ranges::find(asked->options, field.when_is, &law::Option::id);
  const std::string said = option != asked->options.end() ? option->title : field.when_is == "true" ? "是" : "否";
  return "“" + asked->title + "”选择“" + said + "”的填写。";
}

std::string hint_of(const law::Form& form, const law::Field& field) {
  std::string out = only_when(form, field);
  out += field.help;
  return out;
}

json::array options_of(const usecases::AskedLine& line, const web::FormBody& filled) {
  json::array out;
  const auto said = form_value(filled, line.name);
  const auto add = [&](const std::string& name, const std::string& id, const std::string& title, bool chosen) {
    out.push_back({{"name", name}, {"id", id}, {"title", title}, {"chosen", chosen}});
  };
  if (line.field->type == FieldType::boolean) {
    add(line.name, std::string(usecases::kYes), "是", said == usecases::kYes);
    add(line.name, std::string(usecases::kNo), "否", said == usecases::kNo);
  }
  for (const law::Option& option : line.field->options) {
    const auto own = line.name + "-" + option.id;
    if (line.field->type == FieldType::choices) add(own, option.id, option.title, !form_value(filled, own).empty());
    else add(line.name, option.id, option.title, said == option.id);
  }
  return out;
}

std::string_view kind_of(FieldType type) {
  switch (type) {
    case FieldType::longtext: return "is_long";
    case FieldType::date: return "is_date";
    case FieldType::boolean:
    case FieldType::choice: return "is_choice";
    case FieldType::choices: return "is_choices";
    case FieldType::file:
    case FieldType::files:
    case FieldType::evidence:
    case FieldType::evidences: return "is_files";
    default: return "is_line";
  }
}

}  // namespace

json::array lines_of(const law::Form& form, const usecases::PublicForm& asked, const web::FormBody& filled, const std::optional<Refusal>& refused, std::string_view without) {
  json::array out;
  const law::Field* group = nullptr;
  for (const auto& line : asked.lines()) {
    if (line.name == without) continue;
    const auto& field = *line.field;
    const auto error = wrong_at(refused, line.name);
    const auto hint = hint_of(form, field);
    const auto longest = field.type == FieldType::longtext ? usecases::kLongestFilingText : std::min(law::longest_text(field), usecases::kLongestFilingLine);
    // What must be answered only in some cases is not demanded by the browser.
    const bool must = line.must && field.when_field.empty();
    json::object shown{{"name", line.name}, {"title", field.title}, {"must", must}, {"hint", hint}, {"error", error}, {"right", error.empty()},
                       {"said", !hint.empty() || !error.empty()}, {"v", form_value(filled, line.name)}, {"longest", longest}, {kind_of(field.type), true},
                       {"options", options_of(line, filled)}};
    if (line.whole != nullptr && line.whole != group) shown["group"] = line.whole->title;
    group = line.whole;
    out.push_back(std::move(shown));
  }
  return out;
}

json::object refused_of(const Refusal& refusal, bool kept) {
  json::array wrong;
  for (const FieldError& error : refusal.fields) wrong.push_back({{"field", error.field.substr(0, error.field.find('.'))}, {"message", error.message}});
  return {{"why", refusal.detail}, {"article", refusal.article}, {"wrong", std::move(wrong)}, {"kept", kept}};
}

}  // namespace mingjing::portal
