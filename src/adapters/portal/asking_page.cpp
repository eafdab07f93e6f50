// Asking with a code. Codes come in the body and are answered on the page itself: they stand in no address and in no log.
#include "adapters/http/form_body.hpp"
#include "adapters/portal/portal.hpp"
#include "usecases/form_words.hpp"

namespace mingjing::portal {

web::Response Portal::asking_page(const web::Request& request, bool own, const std::string& number, const usecases::Asking::Answer* answer) {
  boost::json::object data{{"own", own}, {"tracking", !own}, {"v_number", number}};
  auto status = web::HttpStatus::ok;
  if (const auto* refusal = answer ? std::get_if<Refusal>(answer) : nullptr) {
    status = web::status_of(*refusal);
    const bool unknown = refusal->code == "not_found";
    data["refused"] = boost::json::object{{"why", unknown ? usecases::form_words("code.unknown") : refusal->detail}};
  }
  if (const auto* found = answer ? std::get_if<boost::json::object>(answer) : nullptr) data["found"] = *found;
  return web::html(html(request, "asking", "track", own ? "本人案件查询" : "进度查询", data), status).with("Cache-Control", "no-store");
}

web::Response Portal::ask(web::Request& request, bool own) {
  const auto refused = [&](const char* code) {
    const usecases::Asking::Answer answer = web::refusal_of(code);
    return asking_page(request, own, {}, &answer);
  };
  const auto site = request.headers.get("sec-fetch-site");
  if (!site.empty() && site != "same-origin") return refused("cross_site");
  const bool form = request.headers.get("content-type").starts_with("application/x-www-form-urlencoded");
  auto fields = form ? web::read_form_body(request.body) : std::nullopt;
  if (!fields) return refused("bad_request");
  const std::string number = (*fields)["number"];
  const auto answer = own ? asking_->own_case(request.address, number, (*fields)["code"]) : asking_->track(request.address, (*fields)["code"]);
  if (const auto* failed = std::get_if<Fault>(&answer)) return web::problem(*failed, request.trace);
  return asking_page(request, own, number, &answer);
}

}  // namespace mingjing::portal
