// Makes all read tables again from the events alone: what `mingjing rebuild` does, and into an empty database `rebuild --check`.
// Works when private fields were erased: they read 已依法删除. Pure but for the stores.
#pragma once

#include <functional>

#include "ports/log_store.hpp"
#include "ports/projection_store.hpp"
#include "usecases/case_file.hpp"

namespace mingjing::usecases {

struct RebuildReport {
  std::uint64_t cases = 0;
  std::uint64_t events = 0;
  std::uint64_t register_changes = 0;
  std::uint64_t erased_fields = 0;
};
using RebuildProgress = std::function<void(std::uint64_t streams_done)>;

Result<RebuildReport> rebuild_projections(ports::LogStore& from, ports::ProjectionStore& into, const LogId& log, const Rules& rules,
                                          ports::FieldCipher& cipher, const RebuildProgress& progress = {});

// Everything the read tables hold of one case, as if it were new.
ports::CaseChange whole_case(const CaseFile& file, const Rules& rules, const LogId& log, ports::FieldCipher& cipher);
// Sorted and without repeats.
std::vector<ports::TokenRow> tokens_of(const std::vector<projections::PartyDetails>& parties, ports::FieldCipher& cipher, const LogId& log);
// All that a case is found by.
ports::CaseWords words_told(const CaseFile& file, const Rules& rules, const LogId& log, ports::FieldCipher& cipher);
// Public words of a published decision; empty while it is not public.
std::string decision_search_text(const CaseFile& file);

}  // namespace mingjing::usecases
