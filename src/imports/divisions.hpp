// The published list of administrative divisions (four CSV files: province, city, county, township) as a table for the
// register of divisions. Statistical codes of 2, 4, 6 and 9 digits become 6 and 9 digits: 37 -> 370000, 3701 -> 370100.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace mingjing::imports {

struct DivisionFiles {
  std::string_view provinces;   // code,name
  std::string_view cities;      // code,name,…
  std::string_view areas;
  std::string_view streets;
};

// Header code,name,level,parent. `under` is the beginning of the codes to take (37, 3701, 370102); what lies above it comes along,
// so that every entry has its parent. Faults: those of parse_csv; `import_header`; `division_code` for a code that no division
// has or whose parent is not in the files; `import_empty` where nothing lies under it.
Result<std::string> divisions_table(const DivisionFiles& files, std::string_view under);

}  // namespace mingjing::imports
