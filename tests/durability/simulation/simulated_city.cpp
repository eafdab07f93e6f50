#include "tests/durability/simulation/simulated_city.hpp"

#include <openssl/rand.h>

#include "adapters/sql/projection_store.hpp"
#include "tests/durability/store.hpp"
#include "usecases/rebuild.hpp"
#include "usecases/verify_record.hpp"

namespace mingjing::simulation {

namespace json = boost::json;
using durability::Chance;
using ledger::Hash;
using ports::WitnessReply;
using usecases::CommandResult;
using usecases::Performed;

namespace {

constexpr int kSteps = 120;
constexpr std::size_t kMostOrders = 60;
constexpr const char* kWitness = "witness.example/gov";
constexpr std::uint64_t kWitnessTime = 1'790'000'000;   // it has a clock of its own

// Keys, salts and the chance in signatures come from the seed as well.
std::mt19937_64& entropy() {
  static std::mt19937_64 one;
  return one;
}
int random_bytes(unsigned char* out, int count) {
  for (int i = 0; i < count; ++i) out[i] = static_cast<unsigned char>(entropy()());
  return 1;
}
int ready() { return 1; }
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
void take_entropy_from_the_seed(bool on) {
  static const RAND_METHOD method{nullptr, random_bytes, nullptr, nullptr, random_bytes, ready};
  RAND_set_rand_method(on ? &method : nullptr);
}
#pragma GCC diagnostic pop

template <class T>
const T& one_of(const std::vector<T>& all, Chance& chance) { return all[chance.below(all.size())]; }

}  // namespace

void SimulatedCity::SetUpTestSuite() {
  SimulatedDisk::install();
  take_entropy_from_the_seed(true);
}

void SimulatedCity::TearDownTestSuite() {
  take_entropy_from_the_seed(false);
  SimulatedDisk::uninstall();
}

void SimulatedCity::SetUp() {
  entropy().seed(1);
  SimulatedDisk::begin({}, 1);
  OfficeTest::SetUp();
  // An organ's key is made at its first use, by chance: before the first history, or the second one would find it there and draw less.
  for (const char* organ : {"", "o1", "o2", "s1"}) {
    const OrganId whose(organ);
    ASSERT_TRUE(cipher_->seal({log_, whose, 0, "key"}, "").ok());
  }
  begins_ = office_->writer().size();
  close();
  laid_ = SimulatedDisk::files();
  ASSERT_FALSE(laid_.empty());
}

void SimulatedCity::TearDown() {
  collector_.reset();
  witness_.reset();
  OfficeTest::TearDown();
}

void SimulatedCity::tell(std::string line) { now_.told.push_back(std::to_string(SimulatedDisk::ios()) + " " + std::move(line)); }

void SimulatedCity::wrong(const std::string& what) {
  tell("WRONG: " + what);
  now_.wrong.push_back(what);
}

void SimulatedCity::open_witness(bool anew) {
  collector_.reset();
  witness_.reset();
  if (anew) std::filesystem::remove_all(path_ / "witness");
  std::vector<ledger::WitnessedLog> logs;
  for (const auto tree : {Hash::sha256, Hash::sm3})
    logs.push_back({ledger::log_origin("example.invalid", log_.str(), tree), tree, tree == Hash::sm3 ? office_->writer().keys().sm3 : office_->writer().keys().sha256});
  auto opened = witness::Witness::open({(path_ / "witness").string(), kWitness, logs, [this] { return kWitnessTime + static_cast<std::uint64_t>(clock_.steady_ms() / 1000); },
                                        [](const std::string&) {}});
  ASSERT_TRUE(opened.ok()) << opened.error().code;
  witness_ = std::move(opened).value();
  wire_.city = this;
  collector_ = std::make_unique<usecases::Cosigning>(usecases::CosigningParts{
      log_, *store_, wire_, clock_, {"http://w", kWitness, witness_->keys()}, [this](const std::string& line) { tell(line); }});
}

// Requests and answers are lost, and old ones arrive once more.
Result<WitnessReply> SimulatedCity::Wire::add_checkpoint(const std::string&, const std::string& body) {
  auto& chance = *city->chance_;
  if (!before.empty() && chance.below(6) == 0) static_cast<void>(city->witness_->add_checkpoint(before));
  before = body;
  if (chance.below(6) == 0) return fault("unreachable", "", true);
  const auto answer = city->witness_->add_checkpoint(body);
  if (chance.below(6) == 0) return fault("unreachable", "", true);
  using Kind = WitnessReply::Kind;
  switch (answer.verdict) {
    case ledger::Verdict::accepted: ++city->now_.cosigned; return WitnessReply{Kind::cosigned, answer.text, 0};
    case ledger::Verdict::other_size: return WitnessReply{Kind::other_size, {}, std::stoull(answer.text)};
    case ledger::Verdict::failed: return fault("unreachable", "", true);
    case ledger::Verdict::forked:
    case ledger::Verdict::bad_proof: return WitnessReply{Kind::bad_proof, {}, 0};
    default: return WitnessReply{Kind::malformed, {}, 0};
  }
}

std::size_t SimulatedCity::add(Order order) {
  order.key = "torture-" + std::to_string(orders_.size());
  order.request.idempotency_key = order.key;
  orders_.push_back(std::move(order));
  return orders_.size() - 1;
}

void SimulatedCity::people() {
  auto& chance = *chance_;
  std::vector<std::size_t> unanswered, done;
  std::vector<CaseId> cases;
  for (std::size_t i = 0; i < orders_.size(); ++i) {
    const auto& order = orders_[i];
    if (order.waits || order.refused) continue;
    (order.done ? done : unanswered).push_back(i);
    if (order.done && order.register_id.empty() && order.request.action.str().empty()) cases.push_back(order.done->case_id);
  }
  const auto what = chance.below(10);
  if (!unanswered.empty() && what < 4) return send(one_of(unanswered, chance));
  if (!done.empty() && what == 4) {
    ++now_.repeated;
    return send(one_of(done, chance));
  }
  if (orders_.size() >= kMostOrders) return;
  Order order;
  order.who = officer_;
  if (what == 5) {
    order.who = sys_admin_;
    order.register_id = "area";
    order.entry = "t" + std::to_string(chance.below(5));
    order.values = {{"code", "37011" + std::to_string(chance.below(9))}, {"name", "区" + std::to_string(chance.below(100))}, {"level", "county"}, {"valid_from", "2021-07-15"}};
  } else if (cases.empty() || what < 8) {
    order.request.procedure = ProcedureId("penalty_ordinary");
    order.request.input = clue("张" + std::to_string(chance.below(1000)));
  } else {
    order.request.case_id = one_of(cases, chance);
    const auto today = iso_text(date_of(clock_.now()));
    if (what == 8) {
      order.who = chance.below(4) == 0 ? officer_ : organ_head_;  // an officer may not
      order.request.action = ActionId("file");
      order.request.input = {{"act_on", today}, {"found_on", today}, {"long_period", false}, {"facts", "油烟直排"},
                             {"clauses", json::array{json::object{{"law", "大气污染防治法"}, {"article", "八十一"}}}}, {"opinion", "同意立案"}};
    } else {
      order.who = unit_head_;
      order.request.action = ActionId("assign");
      order.request.input = {{"officers", json::array{"f1", "f2"}}};
    }
  }
  send(add(std::move(order)));
}

void SimulatedCity::send(std::size_t number) {
  auto& order = orders_[number];
  order.waits = true;
  tell("asked " + order.key);
  const auto answer = [this, number, life = life_](CommandResult result) {
    if (life == life_) answered(number, std::move(result));
  };
  if (order.register_id.empty()) office_->perform_action(order.who, order.request, answer);
  else office_->change_register(order.who, order.register_id, order.entry, order.values, order.key, answer);
}

void SimulatedCity::answered(std::size_t number, CommandResult result) {
  auto& order = orders_[number];
  order.waits = false;
  if (const auto* done = std::get_if<Performed>(&result)) {
    tell("done " + order.key + " " + std::to_string(done->receipt.seq) + " " + done->receipt.leaf_hash);
    if (order.done && (order.done->receipt.seq != done->receipt.seq || order.done->receipt.leaf_hash != done->receipt.leaf_hash))
      wrong("done twice: " + order.key);
    if (!order.done) ++now_.acknowledged;
    order.done = *done;
    return;
  }
  if (const auto* refusal = std::get_if<Refusal>(&result)) {
    tell("refused " + order.key + " " + refusal->code);
    if (order.done) wrong("refused after it was done: " + order.key + " " + refusal->code);
    order.refused = true;
    ++now_.refused;
    return;
  }
  tell("fault " + order.key + " " + std::get<Fault>(result).code);
  ++now_.faults;
}

void SimulatedCity::look_at_a_case() {
  std::vector<CaseId> cases;
  for (const auto& order : orders_)
    if (order.done && order.register_id.empty()) cases.push_back(order.done->case_id);
  if (cases.empty()) return;
  const auto read = office_->read(officer_, "case", {{"case", one_of(cases, *chance_).str()}});
  if (const auto* refusal = std::get_if<Refusal>(&read)) wrong("an acknowledged case is not shown: " + refusal->code);
}

void SimulatedCity::turn_of_the_witness() {
  clock_.pass(11'000);
  collector_->turn();
  const auto trouble = collector_->status().trouble;
  // That it was not heard, or that the disk failed meanwhile, is nobody's fault.
  for (const char* bad : {"refused", "ahead", "forgot", "malformed", "unknown_log", "unknown_key", "bad_answer"})
    if (trouble == bad) wrong("the witness: " + trouble);
}

void SimulatedCity::restart(bool crashed) {
  tell(crashed ? "crash" : "restart");
  collector_.reset();
  ++life_;
  if (!crashed) SimulatedDisk::heal();
  close();
  ++(crashed ? now_.crashes : now_.restarts);
  if (crashed) SimulatedDisk::crash();
  if (lies_) return judge_what_is_left();
  // And sometimes once more while it starts.
  while (crashed && chance_->below(3) == 0) {
    SimulatedDisk::arm(Trouble::dead, chance_->below(60));
    { static_cast<void>(sqlite::open_store(path_, 1)); }
    SimulatedDisk::crash();
    ++now_.crashes;
  }
  SimulatedDisk::heal();
  for (auto& order : orders_) order.waits = false;
  open();
  if (HasFatalFailure()) return;
  open_witness(false);
  if (const auto agreed = collector_->agree(); !agreed) wrong("the witness signed more than there is: " + agreed.error().code);
  judge(false);
}

// Of the control: what a lying disk left need not be a database any more. The history ends here.
void SimulatedCity::judge_what_is_left() {
  ended_ = true;
  const auto left = sqlite::open_store(path_, 1);
  if (left) judge_orders(*(*left)->read());
  else wrong("no database any more: " + left.error().what);
}

void SimulatedCity::judge_orders(sql::Database& db) {
  const auto stored = durability::read_orders(db, log_, begins_);
  for (const auto& what : stored.wrong) wrong(what);
  for (const auto& order : orders_) {
    const auto found = stored.by_key.find(order.key);
    if (order.done && found == stored.by_key.end()) wrong("acknowledged and lost: " + order.key);
    if (order.done && found != stored.by_key.end() && (found->second.seq != order.done->receipt.seq || found->second.leaf_hash != order.done->receipt.leaf_hash))
      wrong("acknowledged with another receipt: " + order.key);
    if (order.refused && found != stored.by_key.end()) wrong("refused and done: " + order.key);
  }
}

void SimulatedCity::judge(bool thoroughly) {
  judge_orders(*connections_->read());
  const auto verified = usecases::verify_record({log_, "example.invalid", office_->writer().keys(), *store_, *cipher_, blobs_.get()});
  if (!verified || !verified->good()) wrong("verify finds: " + (verified ? verified->first_bad->what : verified.error().what));
  if (!thoroughly) return;
  auto fresh = sqlite::open_store(path_ / "check", 1).value();
  sql::SqlProjectionStore into(fresh);
  if (!usecases::rebuild_projections(*store_, into, log_, rules_, *cipher_)) wrong("not rebuilt");
  const auto differences = sql::compare_projections(*connections_, *fresh, log_);
  if (!differences || !differences->empty()) wrong("the read tables are not what the events say");
}

History SimulatedCity::history(std::uint64_t seed, bool lies) {
  now_ = {};
  orders_.clear();
  wire_.before.clear();
  ++life_;
  chance_ = std::make_unique<Chance>(seed);
  entropy().seed(seed);
  clock_ = tests::TestClock();
  SimulatedDisk::begin(laid_, seed);
  SimulatedDisk::lie(lies);
  lies_ = lies;
  ended_ = false;
  open();
  open_witness(true);
  auto& chance = *chance_;
  for (int step = 0; step < kSteps && now_.wrong.empty() && !ended_ && !HasFatalFailure(); ++step) {
    const auto what = chance.below(100);
    if (what < 50) people();
    else if (what < 72) office_->writer().run_batch(1 + chance.below(6));
    else if (what < 78) turn_of_the_witness();
    else if (what < 82) clock_.pass(1100);
    else if (what < 85) look_at_a_case();
    else if (what < 88) {
      const auto minutes = static_cast<std::int64_t>(chance.below(2000)) - 600;
      tell("clock " + std::to_string(minutes));
      clock_.set(Instant{clock_.now().ms + minutes * 60'000});
      ++now_.clock_jumps;
    } else if (what < 94) {
      const auto trouble = static_cast<Trouble>(chance.below(kTroubles));
      tell("armed " + std::to_string(static_cast<int>(trouble)));
      SimulatedDisk::arm(trouble, chance.below(40), 1 + chance.below(4));
    } else if (what < 96) restart(false);
    else if (what < 98) open_witness(false);
    else restart(true);
    if (SimulatedDisk::dead() && !ended_) restart(true);
  }
  if (!HasFatalFailure() && now_.wrong.empty() && !ended_) {
    SimulatedDisk::heal();
    office_->writer().run_batch();
    for (std::size_t i = 0; i < orders_.size(); ++i)
      if (!orders_[i].waits && !orders_[i].refused && !orders_[i].done) send(i);
    office_->writer().run_batch();
    for (const auto& order : orders_)
      if (!order.done && !order.refused) wrong("never answered: " + order.key);
    judge(true);
  }
  now_.failed_ios = SimulatedDisk::failed();
  collector_.reset();
  witness_.reset();
  ++life_;
  close();
  std::filesystem::remove_all(path_ / "check");
  return std::exchange(now_, {});
}

}  // namespace mingjing::simulation
