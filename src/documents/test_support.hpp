// For the tests only: law/documents read from the disk with line numbers, the fonts of this machine, sample data.
#pragma once

#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "documents/fonts.hpp"
#include "documents/template.hpp"
#include "tests/source_dir.hpp"

namespace mingjing::documents::testing {

namespace json = boost::json;

inline std::string root() { return source_dir(); }

inline json::value json_of(const YAML::Node& node, const std::string& pointer, std::map<std::string, int>& lines) {
  lines[pointer] = node.Mark().line + 1;
  if (node.IsNull()) return nullptr;
  if (node.IsSequence()) {
    json::array out;
    for (std::size_t i = 0; i < node.size(); ++i) out.push_back(json_of(node[i], pointer + "/" + std::to_string(i), lines));
    return out;
  }
  if (node.IsMap()) {
    json::object out;
    for (const auto& member : node) {
      const std::string key = member.first.as<std::string>();
      out[key] = json_of(member.second, pointer + "/" + key, lines);
    }
    return out;
  }
  const std::string text = node.Scalar();
  if (node.Tag() == "!") return json::string(text);
  if (text == "true" || text == "false") return text == "true";
  if (!text.empty() && text.find_first_not_of("0123456789") == std::string::npos && text.size() < 16)
    return static_cast<std::int64_t>(std::stoll(text));
  return json::string(text);
}

inline Source source_of(const std::string& file, const std::string& yaml) {
  auto lines = std::make_shared<std::map<std::string, int>>();
  json::value value = json_of(YAML::Load(yaml), "", *lines);
  return {file, std::move(value), [lines](std::string_view pointer) {
            std::string at(pointer);
            while (!lines->contains(at) && !at.empty()) at.resize(at.rfind('/'));
            return lines->contains(at) ? lines->at(at) : 0;
          }};
}

inline std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

inline Source source_file(const std::string& path) { return source_of(path, read_file(root() + "/" + path)); }

inline LibrarySources library_sources() {
  LibrarySources out{source_file("law/documents/common/data.yaml"), source_file("law/documents/common/parts.yaml"), {}};
  for (const auto& entry : std::filesystem::directory_iterator(root() + "/law/documents"))
    if (entry.path().extension() == ".yaml") out.templates.push_back(source_file("law/documents/" + entry.path().filename().string()));
  return out;
}

inline const TemplateLibrary& library() {
  static const TemplateLibrary made = [] {
    auto compiled = compile_library(library_sources());
    if (!compiled)
      for (const Problem& problem : compiled.error()) ADD_FAILURE() << problem_text(problem);
    return compiled ? std::move(*compiled) : TemplateLibrary({});
  }();
  return made;
}

// One invented case; papers of other kinds of enforcement tell another matter (`of_kind`: the beginning of their names, and what differs).
inline json::value sample_data(std::string_view document = {}) {
  std::map<std::string, int> lines;
  json::value data = json_of(YAML::Load(read_file(root() + "/tests/golden/documents/data.yaml")), "", lines);
  json::object& groups = data.get_object();
  const json::value kinds = groups.at("of_kind");
  groups.erase("of_kind");
  for (const auto& [beginning, changed] : kinds.get_object()) {
    if (!document.starts_with(std::string_view(beginning))) continue;
    for (const auto& [group, members] : changed.get_object())
      for (const auto& [name, value] : members.get_object()) groups[group].get_object()[name] = value;
  }
  return data;
}

inline Fonts& fonts() {
  static const std::shared_ptr<Fonts> made = [] {
    auto opened = Fonts::open(usual_fonts(root() + "/third_party/fonts/fandol"));
    MJ_ASSERT(opened.ok());
    return *opened;
  }();
  return *made;
}

inline bool has_fandol() { return std::filesystem::exists(root() + "/third_party/fonts/fandol/FandolFang-Regular.otf"); }

}  // namespace mingjing::documents::testing
