// What the maker and the checker of bundles share: names of files and the form of the manifest.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/bundle.hpp"

namespace mingjing::ledger {

inline constexpr std::string_view kManifest = "manifest.json";
inline constexpr std::string_view kManifestNote = "manifest.note";
inline constexpr std::string_view kKeys = "keys.txt";
inline constexpr std::string_view kCheckpoint = "checkpoint.txt";
inline constexpr std::string_view kCheckpointSm3 = "checkpoint-sm3.txt";
inline constexpr std::string_view kTimeStamps = "time-stamps/";

std::string leaf_path(std::uint32_t seq);
std::string proof_path(std::uint32_t seq, Hash hash);
std::string private_path(std::uint32_t seq);

struct Manifest {
  struct File {
    std::uint64_t size = 0;
    DigestPair digests;
  };
  struct Event {
    std::uint64_t index = 0;
    std::vector<std::string> objects;  // paths; "" where left out
  };
  std::string origin;
  std::string case_id;
  std::string made_at;
  std::uint64_t tree_size = 0;
  std::vector<Event> events;          // event n is at place n - 1
  std::map<std::string, File> files;  // every file but manifest.json and manifest.note
};

std::string encode_manifest(const Manifest& manifest);
std::optional<Manifest> decode_manifest(std::string_view bytes);  // only what encode_manifest writes
std::string manifest_note_text(std::string_view origin, std::string_view manifest);

std::string encode_fields(const std::vector<OpenedField>& fields);
std::optional<std::vector<OpenedField>> decode_fields(std::string_view bytes);

// keys.txt of a log with this origin.
std::string encode_keys(const LogKeys& keys);
std::optional<LogKeys> decode_keys(std::string_view bytes, std::string_view origin);

}  // namespace mingjing::ledger
