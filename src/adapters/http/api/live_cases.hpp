// Pages that watch a case, or the warnings of an organ or an area. Safe to call from many threads.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/http/response.hpp"

namespace mingjing::web {

// What is watched: `key` is organ/<id> or area/<first digits of a division's code>.
std::string warnings_of(std::string_view key);

class LiveCases {
 public:
  // Nothing when too many watch already.
  std::shared_ptr<EventStream> watch(const std::string& case_id);
  void changed(const std::string& case_id, std::uint32_t seq);
  // Warnings of this organ, which lies in this division: its own people hear of it, and whoever watches a division around it.
  void warned(const std::string& organ, const std::string& area, std::uint64_t seq);

 private:
  void send(const std::string& watched, const std::string& text);

  std::mutex mutex_;
  std::map<std::string, std::vector<std::weak_ptr<EventStream>>> watchers_;
  std::size_t count_ = 0;  // an upper bound, made exact when it matters
};

}  // namespace mingjing::web
