// How fast evidence is taken: bytes a second through a store of blobs with both digests, by the clock and by the processor time of this
// process.
//   bench_objects FOLDER MEGABYTES · bench_objects 's3://…' MEGABYTES KEYS-FILE
#include <sys/resource.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "adapters/signer/key_files.hpp"
#include "adapters/s3/place.hpp"
#include "app/object_place.hpp"

namespace {

using namespace mingjing;

struct RealClock final : ports::Clock {
  Instant now() const override {
    return {std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count()};
  }
};

double processor_seconds() {
  rusage use{};
  getrusage(RUSAGE_SELF, &use);
  const auto seconds = [](const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; };
  return seconds(use.ru_utime) + seconds(use.ru_stime);
}

int fail(const std::string& why) {
  std::cerr << why << "\n";
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return fail("bench_objects FOLDER|s3://… MEGABYTES [KEYS-FILE]");
  const std::string place = argv[1];
  const int megabytes = std::atoi(argv[2]);
  const bool remote = s3::is_address(place);
  const RealClock clock;
  const auto random = signer::system_random();
  const std::string folder = remote ? (std::filesystem::temp_directory_path() / "bench-objects").string() : place;
  auto opened = app::open_objects({folder, remote ? place : "", argc > 3 ? argv[3] : ""}, *random, clock);
  if (!opened) return fail(opened.error().what);
  auto& store = **opened;
  std::string piece = random->bytes(1 << 20);
  const auto began = std::chrono::steady_clock::now();
  const double busy = processor_seconds();
  const auto upload = store.begin();
  if (!upload) return fail(upload.error().what);
  for (int i = 0; i < megabytes; ++i) {
    piece[static_cast<std::size_t>(i) % piece.size()] = static_cast<char>(i);
    if (const auto taken = store.append(*upload, piece); !taken) return fail(taken.error().what);
  }
  const auto blob = store.finish(*upload, {}, {});
  if (!blob) return fail(blob.error().what);
  const double wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  const double used = processor_seconds() - busy;
  std::cout << megabytes << " MiB: " << megabytes / wall << " MiB/s by the clock, " << megabytes / used << " MiB/s of one processor\n";
  if (const auto gone = store.erase(blob->sha256); !gone) return fail(gone.error().what);
  return 0;
}
