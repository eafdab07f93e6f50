// What a handler answers. HttpStatus codes stand in this folder and nowhere else: other layers speak in Refusal and Fault.
#pragma once

#include <boost/json/value.hpp>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "adapters/http/request.hpp"
#include "base/refusal.hpp"
#include "base/result.hpp"

namespace mingjing::web {

enum class HttpStatus : unsigned {
  continue_ = 100, ok = 200, created = 201, accepted = 202, no_content = 204, partial = 206,
  moved = 301, see_other = 303, not_modified = 304, permanent_redirect = 308,
  bad_request = 400, unauthorised = 401, forbidden = 403, not_found = 404, method_not_allowed = 405, timeout = 408,
  conflict = 409, gone = 410, length_required = 411, precondition_failed = 412, too_large = 413, uri_too_long = 414,
  media_type = 415, range = 416, expectation = 417, misdirected = 421, refused = 422, confirm_first = 428,
  too_many = 429, headers_too_large = 431, checksum_mismatch = 460,
  failed = 500, unavailable = 503, version = 505, storage_full = 507,
};
std::string_view reason_of(HttpStatus status);

// A body that is made while it is sent. `next` runs on the worker pool, never on two threads at once.
class BodySource {
 public:
  virtual ~BodySource() = default;
  virtual std::optional<std::uint64_t> size() const = 0;      // nothing: sent in chunks
  virtual Result<std::string> next(std::size_t at_most) = 0;  // an empty string ends it; a fault cuts the connection
};

// Server-sent events. Any thread may send; the connection takes what is there and sleeps in between.
class EventStream {
 public:
  // `beat`: the data of an event that is sent where nothing else was for a while, so that whoever reads knows that the channel lives; empty: a
  // comment, which keeps the connection and which no page hears.
  explicit EventStream(std::string_view beat = {});
  void send(std::string_view data);  // one event, one line of data
  void close();
  bool closed() const;
  // For the connection: everything sent since the last call, already framed; `wake` is called once when more comes.
  std::string take(std::function<void()> wake);
  const std::string& beat() const { return beat_; }  // framed

 private:
  const std::string beat_;
  mutable std::mutex mutex_;
  std::string waiting_;
  bool closed_ = false;
  std::function<void()> wake_;
};

struct Response {
  HttpStatus status = HttpStatus::ok;
  Fields headers;
  std::variant<std::string, std::shared_ptr<const std::string>, std::unique_ptr<BodySource>, std::shared_ptr<EventStream>> body;
  std::string code;             // of the problem, for the log
  bool close = false;           // end the connection after this answer

  Response&& with(std::string_view name, std::string value) && {
    headers.set(name, std::move(value));
    return std::move(*this);
  }
};

Response json(const boost::json::value& value, HttpStatus status = HttpStatus::ok);
Response text(std::string body, std::string type = "text/plain; charset=utf-8");
// Pages of our own with scripts and styles from this origin only; nothing inline.
Response html(std::string body, HttpStatus status = HttpStatus::ok);
Response empty(HttpStatus status = HttpStatus::no_content);
Response redirect(std::string where, HttpStatus status = HttpStatus::see_other);

// The one place where failures become HTTP: problem+json of docs/api.md.
Response problem(const Refusal& refusal, std::string_view trace);
Response problem(const Fault& fault, std::string_view trace);
HttpStatus status_of(const Refusal& refusal);

// Refusals of this layer, Chinese, by code of api/errors.yaml.
Refusal refusal_of(std::string code);
Refusal refusal_of(std::string code, std::string detail);

// HttpStatus line and header fields, the fixed security fields among them, ready to be written. Values with control
// characters are a bug. `length` nothing: sent in chunks (or until close).
std::string head_text(const Response& response, bool secure, bool keep_alive, std::optional<std::uint64_t> length,
                      bool chunked, std::string_view date);
extern const std::string_view kPagePolicy;  // Content-Security-Policy of pages; everything else gets 'none'

}  // namespace mingjing::web
