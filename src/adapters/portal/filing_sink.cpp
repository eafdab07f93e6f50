#include "adapters/portal/filing_sink.hpp"

#include <algorithm>
#include <array>
#include <future>

#include "adapters/http/file_name.hpp"
#include "adapters/objects/file_type.hpp"
#include "usecases/form_words.hpp"

namespace mingjing::portal {
namespace {

constexpr std::array<std::string_view, 3> kOfEveryForm = {"answer", "puzzle", "work"};

std::string trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\n";
  const auto first = text.find_first_not_of(kBlank);
  return first == std::string_view::npos ? std::string() : std::string(text.substr(first, text.find_last_not_of(kBlank) - first + 1));
}

bool taken(std::string_view type) { return type.starts_with("image/") || type == "application/pdf"; }

class FilingSink final : public web::BodySink {
 public:
  FilingSink(const web::Request& request, std::string boundary, usecases::Filing& filing, ports::BlobStore& blobs, FilingDoor door, std::optional<Refusal> refused)
      : filing_(filing), blobs_(blobs), door_(std::move(door)), request_(request),
        form_(std::move(boundary), {}, {[this](const std::string& field, const std::string& name) { return begin(field, name); },
                                        [this](std::string_view bytes) { return bytes_came(bytes); }, [this] { return end(); }}),
        wrong_(std::move(refused)) {}
  ~FilingSink() override {
    for (const File& file : files_)
      if (!file.kept) static_cast<void>(blobs_.abandon(file.upload));
  }

  // The answer waits for the end of the form: a browser that is still sending does not read it.
  std::optional<web::Response> write(std::string_view bytes) override {
    if (form_.write(bytes) || failed_) return std::nullopt;
    return door_.again({}, wrong_.value_or(web::refusal_of("bad_request")), false);
  }

  web::Response finish() override {
    web::FormBody fields;
    for (const auto& [name, value] : form_.fields()) {
      if (!door_.member(name) && !door_.takes_files(name) && std::ranges::find(kOfEveryForm, name) == kOfEveryForm.end()) return door_.again({}, web::refusal_of("bad_request"), false);
      fields[name] = trimmed(value);
    }
    if (failed_) return unconfirmed(fields, *failed_);
    if (wrong_) return door_.again(fields, *wrong_, false);
    if (!form_.whole()) return door_.again({}, web::refusal_of("bad_request"), false);
    usecases::FilingGiven given;
    given.answer = form_value(fields, "answer");
    given.token = form_value(fields, "puzzle");
    given.work = form_value(fields, "work");
    for (const auto& [name, value] : fields)
      if (std::ranges::find(kOfEveryForm, name) == kOfEveryForm.end() && !value.empty()) given.fields[name] = value;
    for (const File& file : files_) given.files.push_back({file.field, file.name, file.sha256});
    if (door_.admit)
      if (auto refusal = door_.admit(fields, given)) return door_.again(fields, *refusal, false);
    const auto earlier = filing_.earlier(given, door_.entrance);
    if (const auto* id = std::get_if<CaseId>(&earlier)) return receipt(*id, given, fields);
    if (const auto* refusal = std::get_if<Refusal>(&earlier)) return door_.again(fields, *refusal, false);
    if (const auto* why = std::get_if<Fault>(&earlier)) return unconfirmed(fields, *why);
    if (auto refusal = filing_.check(given, door_.entrance)) return door_.again(fields, *refusal, false);
    return filed(given, fields);
  }

 private:
  struct File {
    std::string field;
    std::string upload;
    std::string name;
    std::string type;
    std::string sha256;
    std::uint64_t size = 0;
    bool kept = false;
  };

  bool begin(const std::string& field, const std::string& name) {
    beginning_.clear();
    current_ = {field, "", web::clean_file_name(name), "", "", 0, false};
    if (!door_.takes_files(field)) return false;
    // Who may not hand anything in brings no file either.
    if (files_.empty() && door_.admit && !wrong_) wrong_ = door_.admit(form_.fields(), early_);
    if (files_.size() >= door_.most_files) complain("too_large", usecases::form_words("files.count", {std::to_string(door_.most_files)}));
    return true;
  }

  void complain(const char* code, std::string message) {
    if (wrong_) return;
    wrong_ = web::refusal_of(code);
    wrong_->fields.push_back({current_.field, std::move(message)});
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
    // The page asks for what tells the organ before the files; where it did not come yet, or is none, the key is the deployment's.
    for (const auto& [name, value] : form_.fields())
      if (!early_.fields.contains(name)) early_.fields[name] = trimmed(value);
    const auto organ = filing_.organ_of(early_, door_.entrance);
    auto begun = blobs_.begin(organ);
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
    auto size = blobs_.append(current_.upload, bytes);
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
      if (auto told = filing_.keep(kept.back(), given, door_.entrance); !told) {
        filing_.let_go(kept);
        return unconfirmed(fields, told.error());
      }
      auto looked = filing_.look_into(kept.back(), request_.address, request_.trace);
      if (std::holds_alternative<Done>(looked)) continue;
      // The later ones are given up by the destructor, for their names are not kept.
      filing_.let_go(kept);
      if (const auto* why = std::get_if<Fault>(&looked)) return unconfirmed(fields, *why);
      auto& refusal = std::get<Refusal>(looked);
      refusal.fields.push_back({file.field, usecases::form_words("files.refused", {file.name})});
      return door_.again(fields, refusal, false);
    }
    using Result = std::variant<CaseId, Refusal, Fault>;
    auto answered = std::make_shared<std::promise<Result>>();
    auto result = answered->get_future();
    filing_.file(given, door_.entrance, [answered](Result told) { answered->set_value(std::move(told)); });
    auto told = result.get();
    // It may have been recorded all the same: then the files belong to the case.
    if (const auto* why = std::get_if<Fault>(&told)) return unconfirmed(fields, *why);
    filing_.let_go(kept);
    if (const auto* refusal = std::get_if<Refusal>(&told)) return door_.again(fields, *refusal, false);
    return receipt(std::get<CaseId>(told), given, fields);
  }

  web::Response receipt(const CaseId& id, const usecases::FilingGiven& given, const web::FormBody& fields) {
    auto shown = door_.done(id, given);
    if (const auto* refusal = std::get_if<Refusal>(&shown)) return door_.again(fields, *refusal, false);
    if (const auto* why = std::get_if<Fault>(&shown)) return unconfirmed(fields, *why);
    return std::move(std::get<web::Response>(shown));
  }

  // Nobody knows whether it was recorded: the page comes back as it was sent, and sent again it has the same effect.
  web::Response unconfirmed(const web::FormBody& fields, const Fault& why) {
    auto refusal = web::refusal_of(web::problem(why, request_.trace).code);
    refusal.detail = usecases::form_words("unconfirmed", {refusal.title});
    return door_.again(fields, refusal, true);
  }

  usecases::Filing& filing_;
  ports::BlobStore& blobs_;
  const FilingDoor door_;
  const web::Request request_;
  usecases::FilingGiven early_;     // what is known of the form when its first file comes
  web::Multipart form_;
  std::vector<File> files_;
  File current_;
  crypto::Hasher digest_{crypto::Hash::sha256};
  std::string beginning_;
  std::uint64_t all_ = 0;
  std::optional<Refusal> wrong_;
  std::optional<Fault> failed_;
};

}  // namespace

std::string megabytes(std::uint64_t bytes) { return std::to_string(bytes / 1024 / 1024); }

std::string form_value(const web::FormBody& form, std::string_view name) {
  const auto found = form.find(name);
  return found == form.end() ? std::string() : found->second;
}

std::variant<web::Response, std::unique_ptr<web::BodySink>> take_form(web::Request& request, usecases::Filing& filing, ports::BlobStore& blobs, FilingDoor door) {
  // A page elsewhere must not hand anything in in a visitor's name.
  const auto site = request.headers.get("sec-fetch-site");
  if (!site.empty() && site != "same-origin") return door.again({}, web::refusal_of("cross_site"), false);
  auto boundary = web::boundary_of(request.headers.get("content-type"));
  if (!boundary) return door.again({}, web::refusal_of("bad_request"), false);
  std::optional<Refusal> refused;
  if (request.content_length > kMostRead) return door.again({}, web::refusal_of("too_large"), false);
  if (request.content_length > kMostOfAForm) {
    refused = web::refusal_of("too_large");
    refused->fields.push_back({"files", usecases::form_words("files.sum", {megabytes(kMostOfFiles)})});
  }
  if (filing.too_many(request.address)) refused = web::refusal_of("too_many");
  return std::unique_ptr<web::BodySink>(std::make_unique<FilingSink>(request, std::move(*boundary), filing, blobs, std::move(door), std::move(refused)));
}

}  // namespace mingjing::portal
