#include "adapters/http/api/call.hpp"

#include <algorithm>

#include "base/json_fields.hpp"
#include "crypto/encoding.hpp"

namespace mingjing::web {
namespace {

// Over TLS the prefix makes the browser itself refuse a cookie that another host or path set (RFC 6265bis 4.1.3).
std::string_view cookie_name(const Request& request) { return request.secure ? "__Host-mj" : "mj"; }

usecases::Caller caller_of(const Services& services, const identity::Who& who, const Request& request) {
  usecases::Caller out;
  out.actor.account = who.account.id;
  out.actor.officer = who.account.officer;
  out.actor.roles = who.account.roles;
  out.actor.organ = who.account.organ;
  out.actor.unit = who.account.unit;
  out.name = who.account.name;
  out.session = who.session.id;
  out.address = request.address;
  out.trace = request.trace;
  out.confirmed = services.identity.confirmed(who);
  return out;
}

// A password that somebody else set opens these only: whoever made the account knows it.
bool open_before_change(std::string_view operation) {
  return operation == "whoAmI" || operation == "changePassword" || operation == "logOut";
}

// Without the second factor that the roles demand, only what leads to one.
bool open_before_enrolment(std::string_view operation) {
  return open_before_change(operation) || operation == "confirmSession" || operation == "readSecondFactor" || operation == "beginSecondFactor" ||
         operation == "confirmSecondFactor" || operation == "readCertificate" || operation == "challengeOwn" || operation == "enrolCertificate";
}

// Who has no role left sees why, looks after his own log-in and leaves.
bool open_while_out(std::string_view operation) {
  return open_before_enrolment(operation) || operation == "listSessions" || operation == "endSession" || operation == "renewRecoveryCodes";
}

// By the matrix of law/roles.yaml, before anything is loaded: who may do nothing of the kind is told so whether the thing is there or not.
bool permitted(const Call& call, const Operation& operation) {
  if (operation.asks == kOwn) return true;
  return !operation.asks.empty() && may(call, operation.asks);
}

}  // namespace

std::string Call::value(std::string_view name) const { return text_in(values, name); }

std::string Call::member(std::string_view name) const {
  const auto* object = body.if_object();
  return object ? text_in(*object, name) : std::string{};
}

// Without his certificate, and in another organ than his own, nobody enforces.
std::optional<Fault> let_fall(Call& call) {
  auto& actor = call.caller.actor;
  if (actor.officer.empty()) return std::nullopt;
  auto asked = call.services.office.read(call.caller, "standing", {});
  if (auto* failed = std::get_if<Fault>(&asked)) return std::move(*failed);
  const auto* value = std::get_if<boost::json::value>(&asked);
  const auto* standing = value ? value->if_object() : nullptr;
  if (!standing) return std::nullopt;
  if (flag_in(*standing, "moved")) {
    actor.roles.clear();
    call.fallen = "account_moved";
    return std::nullopt;
  }
  const auto certificate = text_in(*standing, "certificate");
  if (certificate.empty() || certificate == "valid") return std::nullopt;
  if (std::erase_if(actor.roles, [&](const RoleId& role) { return call.services.identity.needs_certificate(role); }) > 0) call.fallen = certificate;
  return std::nullopt;
}

bool may(const Call& call, std::string_view operation) {
  const auto& roles = call.caller.actor.roles;
  return std::any_of(roles.begin(), roles.end(), [&](const RoleId& role) {
    const auto* found = call.services.roles.find(role);
    return found && found->operations.contains(operation);
  });
}

identity::Client client_of(const Request& request) {
  return {request.address, std::string(request.headers.get("user-agent")), std::string(request.cookie(cookie_name(request)))};
}

std::string session_cookie(const Request& request, const std::string& token) {
  std::string out(cookie_name(request));
  out.append("=").append(token).append("; Path=/; HttpOnly; SameSite=Strict");
  if (request.secure) out.append("; Secure");
  if (token.empty()) out.append("; Max-Age=0");
  return out;
}

std::string our_origin(const Request& request) { return (request.secure ? "https://" : "http://") + std::string(request.headers.get("host")); }

bool from_our_page(const Request& request) {
  const std::string_view site = request.headers.get("sec-fetch-site");
  if (!site.empty() && site != "same-origin") return false;
  const std::string_view origin = request.headers.get("origin");
  if (origin.empty()) return true;  // not a browser: there is no foreign page that could have sent it
  return origin == our_origin(request);
}

std::optional<Refusal> admit(Call& call, Access access, const Operation& operation, std::optional<Fault>& failed) {
  Request& request = call.request;
  if (access == Access::session || access == Access::write) {
    auto known = call.services.identity.who(std::string(request.cookie(cookie_name(request))));
    if (auto* refusal = std::get_if<Refusal>(&known)) return std::move(*refusal);
    if (auto* fault = std::get_if<Fault>(&known)) {
      failed = std::move(*fault);
      return refusal_of("fault");
    }
    call.who = std::move(std::get<identity::Who>(known));
    call.caller = caller_of(call.services, call.who, request);
    if (auto fault = let_fall(call)) {
      failed = std::move(*fault);
      return refusal_of("fault");
    }
    if (call.who.account.must_change && !open_before_change(operation.id)) return refusal_of("password_must_change");
    if (!open_before_change(operation.id) && call.services.identity.password_over(call.who)) return refusal_of("password_over");
    if (!open_before_enrolment(operation.id) && call.services.identity.must_enrol(call.who)) return refusal_of("second_factor_missing");
  }
  if (!call.fallen.empty() && call.caller.actor.roles.empty() && !open_while_out(operation.id)) return refusal_of(call.fallen);
  if (access == Access::write || access == Access::entrance) {
    if (!from_our_page(request)) return refusal_of("cross_site");
  }
  if (access == Access::write && !crypto::equal_in_constant_time(request.headers.get("x-csrf"), call.who.session.csrf))
    return refusal_of("cross_site");
  if ((access == Access::session || access == Access::write) && !permitted(call, operation)) return refusal_of("forbidden");
  auto values = call.services.contract.parameters(operation, request);
  if (!values) return values.error();
  call.values = std::move(values).value();
  return std::nullopt;
}

Response answer_of(const usecases::ViewResult& result, const Request& request) {
  if (auto failed = failure_of(result, request)) return std::move(*failed);
  return json(std::get<boost::json::value>(result));
}

void with_password(std::shared_ptr<Call> call, Reply reply, std::function<Response(Call&)> work) {
  const std::string trace = call->request.trace;
  const bool taken = call->services.passwords.try_post([call, reply, work = std::move(work)] {
    try {
      reply(work(*call));
    } catch (const std::exception& error) {
      reply(problem(Fault{"exception", error.what(), false}, call->request.trace));
    }
  });
  if (!taken) reply(problem(refusal_of("unavailable"), trace));
}

ports::AuditRow line_of(const Call& call) {
  ports::AuditRow row;
  row.at = call.services.clock.now();
  row.account = call.who.account.id.str();
  if (!call.who.account.roles.empty()) row.role = call.who.account.roles.front().str();
  row.organ = call.who.account.organ.str();
  row.address = call.request.address;
  row.trace = call.request.trace;
  return row;
}

Status<> note(Call& call, std::string_view operation, std::string_view object, std::string_view result, std::string_view code) {
  call.noted = true;
  auto row = line_of(call);
  row.operation = operation;
  row.object = object;
  row.result = result;
  row.code = code;
  return call.services.record.note_audit(call.services.log, {row});
}

identity::Before recorder(Call& call, std::string operation) {
  return [&call, operation = std::move(operation)](std::string_view object) { return note(call, operation, object, "ok"); };
}

}  // namespace mingjing::web
