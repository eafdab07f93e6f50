#include "app/database_place.hpp"

#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>

#include "adapters/postgres/store.hpp"
#include "app/private_file.hpp"
#include "crypto/encoding.hpp"
#include "crypto/random.hpp"

namespace mingjing::app {
namespace {

std::string place_file(const std::string& data) { return data + "/database"; }

}  // namespace

Result<std::string> database_of(const std::string& data, const std::string& asked) {
  std::string kept;
  std::error_code error;
  if (std::filesystem::exists(place_file(data), error) || error) {
    // Whoever cannot read it must not begin a second record in SQLite.
    std::ifstream in(place_file(data));
    if (!std::getline(in, kept) || !postgres::is_url(kept)) return fault("bad_database", "不能读取 · cannot read " + place_file(data));
  }
  if (asked.empty()) return kept;
  if (!postgres::is_url(asked)) return fault("bad_database", "数据库地址应为 postgres://… · not an address of PostgreSQL: " + asked);
  if (kept.empty() && std::filesystem::exists(data + "/mingjing.db", error))
    return fault("not_empty", "数据目录里已有 SQLite 记录，请先用 mingjing migrate 迁移 · this folder holds a record in SQLite, run `mingjing migrate`: " + data);
  return asked;
}

Status<> keep_database(const std::string& data, const std::string& address) {
  std::error_code error;
  if (std::filesystem::exists(place_file(data), error)) return Done{};
  return write_private_file(place_file(data), address + "\n");
}

std::string name_of_this_copy() {
  std::array<char, 256> host{};
  ::gethostname(host.data(), host.size() - 1);
  return std::string(host.data()) + " " + std::to_string(::getpid()) + " " + crypto::hex(crypto::random_bytes(4));
}

}  // namespace mingjing::app
