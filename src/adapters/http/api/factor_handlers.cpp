// The second factor, enrolled by its owner; it and a forgotten password, reset by the security administrator.
#include <boost/json/array.hpp>

#include "adapters/http/api/handlers.hpp"

namespace mingjing::web {
namespace {

boost::json::object shown(const std::vector<std::string>& codes) {
  boost::json::array out;
  for (const auto& code : codes) out.emplace_back(code);
  return {{"codes", std::move(out)}};
}

Response codes_or_failure(Call& call, const identity::Answer<std::vector<std::string>>& answer, std::string_view operation) {
  auto failed = failed_and_noted(call, answer, operation, call.who.account.id.str());
  return failed ? std::move(*failed) : json(shown(std::get<std::vector<std::string>>(answer)));
}

// What the security administrator does for others, and nobody for himself: a stolen session would do nothing else first.
std::optional<Response> not_for_another(Call& call, const AccountId& id, std::string_view operation) {
  const bool own = id == call.who.account.id;
  if (!own && call.caller.confirmed) return std::nullopt;
  const Refusal refusal = refusal_of(own ? "forbidden" : "confirm_required");
  static_cast<void>(note(call, operation, id.str(), "denied", refusal.code));
  return problem(refusal, call.request.trace);
}

}  // namespace

Response read_second_factor(Call& call) {
  const auto found = call.services.identity.second_factor(call.who);
  if (auto failed = failure_of(found, call.request)) return std::move(*failed);
  const auto& state = std::get<identity::SecondFactorState>(found);
  return json({{"since", state.since ? boost::json::value(rfc3339_text(*state.since)) : boost::json::value(nullptr)},
               {"required", state.required}, {"codes_left", state.codes_left}});
}

Response begin_second_factor(Call& call) {
  const auto begun = call.services.identity.begin_second_factor(call.who);
  if (auto failed = failure_of(begun, call.request)) return std::move(*failed);
  const auto& enrolment = std::get<identity::Enrolment>(begun);
  boost::json::object out{{"secret", enrolment.secret}, {"address", enrolment.address}};
  if (call.services.draw_code) {
    const auto drawn = call.services.draw_code(enrolment.address);
    if (!drawn) return problem(drawn.error(), call.request.trace);
    out["drawing"] = {{"side", drawn->side}, {"path", drawn->path}};
  }
  return json(std::move(out));
}

void confirm_second_factor(CallPtr call, Reply reply) {
  with_password(std::move(call), std::move(reply), [](Call& at) {
    return codes_or_failure(at, at.services.identity.confirm_second_factor(at.who, at.member("code"), recorder(at, "account.factor")), "account.factor");
  });
}

void renew_recovery_codes(CallPtr call, Reply reply) {
  with_password(std::move(call), std::move(reply),
                [](Call& at) { return codes_or_failure(at, at.services.identity.new_recovery_codes(at.who, recorder(at, "account.recovery")), "account.recovery"); });
}

Response reset_second_factor(Call& call) {
  const AccountId id{call.value("account")};
  if (auto refused = not_for_another(call, id, "account.factor_reset")) return std::move(*refused);
  const auto done = call.services.identity.reset_second_factor(id, recorder(call, "account.factor_reset"));
  auto failed = failed_and_noted(call, done, "account.factor_reset", id.str());
  return failed ? std::move(*failed) : empty();
}

Response give_password_token(Call& call) {
  const AccountId id{call.value("account")};
  if (auto refused = not_for_another(call, id, "account.token")) return std::move(*refused);
  const auto given = call.services.identity.give_password_token(id, recorder(call, "account.token"));
  if (auto failed = failed_and_noted(call, given, "account.token", id.str())) return std::move(*failed);
  const auto& token = std::get<identity::PasswordToken>(given);
  return json({{"token", token.token}, {"until", rfc3339_text(token.until)}}, HttpStatus::created);
}

}  // namespace mingjing::web
