// What one private field costs: sealed and opened, by the clock, on one thread; a step of a case has some five to ten.
//   bench_fields [HOW-MANY]
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <iostream>

#include "adapters/signer/field_cipher.hpp"
#include "adapters/signer/organ_keys.hpp"

namespace {

using namespace mingjing;

double microseconds_each(int count, const std::function<void(int)>& what) {
  const auto began = std::chrono::steady_clock::now();
  for (int i = 0; i < count; ++i) what(i);
  return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - began).count() / count;
}

}  // namespace

int main(int argc, char** argv) {
  const int count = argc > 1 ? std::atoi(argv[1]) : 100'000;
  const auto folder = std::filesystem::temp_directory_path() / "bench-fields";
  const auto random = signer::system_random();
  const LogId log("990100");
  const OrganId organ("o-1");
  for (const auto suite : {crypto::Suite::sm4_ctr_hmac_sm3, crypto::Suite::aes_256_gcm}) {
    for (const std::size_t size : {20, 400, 4000}) {
      const auto cipher = signer::open_field_cipher({folder, signer::open_organ_keys(folder, *random), suite, *random});
      if (!cipher) {
        std::cerr << cipher.error().what << "\n";
        return 1;
      }
      const std::string plain(size, 'x');
      ports::SealedField box;
      const ports::FieldPlace place{log, organ, 7, "parties.p1"};
      const double sealing = microseconds_each(count, [&](int) { box = (*cipher)->seal(place, plain).value(); });
      const double opening = microseconds_each(count, [&](int) { static_cast<void>((*cipher)->open(place, box.key_id, box.bytes).value()); });
      std::cout << crypto::suite_name(suite) << ", " << size << " bytes: " << sealing << " µs to seal, " << opening << " µs to open, "
                << box.bytes.size() - size << " bytes more\n";
    }
  }
  std::filesystem::remove_all(folder);
  return 0;
}
