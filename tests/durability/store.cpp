#include "tests/durability/store.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <optional>
#include <set>

#include "adapters/postgres/database.hpp"
#include "adapters/sqlite/database.hpp"
#include "app/site.hpp"
#include "crypto/encoding.hpp"
#include "tests/cli/run_verb.hpp"
#include "tests/temporary_folder.hpp"

namespace mingjing::durability {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

void copy_folder(const fs::path& from, const fs::path& to) {
  fs::remove_all(to);
  fs::create_directories(to);
  for (const auto& entry : fs::recursive_directory_iterator(from)) {
    const auto target = to / fs::relative(entry.path(), from);
    // The shared memory of SQLite is made anew by whoever opens the copy, as after a crash of the machine.
    if (entry.path().filename() == "mingjing.db-shm") continue;
    if (entry.is_directory()) fs::create_directories(target);
    if (entry.is_regular_file()) fs::copy_file(entry.path(), target);
  }
}

// Told once for the whole program.
const fs::path& told_city() {
  static const tests::TemporaryFolder folder;
  static const fs::path data = folder.path / "var";
  if (!fs::exists(data)) {
    const auto loaded = tests::run_verb({"demo", "load", "--data", data.string(), "--cases", "2", "--seed", "3"});
    EXPECT_EQ(loaded.code, 0) << loaded.err;
  }
  return data;
}

// Nothing where it is none: a broken disk may have left anything.
std::optional<Receipt> receipt_of(const std::string& answer) {
  json::error_code error;
  const auto parsed = json::parse(answer, error);
  if (error || !parsed.is_object()) return std::nullopt;
  const auto& told = parsed.get_object();
  for (const char* part : {"seq", "leaf_hash", "case_id"})
    if (!told.contains(part)) return std::nullopt;
  return Receipt{told.at("seq").to_number<std::uint64_t>(), std::string(told.at("leaf_hash").as_string()), std::string(told.at("case_id").as_string())};
}

}  // namespace

Store::Store(fs::path folder, fs::path scratch) : data_(folder.string()), copy_((scratch / "copy").string()) {
  copy_folder(told_city(), folder);
  const auto site = app::read_site(data_, {});
  EXPECT_TRUE(site.ok());
  if (site) log_ = site->log;
  if (tests::on_postgres()) {
    schema_ = std::make_unique<tests::TestSchema>();
    const auto moved = tests::run_verb({"migrate", "--from", "sqlite://" + data_, "--to", schema_->url()});
    EXPECT_EQ(moved.code, 0) << moved.err;
  }
  lay_down_copy();
  begins_ = static_cast<std::uint64_t>(look()->integer("SELECT size FROM log_state WHERE log_id = $1", {log_}).value().value_or(0));
}

void Store::lay_down_copy() const { copy_folder(data_, copy_); }

std::unique_ptr<sql::Database> Store::look() const {
  if (schema_) return std::move(postgres::Database::open({schema_->url()})).value();
  return std::move(sqlite::Database::open({.path = copy_ + "/mingjing.db"})).value();
}

void Store::wait_for_the_lease() const {
  if (!schema_) return;
  auto owner = std::move(postgres::Database::open({schema_->owner_url()})).value();
  EXPECT_TRUE(owner->run("UPDATE lease SET until = 0 WHERE log_id = $1", {log_}).ok());
}

std::size_t Store::clock_steps() const {
  return static_cast<std::size_t>(look()->integer("SELECT COUNT(*) FROM event WHERE log_id = $1 AND type = 'log.clock_step'", {log_}).value().value_or(0));
}

void Store::expect_whole() const {
  for (const std::vector<std::string>& verb : {std::vector<std::string>{"verify"}, {"rebuild", "--check"}}) {
    auto words = verb;
    words.insert(words.end(), {"--data", copy_});
    const auto ran = tests::run_verb(words);
    EXPECT_EQ(ran.code, 0) << verb.front() << ": " << ran.err;
  }
}

Stored Store::read() const { return read_orders(*look(), log_, begins_); }

Stored read_orders(sql::Database& db, const LogId& log, std::uint64_t begins) {
  Stored out;
  const auto wrong = [&](const std::string& what, const std::string& which) { out.wrong.push_back(what + " " + which); };
  std::map<std::uint64_t, std::string> hashes;            // of the events since the first order
  std::set<std::uint64_t> own;                            // what the server writes by itself: steps of the clock, warnings
  std::map<std::string, std::int64_t> steps;              // of each case
  const auto events = db.query("SELECT seq, stream, stream_seq, type, sha256 FROM event WHERE log_id = $1 AND seq >= $2 ORDER BY seq", {log, begins},
                                [&](const sql::Row& row) {
                                  if (row.text(3).starts_with("case.")) steps[row.str(1)] = row.integer(2);
                                  const auto seq = row.as<std::uint64_t>(0);
                                  if (row.text(3) == "log.clock_step" || row.text(3).starts_with("warning.")) own.insert(seq);
                                  else hashes[seq] = crypto::hex(row.blob(4));
                                  return true;
                                });
  std::map<std::uint64_t, std::string> taken;             // events that an order has
  const auto keys = db.query("SELECT key, answer FROM idempotency WHERE log_id = $1 AND key LIKE 'torture-%'", {log}, [&](const sql::Row& row) {
    const auto receipt = receipt_of(row.str(1));
    if (!receipt) {
      wrong("a key without a receipt:", row.str(0));
      return true;
    }
    if (!taken.emplace(receipt->seq, row.str(0)).second) wrong("two orders have one event:", row.str(0));
    const auto event = hashes.find(receipt->seq);
    if (event == hashes.end() || event->second != receipt->leaf_hash) wrong("an order without its event:", row.str(0));
    out.by_key[row.str(0)] = *receipt;
    return true;
  });
  for (const auto& [seq, hash] : hashes)
    if (!taken.contains(seq)) wrong("an event without its order:", std::to_string(seq));
  std::map<std::uint64_t, int> audited;
  const auto audit = db.query("SELECT event_seq FROM audit WHERE log_id = $1 AND result = 'ok' AND event_seq >= $2", {log, begins}, [&](const sql::Row& row) {
    const auto seq = row.as<std::uint64_t>(0);
    if (!own.contains(seq)) ++audited[seq];
    return true;
  });
  for (const auto& [seq, key] : taken)
    if (audited[seq] != 1) wrong(std::to_string(audited[seq]) + " audit records of", key);
  if (audited.size() != taken.size()) wrong("audit records of events that no order has:", std::to_string(audited.size()));
  std::size_t cases = 0;
  const auto rows = db.query("SELECT case_id, seq FROM case_row WHERE log_id = $1 AND order_no >= $2", {log, begins}, [&](const sql::Row& row) {
    ++cases;
    if (steps[row.str(0)] != row.integer(1)) wrong("a case's row is not at its last event:", row.str(0));
    return true;
  });
  if (cases != steps.size()) wrong("cases without their rows:", std::to_string(steps.size()) + " and " + std::to_string(cases));
  for (const auto* read : {&events, &keys, &audit, &rows})
    if (!*read) wrong("not read:", read->error().what);
  return out;
}

std::vector<std::string> compare(std::vector<Writer*> writers, const Stored& stored, Clock::time_point cut, std::size_t& lost) {
  std::vector<std::string> wrong = stored.wrong;
  std::set<std::string> known;
  for (Writer* writer : writers) {
    const auto& all = writer->acknowledged();
    std::size_t there = 0;
    std::optional<std::size_t> first_missing;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const auto found = stored.by_key.find(all[i].order.key);
      if (found == stored.by_key.end()) {
        if (all[i].at < cut) {
          ++lost;
          wrong.push_back("acknowledged, and lost: " + all[i].order.key);
        }
        if (!first_missing) first_missing = i;
        continue;
      }
      ++there;
      known.insert(found->first);
      if (first_missing) wrong.push_back("a later order is there without an earlier one: " + found->first);
      if (found->second.seq != all[i].receipt.seq || found->second.leaf_hash != all[i].receipt.leaf_hash)
        wrong.push_back("acknowledged with another receipt: " + found->first);
    }
    if (writer->open() && stored.by_key.contains(writer->open()->key)) known.insert(writer->open()->key);
    if (first_missing) writer->forget_from(*first_missing);
    if (!writer->refused().empty()) wrong.push_back("refused: " + writer->refused());
  }
  for (const auto& [key, receipt] : stored.by_key)
    if (!known.contains(key)) wrong.push_back("nobody's order: " + key);
  return wrong;
}

}  // namespace mingjing::durability
