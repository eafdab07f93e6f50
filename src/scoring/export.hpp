// The file from which anyone recomputes a scorecard to the same tenth: set, measures, inputs and the card that was published, as canonical JSON.
#pragma once

#include <boost/json/value.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scoring/scorecard.hpp"

namespace mingjing::scoring {

struct Export {
  law::IndicatorSet set;
  law::Measures measures;
  Inputs inputs;
  std::optional<boost::json::value> published;  // the card as it was published; nothing: the export carries none
};

// RFC 8785. `measures` is law/measures.yaml as the law book holds it. The card must be that of these inputs.
std::string export_text(const law::IndicatorSet& set, const boost::json::value& measures, const Inputs& inputs, const Scorecard& card);

// Refuses what is no export, a set that is not whole, inputs that cannot be scored, and more than 64 MB or 32 levels.
Result<Export, law::Complaints> read_export(std::string_view text);

// Where the published card and the recomputed one differ, by the place in the card (/total, /scores/35/points); empty: the same to the tenth and to
// the letter. At most `most` places.
std::vector<std::string> differences(const boost::json::value& published, const Scorecard& recomputed, std::size_t most);

}  // namespace mingjing::scoring
