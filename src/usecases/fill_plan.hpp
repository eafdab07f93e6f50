// Which lines of law/fill.yaml a document needs: looked up once for each set of groups that some template reads.
// Thread rule: a plan never changes; FillPlans may be asked from any thread.
#pragma once

#include <boost/json/value.hpp>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "law/model.hpp"

namespace mingjing::usecases {

struct FillPlan {
  // The groups together with those that the table's sources for them read (data.x); empty: all.
  std::set<std::string, std::less<>> made;
  // Path and source, in the order of the table; both live in the law.
  std::vector<std::pair<std::string_view, const boost::json::value*>> values;
};

// `groups`: the members of the data that will be read; empty: all of them.
FillPlan fill_plan(const law::LawBook& law, const std::vector<std::string>& groups);

// The law must outlive it.
class FillPlans {
 public:
  explicit FillPlans(const law::LawBook& law) : law_(law) {}
  const FillPlan& of(const std::vector<std::string>& groups) const;

 private:
  const law::LawBook& law_;
  mutable std::mutex mutex_;
  mutable std::map<std::vector<std::string>, FillPlan> plans_;
};

}  // namespace mingjing::usecases
