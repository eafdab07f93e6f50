// The rows of published decisions as they were last found, by their public address: kept while nothing public has changed, so that
// a page which is made anew need not ask the database for what it asked a moment ago. Safe to call from many threads.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "ports/read_store.hpp"

namespace mingjing::usecases {

class PublicationRows {
 public:
  // `version`: of everything public (PublicReads::version), read before the row is looked for; under another one nothing is known.
  std::optional<ports::PublicationItem> find(const std::string& slug, std::uint64_t version) const;
  // `version`: as read before the row was.
  void keep(const std::string& slug, std::uint64_t version, const ports::PublicationItem& item);
  void forget(const std::string& slug);

 private:
  mutable std::mutex mutex_;
  std::uint64_t version_ = 0;
  std::unordered_map<std::string, ports::PublicationItem> rows_;
};

}  // namespace mingjing::usecases
