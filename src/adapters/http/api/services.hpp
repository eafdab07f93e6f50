// What the HTTP face works with; all of it outlives the router.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "adapters/http/contract.hpp"
#include "adapters/http/worker_pool.hpp"
#include "identity/identity.hpp"
#include "law/model.hpp"
#include "ports/blob_store.hpp"
#include "ports/clock.hpp"
#include "ports/desk_store.hpp"
#include "ports/log_store.hpp"
#include "projections/role_book.hpp"
#include "usecases/cosigning.hpp"
#include "usecases/file_scanning.hpp"
#include "usecases/office.hpp"
#include "usecases/scrubbing.hpp"

namespace mingjing::web {

class GrantedReads;
class LiveCases;
class Traffic;

// A QR code as a path in a square of `side` units.
struct CodeDrawing {
  int side = 0;
  std::string path;
};

struct DemoAccount {
  std::string login;
  std::string name;
  std::string role;
  std::string role_title;
  std::string organ;
  std::string first_task;   // two lines to try
  std::string second_task;
};

struct Limits {
  std::uint64_t upload = 2ULL * 1024 * 1024 * 1024;   // bytes of one file
  std::size_t open_uploads = 64;                       // of one account
  std::uint64_t account_day = 0;                       // bytes that one account brings on a day (law/traffic.yaml); 0: as many as it likes
  int upload_life = 24 * 3600;                         // seconds until files that came with a form of the public and joined no case are dropped
  int upload_idle = 24 * 3600;                         // seconds without a byte until an unfinished upload is dropped (law/traffic.yaml)
};

// How far what is shipped to another volume is behind what was acknowledged.
struct ShippedSoFar {
  std::int64_t behind_ms = 0;
  std::uint64_t leaves = 0;      // of the log, there
  bool base = false;             // without one nothing there can be restored yet
  std::string trouble;           // away, storage_full …; empty: none
};

struct Services {
  const Contract& contract;
  identity::Identity& identity;
  usecases::Office& office;
  ports::BlobStore& blobs;
  ports::DeskStore& desk;
  ports::LogStore& record;
  const ports::Clock& clock;      // the clock of the office: the demo's may be set
  const law::LawBook& law;
  const projections::RoleBook& roles;
  WorkerPool& passwords;          // bounds how many passwords are checked at once
  LiveCases& live;
  LogId log;                      // the deployment's first log
  bool demo = false;
  std::vector<DemoAccount> demo_accounts;
  std::string setup_secret;       // empty: set-up is over
  std::function<void()> setup_done;
  Limits limits;
  std::function<std::vector<usecases::VoucherStatus>()> witnesses = {};    // may be empty: there are none
  std::function<std::vector<usecases::VoucherStatus>()> authorities = {};  // that stamp time; the same
  std::function<usecases::ScrubStatus()> files = {};                       // what the scrubber found; may be empty
  std::function<ShippedSoFar()> shipping = {};                             // may be empty: nothing is shipped
  usecases::FileScanning* scanning = nullptr; // looks into files for malware; nothing: nobody does, and the pages say so
  GrantedReads* granted = nullptr; // where what accounts were shown is gathered for the audit; nothing: it is not
  Traffic* traffic = nullptr;      // how much an account may ask; nothing: as much as it likes
  std::function<std::shared_ptr<void>()> bounded = {};                     // while its answer is held, reads of this thread end in time; may be empty
  std::function<Result<CodeDrawing>(const std::string&)> draw_code = {};   // may be empty: addresses are shown as text alone
};

}  // namespace mingjing::web
