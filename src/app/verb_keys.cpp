// ./mingjing keys new-organ-key|new-master-key: turns the keys of private fields and files, also while a server runs on the folder.
#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>

#include "adapters/signer/key_files.hpp"
#include "adapters/signer/organ_keys.hpp"
#include "app/deployment.hpp"
#include "app/sealed_keys.hpp"
#include "app/verbs.hpp"

namespace mingjing::app {
namespace {

struct Asked {
  std::string data = "var";
  std::string organ;
  bool all = false;
  std::string private_file;
  std::string public_file;
};

int fail_with(const Fault& failed) {
  if (failed.code == "unknown_organ") return fail("这个机关还没有密钥，请核对机关编号 · no such organ has a key: " + failed.what);
  if (failed.code == "no_keys") return fail(failed.what);
  return fail("没有完成，可再次运行 · not finished, run it again: " + failed.code + ": " + failed.what);
}

int new_organ_key(const Asked& asked) {
  const std::string keys = asked.data + "/keys";
  if (!std::filesystem::exists(site_file(asked.data))) return fail("这里没有数据 · nothing is deployed here: " + asked.data);
  if (asked.all != asked.organ.empty()) return fail("--organ 与 --all 须给出其中一个 · give --organ or --all");
  const auto random = signer::system_random();
  auto organs = asked.all ? signer::organs_with_keys(keys) : Result<std::vector<OrganId>>(std::vector<OrganId>{OrganId(asked.organ)});
  if (!organs) return fail_with(organs.error());
  for (const auto& organ : *organs) {
    const auto number = signer::new_organ_key(keys, organ, *random);
    if (!number) return fail_with(number.error());
    std::cout << (organ.empty() ? "（本系统自用）" : organ.str()) << " 第 " << *number << " 个密钥 · key " << *number << "\n";
  }
  std::cout << "以后写入的内容用新密钥，此前的仍可读；要把此前的也换成新密钥，停止服务器后运行 mingjing encrypt。请马上备份 keys 目录"
               " · what is written from now on uses it; `mingjing encrypt` seals the rest anew. Back up keys/ now\n";
  return 0;
}

int new_master_key(const Asked& asked) {
  if (!std::filesystem::exists(site_file(asked.data))) return fail("这里没有数据 · nothing is deployed here: " + asked.data);
  const auto random = signer::system_random();
  const auto turned = signer::new_master_key(asked.data + "/keys", *random);
  if (!turned) return fail_with(turned.error());
  std::cout << "新的主密钥已生效，重新封装了 " << *turned << " 个密钥。请马上备份 keys 目录；此前的备份仍由旧的主密钥打开"
            << " · a new master key wraps " << *turned << " keys. Back up keys/ now; older backups are still opened by the old one\n";
  return 0;
}

int new_backup_key(const Asked& asked) {
  if (auto made = make_backup_key(asked.private_file, asked.public_file); !made)
    return fail((made.error().code == "exists" ? "已有这个文件 · the file is there already: " : "没有做成 · not made: ") + made.error().what);
  std::cout << "公钥放在服务器上，供 mingjing backup --recipient 使用；私钥离线保管，恢复时使用，丢失后备份不能恢复"
               " · the public one stays here for `backup --recipient`; keep the private one elsewhere: without it no backup is restored\n";
  return 0;
}

}  // namespace

void add_keys(CLI::App& app, Chosen& chosen) {
  auto asked = std::make_shared<Asked>();
  CLI::App* verb = app.add_subcommand("keys", "更换加密密钥，服务器运行时也可更换 · turn the keys of encryption, also while a server runs");
  verb->require_subcommand(1);
  const auto sub = [&](const char* name, const char* text, int (*work)(const Asked&)) {
    CLI::App* one = verb->add_subcommand(name, text);
    if (work != new_backup_key) one->add_option("--data", asked->data, "数据目录 · data folder")->capture_default_str();
    one->callback([asked, &chosen, work] { chosen = [asked, work] { return work(*asked); }; });
    return one;
  };
  CLI::App* organ = sub("new-organ-key", "给一个机关换新的数据密钥，此前的内容仍可读 · a new key for an organ; what is there stays readable", new_organ_key);
  organ->add_option("--organ", asked->organ, "机关编号 · id of the organ");
  organ->add_flag("--all", asked->all, "全部机关 · every organ that has one");
  sub("new-master-key", "换新的主密钥，重新封装全部机关的密钥 · a new master key that wraps every organ's key anew", new_master_key);
  CLI::App* backup = sub("new-backup-key", "制作一对备份密钥 · a pair of keys that backups are sealed to", new_backup_key);
  backup->add_option("--private", asked->private_file, "私钥写到这里，须移到别处保管 · where the private one is written; take it elsewhere")->required();
  backup->add_option("--public", asked->public_file, "公钥写到这里 · where the public one is written")->required();
}

}  // namespace mingjing::app
