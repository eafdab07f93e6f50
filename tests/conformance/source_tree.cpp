#include "tests/conformance/source_tree.hpp"
#include "tests/source_dir.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

namespace mingjing::conformance {

namespace fs = std::filesystem;

namespace {

const fs::path kRoot{source_dir()};

bool is_foreign_folder(std::string_view name) {
  static constexpr std::array kForeign{".git", "third_party", "node_modules", "dist", "var", "coverage"};
  return std::find(kForeign.begin(), kForeign.end(), name) != kForeign.end() || name.substr(0, 5) == "build";
}

bool is_text(const fs::path& path) {
  static constexpr std::array kText{".cpp", ".hpp", ".cmake", ".txt", ".md",   ".yaml", ".yml", ".json", ".ts",  ".vue",
                                    ".mjs", ".js",  ".css",   ".sh",  ".html", ".tpl",  ".sql", ".csv",  ".tsv", ""};
  const std::string extension = path.extension().string();
  return std::find(kText.begin(), kText.end(), extension) != kText.end();
}

std::string slurp(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::vector<SourceFile> read_all() {
  std::vector<SourceFile> files;
  for (auto it = fs::recursive_directory_iterator(kRoot); it != fs::recursive_directory_iterator(); ++it) {
    if (it->is_directory() && is_foreign_folder(it->path().filename().string())) {
      it.disable_recursion_pending();
    } else if (it->is_regular_file() && it->path().filename() != ".git" && is_text(it->path())) {
      files.push_back({fs::relative(it->path(), kRoot).generic_string(), slurp(it->path())});
    }
  }
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

}  // namespace

const std::vector<SourceFile>& project_files() {
  static const std::vector<SourceFile> files = read_all();
  return files;
}

std::string read_project_file(std::string_view path) { return slurp(kRoot / path); }
bool project_has(std::string_view path) { return fs::exists(kRoot / path); }

bool starts_with(std::string_view text, std::string_view prefix) { return text.substr(0, prefix.size()) == prefix; }
bool ends_with(std::string_view text, std::string_view suffix) {
  return text.size() >= suffix.size() && text.substr(text.size() - suffix.size()) == suffix;
}
bool is_test(std::string_view path) {
  return starts_with(path, "tests/") || ends_with(path, "_test.cpp") || ends_with(path, "_test.hpp") ||
         path.find("/test_") != std::string_view::npos || path.find(".test.") != std::string_view::npos ||
         path.find(".spec.") != std::string_view::npos || path.find("/testing/") != std::string_view::npos;
}
bool is_cpp(std::string_view path) { return ends_with(path, ".cpp") || ends_with(path, ".hpp"); }
bool is_web_code(std::string_view path) {
  return ends_with(path, ".ts") || ends_with(path, ".vue") || ends_with(path, ".mjs") || ends_with(path, ".js");
}
bool is_generated(std::string_view path) {
  return path.find("/generated/") != std::string_view::npos || path.find(".gen.") != std::string_view::npos ||
         ends_with(path, "package-lock.json");
}
bool is_message_file(std::string_view path) {
  return path.find("messages") != std::string_view::npos || path.find("/locales/") != std::string_view::npos;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return lines;
}

// A slash where no operand has ended opens a regular expression of JavaScript; C++ has no such place.
static bool opens_regex(std::string_view code) {
  const auto last = code.find_last_not_of(" \t");
  if (last == std::string_view::npos) return true;
  return std::string_view("(,=:[!&|?{};").find(code[last]) != std::string_view::npos || ends_with(code.substr(0, last + 1), "return");
}

std::vector<Parts> take_apart(std::string_view text) {
  enum class In { code, line_comment, block_comment, literal, raw, regex };
  In in = In::code;
  bool in_class = false;
  char quote = 0;
  std::string raw_end, literal;
  std::vector<Parts> parts(1);
  const auto put = [&](char c) {
    if (in == In::code) parts.back().code += c;
    else if (in == In::literal || in == In::raw || in == In::regex) literal += c;
    else parts.back().comment += c;
  };
  const auto close = [&] {
    parts.back().literals.push_back(std::exchange(literal, {}));
    parts.back().code += '"';
    in = In::code;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const std::string_view rest = text.substr(i);
    if (c == '\n') {
      if (in == In::line_comment) in = In::code;
      if ((in == In::literal && quote != '`') || in == In::regex) close();
      if (in == In::raw || in == In::literal) parts.back().literals.push_back(std::exchange(literal, {}));
      parts.emplace_back();
    } else if (in == In::code && starts_with(rest, "//")) {
      in = In::line_comment, ++i;
    } else if (in == In::code && starts_with(rest, "/*")) {
      in = In::block_comment, ++i;
    } else if (in == In::block_comment && starts_with(rest, "*/")) {
      in = In::code, ++i;
    } else if (in == In::code && starts_with(rest, "R\"")) {
      const auto open = rest.find('(');
      raw_end = ")" + std::string(rest.substr(2, open - 2)) + "\"";
      parts.back().code += '"';
      in = In::raw, i += open;
    } else if (in == In::raw && starts_with(rest, raw_end)) {
      i += raw_end.size() - 1, close();
    } else if (in == In::code && c == '/' && opens_regex(parts.back().code)) {
      parts.back().code += '"';
      in = In::regex, in_class = false;
    } else if (in == In::regex && c == '\\') {
      put(c);
      if (i + 1 < text.size() && text[i + 1] != '\n') put(text[++i]);
    } else if (in == In::regex && c == '/' && !in_class) {
      close();
    } else if (in == In::regex) {
      in_class = c == '[' || (in_class && c != ']');
      put(c);
    } else if (in == In::code && (c == '"' || c == '`' || c == '\'')) {
      // A C++ digit separator (1'000) opens no literal.
      const bool separator = c == '\'' && i > 0 && std::isalnum(static_cast<unsigned char>(text[i - 1]));
      parts.back().code += separator ? c : '"';
      if (!separator) in = In::literal, quote = c;
    } else if (in == In::literal && c == '\\') {
      put(c);
      if (i + 1 < text.size() && text[i + 1] != '\n') put(text[++i]);
    } else if (in == In::literal && c == quote) {
      close();
    } else {
      put(c);
    }
  }
  return parts;
}

std::string at(std::string_view path, std::size_t line_index, std::string_view what) {
  return std::string(path) + ":" + std::to_string(line_index + 1) + ": " + std::string(what);
}

std::string joined(const std::vector<std::string>& findings) {
  std::string all;
  for (const auto& finding : findings) all += "\n  " + finding;
  return all;
}

}  // namespace mingjing::conformance
