#include "identity/rules.hpp"

#include <algorithm>
#include <utility>

#include "base/unicode.hpp"

namespace mingjing::identity {
namespace {

bool small(char32_t c) { return c >= 'a' && c <= 'z'; }
bool capital(char32_t c) { return c >= 'A' && c <= 'Z'; }
bool digit(char32_t c) { return c >= '0' && c <= '9'; }

char32_t narrow(char32_t c) {
  if (c >= 0xff01 && c <= 0xff5e) return c - 0xff01 + 0x21;  // full-width forms of ASCII
  return c == 0x3000 ? U' ' : c;
}

std::u32string folded(std::u32string_view text) {
  std::u32string out;
  for (char32_t c : text) {
    c = narrow(c);
    out.push_back(capital(c) ? c + 32 : c);
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  while (!out.empty() && out.front() == ' ') out.erase(0, 1);
  return out;
}

bool letter(char32_t c) { return small(c) || c > 0x7f; }

// The word that is left when digits and signs around it are gone and those that stand for letters are read as such: P@ssw0rd-2026
// is password.
std::u32string core_of(std::u32string_view text, char32_t one) {
  static const std::pair<char32_t, char32_t> kRead[] = {{'@', 'a'}, {'4', 'a'}, {'0', 'o'}, {'3', 'e'}, {'$', 's'}, {'5', 's'}, {'7', 't'}};
  while (!text.empty() && !letter(text.back())) text.remove_suffix(1);
  while (!text.empty() && !letter(text.front())) text.remove_prefix(1);
  std::u32string out(text);
  for (char32_t& c : out) {
    if (c == '1' || c == '!') c = one;
    for (const auto& [sign, meant] : kRead)
      if (c == sign) c = meant;
  }
  return out;
}

bool usual(std::u32string_view folded_password, const Settings& settings) {
  if (!settings.usual_passwords) return false;
  const auto known = [&](std::u32string_view text) { return text.size() >= 4 && settings.usual_passwords->contains(to_utf8(text)); };
  return known(folded_password) || known(core_of(folded_password, 'i')) || known(core_of(folded_password, 'l'));
}

}  // namespace

std::optional<std::string> fold_login(std::string_view text) {
  const auto points = code_points(text);
  if (!points) return std::nullopt;
  const std::u32string name = folded(*points);
  if (name.empty() || name.size() > 64) return std::nullopt;
  for (const char32_t c : name) {
    const bool mark = c == '.' || c == '_' || c == '-' || c == '@';
    const bool double_form = c >= 0xf900 && c <= 0xfaff;  // compatibility ideographs: the same character under another number
    if ((!small(c) && !digit(c) && !mark && !is_cjk(c)) || double_form) return std::nullopt;
  }
  return to_utf8(name);
}

std::vector<std::string> password_faults(std::string_view password, std::string_view login, std::string_view name,
                                         const Settings& settings) {
  const auto points = code_points(password);
  if (!points) return {"密码须为 UTF-8 文字"};
  std::vector<std::string> out;
  if (points->size() < settings.password_min) out.push_back("密码不得少于" + std::to_string(settings.password_min) + "个字符");
  if (points->size() > settings.password_max) out.push_back("密码不得多于" + std::to_string(settings.password_max) + "个字符");
  const auto has = [&](bool (*kind)(char32_t)) { return std::any_of(points->begin(), points->end(), kind); };
  const bool other = std::any_of(points->begin(), points->end(), [](char32_t c) { return !small(c) && !capital(c) && !digit(c); });
  if (has(small) + has(capital) + has(digit) + other < settings.password_classes)
    out.push_back("密码须含大写字母、小写字母、数字、其他字符中的至少" + std::to_string(settings.password_classes) + "种");
  const std::u32string wide = folded(*points);
  const std::string plain = to_utf8(wide);
  const auto inside = [&](std::string_view part) { return part.size() >= 3 && plain.find(part) != std::string::npos; };
  if (inside(login) || inside(name)) out.push_back("密码中不得有用户名或姓名");
  const auto& words = settings.password_words;
  if (std::any_of(words.begin(), words.end(), inside) || usual(wide, settings)) out.push_back("密码中有太常见的词或数字，请换一个");
  return out;
}

std::string device_of(std::string_view user_agent) {
  using Pair = std::pair<std::string_view, std::string_view>;
  const auto first = [&](std::initializer_list<Pair> list, std::string_view otherwise) {
    for (const auto& [mark, name] : list)
      if (user_agent.find(mark) != std::string_view::npos) return std::string(name);
    return std::string(otherwise);
  };
  const std::string program = first({{"Edg/", "Edge"}, {"Firefox/", "Firefox"}, {"Chrome/", "Chrome"}, {"Safari/", "Safari"}}, "其他程序");
  const std::string system = first({{"Windows", "Windows"}, {"Android", "Android"}, {"iPhone", "iOS"}, {"iPad", "iOS"},
                                    {"Mac OS", "macOS"}, {"Linux", "Linux"}}, "");
  return system.empty() ? program : program + " · " + system;
}

}  // namespace mingjing::identity
