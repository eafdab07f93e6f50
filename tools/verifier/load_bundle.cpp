#include "load_bundle.hpp"

namespace mingjing::verifier {

Result<ledger::BundleFiles> load_bundle(const archive::ZipReader& zip) {
  ledger::BundleFiles files;
  for (std::size_t i = 0; i < zip.entries().size(); ++i) {
    const archive::ZipEntry& entry = zip.entries()[i];
    const std::size_t keep = ledger::bundle_content_limit(entry.name);
    if (keep > 0 && entry.size > keep) return fault("zip_too_large", entry.name);
    ledger::BundleFile file;
    file.size = entry.size;
    crypto::PairHasher hasher;
    const auto read = zip.read(i, [&](std::string_view bytes) {
      hasher.update(bytes);
      if (keep > 0) file.bytes += bytes;
    });
    if (!read) return read.failure();
    file.digests = hasher.finish();
    files.emplace(entry.name, std::move(file));
  }
  return files;
}

}  // namespace mingjing::verifier
