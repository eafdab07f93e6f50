// The sentence that a computed deadline carries, so that anyone can count it again by hand.
#pragma once

#include "law/calendar.hpp"

namespace mingjing::law {

struct Counted {
  CivilDate from;
  CivilDate last;               // before it was moved off a rest day
  std::string_view from_words;  // 决定日
  const Limit& limit;
  const Due& due;
  const Calendar& calendar;
  const std::vector<Pause>& pauses;
};

std::string explanation(const Counted& counted);
// 90日, 5个工作日, 24小时, 本机关规定的期限
std::string limit_text(const Limit& limit);
std::string hours_explanation(Instant from, Instant start, Instant end, int hours);

}  // namespace mingjing::law
