#include "usecases/case_file.hpp"

#include <algorithm>

#include "projections/case_rows.hpp"
#include "usecases/documents_of.hpp"
#include "usecases/draft_citations.hpp"
#include "usecases/figure_rows.hpp"
#include "usecases/held_things.hpp"
#include "usecases/secrecy.hpp"

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
  if (event->event.type == kSecrecy) fold_secrecy(file, event->event);
  file.head = head;
  file.events.push_back(std::move(event));
}

void project(CaseFile& file, const Rules& rules, const projections::RegisterBook& registers, std::uint64_t below) {
  const auto& at = file.events.back()->event.at;
  const projections::RegisterView view(registers, *rules.law, date_of(at), below);
  const casework::World world{*rules.law, *rules.calendar, view};
  const bool erased = file.parties.empty() && file.parties_erased;
  file.rows = projections::case_rows({file.state, file.parties, erased, file.case_no(), file.events.front()->seq, at, world, rules.roles});
  file.rows.row.secrecy = file.secrecy;
  file.rows.row.named = file.named;
  file.publication = publication_of(file, rules);
  project_property(file, *rules.law);
  file.citations = citations_of(file);
  file.figures = figures_of(file, rules);
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
  file->rows.row.named = file->named;
  file->publication = publication_of(*file, rules);
  project_property(*file, *rules.law);
  file->citations = citations_of(*file);
  file->figures = figures_of(*file, rules);
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
  // Freed after the lock is: a long case is many small pieces of memory.
  std::vector<CaseFilePtr> gone;
  const std::lock_guard lock(mutex_);
  const auto [place, fresh] = places_.try_emplace(file->state.id);
  if (!fresh) {
    auto& held = *place->second;
    // A reader that loaded an older state must not push out the newer one of the writer.
    if (held->state.seq <= file->state.seq) {
      events_ += file->events.size() - held->events.size();
      std::swap(held, file);
      gone.push_back(std::move(file));
    }
    order_.splice(order_.begin(), order_, place->second);
  } else {
    events_ += file->events.size();
    order_.push_front(std::move(file));
    place->second = order_.begin();
  }
  while (events_ > capacity_ && order_.size() > 1) gone.push_back(take_out(std::prev(order_.end())));
}

CaseFilePtr CaseCache::take_out(std::list<CaseFilePtr>::iterator at) {
  auto file = std::move(*at);
  events_ -= file->events.size();
  places_.erase(file->state.id);
  order_.erase(at);
  return file;
}

void CaseCache::forget(const CaseId& id) {
  const std::lock_guard lock(mutex_);
  if (const auto it = places_.find(id); it != places_.end()) take_out(it->second);
}

void CaseCache::clear() {
  const std::lock_guard lock(mutex_);
  places_.clear();
  order_.clear();
  events_ = 0;
}

Result<CaseFilePtr> find_or_load(CaseCache& cache, ports::LogStore& store, const LogId& log, const CaseId& id, const Rules& rules,
                                 ports::FieldCipher& cipher, std::uint32_t seq) {
  if (auto cached = cache.find(id, seq)) return cached;
  auto loaded = load_case(store, log, id, rules, cipher);
  if (loaded && *loaded) cache.put(*loaded);
  return loaded;
}

}  // namespace mingjing::usecases
