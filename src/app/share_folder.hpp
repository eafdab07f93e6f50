// Where what the program reads lies: law, web faces, page templates, fonts, the demo's city.
#pragma once

#include <string>

namespace mingjing::app {

// PREFIX/share/mingjing of a program installed as PREFIX/bin/mingjing; else the sources it was built from. Both hold the same
// paths below.
const std::string& share_folder();

}  // namespace mingjing::app
