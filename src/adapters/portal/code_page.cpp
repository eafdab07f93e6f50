// 码上监督: the page behind a code of an organ, a unit, a power or an officer's certificate; the code itself as a drawing; the poster.
#include "adapters/portal/filing_sink.hpp"
#include "adapters/portal/portal.hpp"
#include "base/json_fields.hpp"
#include "usecases/form_words.hpp"

namespace mingjing::portal {
namespace {

}  // namespace

std::optional<boost::json::object> Portal::code_subject(std::string_view register_id, std::string_view id) const {
  auto read = reads_.read("code_subject", {{"register", register_id}, {"id", id}});
  auto* found = std::get_if<boost::json::object>(&read);
  if (found == nullptr) return std::nullopt;
  return std::move(*found);
}

web::Response Portal::code_page(web::Request& request) {
  auto subject = code_subject(request.param("register"), request.param("id"));
  if (!subject) return not_found(request);
  return web::html(html(request, "code", "complain", "码上监督", *subject)).with("Cache-Control", "no-store");
}

web::Response Portal::code_poster(web::Request& request) {
  auto subject = code_subject(request.param("register"), request.param("id"));
  if (!subject) return not_found(request);
  (*subject)["address"] = address_of(*subject);
  return web::html(html(request, "poster", "complain", "码上监督码", *subject)).with("Cache-Control", "no-store");
}

web::Response Portal::code_image(web::Request& request) {
  const auto subject = code_subject(request.param("register"), request.param("id"));
  if (!subject) return not_found(request);
  auto drawn = draw_code_(address_of(*subject));
  if (!drawn) return web::problem(drawn.error(), request.trace);
  return web::text(std::move(*drawn), "image/svg+xml").with("Cache-Control", "no-cache");
}

std::string Portal::address_of(const boost::json::object& subject) const {
  return site_.address + "/s/" + text_in(subject, "register") + "/" + text_in(subject, "id");
}

// What the form of a complaint begins with, when it was opened by a code. Whom it is against is told by name and number, as a person would
// write it: the record finds the officer by the number, and he takes no part (G_NO_CONFLICT).
web::FormBody Portal::complaint_by_code(std::string_view register_id, std::string_view id) const {
  const auto subject = code_subject(register_id, id);
  if (!subject) return {};
  web::FormBody filled{{"organ", text_in(*subject, "organ_id")}};
  if (const auto* officer = subject->if_contains("officer")) {
    filled["about"] = "conduct";
    filled["party"] = text_in(*subject, "organ");
    filled["officer_words"] = text_in(officer->as_object(), "name") + "，执法证号" + text_in(officer->as_object(), "cert_no");
    filled["title"] = usecases::form_words("code.officer");
  } else if (register_id != "organ") {
    filled["title"] = usecases::form_words("code.about", {text_in(*subject, "name")});
  }
  return filled;
}

}  // namespace mingjing::portal
