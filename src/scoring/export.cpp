#include "scoring/export.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "base/canonical_json.hpp"
#include "scoring/messages.hpp"

namespace mingjing::scoring {
namespace {

namespace json = boost::json;

constexpr const char* kFormat = "mingjing-scorecard-export/1";
constexpr std::size_t kMostBytes = 64U << 20U;

// Numbers compare by value: what another writer wrote as 9.0 is 9 in the canonical form.
void compare(const json::value& a, const json::value& b, const std::string& place, std::size_t most, std::vector<std::string>& out) {
  if (out.size() >= most) return;
  if (a.is_object() && b.is_object()) {
    for (const auto& member : a.get_object()) {
      const json::value* other = b.get_object().if_contains(member.key());
      if (other) compare(member.value(), *other, place + "/" + std::string(member.key()), most, out);
      else if (out.size() < most) out.push_back(place + "/" + std::string(member.key()));
    }
    for (const auto& member : b.get_object())
      if (!a.get_object().contains(member.key()) && out.size() < most) out.push_back(place + "/" + std::string(member.key()));
    return;
  }
  if (a.is_array() && b.is_array() && a.get_array().size() == b.get_array().size()) {
    for (std::size_t i = 0; i < a.get_array().size(); ++i) compare(a.get_array()[i], b.get_array()[i], place + "/" + std::to_string(i), most, out);
    return;
  }
  if (canonical_json(a) != canonical_json(b)) out.push_back(place.empty() ? "/" : place);
}

}  // namespace

std::string export_text(const law::IndicatorSet& set, const json::value& measures, const Inputs& inputs, const Scorecard& card) {
  return canonical_object(json::object{
      {"format", kFormat}, {"set", set.written}, {"measures", measures}, {"inputs", to_json(inputs)}, {"scorecard", to_json(card)}});
}

Result<Export, law::Complaints> read_export(std::string_view text) {
  if (text.size() > kMostBytes) return Failure{law::Complaints{word("too_large")}};
  boost::system::error_code error;
  json::parse_options options;
  options.max_depth = 32;
  const json::value value = json::parse(text, error, {}, options);
  if (error) return Failure{law::Complaints{word("not_json")}};
  if (!canonicalizable(value)) return Failure{law::Complaints{word("not_canonical")}};
  const json::object* root = value.if_object();
  const json::value* format = root ? root->if_contains("format") : nullptr;
  if (!format || *format != json::value(kFormat)) return Failure{law::Complaints{word("bad_format")}};
  law::Complaints wrong;
  const law::JsonIn in(value, "", wrong);
  in.only({"format", "set", "measures", "inputs", "scorecard"});
  auto set = law::read_indicator_set(in.at("set").value());
  auto measures = law::read_measures(in.at("measures").value());
  Inputs inputs = read_inputs(in.at("inputs"));
  if (!set.ok()) wrong.insert(wrong.end(), set.error().begin(), set.error().end());
  if (!measures.ok()) wrong.insert(wrong.end(), measures.error().begin(), measures.error().end());
  if (!wrong.empty()) return Failure{std::move(wrong)};
  for (const law::Finding& finding : law::lint_indicator_set(*set, *measures))
    if (finding.fatal) wrong.push_back(word("unsound_set") + finding.message);
  if (wrong.empty()) wrong = check_inputs(*set, *measures, inputs);
  if (!wrong.empty()) return Failure{std::move(wrong)};
  Export out{std::move(set).value(), std::move(measures).value(), std::move(inputs), std::nullopt};
  if (in.has("scorecard")) out.published = in.at("scorecard").value();
  return out;
}

std::vector<std::string> differences(const json::value& published, const Scorecard& recomputed, std::size_t most) {
  std::vector<std::string> out;
  compare(published, to_json(recomputed), "", most, out);
  return out;
}

}  // namespace mingjing::scoring
