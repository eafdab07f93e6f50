#include "adapters/archive/bundle_reader.hpp"

namespace mingjing::archive {

Result<ledger::BundleFiles> load_bundle(const ZipReader& zip) {
  ledger::BundleFiles files;
  for (std::size_t i = 0; i < zip.entries().size(); ++i) {
    const ZipEntry& entry = zip.entries()[i];
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

}  // namespace mingjing::archive
