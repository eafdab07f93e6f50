#include "draw/seed.hpp"

#include <algorithm>

namespace mingjing::draw {
namespace {

constexpr std::size_t kLongestValue = 200;

bool right_parties(const Terms& terms, const std::vector<Share>& shares) {
  if (terms.seed == SeedKind::public_value) return shares.size() == 1 && shares.front().party == kPublic;
  if (shares.size() < 2 || shares[0].party != kOrgan || shares[1].party != kSupervisor) return false;
  return std::all_of(shares.begin() + 2, shares.end(), [](const Share& share) { return share.party == kFirm; });
}

bool right_value(const Share& share) {
  if (share.party == kOrgan || share.party == kSupervisor) return crypto::digest_from_hex(share.value).has_value();
  return good_value(share.value);
}

}  // namespace

crypto::Digest commitment(const crypto::Digest& terms, std::string_view party, const crypto::Digest& secret) {
  return crypto::digest(crypto::Hash::sha256,
                        {"mingjing-draw-1 commitment\n", crypto::hex(terms), "\n", party, "\n", crypto::hex(secret), "\n"});
}

bool good_value(std::string_view value) {
  return !value.empty() && value.size() <= kLongestValue && value.front() != ' ' && value.back() != ' ' &&
         std::ranges::all_of(value, [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '\x7f'; });
}

Result<crypto::Digest, Wrong> seed_of(const Terms& terms, const std::vector<Share>& shares) {
  if (!right_parties(terms, shares)) return Failure{Wrong::missing_share};
  if (!std::ranges::all_of(shares, right_value)) return Failure{Wrong::bad_value};
  std::string text = "mingjing-draw-1 seed\n" + crypto::hex(digest_of(terms)) + "\n";
  for (const auto& share : shares) text += share.party + ": " + share.value + "\n";
  return crypto::digest(crypto::Hash::sha256, text);
}

}  // namespace mingjing::draw
