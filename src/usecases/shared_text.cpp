#include "usecases/shared_text.hpp"

#include <algorithm>

#include "projections/masking.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

constexpr std::string_view kField = "=";
constexpr std::size_t kShortest = 64;  // bytes; below, a name saves nothing

// What `bytes` hold when they are a JSON string without escapes; those with escapes are told twice.
std::string_view plain_text(std::string_view bytes) {
  if (bytes.size() < kShortest + 2 || bytes.front() != '"' || bytes.find('\\') != std::string_view::npos) return {};
  return bytes.substr(1, bytes.size() - 2);
}

template <class Change>
void each_value(json::value& value, const Change& change) {
  if (change(value)) return;
  if (auto* object = value.if_object()) {
    for (auto& [name, member] : *object) each_value(member, change);
  } else if (auto* array = value.if_array()) {
    for (auto& item : *array) each_value(item, change);
  }
}

}  // namespace

void name_shared_texts(json::value& data, const std::vector<casework::PrivateField>& fields) {
  std::vector<std::pair<std::string_view, const std::string*>> texts;
  for (const auto& field : fields) {
    if (const auto text = plain_text(field.bytes); !text.empty()) texts.emplace_back(text, &field.name);
  }
  if (texts.empty()) return;
  each_value(data, [&](json::value& value) {
    const auto* text = value.if_string();
    if (!text || text->size() < kShortest) return text != nullptr;
    const auto same = std::ranges::find(texts, std::string_view(*text), [](const auto& one) { return one.first; });
    if (same != texts.end()) value = json::object{{kField, *same->second}};
    return true;
  });
}

void tell_shared_texts(json::value& data, const OpenedEvent& event) {
  each_value(data, [&](json::value& value) {
    const auto* object = value.if_object();
    const auto* name = object && object->size() == 1 ? object->if_contains(kField) : nullptr;
    if (!name || !name->is_string()) return false;
    auto text = private_value(event, name->get_string());
    value = text ? std::move(*text) : json::value(projections::kErased);
    return true;
  });
}

}  // namespace mingjing::usecases
