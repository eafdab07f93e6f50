// A source of measures in memory that keeps the contract of ports/measure_source.hpp: records with their days, counted when asked.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "ports/measure_source.hpp"

namespace mingjing::scoring {

class FakeMeasureSource : public ports::MeasureSource {
 public:
  // A duty of that organ that was due on that day, and whether and when it was kept.
  struct Due {
    std::string id;
    CivilDate due;
    std::optional<CivilDate> done;
  };
  void add(const OrganId& organ, const std::string& measure, Due due) { held_[{organ, measure}].push_back(std::move(due)); }

  Result<std::vector<MeasureValue>> values(const ports::MeasuresAsked& asked) override {
    std::vector<MeasureValue> out;
    for (const std::string& measure : asked.measures) {
      const auto found = held_.find({asked.organ, measure});
      if (found == held_.end()) continue;
      MeasureValue value{measure};
      for (const Due& one : found->second) {
        if (one.due < asked.from || asked.until < one.due || asked.on < one.due) continue;
        const bool kept = one.done && *one.done <= one.due && *one.done <= asked.on;
        value.due += 1;
        value.done += kept ? 1 : 0;
        (kept ? value.behind : value.against).push_back(one.id);
      }
      std::sort(value.against.begin(), value.against.end());
      out.push_back(std::move(value));
    }
    return out;
  }

  Result<std::vector<MeasureValue>> counts(const ports::MeasuresAsked& asked) override {
    auto out = values(asked);
    for (auto& value : *out) value.named = false, value.against.clear(), value.behind.clear();
    return out;
  }

  Result<std::vector<ports::OfficerValue>> by_officer(const ports::MeasuresAsked&) override { return std::vector<ports::OfficerValue>(); }

 private:
  std::map<std::pair<OrganId, std::string>, std::vector<Due>> held_;
};

}  // namespace mingjing::scoring
