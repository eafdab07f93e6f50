// What an applicant answers from outside. The number and the code come in the body of every request and are answered on the page itself:
// they stand in no address and in no log.
#include <algorithm>

#include "adapters/portal/filing_sink.hpp"
#include "adapters/portal/form_view.hpp"
#include "adapters/portal/portal.hpp"
#include "usecases/form_words.hpp"

namespace mingjing::portal {
namespace {

constexpr std::size_t kMostFiles = 10;

usecases::FilingGiven given_in(const web::FormBody& filled) {
  usecases::FilingGiven given;
  for (const auto& [name, value] : filled) given.fields[name] = value;
  return given;
}

}  // namespace

std::variant<usecases::CaseFilePtr, Refusal, Fault> Portal::applicants_case(const web::Request& request, const web::FormBody& filled) {
  return asking_->applicants_case(request.address, form_value(filled, "number"), form_value(filled, "code"));
}

web::Response Portal::answer_door(const web::Request& request, const web::FormBody& filled, const Refusal* refusal) {
  boost::json::object data{{"answering", true}, {"v_number", form_value(filled, "number")}};
  if (refusal != nullptr)
    data["refused"] = boost::json::object{{"why", refusal->code == "not_found" ? usecases::form_words("answer.unknown") : refusal->detail}, {"article", refusal->article}};
  return web::html(html(request, "asking", "track", "申请人答复", data), refusal != nullptr ? web::status_of(*refusal) : web::HttpStatus::ok).with("Cache-Control", "no-store");
}

web::Response Portal::answer_page(const web::Request& request, const web::FormBody& filled, const usecases::CaseFile& file, const std::optional<Refusal>& refused, bool sent) {
  const auto [registers, today] = filing_->record_now();
  const auto telling = filing_->telling(*registers);
  boost::json::object found = usecases::told_case(file, telling);
  found["papers"] = usecases::told_papers(file, telling);
  found["offered"] = answering_.offered(file, telling);
  found["not_now"] = answering_.not_now(file, telling);
  found["unoffered"] = found.at("offered").as_array().empty();
  found["number"] = form_value(filled, "number");
  found["code"] = form_value(filled, "code");
  boost::json::object data{{"answering", true}, {"v_number", form_value(filled, "number")}};
  data["found"] = std::move(found);
  if (refused) data["refused"] = refused_of(*refused, false);
  data["taken"] = sent;
  auto status = refused ? web::status_of(*refused) : sent ? web::HttpStatus::created : web::HttpStatus::ok;
  return web::html(html(request, "asking", "track", "申请人答复", data), status).with("Cache-Control", "no-store");
}

// The form of one answer; where it may not be given, the page that tells what may.
web::Response Portal::answer_form(const web::Request& request, const web::FormBody& filled, const std::optional<Refusal>& refused, bool same_sum) {
  const auto found = applicants_case(request, filled);
  if (const auto* refusal = std::get_if<Refusal>(&found)) return answer_door(request, filled, refusal);
  if (const auto* why = std::get_if<Fault>(&found)) return web::problem(*why, request.trace);
  const auto& file = *std::get<usecases::CaseFilePtr>(found);
  const auto [registers, today] = filing_->record_now();
  auto given = given_in(filled);
  answering_.settle(file, given);
  const auto action = form_value(filled, "action");
  const auto offered = answering_.offered(file, filing_->telling(*registers));
  const bool open = std::ranges::any_of(offered, [&](const boost::json::value& one) { return one.at("action").as_string() == action; });
  const auto asked = answering_.page_form(given);
  // What was sent and is not known to be recorded comes back as it was, whatever stands open now.
  if (!asked || (!open && !same_sum)) {
    auto why = refused;
    if (!why && !action.empty()) why = answering_.refused_now(given, file, filing_->telling(*registers));
    return answer_page(request, filled, file, why, false);
  }
  const auto seen = same_sum ? form_value(filled, "seq") : std::to_string(file.state.seq);
  const auto carried = [](std::string_view name, const std::string& value) { return boost::json::object{{"name", name}, {"value", value}}; };
  boost::json::object data{{"heading", answering_.action(given)->title}, {"to", "/answer/send"}, {"lines", lines_of(*answering_.form(given), *asked, filled, refused, {})},
                           {"carried", boost::json::array{carried("number", form_value(filled, "number")), carried("code", form_value(filled, "code")), carried("action", action), carried("seq", seen)}}};
  data["answering"] = usecases::told_case(file, filing_->telling(*registers));
  tell_limits(data, kMostFiles);
  put_puzzle(data, filled, same_sum);
  if (refused) data["refused"] = refused_of(*refused, true);
  return web::html(html(request, "handing", "track", "申请人答复", data), refused ? web::status_of(*refused) : web::HttpStatus::ok).with("Cache-Control", "no-store");
}

web::Response Portal::answer_asked(web::Request& request) {
  const auto refused = [&](const char* code) {
    const auto refusal = web::refusal_of(code);
    return answer_door(request, {}, &refusal);
  };
  const auto site = request.headers.get("sec-fetch-site");
  if (!site.empty() && site != "same-origin") return refused("cross_site");
  const bool form = request.headers.get("content-type").starts_with("application/x-www-form-urlencoded");
  const auto fields = form ? web::read_form_body(request.body) : std::nullopt;
  if (!fields) return refused("bad_request");
  web::FormBody asked;
  for (const char* name : {"number", "code", "action"})
    if (auto value = form_value(*fields, name); !value.empty()) asked[name] = std::move(value);
  return answer_form(request, asked, std::nullopt, false);
}

std::variant<web::Response, std::unique_ptr<web::BodySink>> Portal::take_answer(web::Request& request) {
  const web::Request asked = request;
  FilingDoor door{answering_, kMostFiles,
                  [this](std::string_view name) { return answering_.asks(name); },
                  [this](std::string_view name) { return answering_.takes_files(name); },
                  [this, asked](const web::FormBody& fields, usecases::FilingGiven& given) -> std::optional<Refusal> {
                    const auto found = applicants_case(asked, fields);
                    if (const auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
                    if (const auto* why = std::get_if<Fault>(&found)) return web::refusal_of(web::problem(*why, asked.trace).code);
                    answering_.settle(*std::get<usecases::CaseFilePtr>(found), given);
                    return std::nullopt;
                  },
                  [this, asked](const web::FormBody& fields, const Refusal& refusal, bool same_sum) {
                    if (fields.empty() || refusal.code == "not_found" || refusal.code == "too_many") return answer_door(asked, fields, &refusal);
                    return answer_form(asked, fields, refusal, same_sum);
                  },
                  [this, asked](const CaseId&, const usecases::FilingGiven& given) -> std::variant<web::Response, Refusal, Fault> {
                    web::FormBody fields{{"number", usecases::given_field(given, "number")}, {"code", usecases::given_field(given, "code")}};
                    auto found = applicants_case(asked, fields);
                    if (auto* refusal = std::get_if<Refusal>(&found)) return std::move(*refusal);
                    if (auto* why = std::get_if<Fault>(&found)) return std::move(*why);
                    return answer_page(asked, fields, *std::get<usecases::CaseFilePtr>(found), std::nullopt, true);
                  }};
  return take_form(request, *filing_, *blobs_, std::move(door));
}

}  // namespace mingjing::portal
