#include "adapters/objects/file_type.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace mingjing::objects {
namespace {

using namespace std::string_view_literals;

struct Magic {
  std::size_t at;
  std::string_view bytes;
  std::string_view type;
};
constexpr std::array<Magic, 17> kMagic{{{0, "\xff\xd8\xff"sv, "image/jpeg"},
                                        {0, "\x89PNG\r\n\x1a\n"sv, "image/png"},
                                        {0, "GIF87a"sv, "image/gif"},
                                        {0, "GIF89a"sv, "image/gif"},
                                        {0, "II*\0"sv, "image/tiff"},
                                        {0, "MM\0*"sv, "image/tiff"},
                                        {0, "BM"sv, "image/bmp"},
                                        {0, "%PDF-"sv, "application/pdf"},
                                        {4, "ftypheic"sv, "image/heic"},
                                        {4, "ftypmif1"sv, "image/heic"},
                                        {4, "ftypM4A "sv, "audio/mp4"},
                                        {4, "ftyp"sv, "video/mp4"},
                                        {0, "\x1a\x45\xdf\xa3"sv, "video/webm"},
                                        {0, "OggS"sv, "audio/ogg"},
                                        {0, "ID3"sv, "audio/mpeg"},
                                        {0, "fLaC"sv, "audio/flac"},
                                        {0, "#!AMR"sv, "audio/amr"}}};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

std::string_view riff_type(std::string_view bytes) {
  const std::string_view kind = bytes.substr(8, 4);
  if (kind == "WEBP") return "image/webp";
  if (kind == "WAVE") return "audio/wav";
  if (kind == "AVI ") return "video/x-msvideo";
  return {};
}

std::string_view zip_type(std::string_view name) {
  if (name.ends_with(".docx")) return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  if (name.ends_with(".xlsx")) return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  if (name.ends_with(".ofd")) return "application/ofd";
  return name.ends_with(".zip") ? "application/zip"sv : ""sv;
}

bool text_bytes(std::string_view bytes) {
  const auto byte_ok = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 ? byte != 0x7f : (c == '\t' || c == '\n' || c == '\r');
  };
  if (bytes.empty() || !std::all_of(bytes.begin(), bytes.end(), byte_ok)) return false;
  const std::size_t first = bytes.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos || (bytes[first] != '<' && !bytes.starts_with("#!"));
}

}  // namespace

std::string type_of(std::string_view beginning, std::string_view file_name) {
  for (const auto& [at, bytes, type] : kMagic)
    if (beginning.size() >= at + bytes.size() && beginning.substr(at, bytes.size()) == bytes) return std::string(type);
  if (beginning.size() >= 12 && beginning.starts_with("RIFF")) return std::string(riff_type(beginning));
  const std::string name = lower(file_name);
  if (beginning.starts_with("PK\x03\x04"sv)) return std::string(zip_type(name));
  if (beginning.size() >= 2 && beginning[0] == '\xff' && (beginning[1] & '\xe6') == '\xe2') return "audio/mpeg";
  if (!text_bytes(beginning.substr(0, beginning.size() >= kTypeBytes ? kTypeBytes - 4 : beginning.size()))) return {};
  if (name.ends_with(".csv")) return "text/csv";
  return name.ends_with(".txt") || name.ends_with(".md") ? "text/plain" : "";
}

bool fits(std::string_view named, std::string_view found) {
  const std::string given = lower(named.substr(0, named.find(';')));
  if (given.empty() || given == found || given == "application/octet-stream") return true;
  using Pair = std::pair<std::string_view, std::string_view>;
  constexpr std::array<Pair, 16> kSame{{{"image/jpg", "image/jpeg"}, {"image/pjpeg", "image/jpeg"}, {"image/heif", "image/heic"},
                                        {"image/x-ms-bmp", "image/bmp"}, {"video/quicktime", "video/mp4"}, {"video/3gpp", "video/mp4"},
                                        {"audio/x-m4a", "audio/mp4"}, {"audio/mp4", "video/mp4"}, {"audio/webm", "video/webm"},
                                        {"video/x-matroska", "video/webm"}, {"audio/x-wav", "audio/wav"}, {"audio/mp3", "audio/mpeg"},
                                        {"video/ogg", "audio/ogg"}, {"text/plain", "text/csv"}, {"application/vnd.ms-excel", "text/csv"},
                                        {"application/x-zip-compressed", "application/zip"}}};
  return std::find(kSame.begin(), kSame.end(), Pair{given, found}) != kSame.end();
}

}  // namespace mingjing::objects
