// What one account was shown within a second, as the audit keeps it: one row for all of it. Operations with the things that were named
// in their paths, and how often: "case.read:c1,c2*5 desk*2" is five looks at the cases c1 and c2 and two at the desk.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace mingjing::usecases {

inline constexpr std::string_view kReadOperation = "read";  // of such a row

class ShownReads {
 public:
  struct Seen {
    std::set<std::string, std::less<>> objects;
    int times = 0;
  };
  // An empty object names none. Answers whether the row has room for it; where not, nothing was added.
  bool add(std::string_view operation, std::string_view object);
  bool empty() const { return seen_.empty(); }
  std::size_t entries() const { return entries_; }   // objects and operations that are held
  const std::map<std::string, Seen, std::less<>>& seen() const { return seen_; }

  std::string text() const;
  // Reads what text() writes; what is not of its form is left out.
  static ShownReads from(std::string_view text);

 private:
  std::map<std::string, Seen, std::less<>> seen_;
  std::size_t entries_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace mingjing::usecases
