// Reads the files of standard vectors beside the project, for tests: blocks of `Name = value` parted by blank lines.
// A value of hexadecimal digits or in quotes comes as its bytes under `Name`, and as it stands under `text:Name`.
#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "crypto/encoding.hpp"
#include "tests/source_dir.hpp"

namespace mingjing::crypto {

// The folder of vectors; nothing where the project stands alone.
inline std::optional<std::filesystem::path> vector_folder() {
  for (const char* up : {"../shared", "../../shared"}) {
    const auto folder = std::filesystem::path(source_dir()) / up / "data/vectors";
    if (std::filesystem::exists(folder)) return folder;
  }
  return std::nullopt;
}

inline std::vector<std::map<std::string, std::string>> vectors(const std::string& name) {
  std::vector<std::map<std::string, std::string>> blocks;
  const auto folder = vector_folder();
  if (!folder) return blocks;
  std::ifstream file(*folder / name);
  std::map<std::string, std::string> block;
  const auto trim = [](std::string text) {
    while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.pop_back();
    return text.substr(std::min(text.find_first_not_of(' '), text.size()));
  };
  for (std::string line; std::getline(file, line);) {
    line = trim(line);
    const std::size_t equals = line.find('=');
    if (line.empty() || line[0] == '#') {
      if (line.empty() && !block.empty()) blocks.push_back(std::exchange(block, {}));
    } else if (equals != std::string::npos) {
      const std::string key = trim(line.substr(0, equals));
      const std::string value = trim(line.substr(equals + 1));
      block["text:" + key] = value;
      block[key] = value.starts_with('"') ? value.substr(1, value.size() - 2) : from_hex(value).value_or(value);
    }
  }
  if (!block.empty()) blocks.push_back(block);
  return blocks;
}

}  // namespace mingjing::crypto
