// Names for requests: unique within and across runs, saying nothing about who asked what.
#pragma once

#include <string>

namespace mingjing::web {

std::string new_trace();  // 16 hex digits

}  // namespace mingjing::web
