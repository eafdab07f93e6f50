// One request of the interface after it was let in: who asks, and what, checked against the contract.
#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <memory>
#include <optional>

#include "adapters/http/api/services.hpp"
#include "adapters/http/response.hpp"
#include "adapters/http/router.hpp"

namespace mingjing::web {

// Who may call a route at all; what he may do there is decided by the use case.
enum class Access {
  anyone,     // no session
  entrance,   // no session, but the page must be ours: log-in, set-up, the demo's doors
  session,    // reads of a known account
  write,      // a known account, the page must be ours, and its CSRF token
};

struct Call {
  Request& request;
  Services& services;
  identity::Who who;                 // empty without a session
  usecases::Caller caller;
  boost::json::object values;        // path, query and header parameters, typed
  boost::json::value body;
  bool noted = false;                // the audit has a line of this request
  std::string fallen = {};           // why roles of the account do not count today: a code of api/errors.yaml; empty: all do

  std::string value(std::string_view name) const;   // of a text parameter; empty where there is none
  std::string member(std::string_view name) const;  // of the body's text member; empty where there is none
  std::string key() const { return std::string(request.headers.get("idempotency-key")); }
};

// Lets a request in or says why not. Order: session, origin and token, contract.
std::optional<Refusal> admit(Call& call, Access access, const Operation& operation, std::optional<Fault>& failed);

// Takes from the caller the roles that do not count today (law/identity.yaml, enforcers) and says why in `fallen`.
std::optional<Fault> let_fall(Call& call);

// Whether one of the caller's roles has this operation of law/roles.yaml.
bool may(const Call& call, std::string_view operation);

identity::Client client_of(const Request& request);
std::string session_cookie(const Request& request, const std::string& token);  // empty token: takes the cookie away
// As the browser names it: https://host.
std::string our_origin(const Request& request);
// Whether the page that sent this is ours, by Sec-Fetch-Site and Origin.
bool from_our_page(const Request& request);

// An answer of identity or of a view as a response.
Response answer_of(const usecases::ViewResult& result, const Request& request);
template <class T>
std::optional<Response> failure_of(const std::variant<T, Refusal, Fault>& result, const Request& request) {
  if (const auto* refusal = std::get_if<Refusal>(&result)) return problem(*refusal, request.trace);
  if (const auto* failed = std::get_if<Fault>(&result)) return problem(*failed, request.trace);
  return std::nullopt;
}

// Work that checks a password costs a core for tens of milliseconds: it queues apart and not in front of the readers.
void with_password(std::shared_ptr<Call> call, Reply reply, std::function<Response(Call&)> work);

// The line of this request as far as it is known before it is answered.
ports::AuditRow line_of(const Call& call);
// One line of the audit outside the record of cases: log-ins, rights, sessions, and what was refused. Fault where it could not be written.
Status<> note(Call& call, std::string_view operation, std::string_view object, std::string_view result, std::string_view code = {});
// The same as what identity asks before it writes: what cannot be recorded is not done.
identity::Before recorder(Call& call, std::string operation);
// The answer to what identity refused or could not do, with its line; nothing where it was done.
template <class T>
std::optional<Response> failed_and_noted(Call& call, const std::variant<T, Refusal, Fault>& result, std::string_view operation, std::string_view object) {
  auto failed = failure_of(result, call.request);
  // The answer is a refusal already: that its line is missing too takes nothing from it.
  if (failed) static_cast<void>(note(call, operation, object, std::holds_alternative<Fault>(result) ? "failed" : "denied", failed->code));
  return failed;
}

}  // namespace mingjing::web
