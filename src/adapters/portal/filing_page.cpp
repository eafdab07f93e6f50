// Complaints, reports and requests for correction, handed in from a page without scripts, with files.
#include <algorithm>
#include <array>

#include "adapters/portal/filing_sink.hpp"
#include "adapters/portal/portal.hpp"

namespace mingjing::portal {
namespace {

constexpr std::size_t kMostFiles = 5;

constexpr std::array<std::string_view, 16> kMembers = {"organ", "about", "party", "party_kind", "officer_words", "title", "content", "happened", "place",
                                                       "wish", "identity", "complainant_name", "complainant_phone", "reply_wish", "published", "files"};

boost::json::array options_of(const law::Form& form, std::string_view field, const std::string& chosen, const std::function<bool(const std::string&)>& shown) {
  boost::json::array out;
  const auto found = std::ranges::find(form.fields, field, &law::Field::id);
  if (found == form.fields.end()) return out;
  for (const law::Option& option : found->options)
    if (shown(option.id)) out.push_back({{"id", option.id}, {"name", option.title}, {"chosen", option.id == chosen}});
  return out;
}

}  // namespace

web::Response Portal::filing_page(const web::Request& request, const web::FormBody& filled, const std::optional<Refusal>& refused, bool same_sum) {
  const usecases::FilingChoices choices(law_);
  const bool correction = choices.is_correction(form_value(filled, "about"));
  boost::json::object data;
  for (const auto& [name, value] : filled)
    if (name != "answer" && name != "puzzle" && name != "work") data["v_" + name] = value;
  if (const law::Form* form = choices.form()) {
    data["abouts"] = options_of(*form, "about", form_value(filled, "about"), [&](const std::string& id) { return !choices.is_correction(id); });
    data["identities"] = options_of(*form, "identity", form_value(filled, "identity"), [&](const std::string& id) { return !correction || choices.is_named(id); });
    data["reply_wishes"] = options_of(*form, "reply_wish", form_value(filled, "reply_wish"), [](const std::string&) { return true; });
  }
  auto organs = reads_.read("organs", {});
  boost::json::array listed;
  if (auto* found = std::get_if<boost::json::object>(&organs))
    for (const auto& organ : found->at("items").as_array())
      listed.push_back({{"id", organ.at("id")}, {"name", organ.at("name")}, {"chosen", organ.at("id").as_string() == form_value(filled, "organ")}});
  data["organs"] = std::move(listed);
  data["person"] = form_value(filled, "party_kind") == "person";
  data["not_person"] = form_value(filled, "party_kind") != "person";
  data["correction"] = correction;
  data["not_correction"] = !correction;
  data["correction_id"] = choices.correction();
  data["basis"] = choices.basis(correction);
  const auto puzzle = same_sum ? filing_->puzzle_again(form_value(filled, "puzzle")) : filing_->puzzle();
  data["question"] = puzzle.question;
  data["token"] = puzzle.token;
  if (same_sum) data["v_answer"] = form_value(filled, "answer");
  data["longest_line"] = usecases::kLongestFilingLine;
  data["longest_text"] = usecases::kLongestFilingText;
  data["most_files"] = kMostFiles;
  data["most_of_a_file"] = megabytes(kMostOfAFile);
  data["most_of_files"] = megabytes(kMostOfFiles);
  if (refused) {
    boost::json::array wrong;
    for (const FieldError& error : refused->fields) wrong.push_back({{"field", error.field.substr(0, error.field.find('.'))}, {"message", error.message}});
    data["refused"] = boost::json::object{{"why", refused->detail}, {"wrong", std::move(wrong)}, {"kept", !filled.empty()}};
  }
  return web::html(html(request, "filing", correction ? "correct" : "complain", correction ? "公示信息更正申请" : "投诉举报", data), refused ? web::status_of(*refused) : web::HttpStatus::ok).with("Cache-Control", "no-store");
}

web::Response Portal::receipt_page(const web::Request& request, boost::json::object receipt) {
  return web::html(html(request, "receipt", "complain", "受理回执", receipt), web::HttpStatus::created).with("Cache-Control", "no-store");
}

web::Response Portal::complain(web::Request& request) {
  web::FormBody filled;
  if (const auto organ = request.query_value("organ"); !organ.empty()) filled["organ"] = organ;
  if (const auto code = request.query_value("code"); !code.empty()) {
    const auto slash = code.find('/');
    if (slash != std::string_view::npos) filled = complaint_by_code(code.substr(0, slash), code.substr(slash + 1));
  }
  return filing_page(request, filled, std::nullopt);
}

web::Response Portal::correct(web::Request& request) {
  web::FormBody filled{{"about", usecases::FilingChoices(law_).correction()}};
  if (const auto item = request.query_value("item"); !item.empty()) {
    auto read = reads_.read("decision", {{"id", item}});
    const auto* found = std::get_if<boost::json::object>(&read);
    if (found == nullptr || !found->contains("organ_id")) return not_found(request);
    filled["published"] = found->at("no").as_string();
    filled["organ"] = found->at("organ_id").as_string();
  }
  return filing_page(request, filled, std::nullopt);
}

std::variant<web::Response, std::unique_ptr<web::BodySink>> Portal::take_filing(web::Request& request) {
  const web::Request asked = request;
  FilingDoor door{complaining_, kMostFiles,
                  [](std::string_view name) { return std::ranges::find(kMembers, name) != kMembers.end(); },
                  [](std::string_view name) { return name == "files"; },
                  {},
                  [this, asked](const web::FormBody& fields, const Refusal& refusal, bool same_sum) { return filing_page(asked, fields, refusal, same_sum); },
                  [this, asked](const CaseId& id, const usecases::FilingGiven& given) -> std::variant<web::Response, Refusal, Fault> {
                    auto receipt = filing_->receipt(id, given);
                    if (auto* refusal = std::get_if<Refusal>(&receipt)) return std::move(*refusal);
                    if (auto* why = std::get_if<Fault>(&receipt)) return std::move(*why);
                    return receipt_page(asked, std::move(std::get<boost::json::object>(receipt)));
                  }};
  return take_form(request, *filing_, *blobs_, std::move(door));
}

}  // namespace mingjing::portal
