// Writing a leaf whose data stand elsewhere, so that they need not be copied into it.
#pragma once

#include "ledger/leaf.hpp"

namespace mingjing::ledger {

// As encode_leaf; leaf.data is not looked at.
Result<std::string> leaf_bytes(const Leaf& leaf, const boost::json::object& data);

}  // namespace mingjing::ledger
