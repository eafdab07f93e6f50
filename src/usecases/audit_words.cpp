#include "usecases/audit_words.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "usecases/shown_reads.hpp"

namespace mingjing::usecases {
namespace {

using Named = std::pair<std::string_view, std::string_view>;

constexpr Named kOperations[] = {
    {kReadOperation, "查阅"}, {"score.read", "查看评议考核"}, {"warnings.read", "查看预警"}, {"whoAmI", "查看本人登录"}, {"listSessions", "查看本人会话"},
    {"readSecondFactor", "查看本人动态口令"}, {"listViews", "查看本人常用查询"}, {"keepView", "保存常用查询"}, {"dropView", "删除常用查询"},
    {"readScratch", "查看本人草稿"}, {"keepScratch", "保存草稿"}, {"dropScratch", "删除草稿"}, {"case.open", "登记案件"}, {"case.act", "办理步骤"},
    {"case.export", "导出案件列表"}, {"campaign.export", "导出问题清单"}, {"case.bundle", "导出证据包"}, {"case.erase", "依法删除个人信息"},
    {"case.secrecy", "定密和知悉范围"}, {"register.change", "修改登记簿"}, {"register.import", "导入登记簿"}, {"account.add", "新增账号"},
    {"account.factor", "启用动态口令"}, {"account.factor_reset", "重置动态口令"}, {"account.recovery", "更换恢复码"}, {"case.read", "查看案件"},
    {"case.list", "查看案件列表"}, {"object.read", "查看材料"}, {"object.upload", "上传材料"}, {"register.read", "查看登记簿"},
    {"register.edit", "修改登记簿"}, {"law.read", "查看法规"}, {"search", "检索"}, {"desk", "查看工作台"}, {"draw.read", "查看随机抽取"},
    {"property.read", "查看涉案财物"}, {"bank.read", "查看缴款"}, {"publication.read", "查看公示"}, {"statistics.read", "查看统计"},
    {"statistics.export", "导出统计"}, {"screen.read", "查看指挥中心"}, {"task.read", "查看任务"}, {"history.read", "查看历史决定"},
    {"audit.read", "查看审计"}, {"audit.export", "导出审计"}, {"change.read", "查看变更"}, {"upkeep.read", "查看公示维护"}, {"account.edit", "管理账号"},
    {"account.disable", "停用账号"}, {"account.wait_end", "解除登录等待"}, {"grant.ask", "提出授权"}, {"grant.confirm", "确认授权"},
    {"grant.refuse", "退回授权"}, {"account.token", "发放密码重置口令"}, {"account.reset", "用重置口令设置密码"}, {"account.roles", "调整岗位"},
    {"account.password", "修改密码"}, {"account.read", "查看账号"}, {"session.open", "登录"}, {"session.confirm", "再次确认身份"},
    {"session.end", "退出"}, {"session.kill", "结束他人会话"}, {"personal.show", "查看隐去的个人信息"}, {"law.import", "导入法规"},
    {"history.import", "导入历史决定"}, {"history.erase", "依法删除个人信息"}, {"campaign.read", "查看集中整治"}, {"supervision.read", "查看监督工作"}, {"case.take_up", "接办案件"},
    {"case.summary", "查看案件摘要"}, {"informant.read", "查看举报人"}, {"personal.read", "查看隐去的个人信息"}, {"bank.write", "处理缴款"},
    {"bank.import", "导入银行回单"}, {"bank.settle", "处理缴款"}, {"change.do", "办理变更任务"}, {"draw.hold", "办理随机抽取"},
    {"draw.supervise", "监督随机抽取"}, {"draw.open", "发起随机抽取"}, {"draw.commit", "提交抽取密值的承诺"}, {"draw.give", "填入公开数值"},
    {"draw.reveal", "公开抽取密值"}, {"draw.cancel", "作废随机抽取"}, {"feedback.give", "企业评价检查"}, {"object.scrub", "复核存储的文件"},
    {"object.scan", "查毒"},
    {"score.export", "导出评分卡"}, {"score.prove", "提交评议考核材料"}, {"score.judge", "评定评议考核"}, {"score.excuse", "认定指标不适用"},
    {"score.freeze", "封存评分卡"}, {"subordinate.take", "接收下级日志"}, {"subordinate.fork", "发现下级日志分叉"}, {"warning.raise", "发出预警"},
    {"warning.act", "处理预警"}, {"warnings.act", "处理预警"}, {"checkAction", "核对步骤"}, {"createUpload", "开始上传"},
    {"continueUpload", "继续上传"}, {"abandonUpload", "放弃上传"}, {"record.erase", "依法删除个人信息"}, {"system.read", "查看系统状态"},
    {"beginSecondFactor", "开始启用动态口令"}, {"confirmSecondFactor", "启用动态口令"}, {"renewRecoveryCodes", "更换恢复码"}, {"changePassword", "修改密码"},
    {"confirmSession", "再次确认身份"}, {"endSession", "结束会话"}, {"logOut", "退出"}, {"anomaly", "异常"}, {"session.beside", "在别处再次登录"},
    {"account.certificate", "登记数字证书"}, {"challengeOwn", "取得签名的挑战值"}, {"enrolCertificate", "登记数字证书"}, {"readCertificate", "查看本人数字证书"},
    {"credit.read", "查看双公示"}, {"credit.write", "办理双公示推送"}, {"credit.push", "推送双公示信息"}, {"credit.receive", "导入信用平台回执"},
    {"credit.settle", "处理双公示差错"}, {"credit.export", "导出双公示批次"}, {"warning.settle", "消除原因的预警"}
};

}  // namespace

std::string_view audited_operation_words(std::string_view operation) {
  const auto known = std::ranges::find(kOperations, operation, &Named::first);
  return known == std::end(kOperations) ? std::string_view() : known->second;
}

}  // namespace mingjing::usecases
