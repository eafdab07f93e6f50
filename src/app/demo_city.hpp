// Fills a data folder with the invented city, or finds it filled.
#pragma once

#include <string>

#include "app/demo/city.hpp"
#include "app/deployment.hpp"

namespace mingjing::app {

struct DemoAsked {
  std::string data;
  std::string law;
  std::size_t cases = 100;
  std::uint64_t seed = 1;
};

std::string demo_folder();
Site site_of(const demo::City& city, const std::string& public_address);
// Whether the folder holds a whole demo city. A load that was interrupted is cleared away first, so that the answer is
// yes or nothing. Faults: `not_empty` where the folder holds something else, `locked` where a server runs on it or a load is
// still under way.
Result<bool> demo_is_there(const std::string& data);
// Loads the city into an empty folder, telling its progress on standard error, and leaves the folder free to be opened.
// Faults: as above, and what breaks the load off.
Status<> load_demo(const DemoAsked& asked, const demo::City& city, const std::string& public_address);

}  // namespace mingjing::app
