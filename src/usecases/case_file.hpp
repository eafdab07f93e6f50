// One case as the use cases hold it in memory: its events with their private fields, the folded state, its list rows.
// Immutable once shared; the writer makes a changed copy and publishes it after the commit.
#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "casework/decide.hpp"
#include "ports/log_store.hpp"
#include "projections/parties.hpp"
#include "projections/register_book.hpp"
#include "usecases/event_codec.hpp"
#include "usecases/rules.hpp"

namespace mingjing::usecases {

struct CaseFile {
  casework::CaseState state;
  std::vector<std::shared_ptr<const OpenedEvent>> events;  // in order
  std::vector<projections::PartyDetails> parties;
  int secrecy = 0;               // of the last event that says it
  std::vector<OfficerId> named;  // and who alone may see the case then
  bool parties_erased = false;   // what was told of a party has been erased by law
  std::vector<ports::DocumentRow> documents;
  ledger::DigestPair head;       // leaf hashes of the last event
  // As the read tables hold them.
  ports::CaseRows rows;
  std::optional<ports::PublicationRow> publication;
  std::vector<ports::ThingRow> things;
  std::optional<ports::RefundRow> refund;
  std::vector<ports::CitationRow> citations;   // sorted; none once the case has ended
  std::vector<ports::FigureRow> figures;       // by step and by the order of law/statistics.yaml

  std::string case_no() const;
};
using CaseFilePtr = std::shared_ptr<const CaseFile>;

// Folds one more event; rows and publication are made by project().
void fold(CaseFile& file, std::shared_ptr<const OpenedEvent> event, const ledger::DigestPair& head, const Rules& rules);
// Makes rows and publication as the last event left them; `below`: registers as recorded before this leaf.
void project(CaseFile& file, const Rules& rules, const projections::RegisterBook& registers, std::uint64_t below);

// Folds the stored events; nothing where there is no such case. Fault `bad_leaf` or of the cipher.
Result<CaseFilePtr> load_case(ports::LogStore& store, const LogId& log, const CaseId& id, const Rules& rules,
                              ports::FieldCipher& cipher);

// The most recently used cases: what a case takes grows with its events, so events are what is counted. Safe to call from many threads.
class CaseCache {
 public:
  explicit CaseCache(std::size_t events) : capacity_(events) {}
  // Only a file of exactly this `seq` (0: any) counts as found.
  CaseFilePtr find(const CaseId& id, std::uint32_t seq = 0);
  void put(CaseFilePtr file);
  void forget(const CaseId& id);
  void clear();

 private:
  CaseFilePtr take_out(std::list<CaseFilePtr>::iterator at);

  std::size_t capacity_;
  std::size_t events_ = 0;
  std::mutex mutex_;
  std::list<CaseFilePtr> order_;  // latest first
  std::unordered_map<CaseId, std::list<CaseFilePtr>::iterator> places_;
};

// The case through the cache: exactly as of `seq`, or as it stands (0). Nothing where there is none.
Result<CaseFilePtr> find_or_load(CaseCache& cache, ports::LogStore& store, const LogId& log, const CaseId& id, const Rules& rules,
                                 ports::FieldCipher& cipher, std::uint32_t seq = 0);

}  // namespace mingjing::usecases
