#include "projections/parties.hpp"

#include <algorithm>
#include <boost/json/parse.hpp>

#include "base/code_point.hpp"
#include "base/json_fields.hpp"
#include "base/unicode.hpp"
#include "projections/masking.hpp"

namespace mingjing::projections {
namespace {

namespace json = boost::json;

void fold_one(std::vector<PartyDetails>& parties, const json::value& value) {
  if (!value.is_object()) return;
  const auto& o = value.as_object();
  PartyDetails party;
  party.kind = text_in(o, "kind");
  if (party.kind != "person" && party.kind != "organisation") return;
  party.name = text_in(o, "name");
  if (party.name.empty()) return;
  party.id = text_in(o, "id");
  party.id_no = text_in(o, "id_no");
  party.address = text_in(o, "address");
  party.phone = text_in(o, "phone");
  party.legal_rep = text_in(o, "legal_rep");
  const auto known = std::ranges::find_if(parties, [&](const PartyDetails& p) { return !party.id.empty() && p.id == party.id; });
  if (known != parties.end()) {
    *known = std::move(party);
  } else {
    parties.push_back(std::move(party));
  }
}

// Neighbouring pairs of what remains when blanks and marks are left out; a single character stands for itself.
std::vector<std::string> pairs(std::string_view text) {
  std::vector<std::string> found;
  std::string last;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const auto c = next_code_point(text, at);
    if (!c) return {};
    std::string one;
    if (is_cjk(*c) || (*c >= U'0' && *c <= U'9') || (*c >= U'a' && *c <= U'z')) one = text.substr(begin, at - begin);
    if (*c >= U'A' && *c <= U'Z') one.push_back(static_cast<char>(*c - U'A' + U'a'));
    if (one.empty()) continue;
    if (!last.empty()) found.push_back(last + one);
    last = std::move(one);
  }
  if (found.empty() && !last.empty()) found.push_back(std::move(last));
  return found;
}

std::string only_alphanumeric(std::string_view text) {
  std::string kept;
  for (const char c : text) {
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')) kept.push_back(c);
    if (c >= 'A' && c <= 'Z') kept.push_back(static_cast<char>(c - 'A' + 'a'));
  }
  return kept;
}

}  // namespace

void fold_parties(std::vector<PartyDetails>& parties, const casework::Event& event) {
  for (const auto& field : event.fields) {
    // Cheap look first: most private fields are sentences and hold no party; the data of a paper repeats one, below other members.
    if (field.name.starts_with("document.")) continue;
    if (field.bytes.empty() || (field.bytes[0] != '{' && field.bytes[0] != '[')) continue;
    if (field.bytes.find("\"kind\":\"person\"") == std::string::npos &&
        field.bytes.find("\"kind\":\"organisation\"") == std::string::npos) {
      continue;
    }
    boost::system::error_code error;
    const auto value = json::parse(field.bytes, error);
    if (error) continue;
    if (value.is_array()) {
      for (const auto& item : value.as_array()) fold_one(parties, item);
    } else {
      fold_one(parties, value);
    }
  }
}

std::string party_masked(const std::vector<PartyDetails>& parties) {
  if (parties.empty()) return {};
  const auto& first = parties.front();
  auto text = first.kind == "person" ? masked_name(first.name) : first.name;
  if (parties.size() > 1) text += "等" + std::to_string(parties.size()) + "方";
  return text;
}

std::vector<Searchable> searchable(const std::vector<PartyDetails>& parties) {
  std::vector<Searchable> all;
  for (const auto& p : parties) {
    for (auto& pair : pairs(p.name)) all.push_back({"name", std::move(pair)});
    for (auto& pair : pairs(p.legal_rep)) all.push_back({"name", std::move(pair)});
    for (auto& pair : pairs(p.address)) all.push_back({"address", std::move(pair)});
    if (auto id = only_alphanumeric(p.id_no); !id.empty()) all.push_back({"id_no", std::move(id)});
    if (auto phone = only_alphanumeric(p.phone); !phone.empty()) all.push_back({"phone", std::move(phone)});
  }
  return all;
}

std::vector<Searchable> searched(std::string_view purpose, std::string_view text) {
  std::vector<Searchable> all;
  if (purpose == "name" || purpose == "address") {
    for (auto& pair : pairs(text)) all.push_back({std::string(purpose), std::move(pair)});
  } else if (auto exact = only_alphanumeric(text); !exact.empty()) {
    all.push_back({std::string(purpose), std::move(exact)});
  }
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace mingjing::projections
