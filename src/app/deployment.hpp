// One deployment on its data folder: the law, the stores, the keys, the office with its writer's thread. Everything that the
// verbs and the server need, wired once. Opened by one process at a time, but for those that only look.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "adapters/law_files/law_files.hpp"
#include "adapters/postgres/lease.hpp"
#include "adapters/signer/key_files.hpp"
#include "adapters/sql/desk_store.hpp"
#include "adapters/sql/library_store.hpp"
#include "adapters/sql/read_store.hpp"
#include "adapters/tables/xlsx.hpp"
#include "app/copy_stores.hpp"
#include "app/demo/clock.hpp"
#include "app/site.hpp"
#include "identity/identity.hpp"
#include "ports/listed_blob_store.hpp"
#include "ports/organ_keys.hpp"
#include "usecases/office_service.hpp"

namespace mingjing::app {

class Shipping;

class SystemClock final : public ports::Clock {
 public:
  Instant now() const override;
  std::int64_t steady_ms() const override;  // not the wall clock: checkpoints are signed on time when that is set back
};

struct DeploymentOptions {
  std::string data;
  std::string law;               // folder; empty: the default
  Site fresh = {};               // what a new deployment is called
  bool documents = true;         // without them nothing can be issued; the record's own verbs do not need them
  // At what is there, as at one moment, also while a server runs on it: makes and removes nothing, has no archiver; start()
  // may not be called.
  bool only_look = false;
  bool restoring = false;        // by the restore itself: a folder that is marked as not whole is opened all the same
  identity::Settings identity = {};
  // Tests of other things: nobody has to have a second factor. No option of the program says so.
  bool by_password_alone = false;
  // postgres://…; empty: what DATA/database says, else SQLite in the data folder. Kept in DATA/database at the first start.
  std::string database = {};
  // s3://…; empty: what DATA/objects-place says, else files in the data folder. Kept in DATA/objects-place at the first start.
  std::string objects = {};
  // Of files and private fields: sm4-ctr-hmac-sm3 or aes-256-gcm; empty: what DATA/objects-cipher says. Kept there.
  std::string objects_cipher = {};
  std::string objects_keys = {};  // file with the keys of the S3 store; empty: DATA/objects-keys, else the environment
  // A folder on another volume that SQLite's record and the files are shipped to; empty: none. What is older than so many days goes.
  std::string ship = {};
  unsigned ship_days = 7;
  // PostgreSQL: called once, from another thread, when another copy of the server took over the writing of the log.
  std::function<void()> lost = {};
  // PostgreSQL: where another copy of the server writes the log, this one follows it (app/copies.hpp); else that is a fault.
  bool follow = false;
};

class Deployment {
 public:
  // Errors of the law files go to standard error; the fault then is `bad_law`.
  static Result<std::unique_ptr<Deployment>> open(const DeploymentOptions& options);
  ~Deployment();

  // What happens in the office, told on the writer's thread (usecases/office_service.hpp).
  struct Heard {
    std::function<void(const CaseId&)> refused;
    std::function<void(const OrganId&, const std::string& area, std::uint64_t)> warned;
    std::function<void(const OrganId&, const std::string& area)> moved;
  };
  // Another copy writes the log; lead() ends it.
  bool follows() const { return follows_; }
  std::int64_t epoch() const { return epoch_; }   // of the lease
  postgres::LeaseOptions lease_asked(const std::string& address) const;
  // On the thread that calls the writer's catch_up(). Faults: locked, and those of the writer.
  Status<> lead(std::unique_ptr<postgres::Lease> taken);

  // Starts the writer's thread, unless it follows. `changed` is told of every step after its commit.
  Status<> start(std::function<void(const CaseId&, std::uint32_t)> changed, Heard heard = {});
  // The case as last recorded; nothing where there is none.
  Result<usecases::CaseFilePtr> case_file(const CaseId& id);
  void stop();                   // answers what waits, then ends the thread

  SystemClock system_clock;
  demo::SettableClock clock{system_clock};
  std::unique_ptr<ports::Random> random;
  Site site;
  law_files::Loaded law;
  usecases::Rules rules;
  std::unique_ptr<postgres::Lease> lease;
  std::unique_ptr<Shipping> shipping;   // nothing: nothing is shipped
  std::shared_ptr<sql::Connections> connections;
  std::unique_ptr<CopyAccounts> accounts;
  std::unique_ptr<sql::SqlDeskStore> desk_rows;
  std::unique_ptr<ports::DeskStore> desk;           // over them, sealed
  std::unique_ptr<CopyRecord> record;
  std::unique_ptr<sql::SqlReadStore> reads;
  std::unique_ptr<sql::SqlLibraryStore> library;
  std::unique_ptr<ports::MeasureSource> measures;   // nothing where the law has no measures
  std::shared_ptr<ports::OrganKeys> organ_keys;
  std::unique_ptr<ports::ListedBlobStore> blobs;
  std::unique_ptr<ports::Signer> signer;
  std::unique_ptr<ports::FieldCipher> cipher;
  std::unique_ptr<ports::DocumentRenderer> renderer;
  std::unique_ptr<ports::Archiver> archiver;
  std::unique_ptr<ports::SheetReader> sheets;
  std::unique_ptr<identity::Identity> identity;
  std::unique_ptr<usecases::OfficeService> office;
  std::string database;          // empty: SQLite
  std::string internal_key;      // of the calls between copies of the server

 private:
  Deployment() = default;
  Status<> read_rules(const std::string& folder);
  Status<> open_database(const DeploymentOptions& options);
  void open_measures();
  Status<> open_stores(const DeploymentOptions& options);
  Status<> open_identity(const DeploymentOptions& options);
  Status<> open_keys(const DeploymentOptions& options, bool fresh);
  Status<> open_files(const DeploymentOptions& options);
  void write();
  std::string name_;             // of this copy
  std::string temporary_;        // a folder of its own, of a copy that followed when it began; goes with it
  std::function<void()> lost_;
  std::atomic<bool> follows_ = false;
  std::atomic<std::int64_t> epoch_ = 0;
  std::thread writer_;
};

}  // namespace mingjing::app
