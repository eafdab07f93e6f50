// The writer of a log in a copy of the server that does not write it: what it has in memory follows what another copy commits.
#include "usecases/log_writer.hpp"

namespace mingjing::usecases {
namespace {

constexpr std::size_t kAtOnce = 2000;   // events in memory
constexpr std::string_view kRegisterStreams = "register:";

}  // namespace

Result<bool> LogWriter::catch_up() {
  MJ_ASSERT(follows_);
  // Before the head: a checkpoint read after it might stand over more than was read.
  auto last = parts_.store.latest_checkpoint(parts_.log, ledger::Hash::sha256);
  if (!last) return last.failure();
  auto head = parts_.store.head(parts_.log);
  if (!head) return head.failure();
  const std::uint64_t signed_size = *last ? (*last)->size : 0;
  const bool moved = head->size != head_.size || signed_size != checkpoint_size_;
  if (auto read = head->size < head_.size ? begin_anew(*head) : read_on(head->size); !read) return read.failure();
  head_ = std::move(*head);
  checkpoint_size_ = signed_size;
  return moved;
}

Status<> LogWriter::read_on(std::uint64_t until) {
  while (head_.size < until) {
    std::vector<ports::EventRow> events;
    auto read = parts_.store.events(parts_.log, head_.size, [&](const ports::EventRow& event) {
      if (event.seq < until) events.push_back(event);
      return event.seq + 1 < until && events.size() < kAtOnce;
    });
    if (!read) return read;
    if (events.empty()) return fault("corrupt", "leaf " + std::to_string(head_.size) + " is not there");
    std::shared_ptr<projections::RegisterBook> book;
    for (const auto& event : events) {
      // What was erased must leave the memory too.
      if (event.type == kFieldErased) parts_.cache.clear();
      if (!event.stream.starts_with(kRegisterStreams)) continue;
      auto fields = parts_.store.event_fields(parts_.log, event.seq);
      if (!fields) return fields.failure();
      auto opened = open_events(parts_.log, {event}, *fields, parts_.cipher);
      if (!opened) return opened.failure();
      if (!book) book = std::make_shared<projections::RegisterBook>(*registers());
      for (const auto& one : *opened) {
        if (auto added = book->add(one.event, one.seq, one.erased); !added) return added;
      }
    }
    if (book) {
      book->freeze();
      const std::lock_guard lock(mutex_);
      registers_ = std::move(book);
    }
    head_.size = events.back().seq + 1;
    size_ = head_.size;
    if (parts_.found_later) parts_.found_later(events);
  }
  return Done{};
}

// The database has less than was read of it: it was restored, or a standby took over that had not got everything.
Status<> LogWriter::begin_anew(const ports::LogHead& head) {
  auto book = load_registers(parts_.store, parts_.log, parts_.cipher);
  if (!book) return book.failure();
  parts_.cache.clear();
  {
    const std::lock_guard lock(mutex_);
    registers_ = std::make_shared<const projections::RegisterBook>(std::move(*book));
  }
  size_ = head.size;
  if (parts_.found_later) parts_.found_later({});
  return Done{};
}

Status<> LogWriter::lead(std::int64_t epoch) {
  if (auto caught = catch_up(); !caught) return caught.failure();
  if (auto opened = parts_.store.open_log(parts_.log, origin_); !opened) return opened;
  epoch_ = epoch;
  stale_ = true;  // as after a commit without an answer: what the other copy left for later is known to the store alone
  if (auto loaded = reload(); !loaded) return loaded;
  follows_ = false;
  return Done{};
}

}  // namespace mingjing::usecases
