#include "adapters/sql/connections.hpp"

namespace mingjing::sql {

Connections::Reading Connections::read() {
  std::unique_lock lock(read_mutex_);
  returned_.wait(lock, [&] { return !readers_.empty(); });
  auto db = std::move(readers_.back());
  readers_.pop_back();
  return Reading(this, std::move(db));
}

std::optional<Connections::Reading> Connections::read_at_once() {
  const std::lock_guard lock(read_mutex_);
  if (readers_.empty() || readers_.back()->engine() != Engine::sqlite) return std::nullopt;
  auto db = std::move(readers_.back());
  readers_.pop_back();
  return Reading(this, std::move(db));
}

Connections::Reading::~Reading() {
  if (!home_) return;
  {
    const std::lock_guard lock(home_->read_mutex_);
    home_->readers_.push_back(std::move(db_));
  }
  home_->returned_.notify_one();
}

}  // namespace mingjing::sql
