// How much one account may ask of the server: a bucket for each account, one for each list of dear operations, and how many records of
// persons it opens in a while (law/traffic.yaml). Kept in memory, by each copy of the server for itself. Thread rule: any thread.
#pragma once

#include <boost/json/value.hpp>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "adapters/http/contract.hpp"
#include "base/id.hpp"

namespace mingjing::web {

struct TrafficRules {
  struct Bucket {
    double burst = 0;        // requests at once
    double per_second = 0;   // that come back
  };
  struct Group {
    std::set<std::string, std::less<>> operations;
    Bucket bucket;
  };
  std::vector<RoleId> exempt;
  Bucket account;
  std::vector<Group> groups;
  std::set<std::string, std::less<>> personal;   // operations that open a record of a person, named first in their path
  std::size_t persons = 0;                       // different ones within the window
  std::int64_t window_ms = 0;
  int statement_seconds = 0;

  // law/traffic.yaml; fault `bad_traffic` for an operation that the contract does not have, or a role that is not among `known`.
  static Result<TrafficRules> from(const boost::json::value& file, const Contract& contract, const std::vector<RoleId>& known);
};

class Traffic {
 public:
  // `steady_ms`: a clock that nobody sets.
  Traffic(TrafficRules rules, std::function<std::int64_t()> steady_ms) : rules_(std::move(rules)), now_(std::move(steady_ms)) {}

  struct Slowed {
    std::string code;        // too_many_requests · too_many_persons
    int seconds = 1;         // until it may be asked again
    bool tell = false;       // the first of its kind in a while: the audit administrator hears of it
  };
  // `object`: what the path names first; may be empty. Nothing: go on.
  std::optional<Slowed> take(const AccountId& account, const std::vector<RoleId>& roles, std::string_view operation, std::string_view object);

 private:
  struct Level {
    double left = 0;
    std::int64_t at = 0;
  };
  struct Account {
    std::vector<Level> levels;                                   // of the account, then of each group
    std::deque<std::pair<std::int64_t, std::string>> opened;     // the oldest first
    std::set<std::string, std::less<>> seen;                     // the same
    std::map<std::string, std::int64_t, std::less<>> told;       // code: when
    std::int64_t last = 0;
  };
  static double wait_of(Level& level, const TrafficRules::Bucket& bucket, std::int64_t now);   // seconds until there is one; 0: there is
  std::optional<Slowed> slowed(Account& account, const char* code, double seconds, std::int64_t now);
  void forget(std::int64_t now);

  const TrafficRules rules_;
  const std::function<std::int64_t()> now_;
  std::mutex mutex_;
  std::map<std::string, Account, std::less<>> accounts_;
};

}  // namespace mingjing::web
