#include "adapters/archive/zip_archiver.hpp"

#include "adapters/archive/zip.hpp"

namespace mingjing::archive {
namespace {

class ZipArchiver final : public ports::Archiver {
 public:
  ZipArchiver(std::filesystem::path folder, ports::Random& random) : folder_(std::move(folder)), random_(random) {}

  Result<std::string> pack(const std::vector<ports::ArchivePart>& parts) override {
    std::string name;
    for (const char byte : random_.bytes(16)) {
      name.push_back("0123456789abcdef"[static_cast<unsigned char>(byte) >> 4]);
      name.push_back("0123456789abcdef"[static_cast<unsigned char>(byte) & 15]);
    }
    const auto path = (folder_ / (name + ".zip")).string();
    std::vector<ZipPart> zipped;
    zipped.reserve(parts.size());
    for (const auto& part : parts) zipped.push_back({part.name, part.bytes, part.source});
    if (auto written = write_zip(path, zipped); !written) return written.failure();
    return path;
  }

 private:
  std::filesystem::path folder_;
  ports::Random& random_;
};

}  // namespace

Result<std::unique_ptr<ports::Archiver>> open_zip_archiver(const std::filesystem::path& folder, ports::Random& random) {
  std::error_code error;
  std::filesystem::remove_all(folder, error);
  std::filesystem::create_directories(folder, error);
  if (error) return fault("io", folder.string() + ": " + error.message(), true);
  return std::unique_ptr<ports::Archiver>(std::make_unique<ZipArchiver>(folder, random));
}

}  // namespace mingjing::archive
