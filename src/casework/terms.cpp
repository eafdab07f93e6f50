#include "casework/terms.hpp"

#include <algorithm>
#include <boost/json.hpp>

namespace mingjing::casework {
namespace {

namespace json = boost::json;

std::string_view text_in(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value && value->is_string() ? std::string_view(value->get_string()) : std::string_view();
}

int number_in(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  const std::int64_t* held = value ? value->if_int64() : nullptr;
  return held ? static_cast<int>(*held) : 0;
}

const json::array& array_in(const json::object& object, std::string_view name) {
  static const json::array kNone;
  const json::value* value = object.if_contains(name);
  return value && value->is_array() ? value->get_array() : kNone;
}

const json::array& rows_of(const law::LawBook& law) {
  static const json::object kEmpty;
  const json::value* file = law.raw.if_contains("terms");
  return array_in(file && file->is_object() ? file->get_object() : kEmpty, "terms");
}

bool is_row_of(const json::value& row, const ProcedureId& procedure, std::string_view deadline) {
  return text_in(row.get_object(), "deadline") == deadline && text_in(row.get_object(), "procedure") == procedure.str();
}

law::Unit unit_of(std::string_view word) {
  if (word == "wd") return law::Unit::working_day;
  return word == "month" ? law::Unit::month : law::Unit::calendar_day;
}

std::optional<OwnTerm> term_in(const json::object& row, const json::object& item) {
  const std::string_view source = text_in(item, text_in(row, "source"));
  const json::array& ranks = array_in(row, "sources");
  const bool ranks_enough = std::ranges::any_of(ranks, [&](const json::value& one) { return one.is_string() && std::string_view(one.get_string()) == source; });
  const int count = number_in(item, text_in(row, "count"));
  if (!ranks_enough || count <= 0) return std::nullopt;
  OwnTerm out;
  out.limit.count = count;
  out.limit.unit = unit_of(text_in(item, text_in(row, "unit")));
  out.extension = number_in(item, text_in(row, "extension"));
  for (const json::value& clause : array_in(item, text_in(row, "cited"))) out.basis.push_back(law::citation_of(clause));
  return out;
}

}  // namespace

bool may_have_own_term(const law::LawBook& law, const ProcedureId& procedure, std::string_view deadline) {
  return std::ranges::any_of(rows_of(law), [&](const json::value& row) { return row.is_object() && is_row_of(row, procedure, deadline); });
}

std::optional<OwnTerm> own_term(const law::LawBook& law, const ProcedureId& procedure, std::string_view deadline, const std::optional<PowerItem>& item) {
  if (!item) return std::nullopt;
  for (const json::value& row : rows_of(law))
    if (row.is_object() && is_row_of(row, procedure, deadline)) return term_in(row.get_object(), item->flags);
  return std::nullopt;
}

std::vector<OwnTerm> own_terms(const law::LawBook& law, const ProcedureId& procedure, const std::optional<PowerItem>& item) {
  std::vector<OwnTerm> out;
  if (!item) return out;
  for (const json::value& row : rows_of(law))
    if (row.is_object() && text_in(row.get_object(), "procedure") == procedure.str())
      if (auto term = term_in(row.get_object(), item->flags)) out.push_back(std::move(*term));
  return out;
}

}  // namespace mingjing::casework
