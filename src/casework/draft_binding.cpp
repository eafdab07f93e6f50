#include "casework/draft_binding.hpp"

#include <algorithm>

#include "base/result.hpp"
#include "base/unicode.hpp"

namespace mingjing::casework {
namespace {

namespace json = boost::json;

bool punctuation_or_blank(char32_t c) {
  if (c < 0x80) return !((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) && c != '.' && c != '%';
  return c == 0xA0 || c == 0xB7 || (c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x3003) || (c >= 0x3008 && c <= 0x3011) ||
         (c >= 0x3014 && c <= 0x301F) || (c >= 0xFF01 && c <= 0xFF0F) || (c >= 0xFF1A && c <= 0xFF20) ||
         (c >= 0xFF3B && c <= 0xFF40) || (c >= 0xFF5B && c <= 0xFF65);
}

const Measure* of_kind(const Draft& draft, const std::string& kind) {
  const auto found = std::find_if(draft.measures.begin(), draft.measures.end(), [&](const Measure& m) { return m.kind == kind; });
  return found == draft.measures.end() ? nullptr : &*found;
}

bool new_basis(const Draft& now, const Draft& earlier) {
  return std::any_of(now.clauses.begin(), now.clauses.end(), [&](const std::string& clause) {
    return std::find(earlier.clauses.begin(), earlier.clauses.end(), clause) == earlier.clauses.end();
  });
}

}  // namespace

bool heavier(const Draft& now, const Draft& earlier) {
  return std::any_of(now.measures.begin(), now.measures.end(), [&](const Measure& measure) {
    const Measure* before = of_kind(earlier, measure.kind);
    if (!before || measure.amount > before->amount) return true;
    // A term of 0 days has no end, so it is the heaviest.
    if (before->days == 0) return false;
    return measure.days == 0 || measure.days > before->days;
  });
}

bool still_bound(const Draft* earlier, const Draft* now, law::Binding binding) {
  if (binding == law::Binding::none || earlier == now) return true;
  if (!earlier || !now) return false;
  switch (binding) {
    case law::Binding::text: return earlier->text == now->text && earlier->substance == now->substance;
    case law::Binding::substance: return earlier->substance == now->substance;
    case law::Binding::covers:
      return earlier->facts_digest == now->facts_digest && !new_basis(*now, *earlier) && !heavier(*now, *earlier);
    case law::Binding::none: return true;
  }
  return false;
}

std::string facts_for_digest(std::string_view facts) {
  const auto points = code_points(facts);
  if (!points) return std::string(facts);
  std::u32string kept;
  std::copy_if(points->begin(), points->end(), std::back_inserter(kept), [](char32_t c) { return !punctuation_or_blank(c); });
  return to_utf8(kept);
}

json::object substance_of(const json::object& draft_input) {
  json::object out;
  const auto take = [&](const char* name) {
    if (const json::value* value = draft_input.if_contains(name); value && !value->is_null()) out[name] = *value;
  };
  for (const char* name : {"outcome", "evidence", "violated", "clauses", "circumstances", "measures", "none_why", "none_clauses", "forfeits"}) take(name);
  if (const json::value* facts = draft_input.if_contains("facts"); facts && facts->is_string())
    out["facts"] = facts_for_digest(facts->get_string());
  return out;
}

}  // namespace mingjing::casework
