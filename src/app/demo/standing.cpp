#include "app/demo/standing.hpp"

#include <boost/json/array.hpp>
#include <string>

namespace mingjing::demo {
namespace {

namespace js = boost::json;

// today, today+30, today-30; anything else stands as it is.
js::value told(const js::value& value, CivilDate today) {
  if (!value.is_string() || !value.as_string().starts_with("today")) return value;
  const std::string text(value.as_string());
  constexpr std::size_t kToday = 5;
  return js::value(iso_text(today + (text.size() > kToday ? std::stoi(text.substr(kToday)) : 0)));
}

}  // namespace

std::vector<RegisterEntry> standing_entries(const City& city, CivilDate today) {
  std::vector<RegisterEntry> out;
  const js::object& subject = city.standing.at("subject").as_object();
  int number = 0;
  for (const js::value& value : city.raw.at("organs").as_array()) {
    const js::object& organ = value.as_object();
    if (const auto* active = organ.if_contains("active"); active && !active->as_bool()) continue;   // enforces nothing
    const js::value& day = subject.at("announced_on");
    out.push_back({"subject", std::string(organ.at("id").as_string()),
                   {{"organ", organ.at("id")}, {"kind", "organ"}, {"area", organ.at("area")}, {"basis", subject.at("basis")}, {"confirmed_by", subject.at("confirmed_by")},
                    {"number", std::string(subject.at("number").as_string()) + std::to_string(++number) + "号"}, {"announced_on", day}, {"from", day}}});
  }
  for (const js::value& entry : city.standing.at("entries").as_array()) {
    js::object values;
    for (const auto& [name, value] : entry.at("values").as_object()) values[name] = told(value, today);
    out.push_back({std::string(entry.at("register").as_string()), std::string(entry.at("id").as_string()), std::move(values)});
  }
  return out;
}

}  // namespace mingjing::demo
