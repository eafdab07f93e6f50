// ./mingjing database: makes a PostgreSQL database ready for the server, as its owner.
#include <CLI/CLI.hpp>
#include <iostream>

#include "adapters/postgres/store.hpp"
#include "app/verbs.hpp"

namespace mingjing::app {
namespace {

struct Asked {
  std::string owner;
  std::string role;
};

int prepare(const Asked& asked) {
  if (!postgres::is_url(asked.owner)) return fail("数据库地址应为 postgres://… · not an address of PostgreSQL: " + asked.owner);
  const auto ready = postgres::prepare(asked.owner, asked.role);
  if (!ready) return fail("没有准备好 · not prepared: " + ready.error().what);
  std::cout << "数据库已准备好：表已建到最新，角色 " << asked.role << " 可以读写，但不能改动或者删除已发生的记录 · ready for serve --database, as " << asked.role << "\n";
  return 0;
}

}  // namespace

void add_database(CLI::App& app, Chosen& chosen) {
  auto asked = std::make_shared<Asked>();
  CLI::App* verb = app.add_subcommand("database", "准备 PostgreSQL 数据库：建表、授权 · make a PostgreSQL database ready: tables and grants");
  verb->add_option("--owner", asked->owner, "以表的所有者登录的地址，postgres://… · address with the owner of the tables")->required();
  verb->add_option("--role", asked->role, "服务器所用的角色，须已存在 · role that the server uses; must exist")->required();
  verb->callback([asked, &chosen] { chosen = [asked] { return prepare(*asked); }; });
}

}  // namespace mingjing::app
