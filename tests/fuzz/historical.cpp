// links: imports
// Any bytes as a file of past decisions, in each of the formats: no row is lost, and what is read is whole.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.hpp"
#include "imports/csv.hpp"
#include "imports/historical.hpp"
#include "imports/party_kind.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace mingjing::imports;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  (void)format_of(text);
  for (const auto format : {HistoricalFormat::credit_table, HistoricalFormat::bank_table, HistoricalFormat::labelled_lines}) {
    const auto file = parse_historical("f", text, format);
    if (!file) continue;
    if (format != HistoricalFormat::labelled_lines) {
      const auto rows = parse_csv(text);
      MJ_ASSERT(rows && rows->size() == file->decisions.size() + 1);
    }
    for (const auto& decision : file->decisions) {
      MJ_ASSERT(!decision.source.empty());
      (void)names_a_person(decision.party);
      for (const auto& unread : decision.unread) MJ_ASSERT(!unread_label(unread).empty());
    }
  }
  return 0;
}
