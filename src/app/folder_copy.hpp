// What of a data folder lies in files: keys and settings at its top, evidence below objects/. Copied while a server may run on it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "base/result.hpp"

namespace mingjing::app {

inline constexpr const char* kBackupTold = "backup.json";   // beside the copy: what was verified when it was made
inline constexpr const char* kRestoring = "restoring";      // in a folder that is being restored: not whole, nobody may serve it

struct FilesCopied {
  std::uint64_t copied = 0;
  std::uint64_t shared = 0;
};

// Keys and settings, as paths below `data`, in order. Not those that belong to a running server or are made again, and none that is
// being written beside its name.
Result<std::vector<std::filesystem::path>> settings_of(const std::filesystem::path& data);
// Copies them with their modes. One that goes while it is copied is left out. Faults: storage_full, io naming the file.
// `but`: those for which it is true are left out.
Status<> copy_settings(const std::filesystem::path& from, const std::filesystem::path& to, bool (*but)(const std::filesystem::path& relative) = nullptr);
// Files of evidence are named by their digest and never change: those that `former` (may be empty) holds at the same length are
// shared with it by hard links. What is torn or altered is found when the copy is verified. Faults as above.
Status<> copy_evidence(const std::filesystem::path& from, const std::filesystem::path& former, const std::filesystem::path& to, FilesCopied& told);

// Whether `path` is `folder` or lies below it, links followed.
bool lies_in(const std::filesystem::path& path, const std::filesystem::path& folder);
// Everything below the folder is on the disk when this answers; the names in it with sync_names alone.
Status<> sync_all(const std::filesystem::path& folder);
Status<> sync_names(const std::filesystem::path& folder);
Failure<Fault> file_fault(const std::error_code& error, const std::filesystem::path& path);

}  // namespace mingjing::app
