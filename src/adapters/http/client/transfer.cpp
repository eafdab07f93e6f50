#include "adapters/http/client/transfer.hpp"

#include <curl/curl.h>

#include <array>
#include <mutex>

namespace mingjing::web {
namespace {

struct Taking {
  TransferAnswer answer;
  std::size_t most = 0;
};

std::size_t take_body(char* bytes, std::size_t one, std::size_t count, void* to) {
  auto& taking = *static_cast<Taking*>(to);
  if (taking.answer.body.size() + one * count > taking.most) return 0;  // which ends the transfer
  taking.answer.body.append(bytes, one * count);
  return one * count;
}

std::size_t take_header(char* bytes, std::size_t one, std::size_t count, void* to) {
  auto& headers = static_cast<Taking*>(to)->answer.headers;
  std::string_view line(bytes, one * count);
  if (line.starts_with("HTTP/")) headers.clear();  // of the answer before: 100 Continue
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return one * count;
  std::string name(line.substr(0, colon));
  for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  line.remove_prefix(colon + 1);
  while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
  while (!line.empty() && (line.back() == '\r' || line.back() == '\n' || line.back() == ' ')) line.remove_suffix(1);
  headers[std::move(name)] = std::string(line);
  return one * count;
}

class CurlTransfers final : public Transfers {
 public:
  explicit CurlTransfers(TransferOptions options) : options_(std::move(options)) {
    static const CURLcode begun = curl_global_init(CURL_GLOBAL_DEFAULT);
    static_cast<void>(begun);
  }
  ~CurlTransfers() override {
    for (CURL* handle : idle_) curl_easy_cleanup(handle);
  }

  Result<TransferAnswer> send(const TransferRequest& request) override {
    CURL* handle = lend();
    if (!handle) return fault("unreachable", "no memory for a connection", true);
    auto answer = send_over(handle, request);
    give_back(handle);
    return answer;
  }

 private:
  CURL* lend() {
    {
      const std::lock_guard hold(mutex_);
      if (!idle_.empty()) {
        CURL* handle = idle_.back();
        idle_.pop_back();
        return handle;
      }
    }
    return curl_easy_init();
  }
  void give_back(CURL* handle) {
    curl_easy_reset(handle);  // the connection stays
    const std::lock_guard hold(mutex_);
    idle_.push_back(handle);
  }

  void set_up(CURL* handle) const {
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(handle, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(handle, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(handle, CURLOPT_PROXY, "");
    curl_easy_setopt(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, 2L);
    if (!options_.authorities.empty()) curl_easy_setopt(handle, CURLOPT_CAINFO, options_.authorities.c_str());
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, static_cast<long>(options_.connect.count()));
    curl_easy_setopt(handle, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(handle, CURLOPT_LOW_SPEED_TIME, static_cast<long>(options_.silence.count()));
    curl_easy_setopt(handle, CURLOPT_BUFFERSIZE, 512 * 1024L);
    curl_easy_setopt(handle, CURLOPT_UPLOAD_BUFFERSIZE, 512 * 1024L);
    curl_easy_setopt(handle, CURLOPT_USERAGENT, "mingjing");
  }

  Result<TransferAnswer> send_over(CURL* handle, const TransferRequest& request) const {
    set_up(handle);
    std::array<char, CURL_ERROR_SIZE> why{};
    Taking taking;
    taking.most = request.most;
    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, why.data());
    curl_easy_setopt(handle, CURLOPT_URL, request.url.c_str());
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &taking);
    curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(handle, CURLOPT_HEADERDATA, &taking);
    if (request.method == "HEAD") curl_easy_setopt(handle, CURLOPT_NOBODY, 1L);
    else curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, request.method.c_str());
    if (request.method == "PUT" || request.method == "POST") {
      // The bytes stay where they are and are sent from there.
      curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
      curl_easy_setopt(handle, CURLOPT_POSTFIELDS, request.body.empty() ? "" : request.body.data());
    }
    curl_slist* headers = curl_slist_append(nullptr, "Expect:");  // nobody is asked before
    for (const auto& [name, value] : request.headers) headers = curl_slist_append(headers, (name + ": " + value).c_str());
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers);
    const CURLcode code = curl_easy_perform(handle);
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    curl_slist_free_all(headers);
    if (code != CURLE_OK) return fault("unreachable", why[0] ? why.data() : curl_easy_strerror(code), true);
    taking.answer.status = static_cast<HttpStatus>(status);
    return std::move(taking.answer);
  }

  const TransferOptions options_;
  std::mutex mutex_;
  std::vector<CURL*> idle_;
};

}  // namespace

std::unique_ptr<Transfers> make_transfers(TransferOptions options) { return std::make_unique<CurlTransfers>(std::move(options)); }

}  // namespace mingjing::web
