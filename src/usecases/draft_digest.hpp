// What a draft's input says in substance, in the one canonical form whose digest notices and reviews bind to.
#pragma once

#include <boost/json/object.hpp>
#include <string>

namespace mingjing::usecases {

// Facts, evidence, clauses broken and applied, circumstances, outcome, kinds and amounts of the measures; nothing else of
// the input. Order counts where it means something (evidence, clauses, measures); circumstances are sorted.
boost::json::object draft_substance(const boost::json::object& input);
std::string sha256_of(const boost::json::value& value);  // hex, of the canonical JSON

}  // namespace mingjing::usecases
