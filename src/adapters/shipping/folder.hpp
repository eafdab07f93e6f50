// The folder that a log is shipped to:
//
//   shipping.json                 whose it is, and its mark
//   newest.json                   how far the newest generation had come a few seconds ago at the most
//   000001-20261122T094501Z/      a generation: one unbroken sequence of segments
//     generation.json
//     base-000000000000/          the whole database as it was behind that segment: mingjing.db, base.json
//     segments/000000/000000000001.segment …
//   settings/000001/              keys and settings, files.json with their digests
//   objects/ab/cdef…              files of evidence, as in the data folder
//
// Whatever has its name is whole and on the disk: it is written beside (a name that begins with a dot), synced and renamed. Thread rule: one
// thread writes a part of it.
#pragma once

#include <boost/json/object.hpp>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "adapters/shipping/segment.hpp"

namespace mingjing::shipping {

struct Base {
  std::uint64_t number = 0;      // of the segment behind which it stands; 0: of the beginning
  std::uint64_t leaves = 0;
  Instant at;
  std::string sha256;            // of mingjing.db; hex
};

struct Generation {
  std::string name;
  std::filesystem::path folder;
  std::string digest;            // SHA-256 of generation.json; hex
  std::filesystem::path segment(std::uint64_t number) const { return folder / "segments" / segment_name(number); }
  std::filesystem::path base(std::uint64_t number) const;
};

// Of generation.json and base.json. Fault `bad_segment`, naming the file, where one is not what it should be.
std::vector<std::string> generations(const std::filesystem::path& folder);   // names, oldest first
Result<Generation> open_generation(const std::filesystem::path& folder, const std::string& name);
Result<std::vector<Base>> bases(const Generation& generation);               // whole ones, in order
std::vector<std::uint64_t> segments(const Generation& generation);           // in order
// Faults: missing_segment, bad_segment, naming the file: also where it is not the one of this number in this generation.
Result<Segment> read_segment(const Generation& generation, std::uint64_t number);

// Makes one with the next number; `why` is for people. Faults: storage_full, away.
Result<Generation> begin_generation(const std::filesystem::path& folder, Instant now, const std::string& why);
// Answers its digest.
Result<std::string> write_segment(const Generation& generation, const SegmentHead& head, const Pages& pages);

// One file, whole or not there, of mode 0600. The folder above is made where it is missing.
Status<> write_whole(const std::filesystem::path& path, std::string_view bytes);
Result<std::string> read_whole(const std::filesystem::path& path);
Result<std::string> digest_of_file(const std::filesystem::path& path);
Result<boost::json::object> read_json(const std::filesystem::path& path);
std::uint64_t number_in(const boost::json::object& object, std::string_view name);
// `storage_full` where there is no room, `away` where the folder or its disk is not there or fails.
Failure<Fault> away(const Fault& why, const std::filesystem::path& path);

}  // namespace mingjing::shipping
