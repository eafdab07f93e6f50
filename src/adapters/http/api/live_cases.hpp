// Pages that watch a case, the warnings of an organ or an area, or a screen of the coordinating centre. Safe to call from many threads.
#pragma once

#include <chrono>
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
std::string screen_of(std::string_view key);

class LiveCases {
 public:
  // Nothing when too many watch already.
  std::shared_ptr<EventStream> watch(const std::string& case_id, std::string_view beat = {});
  void changed(const std::string& case_id, std::uint32_t seq);
  // Warnings of this organ, which lies in this division: its own people hear of it, and whoever watches a division around it.
  void warned(const std::string& organ, const std::string& area, std::uint64_t seq);
  // Something that screens count changed there; without an organ: somewhere. Of several changes within kApart a screen hears the first: it reads
  // again a moment later by itself (useLiveScreen of the office), so a busy city costs no more than a quiet one.
  void moved(const std::string& organ, const std::string& area, std::chrono::steady_clock::time_point now = std::chrono::steady_clock::now());

  static constexpr std::chrono::milliseconds kApart{500};

 private:
  void send(const std::string& watched, const std::string& text);

  std::mutex mutex_;
  std::map<std::string, std::vector<std::weak_ptr<EventStream>>> watchers_;
  std::map<std::string, std::chrono::steady_clock::time_point> told_;  // screens that are watched: when they heard last
  std::size_t count_ = 0;  // an upper bound, made exact when it matters
};

}  // namespace mingjing::web
