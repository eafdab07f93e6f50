// The stores of blobs that one suite is asked of: files, S3 in memory, and S3 as Ceph's gateway serves it where MINGJING_TEST_S3
// names the file of a running one (tests/s3/cluster.sh); each also with the store that encrypts over it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "adapters/s3/blob_store.hpp"
#include "crypto/aead.hpp"
#include "ports/listed_blob_store.hpp"
#include "tests/blobs/fake_s3.hpp"
#include "tests/temporary_folder.hpp"

namespace mingjing::tests {

enum class Below { file, fake_s3, radosgw };
struct Kind {
  Below below;
  std::optional<crypto::Suite> suite = std::nullopt;   // nothing: files lie plain
};
std::string name_of(const Kind& kind);

struct CountingRandom final : ports::Random {
  unsigned next = 0;
  std::string bytes(std::size_t count) override {
    std::string out(count, '\0');
    for (char& c : out) c = static_cast<char>(++next * 53 >> 2);
    return out;
  }
};

struct ClockOfTests final : ports::Clock {
  std::int64_t off = 0;  // ms from the machine's
  Instant now() const override;
};

// What cluster.sh wrote.
struct Gateway {
  std::string http, https, region, keys_file, authorities;
  std::string address(const std::string& bucket, const std::string& prefix, bool tls) const;
};
Gateway running_gateway();

class StoreOfTests {
 public:
  explicit StoreOfTests(Kind kind);
  ports::ListedBlobStore& operator*() { return *store_; }
  ports::ListedBlobStore* operator->() { return store_.get(); }
  ports::RawBlobStore& raw() { return *raw_; }
  void restart();                      // another process on the same machine
  void crash();                        // the same, after one that was killed
  void restart_with(const Kind& kind);
  void restart_elsewhere();            // on another machine: what this one's disk held is not there
  std::shared_ptr<FakeBucket> bucket = std::make_shared<FakeBucket>();
  std::string folder() const { return folder_->path.string(); }
  std::filesystem::path keys() const { return keys_.path; }

 private:
  void open();
  Kind kind_;
  std::string prefix_;
  std::unique_ptr<TemporaryFolder> folder_ = std::make_unique<TemporaryFolder>();
  ClockOfTests clock_;
  ports::RawBlobStore* raw_ = nullptr;
  TemporaryFolder keys_;
  std::unique_ptr<ports::Random> system_random_;
  std::unique_ptr<ports::ListedBlobStore> store_;
  std::vector<std::unique_ptr<ports::ListedBlobStore>> killed_;
};

// A hundred MB up and down again take at most 32 MB of memory more than one.
void stays_within_32_mb(const Kind& kind);

// A client of the gateway's bucket «tests», which is made where it is not there.
std::unique_ptr<s3::Client> gateway_client(const std::string& prefix, const ports::Clock& clock, bool tls = false, std::optional<s3::Keys> keys = {},
                                           std::unique_ptr<web::Transfers> transfers = nullptr);

}  // namespace mingjing::tests
