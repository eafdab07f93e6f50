#include "usecases/register_reminders.hpp"

#include <algorithm>

#include "base/json_fields.hpp"
#include "usecases/private_values.hpp"
#include "usecases/register_commands.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

bool filled(const json::object& values, const std::string& field) {
  const auto* value = values.if_contains(field);
  if (!value || value->is_null()) return false;
  if (value->is_string()) return !value->as_string().empty();
  return !value->is_array() || !value->as_array().empty();
}

std::string name_of(const json::object& values, const std::string& entry) {
  for (const char* field : {"title", "name"})
    if (auto text = text_in(values, field); !text.empty()) return text;
  return entry;
}

}  // namespace

std::vector<RegisterReminder> register_reminders(const law::LawBook& law, const projections::RegisterBook& registers, CivilDate today,
                                                 const std::function<bool(const std::string& register_id)>& keeps, const std::function<bool(const std::string& organ)>& sees) {
  std::vector<RegisterReminder> out;
  for (const auto& [register_id, form] : law.registers) {
    const json::array& reminds = array_in(register_definition(law, register_id), "remind");
    if (reminds.empty() || !keeps(register_id)) continue;
    for (const auto& [id, entry] : registers.entries(register_id)) {
      const auto* version = entry->on(today);
      if (!version) continue;
      const auto& values = version->values;
      const auto organ = text_in(values, "organ");
      const auto ended = parse_date(text_in(values, "ended_on"));
      if (!sees(organ) || (ended && *ended <= today)) continue;
      for (const auto& one : reminds) {
        const auto& remind = one.as_object();
        const auto day = parse_date(text_in(values, text_in(remind, "field")));
        const auto fields = texts_in(remind, "unless");
        if (!day || std::ranges::any_of(fields, [&](const std::string& field) { return filled(values, field); })) continue;
        const auto due = *day + static_cast<int>(number_in(remind, "days"));
        if (today < due - static_cast<int>(number_in(remind, "before"))) continue;
        out.push_back({register_id, id, name_of(values, id), text_in(remind, "say"), organ, due});
      }
    }
  }
  std::ranges::sort(out, {}, [](const RegisterReminder& one) { return std::tuple(one.due.days, one.register_id, one.entry); });
  return out;
}

}  // namespace mingjing::usecases
