#include "messages.hpp"

#include <algorithm>
#include <array>

namespace mingjing::witness {
namespace {

struct Words {
  std::string_view code;
  std::string_view chinese;
  std::string_view english;
};

constexpr std::array kSentences = {
    Words{"locked", "数据目录正被另一个见证程序使用，进程号", "the data folder is in use by another witness, process"},
    Words{"no_name", "首次启动须用 --name 给出见证方名称；数据目录", "give --name at the first start; data folder"},
    Words{"wrong_name", "该数据目录的见证方名称是", "the witness of this data folder is called"},
    Words{"no_keys", "缺少密钥文件。丢失密钥的见证方须停用，另立新目录、新密钥",
          "a key file is missing. A witness that lost its keys is retired: make a new folder with new keys"},
    Words{"bad_key", "密钥文件无法读取", "not a key of this witness"},
    Words{"no_state", "缺少已见证状态。忘记签过什么的见证方须停用，另立新目录、新密钥",
          "what was signed is missing. A witness that forgot is retired: make a new folder with new keys"},
    Words{"bad_state", "已见证状态损坏或被改动，拒绝启动", "a kept checkpoint is damaged or changed: not starting"},
    Words{"no_list", "找不到已知日志清单", "no list of known logs"},
    Words{"bad_log_list", "已知日志清单有误，行号", "the list of known logs is wrong, line"},
    Words{"plain_http", "本机以外的地址须有 TLS 证书（--tls-cert、--tls-key）或在代理之后（--behind-proxy）",
          "plain HTTP is served on loopback only: give a certificate and key, or stand behind a proxy"},
    Words{"half_tls", "--tls-cert 与 --tls-key 须同时给出", "give both --tls-cert and --tls-key"},
    Words{"storage_full", "存储空间不足", "no space left"},
    Words{"cannot_listen", "不能监听", "cannot listen"},
    Words{"bad_address", "监听地址有误", "not an address to listen on"},
};

}  // namespace

std::string_view help_text() {
  return "用法：mingjing-witness --data 目录 [选项]\n"
         "见证程序，由监督机关运行：核对各地日志的检查点前后一致后共同签名；发现分叉、回退，拒绝签名并留存证据。\n"
         "不接触任何案件内容。协议：c2sp.org/tlog-witness，c2sp.org/tlog-cosignature。\n"
         "  --data 目录        数据目录（密钥、已见证状态、证据），默认 witness\n"
         "  --name 名称        见证方名称，首次启动必填，如 witness.example/gov，以后不可更改\n"
         "  --logs 文件        已知日志清单，默认 数据目录/logs.txt；每个日志写 origin、tree、vkey 各行\n"
         "  --keys             只生成密钥（首次）并显示公钥，然后退出\n"
         "  --address 地址     监听地址，默认 127.0.0.1\n"
         "  --port 端口        端口，默认 8090，0 为任取一个空闲端口\n"
         "  --behind-proxy     在终结 TLS 的代理之后\n"
         "  --proxy 地址       可信代理的地址，可多次给出（本机总是可信）\n"
         "  --host 主机名      应答的主机名，可多次给出\n"
         "  --tls-cert 文件    证书链 PEM\n"
         "  --tls-key 文件     私钥 PEM\n"
         "  --lang zh|en       消息语言，默认 zh\n"
         "退出码：0 正常结束；1 不能启动；2 参数有误。数据目录不得从旧备份恢复：忘记签过什么的见证方必须停用。\n"
         "\n"
         "Usage: mingjing-witness --data DIR [options]\n"
         "The witness that a supervision body runs: cosigns the checkpoints of logs as long as each continues the one before; refuses\n"
         "forks and roll-backs and keeps the evidence. It sees nothing of any case.\n"
         "  --data DIR         data folder (keys, what was signed, evidence), witness by default\n"
         "  --name NAME        name of the witness, demanded at the first start, witness.example/gov for one; for ever\n"
         "  --logs FILE        list of known logs, DIR/logs.txt by default: lines origin, tree, vkey for each log\n"
         "  --keys             only make the keys (first time), print the verifier keys and end\n"
         "  --address ADDRESS  address to listen on, 127.0.0.1 by default\n"
         "  --port PORT        8090 by default, 0 for any free one\n"
         "  --behind-proxy     behind a proxy that ends TLS\n"
         "  --proxy ADDRESS    address of a trusted proxy, may be given again (loopback always is)\n"
         "  --host NAME        host name to answer to, may be given again\n"
         "  --tls-cert FILE    certificate chain, PEM\n"
         "  --tls-key FILE     private key, PEM\n"
         "  --lang zh|en       language of messages, zh by default\n"
         "Exit code: 0 ended in order, 1 cannot start, 2 wrong usage. Never restore the data folder from an old backup: a witness\n"
         "that forgot what it signed must be retired.\n";
}

std::string sentence(const Fault& fault, Language language) {
  const auto found = std::find_if(kSentences.begin(), kSentences.end(), [&](const Words& words) { return words.code == fault.code; });
  if (found == kSentences.end()) return fault.what + "\n";
  const bool chinese = language == Language::chinese;
  return std::string(chinese ? found->chinese : found->english) + (chinese ? "：" : ": ") + fault.what + "\n";
}

std::string started(const std::string& name, const std::string& where, std::size_t logs, Language language) {
  const std::string count = std::to_string(logs);
  return language == Language::chinese ? "见证方 " + name + " 已启动：" + where + "，已知日志 " + count + " 个\n"
                                       : "witness " + name + " serves " + where + ", " + count + " known logs\n";
}

}  // namespace mingjing::witness
