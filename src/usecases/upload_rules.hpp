// What law/traffic.yaml says of files that are brought: how much of them, and what becomes of those that no scanner looked into.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/refusal.hpp"
#include "casework/event.hpp"
#include "law/model.hpp"
#include "usecases/case_file.hpp"

namespace mingjing::usecases {

struct UploadRules {
  int idle_minutes = 0;              // without a byte until an unfinished upload is dropped; 0: not said
  std::uint64_t account_day = 0;     // bytes that one account may bring on a day; 0: as many as it likes
  std::uint64_t of_case = 0;         // bytes of all files of one case; 0: the same
  bool refuse_unscanned = false;     // while the scanner is away; else they are kept, and marked
  std::uint64_t largest_scanned = 0; // bytes; what is larger is kept, and marked
  int scan_seconds = 0;              // for one file

  static UploadRules from(const law::LawBook& law);
};

// Refusal `case_full` where the files of the case and these together are more than one case may hold; a file counts once, and what a
// case holds already may be named again. `file`: nothing for a case that is being opened.
std::optional<Refusal> refuse_full_case(const UploadRules& rules, const CaseFile* file, const std::vector<casework::ObjectRef>& named);

}  // namespace mingjing::usecases
