// links: ledger
// Any bytes as a leaf, a manifest, private fields or keys: what is read is exactly what would be written. And any manifest at all
// in front of the check of bundles: it answers with findings and never stops the process.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "ledger/bundle_format.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace mingjing::ledger;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  if (const auto leaf = decode_leaf(bytes)) MJ_ASSERT(*encode_leaf(*leaf) == bytes);
  if (const auto fields = decode_fields(bytes)) MJ_ASSERT(encode_fields(*fields) == bytes);
  const auto manifest = decode_manifest(bytes);
  if (manifest) {
    MJ_ASSERT(encode_manifest(*manifest) == bytes);
    if (const auto keys = decode_keys(bytes, manifest->origin)) MJ_ASSERT(encode_keys(*keys) == bytes);
  }
  BundleFiles files;
  for (const std::string_view path : {kManifest, kManifestNote, kKeys, kCheckpoint, kCheckpointSm3}) files[std::string(path)] = bundle_file(bytes);
  MJ_ASSERT(!check_bundle(files).valid());
  return 0;
}
