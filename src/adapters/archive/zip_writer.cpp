#include <zip.h>

#include <algorithm>
#include <cstring>
#include <optional>

#include "adapters/archive/zip.hpp"

namespace mingjing::archive {
namespace {

constexpr zip_uint16_t kDosDate = (0 << 9) | (1 << 5) | 1;  // 1980-01-01, the earliest that the format can say
constexpr std::uint64_t kPiece = 1024 * 1024;

// What libzip pulls a streamed part from. Lives until the archive is closed or discarded.
struct Stream {
  const ByteSource* source;
  std::uint64_t at = 0;
  std::string piece;
  std::size_t used = 0;
  std::optional<Fault>* failed;
  zip_error_t error{};
};

zip_int64_t pull(Stream& stream, char* to, zip_uint64_t room) {
  if (stream.used == stream.piece.size()) {
    auto piece = (*stream.source)(stream.at, kPiece);
    if (!piece) {
      *stream.failed = piece.error();
      zip_error_set(&stream.error, ZIP_ER_READ, 0);
      return -1;
    }
    stream.piece = std::move(piece).value();
    stream.at += stream.piece.size();
    stream.used = 0;
  }
  const std::size_t size = std::min<std::size_t>(stream.piece.size() - stream.used, room);
  std::memcpy(to, stream.piece.data() + stream.used, size);
  stream.used += size;
  return static_cast<zip_int64_t>(size);
}

zip_int64_t answer(void* user, void* data, zip_uint64_t length, zip_source_cmd_t command) {
  Stream& stream = *static_cast<Stream*>(user);
  switch (command) {
    case ZIP_SOURCE_SUPPORTS:
      return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
                                            ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
    case ZIP_SOURCE_OPEN:
      stream.at = 0;
      stream.piece.clear();
      stream.used = 0;
      return 0;
    case ZIP_SOURCE_READ: return pull(stream, static_cast<char*>(data), length);
    case ZIP_SOURCE_STAT: zip_stat_init(static_cast<zip_stat_t*>(data)); return sizeof(zip_stat_t);
    case ZIP_SOURCE_ERROR: return zip_error_to_data(&stream.error, data, length);
    case ZIP_SOURCE_CLOSE: return 0;
    case ZIP_SOURCE_FREE: delete &stream; return 0;
    default: zip_error_set(&stream.error, ZIP_ER_OPNOTSUPP, 0); return -1;
  }
}

class Writer {
 public:
  explicit Writer(const std::string& path) {
    int error = 0;
    archive_ = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
  }
  ~Writer() {
    if (archive_ != nullptr) zip_discard(archive_);
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  bool add(const ZipPart& part) {
    if (archive_ == nullptr) return false;
    zip_source_t* const source = part.source ? streamed(part.source)
                                             : zip_source_buffer(archive_, part.bytes.data(), part.bytes.size(), 0);
    if (source == nullptr) return false;
    const zip_int64_t place = zip_file_add(archive_, part.name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (place < 0) {
      zip_source_free(source);
      return false;
    }
    const auto index = static_cast<zip_uint64_t>(place);
    return zip_set_file_compression(archive_, index, part.source ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 0) == 0 &&
           zip_file_set_dostime(archive_, index, 0, kDosDate, 0) == 0 &&
           zip_file_set_external_attributes(archive_, index, 0, ZIP_OPSYS_UNIX, 0100644U << 16) == 0;
  }

  Status<> finish() {
    if (archive_ != nullptr && zip_close(archive_) == 0) {
      archive_ = nullptr;
      return Done{};
    }
    if (failed_) return Failure<Fault>{*failed_};
    return fault("zip_not_written", archive_ == nullptr ? "cannot create the file" : zip_strerror(archive_), true);
  }

 private:
  zip_source_t* streamed(const ByteSource& from) {
    zip_error_t error;
    zip_error_init(&error);
    auto* const stream = new Stream{&from, 0, {}, 0, &failed_, {}};  // freed by ZIP_SOURCE_FREE
    zip_error_init(&stream->error);
    zip_source_t* const source = zip_source_function_create(answer, stream, &error);
    zip_error_fini(&error);
    if (source == nullptr) delete stream;
    return source;
  }

  zip_t* archive_ = nullptr;
  std::optional<Fault> failed_;
};

}  // namespace

Status<> write_zip(const std::string& path, const std::vector<ZipPart>& parts) {
  Writer writer(path);
  for (const ZipPart& part : parts)
    if (!writer.add(part)) return fault("zip_not_written", "cannot add " + part.name);
  return writer.finish();
}

}  // namespace mingjing::archive
