#include "app/site.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "adapters/yaml/yaml_json.hpp"
#include "app/private_file.hpp"
#include "base/json_fields.hpp"

namespace mingjing::app {

std::string site_file(const std::string& data) { return data + "/deployment.yaml"; }

namespace {

bool good_log(const std::string& log) { return log.size() >= 6 && log.size() <= 12 && log.find_first_not_of("0123456789") == std::string::npos; }
bool good_domain(const std::string& domain) {
  return !domain.empty() && domain.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-") == std::string::npos;
}

}  // namespace

Result<Site> read_site(const std::string& data, const Site& fresh) {
  if (!std::filesystem::exists(site_file(data))) return fresh;
  std::ifstream in(site_file(data), std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  const auto read = yaml::read_yaml(text.str());
  if (!read) return fault("bad_site", site_file(data) + ":" + std::to_string(read.error().line) + ": " + read.error().message);
  if (!read->value.is_object()) return fault("bad_site", site_file(data) + ": not a mapping");
  const auto& object = read->value.get_object();
  Site site;
  site.log = LogId{text_in(object, "log")};
  site.domain = text_in(object, "domain");
  site.public_address = text_in(object, "public_address");
  site.name = text_in(object, "name");
  site.city = text_in(object, "city");
  site.host = text_in(object, "host");
  site.site_code = text_in(object, "site_code");
  site.icp = text_in(object, "icp");
  site.police = text_in(object, "police");
  const auto* demo = object.if_contains("demo");
  site.demo = demo && demo->is_bool() && demo->get_bool();
  if (!good_log(site.log.str())) return fault("bad_site", site_file(data) + ": log 须为行政区划代码 · log must be a division code");
  if (!good_domain(site.domain)) return fault("bad_site", site_file(data) + ": domain 不对 · domain is wrong");
  return site;
}

Status<> write_site(const std::string& data, const Site& site) {
  if (!good_log(site.log.str())) return fault("bad_site", "区划代码须为6至12位数字 · the area must be 6 to 12 digits: " + site.log.str());
  if (!good_domain(site.domain)) return fault("bad_site", "域名不对 · the domain is wrong: " + site.domain);
  std::string out = "# log and domain are the origin of the transparency log: never change them.\n";
  const auto line = [&](const char* name, const std::string& value) {
    std::string quoted;
    for (const char c : value) quoted += c == '\'' ? "''" : std::string(1, c);
    out.append(name).append(": '").append(quoted).append("'\n");
  };
  line("log", site.log.str());
  line("domain", site.domain);
  line("public_address", site.public_address);
  line("name", site.name);
  line("city", site.city);
  line("host", site.host);
  line("site_code", site.site_code);
  line("icp", site.icp);
  line("police", site.police);
  out.append("demo: ").append(site.demo ? "true" : "false").append("\n");
  return write_private_file(site_file(data), out);
}

}  // namespace mingjing::app
