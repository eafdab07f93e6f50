// Reads a zipped bundle into what ledger::check_bundle wants: content of the small files, digests of the large ones.
#pragma once

#include <string>

#include "adapters/archive/zip.hpp"
#include "base/result.hpp"
#include "ledger/bundle.hpp"

namespace mingjing::verifier {

// Memory stays small whatever the evidence weighs. Faults: those of archive::ZipReader.
Result<ledger::BundleFiles> load_bundle(const archive::ZipReader& zip);

}  // namespace mingjing::verifier
