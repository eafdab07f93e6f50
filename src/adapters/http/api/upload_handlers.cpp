// tus 1.0.0 (tus.io/protocols/resumable-upload): core, creation, expiration, termination. The finished file is checked against
// the digest its sender named; its kind is told by its first bytes.
#include <map>
#include <mutex>
#include <set>

#include "adapters/http/api/handlers.hpp"
#include "adapters/http/api/upload_metadata.hpp"
#include "adapters/objects/file_type.hpp"
#include "crypto/encoding.hpp"
#include "base/civil.hpp"
#include "usecases/file_scanning.hpp"
#include "usecases/unnamed_files.hpp"

namespace mingjing::web {
namespace {

constexpr std::string_view kVersion = "1.0.0";

Response tus(Response response) {
  response.headers.set("Tus-Resumable", std::string(kVersion));
  return response;
}

Response refused(std::string code, const Request& request) { return tus(problem(refusal_of(std::move(code)), request.trace)); }

bool wrong_version(const Call& call) { return call.request.headers.get("tus-resumable") != kVersion; }

Response version_answer(const Call& call) {
  return refused("wrong_tus_version", call.request).with("Tus-Version", std::string(kVersion));
}

bool may_upload(const Call& call) {
  const auto& roles = call.caller.actor.roles;
  return std::any_of(roles.begin(), roles.end(), [&](const RoleId& role) {
    const auto* found = call.services.roles.find(role);
    return found && found->operations.contains("object.upload");
  });
}

// One writer for each upload, and a bound on those begun by one account. Lives as long as the process.
class Desk {
 public:
  bool take(const std::string& upload) {
    const std::lock_guard hold(mutex_);
    return busy_.insert(upload).second;
  }
  void leave(const std::string& upload) {
    const std::lock_guard hold(mutex_);
    busy_.erase(upload);
  }
  bool begin(const AccountId& account, std::size_t most) {
    const std::lock_guard hold(mutex_);
    return open_[account.str()].size() < most;
  }
  void begun(const AccountId& account, const std::string& upload) {
    const std::lock_guard hold(mutex_);
    open_[account.str()].insert(upload);
  }
  void touched(const std::string& upload, Instant at) {
    const std::lock_guard hold(mutex_);
    touched_[upload] = at;
  }
  // When something of it came last, as far as this process saw.
  Instant last(const ports::UploadRecord& upload) {
    const std::lock_guard hold(mutex_);
    const auto found = touched_.find(upload.id);
    return found == touched_.end() ? upload.since : std::max(upload.since, found->second);
  }
  void ended(const AccountId& account, const std::string& upload) {
    const std::lock_guard hold(mutex_);
    touched_.erase(upload);
    open_[account.str()].erase(upload);
  }

 private:
  std::mutex mutex_;
  std::set<std::string> busy_;
  std::map<std::string, std::set<std::string>> open_;
  std::map<std::string, Instant> touched_;
};

Desk& desk() {
  static Desk made;
  return made;
}

// The upload of this account; somebody else's is as if it were not there.
std::variant<ports::UploadRecord, Response> own_upload(Call& call) {
  auto found = call.services.desk.upload(call.value("upload"));
  if (!found) return tus(problem(found.error(), call.request.trace));
  if (!found.value() || found.value()->account != call.who.account.id) return refused("not_found", call.request);
  return *std::move(found).value();
}

std::string expires(const ports::UploadRecord& upload, const Services& services) {
  const std::time_t at = desk().last(upload).ms / 1000 + services.limits.upload_idle;
  std::tm parts{};
  gmtime_r(&at, &parts);
  char out[40];
  return std::string(out, std::strftime(out, sizeof out, "%a, %d %b %Y %H:%M:%S GMT", &parts));
}

class UploadSink final : public BodySink {
 public:
  UploadSink(Services& services, ports::UploadRecord upload, std::uint64_t offset, ports::AuditRow who)
      : services_(services), upload_(std::move(upload)), offset_(offset), trace_(who.trace), who_(std::move(who)) {}
  // What came before a connection broke is kept as well.
  ~UploadSink() override {
    static_cast<void>(services_.blobs.flush(upload_.id));
    if (!ended_) desk().touched(upload_.id, services_.clock.now());
    desk().leave(upload_.id);
  }
  void start_at(std::uint64_t offset) { offset_ = offset; }

  std::optional<Response> write(std::string_view bytes) override {
    if (offset_ > 0) return append(bytes);
    // The beginning is held back until it can be told what it is.
    beginning_.append(bytes);
    if (beginning_.size() < std::min<std::uint64_t>(objects::kTypeBytes, upload_.length)) return std::nullopt;
    const std::string type = objects::type_of(std::string_view(beginning_).substr(0, objects::kTypeBytes), upload_.filename);
    if (type.empty() || !objects::fits(upload_.media_type, type)) {
      drop();
      return tus(problem(refusal_of("file_type"), trace_));
    }
    const std::string held = std::move(beginning_);
    beginning_.clear();
    return append(held);
  }

  Response finish() override {
    Response out = tus(empty());
    out.headers.set("Upload-Offset", std::to_string(offset_));
    out.headers.set("Upload-Expires", expires(upload_, services_));
    if (offset_ < upload_.length) {
      if (auto kept = services_.blobs.flush(upload_.id); !kept) return tus(problem(kept.error(), trace_));
      desk().touched(upload_.id, services_.clock.now());
      ended_ = true;
      return out;
    }
    const auto want = upload_.want_sha256.empty() ? std::nullopt : std::optional(upload_.want_sha256);
    // Until the upload says its digest, nobody takes the file away.
    auto hold = usecases::naming_a_file();
    auto blob = services_.blobs.finish(upload_.id, want, std::nullopt);
    if (!blob && blob.error().code == "digest_mismatch") {
      drop();
      return tus(problem(refusal_of("checksum_mismatch"), trace_));
    }
    if (!blob) return tus(problem(blob.error(), trace_));
    if (services_.scanning) {
      // Nobody else waits for the scanner. What a refused form of the public took away with it meanwhile is sent anew.
      hold.unlock();
      if (auto refused = looked_into(*blob)) return std::move(*refused);
      hold.lock();
      if (const auto still = services_.blobs.info(blob->sha256); !still) {
        drop();
        return tus(problem(Fault{"unavailable", "a file was taken away while it was looked into", true}, trace_));
      }
    }
    if (auto kept = services_.desk.finish_upload(upload_.id, blob->sha256, blob->sm3); !kept) return tus(problem(kept.error(), trace_));
    end();
    out.headers.set("Upload-Result", blob->sha256 + ";" + blob->sm3);
    return out;
  }

 private:
  std::optional<Response> append(std::string_view bytes) {
    if (offset_ + bytes.size() > upload_.length) return tus(problem(refusal_of("too_large"), trace_));
    auto size = services_.blobs.append(upload_.id, bytes);
    if (!size) return tus(problem(size.error(), trace_));
    offset_ = size.value();
    return std::nullopt;
  }
  std::optional<Response> looked_into(const ports::BlobInfo& blob) {
    auto looked = services_.scanning->look_into(blob.sha256, blob.size, who_);
    if (std::holds_alternative<Done>(looked)) return std::nullopt;
    auto gone = upload_;
    gone.sha256 = blob.sha256;
    static_cast<void>(services_.scanning->remove(gone));
    end();
    if (const auto* why = std::get_if<Fault>(&looked)) return tus(problem(*why, trace_));
    return tus(problem(std::get<Refusal>(looked), trace_));
  }
  void drop() {
    static_cast<void>(services_.blobs.abandon(upload_.id));
    static_cast<void>(services_.desk.drop_upload(upload_.id));
    end();
  }
  void end() {
    ended_ = true;
    desk().ended(upload_.account, upload_.id);
  }

  Services& services_;
  const ports::UploadRecord upload_;
  std::uint64_t offset_;
  const std::string trace_;
  const ports::AuditRow who_;
  std::string beginning_;
  bool ended_ = false;   // this piece of it, and nobody has to be told
};

}  // namespace

Response describe_uploads(Call& call) {
  return tus(empty())
      .with("Tus-Version", std::string(kVersion))
      .with("Tus-Extension", "creation,expiration,termination")
      .with("Tus-Max-Size", std::to_string(call.services.limits.upload));
}

Response create_upload(Call& call) {
  if (wrong_version(call)) return version_answer(call);
  if (!may_upload(call)) return refused("forbidden", call.request);
  const auto metadata = upload_metadata(call.request.headers.get("upload-metadata"));
  if (!metadata) return refused("bad_request", call.request);
  ports::UploadRecord upload;
  upload.length = call.values.at("Upload-Length").to_number<std::uint64_t>();
  if (upload.length > call.services.limits.upload) return refused("too_large", call.request);
  if (upload.length == 0) return tus(problem(refusal_of("file_type", "这是一个空文件。"), call.request.trace));
  const auto named = [&](const char* key) { return metadata->contains(key) ? metadata->at(key) : std::string{}; };
  upload.filename = clean_file_name(named("filename"));
  upload.media_type = named("filetype").substr(0, 100);
  upload.want_sha256 = named("sha256");
  if (!upload.want_sha256.empty() && !format_holds("sha256", upload.want_sha256)) return refused("bad_request", call.request);
  upload.account = call.who.account.id;
  upload.organ = call.who.account.organ;
  upload.since = call.services.clock.now();
  if (!desk().begin(upload.account, call.services.limits.open_uploads)) return refused("too_many", call.request);
  if (const auto most = call.services.limits.account_day; most > 0) {
    const auto today = call.services.desk.uploaded_since(upload.account, at_time(date_of(upload.since), 0));
    if (!today) return tus(problem(today.error(), call.request.trace));
    if (*today + upload.length > most) return refused("upload_day_full", call.request);
  }
  auto begun = call.services.blobs.begin(upload.organ);
  if (!begun) return tus(problem(begun.error(), call.request.trace));
  upload.id = begun.value();
  if (auto kept = call.services.desk.add_upload(upload); !kept) {
    static_cast<void>(call.services.blobs.abandon(upload.id));
    return tus(problem(kept.error(), call.request.trace));
  }
  desk().begun(upload.account, upload.id);
  return tus(empty(HttpStatus::created)).with("Location", "/uploads/" + upload.id).with("Upload-Expires", expires(upload, call.services));
}

Response read_upload(Call& call) {
  if (wrong_version(call)) return version_answer(call);
  auto found = own_upload(call);
  if (auto* none = std::get_if<Response>(&found)) return std::move(*none);
  const auto& upload = std::get<ports::UploadRecord>(found);
  std::uint64_t offset = upload.length;
  if (upload.sha256.empty()) {
    auto size = call.services.blobs.size(upload.id);
    if (!size) return tus(problem(size.error(), call.request.trace));
    offset = size.value();
  }
  Response out = tus(empty(HttpStatus::ok));
  out.headers.set("Upload-Offset", std::to_string(offset));
  out.headers.set("Upload-Length", std::to_string(upload.length));
  if (upload.sha256.empty()) out.headers.set("Upload-Expires", expires(upload, call.services));
  else out.headers.set("Upload-Result", upload.sha256 + ";" + upload.sm3);
  return out;
}

std::variant<Response, std::unique_ptr<BodySink>> continue_upload(Call& call) {
  if (wrong_version(call)) return version_answer(call);
  if (call.request.headers.get("content-type") != "application/offset+octet-stream") return refused("media_type", call.request);
  auto found = own_upload(call);
  if (auto* none = std::get_if<Response>(&found)) return std::move(*none);
  auto& upload = std::get<ports::UploadRecord>(found);
  if (!upload.sha256.empty()) return refused("conflict", call.request);
  if (!desk().take(upload.id)) return refused("conflict", call.request);
  auto sink = std::make_unique<UploadSink>(call.services, upload, 0, line_of(call));  // gives the upload back when it goes
  auto size = call.services.blobs.size(upload.id);
  if (!size) return tus(problem(size.error(), call.request.trace));
  const auto offset = call.values.at("Upload-Offset").to_number<std::uint64_t>();
  if (offset != size.value()) return tus(problem(refusal_of("conflict", "续传的位置与服务器已收到的不符。"), call.request.trace));
  if (call.request.content_length > upload.length - offset) return refused("too_large", call.request);
  sink->start_at(offset);
  return std::unique_ptr<BodySink>(std::move(sink));
}

Response abandon_upload(Call& call) {
  if (wrong_version(call)) return version_answer(call);
  auto found = own_upload(call);
  if (auto* none = std::get_if<Response>(&found)) return std::move(*none);
  const auto& upload = std::get<ports::UploadRecord>(found);
  if (!upload.sha256.empty()) return refused("gone", call.request);
  if (!desk().take(upload.id)) return refused("conflict", call.request);
  auto gone = call.services.blobs.abandon(upload.id);
  if (gone) gone = call.services.desk.drop_upload(upload.id);
  desk().ended(upload.account, upload.id);
  desk().leave(upload.id);
  return tus(gone ? empty() : problem(gone.error(), call.request.trace));
}

std::size_t drop_old_uploads(Services& services) {
  const Instant before{services.clock.now().ms - services.limits.upload_idle * 1000LL};
  auto old = services.desk.uploads_before(before);
  std::size_t dropped = 0;
  if (!old) return dropped;
  for (const auto& upload : old.value()) {
    if (!upload.sha256.empty() || desk().last(upload) > before || !desk().take(upload.id)) continue;
    if (services.blobs.abandon(upload.id) && services.desk.drop_upload(upload.id)) ++dropped;
    desk().ended(upload.account, upload.id);
    desk().leave(upload.id);
  }
  return dropped;
}

}  // namespace mingjing::web
