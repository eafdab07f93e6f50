// links: base law scoring
// corpus: tests/fuzz/seeds/scorecard_export
// Any text as the export of a scorecard: it is refused in words, or its card is within its points, adds up and can be exported and read again.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.hpp"
#include "scoring/compare.hpp"
#include "scoring/export.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace mingjing;
  const auto read = scoring::read_export(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!read.ok()) {
    MJ_ASSERT(!read.error().empty());
    for (const auto& reason : read.error()) MJ_ASSERT(!reason.empty());
    return 0;
  }
  const scoring::Scorecard card = scoring::scorecard(read->set, read->measures, read->inputs);
  MJ_ASSERT(card.total >= 0 && card.total <= card.of);
  for (const auto& score : card.scores) MJ_ASSERT(score.points >= 0 && score.points <= score.of && !score.say.empty());
  MJ_ASSERT(card.total == scoring::total_of(read->set, read->measures, read->inputs));
  const auto actions = scoring::best_actions(read->set, read->measures, read->inputs, 2);
  for (const auto& action : actions) MJ_ASSERT(action.gain > 0);
  if (read->published) (void)scoring::differences(*read->published, card, 5);
  return 0;
}
