// The rules of redaction run again over what is public (处罚法50): what they still find should not stand there.
#include "publicity/redaction.hpp"

#include <set>

#include "usecases/detectors/look.hpp"
#include "usecases/known_persons.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {

Status<> personal_data_public(const Sight& sight, const CaseFile& file, const law::WarningRule&, WarningFindings& out) {
  if (!file.publication || file.publication->state != "published") return Done{};
  const auto* redacted = event_at(file, file.publication->seq);
  if (!redacted || was_erased(*redacted, "text")) return Done{};
  const auto known = known_persons(sight.law(), file);
  const auto spans = publicity::propose(private_text(*redacted, "text"), known.people, known.texts);
  if (spans.empty()) return Done{};
  std::set<std::string> kinds;
  for (const auto& span : spans) kinds.emplace(publicity::chinese_word(span.kind));
  std::string told;
  for (const auto& kind : kinds) told += (told.empty() ? "" : "、") + kind;
  auto found = finding_in(file, "step/" + std::to_string(file.publication->seq));
  found.words = {{"kinds", std::move(told)}, {"count", std::to_string(spans.size())}};
  out.push_back(std::move(found));
  return Done{};
}

}  // namespace mingjing::usecases
