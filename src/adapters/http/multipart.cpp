#include "adapters/http/multipart.hpp"

#include <algorithm>

#include "adapters/http/request.hpp"
#include "base/unicode.hpp"

namespace mingjing::web {
namespace {

constexpr std::size_t kLongestBoundary = 70;
constexpr std::string_view kEnd = "\r\n";

// bchars of RFC 2046 without the blank, which browsers do not use.
bool boundary_char(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || std::string_view("'()+_,-./:=?").find(c) != std::string_view::npos;
}

// Line breaks of any kind become one; nothing where the bytes are no text.
std::optional<std::string> as_text(std::string_view bytes) {
  if (!valid_utf8(bytes)) return std::nullopt;
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (c == '\r') {
      if (i + 1 < bytes.size() && bytes[i + 1] == '\n') continue;
      out += '\n';
      continue;
    }
    if ((static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == '\x7f') return std::nullopt;
    out += c;
  }
  return out;
}

// The names that browsers write: %22, %0D and %0A stand for what would end the value.
std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto code = text.substr(i, 3);
    const bool quote = code == "%22";
    if (!quote && !same_name(code, "%0d") && !same_name(code, "%0a")) {
      out += text[i];
      continue;
    }
    if (quote) out += '"';
    i += 2;
  }
  return out;
}

struct Disposition {
  std::string name;
  std::optional<std::string> filename;
};

// form-data; name="…"[; filename="…"], and nothing else.
std::optional<Disposition> read_disposition(std::string_view value) {
  constexpr std::string_view kForm = "form-data";
  if (!same_name(value.substr(0, kForm.size()), kForm)) return std::nullopt;
  value.remove_prefix(kForm.size());
  Disposition out;
  bool named = false;
  while (!value.empty()) {
    if (!value.starts_with("; ")) return std::nullopt;
    value.remove_prefix(2);
    const auto equal = value.find("=\"");
    if (equal == std::string_view::npos) return std::nullopt;
    const auto key = value.substr(0, equal);
    const auto close = value.find('"', equal + 2);
    if (close == std::string_view::npos) return std::nullopt;
    auto text = unescaped(value.substr(equal + 2, close - equal - 2));
    value.remove_prefix(close + 1);
    if (same_name(key, "name") && !named) {
      out.name = std::move(text);
      named = true;
    } else if (same_name(key, "filename") && !out.filename) {
      out.filename = std::move(text);
    } else {
      return std::nullopt;
    }
  }
  return named && !out.name.empty() ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace

std::optional<std::string> boundary_of(std::string_view content_type) {
  constexpr std::string_view kMedia = "multipart/form-data";
  constexpr std::string_view kParameter = "boundary=";
  if (!same_name(content_type.substr(0, kMedia.size()), kMedia)) return std::nullopt;
  content_type.remove_prefix(kMedia.size());
  while (!content_type.empty() && (content_type.front() == ' ' || content_type.front() == ';')) content_type.remove_prefix(1);
  if (!same_name(content_type.substr(0, kParameter.size()), kParameter)) return std::nullopt;
  content_type.remove_prefix(kParameter.size());
  if (content_type.size() >= 2 && content_type.front() == '"' && content_type.back() == '"') content_type = content_type.substr(1, content_type.size() - 2);
  const bool good = !content_type.empty() && content_type.size() <= kLongestBoundary && std::ranges::all_of(content_type, boundary_char);
  return good ? std::optional(std::string(content_type)) : std::nullopt;
}

Multipart::Multipart(std::string boundary, MultipartLimits limits, FileTaker taker)
    : delimiter_("\r\n--" + std::move(boundary)), limits_(limits), taker_(std::move(taker)) {}

bool Multipart::fail() {
  state_ = State::broken;
  held_.clear();
  return false;
}

bool Multipart::write(std::string_view bytes) {
  if (state_ == State::broken) return false;
  held_.append(bytes);
  while (step()) {
  }
  return state_ != State::broken;
}

// True where something was read and more may be.
bool Multipart::step() {
  switch (state_) {
    case State::first: return read_first();
    case State::head: return read_head();
    case State::field:
    case State::file:
    case State::skipped: return read_body();
    case State::closing: return read_closing();
    case State::after: return !kEnd.starts_with(held_) && fail();
    case State::broken: return false;
  }
  return false;
}

// Nothing stands before the first boundary.
bool Multipart::read_first() {
  const auto opening = std::string_view(delimiter_).substr(kEnd.size());
  const auto seen = std::min(opening.size(), held_.size());
  if (std::string_view(held_).substr(0, seen) != opening.substr(0, seen)) return fail();
  if (seen < opening.size()) return false;
  held_.erase(0, seen);
  state_ = State::closing;
  return true;
}

// Behind a boundary: a line break begins a part, two hyphens end the form, with a last line break or without.
bool Multipart::read_closing() {
  if (held_.size() < 2) return false;
  if (held_.starts_with(kEnd)) {
    held_.erase(0, kEnd.size());
    state_ = State::head;
    return ++parts_ <= limits_.parts || fail();
  }
  if (!held_.starts_with("--")) return fail();
  held_.erase(0, 2);
  state_ = State::after;
  return true;
}

bool Multipart::read_head() {
  const auto end = held_.find("\r\n\r\n");
  if (end == std::string::npos) return held_.size() >= limits_.head + 2 * kEnd.size() && fail();
  if (end > limits_.head) return fail();
  const std::string head = held_.substr(0, end);
  held_.erase(0, end + 2 * kEnd.size());
  return open_part(head) || fail();
}

bool Multipart::open_part(std::string_view head) {
  std::optional<Disposition> found;
  while (!head.empty()) {
    const auto line = head.substr(0, std::min(head.find(kEnd), head.size()));
    head.remove_prefix(std::min(line.size() + kEnd.size(), head.size()));
    const auto colon = line.find(": ");
    if (colon == std::string_view::npos) return false;
    const auto name = line.substr(0, colon);
    if (same_name(name, "content-type")) continue;
    if (!same_name(name, "content-disposition") || found) return false;
    found = read_disposition(line.substr(colon + 2));
    if (!found) return false;
  }
  const auto named = found ? as_text(found->name) : std::nullopt;
  if (!named || named->find('\n') != std::string::npos) return false;
  name_ = *named;
  value_.clear();
  if (!found->filename) {
    state_ = State::field;
    return !fields_.contains(name_) && !files_.contains(name_);
  }
  files_.insert(name_);
  if (fields_.contains(name_)) return false;
  if (found->filename->empty()) {
    state_ = State::skipped;
    return true;
  }
  const auto filename = as_text(*found->filename);
  state_ = State::file;
  return filename && taker_.begin(name_, *filename);
}

bool Multipart::take(std::string_view bytes) {
  if (bytes.empty()) return true;
  switch (state_) {
    case State::field:
      field_bytes_ += bytes.size();
      if (field_bytes_ > limits_.fields) return false;
      value_.append(bytes);
      return true;
    case State::file: return taker_.bytes(bytes);
    default: return false;   // an input without a chosen file is empty
  }
}

bool Multipart::close_part() {
  if (state_ == State::file) return taker_.end();
  if (state_ == State::skipped) return true;
  auto text = as_text(value_);
  return text && fields_.emplace(name_, std::move(*text)).second;
}

// Everything before the next boundary belongs to the part; what may be the beginning of one is held back.
bool Multipart::read_body() {
  const auto at = held_.find(delimiter_);
  if (at != std::string::npos) {
    if (!take(std::string_view(held_).substr(0, at)) || !close_part()) return fail();
    held_.erase(0, at + delimiter_.size());
    state_ = State::closing;
    return true;
  }
  if (held_.size() < delimiter_.size()) return false;
  const auto sure = held_.size() - delimiter_.size() + 1;
  if (!take(std::string_view(held_).substr(0, sure))) return fail();
  held_.erase(0, sure);
  return false;
}

}  // namespace mingjing::web
