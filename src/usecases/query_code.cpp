#include "usecases/query_code.hpp"

#include <algorithm>

#include "crypto/digest.hpp"

namespace mingjing::usecases {

namespace json = boost::json;

std::string grouped_code(std::string_view code) {
  constexpr std::size_t kGroup = 4;
  std::string out;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (i > 0 && i % kGroup == 0) out += '-';
    out += code[i];
  }
  return out;
}

std::string typed_code(std::string_view typed) {
  std::string out;
  for (char c : typed) {
    if (c == ' ' || c == '-' || c == '\t') continue;
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    out += c == '0' ? 'o' : c == '1' ? 'l' : c;
  }
  return out;
}

std::string code_hash(std::string_view code) { return crypto::hex(crypto::digest(crypto::Hash::sha256, code)); }

const json::object& public_rules(const law::LawBook& law) {
  static const json::object kNone;
  const auto* found = law.raw.if_contains("public");
  return found && found->is_object() ? found->as_object() : kNone;
}

const json::array& public_list(const law::LawBook& law, std::string_view name) {
  static const json::array kNone;
  const auto* found = public_rules(law).if_contains(name);
  return found && found->is_array() ? found->as_array() : kNone;
}

bool carries_query_code(const law::LawBook& law, std::string_view document_template) {
  return std::ranges::any_of(public_list(law, "papers"), [&](const json::value& one) { return one.is_string() && one.as_string() == document_template; });
}

}  // namespace mingjing::usecases
