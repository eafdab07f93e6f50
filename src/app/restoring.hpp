// What every restore has in common, wherever it restores from: an empty folder that says of itself that it is not whole until it is, the
// verification of what was brought there, and the question to the witnesses.
#pragma once

#include <functional>
#include <string>

#include "app/backup.hpp"

namespace mingjing::app {

// Makes the folder, has it filled and verified by `fill`, asks the witnesses that it names, puts everything on the disk. While that goes
// on DATA/restoring stands there and nobody serves it, also where this process is killed; where anything is wrong the folder is gone again.
// Faults: not_empty; inside where one of the folders lies in the other; rolled_back; those of `fill`.
Result<Restored> restore_into(const std::string& data, const std::string& from, const std::string& law, const std::function<Result<Restored>()>& fill);
// The schema is brought up to date first. Faults: those of opening and of verified().
Result<Restored> verified_restored(const std::string& data, const std::string& law);
// The record and the files of a folder that nobody serves.
Result<usecases::VerifyReport> verified_folder(const std::string& data, const std::string& law, const char* what);

}  // namespace mingjing::app
