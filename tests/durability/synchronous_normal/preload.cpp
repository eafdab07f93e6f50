// The negative control of the power cuts: loaded before the server (LD_PRELOAD), it lets SQLite's commits return before they are on the
// disk. A server under it must lose what it acknowledged, or the cuts cut nothing. No part of the product.
#include <dlfcn.h>

#include <string>

struct sqlite3;

extern "C" int sqlite3_exec(sqlite3* db, const char* text, int (*row)(void*, int, char**, char**), void* with, char** error) {
  using Exec = int (*)(sqlite3*, const char*, int (*)(void*, int, char**, char**), void*, char**);
  static const auto real = reinterpret_cast<Exec>(::dlsym(RTLD_NEXT, "sqlite3_exec"));
  static const std::string kFull = "synchronous=FULL";
  std::string said(text);
  if (const auto at = said.find(kFull); at != std::string::npos) said.replace(at, kFull.size(), "synchronous=NORMAL");
  return real(db, said.c_str(), row, with, error);
}
