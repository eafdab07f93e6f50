// The documents stay true: dependencies have their row, evidence exists, links lead somewhere, both READMEs say the same.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <regex>
#include <set>

#include "tests/conformance/source_tree.hpp"

namespace mingjing::conformance {
namespace {

std::vector<std::string> all_matches(const std::string& text, const std::regex& pattern) {
  std::vector<std::string> found;
  for (std::sregex_iterator it(text.begin(), text.end(), pattern), end; it != end; ++it) found.push_back((*it)[1]);
  return found;
}

// The packages named in the first column of the tables of docs/dependencies.md.
std::set<std::string> documented_dependencies(const std::string& text) {
  std::set<std::string> names;
  static const std::regex kRow(R"(^\|([^|]+)\|)");
  static const std::regex kName(R"(([@\w][\w@/.+-]*))");
  std::smatch row;
  for (const auto& line : lines_of(text))
    if (std::regex_search(line, row, kRow))
      for (auto& name : all_matches(row[1], kName)) names.insert(name);
  return names;
}

std::vector<std::string> listed_packages(const std::string& text) {
  std::vector<std::string> names;
  static const std::regex kFirstWord(R"(^\s*([^#\s]+))");
  std::smatch word;
  for (const auto& line : lines_of(text))
    if (std::regex_search(line, word, kFirstWord)) names.push_back(word[1]);
  return names;
}

struct Row {
  std::size_t line;
  std::string state, evidence;
};
std::vector<Row> state_rows(const std::string& text) {
  std::vector<Row> rows;
  static const std::regex kRow(R"(^\|(.*)\|\s*([a-z]+)\s*\|(.*)\|\s*$)");
  std::smatch row;
  const auto lines = lines_of(text);
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (std::regex_match(lines[i], row, kRow)) rows.push_back({i, row[2], row[3]});
  return rows;
}

std::size_t count_of(const std::string& text, const std::regex& pattern) {
  return static_cast<std::size_t>(std::distance(std::sregex_iterator(text.begin(), text.end(), pattern), {}));
}

TEST(Docs, EveryPackageHasItsRowInDependencies) {
  const auto documented = documented_dependencies(read_project_file("docs/dependencies.md"));
  for (const auto& file : project_files()) {
    if (starts_with(file.path, "scripts/packages-")) {
      for (const auto& name : listed_packages(file.text)) EXPECT_TRUE(documented.count(name)) << file.path << ": " << name;
    } else if (ends_with(file.path, "package.json")) {
      const auto parsed = boost::json::parse(file.text).as_object();
      for (const auto* section : {"dependencies", "devDependencies"}) {
        if (!parsed.contains(section)) continue;
        for (const auto& [name, version] : parsed.at(section).as_object()) {
          if (starts_with(std::string_view(name), "@mingjing/")) continue;  // a package of our own workspace
          EXPECT_TRUE(documented.count(std::string(name))) << file.path << ": " << name;
          const std::string_view pinned = version.as_string();
          const bool own = starts_with(pinned, "file:") || starts_with(pinned, "workspace:") || pinned == "*";
          EXPECT_TRUE(own || (pinned[0] >= '0' && pinned[0] <= '9')) << file.path << ": " << name << " is not pinned";
        }
      }
    }
  }
}

TEST(Docs, EveryRowOfStateHasAKnownStateAndEvidenceThatExists) {
  static const std::regex kPath(R"(([\w./-]+/[\w./-]*|[\w-]+\.md|run|test|mingjing)(?=$|[,;\s`]))");
  const auto rows = state_rows(read_project_file("docs/state.md"));
  EXPECT_GE(rows.size(), 30u);
  for (const auto& row : rows) {
    EXPECT_TRUE(row.state == "done" || row.state == "partly" || row.state == "open") << "docs/state.md:" << row.line + 1;
    if (row.state != "done") continue;
    std::size_t existing = 0;
    for (const auto& path : all_matches(row.evidence, kPath)) existing += project_has(path) ? 1 : 0;
    EXPECT_GE(existing, 1u) << "docs/state.md:" << row.line + 1 << " is done without evidence that exists";
  }
}

TEST(Docs, EveryRelativeLinkLeadsSomewhere) {
  static const std::regex kLink(R"(\]\(([^)#:\s]+)(?:#[^)]*)?\))");
  for (const auto& file : project_files()) {
    if (!ends_with(file.path, ".md")) continue;
    const auto slash = file.path.rfind('/');
    const std::string folder = slash == std::string::npos ? "" : file.path.substr(0, slash + 1);
    for (const auto& link : all_matches(file.text, kLink)) EXPECT_TRUE(project_has(folder + link)) << file.path << ": " << link;
  }
}

TEST(Docs, BothReadmesHaveTheSameShape) {
  const auto english = read_project_file("README.md"), chinese = read_project_file("README.zh-CN.md");
  for (const auto* shape : {"(^|\\n)## ", "\\n\\|", "`\\./[a-z]+"}) {
    const std::regex pattern(shape);
    EXPECT_EQ(count_of(english, pattern), count_of(chinese, pattern)) << shape;
  }
}

TEST(Docs, ArchitectureDrawsEveryLayerOfTheTable) {
  const auto picture = read_project_file("ARCHITECTURE.md");
  static const std::regex kLayer(R"((?:^|\n)mj_layer\((\w+))");
  for (const auto& name : all_matches(read_project_file("cmake/layers.cmake"), kLayer)) {
    const std::string shown = name == "web" ? "http" : name;
    EXPECT_NE(picture.find(shown), std::string::npos) << name << " is missing in ARCHITECTURE.md";
  }
}

TEST(DocChecks, PackagesAreReadWithoutTheirReasons) {
  EXPECT_EQ(listed_packages("# head\na-b   # why\n\nc\n"), (std::vector<std::string>{"a-b", "c"}));
  const auto documented = documented_dependencies("| a-b, @c/d | why |\n|---|---|\ntext e\n");
  EXPECT_TRUE(documented.count("a-b") && documented.count("@c/d") && !documented.count("e"));
}

}  // namespace
}  // namespace mingjing::conformance
