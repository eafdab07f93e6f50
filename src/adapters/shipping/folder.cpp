#include "adapters/shipping/folder.hpp"

#include <fcntl.h>

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <charconv>

#include "adapters/objects/files.hpp"
#include "adapters/shipping/utc_name.hpp"
#include "base/json_fields.hpp"
#include "crypto/digest.hpp"

namespace mingjing::shipping {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using objects::File;

constexpr std::int64_t kFormat = 1;
constexpr std::uint64_t kMostRead = 1ULL << 30U;

std::string counted(std::uint64_t number, std::size_t width) {
  const auto digits = std::to_string(number);
  return digits.size() >= width ? digits : std::string(width - digits.size(), '0') + digits;
}

// The number in PREFIX<digits>SUFFIX; nothing where it is another name.
std::optional<std::uint64_t> number_of(std::string_view name, std::string_view prefix, std::string_view suffix) {
  if (!name.starts_with(prefix) || !name.ends_with(suffix) || name.size() <= prefix.size() + suffix.size()) return std::nullopt;
  name = name.substr(prefix.size(), name.size() - prefix.size() - suffix.size());
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (error != std::errc() || end != name.data() + name.size()) return std::nullopt;
  return number;
}

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> out;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) out.push_back(entry.path().filename().string());
  std::sort(out.begin(), out.end());
  return out;
}

Failure<Fault> bad(const fs::path& path, const std::string& what) { return fault("bad_segment", path.string() + ": " + what); }

Status<> make_folders(const fs::path& path) {
  std::error_code error;
  if (fs::is_directory(path, error)) return Done{};
  fs::create_directories(path, error);
  if (error) return fault(error == std::errc::no_space_on_device ? "storage_full" : "io", path.string() + ": " + error.message(), true);
  return objects::sync_folder(path.parent_path().string());
}

}  // namespace

std::uint64_t number_in(const json::object& object, std::string_view name) {
  const auto* found = object.if_contains(name);
  return found && found->is_int64() && found->get_int64() > 0 ? static_cast<std::uint64_t>(found->get_int64()) : 0;
}

Failure<Fault> away(const Fault& why, const fs::path& path) {
  return fault(why.code == "storage_full" || why.code == "full" ? "storage_full" : "away", path.string() + ": " + why.what, true);
}

fs::path Generation::base(std::uint64_t number) const { return folder / ("base-" + counted(number, 12)); }

Status<> write_whole(const fs::path& path, std::string_view bytes) {
  if (auto made = make_folders(path.parent_path()); !made) return made;
  const std::string beside = (path.parent_path() / ("." + path.filename().string() + ".part")).string();
  const auto write = [&]() -> Status<> {
    auto file = File::open(beside, O_WRONLY | O_CREAT | O_TRUNC);
    if (!file) return file.failure();
    if (auto written = file->write_at(0, bytes); !written) return written;
    if (auto synced = file->sync(); !synced) return synced;
    if (auto named = objects::rename_file(beside, path.string()); !named) return named;
    return objects::sync_folder(path.parent_path().string());
  };
  auto written = write();
  // What is half there takes room that others may need.
  if (!written) static_cast<void>(objects::remove_file(beside));
  return written;
}

Result<std::string> read_whole(const fs::path& path) {
  auto file = File::open(path.string(), O_RDONLY);
  if (!file) return file.failure();
  auto size = file->size();
  if (!size) return size.failure();
  if (*size > kMostRead) return fault("io", path.string() + ": too large");
  return file->read_at(0, *size);
}

Result<std::string> digest_of_file(const fs::path& path) {
  constexpr std::uint64_t kPiece = 1 << 20;
  auto file = File::open(path.string(), O_RDONLY);
  if (!file) return file.failure();
  crypto::Hasher hasher(crypto::Hash::sha256);
  for (std::uint64_t at = 0;;) {
    auto piece = file->read_at(at, kPiece);
    if (!piece) return piece.failure();
    if (piece->empty()) return crypto::hex(hasher.finish());
    hasher.update(*piece);
    at += piece->size();
  }
}

Result<json::object> read_json(const fs::path& path) {
  auto text = read_whole(path);
  if (!text) return text.failure();
  json::error_code error;
  auto value = json::parse(*text, error);
  if (error || !value.is_object()) return bad(path, "altered");
  return std::move(value.get_object());
}

std::vector<std::string> generations(const fs::path& folder) {
  auto names = names_in(folder);
  std::erase_if(names, [&](const std::string& name) { return !number_of(name.substr(0, name.find('-')), "", ""); });
  return names;
}

Result<Generation> open_generation(const fs::path& folder, const std::string& name) {
  Generation out{name, folder / name, {}};
  const auto path = out.folder / "generation.json";
  auto text = read_whole(path);
  if (!text) return text.failure();
  auto told = read_json(path);
  if (!told) return told.failure();
  if (number_in(*told, "mingjing_generation") != kFormat) return bad(path, "of another form");
  if (text_in(*told, "name") != name) return bad(path, "of another generation");
  out.digest = crypto::hex(crypto::digest(crypto::Hash::sha256, *text));
  return out;
}

Result<std::vector<Base>> bases(const Generation& generation) {
  std::vector<Base> out;
  for (const auto& name : names_in(generation.folder)) {
    const auto number = number_of(name, "base-", "");
    if (!number) continue;
    const auto path = generation.folder / name / "base.json";
    auto told = read_json(path);
    if (!told) return told.failure();
    if (number_in(*told, "mingjing_base") != kFormat || number_in(*told, "number") != *number || text_in(*told, "generation") != generation.name)
      return bad(path, "of another form or generation");
    out.push_back({*number, number_in(*told, "leaves"), {static_cast<std::int64_t>(number_in(*told, "at"))}, text_in(*told, "sha256")});
  }
  return out;
}

std::vector<std::uint64_t> segments(const Generation& generation) {
  std::vector<std::uint64_t> out;
  for (const auto& thousand : names_in(generation.folder / "segments"))
    for (const auto& name : names_in(generation.folder / "segments" / thousand))
      if (const auto number = number_of(name, "", ".segment")) out.push_back(*number);
  std::sort(out.begin(), out.end());
  return out;
}

Result<Segment> read_segment(const Generation& generation, std::uint64_t number) {
  const auto path = generation.segment(number);
  auto text = read_whole(path);
  if (!text) return text.error().code == "not_found" ? fault("missing_segment", path.string()) : text.failure();
  auto out = decode_segment(*text);
  if (!out) return bad(path, out.error().what);
  if (out->head.generation != generation.name || out->head.number != number) return bad(path, "of another place");
  return out;
}

Result<Generation> begin_generation(const fs::path& folder, Instant now, const std::string& why) {
  std::uint64_t last = 0;
  for (const auto& name : generations(folder)) last = std::max(last, number_of(name.substr(0, name.find('-')), "", "").value_or(0));
  Generation out{counted(last + 1, 6) + "-" + utc_name(now), {}, {}};
  out.folder = folder / out.name;
  const json::object told{{"mingjing_generation", kFormat}, {"name", out.name}, {"at", now.ms}, {"why", why}};
  const std::string text = json::serialize(told) + "\n";
  // Its file comes first: a folder without it is none.
  if (auto written = write_whole(out.folder / "generation.json", text); !written) return away(written.error(), out.folder);
  out.digest = crypto::hex(crypto::digest(crypto::Hash::sha256, text));
  return out;
}

Result<std::string> write_segment(const Generation& generation, const SegmentHead& head, const Pages& pages) {
  auto [file, digest] = encode_segment(head, pages);
  const auto path = generation.segment(head.number);
  if (auto written = write_whole(path, file); !written) return away(written.error(), path);
  return digest;
}

}  // namespace mingjing::shipping
