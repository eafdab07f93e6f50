// Roles are given by two: one administrator asks, another confirms.
#include <algorithm>

#include "crypto/encoding.hpp"
#include "identity/identity.hpp"

namespace mingjing::identity {
namespace {

constexpr int kMostWaiting = 1000;

Refusal refused(std::string code) { return {std::move(code), {}, {}, {}, {}, {}}; }

bool holds_one(const std::vector<RoleId>& held, const std::vector<RoleId>& of) {
  return std::any_of(held.begin(), held.end(), [&](const RoleId& role) { return std::find(of.begin(), of.end(), role) != of.end(); });
}

}  // namespace

Answer<Done> Identity::disable(const AccountId& id, const Before& before) {
  auto held = account(id);
  if (auto* failed = std::get_if<Fault>(&held)) return std::move(*failed);
  if (auto* none = std::get_if<Refusal>(&held)) return std::move(*none);
  if (before)
    if (auto recorded = before(id.str()); !recorded) return recorded.error();
  if (const auto kept = store_.save_roles(id, std::get<ports::AccountRecord>(held).roles, false); !kept) return kept.error();
  return end_all(id);
}

Answer<Done> Identity::end_wait(const AccountId& id, const Before& before) {
  auto held = account(id);
  if (auto* failed = std::get_if<Fault>(&held)) return std::move(*failed);
  if (auto* none = std::get_if<Refusal>(&held)) return std::move(*none);
  if (before)
    if (auto recorded = before(id.str()); !recorded) return recorded.error();
  attempts_.forgive(std::get<ports::AccountRecord>(held).login);
  if (const auto kept = store_.save_attempt(id, 0, {}); !kept) return kept.error();
  return Done{};
}

// Disabled ones count too: whoever could disable the others would otherwise be alone, and give roles alone.
Answer<bool> Identity::somebody_confirms(const AccountId& but, const AccountId& nor, const std::vector<RoleId>& confirmers) {
  constexpr int kPage = 200;
  std::string after;
  for (;;) {
    const auto page = store_.accounts(after, kPage);
    if (!page) return page.error();
    for (const auto& one : *page)
      if (one.id != but && one.id != nor && holds_one(one.roles, confirmers)) return true;
    if (page->size() < static_cast<std::size_t>(kPage)) return false;
    after = page->back().login;
  }
}

Answer<ports::GrantRecord> Identity::ask_grant(const Who& by, const AccountId& id, std::vector<RoleId> roles, bool enabled,
                                               const std::vector<RoleId>& confirmers, const Before& before) {
  if (id == by.account.id) return refused("forbidden");
  auto held = account(id);
  if (auto* failed = std::get_if<Fault>(&held)) return std::move(*failed);
  if (auto* none = std::get_if<Refusal>(&held)) return std::move(*none);
  const auto& record = std::get<ports::AccountRecord>(held);
  if (record.roles == roles && record.enabled == enabled) return refused("no_change");
  const auto waiting = store_.waiting_grants(kMostWaiting);
  if (!waiting) return waiting.error();
  for (const auto& one : *waiting)
    if (one.account == id) return refused("grant_waiting");
  const auto others = somebody_confirms(by.account.id, {}, confirmers);
  if (const auto* failed = std::get_if<Fault>(&others)) return *failed;
  const auto second = somebody_confirms(by.account.id, id, confirmers);
  if (const auto* failed = std::get_if<Fault>(&second)) return *failed;
  const bool alone = !std::get<bool>(others);
  // The only other one is whom it is about: nobody could confirm it, and it is no set-up either.
  if (!alone && !std::get<bool>(second)) return refused("nobody_to_confirm");
  const bool confirming = std::all_of(roles.begin(), roles.end(), [&](const RoleId& role) { return holds_one({role}, confirmers); });
  if (alone && !confirming) return refused("nobody_to_confirm");
  ports::GrantRecord grant{"g" + secret(8), id, std::move(roles), enabled, by.account.id, clock_.now(), alone ? "given" : "waiting", {}, {}};
  if (alone) {
    grant.decided_by = by.account.id;
    grant.decided = grant.asked;
  }
  if (before)
    if (auto recorded = before(id.str()); !recorded) return recorded.error();
  if (const auto kept = store_.add_grant(grant); !kept) return kept.error();
  if (alone)
    if (const auto kept = store_.save_roles(id, grant.roles, grant.enabled); !kept) return kept.error();
  return grant;
}

Answer<ports::GrantRecord> Identity::decide_grant(const Who& by, const std::string& id, bool give, const Before& before) {
  const auto found = store_.grant(id);
  if (!found) return found.error();
  if (!found.value()) return refused("not_found");
  ports::GrantRecord grant = *found.value();
  const bool own = grant.asked_by == by.account.id;
  if (grant.account == by.account.id || (own && give)) return refused("not_the_second");
  if (grant.state != "waiting") return refused("grant_decided");
  if (before)
    if (auto recorded = before(grant.account.str()); !recorded) return recorded.error();
  grant.state = give ? "given" : "refused";
  grant.decided_by = by.account.id;
  grant.decided = clock_.now();
  const auto decided = store_.decide_grant(id, grant.state, grant.decided_by, grant.decided);
  if (!decided) return decided.error();
  if (!decided.value()) return refused("grant_decided");
  if (!give) return grant;
  if (const auto kept = store_.save_roles(grant.account, grant.roles, grant.enabled); !kept) return kept.error();
  if (!grant.enabled)
    if (const auto ended = store_.end_sessions(grant.account, ""); !ended) return ended.error();
  return grant;
}

Answer<std::vector<ports::GrantRecord>> Identity::waiting_grants(int limit) {
  auto found = store_.waiting_grants(limit);
  if (!found) return found.error();
  return std::move(found).value();
}

}  // namespace mingjing::identity
