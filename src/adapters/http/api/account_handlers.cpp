// Accounts and their roles: the security administrator's work. 三员分立 is kept by projections::RoleBook.
#include <boost/json/array.hpp>

#include "adapters/http/api/handlers.hpp"

namespace mingjing::web {
namespace {

// A refusal of ours with its line.
Response refuse(Call& call, std::string_view operation, std::string_view object, const Refusal& refusal) {
  static_cast<void>(note(call, operation, object, "denied", refusal.code));
  return problem(refusal, call.request.trace);
}

std::vector<RoleId> roles_in(const boost::json::object& body) {
  std::vector<RoleId> out;
  for (const auto& role : body.at("roles").as_array()) out.emplace_back(std::string(role.as_string()));
  return out;
}

// Every role but those that are a relation to a case, and that of the public, which has no place in the office.
bool may_be_given(const projections::RoleDef& role) { return !role.relation && !role.menu.empty(); }

// Unknown roles, those that nobody is given, and roles that one person may not hold together.
std::optional<Refusal> roles_refused(const Services& services, const std::vector<RoleId>& roles) {
  Refusal bad = refusal_of("invalid_input");
  for (const RoleId& role : roles) {
    const auto* found = services.roles.find(role);
    if (!found || !may_be_given(*found)) bad.fields.push_back({"roles", "没有可以授予的岗位:" + role.str()});
  }
  if (const auto two = services.roles.conflict(roles); two.size() == 2) {
    const auto title = [&](const RoleId& role) { return services.roles.find(role)->title; };
    bad.fields.push_back({"roles", title(two[0]) + "与" + title(two[1]) + "不得由一人兼任"});
  }
  return bad.fields.empty() ? std::nullopt : std::optional(std::move(bad));
}

// Those whose holders confirm what another one asked for.
std::vector<RoleId> confirming_roles(const projections::RoleBook& book) {
  std::vector<RoleId> out;
  for (const auto& role : book.all())
    if (role.operations.contains("grant.confirm")) out.push_back(role.id);
  return out;
}

boost::json::array roles_to_give(const projections::RoleBook& book) {
  boost::json::array out;
  for (const auto& role : book.all())
    if (may_be_given(role)) out.push_back(boost::json::object{{"id", role.id.str()}, {"title", role.title}});
  return out;
}

boost::json::object view_of(const ports::AccountRecord& account, const projections::RoleBook& book) {
  boost::json::array roles;
  for (const RoleId& role : account.roles) {
    const auto* found = book.find(role);
    roles.push_back(boost::json::object{{"id", role.str()}, {"title", found ? found->title : role.str()}});
  }
  return {{"id", account.id.str()}, {"login", account.login}, {"name", account.name}, {"officer", account.officer.str()},
          {"organ", account.organ.str()}, {"unit", account.unit.str()}, {"roles", std::move(roles)}, {"enabled", account.enabled},
          {"must_change", account.must_change}, {"second_factor", account.second_factor}, {"certificate", account.signing_key}, {"created", rfc3339_text(account.created)}};
}

}  // namespace

Response list_accounts(Call& call) {
  const auto* asked = call.values.if_contains("limit");
  const int limit = asked ? asked->to_number<int>() : 20;
  auto found = call.services.identity.accounts(call.value("cursor"), limit + 1);
  if (auto failed = failure_of(found, call.request)) return std::move(*failed);
  auto& list = std::get<std::vector<ports::AccountRecord>>(found);
  const bool more = list.size() > static_cast<std::size_t>(limit);
  if (more) list.resize(static_cast<std::size_t>(limit));
  boost::json::array items;
  for (const auto& account : list) {
    auto item = view_of(account, call.services.roles);
    if (call.services.identity.waits(account)) item["waiting"] = true;
    items.push_back(std::move(item));
  }
  return json({{"items", std::move(items)}, {"next", more ? boost::json::value(list.back().login) : boost::json::value(nullptr)},
               {"roles", roles_to_give(call.services.roles)}});
}

void add_account(CallPtr call, Reply reply) {
  if (!call->caller.confirmed) return reply(refuse(*call, "account.add", "", refusal_of("confirm_required")));
  identity::NewAccount asked;
  asked.login = call->member("login");
  asked.name = call->member("name");
  asked.password = call->member("password");
  asked.officer = OfficerId{call->member("officer")};
  asked.organ = OrganId{call->member("organ")};
  asked.unit = UnitId{call->member("unit")};
  asked.must_change = true;
  auto roles = roles_in(call->body.as_object());
  if (auto refused = roles_refused(call->services, roles)) return reply(refuse(*call, "account.add", "", *refused));
  with_password(std::move(call), std::move(reply), [asked = std::move(asked), roles = std::move(roles)](Call& at) -> Response {
    auto& identity = at.services.identity;
    const auto confirmers = confirming_roles(at.services.roles);
    const auto second = identity.somebody_confirms(at.who.account.id, {}, confirmers);
    if (auto failed = failure_of(second, at.request)) return std::move(*failed);
    if (!std::get<bool>(second) && !std::all_of(roles.begin(), roles.end(), [&](const RoleId& role) { return std::find(confirmers.begin(), confirmers.end(), role) != confirmers.end(); }))
      return refuse(at, "account.add", "", refusal_of("nobody_to_confirm"));
    // The account is there at once and can do nothing: its roles are asked for.
    auto added = identity.add_account(asked, recorder(at, "account.add"));
    if (auto failed = failed_and_noted(at, added, "account.add", "")) return std::move(*failed);
    const AccountId id = std::get<ports::AccountRecord>(added).id;
    const auto grant = identity.ask_grant(at.who, id, roles, true, confirmers, recorder(at, "grant.ask"));
    if (auto failed = failed_and_noted(at, grant, "grant.ask", id.str())) return std::move(*failed);
    const auto now = identity.account(id);
    if (auto failed = failure_of(now, at.request)) return std::move(*failed);
    auto out = view_of(std::get<ports::AccountRecord>(now), at.services.roles);
    const auto& asked_for = std::get<ports::GrantRecord>(grant);
    out["grant"] = {{"id", asked_for.id}, {"state", asked_for.state}};
    return json(std::move(out), HttpStatus::created);
  });
}

Response set_roles(Call& call) {
  const AccountId id{call.value("account")};
  // Nobody raises himself, not even who may raise others.
  if (id == call.who.account.id) return refuse(call, "grant.ask", id.str(), refusal_of("forbidden"));
  if (!call.caller.confirmed) return refuse(call, "grant.ask", id.str(), refusal_of("confirm_required"));
  const auto& body = call.body.as_object();
  auto roles = roles_in(body);
  if (auto refused = roles_refused(call.services, roles)) return refuse(call, "grant.ask", id.str(), *refused);
  auto& identity = call.services.identity;
  const auto held = identity.account(id);
  if (auto failed = failed_and_noted(call, held, "grant.ask", id.str())) return std::move(*failed);
  const auto& account = std::get<ports::AccountRecord>(held);
  const auto* wanted = body.if_contains("enabled");
  const bool enabled = wanted ? wanted->as_bool() : account.enabled;
  if (account.enabled && !enabled) {
    const auto done = identity.disable(id, recorder(call, "account.disable"));
    if (auto failed = failed_and_noted(call, done, "account.disable", id.str())) return std::move(*failed);
    if (roles == account.roles) return empty();
  }
  const auto grant = identity.ask_grant(call.who, id, std::move(roles), enabled, confirming_roles(call.services.roles), recorder(call, "grant.ask"));
  if (auto failed = failed_and_noted(call, grant, "grant.ask", id.str())) return std::move(*failed);
  const auto& asked = std::get<ports::GrantRecord>(grant);
  if (asked.state == "given") return empty();
  return json({{"grant", {{"id", asked.id}, {"state", asked.state}}}}, HttpStatus::accepted);
}

Response list_grants(Call& call) {
  constexpr int kMost = 200;
  const auto found = call.services.identity.waiting_grants(kMost);
  if (auto failed = failure_of(found, call.request)) return std::move(*failed);
  boost::json::array items;
  for (const auto& grant : std::get<std::vector<ports::GrantRecord>>(found)) {
    const auto about = call.services.identity.account(grant.account);
    const auto by = call.services.identity.account(grant.asked_by);
    const auto* account = std::get_if<ports::AccountRecord>(&about);
    const auto* asker = std::get_if<ports::AccountRecord>(&by);
    if (!account) continue;
    const auto now = view_of(*account, call.services.roles);
    ports::AccountRecord then = *account;
    then.roles = grant.roles;
    items.push_back(boost::json::object{{"id", grant.id}, {"account", grant.account.str()}, {"name", account->name}, {"login", account->login}, {"organ", now.at("organ")},
                                        {"roles_now", now.at("roles")}, {"enabled_now", account->enabled}, {"roles", view_of(then, call.services.roles).at("roles")},
                                        {"enabled", grant.enabled}, {"asked_by", asker ? asker->name : ""}, {"asked", rfc3339_text(grant.asked)},
                                        {"mine", grant.asked_by == call.who.account.id}, {"about_me", grant.account == call.who.account.id}});
  }
  return json({{"items", std::move(items)}, {"next", nullptr}});
}

Response decide_grant(Call& call) {
  const std::string id = call.value("grant");
  const bool give = call.body.as_object().at("give").as_bool();
  const std::string_view operation = give ? "grant.confirm" : "grant.refuse";
  if (!call.caller.confirmed) return refuse(call, operation, id, refusal_of("confirm_required"));
  const auto done = call.services.identity.decide_grant(call.who, id, give, recorder(call, std::string(operation)));
  auto failed = failed_and_noted(call, done, operation, id);
  return failed ? std::move(*failed) : empty();
}

Response end_wait(Call& call) {
  const AccountId id{call.value("account")};
  const auto done = call.services.identity.end_wait(id, recorder(call, "account.wait_end"));
  if (auto failed = failed_and_noted(call, done, "account.wait_end", id.str())) return std::move(*failed);
  return empty();
}

Response end_sessions_of(Call& call) {
  const AccountId id{call.value("account")};
  // To end them is never refused for want of a line: a stolen session would gain by it.
  auto done = call.services.identity.end_all(id);
  if (auto failed = failed_and_noted(call, done, "session.kill", id.str())) return std::move(*failed);
  static_cast<void>(note(call, "session.kill", id.str(), "ok"));
  return empty();
}

}  // namespace mingjing::web
