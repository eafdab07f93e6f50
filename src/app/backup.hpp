// Backups: each is a data folder of its own, whole and verified, that `verify` and `serve` understand as it stands. Files of
// evidence that a former backup holds are shared with it by hard links, so a further backup costs the database and what is new.
#pragma once

#include <string>

#include "usecases/verify_record.hpp"

namespace mingjing::app {

struct BackupMade {
  std::string folder;
  usecases::VerifyReport report;
  std::uint64_t files_copied = 0;
  std::uint64_t files_shared = 0;
};

// Of the data folder, on either database, also while a server runs on it, into TO/<UTC time>. The folder has that name only once
// its record was verified. It holds the keys of the log: it must be kept as safe as they are.
// Faults: those of opening; bad_record; exists where a backup of this second is there; storage_full; io.
Result<BackupMade> back_up(const std::string& data, const std::string& to, const std::string& law);

// One backup into a folder that is empty or not there. Verifies the backup, copies, verifies the copy, asks the witnesses that
// it names; where anything is wrong the folder is gone again. Faults: not_empty; not_a_backup; bad_record; other_record where the backup is not what was written beside it;
// rolled_back where a witness has signed more than the backup holds.
Result<usecases::VerifyReport> restore(const std::string& from, const std::string& data, const std::string& law);

}  // namespace mingjing::app
