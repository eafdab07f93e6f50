#include "usecases/publication_rows.hpp"

namespace mingjing::usecases {
namespace {

constexpr std::size_t kMostKept = 2048;

}  // namespace

std::optional<ports::PublicationItem> PublicationRows::find(const std::string& slug, std::uint64_t version) const {
  const std::lock_guard lock(mutex_);
  if (version != version_) return std::nullopt;
  const auto found = rows_.find(slug);
  return found == rows_.end() ? std::nullopt : std::optional(found->second);
}

void PublicationRows::keep(const std::string& slug, std::uint64_t version, const ports::PublicationItem& item) {
  const std::lock_guard lock(mutex_);
  if (version < version_) return;  // somebody knows already that it may be out of date
  if (version > version_ || rows_.size() >= kMostKept) rows_.clear();
  version_ = version;
  rows_.insert_or_assign(slug, item);
}

void PublicationRows::forget(const std::string& slug) {
  const std::lock_guard lock(mutex_);
  rows_.erase(slug);
}

}  // namespace mingjing::usecases
