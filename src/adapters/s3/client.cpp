#include "adapters/s3/client.hpp"

#include <algorithm>
#include <charconv>
#include <ctime>

#include "base/civil.hpp"
#include "crypto/digest.hpp"

namespace mingjing::s3 {
namespace {

using web::HttpStatus;

constexpr int kTries = 5;
constexpr int kFirstPause = 100;   // ms, doubled with each try
constexpr std::string_view kNote = "x-amz-meta-";

// The text of the first element of this name behind `from`, which is moved behind it. No text here needs decoding: names, numbers,
// tags in &quot; which are taken off.
std::optional<std::string> element(std::string_view xml, std::string_view name, std::size_t& from) {
  const std::string begin = "<" + std::string(name) + ">";
  const std::string end = "</" + std::string(name) + ">";
  const auto at = xml.find(begin, from);
  const auto stop = at == std::string_view::npos ? at : xml.find(end, at);
  if (stop == std::string_view::npos) return std::nullopt;
  from = stop + end.size();
  return std::string(xml.substr(at + begin.size(), stop - at - begin.size()));
}
std::string element(std::string_view xml, std::string_view name) {
  std::size_t from = 0;
  return element(xml, name, from).value_or("");
}

std::string bare(std::string tag) {
  for (const std::string_view quote : {std::string_view("&quot;"), std::string_view("&#34;"), std::string_view("\"")}) {
    if (tag.starts_with(quote)) tag.erase(0, quote.size());
    if (tag.ends_with(quote)) tag.resize(tag.size() - quote.size());
  }
  return tag;
}

std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return value;
}

bool good(HttpStatus status) { return status >= HttpStatus::ok && status < HttpStatus::moved; }

// Only what may pass by itself is worth another try.
bool passing(HttpStatus status) { return status == HttpStatus::too_many || status == HttpStatus::timeout || status >= HttpStatus::failed; }

Fault fault_of(const web::TransferAnswer& answer) {
  const std::string code = element(answer.body, "Code");
  const std::string what = "S3 answered " + std::to_string(static_cast<unsigned>(answer.status)) + (code.empty() ? "" : " " + code);
  if (code == "QuotaExceeded" || code == "EntityTooLarge" || answer.status == HttpStatus::storage_full) return {"storage_full", what, false};
  if (answer.status == HttpStatus::not_found) return {code == "NoSuchBucket" ? "denied" : "not_found", what, false};
  if (answer.status == HttpStatus::range) return {"range", what, false};
  if (answer.status == HttpStatus::forbidden || answer.status == HttpStatus::unauthorised) return {"denied", what, false};
  return {"io", what, passing(answer.status)};
}

Pairs note_headers(const Notes& notes) {
  Pairs headers{{"content-type", "application/octet-stream"}};
  for (const auto& [name, value] : notes) headers.emplace_back(std::string(kNote) + name, value);
  return headers;
}

// 20130524T000000Z
std::string moment(Instant at) {
  const std::time_t seconds = at.ms / 1000;
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char out[24];
  return std::string(out, std::strftime(out, sizeof out, "%Y%m%dT%H%M%SZ", &parts));
}

Status<> done(const Result<web::TransferAnswer>& answer) {
  if (!answer) return answer.failure();
  return Done{};
}

}  // namespace

Client::Client(Place place, Keys keys, std::unique_ptr<web::Transfers> transfers, const ports::Clock& clock, std::function<void(int)> pause)
    : place_(std::move(place)), keys_(std::move(keys)), transfers_(std::move(transfers)), clock_(clock), pause_(std::move(pause)) {}

Result<web::TransferAnswer> Client::send_once(const Asked& asked, const std::string& payload) {
  Signable request{asked.method, "/" + place_.bucket + (asked.key.empty() ? "" : "/" + asked.key), asked.query, asked.headers, payload};
  const std::string date = moment(clock_.now());
  request.headers.emplace_back("host", place_.host);
  request.headers.emplace_back("x-amz-content-sha256", payload);
  request.headers.emplace_back("x-amz-date", date);
  if (!keys_.token.empty()) request.headers.emplace_back("x-amz-security-token", keys_.token);
  web::TransferRequest out{asked.method, place_.endpoint + uri_encoded(request.path, true), request.headers, asked.body, asked.most};
  if (const auto query = canonical_query(asked.query); !query.empty()) out.url += "?" + query;
  out.headers.emplace_back("authorization", authorization(request, keys_, place_.region, date));
  return transfers_->send(out);
}

Result<web::TransferAnswer> Client::send(const Asked& asked) {
  const std::string payload = crypto::hex(crypto::digest(crypto::Hash::sha256, asked.body));
  for (int tries = 1;; ++tries) {
    auto answer = send_once(asked, payload);
    if (answer && good(answer->status)) return answer;
    const Fault why = answer ? fault_of(*answer) : Fault{"io", "S3: " + answer.error().what, true};
    if (!why.retry || tries == kTries) return Failure<Fault>{why};
    pause_(kFirstPause << tries);
  }
}

Status<> Client::put(const std::string& key, std::string_view bytes, const Notes& notes) {
  return done(send({"PUT", key, {}, note_headers(notes), bytes}));
}

Result<std::optional<About>> Client::head(const std::string& key) {
  const auto answer = send({"HEAD", key, {}, {}, {}});
  if (!answer && answer.error().code == "not_found") return std::optional<About>();
  if (!answer) return answer.failure();
  About about;
  const auto size = number(answer->header("content-length"));
  if (!size) return fault("io", "S3 does not say how long an object is");
  about.size = *size;
  for (const auto& [name, value] : answer->headers)
    if (name.starts_with(kNote)) about.notes[name.substr(kNote.size())] = value;
  return std::optional(std::move(about));
}

Result<std::string> Client::get(const std::string& key, std::uint64_t offset, std::uint64_t length) {
  if (length == 0) return std::string();
  const std::string range = "bytes=" + std::to_string(offset) + "-" + std::to_string(offset + length - 1);
  Asked asked{"GET", key, {}, {{"range", range}}, {}};
  asked.most = static_cast<std::size_t>(length) + 64 * 1024;  // a fault is told in words
  auto answer = send(asked);
  if (!answer && answer.error().code == "range") return std::string();
  if (!answer) return answer.failure();
  if (answer->status != HttpStatus::partial || answer->body.size() > length) return fault("io", "S3 answered a range with something else");
  return std::move(answer->body);
}

Status<> Client::remove(const std::string& key) {
  const auto answer = send({"DELETE", key, {}, {}, {}});
  if (!answer && answer.error().code == "not_found") return Done{};
  return done(answer);
}

Result<std::vector<Listed>> Client::list(const std::string& prefix, const std::string& after, std::size_t most) {
  std::vector<Listed> all;
  std::string token;
  do {
    Asked asked{"GET", "", {{"list-type", "2"}, {"prefix", prefix}}, {}, {}};
    asked.most = 8 * 1024 * 1024;
    if (!after.empty()) asked.query.emplace_back("start-after", after);
    if (most < 1000) asked.query.emplace_back("max-keys", std::to_string(most));
    if (!token.empty()) asked.query.emplace_back("continuation-token", token);
    const auto answer = send(asked);
    if (!answer) return answer.failure();
    std::size_t at = 0;
    while (const auto entry = element(answer->body, "Contents", at)) {
      const auto size = number(element(*entry, "Size"));
      if (!size) return fault("io", "S3 lists an object without its size");
      all.push_back({element(*entry, "Key"), *size});
    }
    token = element(answer->body, "IsTruncated") == "true" ? element(answer->body, "NextContinuationToken") : std::string();
  } while (!token.empty() && all.size() < most);
  std::ranges::sort(all, {}, &Listed::key);
  if (all.size() > most) all.resize(most);
  return all;
}

Status<> Client::look() { return done(send({"GET", "", {{"list-type", "2"}, {"max-keys", "1"}, {"prefix", place_.prefix}}, {}, {}})); }

Result<std::string> Client::begin_parts(const std::string& key, const Notes& notes) {
  const auto answer = send({"POST", key, {{"uploads", ""}}, note_headers(notes), {}});
  if (!answer) return answer.failure();
  auto name = element(answer->body, "UploadId");
  if (name.empty()) return fault("io", "S3 gives no name to an upload");
  return name;
}

Result<std::string> Client::put_part(const std::string& key, const std::string& upload, int part, std::string_view bytes) {
  const auto answer = send({"PUT", key, {{"partNumber", std::to_string(part)}, {"uploadId", upload}}, {}, bytes});
  if (!answer) return answer.failure();
  return bare(answer->header("etag"));
}

// The answer begins before the copy is made, so a fault may come in its body.
Result<std::string> Client::copy_part(const std::string& key, const std::string& upload, int part, const std::string& from) {
  const std::string source = uri_encoded("/" + place_.bucket + "/" + from, true);
  const auto answer = send({"PUT", key, {{"partNumber", std::to_string(part)}, {"uploadId", upload}}, {{"x-amz-copy-source", source}}, {}});
  if (!answer) return answer.failure();
  auto tag = bare(element(answer->body, "ETag"));
  if (tag.empty()) return fault("io", "S3 did not copy a part: " + element(answer->body, "Code"), true);
  return tag;
}

Status<> Client::finish_parts(const std::string& key, const std::string& upload, const std::vector<std::string>& tags) {
  std::string body = "<CompleteMultipartUpload>";
  for (std::size_t i = 0; i < tags.size(); ++i)
    body += "<Part><PartNumber>" + std::to_string(i + 1) + "</PartNumber><ETag>\"" + tags[i] + "\"</ETag></Part>";
  body += "</CompleteMultipartUpload>";
  const auto answer = send({"POST", key, {{"uploadId", upload}}, {{"content-type", "application/xml"}}, body});
  if (!answer) return answer.failure();
  if (answer->body.find("<Error>") != std::string::npos) return fault("io", "S3 did not join the parts: " + element(answer->body, "Code"), true);
  return Done{};
}

Status<> Client::abort_parts(const std::string& key, const std::string& upload) {
  const auto answer = send({"DELETE", key, {{"uploadId", upload}}, {}, {}});
  if (!answer && answer.error().code == "not_found") return Done{};
  return done(answer);
}

}  // namespace mingjing::s3
