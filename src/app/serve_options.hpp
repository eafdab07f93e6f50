// What `serve` was asked for.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace mingjing::app {

struct ServeOptions {
  std::string data = "var";
  std::string database;        // postgres://…; empty: what the folder says, else SQLite in it
  std::uint16_t port = 8080;
  std::string address = "127.0.0.1";
  bool demo = false;
  bool behind_proxy = false;
  std::vector<std::string> proxies;
  std::vector<std::string> hosts;
  std::string certificate;
  std::string key;
  std::string web;             // the office's built files
  std::string law;             // the folder of the law files
  std::vector<std::string> witnesses;        // <url>+<vkey>, beside those of DATA/witnesses.txt
  std::vector<std::string> authorities;      // "<url> <file of roots>", beside those of DATA/time-stamps.txt
  std::string log;             // request log; empty: DATA/requests.jsonl
  std::string area = "000000";               // of a new deployment
  std::string domain = "mingjing.localhost";
  std::string public_address = "http://127.0.0.1:8080";
};

std::string source_folder();   // where this program was built from, for defaults

}  // namespace mingjing::app
