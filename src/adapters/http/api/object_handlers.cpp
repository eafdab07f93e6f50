// Evidence and files made from the record. Nothing that a person uploaded is ever rendered on this origin: fixed type, nosniff,
// attachment, and a policy that sandboxes it should a browser show it all the same.
#include <charconv>

#include "adapters/http/api/handlers.hpp"
#include "adapters/http/static_files.hpp"

namespace mingjing::web {
namespace {

class BlobSource final : public BodySource {
 public:
  BlobSource(ports::BlobStore& blobs, std::string sha256, std::uint64_t from, std::uint64_t length)
      : blobs_(blobs), sha256_(std::move(sha256)), at_(from), left_(length), size_(length) {}
  std::optional<std::uint64_t> size() const override { return size_; }
  Result<std::string> next(std::size_t at_most) override {
    if (left_ == 0) return std::string{};
    auto piece = blobs_.read(sha256_, at_, std::min<std::uint64_t>(at_most, left_));
    if (piece && piece->empty()) return fault("tampered", "an object is shorter than when it was stored");
    if (piece) {
      at_ += piece->size();
      left_ -= piece->size();
    }
    return piece;
  }

 private:
  ports::BlobStore& blobs_;
  const std::string sha256_;
  std::uint64_t at_;
  std::uint64_t left_;
  const std::uint64_t size_;
};

class FileSource final : public BodySource {
 public:
  explicit FileSource(std::function<Result<std::string>(std::size_t)> next) : next_(std::move(next)) {}
  std::optional<std::uint64_t> size() const override { return std::nullopt; }
  Result<std::string> next(std::size_t at_most) override { return next_(at_most); }

 private:
  std::function<Result<std::string>(std::size_t)> next_;
};

struct Span {
  std::uint64_t from = 0;
  std::uint64_t length = 0;
};
enum class Asked { whole, part, outside };

bool number(std::string_view text, std::uint64_t& out) {
  const auto [at, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return !text.empty() && error == std::errc{} && at == text.data() + text.size();
}

// RFC 9110 14.2: one range; several, or another unit, mean the whole.
Asked range_of(std::string_view text, std::uint64_t size, Span& span) {
  span = {0, size};
  if (!text.starts_with("bytes=") || text.find(',') != std::string_view::npos) return Asked::whole;
  text.remove_prefix(6);
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) return Asked::whole;
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  const bool has_first = number(text.substr(0, dash), first);
  const bool has_last = number(text.substr(dash + 1), last);
  if (!has_first && !has_last) return Asked::whole;
  if (!has_first) {
    if (dash != 0) return Asked::whole;
    span.length = std::min(last, size);
    span.from = size - span.length;
    return span.length > 0 ? Asked::part : Asked::outside;
  }
  if (!has_last && dash + 1 != text.size()) return Asked::whole;
  if (first >= size) return Asked::outside;
  last = has_last ? std::min(last, size - 1) : size - 1;
  if (last < first) return Asked::whole;
  span = {first, last - first + 1};
  return Asked::part;
}

struct About {
  std::string name;
  std::string type;
};

// Through the case, by the office's rules; without a case only what this account itself has uploaded.
std::variant<About, Response> about(Call& call, const std::string& sha256) {
  if (!call.value("case").empty() || !call.value("proof").empty()) {
    auto seen = call.services.office.read(call.caller, "object", call.values);
    if (auto failed = failure_of(seen, call.request)) return std::move(*failed);
    const auto& found = std::get<boost::json::value>(seen).as_object();
    const auto text = [&](const char* name) {
      const auto* value = found.if_contains(name);
      return value && value->is_string() ? std::string(value->get_string()) : std::string{};
    };
    return About{text("name"), text("type")};
  }
  auto own = call.services.desk.upload_of(call.who.account.id, sha256);
  if (!own) return problem(own.error(), call.request.trace);
  if (!own.value()) return problem(refusal_of("not_found"), call.request.trace);
  return About{own.value()->filename, own.value()->media_type};
}

// Only these are named as what they are; anything else is bytes.
std::string served_type(const std::string& type) {
  for (const char* shown : {"image/jpeg", "image/png", "image/gif", "image/webp", "image/bmp", "image/tiff", "image/heic", "application/pdf",
                            "video/mp4", "video/webm", "audio/mp4", "audio/mpeg", "audio/wav", "audio/ogg", "audio/amr", "audio/flac"})
    if (type == shown) return type;
  return "application/octet-stream";
}

// Pages of our own documents: text and drawings, one style sheet of ours, never a script.
constexpr std::string_view kDocumentPolicy =
    "default-src 'none'; style-src 'self'; img-src data:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
// A browser's own PDF reader brings its style and does not run inside a sandbox.
constexpr std::string_view kPdfPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

}  // namespace

std::string content_disposition(std::string_view kind, std::string_view name) {
  std::string plain;
  std::string coded;
  char buffer[8];
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f || c == '/' || c == '\\') continue;
    const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
    plain.push_back(letter || c == '.' || c == '-' || c == ' ' ? c : '_');
    if (letter || c == '.' || c == '-' || c == '_') coded.push_back(c);
    else coded.append(buffer, static_cast<std::size_t>(std::snprintf(buffer, sizeof buffer, "%%%02X", byte)));
  }
  return std::string(kind) + "; filename=\"" + plain + "\"; filename*=UTF-8''" + coded;
}

Response file_response(usecases::FileView file, const Request&, bool shown) {
  Response out;
  out.headers.set("Content-Type", file.type == "text/html" ? "text/html; charset=utf-8" : file.type);
  out.headers.set("Content-Disposition", content_disposition(shown ? "inline" : "attachment", file.name));
  if (shown && (file.type == "text/html" || file.type == "application/pdf")) {
    out.headers.set("Content-Security-Policy", std::string(file.type == "text/html" ? kDocumentPolicy : kPdfPolicy));
    out.headers.set("X-Frame-Options", "SAMEORIGIN");
  }
  if (file.next) out.body = std::make_unique<FileSource>(std::move(file.next));
  else out.body = std::move(file.bytes);
  return out;
}

Response read_object(Call& call) {
  const std::string sha256 = call.value("sha256");
  auto found = about(call, sha256);
  if (auto* failed = std::get_if<Response>(&found)) return std::move(*failed);
  const auto blob = call.services.blobs.info(sha256);
  if (!blob) {
    if (blob.error().code == "not_found") return problem(refusal_of("gone"), call.request.trace);
    return problem(blob.error(), call.request.trace);
  }
  const std::string tag = "\"" + sha256 + "\"";
  Response out;
  out.headers.set("ETag", tag);
  out.headers.set("Accept-Ranges", "bytes");
  // Evidence stays on nobody's disk; the tag is for a film that goes on where it stopped.
  out.headers.set("Cache-Control", "no-store");
  if (not_changed(call.request, tag)) {
    out.status = HttpStatus::not_modified;
    return out;
  }
  const About& what = std::get<About>(found);
  Span span;
  const std::string_view if_range = call.request.headers.get("if-range");
  const bool same = if_range.empty() || if_range == tag;
  switch (range_of(same ? call.request.headers.get("range") : std::string_view{}, blob->size, span)) {
    case Asked::outside:
      return problem(refusal_of("range"), call.request.trace).with("Content-Range", "bytes */" + std::to_string(blob->size));
    case Asked::part:
      out.status = HttpStatus::partial;
      out.headers.set("Content-Range", "bytes " + std::to_string(span.from) + "-" + std::to_string(span.from + span.length - 1) + "/" + std::to_string(blob->size));
      break;
    case Asked::whole: break;
  }
  out.headers.set("Content-Type", served_type(what.type));
  out.headers.set("Content-Disposition", content_disposition("attachment", what.name));
  out.body = std::make_unique<BlobSource>(call.services.blobs, sha256, span.from, span.length);
  return out;
}

}  // namespace mingjing::web
