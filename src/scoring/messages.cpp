#include "scoring/messages.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/result.hpp"

namespace mingjing::scoring {
namespace {

constexpr std::array kWords = std::to_array<std::pair<std::string_view, std::string_view>>({
    // {0} due {1} kept {2} points; the missed ones follow where there are any
    {"duty", "{0}，{1}，得{2}分"},
    {"duty_part", "{0}，{1}"},
    {"missed", "；{0}：{1}"},
    {"threshold", "{0}，{1}，占{2}，要求不低于{3}%，得{4}分"},
    {"threshold_part", "{0}，{1}，占{2}，要求不低于{3}%"},
    {"at_least", "{0}，要求至少{1}，得{2}分"},
    {"at_least_part", "{0}，要求至少{1}"},
    {"in_time", "{0}：应于{1}以前完成，{2}，得{3}分"},
    {"in_time_part", "{0}：应于{1}以前完成，{2}"},
    {"done_on", "已于{0}完成"},
    {"not_done", "尚未完成"},
    {"judged", "由{0}于{1}评定，得{2}分"},
    {"checklist", "应符合{0}项，符合{1}项，由{2}于{3}评定，得{4}分"},
    {"valid_until", "，有效至{0}"},
    {"expired", "最近一次评定的材料已于{0}失效，得0分"},
    {"no_proof", "没有经过评定的材料，得0分"},
    {"mixed", "{0}；由{1}于{2}评定可得{3}分，取低，得{4}分"},
    {"mixed_no_proof", "{0}；没有经过评定的材料，得0分"},
    {"mixed_expired", "{0}；最近一次评定的材料已于{1}失效，得0分"},
    {"no_value", "没有取得「{0}」的数据，得0分"},
    {"no_records", "{0}0{1}，没有可以计分的记录，得0分"},
    {"no_records_ask", "{0}0{1}，没有可以计分的记录，得0分；属于「{2}」的，经批准按不适用计"},
    {"not_applicable_full", "不适用：{0}，由{1}于{2}批准，按满分{3}分单列"},
    {"not_applicable_out", "不适用：{0}，由{1}于{2}批准，{3}分不计入本组"},
    {"ruled", "申诉成立，由{0}于{1}改定，得{2}分；原为：{3}"},
    {"bad_ruling", "申诉裁定的分数、裁定人、日期或者申诉编号不对："},
    {"ruling_twice", "同一指标有两次申诉裁定："},
    {"act_measure", "补正「{0}」{1}{2}，可以提高{3}分"},
    {"act_record", "形成「{0}」的记录，可以提高{1}分"},
    {"act_day", "完成「{0}」，可以提高{1}分"},
    {"act_proof", "第{0}项「{1}」提交材料并通过评定，可以提高{2}分"},
    {"act_both", "补正「{0}」，并就第{1}项「{2}」提交材料通过评定，可以提高{3}分"},
    {"no_organ", "没有写明被考核的单位"},
    {"bad_period", "考核期间的起止日期不对"},
    {"set_not_in_force", "指标体系在评分日没有施行"},
    {"bad_edition", "第一版不替代别的评分，以后各版要写明所替代评分的摘要"},
    {"unknown_unit", "没有这个责任机构，或者没有写明对应的机构："},
    {"unknown_measure", "没有这种度量："},
    {"value_twice", "同一度量有两个数值："},
    {"bad_value", "数值不对（已做不能多于应做，没有做到的要逐一列出）："},
    {"bad_days", "完成日期和应完成日期与度量不合："},
    {"unknown_indicator", "没有这项指标："},
    {"proof_for_record", "由记录取得的指标不凭材料计分："},
    {"bad_proof", "评定的分数、评定人或者文件摘要不对："},
    {"bad_proof_days", "评定日期或者有效期不对："},
    {"proof_twice", "同一指标同一天有两次评定："},
    {"always_applies", "这项指标没有不适用的情形："},
    {"bad_not_applicable", "不适用要有理由、批准人和不晚于评分日的批准日期："},
    {"not_applicable_twice", "同一指标两次设为不适用："},
    {"no_table", "应当是对照表"},
    {"other_set", "不是同一版指标体系的评分，不能比较"},
    {"other_organ", "不是同一单位的评分，不能比较"},
    {"nothing_supposed", "没有写明要试算的数值"},
    {"record_for_proof", "凭材料计分的指标没有可以试算的记录："},
    {"bad_supposition", "试算的数值不对：已做不能多于应做，分数不能高于该项分值，并且要与指标的计分方法相合"},
    {"supposed_judge", "试算"},
    {"too_large", "文件过大"},
    {"not_json", "不是有效的JSON"},
    {"not_canonical", "有不能写成规范形式的内容"},
    {"bad_format", "不是评分导出文件"},
    {"unsound_set", "指标体系不完整："},
});

}  // namespace

std::string word(std::string_view key) {
  const auto found = std::find_if(kWords.begin(), kWords.end(), [&](const auto& one) { return one.first == key; });
  MJ_ASSERT(found != kWords.end());
  return std::string(found->second);
}

std::string sentence(std::string_view key, std::initializer_list<std::string> parts) {
  const std::string text = word(key);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '{') {
      out += text[i];
      continue;
    }
    const auto which = static_cast<std::size_t>(text[i + 1] - '0');
    MJ_ASSERT(which < parts.size());
    out += *(parts.begin() + which);
    i += 2;
  }
  return out;
}

std::string points_text(std::int64_t tenths) {
  const std::string whole = std::to_string(tenths / 10);
  return tenths % 10 == 0 ? whole : whole + "." + std::to_string(tenths % 10);
}

std::string percent_text(std::int64_t part, std::int64_t whole) { return points_text(part * 1000 / whole) + "%"; }

}  // namespace mingjing::scoring
