// 评议考核 in the demo city (demo/scores.yaml): papers handed in and judged, what does not apply, cards frozen as of an earlier day, so that cards have a trend.
#pragma once

#include <functional>
#include <string>

#include "app/demo/city.hpp"
#include "usecases/office.hpp"

namespace mingjing::demo {

// `paper` answers the digest of a file that this person uploaded.
Status<> score_organs(const City& city, usecases::Office& office, CivilDate today, const std::function<usecases::Caller(const Person&)>& caller,
                      const std::function<Result<std::string>(const usecases::Caller&)>& paper);

}  // namespace mingjing::demo
