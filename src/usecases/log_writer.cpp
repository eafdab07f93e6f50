#include "usecases/log_writer.hpp"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <boost/json/parse.hpp>

#include "base/canonical_text.hpp"
#include "usecases/messages.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

constexpr std::size_t kMostWaiting = 8192;
constexpr std::int64_t kClockTolerance = 1000;   // ms that the clock may fall behind the last event unnoticed
constexpr std::string_view kRegisterStreams = "register:";
// A transaction of a few commands writes its words itself. Under load a transaction's segment of the full-text index costs more
// than the words in it, so they gather: at most so long, at most so many cases.
constexpr std::size_t kFewCommands = 4;
constexpr std::int64_t kWordsEvery = 400;        // ms
constexpr std::size_t kMostWords = 2000;

std::string answer_text(const Performed& p) {
  std::string out = "{\"seq\":" + std::to_string(p.receipt.seq) + ",\"stream_seq\":" + std::to_string(p.stream_seq);
  const std::pair<std::string_view, std::string_view> texts[] = {{"case_id", p.case_id.str()}, {"case_no", p.case_no}, {"log", p.receipt.log.str()},
                                                                 {"leaf_hash", p.receipt.leaf_hash}, {"at", p.receipt.at}};
  for (const auto& [name, text] : texts) {
    out.append(",\"").append(name).append("\":");
    append_canonical(out, text);
  }
  return out + '}';
}

Result<Performed> performed_from(const std::string& text) {
  boost::system::error_code error;
  const auto value = json::parse(text, error);
  if (error || !value.is_object()) return fault("corrupt", "a stored answer is no JSON object");
  const auto& o = value.as_object();
  const auto text_in = [&](std::string_view name) {
    const auto* v = o.if_contains(name);
    return v && v->is_string() ? std::string(v->as_string()) : std::string();
  };
  const auto number_in = [&](std::string_view name) {
    const auto* v = o.if_contains(name);
    return v && v->is_int64() ? v->as_int64() : 0;
  };
  Performed p;
  p.case_id = CaseId(text_in("case_id"));
  p.case_no = text_in("case_no");
  p.stream_seq = static_cast<std::uint32_t>(number_in("stream_seq"));
  p.receipt.log = LogId(text_in("log"));
  p.receipt.seq = static_cast<std::uint64_t>(number_in("seq"));
  p.receipt.leaf_hash = text_in("leaf_hash");
  p.receipt.at = text_in("at");
  return p;
}

// Faults that would meet every command of the batch alike; trying each alone would only repeat them.
bool hits_everything(const std::string& code) {
  return code == "full" || code == "io" || code == "busy" || code == "read_only" || code == "fenced" || code == "corrupt";
}

}  // namespace

Result<projections::RegisterBook> load_registers(ports::LogStore& store, const LogId& log, ports::FieldCipher& cipher) {
  projections::RegisterBook book;
  std::string after(kRegisterStreams);
  for (;;) {
    auto names = store.streams(log, after, 100);
    if (!names) return names.failure();
    for (const auto& name : *names) {
      if (!name.starts_with(kRegisterStreams)) {
        book.freeze();
        return book;
      }
      after = name;
      auto rows = store.stream(log, name);
      if (!rows) return rows.failure();
      auto fields = store.stream_fields(log, name);
      if (!fields) return fields.failure();
      auto events = open_events(log, *rows, *fields, cipher);
      if (!events) return events.failure();
      for (const auto& event : *events) {
        if (auto added = book.add(event.event, event.seq, event.erased); !added) return added.failure();
      }
    }
    if (names->empty()) {
      book.freeze();
      return book;
    }
  }
}

LogWriter::LogWriter(const WriterParts& parts) : parts_(parts), epoch_(parts.epoch), follows_(parts.follows) {}

Result<std::unique_ptr<LogWriter>> LogWriter::start(const WriterParts& parts) {
  std::unique_ptr<LogWriter> writer(new LogWriter(parts));
  writer->origin_ = ledger::log_origin(parts.domain, parts.log.str(), ledger::Hash::sha256);
  auto keys = ledger::log_keys(parts.domain, parts.log.str(), parts.signer.keys().ed25519_public, parts.signer.keys().sm2_public);
  if (!keys) return keys.failure();
  writer->keys_ = std::move(*keys);
  writer->audit_log_ = ports::audit_log(parts.log);
  auto audit_keys = ledger::keys_for(writer->keys_, parts.domain, writer->audit_log_.str());
  if (!audit_keys) return audit_keys.failure();
  writer->audit_keys_ = std::move(*audit_keys);
  if (!parts.follows) {
    if (auto opened = parts.store.open_log(parts.log, writer->origin_); !opened) return opened.failure();
    // What a version before this one wrote down gets its leaves.
    if (auto planted = parts.store.plant_audit(parts.log); !planted) return planted.failure();
    if (auto learned = writer->learn_audit(); !learned) return learned.failure();
  }
  if (auto loaded = writer->reload(); !loaded) return loaded.failure();
  auto registers = load_registers(parts.store, parts.log, parts.cipher);
  if (!registers) return registers.failure();
  writer->registers_ = std::make_shared<const projections::RegisterBook>(std::move(*registers));
  if (!parts.follows) {
    if (auto found = writer->find_missing_words(); !found) return found.failure();
  }
  auto last = parts.store.latest_checkpoint(parts.log, ledger::Hash::sha256);
  if (!last) return last.failure();
  if (*last) writer->checkpoint_size_ = (*last)->size;
  if (parts.follows) {
    // Whoever takes over one day must be able to go on with the same log.
    if (writer->head_.origin != writer->origin_) return fault("wrong_origin", "log " + parts.log.str() + " was begun as " + writer->head_.origin);
    if (*last && !ledger::open_checkpoint((*last)->note, writer->origin_, writer->keys_.sha256)) return fault("wrong_keys", "the log is signed with other keys than those of this folder");
  }
  writer->checkpoint_at_ = writer->audit_at_ = parts.clock.steady_ms() - kCheckpointEvery;
  return writer;
}

// Words that gathered when the process ended are told again by their cases.
Status<> LogWriter::find_missing_words() {
  auto from = parts_.store.setting(parts_.log, ports::kWordsMissingFrom);
  if (!from) return from.failure();
  if (!*from || (*from)->empty()) return Done{};
  std::set<CaseId> cases;
  auto read = parts_.store.events(parts_.log, std::strtoull((*from)->c_str(), nullptr, 10), [&](const ports::EventRow& event) {
    if (event.type.starts_with("case.")) cases.emplace(event.stream);
    return true;
  });
  if (!read) return read;
  for (const auto& id : cases) {
    auto file = load_case(parts_.store, parts_.log, id, parts_.rules, parts_.cipher);
    if (!file) return file.failure();
    if (*file) words_.add({words_of(**file, parts_.rules, parts_.log, parts_.cipher)});
  }
  return Done{};
}

bool LogWriter::words_due(std::size_t commands, const ports::LogBatch& rows) const {
  return commands <= kFewCommands || words_.size() >= kMostWords || !rows.erasures.empty() || stopped_ ||
         (!words_.empty() && parts_.clock.steady_ms() - words_since_ >= kWordsEvery);
}

// Whether all words stand in the index after this batch; those that do not are in `later`.
bool LogWriter::index_words(std::size_t commands, ports::LogBatch& rows, std::vector<ports::CaseChange>& later) {
  const bool now = words_due(commands, rows);
  if (now && words_.empty()) return true;  // each case's words go with its other rows
  auto taken = take_words(rows.cases);
  if (!now) {
    if (words_.empty() && !taken.empty()) rows.settings[std::string(ports::kWordsMissingFrom)] = std::to_string(rows.size_before);
    later = std::move(taken);
    return false;
  }
  auto all = words_;
  all.add(std::move(taken));
  all.move_to(rows.cases);
  rows.settings[std::string(ports::kWordsMissingFrom)] = "";
  return true;
}

Status<> LogWriter::reload() {
  auto head = parts_.store.head(parts_.log);
  if (!head) return head.failure();
  // Another copy of the server took over: what it acknowledged is not this one's to go on from.
  if (epoch_ && head->epoch > *epoch_) return fault("fenced", "another copy of the server writes this log now");
  if (!epoch_) epoch_ = head->epoch;
  head->epoch = *epoch_;
  if (stale_) {
    if (auto learned = learn_what_took_place(head_.size, head->size); !learned) return learned;
  }
  // Last: where one of the reads above fails, the next attempt must see again that the log has moved.
  head_ = std::move(*head);
  size_ = head_.size;
  stale_ = false;
  return Done{};
}

// The last commit may have taken place although its answer was lost: what it changed beside the cases is read again. Its size does
// not tell: checkpoints and words come without events too.
Status<> LogWriter::learn_what_took_place(std::uint64_t before, std::uint64_t now) {
  auto last = parts_.store.latest_checkpoint(parts_.log, ledger::Hash::sha256);
  if (!last) return last.failure();
  if (auto learned = learn_audit(); !learned) return learned;
  // What it left for later is known to the store alone.
  words_.clear();
  if (auto found = find_missing_words(); !found) return found;
  if (now != before) {
    auto registers = load_registers(parts_.store, parts_.log, parts_.cipher);
    if (!registers) return registers.failure();
    std::vector<ports::EventRow> events;
    auto read = parts_.store.events(parts_.log, before, [&](const ports::EventRow& event) {
      events.push_back(event);
      return true;
    });
    if (!read) return read;
    {
      const std::lock_guard lock(mutex_);
      registers_ = std::make_shared<const projections::RegisterBook>(std::move(*registers));
    }
    if (parts_.found_later) parts_.found_later(events);
  }
  if (*last) checkpoint_size_ = (*last)->size;
  return Done{};
}

std::shared_ptr<const projections::RegisterBook> LogWriter::registers() const {
  const std::lock_guard lock(mutex_);
  return registers_;
}

void LogWriter::submit(WriteCommand command, CommandAnswer answer) {
  if (follows_) return answer(Fault{"not_writer", "another copy of the server writes this log", true});
  bool wake = false;
  {
    const std::lock_guard lock(mutex_);
    if (!stopped_ && queue_.size() < kMostWaiting) {
      queue_.push_back({std::move(command), std::move(answer)});
      answer = nullptr;
      wake = queue_.size() == wanted_;
    }
  }
  if (wake) wake_.notify_one();
  if (answer) answer(Fault{"overloaded", "too many commands wait, or the writer is stopping", true});
}

void LogWriter::wait(std::chrono::milliseconds at_most) {
  std::unique_lock lock(mutex_);
  if (size_ > checkpoint_size_) at_most = std::min(at_most, std::chrono::milliseconds(kCheckpointEvery / 4));
  if (!words_.empty()) at_most = std::min(at_most, std::chrono::milliseconds(kWordsEvery / 2));
  wake_.wait_for(lock, at_most, [&] { return stopped_ || !queue_.empty(); });
}

void LogWriter::gather(std::size_t count, std::chrono::milliseconds at_most) {
  std::unique_lock lock(mutex_);
  wanted_ = count;
  wake_.wait_for(lock, at_most, [&] { return stopped_ || queue_.size() >= count; });
  wanted_ = 1;
}

void LogWriter::stop() {
  stopped_ = true;
  wake_.notify_all();
}

std::size_t LogWriter::run_batch(std::size_t limit) {
  if (follows_) return 0;
  std::vector<Waiting> waiting;
  {
    const std::lock_guard lock(mutex_);
    while (!queue_.empty() && waiting.size() < limit) {
      waiting.push_back(std::move(queue_.front()));
      queue_.pop_front();
    }
  }
  return run(std::move(waiting), false);
}

std::size_t LogWriter::run(std::vector<Waiting> waiting, bool alone) {
  const auto count = waiting.size();
  const auto fail_all = [&](const Fault& why) {
    for (auto& one : waiting) one.answer(why);
    return count;
  };
  if (stale_) {
    if (auto loaded = reload(); !loaded) return fail_all(loaded.error());
  }
  const bool idle_words = !words_.empty() && (stopped_ || parts_.clock.steady_ms() - words_since_ >= kWordsEvery / 2);
  if (waiting.empty() && !checkpoint_due(head_.size) && !idle_words && !audit_waits()) return 0;
  Batch batch({parts_.log, parts_.store, parts_.cipher, parts_.random, parts_.rules, parts_.cache}, head_, *registers());
  std::vector<CommandResult> results;
  results.reserve(count);
  bool broken = false;
  Status<> stepped = waiting.empty() ? Status<>(Done{}) : note_clock_step(batch);
  if (!stepped) return fail_all(stepped.error());
  for (auto& one : waiting) {
    results.push_back(handle(batch, one.command, broken));
    if (broken) break;
  }
  Status<> committed = fault("internal", "a command could not be taken into the batch");
  ports::LogBatch* rows = nullptr;
  std::vector<ports::CaseChange> later;
  bool indexed = false;
  if (!broken) {
    rows = &batch.close();
    indexed = index_words(count, *rows, later);
    if (auto added = add_checkpoints(batch, *rows); !added) {
      committed = added;  // without its checkpoint nothing is acknowledged
    } else {
      const bool nothing = rows->events.empty() && rows->audit.empty() && rows->checkpoints.empty() && rows->cases.empty() && !rows->sign_audit && !unproved_;
      committed = nothing ? Status<>(Done{}) : parts_.store.commit(*rows);
    }
  }
  if (!committed) {
    stale_ = unproved_ = true;
    parts_.cache.clear();
    if (!alone && count > 1 && !hits_everything(committed.error().code)) {
      for (auto& one : waiting) {
        std::vector<Waiting> single;
        single.push_back(std::move(one));
        run(std::move(single), true);
      }
      return count;
    }
    return fail_all(committed.error());
  }
  unproved_ = false;
  if (indexed) words_.clear();
  if (words_.empty()) words_since_ = parts_.clock.steady_ms();
  words_.add(std::move(later));
  publish(batch, *rows);
  for (std::size_t i = 0; i < count; ++i) waiting[i].answer(std::move(results[i]));
  return count;
}

void LogWriter::publish(Batch& batch, const ports::LogBatch& rows) {
  head_.size += rows.events.size();
  head_.sha256 = batch.sha256().edge();
  head_.sm3 = batch.sm3().edge();
  if (!rows.events.empty()) head_.last_at = rows.last_at;
  size_ = head_.size;
  for (const auto& checkpoint : rows.checkpoints) checkpoint_size_ = checkpoint.size;
  if (rows.sign_audit) {
    audit_signed_ = audit_signing_;
    audit_grew_ = false;
  }
  for (const auto& [id, file] : batch.files()) parts_.cache.put(file);
  if (!rows.erasures.empty()) parts_.cache.clear();  // what was erased must leave the memory too
  if (!rows.registers.empty()) {
    auto book = std::make_shared<projections::RegisterBook>(batch.registers());
    book->freeze();
    const std::lock_guard lock(mutex_);
    registers_ = std::move(book);
  }
  if (parts_.committed) parts_.committed(rows);
}

Instant LogWriter::time_in(const Batch& batch) const {
  const auto now = parts_.clock.now();
  if (parts_.clock.simulated()) return now;
  return std::max(now, batch.last_at());
}

// A clock that was set back is put on record before the first event that bears the earlier time.
Status<> LogWriter::note_clock_step(Batch& batch) {
  const auto now = parts_.clock.now();
  if (parts_.clock.simulated() || now.ms + kClockTolerance >= batch.last_at().ms) return Done{};
  Stage stage(batch);
  casework::Event event;
  event.stream = "log:clock";
  event.type = "log.clock_step";
  event.at = now;
  event.data = {{"from", rfc3339_text(batch.last_at())}, {"to", rfc3339_text(now)}};
  if (auto added = stage.append(std::move(event)); !added) return added;
  return stage.accept();
}

ports::AuditRow LogWriter::audit(const WriteCommand& command, Instant at) const {
  ports::AuditRow row;
  row.at = at;
  row.account = command.caller.actor.account.str();
  for (const auto& role : command.caller.actor.roles) row.role += (row.role.empty() ? "" : " ") + role.str();
  row.organ = command.caller.actor.organ.str();
  row.address = command.caller.address;
  row.operation = command.operation;
  row.object = command.object;
  row.trace = command.caller.trace;
  return row;
}

CommandResult LogWriter::handle(Batch& batch, WriteCommand& command, bool& broken) {
  const auto now = time_in(batch);
  auto row = audit(command, now);
  if (!command.key.empty()) {
    auto earlier = batch.answered(command.caller.actor.account.str(), command.key);
    if (!earlier) return earlier.error();
    if (*earlier) {
      if ((*earlier)->request != command.request) {
        row.result = "invalid";
        row.code = "key_reused";
        batch.note(std::move(row));
        return refuse("key_reused");
      }
      auto performed = performed_from((*earlier)->answer);
      if (!performed) return performed.error();
      return std::move(*performed);
    }
  }
  auto result = run_staged(batch, command, now, broken);
  if (const auto* performed = std::get_if<Performed>(&result)) {
    row.result = "ok";
    row.event_seq = performed->receipt.seq;
    if (row.object.empty()) row.object = performed->case_id.str();
    batch.note(std::move(row));
  } else if (const auto* refusal = std::get_if<Refusal>(&result)) {
    const bool person = refusal->code == "wrong_role" || refusal->code == "not_assigned";
    row.result = person || refusal->code == "forbidden" || refusal->code == "not_found" ? "denied" : "invalid";
    row.code = refusal->code;
    batch.note(std::move(row));
  }
  return result;
}

CommandResult LogWriter::run_staged(Batch& batch, WriteCommand& command, Instant now, bool& broken) {
  Stage stage(batch);
  auto result = command.run(batch, stage, now);
  auto* performed = std::get_if<Performed>(&result);
  if (!performed) return result;
  MJ_ASSERT(!stage.events().empty());
  const auto& last = stage.events().back();
  performed->receipt = {parts_.log, last.seq, last.leaf_hash, rfc3339_text(last.event.at)};
  performed->stream_seq = last.event.stream_seq;
  if (!command.key.empty()) {
    stage.answer({command.caller.actor.account.str(), command.key, command.request, answer_text(*performed), now});
  }
  if (auto accepted = stage.accept(); !accepted) {
    broken = true;
    return accepted.error();
  }
  return result;
}

bool LogWriter::checkpoint_due(std::uint64_t size) const {
  return size > checkpoint_size_ && parts_.clock.steady_ms() - checkpoint_at_ >= kCheckpointEvery;
}

Result<std::string> LogWriter::signed_checkpoint(const ledger::Checkpoint& checkpoint, const std::vector<ledger::NoteKey>& keys) {
  ledger::SignedNote note{ledger::checkpoint_text(checkpoint), {}};
  for (const auto& key : keys) {
    const auto message = ledger::note_message(key, note.text);
    auto signature = key.type() == ledger::NoteKeyType::ed25519 ? parts_.signer.sign_ed25519(message) : parts_.signer.sign_sm2(message);
    if (!signature) return signature.failure();
    note.signatures.push_back(ledger::note_signature(key, *signature));
  }
  return ledger::encode_note(note);
}

Status<> LogWriter::add_checkpoints(Batch& batch, ports::LogBatch& rows) {
  const auto size = batch.size();
  const bool due = checkpoint_due(size);
  if (!due && !(audit_time() && (audit_grew_ || !rows.audit.empty()))) return Done{};
  const auto at = parts_.clock.now();
  // Rows come from beside the writer too: how far the audit reaches is known inside the transaction.
  rows.sign_audit = [this, at](const ports::AuditTrees& trees) { return sign_audit(trees, at); };
  audit_at_ = parts_.clock.steady_ms();
  if (!due) return Done{};
  auto a = signed_checkpoint({origin_, size, batch.sha256().root()}, keys_.sha256);
  if (!a) return a.failure();
  auto b = signed_checkpoint({ledger::log_origin(parts_.domain, parts_.log.str(), ledger::Hash::sm3), size, batch.sm3().root()}, keys_.sm3);
  if (!b) return b.failure();
  rows.checkpoints.push_back({ledger::Hash::sha256, size, at, std::move(*a)});
  rows.checkpoints.push_back({ledger::Hash::sm3, size, at, std::move(*b)});
  checkpoint_at_ = parts_.clock.steady_ms();
  return Done{};
}

}  // namespace mingjing::usecases
