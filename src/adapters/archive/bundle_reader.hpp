// Reads a zipped bundle into what ledger::check_bundle wants: content of the small files, digests of the large ones.
#pragma once

#include <string>

#include "adapters/archive/zip.hpp"
#include "base/result.hpp"
#include "ledger/bundle.hpp"

namespace mingjing::archive {

// Memory stays small whatever the evidence weighs. Faults: those of ZipReader.
Result<ledger::BundleFiles> load_bundle(const ZipReader& zip);

}  // namespace mingjing::archive
