#include "usecases/case_file.hpp"

#include <algorithm>

#include "projections/case_rows.hpp"
#include "usecases/documents_of.hpp"

namespace mingjing::usecases {

std::string CaseFile::case_no() const {
  const auto* value = events.empty() ? nullptr : events.front()->event.data.if_contains("case_no");
  return value && value->is_string() ? std::string(value->as_string()) : std::string();
}

void fold(CaseFile& file, std::shared_ptr<const OpenedEvent> event, const ledger::DigestPair& head, const Rules& rules) {
  casework::apply(file.state, event->event, *rules.law);
  projections::fold_parties(file.parties, event->event);
  for (const auto& field : event->erased) {
    if (field.starts_with("part")) file.parties_erased = true;
  }
  fold_documents(file.documents, *event);
  file.head = head;
  file.events.push_back(std::move(event));
}

void project(CaseFile& file, const Rules& rules, const projections::RegisterBook& registers, std::uint64_t below) {
  const auto& at = file.events.back()->event.at;
  const projections::RegisterView view(registers, *rules.law, date_of(at), below);
  const casework::World world{*rules.law, *rules.calendar, view};
  const bool erased = file.parties.empty() && file.parties_erased;
  file.rows = projections::case_rows({file.state, file.parties, erased, file.case_no(), file.events.front()->seq, at, world, rules.roles});
  file.publication = publication_of(file, rules);
}

Result<CaseFilePtr> load_case(ports::LogStore& store, const LogId& log, const CaseId& id, const Rules& rules,
                              ports::FieldCipher& cipher) {
  auto rows = store.stream(log, id.str());
  if (!rows) return rows.failure();
  if (rows->empty()) return CaseFilePtr();
  auto fields = store.stream_fields(log, id.str());
  if (!fields) return fields.failure();
  auto events = open_events(log, *rows, *fields, cipher);
  if (!events) return events.failure();
  auto projected = store.case_rows(log, id);
  if (!projected) return projected.failure();
  auto file = std::make_shared<CaseFile>();
  for (std::size_t i = 0; i < events->size(); ++i) {
    fold(*file, std::make_shared<const OpenedEvent>(std::move((*events)[i])), (*rows)[i].hashes, rules);
  }
  if (*projected) file->rows = std::move(**projected);
  file->publication = publication_of(*file, rules);
  return CaseFilePtr(std::move(file));
}

CaseFilePtr CaseCache::find(const CaseId& id, std::uint32_t seq) {
  const std::lock_guard lock(mutex_);
  const auto it = places_.find(id);
  if (it == places_.end()) return nullptr;
  if (seq != 0 && (*it->second)->state.seq != seq) return nullptr;
  order_.splice(order_.begin(), order_, it->second);
  return *it->second;
}

void CaseCache::put(CaseFilePtr file) {
  const std::lock_guard lock(mutex_);
  const auto& id = file->state.id;
  if (const auto it = places_.find(id); it != places_.end()) {
    // A reader that loaded an older state must not push out the newer one of the writer.
    if ((*it->second)->state.seq <= file->state.seq) *it->second = std::move(file);
    order_.splice(order_.begin(), order_, it->second);
    return;
  }
  order_.push_front(std::move(file));
  places_[order_.front()->state.id] = order_.begin();
  if (order_.size() > capacity_) {
    places_.erase(order_.back()->state.id);
    order_.pop_back();
  }
}

void CaseCache::forget(const CaseId& id) {
  const std::lock_guard lock(mutex_);
  const auto it = places_.find(id);
  if (it == places_.end()) return;
  order_.erase(it->second);
  places_.erase(it);
}

void CaseCache::clear() {
  const std::lock_guard lock(mutex_);
  places_.clear();
  order_.clear();
}

Result<CaseFilePtr> find_or_load(CaseCache& cache, ports::LogStore& store, const LogId& log, const CaseId& id, const Rules& rules,
                                 ports::FieldCipher& cipher, std::uint32_t seq) {
  if (auto cached = cache.find(id, seq)) return cached;
  auto loaded = load_case(store, log, id, rules, cipher);
  if (loaded && *loaded) cache.put(*loaded);
  return loaded;
}

}  // namespace mingjing::usecases
