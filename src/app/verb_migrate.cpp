// ./mingjing migrate: moves the record of a data folder from SQLite to PostgreSQL and proves that it is the same record: both are
// verified to the same roots, and the read tables of both are what the events say.
#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>

#include "adapters/postgres/store.hpp"
#include "adapters/sql/copy.hpp"
#include "adapters/sqlite/store.hpp"
#include "app/beside.hpp"
#include "app/database_place.hpp"
#include "app/deployment.hpp"
#include "app/verbs.hpp"
#include "app/verified.hpp"

namespace mingjing::app {
namespace {

constexpr std::string_view kSqlite = "sqlite://";

struct Asked {
  std::string from;
  std::string to;
  std::string law;
};

Status<> same(const std::vector<sql::ProjectionDifference>& differences, const char* which) {
  if (differences.empty()) return Done{};
  const auto& d = differences.front();
  return fault("bad_tables", std::string(which) + ": " + d.table + " " + d.key + ": " + d.what);
}

// The read tables of both databases against a third that is made from the events in a folder beside.
Status<> same_tables(Deployment& home, const std::string& folder, sql::Connections& target) {
  const Beside beside(folder);
  auto fresh = sqlite::open_store(beside.folder(), 1);
  if (!fresh) return fresh.failure();
  if (auto made = rebuilt(home, *home.record, *fresh, "重建核对 · rebuild --check"); !made) return made.failure();
  auto source = sql::compare_projections(*home.connections, **fresh, home.site.log);
  if (!source) return source.failure();
  if (auto good = same(*source, "sqlite"); !good) return good;
  auto moved = sql::compare_projections(target, **fresh, home.site.log);
  if (!moved) return moved.failure();
  return same(*moved, "postgres");
}

Status<> move(Deployment& home, const Asked& asked) {
  auto target = postgres::open_store(asked.to, 2);
  if (!target) return target.failure();
  auto lease = postgres::Lease::take({.url = asked.to, .log = home.site.log, .holder = name_of_this_copy() + " migrate", .lost = {}});
  if (!lease) return lease.failure();
  auto before = verified(home, *home.record, "核对原记录 · verify the source");
  if (!before) return before.failure();
  auto rows = sql::copy_log(*home.connections, **target, home.site.log);
  if (!rows) return rows.failure();
  std::cout << "已复制 " << *rows << " 行 · rows copied" << std::endl;
  sql::SqlLogStore record(*target);
  if (auto made = rebuilt(home, record, *target, "重建查询表 · rebuild"); !made) return made.failure();
  auto after = verified(home, record, "核对新记录 · verify the target");
  if (!after) return after.failure();
  if (after->leaves != before->leaves || after->root_sha256 != before->root_sha256 || after->root_sm3 != before->root_sm3)
    return fault("other_root", "两边的记录不同 · the roots differ");
  if (auto good = same_tables(home, asked.from, **target); !good) return good;
  if (auto kept = keep_database(asked.from, asked.to); !kept) return kept;
  std::cout << "记录已迁移，两边的树根相同：共 " << after->leaves << " 条 · moved, both logs have the same roots\n"
            << "  SHA-256 " << after->root_sha256 << "\n  SM3     " << after->root_sm3 << "\n"
            << "此后 serve --data " << asked.from << " 使用 PostgreSQL；SQLite 文件仍在，不再写入 · from now on this folder is served from PostgreSQL\n";
  return Done{};
}

int migrate(Asked asked) {
  if (!asked.from.starts_with(kSqlite)) return fail("来源应写作 sqlite://数据目录 · write the source as sqlite://<data folder>: " + asked.from);
  asked.from.erase(0, kSqlite.size());
  if (!postgres::is_url(asked.to)) return fail("去处应写作 postgres://… · write the target as postgres://…: " + asked.to);
  if (!std::filesystem::exists(site_file(asked.from))) return fail("这里没有数据 · nothing is deployed here: " + asked.from);
  const auto place = database_of(asked.from, "");
  if (place && !place->empty()) return fail("这个数据目录已在 PostgreSQL 上 · this folder is on PostgreSQL already: " + asked.from);
  // Its lock is held to the end: no server writes meanwhile.
  const auto home = Deployment::open({.data = asked.from, .law = asked.law, .documents = false});
  if (!home && home.error().code == "locked") return fail("请先停止服务器 · stop the server first: " + home.error().what);
  if (!home) return fail("打不开 · cannot open: " + home.error().what);
  const auto moved = move(**home, asked);
  if (!moved) return fail("没有迁移 · not moved: " + moved.error().code + ": " + moved.error().what);
  return 0;
}

}  // namespace

void add_migrate(CLI::App& app, Chosen& chosen) {
  auto asked = std::make_shared<Asked>();
  CLI::App* verb = app.add_subcommand("migrate", "把记录从 SQLite 迁移到 PostgreSQL，并证明两边相同 · move a record to PostgreSQL and prove that it is the same");
  verb->add_option("--from", asked->from, "sqlite://数据目录，须先停止服务器 · sqlite://<data folder>, stop the server first")->required();
  verb->add_option("--to", asked->to, "postgres://… 已准备好的数据库，以服务器的角色登录 · a prepared database, as the server's role")->required();
  verb->add_option("--law", asked->law, "法律数据目录 · folder of the law files");
  verb->callback([asked, &chosen] { chosen = [asked] { return migrate(*asked); }; });
}

}  // namespace mingjing::app
