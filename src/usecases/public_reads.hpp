// What anybody may read: published decisions, organs, officers (name, sex, post, certificate number and nothing else), power
// items, figures, and whether a paper is registered. Answers are JSON in the names that the portal's templates use.
// Thread rule: safe to call from many threads.
#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/refusal.hpp"
#include "base/result.hpp"
#include "ledger/checkpoint.hpp"
#include "ledger/witness.hpp"
#include "ports/clock.hpp"
#include "ports/document_renderer.hpp"
#include "ports/field_cipher.hpp"
#include "ports/log_store.hpp"
#include "ports/read_store.hpp"
#include "projections/register_book.hpp"
#include "usecases/case_file.hpp"
#include "usecases/rules.hpp"

namespace mingjing::usecases {

class PublicReads {
 public:
  using Answer = std::variant<boost::json::object, Refusal, Fault>;
  virtual ~PublicReads() = default;
  // `what`: home decisions decision organs organ officers powers power statistics verify help draws draw checklist plans entities inspection_code
  // lists list entry find code_subject board {organ, unit} annual {year} annual_figures {organ, year}. A decision that was withdrawn
  // comes back with "gone": true and its public reason; refusal not_found for everything that is not public.
  virtual Answer read(std::string_view what, const boost::json::object& query) const = 0;
  // The same where it can be told at once by the thread that asks, from the database of this machine and from memory; nothing where
  // something would have to be waited for.
  virtual std::optional<Answer> read_at_once(std::string_view, const boost::json::object&) const { return std::nullopt; }
  // Files behind a verification code, for checking without this server: `proof` and `proof-sm3` (c2sp.org/tlog-proof), `leaf` (the
  // very bytes that the proofs are about); and `keys`, the log's verifier keys, and
  // `log-list`, the same as a witness lists them, whatever the code; `draw`, what recomputes the draw of that id. Refusals not_found, not_signed_yet.
  using FileAnswer = std::variant<std::string, Refusal, Fault>;
  virtual FileAnswer file(std::string_view what, const std::string& code) const = 0;
  // Grows whenever anything public may have changed; a page made under another number is made anew.
  virtual std::uint64_t version() const = 0;
};

struct PublicParts {
  LogId log;
  ports::ReadStore& store;
  const Rules& rules;
  ports::Clock& clock;
  std::function<std::shared_ptr<const projections::RegisterBook>()> registers;
  std::function<Result<CaseFilePtr>(const CaseId&)> case_file;
  std::function<std::uint64_t()> version;
  // The newest signed checkpoint's size: up to here a leaf is proved.
  std::function<std::uint64_t()> signed_size;
  ports::LogStore* record = nullptr;              // where the proofs are made from
  std::function<ledger::LogKeys()> keys;
  ports::FieldCipher* cipher = nullptr;           // where set, draws are shown
  ports::DocumentRenderer* renderer = nullptr;    // where set, a code also tells the digests of the paper's PDF
  // A case that lies in memory exactly as of that step, or nothing; where not set, none does.
  std::function<CaseFilePtr(const CaseId&, std::uint32_t seq)> held_case = {};
  // Where the logs of subordinate jurisdictions stand; where not set, there are none.
  std::function<std::vector<ledger::Standing>()> subordinates = {};
};

std::unique_ptr<PublicReads> make_public_reads(PublicParts parts);

}  // namespace mingjing::usecases
