#include "tests/durability/tampered_store.hpp"

#include "adapters/sqlite/database.hpp"
#include "crypto/encoding.hpp"
#include "crypto/signature.hpp"
#include "usecases/rebuild.hpp"

namespace mingjing::durability {

namespace json = boost::json;
using ledger::Hash;

std::string damaged(std::string bytes, Chance& chance) {
  const std::string before = bytes;
  const auto random = [&](std::size_t size) {
    std::string out;
    while (out.size() < size) out += static_cast<char>(chance.below(256));
    return out;
  };
  while (bytes == before) {
    const std::size_t at = before.empty() ? 0 : chance.below(before.size());
    switch (before.empty() ? 3 : chance.below(6)) {
      case 0: bytes = before.substr(0, at); break;
      case 1: bytes.erase(at, 1 + chance.below(8)); break;
      case 2: bytes.insert(at, random(1 + chance.below(8))); break;
      case 3: bytes += random(1 + chance.below(4)); break;
      case 4: std::swap(bytes[at], bytes[chance.below(bytes.size())]); break;
      default: bytes[at] = static_cast<char>(bytes[at] ^ (1 << chance.below(8)));
    }
  }
  return bytes;
}

std::string literal(const Cell& cell) {
  switch (cell.kind) {
    case sql::Arg::Kind::integer: return std::to_string(cell.integer);
    case sql::Arg::Kind::text: return "CAST(x'" + crypto::hex(cell.bytes) + "' AS TEXT)";
    case sql::Arg::Kind::blob: return "x'" + crypto::hex(cell.bytes) + "'";
    default: return "NULL";
  }
}

void TamperedStore::lay(std::uint64_t seed, const std::function<void()>& lawful) {
  Chance chance(seed);
  // Some records reach into the second level of tiles.
  const std::uint64_t steps = seed % 4 == 0 ? 230 : 40 + chance.below(60);
  std::vector<CaseId> cases;
  for (std::uint64_t i = 0; i < steps; ++i) {
    switch (chance.below(6)) {
      case 0: cases.push_back(filed_case()); break;
      case 1: open_with_file(std::string((seed * 1000 + i) % 200, static_cast<char>('a' + i % 26)) + std::to_string(seed * 1000 + i)); break;
      case 2: cases.push_back(tests::performed(open_case(officer_, "", "李" + std::to_string(i))).case_id); break;
      case 3: {
        // An erasure by law of what the newest case says of its clue; refused where it was erased before.
        if (cases.empty()) break;
        const auto leaf = store_->stream(log_, cases.back().str(), 0).value().front().seq;
        office_->erase_fields(sys_admin_, cases.back(), {{leaf, "clue"}}, "本人申请删除", [](const usecases::CommandResult&) {});
        run();
        break;
      }
      default:
        put_entry("area", "t" + std::to_string(i % 20), {{"code", "3701" + std::to_string(10 + i % 20)}, {"name", "区" + std::to_string(i)}, {"level", "county"}});
    }
    // A checkpoint now and then, so that there are several and checking their signatures is not all the work.
    clock_.set(Instant{clock_.now().ms + 60'000});
    if (i % 12 == 0 || i + 1 == steps) {
      clock_.pass_steady(2000);
      run();
    }
    if (HasFatalFailure()) return;
    lawful();
  }
}

usecases::VerifyReport TamperedStore::verify_running() {
  auto report = usecases::verify_record({log_, "example.invalid", office_->writer().keys(), *store_, *cipher_, blobs_.get()});
  EXPECT_TRUE(report.ok());
  return report ? *report : usecases::VerifyReport{};
}

bool TamperedStore::rebuilt_is_clean() {
  const auto folder = path_ / "check";
  std::filesystem::remove_all(folder);
  auto fresh = sqlite::open_store(folder, 1).value();
  sql::SqlProjectionStore into(fresh);
  EXPECT_TRUE(usecases::rebuild_projections(*store_, into, log_, rules_, *cipher_).ok());
  return sql::compare_projections(*connections_, *fresh, log_).value().empty();
}

void TamperedStore::take_hold() {
  keys_ = office_->writer().keys();
  const auto folder = path_ / "rebuilt";
  rebuilt_ = sqlite::open_store(folder, 1).value();
  sql::SqlProjectionStore into(rebuilt_);
  ASSERT_TRUE(usecases::rebuild_projections(*store_, into, log_, rules_, *cipher_).ok());
  const auto newest = store_->latest_checkpoint(log_, Hash::sha256).value();
  ASSERT_TRUE(newest.has_value());
  witnessed_ = ledger::open_checkpoint(newest->note, ledger::log_origin("example.invalid", log_.str(), Hash::sha256), keys_->sha256).value();
  const auto audit = ports::audit_log(log_);
  audit_keys_ = ledger::keys_for(*keys_, "example.invalid", audit.str()).value();
  const auto newest_of_audit = store_->latest_checkpoint(audit, Hash::sha256).value();
  ASSERT_TRUE(newest_of_audit.has_value());
  audit_witnessed_ = ledger::open_checkpoint(newest_of_audit->note, ledger::log_origin("example.invalid", audit.str(), Hash::sha256), audit_keys_->sha256).value();
  close();
  auto db = std::move(sqlite::Database::open({.path = (path_ / "mingjing.db").string()})).value();
  db_ = db.get();
  ASSERT_TRUE(db_->script("DROP TRIGGER event_fixed; DROP TRIGGER event_kept; DROP TRIGGER checkpoint_fixed; DROP TRIGGER checkpoint_kept;"
                          " DROP TRIGGER audit_fixed; DROP TRIGGER audit_kept; DROP TRIGGER audit_leaf_fixed; DROP TRIGGER audit_leaf_kept;").ok());
  sql::Connections::Readers alone;
  alone.push_back(std::move(db));
  held_ = std::make_shared<sql::Connections>(nullptr, std::move(alone));
  record_ = std::make_unique<sql::SqlLogStore>(held_);
  read_tables();
  files_.clear();
  for (const auto& entry : std::filesystem::recursive_directory_iterator(path_ / "objects"))
    if (entry.is_regular_file() && entry.path().extension() != ".about" && entry.path().string().find("/uploads/") == std::string::npos) files_.push_back(entry.path());
  std::sort(files_.begin(), files_.end());
}

void TamperedStore::let_go() {
  record_.reset();
  held_.reset();
  rebuilt_.reset();
  db_ = nullptr;
}

void TamperedStore::read_tables() {
  struct Known {
    const char* name;
    sql::Sql rows;
    std::size_t key;
    bool record;
    std::vector<std::string> kept = {};
    bool rows_go_unnoticed = false;
  };
  const Known known[] = {
      {"event", "SELECT log_id, seq, stream, stream_seq, type, at, leaf, sha256, sm3 FROM event ORDER BY seq", 2, true},
      {"private_field", "SELECT log_id, seq, field, key_id, salt, bytes FROM private_field ORDER BY seq, field", 3, true},
      {"tree_head", "SELECT log_id, tree, size, edge FROM tree_head ORDER BY log_id, tree", 2, true},
      {"tile", "SELECT log_id, tree, level, idx, hashes FROM tile ORDER BY log_id, tree, level, idx", 4, true},
      {"checkpoint", "SELECT log_id, tree, size, at, note FROM checkpoint ORDER BY log_id, tree, size", 3, true, {"log_id", "tree", "at"}, true},
      {"audit", "SELECT log_id, seq, at, account, role, organ, address, operation, object, result, code, event_seq, trace FROM audit ORDER BY seq", 2, true},
      {"audit_leaf", "SELECT log_id, seq, salt, sha256, sm3 FROM audit_leaf ORDER BY seq", 2, true},
      {"number_series", "SELECT log_id, series, last FROM number_series ORDER BY series", 2, true},
      {"log_state", "SELECT log_id, size, audit_size FROM log_state", 1, true},
      {"case_row", "SELECT * FROM case_row ORDER BY case_id", 2, false},
      {"case_handler", "SELECT * FROM case_handler ORDER BY officer, order_no", 4, false},
      {"case_count", "SELECT * FROM case_count WHERE cases <> 0", 8, false},
      {"todo", "SELECT * FROM todo", 4, false},
      {"deadline", "SELECT * FROM deadline", 5, false},
      {"case_object", "SELECT * FROM case_object", 4, false},
      {"document", "SELECT * FROM document", 3, false},
      {"held_thing", "SELECT * FROM held_thing", 3, false},
      {"refund_due", "SELECT * FROM refund_due", 2, false},
      {"case_citation", "SELECT * FROM case_citation", 4, false},
      {"counted_step", "SELECT * FROM counted_step", 5, false},
      {"figure_case", "SELECT * FROM figure_case", 5, false},
      {"figure_count", "SELECT * FROM figure_count WHERE cases <> 0 OR added <> 0", 7, false},
      {"bank_payment", "SELECT * FROM bank_payment", 2, false},
      {"credit_row", "SELECT * FROM credit_row", 2, false},
      {"credit_batch", "SELECT * FROM credit_batch", 2, false},
      {"warning", "SELECT * FROM warning", 2, false},
      {"warning_told", "SELECT * FROM warning_told", 4, false},
      {"register_entry", "SELECT * FROM register_entry", 3, false},
      {"register_change", "SELECT * FROM register_change", 4, false},
  };
  tables_.clear();
  for (const auto& one : known) {
    TableRows table{one.name, one.key, one.record, one.kept, one.rows_go_unnoticed, {}, {}};
    const auto read = db_->query(one.rows, {}, [&](const sql::Row& row) {
      std::vector<Cell> cells;
      for (int i = 0; i < row.columns(); ++i) {
        if (table.rows.empty()) table.columns.emplace_back(row.name(i));
        const auto kind = row.kind(i);
        cells.push_back({kind, kind == sql::Arg::Kind::integer ? row.integer(i) : 0,
                         kind == sql::Arg::Kind::text ? row.str(i) : kind == sql::Arg::Kind::blob ? std::string(row.blob(i)) : std::string()});
      }
      table.rows.push_back(std::move(cells));
      return true;
    });
    ASSERT_TRUE(read.ok()) << read.error().what;
    if (!table.rows.empty()) tables_.push_back(std::move(table));
  }
}

std::vector<ports::EventRow> TamperedStore::events() {
  std::vector<ports::EventRow> out;
  EXPECT_TRUE(record_->events(log_, 0, [&](const ports::EventRow& row) {
    out.push_back(row);
    return true;
  }).ok());
  return out;
}

std::vector<ports::AuditPlace> TamperedStore::audit() {
  std::vector<ports::AuditPlace> out;
  EXPECT_TRUE(record_->audit_places(log_, 0, [&](const ports::AuditPlace& place) {
    out.push_back(place);
    return true;
  }).ok());
  return out;
}

// Nothing is ever committed: the record is whole again after each change, and nothing waits for the disk.
bool TamperedStore::tried(const std::string& script, const std::function<void()>& judge) {
  EXPECT_TRUE(db_->begin().ok());
  const auto done = db_->script(script.c_str());
  if (done) judge();
  db_->rollback();
  return done.ok();
}

bool TamperedStore::verify_finds() {
  const auto report = usecases::verify_record({log_, "example.invalid", *keys_, *record_, *cipher_, blobs_.get()});
  return !report || !report->good();
}

bool TamperedStore::rebuild_finds() {
  const auto differences = sql::compare_projections(*held_, *rebuilt_, log_, 1);
  return !differences || !differences->empty();
}

bool TamperedStore::witness_refuses(bool of_audit) {
  const auto log = of_audit ? ports::audit_log(log_) : log_;
  const auto& witnessed = of_audit ? audit_witnessed_ : witnessed_;
  const auto origin = ledger::log_origin("example.invalid", log.str(), Hash::sha256);
  const auto newest = record_->latest_checkpoint(log, Hash::sha256);
  if (!newest || !*newest) return true;
  const auto size = std::min((*newest)->size, witnessed.size);
  const auto submission = ledger::parse_submission(ledger::encode_submission(size, {}, (*newest)->note));
  if (!submission) return true;
  return ledger::judge(*submission, {origin, Hash::sha256, (of_audit ? audit_keys_ : keys_)->sha256}, witnessed) != ledger::Verdict::accepted;
}

std::string TamperedStore::sealed(const LogId& log, Hash tree, std::uint64_t size, const ledger::Digest& root, bool own_keys) {
  static const auto foreign = *crypto::PrivateKey::from_ed25519_seed(std::string(32, '\x05'));
  ledger::SignedNote note{ledger::checkpoint_text({ledger::log_origin("example.invalid", log.str(), tree), size, root}), {}};
  const auto& keys = ports::is_audit_log(log) ? *audit_keys_ : *keys_;
  for (const auto& key : tree == Hash::sm3 ? keys.sm3 : keys.sha256) {
    const auto message = ledger::note_message(key, note.text);
    if (!own_keys) note.signatures.push_back(ledger::note_signature(key, *foreign.sign(message)));
    else if (key.type() == ledger::NoteKeyType::ed25519) note.signatures.push_back(ledger::note_signature(key, *signer_->sign_ed25519(message)));
    else note.signatures.push_back(ledger::note_signature(key, *signer_->sign_sm2(message)));
  }
  return ledger::encode_note(note);
}

}  // namespace mingjing::durability
