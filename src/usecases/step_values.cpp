#include "usecases/step_values.hpp"

#include <algorithm>

#include "base/json_fields.hpp"
#include "law/citation.hpp"
#include "projections/masking.hpp"
#include "usecases/campaign_book.hpp"
#include "usecases/carried_record.hpp"
#include "usecases/case_parts.hpp"
#include "usecases/document_sources.hpp"
#include "usecases/private_values.hpp"
#include "usecases/showing.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;
using law::FieldType;

bool shown_elsewhere(const law::Field& field) {
  switch (field.type) {
    case FieldType::party:
    case FieldType::parties:
    case FieldType::evidence:
    case FieldType::evidences:
    case FieldType::file:
    case FieldType::files: return true;
    default: return field.id == "opinion";
  }
}

// A cell of the benchmark of the case's power item.
std::string cell_title(const ViewContext& c, const CaseFile& file, const std::string& id) {
  const projections::RegisterView view(c.registers, c.law(), c.today);
  auto benchmarks = view.benchmarks(file.state.power_item, c.today);
  for (const auto& one : c.law().benchmarks) benchmarks.push_back(one);
  for (const auto& benchmark : benchmarks) {
    for (const auto& cell : benchmark.cells) {
      if (cell.id == id) return cell.title;
    }
  }
  return id;
}

// The title of an entry of the register that the field chooses from.
std::string entry_title(const ViewContext& c, const CaseFile& file, const law::Field& field, const std::string& id) {
  if (!field.options_from.starts_with("register:")) return id;
  const auto register_id = field.options_from.substr(9);
  if (register_id == "benchmark") return cell_title(c, file, id);
  for (const auto* name : {"title", "name"}) {
    if (auto text = c.registers.text(register_id, id, name); !text.empty()) return text;
  }
  return id;
}

std::string option_title(const ViewContext& c, const CaseFile& file, const law::Field& field, std::string_view id) {
  const auto it = std::ranges::find(field.options, id, &law::Option::id);
  return it == field.options.end() ? entry_title(c, file, field, std::string(id)) : it->title;
}

std::string clause_text(const json::value& clause) {
  return clause.is_object() ? law::text_of(law::citation_of(clause)) : std::string();
}

json::value measure_value(const ViewContext& c, const CaseFile& file, const law::Field& field, const json::value& measure) {
  if (!measure.is_object()) return nullptr;
  const auto kind = text_in(measure.as_object(), "kind");
  auto title = option_title(c, file, field, kind);
  json::object out{{"kind_title", title == kind ? list_title(c.law(), "measures", kind) : std::move(title)}};
  if (const auto* fen = measure.as_object().if_contains("amount_fen"); fen && fen->is_int64()) out["amount_fen"] = *fen;
  return out;
}

json::value point_value(const json::value& point) {
  if (!point.is_object()) return nullptr;
  auto text = text_in(point.as_object(), "point");
  if (const auto answer = text_in(point.as_object(), "answer"); !answer.empty()) text += "——" + answer;
  return json::value(text);
}

template <class Words>
json::value each(const json::value& value, const Words& words) {
  if (!value.is_array()) return words(value);
  json::array out;
  for (const auto& one : value.as_array()) out.push_back(words(one));
  return out;
}

// What a form was begun from, by its number or its words instead of its id. A secret case stays an id: it is not in the book of the log.
json::value begun_from(const ViewContext& c, const law::Field& field, const json::value& value) {
  const std::string id(value.as_string());
  if (field.id == kFromCase || field.id == kCampaign) {
    const auto row = c.parts.reads.case_row(c.parts.log, CaseId(id));
    if (row && *row && !(*row)->case_no.empty()) return json::value((*row)->case_no);
  }
  if (field.id == kFoundByWarning) {
    const auto row = c.parts.reads.warning(c.parts.log, id);
    if (row && *row) return json::value(said_plainly(c.registers, (*row)->say));
  }
  return value;
}

json::value worded(const ViewContext& c, const CaseFile& file, const law::Field& field, const json::value& value);

json::value row_value(const ViewContext& c, const CaseFile& file, const law::Field& field, const json::value& row) {
  if (!row.is_object()) return nullptr;
  json::object out;
  for (const auto& column : field.columns) {
    const auto* cell = row.as_object().if_contains(column.id);
    if (cell && !nothing(*cell)) out[column.title] = worded(c, file, column, *cell);
  }
  return out;
}

json::value worded(const ViewContext& c, const CaseFile& file, const law::Field& field, const json::value& value) {
  const auto titled = [&](const json::value& one) { return one.is_string() ? json::value(option_title(c, file, field, one.as_string())) : one; };
  switch (field.type) {
    case FieldType::choice:
    case FieldType::choices:
    case FieldType::circumstances:
    case FieldType::service_method: return each(value, titled);
    case FieldType::officer:
    case FieldType::officers:
      return each(value, [&](const json::value& one) {
        return one.is_string() ? json::value(officer_name(c, OfficerId(std::string(one.as_string())))) : one;
      });
    case FieldType::money: return json::object{{"amount_fen", value}};
    case FieldType::clauses: return each(value, [](const json::value& one) { return json::value(clause_text(one)); });
    case FieldType::measures: return each(value, [&](const json::value& one) { return measure_value(c, file, field, one); });
    case FieldType::points: return each(value, [](const json::value& one) { return point_value(one); });
    case FieldType::document:
      return each(value, [&](const json::value& one) -> json::value {
        for (const auto& d : file.documents) {
          if (one.is_string() && one.as_string() == d.id) return json::value(d.doc_no.empty() ? d.title : d.title + " " + d.doc_no);
        }
        return nullptr;
      });
    case FieldType::table: return each(value, [&](const json::value& row) { return row_value(c, file, field, row); });
    case FieldType::text: return value.is_string() ? begun_from(c, field, value) : value;
    default: return value;
  }
}

}  // namespace

json::array values_json(const ViewContext& c, const CaseFile& file, const OpenedEvent& event, const law::Form& form) {
  json::array out;
  for (const auto& field : form.fields) {
    if (shown_elsewhere(field)) continue;
    json::value value;
    if (const auto* leaf = leaf_value(event, field.id)) {
      value = *leaf;
    } else if (auto kept = private_value(event, field.id)) {
      value = std::move(*kept);
    } else if (was_erased(event, field.id)) {
      out.push_back(json::object{{"id", field.id}, {"title", field.title}, {"value", projections::kErased}});
      continue;
    }
    if (nothing(value)) continue;
    if (tells_of_informant(field)) {
      out.push_back(json::object{{"id", field.id}, {"title", field.title}, {"value", projections::kHidden}, {"hidden", true},
                                 {"may_show", may_show_hidden(c, file, "informant.read")}});
      continue;
    }
    if (auto words = worded(c, file, field, value); !nothing(words)) {
      out.push_back(json::object{{"id", field.id}, {"title", field.title}, {"value", std::move(words)}});
    }
  }
  return out;
}

}  // namespace mingjing::usecases
