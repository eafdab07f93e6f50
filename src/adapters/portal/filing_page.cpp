// Complaints, reports and requests for correction, handed in from a page without scripts, with files.
#include <algorithm>
#include <array>
#include <future>

#include "adapters/http/file_name.hpp"
#include "adapters/http/multipart.hpp"
#include "adapters/objects/file_type.hpp"
#include "adapters/portal/portal.hpp"

namespace mingjing::portal {
namespace {

constexpr std::size_t kMostFiles = 5;
constexpr std::uint64_t kMostOfAFile = 10 * 1024 * 1024;
constexpr std::uint64_t kMostOfAForm = 32 * 1024 * 1024;

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

bool taken(std::string_view type) { return type.starts_with("image/") || type == "application/pdf"; }

}  // namespace

// Takes one form: fields into memory, files into the store piece by piece. What is wrong with a file is told with the whole page, so that
// nobody types again what he has written.
class Portal::FilingSink final : public web::BodySink {
 public:
  FilingSink(Portal& portal, const web::Request& request, std::string boundary)
      : portal_(portal), request_(request), form_(std::move(boundary), {}, {[this](const std::string& field, const std::string& name) { return begin(field, name); },
                                                                           [this](std::string_view bytes) { return bytes_came(bytes); },
                                                                           [this] { return end(); }}) {}
  ~FilingSink() override {
    for (const File& file : files_)
      if (!file.upload.empty()) static_cast<void>(portal_.blobs_->abandon(file.upload));
  }

  std::optional<web::Response> write(std::string_view bytes) override {
    if (form_.write(bytes)) return std::nullopt;
    if (failed_) return web::problem(*failed_, request_.trace);
    return portal_.filing_page(request_, {}, web::refusal_of("bad_request"));
  }

  web::Response finish() override {
    if (failed_) return web::problem(*failed_, request_.trace);
    web::FormBody fields;
    for (const auto& [name, value] : form_.fields()) {
      if (std::ranges::find(kMembers, name) == kMembers.end()) return portal_.filing_page(request_, {}, web::refusal_of("bad_request"));
      fields[name] = trimmed(value);
    }
    if (!form_.whole()) return portal_.filing_page(request_, {}, web::refusal_of("bad_request"));
    usecases::FilingGiven given;
    given.answer = of(fields, "answer");
    given.token = of(fields, "puzzle");
    for (const auto& [name, value] : fields)
      if (name != "answer" && name != "puzzle" && !value.empty()) given.fields[name] = value;
    if (wrong_) return portal_.filing_page(request_, fields, *wrong_);
    if (auto refusal = portal_.filing_->check(given)) return portal_.filing_page(request_, fields, *refusal);
    if (auto kept = keep_files(OrganId(of(fields, "organ")), given.files); !kept) return web::problem(kept.error(), request_.trace);
    return filed(std::move(given), fields);
  }

 private:
  struct File {
    std::string upload;   // empty: kept, or never begun
    std::string name;
    std::string type;
    std::uint64_t size = 0;
  };

  bool begin(const std::string& field, const std::string& name) {
    beginning_.clear();
    current_ = {"", web::clean_file_name(name), "", 0};
    if (field != "files") return false;
    if (files_.size() >= kMostFiles) complain("too_large", "最多" + std::to_string(kMostFiles) + "个附件");
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
      complain("file_type", "“" + current_.name + "”不是照片或者PDF文件");
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
    if (files_.back().size > kMostOfAFile) {
      complain("too_large", "“" + current_.name + "”超过" + std::to_string(kMostOfAFile / 1024 / 1024) + "兆字节");
      return true;
    }
    auto size = portal_.blobs_->append(current_.upload, bytes);
    return size.ok() || fail(size.error());
  }

  bool end() { return wrong_ || !current_.upload.empty() || begin_upload(); }

  Status<> keep_files(const OrganId& organ, std::vector<std::string>& digests) {
    for (File& file : files_) {
      auto blob = portal_.blobs_->finish(file.upload, std::nullopt, std::nullopt);
      if (!blob) return blob.failure();
      const std::string upload = std::exchange(file.upload, {});
      if (auto told = portal_.filing_->take({upload, file.name, file.type, blob->sha256, blob->sm3, blob->size}, organ); !told) return told;
      digests.push_back(blob->sha256);
    }
    return Done{};
  }

  // The record answers from its own thread; this one waits, as it does for the disk.
  web::Response filed(usecases::FilingGiven given, const web::FormBody& fields) {
    using Result = std::variant<boost::json::object, Refusal, Fault>;
    auto answered = std::make_shared<std::promise<Result>>();
    auto result = answered->get_future();
    portal_.filing_->file(std::move(given), [answered](Result told) { answered->set_value(std::move(told)); });
    auto told = result.get();
    if (const auto* refusal = std::get_if<Refusal>(&told)) return portal_.filing_page(request_, fields, *refusal);
    if (const auto* why = std::get_if<Fault>(&told)) return web::problem(*why, request_.trace);
    return portal_.receipt_page(request_, std::move(std::get<boost::json::object>(told)));
  }

  Portal& portal_;
  const web::Request request_;
  web::Multipart form_;
  std::vector<File> files_;
  File current_;
  std::string beginning_;
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

web::Response Portal::filing_page(const web::Request& request, const web::FormBody& filled, const std::optional<Refusal>& refused) {
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
  const auto puzzle = filing_->puzzle();
  data["question"] = puzzle.question;
  data["token"] = puzzle.token;
  if (refused) {
    boost::json::array wrong;
    for (const FieldError& error : refused->fields) wrong.push_back({{"field", error.field.substr(0, error.field.find('.'))}, {"message", error.message}});
    data["refused"] = boost::json::object{{"why", refused->detail}, {"wrong", std::move(wrong)}};
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
  if (request.content_length > kMostOfAForm) return filing_page(request, {}, web::refusal_of("too_large"));
  if (filing_->too_many(request.address)) return filing_page(request, {}, web::refusal_of("too_many"));
  return std::unique_ptr<web::BodySink>(std::make_unique<FilingSink>(*this, request, std::move(*boundary)));
}

}  // namespace mingjing::portal
