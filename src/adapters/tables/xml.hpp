// XML told as it is read (expat): no entities from outside, no file ever opened. Internal to the adapter.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace mingjing::tables {

using XmlAttributes = std::map<std::string, std::string, std::less<>>;   // names without their prefix

struct XmlEvents {
  std::function<void(std::string_view name, const XmlAttributes& attributes)> opened;   // names without their prefix
  std::function<void(std::string_view name)> closed;
  std::function<void(std::string_view text)> text;
};

// Fault `bad_sheet` where the text is not well-formed, or where one of the events throws: nothing more is told then.
Status<> read_xml(std::string_view bytes, const XmlEvents& events);

}  // namespace mingjing::tables
