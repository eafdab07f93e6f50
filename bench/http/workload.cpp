#include "workload.hpp"

#include <sqlite3.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <cstdio>
#include <cstdlib>

#include "base/civil.hpp"
#include "law/codes.hpp"
#include "load.hpp"

namespace mingjing::bench {
namespace {

namespace json = boost::json;

constexpr const char* kHost = "Host: 127.0.0.1\r\n";
constexpr const char* kOrgans[] = {"o-scjg", "o-sthj", "o-cgzf", "o-jtys", "o-lx-scjg", "o-songqiao"};
constexpr const char* kStates[] = {"clue", "investigating", "noticed", "heard", "decided", "served", "closed", "archived"};
constexpr int kPages = 5;
constexpr std::size_t kRows = 20;

std::string credit_code(std::mt19937_64& dice) {
  std::string code = "91990102MA";
  while (code.size() < 17) code += static_cast<char>('0' + dice() % 10);
  for (const char check : std::string_view("0123456789ABCDEFGHJKLMNPQRTUWXY")) {
    if (law::valid_credit_code(code + check)) return code + check;
  }
  return code;
}

CivilDate today() { return date_of(Instant{static_cast<std::int64_t>(std::time(nullptr)) * 1000}); }

}  // namespace

Session enter(std::uint16_t port, const std::string& login) {
  const std::string body = json::serialize(json::object{{"login", login}});
  const std::string whole = ask(port, std::string("POST /demo/enter HTTP/1.1\r\n") + kHost + "Content-Type: application/json\r\nContent-Length: " +
                                          std::to_string(body.size()) + "\r\n\r\n" + body);
  Session out;
  const auto cookie = whole.find("mj=");
  out.cookie = whole.substr(cookie, whole.find(';', cookie) - cookie);
  out.csrf = std::string(json::parse(body_of(whole)).at("csrf").as_string());
  return out;
}

std::string get(const std::string& target) { return "GET " + target + " HTTP/1.1\r\n" + kHost + "\r\n"; }

std::string get(const Session& session, const std::string& target) {
  return "GET " + target + " HTTP/1.1\r\n" + kHost + "Cookie: " + session.cookie + "\r\n\r\n";
}

std::string post(const Session& session, const std::string& target, const std::string& key, const std::string& body) {
  return "POST " + target + " HTTP/1.1\r\n" + kHost + "Cookie: " + session.cookie + "\r\nX-CSRF: " + session.csrf + "\r\nIdempotency-Key: " + key +
         "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

Workload::Workload(std::uint16_t port)
    : port_(port), officer_(enter(port, "officer")), head_(enter(port, "head")), supervisor_(enter(port, "supervisor")) {
  std::random_device device;
  run_ = "bench-" + std::to_string(device()) + "-" + std::to_string(std::time(nullptr)) + "-";
}

std::string Workload::create(std::size_t index) {
  const std::string number = std::to_string(index);
  const std::string place = "临澜市望江区观澜路" + std::to_string(1 + index % 200) + "号";
  const json::object body{
      {"procedure", "penalty_ordinary"},
      {"power_item", "o-scjg.no_purchase_check"},
      {"unit", "u-scjg-1"},
      {"source", "complaint"},
      {"found_on", iso_text(today())},
      {"title", "临澜市青禾食品有限公司第" + number + "门店涉嫌未查验供货者许可证和合格证明"},
      {"place", place},
      {"parties", json::array{json::object{{"kind", "organisation"},
                                           {"name", "临澜市青禾食品有限公司第" + number + "门店"},
                                           {"id_no", credit_code(dice_)},
                                           {"address", place},
                                           {"phone", "0990-66" + std::to_string(10000 + index % 80000)},
                                           {"legal_rep", "周明德"}}}},
      {"clue",
       "群众来电反映，位于" + place + "的食品门店进货时不查验供货者的许可证和产品合格证明，货架上部分散装食品没有标明生产日期、保质期和生产者名称。"
       "来电人称曾于上月在该店购买坚果两袋，发现包装破损，与店员交涉未果。本机关执法人员已初步核对该门店的登记信息和以往检查记录，"
       "去年年底例行检查时曾责令其完善进货台账，今年尚未复查。拟由承办机构派两名执法人员到现场检查，调取进货单据、供货者资质和监控录像，"
       "并对在售散装食品的标签逐一核对，必要时抽样送检。"}};
  return post(officer_, "/cases", run_ + "c" + number, json::serialize(body));
}

std::string Workload::file_case(const std::string& id, std::size_t index) const {
  const std::string day = iso_text(today());
  const json::object input{
      {"act_on", day},
      {"found_on", day},
      {"long_period", true},
      {"facts", "经核查，当事人不能提供三批次食品的供货者许可证和合格证明文件，进货台账自上月起没有记录，涉嫌未履行进货查验义务。"},
      {"clauses", json::array{json::object{{"law", "食品安全法"}, {"article", "五十三"}, {"paragraph", 1}}}},
      {"opinion", "经核查，有初步证据证明存在违法行为，属于本机关管辖，同意立案。"}};
  return post(head_, "/cases/" + id + "/actions/file", run_ + "f" + std::to_string(index),
              json::serialize(json::object{{"expected_seq", 1}, {"input", input}}));
}

void Workload::learn_lists() {
  for (const char* organ : kOrgans) {
    for (const char* state : kStates) {
      const std::string first = std::string("/cases?limit=20&organ=") + organ + "&state=" + state;
      std::string target = first;
      for (int page = 0; page < kPages; ++page) {
        const auto request = get(supervisor_, target);
        const auto answer = json::parse(body_of(ask(port_, request)));
        if (answer.at("items").as_array().size() == kRows) lists_.push_back(request);
        if (!answer.at("next").is_string()) break;
        target = first + "&cursor=" + std::string(answer.at("next").as_string());
      }
    }
  }
  if (lists_.empty()) {
    std::fprintf(stderr, "no list of %zu cases in this store\n", kRows);
    std::exit(1);
  }
}

std::string Workload::list(std::size_t) { return lists_[dice_() % lists_.size()]; }
std::string Workload::read(const std::string& id) const { return get(supervisor_, "/cases/" + id + "/summary"); }
std::string Workload::page(const std::string& id) const { return get(supervisor_, "/cases/" + id); }

std::vector<std::string> case_ids(const std::string& data, std::size_t count, std::uint64_t seed) {
  std::vector<std::string> all;
  sqlite3* db = nullptr;
  sqlite3_stmt* statement = nullptr;
  const bool opened = sqlite3_open_v2((data + "/mingjing.db").c_str(), &db, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK &&
                      sqlite3_prepare_v2(db, "SELECT case_id FROM case_row", -1, &statement, nullptr) == SQLITE_OK;
  while (opened && sqlite3_step(statement) == SQLITE_ROW) all.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(statement, 0)));
  sqlite3_finalize(statement);
  sqlite3_close(db);
  if (all.empty()) {
    std::fprintf(stderr, "no cases in %s\n", data.c_str());
    std::exit(1);
  }
  std::mt19937_64 dice(seed);
  std::vector<std::string> out;
  out.reserve(count);
  for (std::size_t i = 0; i < count; ++i) out.push_back(all[dice() % all.size()]);
  return out;
}

}  // namespace mingjing::bench
