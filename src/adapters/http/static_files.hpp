// The built web faces, held in memory: only what was there at start-up can be asked for, so no path leads outside.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "adapters/http/response.hpp"

namespace mingjing::web {

std::string_view media_type_of(std::string_view file_name);  // application/octet-stream where it is not known

class StaticFiles {
 public:
  // Reads a folder with everything below it; an empty set where there is none. `x.br` and `x.gz` are other forms of `x`.
  static StaticFiles load(const std::string& folder);

  // Adds one file under a name of our choice; nothing happens where it cannot be read.
  void add(const std::string& name, const std::string& path);

  bool empty() const { return files_.empty(); }
  // Answers a path inside the folder. What has no dot in its last segment is a page of the application: index.html.
  // `pages`: false for folders without an application.
  Response serve(const Request& request, std::string_view path, bool pages = true) const;

 private:
  struct Form {
    std::shared_ptr<const std::string> bytes;
    std::string tag;
  };
  struct File {
    Form plain;
    Form gzip;
    Form brotli;
    bool hashed = false;  // its name changes with its content: may be kept for ever
  };
  std::map<std::string, File, std::less<>> files_;
};

// True when If-None-Match names this tag (RFC 9110 13.1.2).
bool not_changed(const Request& request, std::string_view tag);

}  // namespace mingjing::web
