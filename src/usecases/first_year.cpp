#include "usecases/first_year.hpp"

#include <algorithm>

#include "base/json_fields.hpp"
#include "casework/context.hpp"
#include "law/citation.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

const json::object& rules_of(const law::LawBook& law) { return object_in(object_in(law.raw, "supervision"), "first_year"); }

// 《中华人民共和国行政处罚法》 and 行政处罚法 are one law.
std::string plain_name(std::string name) {
  for (const std::string_view part : {"《", "》", "中华人民共和国"})
    for (auto at = name.find(part); at != std::string::npos; at = name.find(part)) name.erase(at, part.size());
  return name;
}

bool ended(const json::object& values, CivilDate today) {
  for (const char* field : {"until", "valid_until"})
    if (const auto day = parse_date(text_in(values, field)); day && *day < today) return true;
  return false;
}

struct Answered {
  std::string entry;
  std::optional<CivilDate> done;
};

// What organs answered, by law and organ; of several answers the first.
std::map<std::pair<std::string, std::string>, Answered> answers(const std::string& register_id, const projections::RegisterBook& registers, CivilDate today) {
  std::map<std::pair<std::string, std::string>, Answered> out;
  for (const auto& [id, entry] : registers.entries(register_id)) {
    const auto* version = entry->on(today);
    if (!version) continue;
    const auto done = parse_date(text_in(version->values, "reported_on"));
    auto& held = out[{plain_name(text_in(version->values, "statute")), text_in(version->values, "organ")}];
    if (held.entry.empty() || (done && (!held.done || *done < *held.done))) held = {id, done};
  }
  return out;
}

}  // namespace

std::map<std::string, std::set<std::string>> carried_out(const law::LawBook& law, const projections::RegisterBook& registers, CivilDate today, const WhichOrgans& sees) {
  std::map<std::string, std::set<std::string>> out;
  for (const auto& register_id : texts_in(rules_of(law), "carried_out_by")) {
    const auto form = law.registers.find(register_id);
    if (form == law.registers.end()) continue;
    for (const auto& [id, entry] : registers.entries(register_id)) {
      const auto* version = entry->on(today);
      if (!version || ended(version->values, today)) continue;
      const auto organ = text_in(version->values, "organ");
      if (!sees(organ)) continue;
      for (const auto& field : form->second.fields) {
        if (field.type != law::FieldType::clauses) continue;
        for (const auto& clause : array_in(version->values, field.id))
          if (auto name = law::citation_of(clause).law; !name.empty()) out[std::move(name)].insert(organ);
      }
    }
  }
  return out;
}

std::vector<FirstYearCall> first_year_calls(const law::LawBook& law, const projections::RegisterBook& registers, const law::Calendar& calendar, CivilDate today,
                                            const std::map<std::string, std::set<std::string>>& carried, const std::vector<LawBegun>& begun) {
  std::vector<FirstYearCall> out;
  const auto& rules = rules_of(law);
  if (rules.empty()) return out;
  const auto levels = texts_in(rules, "levels");
  const auto answered = answers(text_in(rules, "register"), registers, today);
  const projections::RegisterView view(registers, law, today);
  for (const auto& one : begun) {
    const auto organs = carried.find(one.statute);
    if (organs == carried.end() || std::ranges::find(levels, one.level) == levels.end()) continue;
    const auto full = add_months(one.in_force, static_cast<int>(number_in(object_in(rules, "year"), "count")));
    if (today < full) continue;
    for (const auto& organ : organs->second) {
      const auto held = view.organ(OrganId(organ), today);
      if (casework::setting_of(held, law, text_in(rules, "asked")) == 0) continue;
      const law::Limit limit{static_cast<int>(casework::setting_of(held, law, text_in(rules, "days"))), law::Unit::calendar_day, {}};
      FirstYearCall call{one.statute, organ, one.in_force, full, law::due_day(full, limit, calendar).date, {}, std::nullopt};
      if (call.due < one.known) continue;
      if (const auto answer = answered.find({plain_name(one.statute), organ}); answer != answered.end()) {
        call.entry = answer->second.entry;
        call.done = answer->second.done;
      }
      out.push_back(std::move(call));
    }
  }
  std::ranges::sort(out, {}, [](const FirstYearCall& call) { return std::tie(call.due.days, call.statute, call.organ); });
  return out;
}

}  // namespace mingjing::usecases
