#include "app/demo/register_entries.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "app/demo/inspections.hpp"
#include "app/demo/standing.hpp"
#include "app/demo/publicity.hpp"

namespace mingjing::demo {
namespace {

namespace js = boost::json;

std::string area_name(const City& city, std::string_view code) {
  for (const js::value& area : city.raw.at("areas").as_array())
    if (area.at("code").as_string() == code) return std::string(area.at("name").as_string());
  return {};
}

// 市级机关的复议机关是市人民政府; a county's and a township's likewise one government up or their own.
std::string government_of(const City& city, const std::string& area) {
  return area.size() > 6 ? area_name(city, area.substr(0, 6)) + "人民政府" : area_name(city, area) + "人民政府";
}

js::array settings_table(const js::object& organ) {
  js::array rows;
  if (const auto* settings = organ.if_contains("settings"))
    for (const auto& [name, value] : settings->as_object())
      rows.push_back(js::object{{"name", name}, {"value", value.is_bool() ? (value.as_bool() ? "true" : "false") : js::serialize(value)}, {"basis", "演示机关程序规定"}});
  return rows;
}

// A government whose leaders look on, and which enforces nothing.
bool enforces(const js::object& organ) { return !organ.contains("active") || organ.at("active").as_bool(); }

void add_organ(const City& city, const js::object& organ, Dice& dice, std::vector<RegisterEntry>& out) {
  const std::string id(organ.at("id").as_string());
  const std::string area(organ.at("area").as_string());
  js::object values{{"name", organ.at("name")}, {"short", organ.at("short")}, {"area", area},
                    {"uscc", organ.contains("uscc") ? organ.at("uscc") : js::value(credit_code(dice, area.substr(0, 6), '1'))},
                    {"legal_kind", organ.contains("legal_kind") ? organ.at("legal_kind") : js::value("organ")}, {"active", enforces(organ)},
                    {"duty", organ.at("duty")}, {"address", organ.at("address")}, {"phone", organ.at("phone")},
                    {"complaint_phone", "0990-12345"}, {"bank", "临澜市商业银行各营业网点"}, {"account", "待报解预算收入（罚没）专户"},
                    {"reconsideration_organ", government_of(city, area)}, {"court", area_name(city, area.size() > 6 ? area.substr(0, 6) : "990102") + "人民法院"}};
  if (organ.contains("parent")) values["parent"] = organ.at("parent");
  if (js::array settings = settings_table(organ); !settings.empty()) values["settings"] = std::move(settings);
  out.push_back({"organ", id, std::move(values)});
  for (const js::value& unit : organ.at("units").as_array())
    out.push_back({"unit", std::string(unit.at("id").as_string()),
                   {{"name", unit.at("name")}, {"organ", id}, {"duty", unit.at("duty")},
                    {"address", std::string(organ.at("address").as_string()) + std::string(unit.at("room").as_string())}, {"phone", organ.at("phone")}}});
}

void add_officer(const Person& person, std::size_t number, CivilDate today, std::vector<RegisterEntry>& out) {
  js::object values{{"name", person.name}, {"sex", person.sex}, {"post", person.post}, {"organ", person.organ}, {"unit", person.unit}, {"legal_qualification", person.legal}};
  if (person.cert != "none") {
    char digits[8];
    std::snprintf(digits, sizeof digits, "%03zu", number);
    const CivilDate until = person.cert == "expired" ? today - 40 : person.cert == "expiring" ? today + 20 : today + 900;
    values["cert_no"] = "演990100" + std::string(digits);
    values["cert_from"] = iso_text(today - 1500);
    values["cert_until"] = iso_text(until);
    values["suspended"] = person.cert == "suspended";
  }
  if (std::ranges::find(person.roles, "supervisor") != person.roles.end()) {
    char digits[8];
    std::snprintf(digits, sizeof digits, "%03zu", number);
    values["supervision_no"] = "演监990100" + std::string(digits);
    values["supervision_from"] = iso_text(today - 1500);
    values["supervision_until"] = iso_text(today + 900);
  }
  out.push_back({"officer", person.id, std::move(values)});
}

void add_power(const js::object& power, std::vector<RegisterEntry>& out) {
  const std::string id(power.at("id").as_string());
  for (const js::value& organ : power.at("organs").as_array()) {
    const std::string entry = power_entry_id(std::string(organ.as_string()), id);
    js::object values{{"title", power.at("title")}, {"organ", organ}, {"kind", power.contains("kind") ? power.at("kind") : js::value("penalty")},
                      {"basis", power.at("basis")}, {"plain", power.at("plain")}, {"life_health", power.contains("life_health")},
                      {"summary_allowed", power.contains("summary")}};
    for (const char* field : {"violated", "measures", "marks"})
      if (const auto* value = power.if_contains(field)) values[field] = *value;
    if (const auto* fine = power.if_contains("fine")) {
      values["fine_low"] = fine->as_array()[0];
      values["fine_high"] = fine->as_array()[1];
    }
    out.push_back({"power_item", entry, std::move(values)});
    if (!power.contains("cells")) continue;
    out.push_back({"benchmark", "b-" + entry, {{"title", std::string(power.at("title").as_string()) + "裁量基准"}, {"power_item", entry}, {"maker", "own"}, {"cells", power.at("cells")}}});
  }
}

void add_catalogue(const std::string& organ, std::vector<RegisterEntry>& out) {
  struct Row {
    const char* id;
    const char* title;
    const char* criterion;
    const char* party;
    std::int64_t at_least;
  };
  const Row rows[] = {{"org", "对法人或者其他组织处五万元以上罚款", "fine_at_least", "organisation", 5000000},
                      {"person", "对公民处五千元以上罚款", "fine_at_least", "person", 500000},
                      {"heard", "经过听证的处罚决定", "hearing_held", "", 0},
                      {"complex", "案情疑难复杂、涉及多个法律关系的处罚决定", "complex", "", 0}};
  for (const Row& row : rows) {
    js::object values{{"title", row.title}, {"organ", organ}, {"criterion", row.criterion}};
    if (*row.party != '\0') values["party_kind"] = row.party;
    if (row.at_least > 0) values["at_least"] = row.at_least;
    out.push_back({"review_catalogue", "r-" + organ + "-" + row.id, std::move(values)});
  }
}

}  // namespace

std::string power_entry_id(const std::string& organ, const std::string& power) { return organ + "." + power; }

std::vector<RegisterEntry> register_entries(const City& city, Dice& dice, CivilDate today) {
  std::vector<RegisterEntry> out;
  for (const js::value& area : city.raw.at("areas").as_array()) out.push_back({"area", std::string(area.at("code").as_string()), area.as_object()});
  for (const js::value& organ : city.raw.at("organs").as_array()) add_organ(city, organ.as_object(), dice, out);
  std::size_t number = 0;
  for (const Person& person : city.people) add_officer(person, ++number, today, out);
  for (const js::value& power : city.powers) add_power(power.as_object(), out);
  for (const js::value& organ : city.raw.at("organs").as_array())
    if (!organ.as_object().contains("legal_kind")) add_catalogue(std::string(organ.at("id").as_string()), out);
  for (RegisterEntry& entry : inspection_entries(city, today)) out.push_back(std::move(entry));
  for (RegisterEntry& entry : publicity_entries(city, out)) out.push_back(std::move(entry));
  add_upkeep(city, today, out);
  for (RegisterEntry& entry : standing_entries(city, today)) out.push_back(std::move(entry));
  return out;
}

}  // namespace mingjing::demo
