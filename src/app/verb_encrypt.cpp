// ./mingjing encrypt: brings the private fields and the files of a data folder to what would be written today: those that lie plain from
// before, or were encrypted with another suite. Each is read and held against its digests, written anew, and put in its place whole: it
// may be interrupted at any point and run again.
#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <map>
#include <optional>

#include "adapters/signer/field_cipher.hpp"
#include "app/deployment.hpp"
#include "app/progress.hpp"
#include "app/seal_fields.hpp"
#include "app/verbs.hpp"
#include "crypto/digest.hpp"
#include "ledger/leaf.hpp"

namespace mingjing::app {
namespace {

struct Asked {
  std::string data = "var";
  std::string law;
  std::string cipher;
};

struct Made {
  std::uint64_t files = 0;
  std::uint64_t written = 0;
  std::uint64_t altered = 0;
};

constexpr std::uint64_t kPiece = 4 * 1024 * 1024;

// The organ whose record names the file first.
Result<std::map<std::string, OrganId>> organs_of_files(Deployment& home) {
  std::map<std::string, OrganId> out;
  auto read = home.record->events(home.site.log, 0, [&](const ports::EventRow& row) {
    if (const auto leaf = ledger::decode_leaf(row.leaf))
      for (const auto& object : leaf->objects) out.emplace(crypto::hex(object.digests.sha256), OrganId(leaf->organ));
    return true;
  });
  if (!read) return read.failure();
  return out;
}

Status<> write_anew(ports::BlobStore& store, const std::string& sha256, const OrganId& organ) {
  auto upload = store.begin(organ);
  if (!upload) return upload.failure();
  const auto failed = [&](Failure<Fault> why) {
    static_cast<void>(store.abandon(*upload));
    return why;
  };
  for (std::uint64_t at = 0;;) {
    const auto bytes = store.read(sha256, at, kPiece);
    if (!bytes) return failed(bytes.failure());
    if (bytes->empty()) break;
    if (auto taken = store.append(*upload, *bytes); !taken) return failed(taken.failure());
    at += bytes->size();
  }
  if (auto kept = store.finish(*upload, sha256, std::nullopt); !kept) return failed(kept.failure());
  return Done{};
}

Result<Made> write_all_anew(Deployment& home) {
  const auto organs = organs_of_files(home);
  if (!organs) return organs.failure();
  Made made;
  Progress progress("文件 · files");
  for (std::string after;;) {
    const auto names = home.blobs->names(after, 500);
    if (!names) return names.failure();
    if (names->empty()) break;
    for (const auto& name : *names) {
      after = name;
      progress.at(++made.files);
      const auto done = home.blobs->up_to_date(name);
      if (done && *done) continue;
      const auto organ = organs->find(name);
      auto written = done ? write_anew(*home.blobs, name, organ == organs->end() ? OrganId() : organ->second) : Status<>(done.failure());
      if (!written && written.error().code != "tampered" && written.error().code != "digest_mismatch") return written.failure();
      if (written) {
        ++made.written;
        continue;
      }
      ++made.altered;
      std::cerr << "altered file: " << name << "\n";
    }
  }
  progress.done();
  return made;
}

int altered(std::uint64_t count, const char* what_zh, const char* what) {
  return fail(std::to_string(count) + what_zh + "已被改动，没有动它们，请从备份恢复 · altered " + what + " were left as they are, restore them from a backup");
}

// Nothing where all is well.
std::optional<int> encrypt_fields(Deployment& home, const std::string& data) {
  const auto unfinished = [](const Fault& why) { return fail("没有完成，可再次运行 · not finished, run it again: " + why.code + ": " + why.what); };
  const auto before = signer::all_fields_sealed(data + "/keys");
  if (!before) return unfinished(before.error());
  const auto sealed = seal_fields(home);
  if (!sealed) return unfinished(sealed.error());
  std::cout << "共 " << sealed->fields << " 项非公开内容，本次加密 " << sealed->sealed << " 项，另有草稿、检索条件、文件名 " << sealed->texts << " 项 · " << sealed->fields
            << " private fields, " << sealed->sealed << " sealed now; " << sealed->texts << " texts of desks" << std::endl;
  if (sealed->altered > 0) return altered(sealed->altered, " 项非公开内容", "private fields");
  if (*before && sealed->sealed + sealed->texts == 0) return std::nullopt;
  if (auto done = leave_nothing_readable(home, data); !done) return unfinished(done.error());
  if (!home.database.empty())
    std::cout << "PostgreSQL：请数据库所有者对 private_field、scratch、saved_view、upload 执行 VACUUM FULL，并使此前的备份和归档到期 · "
                 "have the owner run VACUUM FULL on them, and let backups and archives of before expire\n";
  return std::nullopt;
}

int encrypt(const Asked& asked) {
  if (!std::filesystem::exists(site_file(asked.data))) return fail("这里没有数据 · nothing is deployed here: " + asked.data);
  const auto home = Deployment::open({.data = asked.data, .law = asked.law, .documents = false, .objects_cipher = asked.cipher});
  if (!home && home.error().code == "locked") return fail("请先停止服务器 · stop the server first: " + home.error().what);
  if (!home) return fail("打不开 · cannot open: " + home.error().code + ": " + home.error().what);
  if (const auto failed = encrypt_fields(**home, asked.data)) return *failed;
  const auto made = write_all_anew(**home);
  if (!made) return fail("没有完成，可再次运行 · not finished, run it again: " + made.error().code + ": " + made.error().what);
  std::cout << "共 " << made->files << " 个文件，本次加密 " << made->written << " 个 · " << made->files << " files, " << made->written << " encrypted now\n";
  if (made->altered > 0) return altered(made->altered, " 个文件", "files");
  // Digests of every MiB of the plain files that there were.
  std::error_code ignored;
  std::filesystem::remove_all(std::filesystem::path(asked.data) / "chunks", ignored);
  return 0;
}

}  // namespace

void add_encrypt(CLI::App& app, Chosen& chosen) {
  auto asked = std::make_shared<Asked>();
  CLI::App* verb = app.add_subcommand("encrypt", "加密以前存下的非公开内容和证据文件，或者换用另一种算法；可中断后再运行 · encrypt the private fields and files of before, or with another suite");
  verb->add_option("--data", asked->data, "数据目录，须先停止服务器 · data folder, stop the server first")->capture_default_str();
  verb->add_option("--law", asked->law, "法律数据目录 · folder of the law files");
  verb->add_option("--cipher,--objects-cipher", asked->cipher, "sm4-ctr-hmac-sm3 或 aes-256-gcm，缺省不变 · by default as it is");
  verb->callback([asked, &chosen] { chosen = [asked] { return encrypt(*asked); }; });
}

}  // namespace mingjing::app
