// What `serve` was asked for.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mingjing::app {

struct ServeOptions {
  std::string data = "var";
  std::string database;        // postgres://…; empty: what the folder says, else SQLite in it
  std::string objects;         // s3://…; empty: what the folder says, else files in it
  std::string objects_keys;    // file with the keys of the S3 store
  std::string scanner;         // unix:/path or tcp:host:port of clamd; empty: nobody looks into files
  std::string ship;            // folder on another volume that SQLite's record and the files are shipped to
  unsigned ship_days = 7;      // what is older than so many days goes
  std::string objects_cipher;  // sm4-ctr-hmac-sm3, aes-256-gcm; empty: what the folder says
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
  std::optional<std::uint16_t> operations_port;  // metrics, health, readiness, on loopback; nothing: none
  unsigned drain_seconds = 0;  // not ready, but still serving, before it stops
  bool traffic = true;         // holds accounts to law/traffic.yaml; the demo's never are
  bool watch = true;           // looks for what the rules of law/warnings/ warn of
  std::string internal_address = "127.0.0.1:0";  // PostgreSQL: where the other copies of the server hand on what is to be written
  bool sandbox = true;         // shuts itself out of other files and of system calls that it has no use for
  std::string log;             // request log; empty: DATA/requests.jsonl
  std::string area = "000000";               // of a new deployment
  std::string domain = "mingjing.localhost";
  std::string public_address = "http://127.0.0.1:8080";
};

}  // namespace mingjing::app
