// ./mingjing backup and restore.
#include <CLI/CLI.hpp>
#include <iostream>
#include <optional>

#include "app/backup.hpp"
#include "app/restore_shipped.hpp"
#include "app/verbs.hpp"

namespace mingjing::app {
namespace {

struct Asked {
  std::string data = "var";
  std::string folder;
  std::string law;
  std::string until;
  std::string recipient;
  std::string key;
  std::optional<std::uint64_t> size;
};

int fail_with(const char* what, const Fault& failed, const Asked& asked) {
  if (failed.code == "not_empty") return fail("数据目录不是空的，恢复只写入空目录 · restore into an empty folder: " + asked.data);
  if (failed.code == "not_a_backup") return fail("这里不是一份完整的备份 · not a whole backup: " + asked.folder);
  if (failed.code == "newer_backup") return fail("这份备份是更新版本的程序做的 · made by a later version of this program: " + asked.folder);
  if (failed.code == "nothing_shipped") return fail("传送目录里没有截至那时的底本 · no base was shipped up to that moment: " + asked.folder);
  if (failed.code == "missing_segment") return fail("缺少变更段 · a segment is missing: " + failed.what);
  if (failed.code == "bad_segment") return fail("变更段或者它的说明已损坏 · a segment or what tells of it is damaged: " + failed.what);
  if (failed.code == "bad_base") return fail("底本已损坏 · the base is damaged: " + failed.what);
  if (failed.code == "bad_settings") return fail("密钥或者设置已损坏 · keys or settings are damaged: " + failed.what);
  if (failed.code == "inside") return fail("两个目录不能一个在另一个之内 · neither folder may lie in the other: " + asked.data + ", " + asked.folder);
  if (failed.code == "sealed") return fail("这份备份的密钥是加密的，请用 --key 给出私钥文件 · its keys are sealed, give the private key with --key: " + failed.what);
  if (failed.code == "seal_broken") return fail("这把私钥打不开备份的密钥，或者它已被改动 · this key does not open the backup's keys, or they were altered");
  if (failed.code == "bad_key") return fail("密钥文件不对 · not a key: " + failed.what);
  if (failed.code == "busy") return fail("另一份备份正在做，或者数据库正被占用 · busy: " + failed.what);
  if (failed.code == "other_record") return fail("备份与备份时记下的树根不同 · the backup is not what was written down when it was made: " + asked.folder);
  if (failed.code == "rolled_back")
    return fail("见证方签过的记录比这份备份的多，或者与它不同：请用更新的备份（见 docs/backup.md）"
                " · a witness signed more than this backup holds, or something else; take a newer one: " + failed.what);
  if (failed.code == "storage_full" || failed.code == "full") return fail("存储空间不足 · no space left: " + failed.what);
  return fail(std::string(what) + failed.code + ": " + failed.what);
}

void say(const usecases::VerifyReport& report, const std::string& elsewhere) {
  std::cout << "  记录 " << report.leaves << " 条，文件 " << report.objects << " 个\n  SHA-256 " << report.root_sha256 << "\n  SM3     " << report.root_sm3 << "\n";
  if (!elsewhere.empty())
    std::cout << "  文件不在其中，在对象存储里，已在那里逐个核对，须另行备份 · the files are not in it but in the object store, where each was verified; back that up by itself: "
              << elsewhere << "\n";
}

int run_backup(const Asked& asked) {
  const auto made = back_up(asked.data, asked.folder, asked.law, asked.recipient);
  if (!made) return fail_with("没有备份 · not backed up: ", made.error(), asked);
  std::cout << "已备份并核对 · backed up and verified: " << made->folder << "\n";
  say(made->report, made->elsewhere);
  std::cout << "  新复制文件 " << made->files.copied << " 个，与上一份备份共用 " << made->files.shared << " 个\n";
  std::cout << (asked.recipient.empty() ? "  其中有日志的签名密钥，请与密钥同样保管 · it holds the keys of the log, keep it as safe as they are\n"
                                        : "  其中的密钥已加密，恢复时须用对应的私钥 · its keys are sealed; restore it with the private key\n");
  return 0;
}

int run_restore_shipped(const Asked& asked) {
  RestoreUntil until{{}, asked.size};
  if (!asked.until.empty()) {
    until.at = parse_instant(asked.until);
    if (!until.at) return fail("--until 应写作 2026-11-22T17:45:00+08:00 · write the time as in RFC 3339: " + asked.until);
  }
  const auto done = restore_shipped(asked.folder, asked.data, asked.law, until);
  if (!done) return fail_with("没有恢复 · not restored: ", done.error(), asked);
  std::cout << "已恢复并核对 · restored and verified: " << asked.data << "\n";
  say(done->restored.report, done->restored.elsewhere);
  std::cout << "  传送于 " << rfc3339_text(done->at) << "，" << done->generation << " 第 " << done->segment << " 段 · shipped at that time, behind that segment\n";
  if (!done->without_base.empty() && until.newest())
    std::cout << "  更新的 " << done->without_base << " 还没有底本，其中的内容没有恢复 · the newer generation has no base yet, nothing of it was restored\n";
  return 0;
}

int run_restore(const Asked& asked) {
  if (is_shipped(asked.folder)) return run_restore_shipped(asked);
  if (!asked.until.empty() || asked.size) return fail("--until 与 --size 只用于传送目录 · are for a folder that was shipped to: " + asked.folder);
  const auto done = restore(asked.folder, asked.data, asked.law, asked.key);
  if (!done) return fail_with("没有恢复 · not restored: ", done.error(), asked);
  std::cout << "已恢复并核对 · restored and verified: " << asked.data << "\n";
  say(done->report, done->elsewhere);
  return 0;
}

}  // namespace

void add_backup(CLI::App& app, Chosen& chosen) {
  auto asked = std::make_shared<Asked>();
  CLI::App* verb = app.add_subcommand("backup", "备份并核对，服务器运行时也可备份 · a verified backup, also while a server runs");
  verb->add_option("--data", asked->data, "数据目录 · data folder")->capture_default_str();
  verb->add_option("--to", asked->folder, "放备份的目录，每份备份在其中一个以时间命名的目录里 · folder of the backups, each in a folder of its own named by the time")->required();
  verb->add_option("--law", asked->law, "法律数据目录 · folder of the law files");
  verb->add_option("--recipient", asked->recipient, "公钥文件：备份中的密钥只有对应的私钥能打开（mingjing keys new-backup-key） · public key that the backup's keys are sealed to");
  verb->callback([asked, &chosen] { chosen = [asked] { return run_backup(*asked); }; });
}

void add_restore(CLI::App& app, Chosen& chosen) {
  auto asked = std::make_shared<Asked>();
  CLI::App* verb = app.add_subcommand("restore", "把一份备份恢复到空目录，核对全部记录 · restore a backup into an empty folder and verify all of it");
  verb->add_option("--from", asked->folder, "一份备份，或者 serve --ship 的传送目录 · one backup, or the folder of serve --ship")->required();
  verb->add_option("--data", asked->data, "恢复到的数据目录，须为空 · data folder to restore into, empty")->required();
  verb->add_option("--key", asked->key, "私钥文件：打开备份中加密的密钥 · private key that opens the sealed keys of a backup");
  verb->add_option("--until", asked->until, "传送目录：恢复到这一时刻，如 2026-11-22T17:45:00+08:00 · of what was shipped, nothing later than this");
  verb->add_option("--size", asked->size, "传送目录：恢复到日志不多于这么多条的时候 · of what was shipped, a log of at most so many leaves");
  verb->add_option("--law", asked->law, "法律数据目录 · folder of the law files");
  verb->callback([asked, &chosen] { chosen = [asked] { return run_restore(*asked); }; });
}

}  // namespace mingjing::app
