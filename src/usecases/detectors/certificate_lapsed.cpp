// Whoever handles a running case holds a certificate that has ended (处罚法42(1)). The record is the officer's entry: one warning for each end.
#include "usecases/detectors/look.hpp"

namespace mingjing::usecases {

Status<> certificate_lapsed(const Sight& sight, const CaseFile& file, const law::WarningRule&, WarningFindings& out) {
  if (file.rows.row.final) return Done{};
  const projections::RegisterView view(sight.registers, sight.law(), sight.today);
  for (const auto& id : file.state.handlers) {
    const auto officer = view.officer(id);
    if (!officer || !officer->cert_valid || !officer->cert_valid->until || *officer->cert_valid->until >= sight.today) continue;
    const auto until = *officer->cert_valid->until;
    auto found = finding_in(file, iso_text(until));
    found.record_kind = "register";
    found.record = "officer/" + id.str();
    found.words = {{"officer", named_entry("officer", id.str())}, {"until", chinese_text(until)}};
    out.push_back(std::move(found));
  }
  return Done{};
}

}  // namespace mingjing::usecases
