#include "casework/terms.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "base/json_fields.hpp"

namespace mingjing::casework {
namespace {

namespace json = boost::json;

const json::array& rows_of(const law::LawBook& law) {
  static const json::object kEmpty;
  const json::value* file = law.raw.if_contains("terms");
  return array_in(file && file->is_object() ? file->get_object() : kEmpty, "terms");
}

bool is_row_of(const json::value& row, const ProcedureId& procedure, std::string_view deadline) {
  return view_in(row.get_object(), "deadline") == deadline && view_in(row.get_object(), "procedure") == procedure.str();
}

law::Unit unit_of(std::string_view word) {
  if (word == "wd") return law::Unit::working_day;
  return word == "month" ? law::Unit::month : law::Unit::calendar_day;
}

std::optional<OwnTerm> term_in(const json::object& row, const json::object& item) {
  const std::string_view source = view_in(item, view_in(row, "source"));
  const json::array& ranks = array_in(row, "sources");
  const bool ranks_enough = std::ranges::any_of(ranks, [&](const json::value& one) { return one.is_string() && std::string_view(one.get_string()) == source; });
  const int count = static_cast<int>(number_in(item, view_in(row, "count")));
  if (!ranks_enough || count <= 0) return std::nullopt;
  OwnTerm out;
  out.limit.count = count;
  out.limit.unit = unit_of(view_in(item, view_in(row, "unit")));
  out.extension = static_cast<int>(number_in(item, view_in(row, "extension")));
  for (const json::value& clause : array_in(item, view_in(row, "cited"))) out.basis.push_back(law::citation_of(clause));
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
    if (row.is_object() && view_in(row.get_object(), "procedure") == procedure.str())
      if (auto term = term_in(row.get_object(), item->flags)) out.push_back(std::move(*term));
  return out;
}

}  // namespace mingjing::casework
