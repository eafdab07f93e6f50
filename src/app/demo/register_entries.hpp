// The register entries of the invented city: areas, organs, units, officers, power items, benchmarks, review catalogue.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "app/demo/city.hpp"
#include "app/demo/story.hpp"
#include "base/civil.hpp"

namespace mingjing::demo {

struct RegisterEntry {
  std::string register_id;
  std::string id;
  boost::json::object values;
};

// In the order in which they may be entered: what is referred to comes first.
std::vector<RegisterEntry> register_entries(const City& city, Dice& dice, CivilDate today);
std::string power_entry_id(const std::string& organ, const std::string& power);

}  // namespace mingjing::demo
