// ./mingjing encrypt: brings the files of a data folder to what would be written today: those that lie plain from before, or were
// encrypted with another suite. Each is read and held against its digests, written anew beside, and put in its place whole: it may be
// interrupted at any point and run again.
#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <map>

#include "app/deployment.hpp"
#include "app/progress.hpp"
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

int encrypt(const Asked& asked) {
  if (!std::filesystem::exists(site_file(asked.data))) return fail("这里没有数据 · nothing is deployed here: " + asked.data);
  const auto home = Deployment::open({.data = asked.data, .law = asked.law, .documents = false, .objects_cipher = asked.cipher});
  if (!home && home.error().code == "locked") return fail("请先停止服务器 · stop the server first: " + home.error().what);
  if (!home) return fail("打不开 · cannot open: " + home.error().code + ": " + home.error().what);
  const auto made = write_all_anew(**home);
  if (!made) return fail("没有完成，可再次运行 · not finished, run it again: " + made.error().code + ": " + made.error().what);
  std::cout << "共 " << made->files << " 个文件，本次加密 " << made->written << " 个 · " << made->files << " files, " << made->written << " encrypted now\n";
  if (made->altered > 0)
    return fail(std::to_string(made->altered) + " 个文件已被改动，没有动它们，请从备份恢复 · altered files were left as they are, restore them from a backup");
  // Digests of every MiB of the plain files that there were.
  std::error_code ignored;
  std::filesystem::remove_all(std::filesystem::path(asked.data) / "chunks", ignored);
  return 0;
}

}  // namespace

void add_encrypt(CLI::App& app, Chosen& chosen) {
  auto asked = std::make_shared<Asked>();
  CLI::App* verb = app.add_subcommand("encrypt", "加密以前存下的证据文件，或者换用另一种算法；可中断后再运行 · encrypt the files of before, or with another suite");
  verb->add_option("--data", asked->data, "数据目录，须先停止服务器 · data folder, stop the server first")->capture_default_str();
  verb->add_option("--law", asked->law, "法律数据目录 · folder of the law files");
  verb->add_option("--objects-cipher", asked->cipher, "sm4-ctr-hmac-sm3 或 aes-256-gcm，缺省不变 · by default as it is");
  verb->callback([asked, &chosen] { chosen = [asked] { return encrypt(*asked); }; });
}

}  // namespace mingjing::app
