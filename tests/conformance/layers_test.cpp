// The walls: #includes against cmake/layers.cmake, third-party headers in their homes, a core without the world.
#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <regex>

#include "tests/conformance/layer_table.hpp"
#include "tests/conformance/source_tree.hpp"

namespace mingjing::conformance {
namespace {

const LayerTable& table() {
  static const LayerTable parsed = LayerTable::parse(read_project_file("cmake/layers.cmake"));
  return parsed;
}

struct Include {
  std::size_t line;
  bool angled;
  std::string header;
};

std::vector<Include> includes_of(std::string_view text) {
  static const std::regex kInclude(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])");
  std::vector<Include> found;
  const auto lines = lines_of(text);
  std::smatch match;
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (std::regex_search(lines[i], match, kInclude)) found.push_back({i, match[1] == "<", match[2]});
  return found;
}

// Where a third-party header may stand outside tests: the folder prefixes. Boost.JSON's value may stand everywhere.
struct Home {
  std::string_view header;
  std::vector<std::string_view> folders;
};
const std::vector<Home>& homes() {
  static const std::vector<Home> all{
      {"boost/json", {"src/", "tools/", "bench/"}},
      {"boost/", {"src/adapters/http/", "bench/"}},
      {"openssl/", {"src/crypto/"}},
      {"argon2.h", {"src/crypto/"}},
      {"sqlite3.h", {"src/adapters/sqlite/", "bench/"}},
      {"libpq-fe.h", {"src/adapters/postgres/", "bench/"}},
      {"yaml-cpp/", {"src/adapters/yaml/"}},
      {"valijson/", {"src/adapters/law_files/"}},
      {"expat.h", {"src/adapters/tables/"}},
      {"zip.h", {"src/adapters/archive/", "tools/verifier/"}},
      {"prometheus/", {"src/adapters/metrics/"}},
      {"CLI/", {"src/app/", "src/main.cpp", "tools/", "bench/"}},
      {"fmt/", {"src/app/", "src/adapters/", "src/documents/", "tools/", "bench/"}},
      {"pango/", {"src/documents/", "bench/"}},
      {"cairo", {"src/documents/", "bench/"}},
      {"fontconfig/", {"src/documents/"}},
      {"hb", {"src/documents/"}},
      {"ft2build.h", {"src/documents/"}},
      {"qrencode.h", {"src/documents/"}},
      {"curl/", {"src/adapters/http/client/"}},
      {"benchmark/", {"bench/"}},
      {"gtest/", {}},
      {"gmock/", {}},
  };
  return all;
}

bool is_standard(const std::string& header) {
  return header.find('/') == std::string::npos && (header.find('.') == std::string::npos || starts_with(header, "std"));
}
bool is_system(const std::string& header) {
  static const std::regex kSystem(
      R"((sys|arpa|net|netinet|linux)/.*|(assert|ctype|dirent|errno|fcntl|float|grp|inttypes|limits|locale|math|netdb|poll|pthread|pwd|signal|spawn|string|termios|time|unistd)\.h)");
  return std::regex_match(header, kSystem);
}

bool is_core(std::string_view path) {
  static constexpr std::array kCore{"src/base/",     "src/ledger/", "src/law/",        "src/casework/", "src/scoring/",
                                    "src/publicity/", "src/ports/",  "src/projections/", "src/usecases/"};
  for (const std::string_view folder : kCore)
    if (starts_with(path, folder)) return true;
  return false;
}

std::vector<std::string> wall_breaks(const SourceFile& file) {
  std::vector<std::string> found;
  const auto from = table().layer_of(file.path);
  for (const auto& include : includes_of(file.text)) {
    // A .inc is made by the build from a file of ours and lies beside its includer.
    if (include.angled || !from || ends_with(include.header, ".inc")) continue;
    const auto to = table().layer_of("src/" + include.header);
    if (!to) found.push_back(at(file.path, include.line, include.header + " lies in no layer"));
    else if (!table().may_include(*from, *to))
      found.push_back(at(file.path, include.line, *from + " may not include " + *to + " (" + include.header + ")"));
  }
  return found;
}

std::vector<std::string> stray_headers(const SourceFile& file) {
  std::vector<std::string> found;
  for (const auto& include : includes_of(file.text)) {
    if (!include.angled || is_standard(include.header)) continue;
    if (is_system(include.header)) {
      if (is_core(file.path)) found.push_back(at(file.path, include.line, "the core knows no system: " + include.header));
      continue;
    }
    const Home* home = nullptr;
    for (const auto& candidate : homes())
      if (!home && starts_with(include.header, candidate.header)) home = &candidate;
    bool allowed = false;
    if (home)
      for (const auto folder : home->folders) allowed = allowed || starts_with(file.path, folder);
    if (!allowed) found.push_back(at(file.path, include.line, "<" + include.header + "> has no home here"));
  }
  return found;
}

std::vector<std::string> worldly_words(const SourceFile& file) {
  static const std::regex kWorld(
      R"(\b(system_clock|steady_clock|high_resolution_clock|random_device|mt19937\w*|std::rand|std::time|getenv|ifstream|ofstream|fopen|std::thread|std::jthread|std::async|std::cout|std::cerr|printf)\b)");
  std::vector<std::string> found;
  const auto parts = take_apart(file.text);
  std::smatch match;
  for (std::size_t i = 0; i < parts.size(); ++i)
    if (std::regex_search(parts[i].code, match, kWorld))
      found.push_back(at(file.path, i, "clock, randomness, threads and I/O come in by parameter: " + match.str()));
  return found;
}

TEST(Layers, TheTableNamesFoldersThatExistAndHasNoCycle) {
  EXPECT_GE(table().layers().size(), 10u);
  EXPECT_EQ(table().cycle().value_or(""), "");
  for (const auto& [name, layer] : table().layers())
    for (const auto& used : layer.uses) EXPECT_TRUE(table().layers().count(used)) << name << " uses unknown " << used;
}

TEST(Layers, EveryFileUnderSrcBelongsToALayer) {
  for (const auto& file : project_files()) {
    if (starts_with(file.path, "src/") && is_cpp(file.path) && file.path != "src/main.cpp") {
      EXPECT_TRUE(table().layer_of(file.path)) << file.path;
    }
  }
}

TEST(Layers, IncludesGoOnlyWhereTheTableAllows) {
  std::vector<std::string> found;
  for (const auto& file : project_files())
    if (starts_with(file.path, "src/") && is_cpp(file.path) && !is_test(file.path))
      for (auto& finding : wall_breaks(file)) found.push_back(std::move(finding));
  EXPECT_TRUE(found.empty()) << joined(found);
}

TEST(Layers, ThirdPartyHeadersStayInTheirHomes) {
  std::vector<std::string> found;
  for (const auto& file : project_files())
    if (is_cpp(file.path) && !is_test(file.path))
      for (auto& finding : stray_headers(file)) found.push_back(std::move(finding));
  EXPECT_TRUE(found.empty()) << joined(found);
}

TEST(Layers, TheCoreHasNoClockRandomnessThreadOrFile) {
  std::vector<std::string> found;
  for (const auto& file : project_files())
    if (is_cpp(file.path) && is_core(file.path) && !is_test(file.path))
      for (auto& finding : worldly_words(file)) found.push_back(std::move(finding));
  EXPECT_TRUE(found.empty()) << joined(found);
}

// The checks themselves, on small samples.

TEST(LayerChecks, ATableIsReadWithItsUsesAndWithoutComments) {
  const auto small = LayerTable::parse("# mj_layer(no no)\nmj_layer(a src/a LIBS x)\nmj_layer(b src/a/b RECURSE USES a LIBS y)\n");
  ASSERT_EQ(small.layers().size(), 2u);
  EXPECT_TRUE(small.may_include("b", "a"));
  EXPECT_FALSE(small.may_include("a", "b"));
  EXPECT_EQ(small.layer_of("src/a/b/c.cpp"), "b");
  EXPECT_EQ(small.layer_of("src/a/c.cpp"), "a");
  EXPECT_EQ(small.layer_of("src/c.cpp"), std::nullopt);
}

TEST(LayerChecks, ACycleThroughOthersIsNamed) {
  EXPECT_TRUE(LayerTable::parse("mj_layer(a a USES b) mj_layer(b b USES c) mj_layer(c c USES a)").cycle());
  EXPECT_FALSE(LayerTable::parse("mj_layer(a a USES b c) mj_layer(b b USES c) mj_layer(c c)").cycle());
}

TEST(LayerChecks, AnUpwardIncludeAndAStrayHeaderAreFound) {
  EXPECT_EQ(wall_breaks({"src/base/x.hpp", "#include \"law/model.hpp\"\n"}).size(), 1u);
  EXPECT_EQ(wall_breaks({"src/law/x.hpp", "#include \"base/id.hpp\"\n"}).size(), 0u);
  EXPECT_EQ(stray_headers({"src/law/x.hpp", "#include <openssl/evp.h>\n#include <vector>\n#include <boost/json.hpp>\n"}).size(), 1u);
  EXPECT_EQ(stray_headers({"src/base/x.hpp", "#include <unistd.h>\n"}).size(), 1u);
  EXPECT_EQ(stray_headers({"src/adapters/http/x.hpp", "#include <boost/beast/http.hpp>\n#include <unistd.h>\n"}).size(), 0u);
}

TEST(LayerChecks, AClockInTheCoreIsFoundInCodeButNotInAComment) {
  EXPECT_EQ(worldly_words({"src/law/x.cpp", "auto t = std::chrono::system_clock::now();\n"}).size(), 1u);
  EXPECT_EQ(worldly_words({"src/law/x.cpp", "// no system_clock here\nauto s = \"system_clock\";\n"}).size(), 0u);
}

}  // namespace
}  // namespace mingjing::conformance
