// An S3 server in memory, as far as a store of blobs uses it, that can be told to fail. It sees that bodies are what their signature
// says, but checks no signature: Ceph's gateway does (tests/s3/cluster.sh).
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "adapters/http/client/transfer.hpp"

namespace mingjing::tests {

struct FakeBucket {
  struct Object {
    std::string bytes;
    std::map<std::string, std::string> notes;
  };
  struct Upload {
    std::string key;
    std::map<std::string, std::string> notes;
    std::map<int, std::string> parts;
  };
  std::map<std::string, Object> objects;
  std::map<std::string, Upload> uploads;
  std::vector<std::string> log;                                            // "PUT key", one a request
  // Asked before a request takes effect and after; an answer takes the place of the server's.
  using Hook = std::function<std::optional<Result<web::TransferAnswer>>(const web::TransferRequest&)>;
  Hook before, after;
};

// `page`: so many objects a listing tells at once.
std::unique_ptr<web::Transfers> fake_s3(std::shared_ptr<FakeBucket> bucket, std::size_t page = 2);
web::TransferAnswer said(web::HttpStatus status, const std::string& code = "");

}  // namespace mingjing::tests
