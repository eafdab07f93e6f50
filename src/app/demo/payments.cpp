#include "app/demo/payments.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <future>

#include "base/money.hpp"

namespace mingjing::demo {
namespace {

namespace js = boost::json;

constexpr std::int64_t kLittle = 5'000;   // fen by which somebody pays too little or too much

std::string text(const js::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value && value->is_string() ? std::string(value->as_string()) : std::string();
}

struct Waiting {
  std::string number;            // of the paper that asks for the money
  std::string party;
  std::int64_t fen = 0;
  std::string issued;
};

// Cases of the caller's organ in which a fine is outstanding.
std::vector<Waiting> waiting(usecases::Office& office, const usecases::Caller& who) {
  std::vector<Waiting> out;
  const auto listed = office.read(who, "cases", {{"state", "served"}, {"limit", 30}});
  const auto* page = std::get_if<js::value>(&listed);
  if (!page) return out;
  for (const auto& row : page->at("items").as_array()) {
    const auto read = office.read(who, "case", {{"case", text(row.as_object(), "case_id")}});
    const auto* found = std::get_if<js::value>(&read);
    if (!found) continue;
    const auto& view = found->as_object();
    const auto& money = view.at("money").as_object();
    Waiting one;
    one.fen = money.at("decided_fen").as_int64() + money.at("added_fen").as_int64() - money.at("paid_fen").as_int64();
    for (const auto& paper : view.at("documents").as_array()) {
      const auto& document = paper.as_object();
      if (!text(document, "template").ends_with("_decision") || text(document, "no").empty()) continue;
      one.number = text(document, "no");
      one.issued = text(document, "on");
    }
    const auto& parties = view.at("parties").as_array();
    if (!parties.empty()) one.party = text(parties.front().as_object(), "name");
    if (one.fen > kLittle && !one.number.empty() && !one.party.empty()) out.push_back(std::move(one));
  }
  return out;
}

std::string line(int serial, const std::string& number, std::int64_t fen, const std::string& day, const std::string& payer) {
  auto yuan = yuan_text(Fen{fen});
  std::erase(yuan, ',');
  return "演示" + std::to_string(700000 + serial) + "," + number + "," + yuan + "," + day + "," + payer + ",演示银行临澜支行\r\n";
}

}  // namespace

Status<> bring_payments(const City& city, usecases::Office& office, CivilDate today, const std::function<usecases::Caller(const Person&)>& caller) {
  const auto person = std::ranges::find_if(city.people, [](const Person& one) { return std::ranges::find(one.roles, "finance") != one.roles.end(); });
  if (person == city.people.end()) return Done{};
  const auto who = caller(*person);
  const auto cases = waiting(office, who);
  const auto day = iso_text(today);
  std::string file = "银行流水号,缴款通知号,金额,缴款日期,缴款人,收款银行\r\n";
  int serial = 0;
  const auto add = [&](const std::string& number, std::int64_t fen, const std::string& on, const std::string& payer) {
    file += line(++serial, number, fen, on, payer);
  };
  for (std::size_t i = 0; i < cases.size() && i < 5; ++i) {
    const auto& one = cases[i];
    switch (i) {
      case 0: add(one.number, one.fen, day, one.party); break;
      case 1: add(one.number, one.fen - kLittle, day, one.party); break;
      case 2: add(one.number, one.fen + kLittle, day, one.party); break;
      case 3: add("", one.fen, day, one.party); break;   // without its number: offered by sum and payer
      default: add(one.number, one.fen, iso_text(*parse_date(one.issued) - 1), one.party); break;
    }
  }
  add("演示罚〔2020〕999号", 20'000, day, "临澜市望江区演示百货店");
  add("", 12'345, day, "临澜市望江区演示餐饮店");
  std::promise<usecases::ViewResult> loaded;
  office.import_payments(who, file, "text/csv", false, "demo-bank-file", [&](usecases::ViewResult result) { loaded.set_value(std::move(result)); });
  const auto result = loaded.get_future().get();
  if (const auto* refusal = std::get_if<Refusal>(&result)) return fault("demo_bank", refusal->code + " " + refusal->detail);
  if (const auto* failed = std::get_if<Fault>(&result)) return Failure<Fault>{*failed};
  const auto open = office.read(who, "bank", {{"state", "open"}, {"limit", 50}});
  if (const auto* page = std::get_if<js::value>(&open)) {
    for (const auto& row : page->at("items").as_array()) {
      const auto& payment = row.as_object();
      if (payment.at("amount_fen").as_int64() != 12'345) continue;
      std::promise<usecases::CommandResult> settled;
      office.settle_payment(who, {text(payment, "id"), "returned", {}, 0, "付错账号，已通知银行原路退回", "demo-bank-back"},
                            [&](usecases::CommandResult answer) { settled.set_value(std::move(answer)); });
      const auto told = settled.get_future().get();
      if (const auto* refusal = std::get_if<Refusal>(&told)) return fault("demo_bank", refusal->code + " " + refusal->detail);
      if (const auto* failed = std::get_if<Fault>(&told)) return Failure<Fault>{*failed};
    }
  }
  return Done{};
}

}  // namespace mingjing::demo
