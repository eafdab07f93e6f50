// Whether the folder that is there is the one that was shipped to: a volume that is not mounted leaves an empty folder behind, and what
// is shipped into that lies on the disk that it should survive.
#pragma once

#include <filesystem>
#include <string>

#include "base/id.hpp"
#include "base/result.hpp"

namespace mingjing::shipping {

inline constexpr const char* kShippingTold = "shipping.json";

class Place {
 public:
  Place(std::filesystem::path data, std::filesystem::path folder) : data_(std::move(data)), folder_(std::move(folder)) {}
  const std::filesystem::path& folder() const { return folder_; }

  // Whether DATA/shipping and the folder bear the same mark. Fault `away` where not.
  Status<> look() const;
  // An empty folder gets a mark, one that holds this log is taken over. Faults: away where there is none, or not the one that was shipped to;
  // bad_shipping where it holds something else, or where it and the data folder lie in each other.
  Status<> claim(const LogId& log, const std::string& domain, const std::string& fresh_mark) const;

 private:
  std::filesystem::path data_, folder_;
};

}  // namespace mingjing::shipping
