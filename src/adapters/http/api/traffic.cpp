#include "adapters/http/api/traffic.hpp"

#include <algorithm>
#include <cmath>

#include "base/json_fields.hpp"

namespace mingjing::web {
namespace {

constexpr std::int64_t kMinute = 60'000;
constexpr std::size_t kMostAccounts = 4096;       // that are remembered before those who were not here for an hour go
constexpr std::int64_t kForgotten = 60 * kMinute;

Failure<Fault> bad(std::string what) { return fault("bad_traffic", "law/traffic.yaml: " + std::move(what)); }

TrafficRules::Bucket bucket_of(const boost::json::object& object) {
  return {static_cast<double>(number_in(object, "burst")), static_cast<double>(number_in(object, "per_minute")) / 60.0};
}

}  // namespace

Result<TrafficRules> TrafficRules::from(const boost::json::value& file, const Contract& contract, const std::vector<RoleId>& known) {
  const auto* object = file.if_object();
  if (!object) return bad("no mapping");
  TrafficRules out;
  for (const auto& role : texts_in(*object, "exempt")) {
    out.exempt.emplace_back(role);
    if (std::find(known.begin(), known.end(), out.exempt.back()) == known.end()) return bad("no role " + role);
  }
  const auto operations = [&](const boost::json::object& from, std::set<std::string, std::less<>>& into) -> Status<> {
    for (const auto& id : texts_in(from, "operations")) {
      if (!contract.find(id)) return bad("no operation " + id);
      into.insert(id);
    }
    return Done{};
  };
  out.account = bucket_of(object_in(*object, "account"));
  for (const auto& item : array_in(*object, "routes")) {
    if (!item.is_object()) return bad("routes");
    Group group{{}, bucket_of(item.get_object())};
    if (auto read = operations(item.get_object(), group.operations); !read) return read.failure();
    if (group.bucket.burst < 1 || group.bucket.per_second <= 0) return bad("routes need burst and per_minute");
    out.groups.push_back(std::move(group));
  }
  const auto& persons = object_in(*object, "persons");
  if (auto read = operations(persons, out.personal); !read) return read.failure();
  out.persons = static_cast<std::size_t>(number_in(persons, "most"));
  out.window_ms = number_in(persons, "minutes") * kMinute;
  out.statement_seconds = static_cast<int>(number_in(*object, "statement_seconds"));
  if (out.account.burst < 1 || out.account.per_second <= 0 || out.persons == 0 || out.window_ms <= 0 || out.statement_seconds <= 0)
    return bad("account, persons and statement_seconds need numbers above nought");
  return out;
}

double Traffic::wait_of(Level& level, const TrafficRules::Bucket& bucket, std::int64_t now) {
  level.left = std::min(bucket.burst, level.left + static_cast<double>(now - level.at) / 1000.0 * bucket.per_second);
  level.at = now;
  return level.left >= 1 - 1e-9 ? 0 : (1 - level.left) / bucket.per_second;
}

std::optional<Traffic::Slowed> Traffic::slowed(Account& account, const char* code, double seconds, std::int64_t now) {
  Slowed out{code, std::max(1, static_cast<int>(std::ceil(seconds))), false};
  const auto [told, fresh] = account.told.try_emplace(code, now);
  out.tell = fresh || now - told->second >= rules_.window_ms;
  if (out.tell) told->second = now;
  return out;
}

std::optional<Traffic::Slowed> Traffic::take(const AccountId& id, const std::vector<RoleId>& roles, std::string_view operation, std::string_view object) {
  const bool exempt = std::ranges::any_of(roles, [&](const RoleId& role) { return std::ranges::find(rules_.exempt, role) != rules_.exempt.end(); });
  if (exempt) return std::nullopt;
  const std::int64_t now = now_();
  const std::lock_guard hold(mutex_);
  if (accounts_.size() >= kMostAccounts) forget(now);
  auto& account = accounts_[id.str()];
  if (account.levels.empty()) {
    account.levels.push_back({rules_.account.burst, now});
    for (const auto& group : rules_.groups) account.levels.push_back({group.bucket.burst, now});
  }
  account.last = now;
  double wait = wait_of(account.levels[0], rules_.account, now);
  for (std::size_t i = 0; i < rules_.groups.size(); ++i)
    if (rules_.groups[i].operations.contains(operation)) wait = std::max(wait, wait_of(account.levels[i + 1], rules_.groups[i].bucket, now));
  if (wait > 0) return slowed(account, "too_many_requests", wait, now);
  while (!account.opened.empty() && now - account.opened.front().first >= rules_.window_ms) {
    account.seen.erase(account.opened.front().second);
    account.opened.pop_front();
  }
  if (!object.empty() && rules_.personal.contains(operation) && !account.seen.contains(object)) {
    if (account.seen.size() >= rules_.persons)
      return slowed(account, "too_many_persons", static_cast<double>(account.opened.front().first + rules_.window_ms - now) / 1000.0, now);
    account.opened.emplace_back(now, object);
    account.seen.emplace(object);
  }
  account.levels[0].left -= 1;
  for (std::size_t i = 0; i < rules_.groups.size(); ++i)
    if (rules_.groups[i].operations.contains(operation)) account.levels[i + 1].left -= 1;
  return std::nullopt;
}

void Traffic::forget(std::int64_t now) {
  std::erase_if(accounts_, [&](const auto& one) { return now - one.second.last >= kForgotten; });
}

}  // namespace mingjing::web
