// The screen of the coordinating centre (行政执法监督协调指挥中心): counted once for all who see the same, however many watch. What it shows beside the
// numbers every city has — which kinds of procedures stand in a panel of their own, in what order the stages — is law/screen.yaml.
//
// {as_of, today, leaves, area?:{code,name}, totals:{acted,opened,running,late,near,warnings:{high,middle,low}},
//  tiles:[{code,below,name,acted,opened,running,late,near,warnings,high}], stages:[{stage,running,late,near}],
//  panels:[{id,title,rows:[{procedure,title,opened,running,late,near}]}]}
// Each number is the `total` of GET /cases or GET /supervision/warnings with the filters of its place: docs/api.md.
#pragma once

#include <boost/json/value.hpp>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "base/result.hpp"

namespace mingjing::usecases {

// Thread rule: any; of several who ask for the same at once one counts and the others wait for it.
class ScreenBook {
 public:
  using Count = std::function<Result<boost::json::value>()>;
  // What was counted for this key less than kSharedMs ago, else counted now. A count that failed is not kept.
  Result<boost::json::value> shared(const std::string& key, std::int64_t steady_ms, const Count& count);

  static constexpr std::int64_t kSharedMs = 500;

 private:
  struct Slot {
    std::mutex mutex;
    std::int64_t made_ms = 0;
    boost::json::value value;   // null: nothing yet
  };
  std::shared_ptr<Slot> slot(const std::string& key);

  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<Slot>> slots_;
};

}  // namespace mingjing::usecases
