#include "app/serve_paths.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <string_view>

#include "app/law_folder.hpp"
#include "app/share_folder.hpp"

namespace mingjing::app {
namespace {

namespace fs = std::filesystem;

// Libraries that are loaded late (names, character sets), fonts, time zones, roots of TLS; how the kernel and the processors are. Of /etc what
// the C library, OpenSSL, fontconfig and libpq read, file by file: who may log in to this machine is not among them.
constexpr const char* kSystem[] = {
    "/usr", "/lib", "/lib64", "/var/cache/fontconfig", "/etc/ssl", "/etc/pki", "/etc/fonts", "/etc/resolv.conf", "/etc/hosts", "/etc/host.conf", "/etc/gai.conf",
    "/etc/nsswitch.conf", "/etc/services", "/etc/protocols", "/etc/localtime", "/etc/ld.so.cache", "/etc/passwd", "/etc/group", "/etc/krb5.conf", "/etc/os-release",
    "/run/systemd/resolve", "/run/resolvconf", "/dev/urandom", "/dev/random", "/dev/zero", "/proc/self", "/proc/sys", "/proc/meminfo", "/proc/stat",
    "/proc/loadavg", "/proc/cpuinfo", "/proc/net", "/sys/devices/system", "/sys/fs/cgroup", "/sys/kernel/mm"};

// Files that the libraries are told of by the environment.
constexpr const char* kNamed[] = {"SSL_CERT_FILE", "SSL_CERT_DIR", "CURL_CA_BUNDLE", "PGPASSFILE", "PGSSLROOTCERT", "PGSSLCERT", "PGSSLKEY", "PGSERVICEFILE", "FONTCONFIG_FILE", "FONTCONFIG_PATH", "OPENSSL_CONF", "FAKETIME_TIMESTAMP_FILE"};

void add_links_of(const fs::path& folder, std::vector<std::string>& out) {
  std::error_code ignored;
  for (fs::directory_iterator at(folder, ignored), end; !ignored && at != end; at.increment(ignored)) {
    std::error_code failed;
    if (!at->is_symlink(failed)) continue;
    if (const auto target = fs::canonical(at->path(), failed); !failed) out.push_back(target.string());
  }
}

// "<url> <file>", one a line or one an option.
void add_file_of(std::string_view line, std::vector<std::string>& out) {
  if (const auto blank = line.rfind(' '); blank != std::string_view::npos && blank + 1 < line.size()) out.emplace_back(line.substr(blank + 1));
}

void add_files_of_database(const std::string& place, std::vector<std::string>& out) {
  static const std::regex kFile("(sslrootcert|sslcert|sslkey|sslcrl|passfile|service_file)=([^ &?]+)");
  for (std::sregex_iterator at(place.begin(), place.end(), kFile), end; at != end; ++at) out.push_back((*at)[2]);
  if (const char* home = std::getenv("HOME")) {
    out.push_back(std::string(home) + "/.postgresql");
    out.push_back(std::string(home) + "/.pgpass");
  }
}

}  // namespace

SandboxPaths paths_of(const ServeOptions& options, const std::string& database) {
  SandboxPaths out;
  out.read.assign(std::begin(kSystem), std::end(kSystem));
  out.read.push_back(share_folder());
  out.read.push_back(law_folder(options.law));
  for (const auto& one : {options.web, options.certificate, options.key, options.objects_keys})
    if (!one.empty()) out.read.push_back(one);
  for (const char* name : kNamed)
    if (const char* value = std::getenv(name)) out.read.emplace_back(value);
  for (const auto& line : options.authorities) add_file_of(line, out.read);
  std::ifstream authorities(options.data + "/time-stamps.txt");
  for (std::string line; std::getline(authorities, line);) add_file_of(line, out.read);
  if (!database.empty()) add_files_of_database(database, out.read);

  const fs::path data(options.data);
  out.write = {options.data, "/tmp", "/var/tmp", "/dev/null"};
  add_links_of(data, out.write);
  add_links_of(data / "keys", out.write);
  if (!options.ship.empty()) out.write.push_back(options.ship);
  // The socket itself: the kernels that look at whom a process connects to go by what it may write.
  if (options.scanner.starts_with("unix:")) out.write.push_back(options.scanner.substr(5));
  if (!options.log.empty() && options.log != "-") out.write.push_back(fs::absolute(options.log).parent_path().string());  // it is turned over
  if (const char* temporary = std::getenv("TMPDIR")) out.write.emplace_back(temporary);
  return out;
}

}  // namespace mingjing::app
