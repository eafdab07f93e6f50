#include "options.hpp"

#include <charconv>
#include <map>

namespace mingjing::witness {
namespace {

constexpr std::uint16_t kPort = 8090;

bool read_port(const std::string& text, std::uint16_t& into) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), into);
  return error == std::errc() && end == text.data() + text.size() && !text.empty();
}

bool take_value(Options& out, const std::string& name, const std::string& value) {
  const std::map<std::string, std::string*> texts{{"--data", &out.data}, {"--name", &out.name}, {"--logs", &out.logs},
                                                  {"--address", &out.server.address}, {"--tls-cert", &out.server.certificate},
                                                  {"--tls-key", &out.server.key}};
  if (const auto found = texts.find(name); found != texts.end()) {
    *found->second = value;
    return !value.empty();
  }
  if (name == "--port") return read_port(value, out.server.port);
  if (name == "--proxy") return out.server.proxies.push_back(value), true;
  if (name == "--host") return out.server.hosts.push_back(value), true;
  if (name == "--lang" && (value == "zh" || value == "en")) {
    out.language = value == "en" ? Language::english : Language::chinese;
    return true;
  }
  return false;
}

}  // namespace

std::optional<Options> parse_options(int argc, char** argv) {
  Options out;
  out.server.port = kPort;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--help" || word == "-h") {
      out.help = true;
    } else if (word == "--keys") {
      out.keys = true;
    } else if (word == "--behind-proxy") {
      out.server.behind_proxy = true;
    } else if (i + 1 == argc || !take_value(out, word, argv[++i])) {
      return std::nullopt;
    }
  }
  if (out.logs.empty()) out.logs = out.data + "/logs.txt";
  return out;
}

}  // namespace mingjing::witness
