#include "app/demo/credit.hpp"

#include <boost/json/array.hpp>
#include <future>

namespace mingjing::demo {
namespace {

namespace js = boost::json;

constexpr int kNotYetPushed = 7;      // days before today
constexpr int kNotYetAnswered = 10;
constexpr int kSomeRefused = 120;
constexpr int kEveryOther = 2;        // day

std::string text(const js::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value && value->is_string() ? std::string(value->as_string()) : std::string();
}

Status<> put(usecases::Office& office, const usecases::Caller& who, const std::string& file, const std::string& key) {
  std::promise<usecases::ViewResult> loaded;
  office.import_credit_receipt(who, file, "text/csv", false, key, [&](usecases::ViewResult result) { loaded.set_value(std::move(result)); });
  const auto result = loaded.get_future().get();
  if (const auto* refusal = std::get_if<Refusal>(&result)) return fault("demo_credit", refusal->code + " " + refusal->detail);
  if (const auto* failed = std::get_if<Fault>(&result)) return Failure<Fault>{*failed};
  return Done{};
}

Status<> push(usecases::Office& office, const usecases::Caller& who, CivilDate day, CivilDate today) {
  const auto key = "demo-credit-" + who.actor.organ.str() + iso_text(day);
  std::promise<usecases::CommandResult> pushed;
  office.push_credit(who, day, key, [&](usecases::CommandResult result) { pushed.set_value(std::move(result)); });
  const auto result = pushed.get_future().get();
  if (const auto* failed = std::get_if<Fault>(&result)) return Failure<Fault>{*failed};
  if (const auto* refusal = std::get_if<Refusal>(&result))
    return refusal->code == "credit_nothing" ? Status<>(Done{}) : fault("demo_credit", refusal->code + " " + refusal->detail);
  if (today - kNotYetAnswered < day) return Done{};
  const auto listed = office.read(who, "credit.rows", {{"state", "sent"}, {"day", iso_text(day)}, {"limit", 50}});
  const auto* page = std::get_if<js::value>(&listed);
  if (!page) return fault("demo_credit", "the rows of a day cannot be read");
  std::string file = "批次号,行标识,结果,原因\r\n";
  const auto& rows = page->at("items").as_array();
  for (const auto& one : rows) {
    const auto& row = one.as_object();
    const bool no = today - kSomeRefused < day && day.days % kEveryOther == 0 && &one == &rows.front();
    file += text(row, "batch") + "," + text(row, "row") + (no ? ",失败,行政相对人代码与平台的登记不符\r\n" : ",成功,\r\n");
  }
  return rows.empty() ? Status<>(Done{}) : put(office, who, file, key + "-receipt");
}

}  // namespace

Status<> push_credit(const City& city, usecases::Office& office, CivilDate today, const PublishedDays& days, const std::function<usecases::Caller(const Person&)>& caller) {
  for (const auto& [organ, day] : days) {
    if (today - kNotYetPushed < day) continue;
    const auto able = city.of(organ, "publisher");
    if (able.empty()) continue;
    if (auto done = push(office, caller(*able.front()), day, today); !done) return done;
  }
  return Done{};
}

}  // namespace mingjing::demo
