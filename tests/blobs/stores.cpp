#include "tests/blobs/stores.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>

#include "adapters/objects/file_blob_store.hpp"

namespace mingjing::tests {

Instant ClockOfTests::now() const {
  return {off + std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count()};
}

Gateway running_gateway() {
  const char* file = std::getenv("MINGJING_TEST_S3");
  EXPECT_NE(file, nullptr) << "MINGJING_TEST_S3 names no running gateway";
  std::ifstream in(file ? file : "");
  Gateway out;
  std::string folder;
  std::getline(in, folder);
  for (std::string* line : {&out.http, &out.https, &out.region, &out.keys_file}) EXPECT_TRUE(std::getline(in, *line));
  out.authorities = folder + "/tls.pem";
  return out;
}

std::string Gateway::address(const std::string& bucket, const std::string& prefix, bool tls) const {
  return "s3://" + bucket + "/" + prefix + "?endpoint=" + (tls ? https : http) + "&region=" + region + (tls ? "&ca=" + authorities : "");
}

std::unique_ptr<s3::Client> gateway_client(const std::string& prefix, const ports::Clock& clock, bool tls, std::optional<s3::Keys> keys,
                                           std::unique_ptr<web::Transfers> transfers) {
  const Gateway gateway = running_gateway();
  const auto place = s3::parse_place(gateway.address("tests", prefix, tls));
  EXPECT_TRUE(place.ok()) << place.error().what;
  if (!keys) keys = s3::read_keys(gateway.keys_file).value();
  if (!transfers) transfers = web::make_transfers({place->authorities});
  static const bool made = [&] {
    const auto own = s3::read_keys(gateway.keys_file).value();
    const ClockOfTests real;
    // A bucket is made by putting nothing to its name.
    s3::Place above = s3::parse_place(gateway.address("tests", "", false)).value();
    s3::Client maker(above, own, web::make_transfers({}), real, [](int) { ::usleep(100'000); });
    const auto done = maker.put("", "", {});
    EXPECT_TRUE(done.ok()) << done.error().what;
    return done.ok();
  }();
  EXPECT_TRUE(made);
  return std::make_unique<s3::Client>(*place, *keys, std::move(transfers), clock, [](int ms) { ::usleep(static_cast<useconds_t>(ms) * 1000); });
}

StoreOfTests::StoreOfTests(Kind kind) : kind_(kind) {
  static int count = 0;
  prefix_ = "t" + std::to_string(::getpid()) + "-" + std::to_string(count++) + "/";
  open();
}

void StoreOfTests::open() {
  store_.reset();
  if (kind_ == Kind::file) {
    store_ = std::move(objects::FileBlobStore::open(folder(), random_)).value();
    return;
  }
  auto client = kind_ == Kind::radosgw ? gateway_client(prefix_, clock_)
                                       : std::make_unique<s3::Client>(s3::parse_place("s3://tests/" + prefix_ + "?endpoint=http://127.0.0.1:1").value(),
                                                                      s3::Keys{"id", "secret", ""}, fake_s3(bucket), clock_, [](int) {});
  store_ = std::move(s3::BlobStore::open(folder(), prefix_, std::move(client), random_)).value();
}

void StoreOfTests::restart() { open(); }

void StoreOfTests::restart_elsewhere() {
  store_.reset();
  folder_ = std::make_unique<TemporaryFolder>();
  open();
}

}  // namespace mingjing::tests
