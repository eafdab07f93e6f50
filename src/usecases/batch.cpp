#include "usecases/bank_payments.hpp"
#include "usecases/batch.hpp"

#include <algorithm>
#include <boost/json/serialize.hpp>

#include "crypto/digest.hpp"
#include "ledger/tiles.hpp"
#include "projections/case_rows.hpp"
#include "usecases/counted_steps.hpp"
#include "usecases/credit_push.hpp"
#include "usecases/documents_of.hpp"
#include "usecases/library_events.hpp"
#include "usecases/rebuild.hpp"
#include "usecases/warning_commands.hpp"

namespace mingjing::usecases {
namespace {

bool is_case_event(const casework::Event& event) { return event.type.starts_with("case."); }

// Whether two rows of a case are found by the same words (projections::case_search_text).
bool same_words(const ports::CaseRow& a, const ports::CaseRow& b) {
  return a.case_no == b.case_no && a.title == b.title && a.procedure == b.procedure && a.law_version == b.law_version;
}

// Figures are counted by these.
bool moved(const ports::CaseRow& a, const ports::CaseRow& b) { return a.organ != b.organ || a.unit != b.unit || a.area != b.area || a.power_item != b.power_item; }

std::vector<ledger::TileRun> upper_runs(const std::vector<ledger::TileHash>& placed) {
  std::vector<ledger::TileHash> upper;
  for (const auto& hash : placed) {
    if (hash.level > 0) upper.push_back(hash);
  }
  return ledger::tile_runs(upper);
}

void take_out(OpenedEvent& from, const std::string& field) {
  if (std::erase_if(from.event.fields, [&](const casework::PrivateField& f) { return f.name == field; }) > 0) from.erased.push_back(field);
}

OpenedEvent without_erased(OpenedEvent kept, const casework::Event& erasure) {
  for (const auto& item : erasure.data.at("erased").as_array()) {
    const auto& one = item.as_object();
    if (one.at("leaf").to_number<std::uint64_t>() != kept.seq) continue;
    take_out(kept, std::string(one.at("field").as_string()));
  }
  return kept;
}

// The case as if the fields that this event erases had never been readable: folded again without them.
std::shared_ptr<CaseFile> without_erased(const CaseFile& old, const casework::Event& erasure, const Rules& rules) {
  auto file = std::make_shared<CaseFile>();
  for (const auto& event : old.events) {
    fold(*file, std::make_shared<const OpenedEvent>(without_erased(*event, erasure)), old.head, rules);
  }
  file->rows = old.rows;
  return file;
}

}  // namespace

Batch::Batch(const BatchParts& parts, const ports::LogHead& head, const projections::RegisterBook& registers)
    : parts_(parts),
      head_(head),
      registers_(registers),
      last_at_(head.last_at),
      sha256_(ledger::Hash::sha256, head.sha256),
      sm3_(ledger::Hash::sm3, head.sm3) {
  rows_.log = parts.log;
  rows_.size_before = head.size;
  rows_.epoch = head.epoch;
}

Result<CaseFilePtr> Batch::load(const CaseId& id) {
  if (const auto it = files_.find(id); it != files_.end()) return it->second;
  return find_or_load(parts_.cache, parts_.store, parts_.log, id, parts_.rules, parts_.cipher);
}

Result<std::vector<OpenedEvent>> Batch::opened(const std::string& stream) {
  auto rows = parts_.store.stream(parts_.log, stream);
  if (!rows) return rows.failure();
  auto fields = parts_.store.stream_fields(parts_.log, stream);
  if (!fields) return fields.failure();
  auto events = open_events(parts_.log, *rows, *fields, parts_.cipher);
  if (!events) return events;
  for (const auto& erasure : rows_.erasures) {
    for (auto& event : *events) {
      if (event.seq == erasure.seq) take_out(event, erasure.field);
    }
  }
  return events;
}

Result<std::optional<ports::IdempotencyRow>> Batch::answered(const std::string& account, const std::string& key) {
  if (const auto it = answered_.find({account, key}); it != answered_.end()) return std::optional(rows_.idempotency[it->second]);
  return parts_.store.idempotency(parts_.log, account, key);
}

ports::LogBatch& Batch::close() {
  rows_.last_at = last_at_;
  rows_.cases.clear();
  rows_.cases.reserve(changes_.size());
  for (auto& [id, change] : changes_) {
    change.after = files_.at(id)->rows;
    rows_.cases.push_back(std::move(change));
  }
  rows_.series.clear();
  for (const auto& [series, last] : series_) rows_.series[series] = last;
  rows_.trees.clear();
  if (!rows_.events.empty()) {
    rows_.trees.push_back({ledger::Hash::sha256, sha256_.edge(), upper_runs(placed_sha256_)});
    rows_.trees.push_back({ledger::Hash::sm3, sm3_.edge(), upper_runs(placed_sm3_)});
  }
  return rows_;
}

Result<std::int64_t> Stage::draw(const std::string& series) {
  std::int64_t last = 0;
  if (const auto it = drawn_.find(series); it != drawn_.end()) {
    last = it->second;
  } else if (const auto in_batch = batch_.series_.find(series); in_batch != batch_.series_.end()) {
    last = in_batch->second;
  } else {
    auto stored = batch_.parts_.store.last_number(batch_.parts_.log, series);
    if (!stored) return stored;
    last = *stored;
  }
  drawn_[series] = last + 1;
  return last + 1;
}

Result<std::optional<ports::StreamHead>> Stage::stream_head(const std::string& stream) {
  if (const auto it = heads_.find(stream); it != heads_.end()) return std::optional(it->second);
  if (const auto it = batch_.heads_.find(stream); it != batch_.heads_.end()) return std::optional(it->second);
  if (const auto file = batch_.parts_.cache.find(CaseId(stream))) return std::optional(ports::StreamHead{file->state.seq, file->head});
  return batch_.parts_.store.stream_head(batch_.parts_.log, stream);
}

Status<> Stage::append(casework::Event event) {
  // What the engine begins has no head; a stream of that name that stood already would break the store's unique index.
  auto head = event.stream_seq == 1 ? Result<std::optional<ports::StreamHead>>(std::nullopt) : stream_head(event.stream);
  if (!head) return head.failure();
  const std::uint32_t next = *head ? (*head)->stream_seq + 1 : 1;
  if (event.stream_seq == 0) event.stream_seq = next;
  MJ_ASSERT(event.stream_seq == next);
  std::optional<ledger::DigestPair> previous;
  if (*head) previous = (*head)->hashes;
  const auto seq = batch_.size() + sealed_.size();
  auto sealed = seal_event(event, batch_.parts_.log, seq, previous, batch_.parts_.cipher, batch_.parts_.random);
  if (!sealed) return sealed.failure();
  heads_[event.stream] = {event.stream_seq, sealed->row.hashes};
  OpenedEvent opened;
  opened.event = std::move(event);
  opened.seq = seq;
  opened.leaf_hash = crypto::hex(sealed->row.hashes.sha256);
  opened_.push_back(std::move(opened));
  sealed_.push_back(std::move(*sealed));
  return Done{};
}

void Stage::outbox(std::string kind, const boost::json::object& body, Instant at) {
  outbox_.push_back({0, std::move(kind), boost::json::serialize(body), at, 0});
}

Status<> Stage::fold_case(std::shared_ptr<const OpenedEvent> kept, const ledger::DigestPair& hashes) {
  const auto& opened = *kept;
  const CaseId id(opened.event.stream);
  CaseFilePtr old;
  if (opened.event.stream_seq > 1) {
    auto loaded = batch_.load(id);
    if (!loaded) return loaded.failure();
    old = *loaded;
    MJ_ASSERT(old != nullptr);
  }
  const auto& rules = batch_.parts_.rules;
  auto file = !old                                          ? std::make_shared<CaseFile>()
              : opened.event.type == kFieldErased           ? without_erased(*old, opened.event, rules)
                                                            : std::make_shared<CaseFile>(*old);
  fold(*file, kept, hashes, batch_.parts_.rules);
  project(*file, batch_.parts_.rules, batch_.registers_, opened.seq);

  const auto [place, fresh] = batch_.changes_.try_emplace(id);
  auto& change = place->second;
  if (fresh) {
    change.id = id;
    if (old) {
      change.before = old->rows;
      change.figures_before = old->figures;
    }
  }
  if (old && (old->secrecy > 0) != (file->secrecy > 0)) {
    // Its rows leave one book and come into the other.
    auto whole = whole_case(*file, rules, batch_.parts_.log, batch_.parts_.cipher);
    whole.whole = true;
    whole.before = std::move(change.before);
    whole.figures_before = std::move(change.figures_before);
    if (!whole.decision_search) whole.decision_search = decision_search_text(*file);
    change = std::move(whole);
    batch_.files_[id] = std::move(file);
    return Done{};
  }
  if (!old || old->parties != file->parties || !same_words(old->rows.row, file->rows.row)) {
    change.words = words_told(*file, rules, batch_.parts_.log, batch_.parts_.cipher);
  }
  for (auto& object : objects_of(opened)) change.objects.push_back(std::move(object));
  for (const auto& document : file->documents) {
    const bool same = old && std::ranges::find(old->documents, document) != old->documents.end();
    if (!same) change.documents.push_back(document);
  }
  for (const auto& thing : file->things) {
    const bool same = old && std::ranges::find(old->things, thing) != old->things.end();
    if (same) continue;
    std::erase_if(change.things, [&](const ports::ThingRow& row) { return row.thing == thing.thing; });
    change.things.push_back(thing);
  }
  if (old) {
    for (const auto& thing : old->things) {
      if (std::ranges::find(file->things, thing.thing, &ports::ThingRow::thing) == file->things.end()) change.things_gone.push_back(thing.thing);
    }
  }
  if (file->refund != (old ? old->refund : std::nullopt)) {
    change.refund = file->refund;
    change.refund_gone = !file->refund;
  }
  if (file->citations != (old ? old->citations : std::vector<ports::CitationRow>())) change.citations = file->citations;
  if (rules.counted && !file->state.steps.empty()) {
    for (auto& row : rules.counted->rows(*kept, file->state.organ, file->state.steps.front().values)) change.counted.push_back(std::move(row));
  }
  if (file->figures != (old ? old->figures : std::vector<ports::FigureRow>()) || (old && moved(old->rows.row, file->rows.row))) change.figures = file->figures;
  if (file->publication && (!old || old->publication != file->publication)) change.publication = file->publication;
  auto decision = decision_search_text(*file);
  if (decision != (old ? decision_search_text(*old) : std::string())) change.decision_search = std::move(decision);
  batch_.files_[id] = std::move(file);
  return Done{};
}

Status<> Stage::take_library(const OpenedEvent& opened) {
  auto& library = batch_.rows_.library;
  const auto& event = opened.event;
  if (auto change = payment_change(event, opened.seq)) batch_.rows_.payments.push_back(std::move(*change));
  if (auto change = credit_change(event, opened.seq)) batch_.rows_.credit.push_back(std::move(*change));
  if (auto change = warning_change(event, opened.seq)) batch_.rows_.warnings.push_back(std::move(*change));
  if (event.type == kStatuteImported) {
    library.statutes.push_back(statute_change(event, opened.seq));
  } else if (event.type == kDecisionImported) {
    library.decisions.push_back(history_change(opened, batch_.parts_.log, batch_.parts_.cipher));
  } else if (event.type == kDecisionErased) {
    auto stored = batch_.opened(event.stream);
    if (!stored) return stored.failure();
    MJ_ASSERT(!stored->empty());
    auto imported = without_erased(stored->front(), event);
    library.decisions.push_back(history_change(imported, batch_.parts_.log, batch_.parts_.cipher));
  }
  return Done{};
}

Status<> Stage::accept() {
  for (std::size_t i = 0; i < opened_.size(); ++i) {
    const auto kept = std::make_shared<const OpenedEvent>(std::move(opened_[i]));
    const auto& event = kept->event;
    if (event.type == projections::kRegisterChanged) {
      if (auto added = batch_.registers_.add(event, kept->seq, {}); !added) return added;
      const auto valid_from = parse_date(event.data.at("valid_from").as_string());
      batch_.rows_.registers.push_back({std::string(event.data.at("register").as_string()),
                                        std::string(event.data.at("entry").as_string()), kept->seq, *valid_from});
    } else if (is_case_event(event)) {
      if (auto folded = fold_case(kept, sealed_[i].row.hashes); !folded) return folded;
    } else if (auto taken = take_library(*kept); !taken) {
      return taken;
    }
    batch_.sha256_.append(sealed_[i].row.hashes.sha256, &batch_.placed_sha256_);
    batch_.sm3_.append(sealed_[i].row.hashes.sm3, &batch_.placed_sm3_);
    batch_.last_at_ = event.at;
    batch_.rows_.events.push_back(std::move(sealed_[i].row));
    for (auto& field : sealed_[i].fields) batch_.rows_.fields.push_back(std::move(field));
  }
  for (const auto& [stream, head] : heads_) batch_.heads_[stream] = head;
  for (const auto& [series, last] : drawn_) batch_.series_[series] = last;
  for (auto& erasure : erasures_) batch_.rows_.erasures.push_back(std::move(erasure));
  for (auto& row : outbox_) batch_.rows_.outbox.push_back(std::move(row));
  if (answer_) {
    batch_.answered_[{answer_->account, answer_->key}] = batch_.rows_.idempotency.size();
    batch_.rows_.idempotency.push_back(std::move(*answer_));
  }
  return Done{};
}

}  // namespace mingjing::usecases
