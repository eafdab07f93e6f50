#include "messages.hpp"

#include <algorithm>
#include <array>

namespace mingjing::recompute {
namespace {

struct Words {
  std::string_view key;
  std::string_view chinese;
  std::string_view english;
};

constexpr std::array kWords = {
    Words{"organ", "单位", "organ"},
    Words{"period", "考核期间", "period"},
    Words{"on", "评分日", "as of"},
    Words{"total", "总分", "total"},
    Words{"tasks", "完成任务", "tasks done"},
    Words{"not_applicable", "不适用", "not applicable"},
    Words{"digest", "摘要", "digest"},
    Words{"same", "与公布的评分完全一致", "the same as the published scorecard"},
    Words{"differs", "与公布的评分不一致：", "differs from the published scorecard at:"},
    Words{"none_published", "文件里没有公布的评分，只作计算", "the file holds no published scorecard: computed only"},
    Words{"unreadable", "不能计算：", "cannot be computed:"},
    Words{"no_file", "不能读取文件", "the file cannot be read"},
};

}  // namespace

std::string_view help_text() {
  return "mingjing-scorecard FILE [--json] [--explain] [--lang zh|en]\n"
         "  用导出文件重新计算评分，与公布的评分逐项比较。一致返回0，不一致返回1，不能计算返回2。\n"
         "  Computes a scorecard anew from its export and holds it against the published one: 0 the same, 1 different, 2 cannot be computed.\n"
         "  --json     输出规范形式的评分 · print the scorecard as canonical JSON\n"
         "  --explain  逐项说明得分 · say of each indicator how its points came about\n";
}

std::string_view text(std::string_view key, Language language) {
  const auto found = std::find_if(kWords.begin(), kWords.end(), [&](const Words& one) { return one.key == key; });
  if (found == kWords.end()) return key;
  return language == Language::english ? found->english : found->chinese;
}

}  // namespace mingjing::recompute
