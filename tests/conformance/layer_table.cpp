#include "tests/conformance/layer_table.hpp"

#include <sstream>

namespace mingjing::conformance {

LayerTable LayerTable::parse(std::string_view cmake) {
  LayerTable table;
  std::string plain;
  for (std::size_t i = 0; i < cmake.size(); ++i) {
    if (cmake[i] == '#') i = std::min(cmake.find('\n', i), cmake.size() - 1);
    plain += cmake[i];
  }
  static constexpr std::string_view kCall = "mj_layer(";
  for (auto call = plain.find(kCall); call != std::string::npos; call = plain.find(kCall, call + 1)) {
    const auto begin = call + kCall.size();
    std::istringstream words(plain.substr(begin, plain.find(')', begin) - begin));
    std::string name, word;
    Layer layer;
    words >> name >> layer.folder;
    bool uses = false;
    while (words >> word) {
      if (word == "USES") uses = true;
      else if (word == "LIBS") uses = false;
      else if (uses) layer.uses.insert(word);
    }
    table.layers_[name] = layer;
  }
  return table;
}

std::optional<std::string> LayerTable::layer_of(std::string_view path) const {
  std::optional<std::string> best;
  std::size_t length = 0;
  for (const auto& [name, layer] : layers_) {
    const std::string folder = layer.folder + "/";
    if (path.substr(0, folder.size()) == folder && folder.size() > length) best = name, length = folder.size();
  }
  return best;
}

std::set<std::string> LayerTable::reach(const std::string& from) const {
  std::set<std::string> seen, waiting;
  if (const auto it = layers_.find(from); it != layers_.end()) waiting = it->second.uses;
  while (!waiting.empty()) {
    const std::string next = *waiting.begin();
    waiting.erase(waiting.begin());
    if (!seen.insert(next).second) continue;
    if (const auto it = layers_.find(next); it != layers_.end()) waiting.insert(it->second.uses.begin(), it->second.uses.end());
  }
  return seen;
}

bool LayerTable::may_include(const std::string& from, const std::string& to) const {
  return from == to || reach(from).count(to) > 0;
}

std::optional<std::string> LayerTable::cycle() const {
  for (const auto& [name, layer] : layers_)
    if (reach(name).count(name) > 0) return name;
  return std::nullopt;
}

}  // namespace mingjing::conformance
