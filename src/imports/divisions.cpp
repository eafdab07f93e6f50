#include "imports/divisions.hpp"

#include <algorithm>
#include <set>

#include "imports/csv.hpp"

namespace mingjing::imports {
namespace {

struct Level {
  std::string_view id;
  std::size_t digits;      // of its codes in the files
  std::string_view DivisionFiles::*file;
};
constexpr Level kLevels[] = {{"province", 2, &DivisionFiles::provinces},
                             {"city", 4, &DivisionFiles::cities},
                             {"county", 6, &DivisionFiles::areas},
                             {"township", 9, &DivisionFiles::streets}};

std::string full_code(std::string_view code) {
  std::string full(code);
  if (full.size() < 6) full.resize(6, '0');
  return full;
}

bool all_digits(std::string_view text) { return text.find_first_not_of("0123456789") == std::string_view::npos; }

}  // namespace

Result<std::string> divisions_table(const DivisionFiles& files, std::string_view under) {
  std::string out = "code,name,level,parent\n";
  std::set<std::string, std::less<>> known;
  std::size_t taken = 0;
  for (std::size_t depth = 0; depth < std::size(kLevels); ++depth) {
    const Level& level = kLevels[depth];
    auto rows = parse_csv(files.*level.file);
    if (!rows) return rows.failure();
    if (rows->empty()) return fault("import_header", std::string(level.id) + ": no header");
    const auto& header = rows->front();
    const auto code_at = static_cast<std::size_t>(std::ranges::find(header, "code") - header.begin());
    const auto name_at = static_cast<std::size_t>(std::ranges::find(header, "name") - header.begin());
    if (code_at == header.size() || name_at == header.size()) return fault("import_header", std::string(level.id) + ": no columns code and name");
    for (std::size_t i = 1; i < rows->size(); ++i) {
      const auto& row = (*rows)[i];
      if (row.size() <= std::max(code_at, name_at)) continue;
      const std::string& code = row[code_at];
      if (code.size() != level.digits || !all_digits(code)) return fault("division_code", std::string(level.id) + ": " + code);
      if (!code.starts_with(under) && !under.starts_with(code)) continue;
      const std::string parent = depth == 0 ? std::string() : code.substr(0, kLevels[depth - 1].digits);
      if (depth > 0 && !known.contains(parent)) return fault("division_code", code + " lies under " + parent + ", which is not in the files");
      known.insert(code);
      taken += code.starts_with(under) ? 1 : 0;
      out += full_code(code) + "," + csv_field(row[name_at]) + "," + std::string(level.id) + "," + (parent.empty() ? "" : full_code(parent)) + "\n";
    }
  }
  if (taken == 0) return fault("import_empty", "no division lies under " + std::string(under));
  return out;
}

}  // namespace mingjing::imports
