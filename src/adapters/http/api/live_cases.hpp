// Pages that watch a case. Safe to call from many threads.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "adapters/http/response.hpp"

namespace mingjing::web {

class LiveCases {
 public:
  // Nothing when too many watch already.
  std::shared_ptr<EventStream> watch(const std::string& case_id);
  void changed(const std::string& case_id, std::uint32_t seq);

 private:
  std::mutex mutex_;
  std::map<std::string, std::vector<std::weak_ptr<EventStream>>> watchers_;
  std::size_t count_ = 0;  // an upper bound, made exact when it matters
};

}  // namespace mingjing::web
