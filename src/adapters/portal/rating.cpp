// The page behind an inspection code and the rating that it takes. Works without scripts.
#include "adapters/http/form_body.hpp"
#include "adapters/portal/portal.hpp"

namespace mingjing::portal {

web::Response Portal::inspection(const web::Request& request, const Refusal* refused, std::string_view comment) {
  const std::string code(request.param("code"));
  auto read = reads_.read("inspection_code", {{"code", code}});
  if (const auto* refusal = std::get_if<Refusal>(&read)) return refusal->code == "not_found" ? not_found(request) : web::problem(*refusal, request.trace);
  if (const auto* failed = std::get_if<Fault>(&read)) return web::problem(*failed, request.trace);
  boost::json::object data = std::move(std::get<boost::json::object>(read));
  if (feedback_ != nullptr && data.contains("visited")) {
    const auto puzzle = feedback_->puzzle(std::string(data.at("code").as_string()));
    boost::json::object form{{"question", puzzle.question}, {"token", puzzle.token}, {"comment", comment}, {"code", data.at("code")}};
    if (refused != nullptr) form["refused"] = boost::json::object{{"why", refused->detail}};
    data["form"] = std::move(form);
  }
  if (!request.query_value("thanks").empty()) data["thanked"] = true;
  return web::html(html(request, "inspection_code", "verify", "入企检查", data), refused != nullptr ? web::status_of(*refused) : web::HttpStatus::ok).with("Cache-Control", "no-store");
}

void Portal::rate(web::RequestPtr request, web::Reply reply) {
  const auto refuse_with = [this, request, reply](const Refusal& refusal, std::string_view comment) {
    if (refusal.code == "not_found") return reply(not_found(*request));
    reply(inspection(*request, &refusal, comment));
  };
  // A page elsewhere must not send ratings in a visitor's name.
  const auto site = request->headers.get("sec-fetch-site");
  if (!site.empty() && site != "same-origin") return refuse_with(web::refusal_of("cross_site"), {});
  auto form = request->headers.get("content-type").starts_with("application/x-www-form-urlencoded") ? web::read_form_body(request->body) : std::nullopt;
  if (!form) return refuse_with(web::refusal_of("bad_request"), {});
  usecases::FeedbackGiven given{std::string(request->param("code")), request->address, (*form)["score"], (*form)["comment"], (*form)["answer"], (*form)["puzzle"], (*form)["work"]};
  const std::string comment = given.comment;
  feedback_->give(std::move(given), [request, reply, refuse_with, comment](std::variant<Done, Refusal, Fault> result) {
    if (const auto* refusal = std::get_if<Refusal>(&result)) return refuse_with(*refusal, comment);
    if (const auto* failed = std::get_if<Fault>(&result)) return reply(web::problem(*failed, request->trace));
    reply(web::redirect(request->path + "?thanks=1"));
  });
}

}  // namespace mingjing::portal
