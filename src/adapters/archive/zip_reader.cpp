#include <zip.h>

#include <set>

#include "adapters/archive/zip.hpp"
#include "base/unicode.hpp"

namespace mingjing::archive {
namespace {

Failure<Fault> damaged(const std::string& what) { return fault("zip_damaged", what); }

Failure<Fault> open_fault(int error) {
  return error == ZIP_ER_NOENT ? fault("not_found", "no such file") : fault("not_a_zip", "this is not a zip file, or it is damaged");
}

}  // namespace

void ZipReader::Close::operator()(zip* archive) const { zip_discard(archive); }

Result<ZipReader> ZipReader::open(const std::string& path, const ZipLimits& limits) {
  int error = 0;
  std::unique_ptr<zip, Close> archive(zip_open(path.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &error));
  if (!archive) return open_fault(error);
  return list(std::move(archive), limits);
}

Result<ZipReader> ZipReader::open_bytes(std::string_view bytes, const ZipLimits& limits) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  std::unique_ptr<zip, Close> archive(source == nullptr ? nullptr
                                                        : zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error));
  zip_error_fini(&error);
  if (!archive) {
    zip_source_free(source);
    return open_fault(ZIP_ER_NOZIP);
  }
  return list(std::move(archive), limits);
}

Result<ZipReader> ZipReader::list(std::unique_ptr<zip, Close> archive, const ZipLimits& limits) {
  ZipReader out;
  const auto count = static_cast<std::uint64_t>(zip_get_num_entries(archive.get(), 0));
  if (count == 0) return open_fault(ZIP_ER_NOZIP);
  if (count > limits.entries) return fault("zip_too_large", "more than " + std::to_string(limits.entries) + " entries");
  std::uint64_t total = 0;
  std::set<std::string> names;
  for (std::uint64_t place = 0; place < count; ++place) {
    zip_stat_t stat;
    const char* const raw = zip_get_name(archive.get(), place, ZIP_FL_ENC_RAW);
    if (raw == nullptr || zip_stat_index(archive.get(), place, 0, &stat) != 0 || (stat.valid & ZIP_STAT_SIZE) == 0)
      return damaged("an entry without name or size");
    std::string name(raw);
    if (!valid_utf8(name) || name.empty()) return damaged("an entry whose name is not UTF-8");
    if (!names.insert(name).second) return damaged("two entries with one name");
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE)
      return damaged("an encrypted entry");
    if (stat.size > limits.total - total) return fault("zip_too_large", "more than the allowed bytes when unpacked");
    total += stat.size;
    if (name.back() == '/' && stat.size == 0) continue;
    out.entries_.push_back({std::move(name), stat.size});
    out.places_.push_back(place);
  }
  out.archive_ = std::move(archive);
  return out;
}

Status<> ZipReader::read(std::size_t entry, const std::function<void(std::string_view)>& sink) const {
  const ZipEntry& wanted = entries_.at(entry);
  zip_file_t* const file = zip_fopen_index(archive_.get(), places_.at(entry), 0);
  if (file == nullptr) return damaged(wanted.name);
  std::string buffer(64 * 1024, '\0');
  std::uint64_t got = 0;
  zip_int64_t size = 0;
  while (got <= wanted.size && (size = zip_fread(file, buffer.data(), buffer.size())) > 0) {
    got += static_cast<std::uint64_t>(size);
    if (got <= wanted.size) sink(std::string_view(buffer.data(), static_cast<std::size_t>(size)));
  }
  // The checksum is compared by libzip when the end is read.
  const bool good = size == 0 && got == wanted.size;
  zip_fclose(file);
  if (!good) return damaged(wanted.name);
  return Done{};
}

Result<std::string> ZipReader::read(std::size_t entry, std::uint64_t at_most) const {
  if (entries_.at(entry).size > at_most) return fault("zip_too_large", entries_[entry].name);
  std::string out;
  const auto read_all = read(entry, [&](std::string_view bytes) { out += bytes; });
  if (!read_all) return read_all.failure();
  return out;
}

}  // namespace mingjing::archive
