#include "identity/policy.hpp"

#include <algorithm>
#include <type_traits>

namespace mingjing::identity {
namespace {

namespace json = boost::json;

Failure<Fault> bad(std::string what) { return fault("bad_identity", "law/identity.yaml: " + std::move(what)); }

// law/schema/identity.json has looked at kinds and bounds; what is missing all the same is named.
Status<> apply_passwords(const json::object& file, Settings& settings) {
  const auto number = [&](std::string_view name, auto& into) {
    const auto* value = file.if_contains(name);
    if (value && value->is_int64()) into = static_cast<std::remove_reference_t<decltype(into)>>(value->get_int64());
    return value && value->is_int64();
  };
  int minutes = 0;
  if (!number("min", settings.password_min) || !number("max", settings.password_max) || !number("classes", settings.password_classes) ||
      !number("days", settings.password_days) || !number("first_days", settings.first_password_days) || !number("reuse", settings.password_reuse) ||
      !number("reset_minutes", minutes))
    return bad("passwords needs min, max, classes, days, first_days, reuse and reset_minutes");
  settings.reset = minutes * 60;
  const auto* hash = file.if_contains("hash");
  if (!hash || !hash->is_string()) return bad("passwords needs hash");
  if (hash->get_string() == "argon2id") settings.password_cost.scheme = crypto::PasswordScheme::argon2id;
  else if (hash->get_string() == "pbkdf2-hmac-sm3") settings.password_cost.scheme = crypto::PasswordScheme::pbkdf2_sm3;
  else return bad("no hash " + std::string(hash->get_string()));
  const auto* words = file.if_contains("words");
  if (!words || !words->is_array()) return bad("passwords needs words");
  settings.password_words.clear();
  for (const auto& word : words->get_array())
    if (word.is_string()) settings.password_words.emplace_back(word.get_string());
  return Done{};
}

Status<> apply_certificates(const json::object& file, Settings& settings) {
  const auto* seconds = file.if_contains("challenge_seconds");
  const auto* authorities = file.if_contains("authorities");
  if (!seconds || !seconds->is_int64() || !authorities || !authorities->is_array()) return bad("certificates needs challenge_seconds and authorities");
  settings.challenge = static_cast<int>(seconds->get_int64());
  settings.authorities.clear();
  for (const auto& pem : authorities->get_array()) {
    auto read = crypto::read_certificate(pem.is_string() ? std::string_view(pem.get_string()) : std::string_view());
    if (!read) return bad("an authority of certificates is " + read.error().what);
    settings.authorities.push_back(std::move(read).value());
  }
  return Done{};
}

}  // namespace

Status<> apply_policy(const json::value& file, const std::vector<RoleId>& known, Settings& settings) {
  const auto* object = file.if_object();
  const auto* rules = object ? object->if_contains("second_factor") : nullptr;
  if (!rules || !rules->is_array()) return bad("second_factor is no list");
  settings.second_factor.clear();
  for (const auto& item : rules->get_array()) {
    const auto* from = item.is_object() ? item.get_object().if_contains("from") : nullptr;
    const auto* roles = item.is_object() ? item.get_object().if_contains("roles") : nullptr;
    const auto day = from && from->is_string() ? parse_date(from->get_string()) : std::nullopt;
    if (!day || !roles || !roles->is_array()) return bad("second_factor needs from and roles");
    SecondFactorRule rule{*day, {}};
    for (const auto& role : roles->get_array()) {
      const RoleId id(role.is_string() ? std::string_view(role.get_string()) : std::string_view());
      if (std::find(known.begin(), known.end(), id) == known.end()) return bad("no role " + id.str());
      rule.roles.push_back(id);
    }
    settings.second_factor.push_back(std::move(rule));
  }
  const auto* sessions = object->if_contains("sessions");
  const auto* most = sessions && sessions->is_object() ? sessions->get_object().if_contains("most") : nullptr;
  if (!most || !most->is_int64()) return bad("sessions needs most");
  settings.most_sessions = static_cast<int>(most->get_int64());
  const auto* enforcers = object->if_contains("enforcers");
  const auto* holders = enforcers && enforcers->is_object() ? enforcers->get_object().if_contains("roles") : nullptr;
  if (!holders || !holders->is_array()) return bad("enforcers needs roles");
  settings.certificate_roles.clear();
  for (const auto& role : holders->get_array()) {
    settings.certificate_roles.emplace_back(role.is_string() ? std::string_view(role.get_string()) : std::string_view());
    if (std::find(known.begin(), known.end(), settings.certificate_roles.back()) == known.end()) return bad("no role " + settings.certificate_roles.back().str());
  }
  const auto* passwords = object->if_contains("passwords");
  if (!passwords || !passwords->is_object()) return bad("passwords is no mapping");
  const auto* certificates = object->if_contains("certificates");
  if (!certificates || !certificates->is_object()) return bad("certificates is no mapping");
  if (auto read = apply_certificates(certificates->get_object(), settings); !read) return read;
  return apply_passwords(passwords->get_object(), settings);
}

Status<> apply_usual_passwords(std::string_view lines, Settings& settings) {
  constexpr std::size_t kFewest = 1000;
  auto list = std::make_shared<std::set<std::string, std::less<>>>();
  while (!lines.empty()) {
    const auto end = std::min(lines.find('\n'), lines.size());
    if (end > 0) list->emplace(lines.substr(0, end));
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  if (list->size() < kFewest) return fault("bad_identity", "law/passwords/usual.txt is missing or cut short");
  settings.usual_passwords = std::move(list);
  return Done{};
}

}  // namespace mingjing::identity
