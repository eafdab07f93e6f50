#include "adapters/postgres/lease.hpp"

#include <algorithm>

namespace mingjing::postgres {
namespace {

#define NOW "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)"

}  // namespace

Result<std::unique_ptr<Lease>> Lease::take(LeaseOptions options) {
  std::unique_ptr<Lease> lease(new Lease(std::move(options)));
  auto db = Database::open({lease->options_.url, false, lease->options_.lasts / 3});
  if (!db) return db.failure();
  lease->db_ = std::move(db).value();
  auto taken = lease->acquire();
  if (!taken && taken.error().code == "busy" && lease->put_out_the_sleeper()) taken = lease->acquire();
  if (!taken) return taken.failure();
  lease->held_ = true;
  lease->keeper_ = std::thread([kept = lease.get()] { kept->keep(); });
  return lease;
}

// The write lock of begin() is held: no commit is under way, and none of an older epoch comes after this one.
Status<> Lease::acquire() {
  sql::Transaction transaction(*db_);
  if (!transaction.begun()) return transaction.begun();
  std::string holder;
  std::int64_t left = 0;
  auto read = db_->query("SELECT holder, epoch, until - " NOW " FROM lease WHERE log_id = $1", {options_.log}, [&](const Row& row) {
    holder = row.str(0);
    epoch_ = row.integer(1);
    left = row.integer(2);
    return false;
  });
  if (!read) return read;
  if (left > 0 && holder != options_.holder) return fault("locked", "the log is written by " + holder, true);
  auto begun = db_->integer("SELECT epoch FROM log_state WHERE log_id = $1", {options_.log});
  if (!begun) return begun.failure();
  epoch_ = std::max(epoch_, begun->value_or(0)) + 1;
  auto put = db_->run("INSERT INTO lease(log_id, holder, epoch, until, address) VALUES ($1, $2, $3, " NOW " + $4, $5)"
                      " ON CONFLICT (log_id) DO UPDATE SET holder = excluded.holder, epoch = excluded.epoch, until = excluded.until,"
                      " address = excluded.address",
                      {options_.log, options_.holder, epoch_, options_.lasts.count(), options_.address});
  if (!put) return put.failure();
  auto fenced = db_->run("UPDATE log_state SET epoch = $2 WHERE log_id = $1", {options_.log, epoch_});
  if (!fenced) return fenced.failure();
  return transaction.commit();
}

// A holder that fell asleep inside a transaction still has the write lock. When its lease has run out, its connection is ended:
// what it had not committed it will never commit. The lock is the whole schema's: one who works in it, perhaps on another log, is
// let be; who sleeps is known by that the database has waited for its next word, or for it to listen, all the time that this one waited for the lock.
bool Lease::put_out_the_sleeper() {
  auto left = db_->integer("SELECT until - " NOW " FROM lease WHERE log_id = $1", {options_.log});
  if (!left || left->value_or(0) > 0) return false;
  auto ended = db_->integer("SELECT COUNT(*) FROM (SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid"
                            " WHERE l.locktype = 'advisory' AND l.granted AND l.pid <> pg_backend_pid()"
                            " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
                            " AND ((CAST(l.classid AS BIGINT) << 32) | CAST(l.objid AS BIGINT)) = hashtextextended(current_schema(), 20261122)"
                            " AND a.wait_event IN ('ClientRead', 'ClientWrite')"
                            " AND EXTRACT(EPOCH FROM clock_timestamp() - a.state_change) * 1000 >= CAST($1 AS BIGINT)) AS t",
                            {(options_.lasts / 3).count()});
  return ended && ended->value_or(0) > 0;
}

Result<std::optional<LeaseHolder>> holder_of_lease(sql::Database& db, const LogId& log) {
  std::optional<LeaseHolder> found;
  auto read = db.query("SELECT holder, address, epoch, until - " NOW " FROM lease WHERE log_id = $1", {log}, [&](const Row& row) {
    found = LeaseHolder{row.str(0), row.str(1), row.integer(2), row.integer(3)};
    return false;
  });
  if (!read) return read.failure();
  return found;
}

void Lease::set_address(std::string address) {
  {
    const std::lock_guard lock(mutex_);
    options_.address = std::move(address);
    moved_ = true;
  }
  wake_.notify_all();
}

Result<bool> Lease::renew(const std::string& address) {
  auto done = db_->run("UPDATE lease SET until = " NOW " + $4, address = $5 WHERE log_id = $1 AND holder = $2 AND epoch = $3",
                       {options_.log, options_.holder, epoch_, options_.lasts.count(), address});
  if (!done) return done.failure();
  return *done == 1;
}

void Lease::keep() {
  using Clock = std::chrono::steady_clock;
  auto until = Clock::now() + options_.lasts;
  std::unique_lock lock(mutex_);
  for (;;) {
    wake_.wait_for(lock, options_.lasts / 3, [&] { return ending_ || moved_; });
    if (ending_) return;
    moved_ = false;
    const std::string address = options_.address;
    lock.unlock();
    const auto asked = Clock::now();
    const auto renewed = renew(address);
    const bool gone = renewed ? !*renewed : Clock::now() >= until + options_.patience;
    if (renewed && *renewed) until = asked + options_.lasts;
    if (gone) {
      held_ = false;
      if (options_.lost) options_.lost();
      return;
    }
    lock.lock();
  }
}

Lease::~Lease() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  wake_.notify_all();
  if (keeper_.joinable()) keeper_.join();
  if (held_) (void)db_->run("UPDATE lease SET until = 0 WHERE log_id = $1 AND holder = $2 AND epoch = $3", {options_.log, options_.holder, epoch_});
}

}  // namespace mingjing::postgres
