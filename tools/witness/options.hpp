// What mingjing-witness was asked for on its command line.
#pragma once

#include <optional>
#include <string>

#include "adapters/http/server.hpp"
#include "messages.hpp"

namespace mingjing::witness {

struct Options {
  std::string data = "witness";
  std::string name;
  std::string logs;             // the list of known logs; empty: DATA/logs.txt
  bool keys = false;            // make what is missing, print the verifier keys, end
  bool help = false;
  Language language = Language::chinese;
  web::ServerOptions server;
};

// Nothing where the words are not understood.
std::optional<Options> parse_options(int argc, char** argv);

}  // namespace mingjing::witness
