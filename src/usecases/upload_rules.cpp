#include "usecases/upload_rules.hpp"

#include <map>
#include <string>

#include "base/json_fields.hpp"
#include "usecases/messages.hpp"

namespace mingjing::usecases {
namespace {

std::uint64_t mebibytes(const boost::json::object& from, std::string_view name) {
  const auto given = number_in(from, name);
  return given > 0 ? static_cast<std::uint64_t>(given) << 20U : 0;
}

}  // namespace

UploadRules UploadRules::from(const law::LawBook& law) {
  UploadRules out;
  const auto* file = law.raw.if_contains("traffic");
  if (!file || !file->is_object()) return out;
  const auto& uploads = object_in(file->get_object(), "uploads");
  out.idle_minutes = static_cast<int>(number_in(uploads, "idle_minutes"));
  out.account_day = mebibytes(uploads, "account_day_mebibytes");
  out.of_case = mebibytes(uploads, "case_mebibytes");
  const auto& scanning = object_in(file->get_object(), "scanning");
  out.refuse_unscanned = text_in(scanning, "when_away") == "refuse";
  out.largest_scanned = mebibytes(scanning, "largest_mebibytes");
  out.scan_seconds = static_cast<int>(number_in(scanning, "seconds"));
  return out;
}

std::optional<Refusal> refuse_full_case(const UploadRules& rules, const CaseFile* file, const std::vector<casework::ObjectRef>& named) {
  if (rules.of_case == 0 || named.empty()) return std::nullopt;
  std::map<std::string, std::uint64_t> sizes;
  if (file)
    for (const auto& event : file->events)
      for (const auto& object : event->event.objects) sizes[object.sha256] = object.size;
  bool more = false;
  for (const auto& object : named) more = sizes.try_emplace(object.sha256, object.size).second || more;
  if (!more) return std::nullopt;
  std::uint64_t all = 0;
  for (const auto& [sha256, size] : sizes) all += size;
  if (all <= rules.of_case) return std::nullopt;
  return refuse("case_full", std::to_string(rules.of_case >> 20U));
}

}  // namespace mingjing::usecases
