#include "usecases/private_values.hpp"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "base/json_fields.hpp"
#include "projections/masking.hpp"

namespace mingjing::usecases {

namespace json = boost::json;

bool was_erased(const OpenedEvent& event, std::string_view field) { return std::ranges::find(event.erased, field) != event.erased.end(); }

std::optional<json::value> private_value(const OpenedEvent& event, std::string_view field) {
  for (const auto& f : event.event.fields) {
    if (f.name != field) continue;
    boost::system::error_code error;
    auto value = json::parse(f.bytes, error);
    if (!error) return value;
  }
  return std::nullopt;
}

namespace {

// What a JSON string says that was written as ours are (RFC 8785); nothing for any other value or way of writing.
std::optional<std::string> own_string(std::string_view bytes) {
  static constexpr std::string_view kEscapes = "\"\\bfnrt", kMeant = "\"\\\b\f\n\r\t";
  if (bytes.size() < 2 || bytes.front() != '"' || bytes.back() != '"') return std::nullopt;
  bytes = bytes.substr(1, bytes.size() - 2);
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t at = 0;;) {
    const auto escape = std::min(bytes.find('\\', at), bytes.size());
    const auto plain = bytes.substr(at, escape - at);
    if (plain.find('"') != std::string_view::npos) return std::nullopt;
    out.append(plain);
    if (escape == bytes.size()) return out;
    const auto which = escape + 1 < bytes.size() ? kEscapes.find(bytes[escape + 1]) : std::string_view::npos;
    if (which == std::string_view::npos) return std::nullopt;
    out.push_back(kMeant[which]);
    at = escape + 2;
  }
}

}  // namespace

std::string private_text(const OpenedEvent& event, std::string_view field) {
  for (const auto& f : event.event.fields) {
    if (f.name != field) continue;
    if (auto text = own_string(f.bytes)) return std::move(*text);
  }
  if (const auto value = private_value(event, field)) {
    return value->is_string() ? std::string(value->as_string()) : json::serialize(*value);
  }
  return was_erased(event, field) ? std::string(projections::kErased) : std::string();
}

const json::value* leaf_value(const OpenedEvent& event, std::string_view field) {
  const auto* values = event.event.data.if_contains("values");
  return values && values->is_object() ? values->as_object().if_contains(field) : nullptr;
}

const OpenedEvent* event_at(const CaseFile& file, std::uint32_t stream_seq) {
  // The stream is dense from 1.
  if (stream_seq == 0 || stream_seq > file.events.size()) return nullptr;
  return file.events[stream_seq - 1].get();
}

const OpenedEvent* latest_event(const CaseFile& file, std::string_view act) {
  const auto* step = file.state.latest(act);
  return step ? event_at(file, step->seq) : nullptr;
}

}  // namespace mingjing::usecases
