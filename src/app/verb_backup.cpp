// ./mingjing backup and restore.
#include <CLI/CLI.hpp>
#include <iostream>

#include "app/backup.hpp"
#include "app/verbs.hpp"

namespace mingjing::app {
namespace {

struct Asked {
  std::string data = "var";
  std::string folder;
  std::string law;
};

int fail_with(const char* what, const Fault& failed, const Asked& asked) {
  if (failed.code == "not_empty") return fail("数据目录不是空的，恢复只写入空目录 · restore into an empty folder: " + asked.data);
  if (failed.code == "not_a_backup") return fail("这里不是一份完整的备份 · not a whole backup: " + asked.folder);
  if (failed.code == "other_record") return fail("备份与备份时记下的树根不同 · the backup is not what was written down when it was made: " + asked.folder);
  if (failed.code == "rolled_back")
    return fail("见证方签过的记录比这份备份的多，或者与它不同：请用更新的备份（见 docs/backup.md）"
                " · a witness signed more than this backup holds, or something else; take a newer one: " + failed.what);
  if (failed.code == "storage_full" || failed.code == "full") return fail("存储空间不足 · no space left: " + failed.what);
  return fail(std::string(what) + failed.code + ": " + failed.what);
}

void say(const usecases::VerifyReport& report) {
  std::cout << "  记录 " << report.leaves << " 条，文件 " << report.objects << " 个\n  SHA-256 " << report.root_sha256 << "\n  SM3     " << report.root_sm3 << "\n";
}

int run_backup(const Asked& asked) {
  const auto made = back_up(asked.data, asked.folder, asked.law);
  if (!made) return fail_with("没有备份 · not backed up: ", made.error(), asked);
  std::cout << "已备份并核对 · backed up and verified: " << made->folder << "\n";
  say(made->report);
  std::cout << "  新复制文件 " << made->files_copied << " 个，与上一份备份共用 " << made->files_shared << " 个\n"
            << "  其中有日志的签名密钥，请与密钥同样保管 · it holds the keys of the log, keep it as safe as they are\n";
  return 0;
}

int run_restore(const Asked& asked) {
  const auto done = restore(asked.folder, asked.data, asked.law);
  if (!done) return fail_with("没有恢复 · not restored: ", done.error(), asked);
  std::cout << "已恢复并核对 · restored and verified: " << asked.data << "\n";
  say(*done);
  return 0;
}

}  // namespace

void add_backup(CLI::App& app, Chosen& chosen) {
  auto asked = std::make_shared<Asked>();
  CLI::App* verb = app.add_subcommand("backup", "备份并核对，服务器运行时也可备份 · a verified backup, also while a server runs");
  verb->add_option("--data", asked->data, "数据目录 · data folder")->capture_default_str();
  verb->add_option("--to", asked->folder, "放备份的目录，每份备份在其中一个以时间命名的目录里 · folder of the backups, each in a folder of its own named by the time")->required();
  verb->add_option("--law", asked->law, "法律数据目录 · folder of the law files");
  verb->callback([asked, &chosen] { chosen = [asked] { return run_backup(*asked); }; });
}

void add_restore(CLI::App& app, Chosen& chosen) {
  auto asked = std::make_shared<Asked>();
  CLI::App* verb = app.add_subcommand("restore", "把一份备份恢复到空目录，核对全部记录 · restore a backup into an empty folder and verify all of it");
  verb->add_option("--from", asked->folder, "一份备份 · one backup")->required();
  verb->add_option("--data", asked->data, "恢复到的数据目录，须为空 · data folder to restore into, empty")->required();
  verb->add_option("--law", asked->law, "法律数据目录 · folder of the law files");
  verb->callback([asked, &chosen] { chosen = [asked] { return run_restore(*asked); }; });
}

}  // namespace mingjing::app
