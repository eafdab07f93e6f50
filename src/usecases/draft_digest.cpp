#include "usecases/draft_digest.hpp"

#include <algorithm>
#include <vector>

#include "base/canonical_json.hpp"
#include "crypto/digest.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

// A row of which only these members count; members that were not given stay out.
json::value only(const json::value& row, std::initializer_list<std::string_view> names) {
  if (!row.is_object()) return row;
  json::object kept;
  for (const auto name : names) {
    if (const auto* value = row.as_object().if_contains(name); value && !value->is_null()) kept[name] = *value;
  }
  return kept;
}

json::array rows_only(const json::object& input, std::string_view field, std::initializer_list<std::string_view> names) {
  json::array rows;
  const auto* list = input.if_contains(field);
  if (!list || !list->is_array()) return rows;
  for (const auto& row : list->as_array()) rows.push_back(only(row, names));
  return rows;
}

json::array evidence_ids(const json::object& input) {
  json::array ids;
  const auto* list = input.if_contains("evidence");
  if (!list || !list->is_array()) return ids;
  for (const auto& item : list->as_array()) {
    if (item.is_string()) {
      ids.push_back(item);
    } else {
      ids.push_back(only(item, {"id", "kind", "name", "files"}));
    }
  }
  return ids;
}

json::array sorted_texts(const json::object& input, std::string_view field) {
  std::vector<std::string> texts;
  if (const auto* list = input.if_contains(field); list && list->is_array()) {
    for (const auto& item : list->as_array()) {
      if (item.is_string()) texts.emplace_back(item.as_string());
    }
  }
  std::ranges::sort(texts);
  json::array sorted;
  for (auto& text : texts) sorted.emplace_back(std::move(text));
  return sorted;
}

json::value or_null(const json::object& input, std::string_view field) {
  const auto* value = input.if_contains(field);
  return value ? *value : json::value(nullptr);
}

}  // namespace

json::object draft_substance(const json::object& input) {
  return {{"outcome", or_null(input, "outcome")},
          {"facts", or_null(input, "facts")},
          {"evidence", evidence_ids(input)},
          {"violated", rows_only(input, "violated", {"law", "article", "paragraph", "item", "point"})},
          {"clauses", rows_only(input, "clauses", {"law", "article", "paragraph", "item", "point"})},
          {"circumstances", sorted_texts(input, "circumstances")},
          {"measures", rows_only(input, "measures", {"kind", "amount_fen", "days"})}};
}

std::string sha256_of(const json::value& value) { return crypto::hex(crypto::digest(crypto::Hash::sha256, canonical_json(value))); }

}  // namespace mingjing::usecases
