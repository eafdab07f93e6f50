#include "adapters/http/head_rules.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/unicode.hpp"

namespace mingjing::web {
namespace {

constexpr std::string_view kBad = "bad_head";

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool token_char(char c) {
  return digit(c) || letter(c) || std::string_view{"!#$%&'*+-.^_`|~"}.find(c) != std::string_view::npos;
}

bool token(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), token_char); }

// Fields of which a second one would make the message ambiguous.
constexpr std::array<std::string_view, 18> kOnce{
    "host", "content-length", "content-type", "content-encoding", "expect", "authorization", "cookie", "origin", "range",
    "if-match", "if-none-match", "if-range", "idempotency-key", "x-csrf", "upload-offset", "upload-length",
    "x-forwarded-proto", "sec-fetch-site"};

std::string_view request_line(std::string_view line) {
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) return kBad;
  const std::string_view target = line.substr(first + 1, last - first - 1);
  const std::string_view version = line.substr(last + 1);
  if (!token(line.substr(0, first))) return kBad;
  if (version != "HTTP/1.1" && version != "HTTP/1.0") return kBad;
  if (target.size() > kTargetLimit) return "uri_too_long";
  if (target.empty() || target.front() != '/') return kBad;
  if (!std::all_of(target.begin(), target.end(), [](char c) { return c > 0x20 && c < 0x7f && c != '#'; })) return kBad;
  return {};
}

bool good_length(std::string_view value) {
  if (value.empty() || value.size() > 18 || !std::all_of(value.begin(), value.end(), digit)) return false;
  return value.size() == 1 || value.front() != '0';
}

bool good_host(std::string_view value) {
  return !value.empty() && std::all_of(value.begin(), value.end(), [](char c) {
    return digit(c) || letter(c) || c == '.' || c == '-' || c == ':' || c == '[' || c == ']' || c == '_';
  });
}

struct Seen {
  std::array<bool, kOnce.size()> once{};
  std::size_t count = 0;
};

std::string_view field_line(std::string_view line, Seen& seen) {
  if (++seen.count > kFieldCount) return "headers_too_large";
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return kBad;
  const std::string_view name = line.substr(0, colon);
  if (!token(name)) return kBad;  // also refuses folded lines and blanks before the colon
  std::string_view value = line.substr(colon + 1);
  while (!value.empty() && (value.front() == ' ' || value.front() == '\t')) value.remove_prefix(1);
  while (!value.empty() && (value.back() == ' ' || value.back() == '\t')) value.remove_suffix(1);
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && byte != '\t') || byte == 0x7f) return kBad;
  }
  for (std::size_t i = 0; i < kOnce.size(); ++i) {
    if (!same_name(name, kOnce[i])) continue;
    if (seen.once[i]) return kBad;
    seen.once[i] = true;
  }
  if (same_name(name, "host") && !good_host(value)) return kBad;
  if (same_name(name, "content-length") && !good_length(value)) return kBad;
  // No client that we serve needs chunked requests, and no two parsers can disagree about what is never parsed.
  if (same_name(name, "transfer-encoding")) return "length_required";
  if (same_name(name, "expect") && !same_name(value, "100-continue")) return "expectation";
  return {};
}

int hex_value(char c) {
  if (digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Percent-decoding of one path segment or query part; nothing where it is not clean.
std::optional<std::string> decoded(std::string_view text, bool plus_is_blank) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = hex_value(text[i + 1]);
      const int low = hex_value(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      c = static_cast<char>(high * 16 + low);
      i += 2;
    } else if (c == '+' && plus_is_blank) {
      c = ' ';
    }
    const auto byte = static_cast<unsigned char>(c);
    if (byte == 0x7f || (byte < 0x20 && !(plus_is_blank && (c == '\n' || c == '\r' || c == '\t')))) return std::nullopt;
    out.push_back(c);
  }
  if (!valid_utf8(out)) return std::nullopt;
  return out;
}

}  // namespace

std::string_view head_violation(std::string_view head) {
  Seen seen;
  bool host = false;
  bool first = true;
  bool newer = false;
  for (std::size_t at = 0; at < head.size();) {
    const std::size_t end = head.find("\r\n", at);
    if (end == std::string_view::npos) return kBad;
    const std::string_view line = head.substr(at, end - at);
    at = end + 2;
    if (line.find_first_of(std::string_view{"\r\n\0", 3}) != std::string_view::npos) return kBad;
    if (line.empty()) {
      if (first || at != head.size()) return kBad;
      return host || !newer ? std::string_view{} : kBad;
    }
    const std::string_view found = first ? request_line(line) : field_line(line, seen);
    if (!found.empty()) return found;
    if (first) newer = line.ends_with("HTTP/1.1");
    if (!first && line.size() > 5 && same_name(line.substr(0, 5), "host:")) host = true;
    first = false;
  }
  return kBad;
}

bool hopeless(std::string_view beginning) {
  for (std::size_t i = 0; i < beginning.size(); ++i) {
    const char c = beginning[i];
    if (c == '\0') return true;
    if (c == '\n' && (i == 0 || beginning[i - 1] != '\r')) return true;
    if (c == '\r' && i + 1 < beginning.size() && beginning[i + 1] != '\n') return true;
  }
  return !beginning.empty() && !token_char(beginning.front());
}

std::string_view read_target(std::string_view target, Request& request) {
  const std::size_t mark = target.find('?');
  std::string_view path = target.substr(0, mark);
  if (path.empty() || path.front() != '/') return "bad_path";
  for (std::string_view rest = path.substr(1);;) {
    const std::size_t slash = rest.find('/');
    auto part = decoded(rest.substr(0, slash), false);
    if (!part || *part == "." || *part == ".." || part->find_first_of("/\\") != std::string::npos) return "bad_path";
    request.path.append("/").append(*part);
    request.segments.push_back(std::move(*part));
    if (slash == std::string_view::npos) break;
    rest.remove_prefix(slash + 1);
  }
  if (mark == std::string_view::npos) return {};
  for (std::string_view rest = target.substr(mark + 1); !rest.empty();) {
    const std::size_t end = std::min(rest.find('&'), rest.size());
    const std::string_view pair = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    auto name = decoded(pair.substr(0, equals), true);
    auto value = decoded(pair.substr(std::min(equals + 1, pair.size())), true);
    if (!name || !value || name->empty()) return "bad_query";
    if (!request.query.emplace(std::move(*name), std::move(*value)).second) return "bad_query";
  }
  return {};
}

}  // namespace mingjing::web
