// Reads cmake/layers.cmake, the one table of layers, so that the tests hold the code to what the build links.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace mingjing::conformance {

struct Layer {
  std::string folder;
  std::set<std::string> uses;  // layers it names itself
};

class LayerTable {
 public:
  static LayerTable parse(std::string_view cmake);

  const std::map<std::string, Layer>& layers() const { return layers_; }
  // The layer whose folder holds the path (the longest match), if any.
  std::optional<std::string> layer_of(std::string_view path) const;
  // Whether code of `from` may include a header of `to`: itself, or what it uses directly or through others,
  // which is what the build links.
  bool may_include(const std::string& from, const std::string& to) const;
  // Names a layer that reaches itself through others, if there is one.
  std::optional<std::string> cycle() const;

 private:
  std::set<std::string> reach(const std::string& from) const;
  std::map<std::string, Layer> layers_;
};

}  // namespace mingjing::conformance
