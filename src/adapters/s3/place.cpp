#include "adapters/s3/place.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "adapters/http/client/exchange.hpp"
#include "adapters/http/server.hpp"
#include "crypto/encoding.hpp"

namespace mingjing::s3 {
namespace {

constexpr std::string_view kScheme = "s3://";

Failure<Fault> bad(const std::string& text) { return fault("bad_objects", text); }

std::optional<std::string> decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    const auto byte = i + 2 < text.size() ? crypto::from_hex(text.substr(i + 1, 2)) : std::nullopt;
    if (!byte) return std::nullopt;
    out += *byte;
    i += 2;
  }
  return out;
}

bool made_of(std::string_view text, std::string_view also) {
  return std::ranges::all_of(text, [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || also.find(c) != std::string_view::npos;
  });
}

std::string trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
  return std::string(text);
}

Status<> take_endpoint(Place& place, const std::string& text) {
  place.endpoint = place.endpoint.empty() ? "https://s3." + place.region + ".amazonaws.com" : place.endpoint;
  while (place.endpoint.ends_with('/')) place.endpoint.pop_back();
  const auto url = web::parse_web_url(place.endpoint);
  if (!url || !url->path.empty()) return bad(text);
  // A plain connection shows the evidence to everybody between.
  if (!url->tls && !web::loopback(url->host)) return bad("https:// · " + text);
  place.host = place.endpoint.substr(place.endpoint.find("//") + 2);
  // What a client leaves out of the Host header it signs without, too.
  const std::string usual = url->tls ? ":443" : ":80";
  if (place.host.ends_with(usual)) {
    place.host.resize(place.host.size() - usual.size());
    place.endpoint.resize(place.endpoint.size() - usual.size());
  }
  return Done{};
}

}  // namespace

bool is_address(const std::string& text) { return text.starts_with(kScheme); }

Result<Place> parse_place(const std::string& text) {
  if (!is_address(text)) return bad(text);
  std::string_view rest = std::string_view(text).substr(kScheme.size());
  std::string_view query;
  if (const auto mark = rest.find('?'); mark != std::string_view::npos) {
    query = rest.substr(mark + 1);
    rest = rest.substr(0, mark);
  }
  Place place;
  const auto slash = rest.find('/');
  place.bucket = rest.substr(0, slash);
  if (slash != std::string_view::npos) place.prefix = rest.substr(slash + 1);
  if (!place.prefix.empty() && !place.prefix.ends_with('/')) place.prefix += '/';
  if (place.bucket.size() < 3 || !made_of(place.bucket, ".-_") || !made_of(place.prefix, "._-/") || place.prefix.find("//") != std::string::npos) return bad(text);
  while (!query.empty()) {
    const auto end = query.find('&');
    const std::string_view one = query.substr(0, end);
    query = end == std::string_view::npos ? std::string_view() : query.substr(end + 1);
    const auto equals = one.find('=');
    const auto value = equals == std::string_view::npos ? std::nullopt : decoded(one.substr(equals + 1));
    if (!value || value->empty()) return bad(text);
    const std::string_view name = one.substr(0, equals);
    if (name == "endpoint") place.endpoint = *value;
    else if (name == "region" && made_of(*value, "-_")) place.region = *value;
    else if (name == "ca") place.authorities = *value;
    else return bad(text);
  }
  if (auto taken = take_endpoint(place, text); !taken) return taken.failure();
  return place;
}

Result<Keys> read_keys(const std::string& file) {
  struct stat about {};
  if (::stat(file.c_str(), &about) != 0) return fault("not_found", file);
  if ((about.st_mode & 077) != 0) return fault("bad_keys", "只应由本人可读 · others may read it, chmod 600: " + file);
  std::ifstream in(file);
  Keys keys;
  for (std::string line; std::getline(in, line);) {
    const auto equals = line.find('=');
    if (equals == std::string::npos) continue;
    const std::string name = trimmed(std::string_view(line).substr(0, equals));
    std::string* to = name == "aws_access_key_id" ? &keys.id : name == "aws_secret_access_key" ? &keys.secret : name == "aws_session_token" ? &keys.token : nullptr;
    if (to && to->empty()) *to = trimmed(std::string_view(line).substr(equals + 1));
  }
  if (keys.id.empty() || keys.secret.empty()) return fault("bad_keys", "aws_access_key_id, aws_secret_access_key: " + file);
  return keys;
}

Result<Keys> keys_of_environment() {
  const auto named = [](const char* name) {
    const char* value = std::getenv(name);
    return std::string(value ? value : "");
  };
  Keys keys{named("AWS_ACCESS_KEY_ID"), named("AWS_SECRET_ACCESS_KEY"), named("AWS_SESSION_TOKEN")};
  if (keys.id.empty() || keys.secret.empty()) return fault("bad_keys", "AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY");
  return keys;
}

}  // namespace mingjing::s3
