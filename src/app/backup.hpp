// Backups: each is a data folder of its own, whole and verified, that `verify` and `serve` understand as it stands. Files of
// evidence that a former backup holds are shared with it by hard links, so a further backup costs the database and what is new.
#pragma once

#include <string>

#include "app/folder_copy.hpp"
#include "usecases/verify_record.hpp"

namespace mingjing::app {

struct BackupMade {
  std::string folder;
  usecases::VerifyReport report;
  FilesCopied files;
  std::string elsewhere;   // the S3 store that holds the files, which are not in the backup; empty: they are in it
};

// Of the data folder, on either database, also while a server runs on it, into TO/<UTC time>. The folder has that name only once
// its record was verified and all of it is on the disk. It holds the keys of the log: it must be kept as safe as they are.
// Faults: those of opening; bad_record; inside where TO lies in the data folder; busy where another backup is being made there; exists
// where one of this second is there; storage_full; io.
// `recipient`: file of the public key that the keys are sealed to (sealed_keys.hpp); empty: they lie in it as they are. Sealed they are at no
// moment plain on TO's volume, and the backup is verified with those of the data folder. Fault bad_key too.
Result<BackupMade> back_up(const std::string& data, const std::string& to, const std::string& law, const std::string& recipient = {});

struct Restored {
  usecases::VerifyReport report;
  std::string elsewhere;   // as above
};
// One backup into a folder that is empty or not there. Copies, brings the schema up to date, verifies the copy, holds it against what was
// written beside the backup, asks the witnesses that it names; where anything is wrong the folder is gone again.
// Faults: not_empty; inside; not_a_backup; newer_backup of a later version of this program; bad_record; other_record where the backup
// is not what was written beside it; rolled_back where a witness has signed more than the backup holds.
// `key`: file of the private key that its keys were sealed to. Faults too: sealed where one is needed and none is given; seal_broken; bad_key.
Result<Restored> restore(const std::string& from, const std::string& data, const std::string& law, const std::string& key = {});

}  // namespace mingjing::app
