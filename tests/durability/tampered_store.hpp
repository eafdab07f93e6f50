// A small lawful record with everything in it, for one who holds the database and the files: its rows as they are, a way to change
// them for a moment, and the judges: verify, the rebuilt read tables, and a witness that has signed the newest checkpoints.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "adapters/sql/projection_store.hpp"
#include "ledger/witness.hpp"
#include "tests/durability/chamber.hpp"
#include "tests/store/office_fixture.hpp"
#include "usecases/verify_record.hpp"

namespace mingjing::durability {

struct Cell {
  sql::Arg::Kind kind = sql::Arg::Kind::null;
  std::int64_t integer = 0;
  std::string bytes;
  bool operator==(const Cell&) const = default;
};

struct TableRows {
  std::string name;
  std::size_t key = 0;                  // so many columns in front are its key
  bool record = true;                   // judged by verify; else a read table, judged by what the events say
  std::vector<std::string> kept;        // columns that no tree and no rebuild holds (docs/torture.md)
  bool rows_go_unnoticed = false;       // one row less changes nothing that is proved
  std::vector<std::string> columns;
  std::vector<std::vector<Cell>> rows;
};

std::string damaged(std::string bytes, Chance& chance);   // always other bytes
std::string literal(const Cell& cell);                    // as SQLite reads it

class TamperedStore : public tests::OfficeTest {
 protected:
  // Lays a record of its own for each seed; after every lawful step `lawful` is called.
  void lay(std::uint64_t seed, const std::function<void()>& lawful);
  // From now on the database is held by one who may change it.
  void take_hold();
  void let_go();

  // Applies a change, asks `found`, and takes the change back. False where the database refused the change: nothing was changed.
  bool tried(const std::string& script, const std::function<void()>& judge);
  bool verify_finds();                  // on what stands there now
  bool rebuild_finds();
  bool witness_refuses(bool of_audit = false);
  usecases::VerifyReport verify_running();   // while the office writes
  bool rebuilt_is_clean();

  const std::vector<TableRows>& tables() const { return tables_; }
  const std::vector<std::filesystem::path>& files() const { return files_; }
  std::vector<ports::EventRow> events();
  std::vector<ports::AuditPlace> audit();
  const LogId& log() const { return log_; }
  // A signed checkpoint of the log, or of its audit.
  std::string sealed(const LogId& log, ledger::Hash tree, std::uint64_t size, const ledger::Digest& root, bool own_keys);

 private:
  void read_tables();
  std::optional<ledger::LogKeys> keys_;
  std::shared_ptr<sql::Connections> held_;
  sql::Database* db_ = nullptr;
  std::unique_ptr<sql::SqlLogStore> record_;
  std::shared_ptr<sql::Connections> rebuilt_;
  std::optional<ledger::LogKeys> audit_keys_;
  ledger::Checkpoint witnessed_;
  ledger::Checkpoint audit_witnessed_;
  std::vector<TableRows> tables_;
  std::vector<std::filesystem::path> files_;
};

}  // namespace mingjing::durability
