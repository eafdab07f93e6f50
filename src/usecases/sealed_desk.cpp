#include "usecases/sealed_desk.hpp"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "crypto/encoding.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

// No text of a form, no name of a file and no search begins so. Behind it: id of the key, a colon, the box in base64.
constexpr char kSealed = '\x01';

std::string scratch_place(const AccountId& account, std::string_view place) { return "desk/scratch/" + account.str() + "/" + std::string(place); }
std::string view_place(const AccountId& account, const std::string& token) { return "desk/view/" + account.str() + "/" + token; }
std::string upload_place(const std::string& upload) { return "desk/upload/" + upload; }

Failure<Fault> broken() { return fault("seal_broken", "a text of a desk is no sealed box"); }

}  // namespace

bool SealedDesk::is_sealed(std::string_view text) { return text.starts_with(kSealed); }

Result<std::string> SealedDesk::seal(const std::string& place, std::string_view text) {
  auto box = cipher_.seal({log_, OrganId(), 0, place}, text);
  if (!box) return box.failure();
  return kSealed + box->key_id + ":" + crypto::base64(box->bytes);
}

Result<std::string> SealedDesk::open(const std::string& place, const std::string& text) {
  if (!is_sealed(text)) return text;
  const auto colon = text.find(':');
  if (colon == std::string::npos) return broken();
  const auto box = crypto::from_base64(std::string_view(text).substr(colon + 1));
  if (!box) return broken();
  return cipher_.open({log_, OrganId(), 0, place}, std::string_view(text).substr(1, colon - 1), *box);
}

std::string SealedDesk::view_token(const AccountId& account, std::string_view name) {
  return kSealed + std::to_string(cipher_.token(log_, "view", account.str() + "\n" + std::string(name)));
}

Result<std::string> SealedDesk::sealed_filename(const std::string& upload, std::string_view filename) { return seal(upload_place(upload), filename); }

Status<> SealedDesk::keep_scratch(const AccountId& account, std::string_view place, std::string_view json, Instant at) {
  auto text = seal(scratch_place(account, place), json);
  if (!text) return text.failure();
  return below_.keep_scratch(account, place, *text, at);
}

Result<std::optional<std::string>> SealedDesk::scratch(const AccountId& account, std::string_view place) {
  auto held = below_.scratch(account, place);
  if (!held || !*held) return held;
  auto text = open(scratch_place(account, place), **held);
  if (!text) return text.failure();
  return std::optional(std::move(*text));
}

Status<> SealedDesk::drop_scratch(const AccountId& account, std::string_view place) { return below_.drop_scratch(account, place); }

// The name alone may say whom somebody looks for, so it stands beside the search; the row is found by a token of it.
Status<> SealedDesk::keep_view(const AccountId& account, const ports::SavedView& view) {
  const auto token = view_token(account, view.name);
  auto text = seal(view_place(account, token), json::serialize(json::array{view.name, view.query}));
  if (!text) return text.failure();
  if (auto kept = below_.keep_view(account, {token, std::move(*text)}); !kept) return kept;
  return below_.drop_view(account, view.name);
}

Result<std::vector<ports::SavedView>> SealedDesk::views(const AccountId& account) {
  auto held = below_.views(account);
  if (!held) return held;
  for (auto& view : *held) {
    if (!is_sealed(view.query)) continue;
    auto text = open(view_place(account, view.name), view.query);
    if (!text) return text.failure();
    json::error_code error;
    const auto parsed = json::parse(*text, error);
    const auto* pair = error ? nullptr : parsed.if_array();
    if (!pair || pair->size() != 2 || !(*pair)[0].is_string() || !(*pair)[1].is_string()) return broken();
    view = {std::string((*pair)[0].as_string()), std::string((*pair)[1].as_string())};
  }
  std::ranges::sort(*held, {}, &ports::SavedView::name);
  return held;
}

Status<> SealedDesk::drop_view(const AccountId& account, std::string_view name) {
  if (auto gone = below_.drop_view(account, view_token(account, name)); !gone) return gone;
  return below_.drop_view(account, name);
}

Status<> SealedDesk::add_upload(const ports::UploadRecord& upload) {
  auto name = sealed_filename(upload.id, upload.filename);
  if (!name) return name.failure();
  auto row = upload;
  row.filename = std::move(*name);
  return below_.add_upload(row);
}

Result<std::optional<ports::UploadRecord>> SealedDesk::opened(Result<std::optional<ports::UploadRecord>> read) {
  if (!read || !*read) return read;
  auto name = open(upload_place((*read)->id), (*read)->filename);
  if (!name) return name.failure();
  (*read)->filename = std::move(*name);
  return read;
}

Result<std::optional<ports::UploadRecord>> SealedDesk::upload(const std::string& id) { return opened(below_.upload(id)); }

Status<> SealedDesk::finish_upload(const std::string& id, const std::string& sha256, const std::string& sm3) {
  return below_.finish_upload(id, sha256, sm3);
}

Status<> SealedDesk::drop_upload(const std::string& id) { return below_.drop_upload(id); }

Result<std::vector<ports::UploadRecord>> SealedDesk::uploads_before(Instant since) {
  auto held = below_.uploads_before(since);
  if (!held) return held;
  for (auto& upload : *held) {
    auto name = open(upload_place(upload.id), upload.filename);
    if (!name) return name.failure();
    upload.filename = std::move(*name);
  }
  return held;
}

Result<std::optional<ports::UploadRecord>> SealedDesk::upload_of(const AccountId& account, std::string_view sha256) {
  return opened(below_.upload_of(account, sha256));
}

}  // namespace mingjing::usecases
