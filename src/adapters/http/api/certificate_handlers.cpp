// Keys at the desks: what they are given to sign, and the certificate of one's own account.
#include "adapters/http/api/handlers.hpp"
#include "base/json_fields.hpp"
#include "crypto/encoding.hpp"
#include "usecases/case_commands.hpp"

namespace mingjing::web {
namespace {

Response shown(const identity::IssuedChallenge& issued) { return json({{"challenge", issued.text}, {"until", rfc3339_text(issued.until)}}); }

}  // namespace

identity::SignedText signed_text(const Call& call, const boost::json::object& told) {
  return {text_in(told, "challenge"), text_in(told, "signature"), our_origin(call.request)};
}

std::string digest_of_act(const usecases::ActionRequest& request) { return crypto::hex(usecases::request_digest(request)); }

Response challenge_log_in(Call& call) {
  return shown(call.services.identity.challenge(identity::Purpose::log_in, call.member("login"), our_origin(call.request)));
}

Response challenge_own(Call& call) {
  const auto& login = call.who.account.login;
  const auto* act = call.body.as_object().if_contains("act");
  if (!act) return shown(call.services.identity.challenge(identity::Purpose::confirm, login, our_origin(call.request)));
  const auto& told = act->as_object();
  usecases::ActionRequest asked;
  asked.case_id = CaseId{text_in(told, "case")};
  asked.action = ActionId{text_in(told, "action")};
  asked.expected_seq = told.at("expected_seq").to_number<std::uint32_t>();
  asked.input = told.at("input").as_object();
  asked.payment = text_in(told, "payment");
  return shown(call.services.identity.challenge(identity::Purpose::act, login, our_origin(call.request), digest_of_act(asked)));
}

Response read_certificate(Call& call) {
  const auto found = call.services.identity.certificate(call.who);
  if (auto failed = failure_of(found, call.request)) return std::move(*failed);
  const auto& own = std::get<std::optional<identity::OwnCertificate>>(found);
  if (!own) return json({{"certificate", nullptr}});
  return json({{"certificate", {{"serial", own->serial}, {"subject", own->subject}, {"from", rfc3339_text(own->from)}, {"until", rfc3339_text(own->until)},
                                {"since", rfc3339_text(own->since)}}}});
}

Response enrol_certificate(Call& call) {
  const auto done = call.services.identity.enrol_certificate(call.who, call.member("certificate"), signed_text(call, call.body.as_object()), recorder(call, "account.certificate"));
  auto failed = failed_and_noted(call, done, "account.certificate", call.who.account.id.str());
  return failed ? std::move(*failed) : empty();
}

}  // namespace mingjing::web
