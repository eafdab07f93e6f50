#include "adapters/s3/signing.hpp"

#include <algorithm>

#include "crypto/digest.hpp"

namespace mingjing::s3 {
namespace {

std::string trimmed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t';
    if (!blank) out += c;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string keyed(std::string_view key, std::string_view message) { return crypto::hmac(crypto::Hash::sha256, key, message).str(); }

}  // namespace

std::string uri_encoded(std::string_view text, bool keep_slash) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
    if (plain || (keep_slash && c == '/')) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kHex[byte >> 4];
    out += kHex[byte & 15];
  }
  return out;
}

std::string canonical_query(Pairs query) {
  for (auto& [name, value] : query) {
    name = uri_encoded(name, false);
    value = uri_encoded(value, false);
  }
  std::ranges::sort(query);
  std::string out;
  for (const auto& [name, value] : query) out += (out.empty() ? "" : "&") + name + "=" + value;
  return out;
}

std::string authorization(const Signable& request, const Keys& keys, std::string_view region, std::string_view date) {
  Pairs headers = request.headers;
  std::ranges::sort(headers);
  std::string signed_names;
  std::string lines;
  for (const auto& [name, value] : headers) {
    signed_names += (signed_names.empty() ? "" : ";") + name;
    lines += name + ":" + trimmed(value) + "\n";
  }
  const std::string canonical = request.method + "\n" + uri_encoded(request.path, true) + "\n" + canonical_query(request.query) + "\n" + lines + "\n" +
                                signed_names + "\n" + request.payload;
  const std::string day(date.substr(0, 8));
  const std::string scope = day + "/" + std::string(region) + "/s3/aws4_request";
  const std::string text = "AWS4-HMAC-SHA256\n" + std::string(date) + "\n" + scope + "\n" + crypto::hex(crypto::digest(crypto::Hash::sha256, canonical));
  const std::string key = keyed(keyed(keyed(keyed("AWS4" + keys.secret, day), region), "s3"), "aws4_request");
  return "AWS4-HMAC-SHA256 Credential=" + keys.id + "/" + scope + ",SignedHeaders=" + signed_names +
         ",Signature=" + crypto::hex(crypto::hmac(crypto::Hash::sha256, key, text));
}

}  // namespace mingjing::s3
