#include <boost/json/array.hpp>

#include "adapters/http/api/handlers.hpp"
#include "crypto/encoding.hpp"

namespace mingjing::web {
namespace {

boost::json::array menu_of(const Services& services, const std::vector<RoleId>& roles) {
  // The order of the first role that has an entry; the words stand in the faces' message files.
  boost::json::array out;
  std::set<std::string> seen;
  for (const RoleId& role : roles) {
    const auto* found = services.roles.find(role);
    if (!found) continue;
    for (const std::string& entry : found->menu)
      if (seen.insert(entry).second) out.push_back(boost::json::object{{"id", entry}});
  }
  return out;
}

boost::json::array roles_of(const Services& services, const std::vector<RoleId>& roles) {
  boost::json::array out;
  for (const RoleId& role : roles) {
    const auto* found = services.roles.find(role);
    out.push_back(boost::json::object{{"id", role.str()}, {"title", found ? found->title : role.str()}});
  }
  return out;
}

Response me(Call& call) {
  const auto& account = call.who.account;
  auto place = call.services.office.read(call.caller, "me", {});
  if (const auto* failed = std::get_if<Fault>(&place)) return problem(*failed, call.request.trace);
  boost::json::object out;
  if (auto* known = std::get_if<boost::json::value>(&place); known && known->is_object()) out = std::move(known->get_object());
  if (!out.contains("organ")) out["organ"] = {{"id", account.organ.str()}, {"name", ""}, {"area", ""}};
  out["account"] = account.id.str();
  out["name"] = account.name;
  if (!account.officer.empty()) out["officer"] = account.officer.str();
  // Those that count today; why others do not is told.
  const auto& roles = call.caller.actor.roles;
  out["roles"] = roles_of(call.services, roles);
  if (!out.contains("menu")) out["menu"] = menu_of(call.services, roles);
  if (!call.fallen.empty()) {
    const Refusal why = refusal_of(call.fallen);
    out["out"] = {{"code", why.code}, {"title", why.title}, {"detail", why.detail}, {"whole", roles.empty()}};
  }
  out["csrf"] = call.who.session.csrf;
  out["password_over"] = call.services.identity.password_over(call.who);
  // Set by somebody else, or older than the rules allow.
  out["must_change"] = account.must_change || out.at("password_over").as_bool();
  out["must_enrol"] = call.services.identity.must_enrol(call.who);  // the roles demand a second factor that is not there
  out["second_factor"] = account.second_factor;
  out["certificate"] = account.signing_key;
  out["confirmed"] = call.services.identity.confirmed(call.who);  // freshly enough for decisive acts
  out["nameless"] = call.services.roles.nameless(roles);
  out["demo"] = call.services.demo;
  out["today"] = iso_text(date_of(call.services.clock.now()));
  return json(out);
}

// One account in two places: which session goes on beside the new one, and which ended for it. What cannot be recorded is not begun.
Status<> note_beside(Call& call, const identity::Opened& opened) {
  for (const std::string& ended : opened.ended)
    if (auto recorded = note(call, "session.end", ended, "ok", "session_replaced"); !recorded) return recorded;
  return opened.beside.empty() ? Status<>(Done{}) : note(call, "session.beside", opened.beside, "ok");
}

// A new session for the browser: its old one, if it had any, ends, so that an identifier never outlives a log-in.
Response welcome(Call& call, identity::Opened opened) {
  const std::string_view old = call.request.cookie(call.request.secure ? "__Host-mj" : "mj");
  if (!old.empty()) {
    auto before = call.services.identity.who(std::string(old));
    if (const auto* who = std::get_if<identity::Who>(&before)) static_cast<void>(call.services.identity.log_out(*who));
  }
  call.who = std::move(opened.who);
  call.caller.actor = {call.who.account.id, call.who.account.officer, call.who.account.roles, call.who.account.organ, call.who.account.unit};
  call.caller.name = call.who.account.name;
  call.caller.session = call.who.session.id;
  call.caller.address = call.request.address;
  call.caller.trace = call.request.trace;
  if (const auto failed = let_fall(call)) return problem(*failed, call.request.trace);
  if (auto recorded = note_beside(call, opened); !recorded) {
    static_cast<void>(call.services.identity.log_out(call.who));
    return problem(recorded.error(), call.request.trace);
  }
  return me(call).with("Set-Cookie", session_cookie(call.request, opened.token));
}

}  // namespace

void log_in(CallPtr call, Reply reply) {
  with_password(std::move(call), std::move(reply), [](Call& at) {
    // Whose account was tried, also where nobody comes in; a name that nobody has is noise and is not kept.
    if (auto tried = at.services.identity.account_named(at.member("login")); auto* account = std::get_if<ports::AccountRecord>(&tried)) at.who.account = std::move(*account);
    auto opened = at.services.identity.log_in(at.member("login"), at.member("password"), client_of(at.request), at.member("code"), recorder(at, "session.open"),
                                          signed_text(at, at.body.as_object()));
    if (auto failed = failed_and_noted(at, opened, "session.open", "")) return std::move(*failed);
    return welcome(at, std::move(std::get<identity::Opened>(opened)));
  });
}

void confirm_session(CallPtr call, Reply reply) {
  with_password(std::move(call), std::move(reply), [](Call& at) {
    const std::string code = at.member("code");
    const auto signature = signed_text(at, at.body.as_object());
    auto done = !signature.empty() ? at.services.identity.confirm_by_signature(at.who, signature)
                : code.empty() ? at.services.identity.confirm(at.who, at.member("password"), client_of(at.request))
                               : at.services.identity.confirm_by_code(at.who, code);
    if (auto failed = failed_and_noted(at, done, "session.confirm", at.who.session.id)) return std::move(*failed);
    if (auto recorded = note(at, "session.confirm", at.who.session.id, "ok"); !recorded) return problem(recorded.error(), at.request.trace);
    return empty();
  });
}

void change_password(CallPtr call, Reply reply) {
  with_password(std::move(call), std::move(reply), [](Call& at) {
    auto done = at.services.identity.set_password(at.who, at.member("password"), at.member("new_password"), client_of(at.request), recorder(at, "account.password"));
    auto failed = failed_and_noted(at, done, "account.password", at.who.account.id.str());
    return failed ? std::move(*failed) : empty();
  });
}

void reset_password(CallPtr call, Reply reply) {
  with_password(std::move(call), std::move(reply), [](Call& at) {
    if (auto tried = at.services.identity.account_named(at.member("login")); auto* account = std::get_if<ports::AccountRecord>(&tried)) at.who.account = std::move(*account);
    auto done = at.services.identity.reset_password(at.member("login"), at.member("token"), at.member("new_password"), client_of(at.request),
                                                    recorder(at, "account.reset"));
    auto failed = failed_and_noted(at, done, "account.reset", at.who.account.id.str());
    return failed ? std::move(*failed) : empty();
  });
}

void set_up(CallPtr call, Reply reply) {
  with_password(std::move(call), std::move(reply), [](Call& at) -> Response {
    const auto nobody = at.services.identity.nobody_yet();
    if (auto failed = failure_of(nobody, at.request)) return std::move(*failed);
    const bool open = std::get<bool>(nobody) && !at.services.setup_secret.empty();
    if (!open || !crypto::equal_in_constant_time(at.member("secret"), at.services.setup_secret))
      return problem(refusal_of("not_found"), at.request.trace);
    identity::NewAccount first;
    first.login = at.member("login");
    first.name = at.member("name");
    first.password = at.member("password");
    first.roles = {RoleId{"sec_admin"}};
    auto added = at.services.identity.add_account(first, recorder(at, "account.add"));
    if (auto failed = failure_of(added, at.request)) return std::move(*failed);
    if (at.services.setup_done) at.services.setup_done();
    return json({{"account", std::get<ports::AccountRecord>(added).id.str()}}, HttpStatus::created);
  });
}

Response who_am_i(Call& call) { return me(call); }

Response log_out(Call& call) {
  auto done = call.services.identity.log_out(call.who);
  if (auto failed = failure_of(done, call.request)) return std::move(*failed);
  static_cast<void>(note(call, "session.end", call.who.session.id, "ok"));  // who leaves is not kept from it
  return empty().with("Set-Cookie", session_cookie(call.request, "")).with("Clear-Site-Data", "\"cache\", \"storage\"");
}

Response list_sessions(Call& call) {
  auto found = call.services.identity.sessions(call.who);
  if (auto failed = failure_of(found, call.request)) return std::move(*failed);
  boost::json::array items;
  for (const auto& session : std::get<std::vector<ports::SessionRecord>>(found)) {
    items.push_back({{"id", session.id}, {"device", session.device}, {"address", session.address}, {"since", rfc3339_text(session.since)},
                     {"seen", rfc3339_text(session.seen)}, {"current", session.id == call.who.session.id}});
  }
  return json({{"items", std::move(items)}});
}

Response end_session(Call& call) {
  auto done = call.services.identity.end_session(call.who.account.id, call.value("session"));
  if (auto failed = failure_of(done, call.request)) return std::move(*failed);
  static_cast<void>(note(call, "session.end", call.value("session"), "ok"));
  return empty();
}

Response list_demo_accounts(Call& call) {
  if (!call.services.demo) return problem(refusal_of("unknown_operation"), call.request.trace);
  boost::json::array items;
  for (const DemoAccount& account : call.services.demo_accounts) {
    items.push_back({{"login", account.login}, {"name", account.name}, {"role", account.role}, {"role_title", account.role_title},
                     {"organ", account.organ}, {"task", boost::json::array{account.first_task, account.second_task}}});
  }
  return json({{"items", std::move(items)}});
}

Response enter_demo(Call& call) {
  const std::string login = call.member("login");
  const auto& doors = call.services.demo_accounts;
  const bool known = call.services.demo && std::any_of(doors.begin(), doors.end(), [&](const DemoAccount& one) { return one.login == login; });
  if (!known) return problem(refusal_of("not_found"), call.request.trace);
  if (auto tried = call.services.identity.account_named(login); auto* account = std::get_if<ports::AccountRecord>(&tried)) call.who.account = std::move(*account);
  auto opened = call.services.identity.enter(login, client_of(call.request), recorder(call, "session.open"));
  if (auto failed = failure_of(opened, call.request)) return std::move(*failed);
  return welcome(call, std::move(std::get<identity::Opened>(opened)));
}

}  // namespace mingjing::web
