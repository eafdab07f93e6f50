// The same photograph, sound or film stands in cases of different parties (处罚法46). What one case handed on to another, and what one party's
// cases share, is no double use.
#include <algorithm>

#include "base/json_fields.hpp"
#include "usecases/case_parts.hpp"
#include "usecases/detectors/look.hpp"
#include "usecases/private_values.hpp"
#include "usecases/warning_commands.hpp"

namespace mingjing::usecases {
namespace {

constexpr std::size_t kMostCases = 20;

// image/jpeg -> image, a word of the law's warning_words; empty: not of the kind that is taken on the spot.
std::string kind_of(const OpenedEvent& event, const std::string& sha256) {
  const auto names = private_value(event, kFileNames);
  const auto* told = names && names->is_object() ? names->as_object().if_contains(sha256) : nullptr;
  if (!told || !told->is_object()) return {};
  const auto type = text_in(told->as_object(), "type");
  for (const char* kind : {"image", "audio", "video"})
    if (type.starts_with(std::string(kind) + "/")) return kind;
  return {};
}

std::string came_from(const CaseFile& file) { return file.events.empty() ? std::string() : text_in(file.events.front()->event.data, "from_case"); }

bool handed_on(const CaseFile& a, const CaseFile& b) {
  const auto of_a = came_from(a);
  const auto of_b = came_from(b);
  return of_a == b.state.id.str() || of_b == a.state.id.str() || (!of_a.empty() && of_a == of_b);
}

bool share_a_party(const CaseFile& a, const CaseFile& b) {
  return std::ranges::any_of(a.parties, [&](const auto& one) {
    return std::ranges::any_of(b.parties, [&](const auto& other) {
      return (!one.id_no.empty() && one.id_no == other.id_no) || (!one.name.empty() && one.name == other.name);
    });
  });
}

bool used_twice(const CaseFile& a, const CaseFile& b) {
  return a.state.id != b.state.id && !a.parties.empty() && !b.parties.empty() && !handed_on(a, b) && !share_a_party(a, b);
}

// What so many cases hold that it is no mistake of one of them: told once, by the first.
WarningFinding of_many(const Sight& sight, const CaseFile& first, const std::string& sha256, const std::string& kind) {
  auto found = finding_in(first, sha256);
  found.words = {{"kind", warning_word(sight, kind)}, {"other", filled(warning_word(sight, "many_cases"), {{"count", std::to_string(kMostCases)}})}};
  return found;
}

WarningFinding finding_of(const Sight& sight, const CaseFile& later, const CaseFile& first, const std::string& sha256, const std::string& kind) {
  auto found = finding_in(later, sha256 + "/" + first.state.id.str());
  found.words = {{"kind", warning_word(sight, kind)}, {"other", called(first.state.id)}};
  found.beside.push_back(first.state.id);
  return found;
}

}  // namespace

// Of a file in many cases each later one is told beside the first, whichever of them is looked at.
Status<> same_record(const Sight& sight, const CaseFile& file, const law::WarningRule&, WarningFindings& out) {
  for (const auto& event : file.events) {
    for (const auto& object : event->event.objects) {
      const auto kind = kind_of(*event, object.sha256);
      if (kind.empty()) continue;
      auto cases = sight.reads.cases_with_object(sight.log, object.sha256, static_cast<int>(kMostCases) + 1);
      if (!cases) return cases.failure();
      if (cases->size() < 2) continue;
      auto first = other_case(sight, cases->front());
      if (!first) return first.failure();
      if (!*first) continue;
      if (cases->size() > kMostCases) {
        out.push_back(of_many(sight, **first, object.sha256, kind));
        continue;
      }
      if (cases->front() != file.state.id) {
        if (used_twice(file, **first)) out.push_back(finding_of(sight, file, **first, object.sha256, kind));
        continue;
      }
      for (std::size_t i = 1; i < cases->size(); ++i) {
        auto later = other_case(sight, (*cases)[i]);
        if (!later) return later.failure();
        if (*later && used_twice(**later, file)) out.push_back(finding_of(sight, **later, file, object.sha256, kind));
      }
    }
  }
  return Done{};
}

}  // namespace mingjing::usecases
