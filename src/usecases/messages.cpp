#include "usecases/messages.hpp"

#include "base/result.hpp"

namespace mingjing::usecases {
namespace {

struct Message {
  std::string_view code;
  std::string_view title;
  std::string_view detail;
};

constexpr Message kMessages[] = {
    {"forbidden", "无权操作", "您的岗位不能进行这项操作；需要时请联系安全管理员调整岗位。"},
    {"not_found", "没有找到", "没有这项内容，或者它不在您的管辖范围内。"},
    {"invalid_input", "填写有误", "请按各栏旁的提示改正后重新提交。"},
    {"unknown_action", "没有这个步骤", "本案适用的程序中没有这个步骤，请刷新页面后再试。"},
    {"unknown_procedure", "没有这个程序", "没有当日有效的该项程序，请从列表中选择。"},
    {"confirm_required", "需要再次验证身份", "这是决定性的步骤，请先再次输入密码确认是您本人操作。"},
    {"key_reused", "请求编号重复", "同一请求编号已用于另一项内容，请刷新页面后再试。"},
    {"state_changed", "案件已有变化", "在您填写期间，案件已有新的步骤：{}。请查看后再决定是否提交。"},
    {"unknown_file", "附件不存在", "附件尚未上传完成，或者不是您上传的，请重新上传。"},
    {"malware", "文件中查出恶意代码", "查毒程序在这个文件中发现“{}”，没有接收。请核对文件的来源，清除后重新上传；已记入审计。"},
    {"scanner_away", "暂时不能接收文件", "查毒程序暂时没有应答，文件没有接收，请过几分钟再上传；多次出现请告知系统管理员。"},
    {"case_full", "本案的文件过多", "本案全部文件合计不得超过{} MB，这一步没有办理。请减少或者压缩文件，或者联系系统管理员调整。"},
    {"missing_glyph", "文书含无法印制的字", "文书中的“{}”在现有字库中没有，不能制发；请补充字库或者核对用字。"},
    {"document_incomplete", "文书事项不全", "文书还缺少：{}。补全后才能制发。"},
    {"unknown_register", "没有这个登记簿", "没有这个登记簿，请从列表中选择。"},
    {"unknown_entry", "登记项不存在", "“{}”不在登记簿中，请从列表中选择。"},
    {"foreign_entry", "登记项属于其他机关", "“{}”属于其他执法主体，请选择所填执法主体的登记项。"},
    {"bad_table", "表格不能读取", "表格不能读取：{}。"},
    {"repeated_entry", "编号重复", "编号“{}”在表格中出现两次。"},
    {"erased", "已依法删除", "这份文书的内容已依法删除，只保留了存证。"},
    {"not_signed_yet", "存证尚未完成", "最后一步的存证正在签名，请过一秒再试。"},
    {"no_change", "没有变化", "填写的内容与现有登记相同，无须保存。"},
    {"too_many", "过于频繁", "请求过于频繁，请稍后再试。"},
    {"feedback_sum", "算式没有答对", "算式没有答对，或者页面打开太久，请按新的算式再填一次。"},
    {"already_filed", "这一页已经登记过", "这一页先前提交的内容已经登记，编号和查询码在当时的回执上；现在的内容与那时不同，还没有登记。要另外提出一件的，请按新的算式再提交一次。"},
    {"feedback_full", "已经评价", "这张检查通知书的评价次数已用完。"},
    {"payment_used", "这笔缴款已经处理", "这笔缴款已经登记到案件，或者已经另作处理，不能再次登记。"},
    {"payment_step", "这一步不登记缴款", "银行的缴款只能登记到缴款的步骤；当场收缴的现金由本机关缴付银行，不在此列。"},
    {"payment_not_there", "案件中没有这笔缴款", "案件中没有同一日期、同一金额而且尚未与银行核对的缴款步骤。"},
    {"payment_differs", "流水号已经导入", "流水号“{}”已经导入过，金额或者日期与这一次不同，请与银行核对。"},
    {"payment_early", "早于缴款文书", "缴款日期早于要求缴款的文书的制发日期（{}），这笔款不是按这份文书缴纳的，请核对日期，或者按错缴处理。"},
    {"payment_to_come", "日期晚于今天", "缴款日期晚于今天，请与银行核对。"},
    {"credit_nothing", "没有要推送的信息", "这一天没有等待推送的行政许可、行政处罚信息；在差错台的，改正以后才能再次推送。"},
    {"credit_done", "不在差错台", "这一行不在差错台：已经推送、已经改正或者已经决定不再推送。"},
    {"credit_missing", "必须填写", "必须填写。"},
    {"credit_changed", "公开信息已有变化", "这一行推送之前，公开信息已经更正或者撤回；请核对后设为不再推送，更正后的信息另行推送。"},
    {"credit_batch", "没有这个批次", "没有批次“{}”，或者不是本机关的批次。"},
    {"credit_row", "批次中没有这一行", "批次中没有行标识“{}”，或者这一行已经重新推送。"},
    {"credit_differs", "与先前的回执不同", "行标识“{}”先前已有回执，结果与这一次不同，请与信用平台核对。"},
    {"change_done", "已经办结", "这项调整任务已经办结并留有证明。"},
    {"change_not_made", "还没有调整", "这条公示内容在变更之后还没有重新保存；请先在登记簿中修改或者重新审核，不需要修改的选“经核对不需要调整”。"},
    {"warning_done", "已经处理", "这条预警已经处理或者已经转为监督案件。"},
    {"warning_supervised", "由监督机关处理", "这条预警由监督机关处理或者转为监督案件；本机关可以确认并说明情况。"},
    {"no_campaign", "没有正在进行的整治", "本机关没有参加的、正在进行的集中整治行动；请核对整治行动是否已经印发、是否已经办结。"},
    {"warning_listed", "不能列入清单", "这条预警不是本机关尚未处理的突出问题，或者已经登记为突出问题。"},
    {"warning_step", "不能转为这种案件", "预警只能转为监督线索；请登记监督线索。"},
    {"draw_state", "现在不能办理", "这次抽取目前的状态不能办理这一步，请刷新页面后再看。"},
    {"draw_overdue", "已经逾期", "公开密值或者填入数值的期限已过，这次抽取不能继续；请作废后重新抽取。"},
    {"draw_list_changed", "名单已有变化", "名录库在您查看之后有了变化，或者名单与承诺的不一致；请重新查看名单后再办。"},
    {"draw_few_targets", "检查对象不足", "要抽取的户数应当至少一户，并且不超过名单中的户数。"},
    {"draw_few_officers", "执法人员不足", "持有有效证件又不须回避的执法人员，少于每户应当选派的人数。"},
    {"draw_wrong_reveal", "密值与承诺不符", "公开的密值与先前的承诺不符，请填写承诺时保存的密值。"},
    {"no_indicator_set", "没有施行的指标体系", "那一天没有施行的指标体系，不能评分。"},
    {"own_organ", "本单位的评分由他人评定", "您属于被考核的单位，不能评定、批准或者封存本单位的评分；请由其他监督人员办理。"},
    {"proof_for_record", "这项指标由记录计分", "这项指标由记录自动计分，不凭材料。"},
    {"proof_judged", "已经评定", "这份材料已经评定；要改变得分的，请重新提交材料后再评定。"},
    {"always_applies", "这项指标没有不适用的情形", "指标体系没有写明这项指标不适用的情形，不能设为不适用。"},
    {"appeal_late", "已过申诉期限", "指标体系规定的申诉期限已过，最后一日是{}。"},
    {"appeal_twice", "已经申诉", "对这张评分卡的这项指标已经提出过申诉。"},
    {"appeal_answered", "已经答复", "这件申诉已经答复，不能再次答复。"},
    {"same_judge", "应当由别人答复", "申诉由没有评定这项指标、也没有封存这张评分卡的人答复。"},
    {"card_frozen", "已经封存", "同一评分日的评分卡已经封存，内容没有变化。"},
    {"conflict", "有冲突", "在您办理期间，同一张评分卡已由他人封存，请刷新后再看。"},
    {"bad_trial", "不能试算", "{}。"},
    {"bad_cursor", "翻页标记无效", "翻页标记无效，请从第一页重新打开列表。"},
    {"bad_query", "筛选条件无效", "筛选条件“{}”无效，请改正后再试。"},
};

}  // namespace

Refusal refuse(std::string_view code, std::string_view what) {
  for (const auto& message : kMessages) {
    if (message.code != code) continue;
    std::string detail(message.detail);
    if (const auto hole = detail.find("{}"); hole != std::string::npos) detail.replace(hole, 2, what);
    return {std::string(code), std::string(message.title), std::move(detail), "", {}, {}};
  }
  MJ_ASSERT(!"a refusal without its message");
}

std::string show_reason_words() { return "请写明查看的理由，4至200个字；查看人、时间和理由一并留痕。"; }

std::string secrecy_words(std::string_view field) {
  if (field == "level") return "请选择密级：秘密、机密、绝密；解除密级只用于涉密案件。";
  if (field == "names") return "请列出知悉人员，1至50名登记在册的执法人员；经办人自己总在名单上。";
  return "请写明定密或者调整知悉范围的理由，4至200个字。";
}

std::string record_says_words(std::string_view answer) { return "被监督的案件记录的是“" + std::string(answer) + "”。与实际不符的，先由该机关在案件中登记。"; }

std::string not_undone_words() { return "被监督的案件中还没有登记变更、撤销、确认违法或者无效，不能核实为已经执行。"; }

std::string system_event_title(std::string_view type) {
  if (type == "case.field_erased") return "依法删除个人信息";
  if (type == "case.secrecy") return "定密和知悉范围";
  return "系统记录";
}

}  // namespace mingjing::usecases
