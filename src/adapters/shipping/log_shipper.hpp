// Ships a database that a server writes: its write-ahead log, segment by segment, behind a copy of the whole (folder.hpp). It owns the
// emptying of the log, so that nothing leaves the log before it was taken; the writer's thread takes note of its commits and no more.
//
// Where the folder is full or away it goes on taking, in memory, and then lets the log grow; beyond 256 MB the log is emptied all the same,
// and what comes then is a new generation with a new base. So it is after anybody else emptied the log.
//
// Thread rule: found() and turn() … finish() from one thread at a time; the notes of commits and status() from any.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>

#include "adapters/shipping/base_copy.hpp"
#include "adapters/shipping/log_taker.hpp"
#include "adapters/shipping/place.hpp"
#include "adapters/sql/connections.hpp"
#include "adapters/sqlite/database.hpp"
#include "ports/clock.hpp"

namespace mingjing::shipping {

struct ShippingStatus {
  std::int64_t behind_ms = 0;     // age of the oldest commit that is not in the folder, or since when nothing there can be restored
  std::string generation;         // empty: none is begun
  std::uint64_t segment = 0;      // the newest
  std::uint64_t leaves = 0;       // of the transparency log, behind that segment
  bool base = false;              // whether a whole copy stands behind the segments
  std::string trouble;            // away, storage_full …; empty: none
};

struct ShippingLimits {
  std::uint32_t frames_to_drain = 4000;               // of the log, then it is emptied: 16 MB in pages of 4 KB, as SQLite would by itself
  std::uint32_t most_frames = 65536;                  // of the log, while the folder is away
  std::uint64_t most_pending = 64ULL << 20U;          // bytes in memory, before that
  std::uint64_t segments_to_base = 256ULL << 20U;     // bytes: a restore reads the base and then this much, or half the base, at most
};

struct ShipperParts {
  std::filesystem::path data;
  std::filesystem::path folder;
  const ports::Clock& clock;
  std::function<void(const std::string&)> say;
  std::int64_t keep_ms = 0;
  // Before a segment: files of evidence that it may name are given a moment. Before a base: keys and settings must be there.
  std::function<void()> before_segment = {};
  std::function<Status<>()> before_base = {};
  ShippingLimits limits = {};
};

class LogShipper final : public sqlite::LogKeeper {
 public:
  explicit LogShipper(ShipperParts parts);

  void found(const std::filesystem::path& database) override;
  void committed(std::uint32_t frames) override;
  std::uint32_t most_frames() const override { return parts_.limits.most_frames; }
  void let_go() override { let_go_ = true; }

  // The folder must not be another log's: fault `bad_shipping`. That it is away is no fault.
  Status<> start(std::shared_ptr<sql::Connections> connections, const LogId& log, const std::string& domain, const std::string& fresh_mark);
  // Looks once; call it every tenth of a second.
  void turn();
  // The last turn: nothing is committed any more.
  void finish();
  ShippingStatus status() const;

 private:
  struct Taken {                  // of one moment, while nobody commits
    std::uint32_t frames = 0;
    std::uint64_t commits = 0;
  };
  Result<Taken> note_moment(sql::Database& held);
  Status<> take();
  Status<> take_to(const Taken& moment);
  Status<> send();
  Status<> begin();
  Status<> new_base(std::uint64_t number, sqlite::Moment moment);
  Status<> base_behind_segment();
  Status<> reach();
  void work();
  void look_after_base();
  void drain();
  void lose(const std::string& why);
  void tell_newest(bool now);
  void trouble(const Fault& fault);
  void publish();

  const ShipperParts parts_;
  const std::filesystem::path database_;
  const Place place_;
  LogId log_;
  std::string domain_, fresh_mark_;
  std::shared_ptr<sql::Connections> connections_;
  std::unique_ptr<sqlite::Database> emptier_;   // its own connection: who empties the log must not keep the writer from writing

  // Noted by the writer's thread.
  std::atomic<std::uint32_t> frames_ = 0;
  std::atomic<std::uint64_t> commits_ = 0;
  std::atomic<std::int64_t> since_ = 0;         // steady, of the oldest commit that was not taken; 0: none
  std::atomic<bool> let_go_ = false;

  LogTaker taker_;
  Pages pending_;                               // taken, not yet in the folder
  std::int64_t pending_since_ = 0;              // steady, of the oldest commit in it; 0: none
  std::uint64_t taken_commits_ = 0;
  std::uint64_t leaves_ = 0;                    // with what was taken
  std::string why_new_ = "nothing was shipped before";               // a new generation must begin; empty: the one there goes on
  std::optional<Generation> generation_;
  std::uint64_t number_ = 0;
  std::string before_;
  std::uint64_t sent_leaves_ = 0;
  std::uint64_t sent_bytes_ = 0;                // since the last base
  std::uint64_t told_number_ = 0;
  std::string told_generation_;
  std::int64_t next_send_ = 0, next_try_ = 0, next_drain_ = 0, next_told_ = 0, next_base_ = 0;  // steady
  std::int64_t no_base_since_ = 0;              // steady; 0: there is one
  Instant base_at_;
  std::uint64_t base_bytes_ = 0;
  std::unique_ptr<BaseCopy> copying_;
  Base copied_;
  std::string trouble_;

  mutable std::mutex mutex_;
  ShippingStatus status_;
  std::int64_t behind_since_ = 0;               // steady, without what the writer noted since
};

}  // namespace mingjing::shipping
