// The requests of the S3 API that a store of blobs needs, each signed, each tried again where the server or the way to it fails.
// Source: Amazon S3 API Reference. Keys of objects are made of letters, digits and . _ - / only. Thread rule: any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/http/client/transfer.hpp"
#include "adapters/s3/place.hpp"
#include "adapters/s3/signing.hpp"
#include "ports/clock.hpp"

namespace mingjing::s3 {

struct About {
  std::uint64_t size = 0;
  std::map<std::string, std::string> notes;   // what was kept beside it: x-amz-meta-…
};
struct Listed {
  std::string key;
  std::uint64_t size = 0;
};
using Notes = std::map<std::string, std::string>;

// Faults of all: not_found · storage_full (quota) · denied (keys, rights or clock, with the server's code) · io (retry).
class Client {
 public:
  // `pause` waits so many milliseconds before another try.
  Client(Place place, Keys keys, std::unique_ptr<web::Transfers> transfers, const ports::Clock& clock, std::function<void(int)> pause);

  Status<> put(const std::string& key, std::string_view bytes, const Notes& notes);
  // Nothing where there is no such object.
  Result<std::optional<About>> head(const std::string& key);
  // At most `length` bytes from `offset`; empty behind the end.
  Result<std::string> get(const std::string& key, std::uint64_t offset, std::uint64_t length);
  Status<> remove(const std::string& key);   // nothing there is no fault
  // Sorted by key; only those behind `after`, at most `most`.
  Result<std::vector<Listed>> list(const std::string& prefix, const std::string& after = "", std::size_t most = 1'000'000);
  Status<> look();                           // may the bucket be used at all?

  // One object of several parts, there all at once with finish_parts().
  Result<std::string> begin_parts(const std::string& key, const Notes& notes);   // its name
  // Their tags, which finish_parts() wants in order. `number` from 1; all but the last of 5 MiB or more.
  Result<std::string> put_part(const std::string& key, const std::string& upload, int number, std::string_view bytes);
  Result<std::string> copy_part(const std::string& key, const std::string& upload, int number, const std::string& from);
  Status<> finish_parts(const std::string& key, const std::string& upload, const std::vector<std::string>& tags);
  Status<> abort_parts(const std::string& key, const std::string& upload);

 private:
  struct Asked {
    std::string method;
    std::string key;
    Pairs query;
    Pairs headers;
    std::string_view body;
    std::size_t most = 1024 * 1024;
  };
  Result<web::TransferAnswer> send(const Asked& asked);
  Result<web::TransferAnswer> send_once(const Asked& asked, const std::string& payload);

  const Place place_;
  const Keys keys_;
  std::unique_ptr<web::Transfers> transfers_;
  const ports::Clock& clock_;
  std::function<void(int)> pause_;
};

}  // namespace mingjing::s3
