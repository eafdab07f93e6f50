#include "tests/durability/writers.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <thread>

#include "base/civil.hpp"
#include "tests/http/socket.hpp"

namespace mingjing::durability {
namespace {

namespace json = boost::json;
using testing_http::Answer;
using testing_http::Socket;

json::object new_case(const std::string& number, const std::string& today) {
  return {{"procedure", "penalty_ordinary"},
          {"power_item", "o-scjg.no_purchase_check"},
          {"unit", "u-scjg-1"},
          {"source", "complaint"},
          {"found_on", today},
          {"title", "青禾食品第" + number + "门店涉嫌未查验供货者许可证"},
          {"place", "临澜市望江区观澜路" + number + "号"},
          {"parties", json::array{json::object{{"kind", "person"}, {"name", "周明"}, {"id_no", "11010119900307803X"}, {"address", "临澜市望江区"}, {"phone", "13812345678"}}}},
          {"clue", "群众来电反映，该门店进货时不查验供货者的许可证和产品合格证明。"}};
}

json::object filing(const std::string& today) {
  return {{"expected_seq", 1},
          {"input", json::object{{"act_on", today}, {"found_on", today}, {"long_period", true}, {"facts", "不能提供供货者的许可证。"},
                                 {"clauses", json::array{json::object{{"law", "食品安全法"}, {"article", "五十三"}, {"paragraph", 1}}}},
                                 {"opinion", "同意立案。"}}}};
}

std::string text_at(const json::object& object, std::string_view name) {
  const auto* found = object.if_contains(name);
  return found && found->is_string() ? std::string(found->as_string()) : std::string();
}

Receipt receipt_in(const std::string& body) {
  const auto answer = json::parse(body).as_object();
  const auto& receipt = answer.at("receipt").as_object();
  return {receipt.at("seq").to_number<std::uint64_t>(), text_at(receipt, "leaf_hash"), text_at(answer, "case_id")};
}

}  // namespace

Sessions enter(std::uint16_t port) {
  Sessions out;
  for (const char* who : {"officer", "head", "sysadmin"}) {
    const auto entered = testing_http::ask(port, {"POST", "/demo/enter", {{"Content-Type", "application/json"}}, json::serialize(json::object{{"login", who}})});
    if (!entered || entered->status != 200) return {};
    const std::string cookie = entered->header("set-cookie");
    out[who] = {cookie.substr(0, cookie.find(';')), text_at(json::parse(entered->body).as_object(), "csrf")};
  }
  return out;
}

std::string Writer::today() const { return iso_text(date_of(Instant{(static_cast<std::int64_t>(std::time(nullptr)) + ahead_.count()) * 1000})); }

Order Writer::next() {
  const std::string number = std::to_string(++count_);
  const std::string key = "torture-" + name_ + "-" + number;
  if (kind_ == 1) {
    const std::string code = std::to_string(990000 + count_ % 9999);
    const json::object body{{"valid_from", "2026-01-01"}, {"input", json::object{{"code", code}, {"name", "区" + number}, {"level", "county"}}}};
    return {"sysadmin", key, "PUT", "/registers/area/t-" + name_ + "-" + number, json::serialize(body)};
  }
  if (!acknowledged_.empty() && acknowledged_.back().order.who == "officer")
    return {"head", key, "POST", "/cases/" + acknowledged_.back().receipt.case_id + "/actions/file", json::serialize(filing(today()))};
  return {"officer", key, "POST", "/cases", json::serialize(new_case(number, today()))};
}

void Writer::work(std::uint16_t port, const Sessions& sessions, const std::atomic<bool>& enough) {
  Socket socket(port);
  while (!enough && refused_.empty()) {
    if (!open_) open_ = next();
    const Session& session = sessions.at(open_->who);
    const auto bytes = testing_http::bytes_of({open_->method, open_->path,
                                               {{"Content-Type", "application/json"}, {"Cookie", session.cookie}, {"X-CSRF", session.token}, {"Idempotency-Key", open_->key}},
                                               open_->body}, true);
    const bool again = std::exchange(sent_before_, true);
    const auto sent = Clock::now();
    const auto answer = socket.send(bytes) ? socket.read() : std::nullopt;
    const auto at = Clock::now();
    if (answer) millis_.push_back(std::chrono::duration<double, std::milli>(at - sent).count());
    if (!answer || answer->status >= 500 || answer->status == 429) {
      ++faults_;
      if (!answer) return;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    } else if (answer->status >= 300) {
      refused_ = open_->key + ": " + answer->body;
    } else {
      acknowledged_.push_back({std::move(*open_), receipt_in(answer->body), at});
      open_.reset();
      sent_before_ = false;
      if (again) ++repeated_;
      ++done;
    }
  }
}

void Writer::forget_from(std::size_t index) {
  open_ = acknowledged_.at(index).order;
  acknowledged_.resize(index);
  sent_before_ = true;
}

}  // namespace mingjing::durability
