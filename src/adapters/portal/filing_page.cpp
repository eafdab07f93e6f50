// Complaints, reports and requests for correction, handed in from a page without scripts, with files.
#include <algorithm>
#include <array>
#include <future>

#include "adapters/http/file_name.hpp"
#include "adapters/http/multipart.hpp"
#include "adapters/objects/file_type.hpp"
#include "adapters/portal/portal.hpp"
#include "crypto/digest.hpp"
#include "usecases/form_words.hpp"

namespace mingjing::portal {
namespace {

constexpr std::size_t kMostFiles = 5;
constexpr std::uint64_t kMostOfAFile = 10 * 1024 * 1024;
constexpr std::uint64_t kMostOfFiles = 30 * 1024 * 1024;  // of one form
constexpr std::uint64_t kMostOfAForm = 32 * 1024 * 1024;
// A form with too much in it is read to its end up to here, so that its words come back.
constexpr std::uint64_t kMostRead = 64 * 1024 * 1024;

constexpr std::array<std::string_view, 18> kMembers = {"organ", "about", "party", "party_kind", "officer_words", "title", "content", "happened", "place",
                                                       "wish", "identity", "complainant_name", "complainant_phone", "reply_wish", "published", "answer", "puzzle", "files"};

std::string trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\n";
  const auto first = text.find_first_not_of(kBlank);
  return first == std::string_view::npos ? std::string() : std::string(text.substr(first, text.find_last_not_of(kBlank) - first + 1));
}

std::string of(const web::FormBody& form, std::string_view name) {
  const auto found = form.find(name);
  return found == form.end() ? std::string() : found->second;
}

std::string megabytes(std::uint64_t bytes) { return std::to_string(bytes / 1024 / 1024); }

bool taken(std::string_view type) { return type.starts_with("image/") || type == "application/pdf"; }

}  // namespace

// Takes one form: fields into memory, files into the store piece by piece. What is wrong is told with the whole page, so that nobody
// types again what he has written; where it is known before the form has come, the form is read all the same, and its files thrown away.
class Portal::FilingSink final : public web::BodySink {
 public:
  FilingSink(Portal& portal, const web::Request& request, std::string boundary, std::optional<Refusal> refused)
      : portal_(portal), request_(request), form_(std::move(boundary), {}, {[this](const std::string& field, const std::string& name) { return begin(field, name); },
                                                                           [this](std::string_view bytes) { return bytes_came(bytes); },
                                                                           [this] { return end(); }}),
        wrong_(std::move(refused)) {}
  ~FilingSink() override {
    for (const File& file : files_)
      if (!file.kept) static_cast<void>(portal_.blobs_->abandon(file.upload));
  }

  // The answer waits for the end of the form: a browser that is still sending does not read it.
  std::optional<web::Response> write(std::string_view bytes) override {
    if (form_.write(bytes) || failed_) return std::nullopt;
    return portal_.filing_page(request_, {}, wrong_.value_or(web::refusal_of("bad_request")));
  }

  web::Response finish() override {
    web::FormBody fields;
    for (const auto& [name, value] : form_.fields()) {
      if (std::ranges::find(kMembers, name) == kMembers.end()) return portal_.filing_page(request_, {}, web::refusal_of("bad_request"));
      fields[name] = trimmed(value);
    }
    if (failed_) return unconfirmed(fields, *failed_);
    if (wrong_) return portal_.filing_page(request_, fields, *wrong_);
    if (!form_.whole()) return portal_.filing_page(request_, {}, web::refusal_of("bad_request"));
    usecases::FilingGiven given;
    given.answer = of(fields, "answer");
    given.token = of(fields, "puzzle");
    for (const auto& [name, value] : fields)
      if (name != "answer" && name != "puzzle" && !value.empty()) given.fields[name] = value;
    for (const File& file : files_) given.files.push_back(file.sha256);
    const auto earlier = portal_.filing_->earlier(given);
    if (const auto* id = std::get_if<CaseId>(&earlier)) return receipt(*id, given, fields);
    if (const auto* refusal = std::get_if<Refusal>(&earlier)) return portal_.filing_page(request_, fields, *refusal);
    if (const auto* why = std::get_if<Fault>(&earlier)) return unconfirmed(fields, *why);
    if (auto refusal = portal_.filing_->check(given)) return portal_.filing_page(request_, fields, *refusal);
    return filed(given, fields);
  }

 private:
  struct File {
    std::string upload;
    std::string name;
    std::string type;
    std::string sha256;
    std::uint64_t size = 0;
    bool kept = false;
  };

  bool begin(const std::string& field, const std::string& name) {
    beginning_.clear();
    current_ = {"", web::clean_file_name(name), "", "", 0, false};
    if (field != "files") return false;
    if (files_.size() >= kMostFiles) complain("too_large", usecases::form_words("files.count", {std::to_string(kMostFiles)}));
    return true;
  }

  void complain(const char* code, std::string message) {
    if (wrong_) return;
    wrong_ = web::refusal_of(code);
    wrong_->fields.push_back({"files", std::move(message)});
  }

  bool fail(const Fault& why) {
    failed_ = why;
    return false;
  }

  // The beginning is held back until it can be told what it is.
  bool bytes_came(std::string_view bytes) {
    if (wrong_) return true;
    if (!current_.upload.empty()) return append(bytes);
    beginning_.append(bytes);
    return beginning_.size() < objects::kTypeBytes || begin_upload();
  }

  bool begin_upload() {
    current_.type = objects::type_of(std::string_view(beginning_).substr(0, objects::kTypeBytes), current_.name);
    if (!taken(current_.type)) {
      complain("file_type", usecases::form_words("files.type", {current_.name}));
      return true;
    }
    // The page asks for the organ before the files; where it did not come yet, or is none, the key is the deployment's.
    OrganId organ(of(form_.fields(), "organ"));
    if (!portal_.filing_->takes(organ)) organ = {};
    auto begun = portal_.blobs_->begin(organ);
    if (!begun) return fail(begun.error());
    current_.upload = *begun;
    files_.push_back(current_);
    return append(beginning_);
  }

  bool append(std::string_view bytes) {
    files_.back().size += bytes.size();
    all_ += bytes.size();
    if (files_.back().size > kMostOfAFile) complain("too_large", usecases::form_words("files.size", {current_.name, megabytes(kMostOfAFile)}));
    if (all_ > kMostOfFiles) complain("too_large", usecases::form_words("files.sum", {megabytes(kMostOfFiles)}));
    if (wrong_) return true;
    digest_.update(bytes);
    auto size = portal_.blobs_->append(current_.upload, bytes);
    return size.ok() || fail(size.error());
  }

  bool end() {
    if (wrong_) return true;
    if (current_.upload.empty() && !begin_upload()) return false;
    if (!wrong_) files_.back().sha256 = crypto::hex(digest_.finish());
    return true;
  }

  // The record answers from its own thread; this one waits, as it does for the disk.
  web::Response filed(const usecases::FilingGiven& given, const web::FormBody& fields) {
    std::vector<usecases::FiledUpload> kept;
    for (File& file : files_) {
      file.kept = true;
      kept.push_back({file.upload, file.name, file.type, file.sha256, file.size});
      if (auto told = portal_.filing_->keep(kept.back(), given); !told) {
        portal_.filing_->let_go(kept);
        return unconfirmed(fields, told.error());
      }
    }
    using Result = std::variant<CaseId, Refusal, Fault>;
    auto answered = std::make_shared<std::promise<Result>>();
    auto result = answered->get_future();
    portal_.filing_->file(given, [answered](Result told) { answered->set_value(std::move(told)); });
    auto told = result.get();
    // It may have been recorded all the same: then the files belong to the case.
    if (const auto* why = std::get_if<Fault>(&told)) return unconfirmed(fields, *why);
    portal_.filing_->let_go(kept);
    if (const auto* refusal = std::get_if<Refusal>(&told)) return portal_.filing_page(request_, fields, *refusal);
    return receipt(std::get<CaseId>(told), given, fields);
  }

  web::Response receipt(const CaseId& id, const usecases::FilingGiven& given, const web::FormBody& fields) {
    auto receipt = portal_.filing_->receipt(id, given);
    if (const auto* refusal = std::get_if<Refusal>(&receipt)) return portal_.filing_page(request_, fields, *refusal);
    if (const auto* why = std::get_if<Fault>(&receipt)) return unconfirmed(fields, *why);
    return portal_.receipt_page(request_, std::move(std::get<boost::json::object>(receipt)));
  }

  // Nobody knows whether it was recorded: the page comes back as it was sent, and sent again it has the same effect.
  web::Response unconfirmed(const web::FormBody& fields, const Fault& why) {
    auto refusal = web::refusal_of(web::problem(why, request_.trace).code);
    refusal.detail = usecases::form_words("unconfirmed", {refusal.title});
    return portal_.filing_page(request_, fields, refusal, true);
  }

  Portal& portal_;
  const web::Request request_;
  web::Multipart form_;
  std::vector<File> files_;
  File current_;
  crypto::Hasher digest_{crypto::Hash::sha256};
  std::string beginning_;
  std::uint64_t all_ = 0;
  std::optional<Refusal> wrong_;
  std::optional<Fault> failed_;
};

namespace {

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
  const bool correction = choices.is_correction(of(filled, "about"));
  boost::json::object data;
  for (const auto& [name, value] : filled)
    if (name != "answer" && name != "puzzle") data["v_" + name] = value;
  if (const law::Form* form = choices.form()) {
    data["abouts"] = options_of(*form, "about", of(filled, "about"), [&](const std::string& id) { return !choices.is_correction(id); });
    data["identities"] = options_of(*form, "identity", of(filled, "identity"), [&](const std::string& id) { return !correction || choices.is_named(id); });
    data["reply_wishes"] = options_of(*form, "reply_wish", of(filled, "reply_wish"), [](const std::string&) { return true; });
  }
  auto organs = reads_.read("organs", {});
  boost::json::array listed;
  if (auto* found = std::get_if<boost::json::object>(&organs))
    for (const auto& organ : found->at("items").as_array())
      listed.push_back({{"id", organ.at("id")}, {"name", organ.at("name")}, {"chosen", organ.at("id").as_string() == of(filled, "organ")}});
  data["organs"] = std::move(listed);
  data["person"] = of(filled, "party_kind") == "person";
  data["not_person"] = of(filled, "party_kind") != "person";
  data["correction"] = correction;
  data["not_correction"] = !correction;
  data["correction_id"] = choices.correction();
  data["basis"] = choices.basis(correction);
  const auto puzzle = same_sum ? filing_->puzzle_again(of(filled, "puzzle")) : filing_->puzzle();
  data["question"] = puzzle.question;
  data["token"] = puzzle.token;
  if (same_sum) data["v_answer"] = of(filled, "answer");
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
  // A page elsewhere must not complain in a visitor's name.
  const auto site = request.headers.get("sec-fetch-site");
  if (!site.empty() && site != "same-origin") return filing_page(request, {}, web::refusal_of("cross_site"));
  auto boundary = web::boundary_of(request.headers.get("content-type"));
  if (!boundary) return filing_page(request, {}, web::refusal_of("bad_request"));
  std::optional<Refusal> refused;
  if (request.content_length > kMostRead) return filing_page(request, {}, web::refusal_of("too_large"));
  if (request.content_length > kMostOfAForm) {
    refused = web::refusal_of("too_large");
    refused->fields.push_back({"files", usecases::form_words("files.sum", {megabytes(kMostOfFiles)})});
  }
  if (filing_->too_many(request.address)) refused = web::refusal_of("too_many");
  return std::unique_ptr<web::BodySink>(std::make_unique<FilingSink>(*this, request, std::move(*boundary), std::move(refused)));
}

}  // namespace mingjing::portal
