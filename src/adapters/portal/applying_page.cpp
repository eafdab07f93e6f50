// Applying for a licence: what may be applied for, the form of one matter with its guide, the receipt.
#include "adapters/portal/filing_sink.hpp"
#include "adapters/portal/form_view.hpp"
#include "adapters/portal/portal.hpp"

namespace mingjing::portal {
namespace {

constexpr std::size_t kMostFiles = 10;
constexpr std::string_view kPower = "power_item";

}  // namespace

void Portal::tell_limits(boost::json::object& data, std::size_t most_files) {
  data["most_files"] = most_files;
  data["most_of_a_file"] = megabytes(kMostOfAFile);
  data["most_of_files"] = megabytes(kMostOfFiles);
}

void Portal::put_puzzle(boost::json::object& data, const web::FormBody& filled, bool same_sum) {
  const auto puzzle = same_sum ? filing_->puzzle_again(form_value(filled, "puzzle")) : filing_->puzzle();
  data["question"] = puzzle.question;
  data["token"] = puzzle.token;
  if (same_sum) data["v_answer"] = form_value(filled, "answer");
}

web::Response Portal::matters_page(const web::Request& request, const std::optional<Refusal>& refused) {
  const auto [registers, today] = filing_->record_now();
  boost::json::object data{{"items", applying_.matters(*registers, today)}, {"basis", applying_.basis()}};
  data["empty"] = data.at("items").as_array().empty();
  if (refused) data["refused"] = refused_of(*refused, false);
  return web::html(html(request, "apply", "apply", "许可申请", data), refused ? web::status_of(*refused) : web::HttpStatus::ok).with("Cache-Control", "no-store");
}

web::Response Portal::apply_page(const web::Request& request, const web::FormBody& filled, const std::optional<Refusal>& refused, bool same_sum) {
  const auto [registers, today] = filing_->record_now();
  const auto power = form_value(filled, kPower);
  auto matter = applying_.matter(power, *registers, today);
  const auto asked = applying_.page_form(today);
  if (!matter || !asked) return refused ? matters_page(request, refused) : not_found(request);
  boost::json::object data{{"heading", matter->at("title")}, {"to", "/apply"}, {"lines", lines_of(*applying_.form(today), *asked, filled, refused, kPower)},
                           {"carried", boost::json::array{boost::json::object{{"name", kPower}, {"value", power}}}}, {"basis", applying_.basis()}};
  data["matter"] = std::move(*matter);
  tell_limits(data, kMostFiles);
  put_puzzle(data, filled, same_sum);
  if (refused) data["refused"] = refused_of(*refused, filled.size() > 1);
  return web::html(html(request, "handing", "apply", "许可申请", data), refused ? web::status_of(*refused) : web::HttpStatus::ok).with("Cache-Control", "no-store");
}

std::variant<web::Response, std::unique_ptr<web::BodySink>> Portal::take_application(web::Request& request) {
  const web::Request asked = request;
  const auto [registers, today] = filing_->record_now();
  const auto form = applying_.page_form(today);
  if (!form) return not_found(request);
  FilingDoor door{applying_, kMostFiles,
                  [form](std::string_view name) { return form->asks(name); },
                  [form](std::string_view name) { return form->takes_files(name); },
                  {},
                  [this, asked](const web::FormBody& fields, const Refusal& refusal, bool same_sum) { return apply_page(asked, fields, refusal, same_sum); },
                  [this, asked](const CaseId& id, const usecases::FilingGiven& given) -> std::variant<web::Response, Refusal, Fault> {
                    auto receipt = filing_->receipt(id, given);
                    if (auto* refusal = std::get_if<Refusal>(&receipt)) return std::move(*refusal);
                    if (auto* why = std::get_if<Fault>(&receipt)) return std::move(*why);
                    auto& shown = std::get<boost::json::object>(receipt);
                    shown["applied"] = true;
                    return receipt_page(asked, std::move(shown));
                  }};
  return take_form(request, *filing_, *blobs_, std::move(door));
}

}  // namespace mingjing::portal
