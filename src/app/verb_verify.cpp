// ./mingjing verify: re-reads the whole record of a deployment and names the first entry that is not what was signed.
#include <CLI/CLI.hpp>
#include <boost/json/serialize.hpp>
#include <iostream>
#include <map>

#include "app/deployment.hpp"
#include "app/progress.hpp"
#include "app/verbs.hpp"
#include "usecases/verify_record.hpp"

namespace mingjing::app {
namespace {

namespace json = boost::json;

struct Asked {
  std::string data = "var";
  std::string law;
  bool json = false;
};

std::string in_words(const std::string& code) {
  static const std::map<std::string, std::string> kWords{
      {"gap", "缺少记录，或者次序不对"},
      {"leaf_hash", "记录与其摘要不符"},
      {"bad_leaf", "记录的格式不对"},
      {"wrong_log", "记录属于别的日志"},
      {"stream_gap", "同一案卷的步骤缺少或者重复"},
      {"stream_chain", "同一案卷的前后记录不相接"},
      {"root", "记录与已签名的检查点不符"},
      {"too_short", "末尾缺少已经签名的记录"},
      {"row", "记录旁的索引与记录不符"},
      {"field", "非公开内容与其承诺不符"},
      {"stray_field", "有来历不明的非公开内容"},
      {"field_missing", "缺少非公开内容，而没有依法删除的记录"},
      {"field_back", "已依法删除的非公开内容又出现了"},
      {"number", "文号或者案号跳号、重号"},
      {"number_series", "编号的计数与记录不符"},
      {"tile", "存放的摘要树与记录不符"},
      {"tree_head", "存放的树根与记录不符"},
      {"checkpoint", "检查点的签名不对"},
      {"unsigned", "没有两棵摘要树的已签名检查点，无从证明记录未被改动"},
      {"audit_row", "审计记录被改动"},
      {"audit_missing", "审计记录缺少一条"},
      {"audit_added", "有来历不明的审计记录"},
      {"audit_leaf", "审计记录的摘要不对"},
      {"audit_root", "审计记录与已签名的检查点不符"},
      {"audit_short", "审计记录末尾缺少已经签名的记录"},
      {"audit_tree", "存放的审计摘要树与审计记录不符"},
      {"audit_checkpoint", "审计检查点的签名不对"},
      {"audit_unsigned", "审计记录没有两棵摘要树的已签名检查点（升级后请先启动一次服务器）"},
      {"object", "文件与登记的摘要不符"},
      {"object_missing", "缺少登记过的文件"},
  };
  const auto found = kWords.find(code);
  return found == kWords.end() ? code : found->second;
}

json::object json_of(const usecases::VerifyReport& report) {
  json::object out{{"good", report.good()},
                   {"leaves", report.leaves},
                   {"streams", report.streams},
                   {"checkpoints", report.checkpoints},
                   {"fields", report.fields},
                   {"fields_unsealed", report.fields_unsealed},
                   {"unsigned_leaves", report.unsigned_leaves},
                   {"fields_erased", report.fields_erased},
                   {"objects", report.objects},
                   {"audit_rows", report.audit_rows},
                   {"audit_checkpoints", report.audit_checkpoints},
                   {"audit_unsigned", report.audit_unsigned},
                   {"root_sha256", report.root_sha256},
                   {"root_sm3", report.root_sm3}};
  if (const auto& bad = report.first_bad) out["first_bad"] = json::object{{"index", bad->index}, {"code", bad->code}, {"what", bad->what}};
  return out;
}

void say(const usecases::VerifyReport& report) {
  std::cout << "记录完整，未被改动 · the record is whole\n"
            << "  记录 " << report.leaves << " 条，案卷和登记簿 " << report.streams << " 卷，已签名检查点 " << report.checkpoints << " 个\n"
            << "  其中最后的 " << report.unsigned_leaves << " 条尚未签名（刚写入的记录一秒内签名） · not yet signed\n"
            << "  非公开内容 " << report.fields << " 项，已依法删除 " << report.fields_erased << " 项；文件 " << report.objects << " 个\n"
            << "  审计记录 " << report.audit_rows << " 条，已签名检查点 " << report.audit_checkpoints << " 个，尚未签名 " << report.audit_unsigned << " 条 · audit\n"
            << "  SHA-256 " << report.root_sha256 << "\n  SM3     " << report.root_sm3 << "\n";
  if (report.fields_unsealed > 0)
    std::cout << "  其中 " << report.fields_unsealed << " 项还未加密，请停止服务器后运行 mingjing encrypt · not encrypted yet: stop the server and run `mingjing encrypt`\n";
}

int verify(const Asked& asked) {
  const auto opened = Deployment::open({.data = asked.data, .law = asked.law, .documents = false, .only_look = true});
  if (!opened) return fail("打不开 · cannot open: " + opened.error().what);
  Deployment& home = **opened;
  const auto& public_keys = home.signer->keys();
  const auto keys = ledger::log_keys(home.site.domain, home.site.log.str(), public_keys.ed25519_public, public_keys.sm2_public);
  if (!keys) return fail("密钥不对 · the keys are wrong: " + keys.error().what);
  Progress progress("核对记录 · leaves");
  const auto report =
      usecases::verify_record({home.site.log, home.site.domain, *keys, *home.record, *home.cipher, home.blobs.get()}, progress.teller());
  progress.done();
  if (!report) return fail("没有核对完 · could not finish: " + report.error().what);
  if (asked.json) std::cout << json::serialize(json_of(*report)) << "\n";
  if (report->good()) {
    if (!asked.json) say(*report);
    return 0;
  }
  const auto& bad = *report->first_bad;
  const bool audit = bad.code.starts_with("audit_");
  return fail((audit ? "审计记录第" : "第") + std::to_string(bad.index) + (audit ? "条（从0数起）不对：" : "条记录（从0数起）不对：") + in_words(bad.code) + " · first bad index " + std::to_string(bad.index) + ", " +
              bad.code + ": " + bad.what);
}

}  // namespace

void add_verify(CLI::App& app, Chosen& chosen) {
  auto asked = std::make_shared<Asked>();
  CLI::App* verb = app.add_subcommand("verify", "重新核对全部记录，指出第一处不符 · re-hash the whole record and name the first bad index");
  verb->add_option("--data", asked->data, "数据目录，服务器运行时也可核对 · data folder, also while a server runs on it")->capture_default_str();
  verb->add_option("--law", asked->law, "法律数据目录 · folder of the law files");
  verb->add_flag("--json", asked->json, "输出 JSON · print JSON");
  verb->callback([asked, &chosen] { chosen = [asked] { return verify(*asked); }; });
}

}  // namespace mingjing::app
