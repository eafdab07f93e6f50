#include "messages.hpp"

#include <algorithm>
#include <array>

namespace mingjing::verifier {
namespace {

struct Words {
  std::string_view key;
  std::string_view chinese;
  std::string_view english;
};

constexpr std::array kSentences = {
    Words{"manifest", "清单缺失或格式不符", "the manifest is missing or malformed"},
    Words{"keys", "公钥文件缺失或格式不符", "the file of public keys is missing or malformed"},
    Words{"untrusted_keys", "公钥不是您所指定的机关公钥", "a key is not among the keys you trust"},
    Words{"manifest_signature", "清单签名无效，清单可能被改动", "the manifest's signature is not valid: the manifest may have been changed"},
    Words{"missing_file", "清单所列文件不在证据包内", "a file that the manifest lists is not in the bundle"},
    Words{"file_digest", "文件内容与清单不符", "a file is not what the manifest says"},
    Words{"unlisted_file", "证据包内有清单未列的文件", "a file is in the bundle that the manifest does not list"},
    Words{"checkpoint", "检查点签名无效或不属于本日志", "a checkpoint's signature is not valid, or it is of another log"},
    Words{"tree_size", "检查点与清单的记录总数不一致", "checkpoints and manifest name different sizes of the log"},
    Words{"leaf", "事件记录缺失或格式不符", "an event's record is missing or malformed"},
    Words{"leaf_place", "事件记录不属于本案的这一位置", "an event's record does not belong to this place of this case"},
    Words{"leaf_chain", "事件记录与前一事件不衔接", "an event's record does not follow the one before it"},
    Words{"leaf_order", "事件在日志中的次序不对", "events stand in the log in another order"},
    Words{"proof", "存在证明不成立：日志中没有这条记录", "the proof of inclusion fails: the log does not hold this record"},
    Words{"object", "文书或证据与登记的摘要不符", "a document or piece of evidence is not what was recorded"},
    Words{"private", "非公开字段与登记的承诺值不符", "a private field is not what was committed to"},
    Words{"time_stamp", "时间戳不是本检查点的时间戳，或已损坏", "a time-stamp is not of this checkpoint, or is damaged"},
    Words{"not_found", "找不到文件", "no such file"},
    Words{"not_a_zip", "不是ZIP文件，或文件已损坏", "not a zip file, or a damaged one"},
    Words{"zip_damaged", "ZIP文件已损坏", "the zip file is damaged"},
    Words{"zip_too_large", "证据包超过允许的大小", "the bundle is larger than allowed"},
    Words{"bad_keys_file", "公钥文件无法读取", "the file of trusted keys cannot be read"},
};

constexpr std::array kLabels = {
    Words{"valid", "验证通过：内容与日志记录一致，未发现改动。", "VALID: the content is what was recorded; no change was found."},
    Words{"invalid", "验证不通过：", "INVALID:"},
    Words{"unreadable", "无法读取：", "UNREADABLE:"},
    Words{"case", "案件标识", "case"},
    Words{"log", "日志", "log"},
    Words{"tree_size", "检查点记录总数", "records under the checkpoint"},
    Words{"made_at", "导出时间（自述）", "exported (as stated)"},
    Words{"grade", "证明等级", "grade"},
    Words{"signed", "检查点由本机关日志签名", "signed by the log of the agency"},
    Words{"witnessed", "检查点另由您指定的见证方共同签名", "cosigned by witnesses that you trust"},
    Words{"unchecked", "未核对的共同签名行（用 --keys 给出见证方公钥即可核对）", "signature lines not checked (give the witnesses' keys with --keys)"},
    Words{"stamped", "检查点另由您指定的时间戳服务机构证明其时间", "stamped by time-stamping authorities that you trust"},
    Words{"unchecked_stamps", "未核对的时间戳（用 --time-stamp-roots 给出机构的根证书即可核对）",
          "time-stamps not checked (give the authorities' roots with --time-stamp-roots)"},
    Words{"events", "事件", "events"},
    Words{"files", "文件", "files"},
    Words{"objects", "文书和证据", "documents and evidence"},
    Words{"fields", "非公开字段", "private fields"},
    Words{"missing", "已依法删除或未提供", "erased by law or not provided"},
    Words{"fingerprints", "公钥指纹（SHA-256）", "fingerprints of the keys (SHA-256)"},
    Words{"trusted", "公钥与您所指定的一致。", "The keys are the ones you trust."},
    Words{"compare", "请将指纹与机关公布的公钥指纹核对，或用 --keys 指定机关公布的公钥文件。",
          "Compare the fingerprints with those the agency publishes, or give its key file with --keys."},
};

template <class Table>
std::string_view find(const Table& table, std::string_view key, Language language) {
  const auto found = std::find_if(table.begin(), table.end(), [&](const Words& words) { return words.key == key; });
  if (found == table.end()) return key;
  return language == Language::chinese ? found->chinese : found->english;
}

}  // namespace

std::string_view help_text() {
  return "用法：mingjing-verify [选项] 证据包.zip\n"
         "离线验证从明镜导出的证据包：文书、证据、事件记录、日志存在证明、检查点签名。\n"
         "不需要联网，不需要服务器。\n"
         "  --keys 文件      机关公布的公钥（每行一个）；证据包内的公钥必须与之一致；也可写入您信任的见证方公钥\n"
         "  --time-stamp-roots 文件  您信任的时间戳服务机构的根证书（PEM）\n"
         "  --json           以JSON输出结果\n"
         "  --lang zh|en     输出语言，默认zh\n"
         "  --max-size 字节  解压后的最大总字节数，默认17179869184\n"
         "退出码：0 验证通过；1 验证不通过；2 无法读取或参数有误。\n"
         "\n"
         "Usage: mingjing-verify [options] BUNDLE.zip\n"
         "Checks a case exported from Mingjing offline: documents, evidence, event records, proofs of inclusion, signed checkpoints.\n"
         "Needs neither network nor server.\n"
         "  --keys FILE      the keys that the agency publishes, one a line; those in the bundle must be the same; also the\n"
         "                  keys of witnesses that you trust\n"
         "  --time-stamp-roots FILE  root certificates (PEM) of time-stamping authorities that you trust\n"
         "  --json           answer in JSON\n"
         "  --lang zh|en     language of the answer, zh by default\n"
         "  --max-size N     most bytes when unpacked, 17179869184 by default\n"
         "Exit code: 0 valid, 1 invalid, 2 unreadable or wrong usage.\n";
}

std::string_view sentence(std::string_view code, Language language) { return find(kSentences, code, language); }
std::string_view label(std::string_view name, Language language) { return find(kLabels, name, language); }

}  // namespace mingjing::verifier
