// Reads the project's own files for the conformance tests. Nothing here needs git: what the build, the package
// managers and the server write is left out by folder name. Thread rule: free functions over values.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mingjing::conformance {

struct SourceFile {
  std::string path;  // relative to the project's root, with '/'
  std::string text;
};

// Every text file of the project, in the order of their paths.
const std::vector<SourceFile>& project_files();

std::string read_project_file(std::string_view path);  // "" when there is none
bool project_has(std::string_view path);

bool starts_with(std::string_view text, std::string_view prefix);
bool ends_with(std::string_view text, std::string_view suffix);
bool is_test(std::string_view path);       // *_test.cpp, *.test.ts, everything under tests/
bool is_cpp(std::string_view path);        // .cpp and .hpp
bool is_web_code(std::string_view path);   // .ts, .vue, .mjs, .js
bool is_generated(std::string_view path);  // written by a tool and proven by another test
bool is_message_file(std::string_view path);

std::vector<std::string> lines_of(std::string_view text);

// One line of C++ or TypeScript taken apart: code with literals emptied, the literals, and the comment.
struct Parts {
  std::string code;
  std::vector<std::string> literals;
  std::string comment;
};
std::vector<Parts> take_apart(std::string_view text);

// A place that breaks a rule, printed as `path:line: what`.
std::string at(std::string_view path, std::size_t line_index, std::string_view what);
std::string joined(const std::vector<std::string>& findings);

}  // namespace mingjing::conformance
