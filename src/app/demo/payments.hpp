// What the bank of the demo city confirms: for cases that wait for their fine one payment of each kind that 缴款对账 knows, and one that is nobody's.
#pragma once

#include <functional>

#include "app/demo/city.hpp"
#include "base/civil.hpp"
#include "base/result.hpp"
#include "usecases/office.hpp"

namespace mingjing::demo {

// After the cases: brings one file of a bank as the first person in charge of money would, and sends one payment back. Waits for each answer. Fault
// `demo_bank` where the office refuses.
Status<> bring_payments(const City& city, usecases::Office& office, CivilDate today, const std::function<usecases::Caller(const Person&)>& caller);

}  // namespace mingjing::demo
