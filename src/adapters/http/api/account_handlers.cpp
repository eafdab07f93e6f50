// Accounts and their roles: the security administrator's work. 三员分立 is kept by projections::RoleBook.
#include <boost/json/array.hpp>

#include "adapters/http/api/handlers.hpp"

namespace mingjing::web {
namespace {

Response forbidden(const Call& call, std::string_view operation) {
  note(call, operation, "", "denied", "forbidden");
  return problem(refusal_of("forbidden"), call.request.trace);
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
          {"must_change", account.must_change}, {"second_factor", account.second_factor}, {"created", rfc3339_text(account.created)}};
}

}  // namespace

Response list_accounts(Call& call) {
  if (!may(call, "account.read")) return forbidden(call, "account.read");
  const auto* asked = call.values.if_contains("limit");
  const int limit = asked ? asked->to_number<int>() : 20;
  auto found = call.services.identity.accounts(call.value("cursor"), limit + 1);
  if (auto failed = failure_of(found, call.request)) return std::move(*failed);
  auto& list = std::get<std::vector<ports::AccountRecord>>(found);
  const bool more = list.size() > static_cast<std::size_t>(limit);
  if (more) list.resize(static_cast<std::size_t>(limit));
  boost::json::array items;
  for (const auto& account : list) items.push_back(view_of(account, call.services.roles));
  return json({{"items", std::move(items)}, {"next", more ? boost::json::value(list.back().login) : boost::json::value(nullptr)},
               {"roles", roles_to_give(call.services.roles)}});
}

void add_account(CallPtr call, Reply reply) {
  if (!may(*call, "account.edit")) return reply(forbidden(*call, "account.add"));
  identity::NewAccount asked;
  asked.login = call->member("login");
  asked.name = call->member("name");
  asked.password = call->member("password");
  asked.officer = OfficerId{call->member("officer")};
  asked.organ = OrganId{call->member("organ")};
  asked.unit = UnitId{call->member("unit")};
  asked.roles = roles_in(call->body.as_object());
  asked.must_change = true;
  if (auto refused = roles_refused(call->services, asked.roles)) return reply(problem(*refused, call->request.trace));
  const bool taken = call->services.passwords.try_post([call, reply, asked = std::move(asked)] {
    auto added = call->services.identity.add_account(asked);
    if (auto failed = failure_of(added, call->request)) return reply(std::move(*failed));
    const auto& account = std::get<ports::AccountRecord>(added);
    note(*call, "account.add", account.id.str(), "ok");
    reply(json(view_of(account, call->services.roles), HttpStatus::created));
  });
  if (!taken) reply(problem(refusal_of("unavailable"), call->request.trace));
}

Response set_roles(Call& call) {
  if (!may(call, "account.edit")) return forbidden(call, "account.roles");
  const AccountId id{call.value("account")};
  // Nobody raises himself, not even who may raise others.
  if (id == call.who.account.id) return forbidden(call, "account.roles");
  const auto& body = call.body.as_object();
  auto roles = roles_in(body);
  if (auto refused = roles_refused(call.services, roles)) return problem(*refused, call.request.trace);
  auto done = call.services.identity.set_roles(id, std::move(roles));
  if (auto failed = failure_of(done, call.request)) return std::move(*failed);
  if (const auto* enabled = body.if_contains("enabled")) {
    done = call.services.identity.set_enabled(id, enabled->as_bool());
    if (auto failed = failure_of(done, call.request)) return std::move(*failed);
  }
  note(call, "account.roles", id.str(), "ok");
  return empty();
}

Response end_sessions_of(Call& call) {
  if (!may(call, "account.edit")) return forbidden(call, "session.kill");
  const AccountId id{call.value("account")};
  auto done = call.services.identity.end_all(id);
  if (auto failed = failure_of(done, call.request)) return std::move(*failed);
  note(call, "session.kill", id.str(), "ok");
  return empty();
}

}  // namespace mingjing::web
