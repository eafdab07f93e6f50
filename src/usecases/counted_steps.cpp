#include "usecases/counted_steps.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "base/json_fields.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

// A choice answered with «none» says nothing.
bool filled(const json::value& value) { return !value.is_null() && value != json::value(false) && value != json::value("") && value != json::value("none") && !(value.is_array() && value.as_array().empty()); }

// Everything that the step says; which of it counts is looked up afterwards.
std::set<std::string> said_by(const OpenedEvent& step) {
  std::set<std::string> out;
  const auto& data = step.event.data;
  for (const auto& [id, value] : object_in(data, "values")) {
    if (filled(value)) out.insert(id);
    if (value.is_string()) out.insert(std::string(id) + "=" + std::string(value.as_string()));
  }
  // Of a private field the leaf tells for ever that it was given.
  for (const auto& field : step.event.fields) out.insert(field.name);
  out.insert(step.erased.begin(), step.erased.end());
  for (const auto& [id, holds] : object_in(data, "facts"))
    if (holds.is_bool() && holds.as_bool()) out.insert("+" + std::string(id));
  for (const auto& [id, holds] : object_in(object_in(data, "draft"), "attributes"))
    if (holds.is_bool() && holds.as_bool()) out.insert("draft." + std::string(id));
  for (const auto& paper : array_in(data, "documents"))
    if (paper.is_object()) out.insert("paper=" + text_in(paper.as_object(), "template"));
  for (const auto& act : array_in(data, "acts"))
    if (act.is_string()) out.insert("act=" + std::string(act.as_string()));
  if (!text_in(data, "officer").empty()) out.insert("own");
  return out;
}

}  // namespace

CountedSteps::CountedSteps(const law::LawBook& law) : law_(law) {
  const auto measures = law::measures_of(law);
  if (!measures.ok()) return;
  for (const auto& [id, measure] : *measures) {
    const auto& by = measure.counted_by;
    marks_.merge(by.all_marks());
    words_.merge(by.all_words());
    if (!by.about.empty()) abouts_.insert(by.about);
  }
}

// full | dispute | empty: what the matrix demands of this action at this place.
std::string CountedSteps::duty_of(const json::object& data) const {
  const auto* matrix = law_.raw.if_contains("av-matrix");
  if (!matrix || !matrix->is_object()) return {};
  const std::string action = text_in(data, "action");
  const std::string name = text_in(data, "procedure") + "." + action.substr(action.rfind('.') + 1);
  for (const auto& row : array_in(matrix->as_object(), "activities")) {
    if (!row.is_object() || text_in(row.as_object(), "action") != name) continue;
    const auto place = text_in(object_in(data, "values"), "place_kind");
    const auto& full = array_in(matrix->as_object(), "places_full");
    const bool whole = !place.empty() && std::ranges::find(full, json::value(place)) != full.end();
    return whole ? "full" : text_in(row.as_object(), "duty");
  }
  return {};
}

std::vector<ports::CountedStepRow> CountedSteps::rows(const OpenedEvent& step, const OrganId& organ, const json::object& opening) const {
  const auto& data = step.event.data;
  std::vector<ports::CountedStepRow> out;
  if (!data.contains("acts")) return out;
  std::set<std::string> kept;
  for (auto& word : said_by(step))
    if (words_.contains(word)) kept.insert(word);
  const auto add = [&](const std::string& mark, const OrganId& whose, bool coded = false) {
    if (!marks_.contains(mark) || whose.empty()) return;
    std::string said = " ";
    for (const auto& word : kept) said += word + " ";
    if (coded && words_.contains("coded")) said += "coded ";
    if (std::ranges::any_of(out, [&](const auto& row) { return row.mark == mark && row.organ == whose; })) return;
    out.push_back({step.event.stream_seq, mark, whose, step.event.at, OfficerId(text_in(data, "officer")), std::move(said)});
  };
  for (const auto& act : array_in(data, "acts")) {
    if (!act.is_string()) continue;
    const std::string name(act.as_string());
    add(name, organ);
    for (const auto& about : abouts_) {
      add("about:" + about + ":" + name, OrganId(text_in(opening, about)));
      for (const auto& organs : array_in(object_in(data, "values"), about))
        if (organs.is_string()) add("about:" + about + ":" + name, OrganId(std::string(organs.as_string())));
    }
  }
  for (const auto& [id, value] : object_in(data, "values")) add("asked:" + std::string(id), organ);
  for (const auto& [id, holds] : object_in(data, "facts")) add("asked:+" + std::string(id), organ);
  if (const auto duty = duty_of(data); !duty.empty()) add("av:" + duty, organ);
  for (const auto& one : array_in(data, "evidence"))
    if (one.is_object()) add("evidence:" + text_in(one.as_object(), "kind"), organ);
  for (const auto& entry : array_in(object_in(data, "draft"), "demanded_by")) {
    if (!entry.is_string() || organ.empty()) continue;
    out.push_back({step.event.stream_seq, std::string(ports::kDemandedMark) + std::string(entry.as_string()), organ, step.event.at, OfficerId(text_in(data, "officer")), " "});
  }
  for (const auto& paper : array_in(data, "documents"))
    if (paper.is_object()) add("paper:" + text_in(paper.as_object(), "template"), organ, paper.as_object().contains("query"));
  std::ranges::sort(out, {}, [](const ports::CountedStepRow& row) { return std::pair(row.mark, row.organ.str()); });
  return out;
}

}  // namespace mingjing::usecases
