// From a form that carries a draft to the draft as the engine keeps it, with the attributes that gates and properties ask for.
#pragma once

#include "casework/context.hpp"

namespace mingjing::casework {

// The context's input carries a draft (draft_binding.hpp). Digests come from command.computed.
Draft build_draft(const Context& c, std::uint32_t seq);
boost::json::object to_json(const Draft& draft);
Draft draft_from(const boost::json::object& data, std::uint32_t seq);

}  // namespace mingjing::casework
