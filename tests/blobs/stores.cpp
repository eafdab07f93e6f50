#include "tests/blobs/stores.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>

#include "adapters/objects/checked_blob_store.hpp"
#include "adapters/objects/file_blob_store.hpp"
#include "adapters/objects/sealed_blob_store.hpp"
#include "adapters/signer/key_files.hpp"
#include "adapters/signer/organ_keys.hpp"

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

std::string name_of(const Kind& kind) {
  const std::string below = kind.below == Below::file ? "file" : kind.below == Below::fake_s3 ? "fake_s3" : "radosgw";
  return !kind.suite ? below : below + (*kind.suite == crypto::Suite::aes_256_gcm ? "_aes" : "_sm4");
}

StoreOfTests::StoreOfTests(Kind kind) : kind_(kind), system_random_(signer::system_random()) {
  static int count = 0;
  prefix_ = "t" + std::to_string(::getpid()) + "-" + std::to_string(count++) + "/";
  open();
}

void StoreOfTests::open() {
  store_.reset();
  const auto naming = kind_.suite ? ports::Naming::by_caller : ports::Naming::by_digest;
  std::unique_ptr<ports::RawBlobStore> raw;
  if (kind_.below == Below::file) {
    raw = std::move(objects::FileBlobStore::open(folder(), *system_random_, naming)).value();
  } else {
    auto client = kind_.below == Below::radosgw
                      ? gateway_client(prefix_, clock_)
                      : std::make_unique<s3::Client>(s3::parse_place("s3://tests/" + prefix_ + "?endpoint=http://127.0.0.1:1").value(),
                                                     s3::Keys{"id", "secret", ""}, fake_s3(bucket), clock_, [](int) {});
    raw = std::move(s3::BlobStore::open(folder(), prefix_, std::move(client), *system_random_, naming)).value();
  }
  raw_ = raw.get();
  store_ = std::move(raw);
  if (!kind_.suite) return;
  auto plain = std::make_unique<objects::CheckedBlobStore>(std::move(store_), folder());
  store_ = std::make_unique<objects::SealedBlobStore>(objects::SealedBlobStore::Parts{
      std::move(plain), *raw_, signer::open_organ_keys(keys_.path, *system_random_), *kind_.suite, folder(), *system_random_});
}

void stays_within_32_mb(const Kind& kind) {
  StoreOfTests store(kind);
  const auto peak_kb = [] {
    rusage use{};
    getrusage(RUSAGE_SELF, &use);
    return use.ru_maxrss;
  };
  const auto round = [&](int megabytes) {
    const std::string upload = store->begin().value();
    std::string piece(1 << 20, '\0');
    for (int i = 0; i < megabytes; ++i) {
      for (std::size_t at = 0; at < piece.size(); at += 4096) piece[at] = static_cast<char>(i * 7 + megabytes);
      ASSERT_TRUE(store->append(upload, piece).ok());
    }
    const auto blob = store->finish(upload, {}, {});
    ASSERT_TRUE(blob.ok()) << blob.error().what;
    for (int i = 0; i < megabytes; ++i) ASSERT_EQ(store->read(blob->sha256, static_cast<std::uint64_t>(i) << 20, 1 << 20).value().size(), 1u << 20);
    ASSERT_TRUE(store->erase(blob->sha256).ok());
  };
  round(1);
  const long before = peak_kb();
  round(100);
  EXPECT_LE(peak_kb() - before, 32 * 1024);
}

void StoreOfTests::restart() { open(); }

// What it still does in its destructor comes after the test.
void StoreOfTests::crash() {
  killed_.push_back(std::move(store_));
  open();
}

void StoreOfTests::restart_with(const Kind& kind) {
  kind_ = kind;
  open();
}

void StoreOfTests::restart_elsewhere() {
  store_.reset();
  folder_ = std::make_unique<TemporaryFolder>();
  open();
}

}  // namespace mingjing::tests
