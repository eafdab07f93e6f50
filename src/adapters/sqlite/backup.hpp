// A copy of a database as it is at one moment, also while a server writes to it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "base/result.hpp"

namespace mingjing::sqlite {

// Copies FROM/mingjing.db, as its last commit left it, to TO/mingjing.db, which must not be there; durable when this answers.
// Sessions are not in the copy: nobody is logged in by a restore. `tell` hears of pages done and pages in all.
// Faults: not_found, exists, those of the facade.
Status<> copy_database(const std::filesystem::path& from, const std::filesystem::path& to, const std::function<void(std::uint64_t, std::uint64_t)>& tell);

}  // namespace mingjing::sqlite
