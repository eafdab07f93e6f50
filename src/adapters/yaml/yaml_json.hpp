// YAML text as JSON, with the line of every value, so that an error can say where. yaml-cpp stays behind this header.
// The core schema of YAML 1.2 applies: only true/false are booleans, only plain digits are numbers; yes, no, on and dates stay text.
#pragma once

#include <boost/json/value.hpp>
#include <map>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace mingjing::yaml {

struct YamlError {
  int line = 0;                  // from 1
  std::string message;           // Chinese
};

// JSON pointer (RFC 6901, but / and ~ in keys stay as they are) of each value -> line, from 1.
using Lines = std::map<std::string, int, std::less<>>;

struct YamlText {
  boost::json::value value;
  Lines lines;
};

// Refuses broken YAML, repeated keys, keys that are no text, aliases (our files say what they mean where they mean it), several
// documents in one file, more than 64 levels and more than 4 MB. An empty file is null.
Result<YamlText, YamlError> read_yaml(std::string_view text);

}  // namespace mingjing::yaml
