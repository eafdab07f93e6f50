#include "adapters/archive/zip_archiver.hpp"

#include <fstream>

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

  std::function<Result<std::string>(std::size_t)> read(const std::string& path) override {
    // What a bundle holds is readable: its name is gone before its first byte is read, the file with its last reader, however that ends.
    struct Packed {
      explicit Packed(const std::string& at) : stream(at, std::ios::binary) {
        std::error_code ignored;
        std::filesystem::remove(at, ignored);
      }
      std::ifstream stream;
    };
    return [held = std::make_shared<Packed>(path)](std::size_t at_most) -> Result<std::string> {
      if (!held->stream.is_open()) return fault("io", "the packed bundle is gone", true);
      std::string piece(at_most, '\0');
      held->stream.read(piece.data(), static_cast<std::streamsize>(at_most));
      if (held->stream.bad()) return fault("io", "the packed bundle cannot be read", true);
      piece.resize(static_cast<std::size_t>(held->stream.gcount()));
      return piece;
    };
  }

 private:
  std::filesystem::path folder_;
  ports::Random& random_;
};

}  // namespace

Result<std::unique_ptr<ports::Archiver>> open_zip_archiver(const std::filesystem::path& folder, ports::Random& random) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return fault("io", folder.string() + ": " + error.message(), true);
  for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    std::error_code ignored;
    // A folder in it is that of another process, which may be running.
    if (at->is_regular_file(ignored)) std::filesystem::remove(at->path(), ignored);
  }
  if (error) return fault("io", folder.string() + ": " + error.message(), true);
  return std::unique_ptr<ports::Archiver>(std::make_unique<ZipArchiver>(folder, random));
}

}  // namespace mingjing::archive
