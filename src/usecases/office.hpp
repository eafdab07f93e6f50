// What the server can be asked to do, one method per meaning; adapters (HTTP, command line, demo loader, tests) call nothing else.
// Views are the JSON of docs/api.md. Reads may run on many threads; writes go to the one writer of the log.
#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <string>
#include <variant>

#include "base/id.hpp"
#include "base/refusal.hpp"
#include "base/result.hpp"
#include "casework/decide.hpp"

namespace mingjing::usecases {

// Who asks: made from a session by identity, or by the demo loader from the demo's accounts.
struct Caller {
  casework::Actor actor;
  std::string name;
  std::string session;       // opaque; empty for machine callers
  std::string address;       // for the audit
  std::string trace;
  bool confirmed = false;    // re-authenticated within the allowed minutes
};

struct Receipt {
  LogId log;
  std::uint64_t seq = 0;
  std::string leaf_hash;     // SHA-256 of the leaf, hex
  std::string at;
};

struct Performed {
  CaseId case_id;
  std::string case_no;
  std::uint32_t stream_seq = 0;
  Receipt receipt;
};

// A command ends as done, refused (recorded for known accounts) or failed by a fault of the world.
using CommandResult = std::variant<Performed, Refusal, Fault>;
using CommandAnswer = std::function<void(CommandResult)>;
using ViewResult = std::variant<boost::json::value, Refusal, Fault>;

struct ActionRequest {
  CaseId case_id;            // empty: open a case
  ProcedureId procedure;     // only when opening
  ActionId action;
  boost::json::object input;
  std::optional<std::uint32_t> expected_seq;
  std::string idempotency_key;   // required from HTTP; the same key with the same request has one effect
};

class Office {
 public:
  virtual ~Office() = default;

  // The one write path of all procedures. Asynchronous: the answer comes after the commit, on any thread.
  virtual void perform_action(const Caller& caller, ActionRequest request, CommandAnswer answer) = 0;
  // Judges without writing: refusals, hashes, previews, the benchmark's range.
  virtual ViewResult check_action(const Caller& caller, const ActionRequest& request) = 0;
  // Register entries are events of the same log.
  virtual void change_register(const Caller& caller, std::string register_id, std::string entry_id, boost::json::object input,
                               std::string idempotency_key, CommandAnswer answer) = 0;

  // Reads: `what` is one of desk todos warnings cases case procedures forms registers register entry law.* search publications
  // proposal statistics accounts audit; `query` holds path and query parameters. Scope is applied in SQL by the caller's roles.
  virtual ViewResult read(const Caller& caller, std::string_view what, const boost::json::object& query) = 0;
};

}  // namespace mingjing::usecases
