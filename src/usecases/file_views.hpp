// Files made from the record: documents as page or PDF, the list as CSV, the evidence bundle of a case.
#pragma once

#include "ledger/checkpoint.hpp"
#include "ports/archiver.hpp"
#include "ports/signer.hpp"
#include "usecases/view_context.hpp"

namespace mingjing::usecases {

FileResult document_file(const ViewContext& c, ports::RenderTo to);
// At most 50,000 rows; formulas disarmed, byte order mark in front, so that every spreadsheet reads it.
FileResult cases_csv(const ViewContext& c);
// The lines of the audit by the filters of its desk, the newest first, 50,000 at most; taking it out is a line itself.
FileResult audit_csv(const ViewContext& c);
// The problems of the campaign {campaign} as far as the caller sees them. Refusals as those of its page; taking it out is noted in the audit.
FileResult campaign_csv(const ViewContext& c);

// A batch for the credit platform {batch} exactly as it was pushed, as CSV or, with an archiver, as a spreadsheet; noted in the audit. Refusals: forbidden, not_found.
FileResult credit_file(const ViewContext& c, ports::Archiver* archiver);

struct BundleParts {
  ports::Signer& signer;
  const ledger::LogKeys& keys;
  ports::Archiver* archiver;
  std::string domain;
  const std::map<std::string, std::string>& extras;
};
// Refusal `not_signed_yet` while no checkpoint covers the last step.
FileResult bundle_file_of(const ViewContext& c, const BundleParts& parts);

}  // namespace mingjing::usecases
