#include "usecases/shown_reads.hpp"

#include <algorithm>
#include <charconv>

namespace mingjing::usecases {
namespace {

constexpr std::size_t kLongest = 2000;   // bytes of a row's text

// Names of paths come from outside: marks of the form would let one thing pass for two.
bool plain(std::string_view text) {
  return std::ranges::none_of(text, [](unsigned char c) { return c <= ' ' || c == ',' || c == ':' || c == '*' || c == 0x7f; });
}

std::string without_marks(std::string_view text) {
  std::string out(text.substr(0, 200));
  for (char& c : out)
    if (!plain(std::string_view(&c, 1))) c = '_';
  return out;
}

}  // namespace

bool ShownReads::add(std::string_view operation, std::string_view object) {
  const auto thing = without_marks(object);
  const auto found = seen_.find(operation);
  const bool new_operation = found == seen_.end();
  const bool new_object = !thing.empty() && (new_operation || !found->second.objects.contains(thing));
  const std::size_t more = (new_operation ? operation.size() + 12 : 0) + (new_object ? thing.size() + 1 : 0);
  if (!seen_.empty() && bytes_ + more > kLongest) return false;
  auto& seen = seen_[std::string(operation)];
  ++seen.times;
  if (new_object) seen.objects.insert(thing);
  entries_ += (new_operation ? 1U : 0U) + (new_object ? 1U : 0U);
  bytes_ += more;
  return true;
}

std::string ShownReads::text() const {
  std::string out;
  for (const auto& [operation, seen] : seen_) {
    if (!out.empty()) out += ' ';
    out += operation;
    char mark = ':';
    for (const auto& object : seen.objects) {
      out.append(1, mark).append(object);
      mark = ',';
    }
    if (seen.times > 1) out.append("*").append(std::to_string(seen.times));
  }
  return out;
}

ShownReads ShownReads::from(std::string_view text) {
  ShownReads out;
  while (!text.empty()) {
    auto one = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), one.size() + 1));
    int times = 1;
    if (const auto star = one.find('*'); star != std::string_view::npos) {
      const auto digits = one.substr(star + 1);
      if (std::from_chars(digits.data(), digits.data() + digits.size(), times).ec != std::errc() || times < 1) continue;
      one = one.substr(0, star);
    }
    const auto colon = one.find(':');
    const auto operation = one.substr(0, colon);
    if (operation.empty()) continue;
    auto& seen = out.seen_[std::string(operation)];
    seen.times += times;
    for (auto objects = colon == std::string_view::npos ? std::string_view() : one.substr(colon + 1); !objects.empty();) {
      const auto object = objects.substr(0, objects.find(','));
      objects.remove_prefix(std::min(objects.size(), object.size() + 1));
      if (!object.empty()) seen.objects.emplace(object);
    }
  }
  return out;
}

}  // namespace mingjing::usecases
