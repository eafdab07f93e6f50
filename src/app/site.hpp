// What a deployment is called: DATA/deployment.yaml, written at the first start and read at every later one. The log's area
// and domain are its origin and stay for ever.
#pragma once

#include <string>

#include "base/id.hpp"
#include "base/result.hpp"

namespace mingjing::app {

struct Site {
  LogId log;                     // division code, 370100
  std::string domain;            // of the log's origin
  std::string public_address;    // https://…, where QR codes lead
  std::string name;              // of the portal
  std::string city;
  std::string host;              // 主办单位
  std::string site_code;         // 网站标识码
  std::string icp;
  std::string police;
  bool demo = false;
};

std::string site_file(const std::string& data);
// What stands in that file; `fresh` where there is none yet. Fault `bad_site` naming what is wrong.
Result<Site> read_site(const std::string& data, const Site& fresh);
Status<> write_site(const std::string& data, const Site& site);

}  // namespace mingjing::app
