#include "adapters/http/response.hpp"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <cstdint>
#include <cstring>

namespace mingjing::web {

const std::string_view kPagePolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; media-src 'self' blob:; worker-src 'self'; manifest-src 'self'; frame-src 'self' blob:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

namespace {

const std::string_view kNothingPolicy =
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

bool carries_no_body(HttpStatus status) {
  return status == HttpStatus::no_content || status == HttpStatus::not_modified || status == HttpStatus::continue_;
}

// The fields of every answer. With no-referrer a browser sends "Origin: null" on form posts, and our own origin check would
// refuse them.
constexpr std::string_view kAlways =
    "X-Content-Type-Options: nosniff\r\nReferrer-Policy: same-origin\r\nCross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n"
    "Permissions-Policy: camera=(self), geolocation=(self), microphone=(), payment=(), usb=()\r\n";

// Eight bytes at a time where none of them is below a blank.
bool printable(std::string_view value) {
  const auto good = [](char c) { return static_cast<unsigned char>(c) >= 0x20 || c == '\t'; };
  std::size_t i = 0;
  for (std::uint64_t eight = 0; i + sizeof eight <= value.size(); i += sizeof eight) {
    std::memcpy(&eight, value.data() + i, sizeof eight);
    const bool all = ((eight - 0x2020202020202020U) & ~eight & 0x8080808080808080U) == 0;
    if (!all && !std::ranges::all_of(value.substr(i, sizeof eight), good)) return false;
  }
  return std::ranges::all_of(value.substr(i), good);
}

void line(std::string& out, std::string_view name, std::string_view value) {
  MJ_ASSERT(printable(value));
  out.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

std::string_view reason_of(HttpStatus status) {
  switch (status) {
    case HttpStatus::continue_: return "Continue";
    case HttpStatus::ok: return "OK";
    case HttpStatus::created: return "Created";
    case HttpStatus::accepted: return "Accepted";
    case HttpStatus::no_content: return "No Content";
    case HttpStatus::partial: return "Partial Content";
    case HttpStatus::moved: return "Moved Permanently";
    case HttpStatus::see_other: return "See Other";
    case HttpStatus::not_modified: return "Not Modified";
    case HttpStatus::permanent_redirect: return "Permanent Redirect";
    case HttpStatus::bad_request: return "Bad Request";
    case HttpStatus::unauthorised: return "Unauthorized";
    case HttpStatus::forbidden: return "Forbidden";
    case HttpStatus::not_found: return "Not Found";
    case HttpStatus::method_not_allowed: return "Method Not Allowed";
    case HttpStatus::timeout: return "Request Timeout";
    case HttpStatus::conflict: return "Conflict";
    case HttpStatus::gone: return "Gone";
    case HttpStatus::length_required: return "Length Required";
    case HttpStatus::precondition_failed: return "Precondition Failed";
    case HttpStatus::too_large: return "Content Too Large";
    case HttpStatus::uri_too_long: return "URI Too Long";
    case HttpStatus::media_type: return "Unsupported Media Type";
    case HttpStatus::range: return "Range Not Satisfiable";
    case HttpStatus::expectation: return "Expectation Failed";
    case HttpStatus::misdirected: return "Misdirected Request";
    case HttpStatus::refused: return "Unprocessable Content";
    case HttpStatus::confirm_first: return "Precondition Required";
    case HttpStatus::too_many: return "Too Many Requests";
    case HttpStatus::headers_too_large: return "Request Header Fields Too Large";
    case HttpStatus::checksum_mismatch: return "Checksum Mismatch";
    case HttpStatus::failed: return "Internal Server Error";
    case HttpStatus::unavailable: return "Service Unavailable";
    case HttpStatus::version: return "HTTP Version Not Supported";
    case HttpStatus::storage_full: return "Insufficient Storage";
  }
  return "Unknown";
}

Response json(const boost::json::value& value, HttpStatus status) {
  Response response;
  response.status = status;
  response.headers.set("Content-Type", "application/json; charset=utf-8");
  response.body = boost::json::serialize(value);
  return response;
}

Response text(std::string body, std::string type) {
  Response response;
  response.headers.set("Content-Type", std::move(type));
  response.body = std::move(body);
  return response;
}

Response html(std::string body, HttpStatus status) {
  Response response = text(std::move(body), "text/html; charset=utf-8");
  response.status = status;
  response.headers.set("Content-Security-Policy", std::string(kPagePolicy));
  return response;
}

Response empty(HttpStatus status) {
  Response response;
  response.status = status;
  return response;
}

Response redirect(std::string where, HttpStatus status) {
  return empty(status).with("Location", std::move(where));
}

std::string head_text(const Response& response, bool secure, bool keep_alive, std::optional<std::uint64_t> length,
                      bool chunked, std::string_view date) {
  std::string out;
  out.reserve(1024);
  out.append("HTTP/1.1 ").append(std::to_string(static_cast<unsigned>(response.status))).append(" ");
  out.append(reason_of(response.status)).append("\r\n");
  line(out, "Date", date);
  for (const auto& [name, value] : response.headers.all()) line(out, name, value);
  // What a 304 says replaces what the browser has kept with the page (RFC 9111 3.2): it must not take the page's policy away.
  const bool kept = response.status == HttpStatus::not_modified;
  if (!kept && !response.headers.find("Content-Security-Policy")) line(out, "Content-Security-Policy", kNothingPolicy);
  if (!kept && !response.headers.find("Cache-Control")) line(out, "Cache-Control", "no-store");
  out.append(kAlways);
  if (!kept && !response.headers.find("X-Frame-Options")) line(out, "X-Frame-Options", "DENY");
  if (secure) line(out, "Strict-Transport-Security", "max-age=31536000; includeSubDomains");
  if (chunked) {
    line(out, "Transfer-Encoding", "chunked");
  } else if (length && !carries_no_body(response.status)) {
    line(out, "Content-Length", std::to_string(*length));
  }
  line(out, "Connection", keep_alive ? "keep-alive" : "close");
  out.append("\r\n");
  return out;
}

EventStream::EventStream(std::string_view beat) : beat_(beat.empty() ? std::string(": \n\n") : "data: " + std::string(beat) + "\n\n") {}

void EventStream::send(std::string_view data) {
  std::function<void()> wake;
  {
    const std::lock_guard hold(mutex_);
    if (closed_) return;
    waiting_.append("data: ").append(data).append("\n\n");
    wake.swap(wake_);
  }
  if (wake) wake();
}

void EventStream::close() {
  std::function<void()> wake;
  {
    const std::lock_guard hold(mutex_);
    closed_ = true;
    wake.swap(wake_);
  }
  if (wake) wake();
}

bool EventStream::closed() const {
  const std::lock_guard hold(mutex_);
  return closed_;
}

std::string EventStream::take(std::function<void()> wake) {
  const std::lock_guard hold(mutex_);
  if (waiting_.empty() && !closed_) wake_ = std::move(wake);
  return std::exchange(waiting_, {});
}

}  // namespace mingjing::web
