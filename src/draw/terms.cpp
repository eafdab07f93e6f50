#include "draw/terms.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace mingjing::draw {
namespace {

constexpr std::string_view kHead = "mingjing-draw-1 terms\n";
constexpr std::string_view kCommitReveal = "commit-reveal";
constexpr std::string_view kPublicValue = "public-value";
constexpr std::size_t kLongestText = 400;

std::string mark_text(const ListMark& mark) { return std::to_string(mark.size) + " " + crypto::hex(mark.root); }

bool good_text(std::string_view text) {
  return !text.empty() && text.size() <= kLongestText && text.front() != ' ' && text.back() != ' ' &&
         std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '\x7f'; });
}

std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t out = 0;
  if (text.empty() || (text.size() > 1 && text.front() == '0')) return std::nullopt;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return out;
}

std::optional<ListMark> mark(std::string_view text) {
  const auto space = text.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const auto size = number(text.substr(0, space));
  const auto root = crypto::digest_from_hex(text.substr(space + 1));
  if (!size || !root) return std::nullopt;
  return ListMark{*size, *root};
}

// Takes one line `name: value` from the front.
std::optional<std::string_view> line(std::string_view& text, std::string_view name) {
  const auto end = text.find('\n');
  if (end == std::string_view::npos || !text.starts_with(name) || text.substr(name.size(), 2) != ": ") return std::nullopt;
  const auto value = text.substr(name.size() + 2, end - name.size() - 2);
  text.remove_prefix(end + 1);
  if (!good_text(value)) return std::nullopt;
  return value;
}

}  // namespace

std::string text_of(const Terms& terms) {
  std::string out(kHead);
  const auto add = [&out](std::string_view name, std::string_view value) { out.append(name).append(": ").append(value).append("\n"); };
  add("draw", terms.draw);
  add("organ", terms.organ);
  add("matter", terms.matter);
  add("targets", mark_text(terms.targets));
  add("officers", mark_text(terms.officers));
  add("recusals", mark_text(terms.recusals));
  add("pick", std::to_string(terms.pick));
  add("team", std::to_string(terms.team));
  add("seed", terms.seed == SeedKind::commit_reveal ? kCommitReveal : kPublicValue);
  if (terms.seed == SeedKind::public_value) add("source", terms.source);
  return out;
}

Result<Terms, Wrong> read_terms(std::string_view text) {
  const Failure<Wrong> bad{Wrong::bad_terms};
  if (!text.starts_with(kHead)) return bad;
  text.remove_prefix(kHead.size());
  Terms terms;
  for (auto [name, place] : {std::pair{"draw", &terms.draw}, std::pair{"organ", &terms.organ}, std::pair{"matter", &terms.matter}}) {
    const auto value = line(text, name);
    if (!value) return bad;
    *place = *value;
  }
  for (auto [name, place] : {std::pair{"targets", &terms.targets}, std::pair{"officers", &terms.officers}, std::pair{"recusals", &terms.recusals}}) {
    const auto value = line(text, name);
    const auto read = value ? mark(*value) : std::nullopt;
    if (!read) return bad;
    *place = *read;
  }
  for (auto [name, place] : {std::pair{"pick", &terms.pick}, std::pair{"team", &terms.team}}) {
    const auto value = line(text, name);
    const auto read = value ? number(*value) : std::nullopt;
    if (!read || *read == 0) return bad;
    *place = *read;
  }
  const auto kind = line(text, "seed");
  if (!kind || (*kind != kCommitReveal && *kind != kPublicValue)) return bad;
  terms.seed = *kind == kCommitReveal ? SeedKind::commit_reveal : SeedKind::public_value;
  if (terms.seed == SeedKind::public_value) {
    const auto source = line(text, "source");
    if (!source) return bad;
    terms.source = *source;
  }
  if (!text.empty()) return bad;
  return terms;
}

crypto::Digest digest_of(const Terms& terms) { return crypto::digest(crypto::Hash::sha256, text_of(terms)); }

}  // namespace mingjing::draw
