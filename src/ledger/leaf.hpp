// The leaf: the public, immutable bytes of one event (RFC 8785 canonical JSON, at most 65,535 bytes).
// Members: v log org case case_seq prev_case type actor role at obj commit data, and sim where a simulated clock was used.
// Private fields stand in it only as salted commitments, so that erasing field and salt leaves every proof intact
// (个人信息保护法第四十七条). Objects (documents, evidence) stand in it as kind, size and both digests.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil.hpp"
#include "base/result.hpp"
#include "ledger/merkle.hpp"

namespace mingjing::ledger {

inline constexpr std::size_t kLargestLeaf = 65'535;  // entry bundles of tlog-tiles count in 16 bits
inline constexpr std::size_t kSaltSize = 32;

struct LeafObject {
  std::string kind;  // document:<template> | evidence:<kind> | attachment
  std::uint64_t size = 0;
  DigestPair digests;
  bool operator==(const LeafObject&) const = default;
};

struct Leaf {
  std::string log;                        // the log's id, the last part of its origin
  std::string organ;                      // member `org`
  std::string stream;                     // member `case`: the case id, or register:<register>
  std::uint32_t stream_seq = 0;           // member `case_seq`: dense from 1 inside the stream
  std::optional<DigestPair> previous;     // member `prev_case`: leaf hashes of the stream's previous leaf; null for the first
  std::string type;
  std::string actor;
  std::string role;
  Instant at;
  bool simulated = false;
  std::vector<LeafObject> objects;
  std::map<std::string, DigestPair> commitments;  // field -> commitment
  boost::json::object data;               // public; no personal data, no fractions
};

// Fault `leaf_too_large`; fault `leaf_content` where data holds a fraction, a number beyond 2^53 invalid UTF-8, more than 24 levels, or a
// member breaks the rules above (first leaf of a stream without, every other with `previous`).
Result<std::string> encode_leaf(Leaf leaf);
// Fault `bad_leaf` where the bytes are not exactly what encode_leaf writes for some leaf.
Result<Leaf> decode_leaf(std::string_view bytes);

// H(salt ‖ bytes) under both hashes. `salt` is 32 random bytes, new for each field of each event, taken by the caller.
DigestPair commitment(std::string_view salt, std::string_view bytes);

}  // namespace mingjing::ledger
