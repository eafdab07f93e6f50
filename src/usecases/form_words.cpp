#include "usecases/form_words.hpp"

#include <algorithm>
#include <array>

#include "base/result.hpp"

namespace mingjing::usecases {
namespace {

struct Words {
  std::string_view name;
  std::string_view text;
};

constexpr auto kWords = std::to_array<Words>({
    {"sum", "{}加{}等于几？请填写阿拉伯数字。"},
    {"organ", "请选择受理的机关"},
    {"about", "请选择类别"},
    {"party", "请写明被投诉举报的单位或者个人"},
    {"title", "请用一句话写明事由"},
    {"published", "请写明公示信息的决定文号"},
    {"content", "请写明事情的经过"},
    {"content.correction", "请写明哪里不准确、应当怎样更正"},
    {"identity", "请选择以什么身份提出"},
    {"identity.correction", "申请更正须写明申请人"},
    {"complainant_name", "实名的，请填写姓名；不愿意留名的，请选择匿名"},
    {"complainant_phone", "实名的，请填写联系电话"},
    {"demanded", "请填写“{}”"},
    {"demanded.choice", "请选择“{}”"},
    {"matter", "请选择可以申请的事项；现在不能申请的，请向机关询问"},
    {"answer.none", "这一项现在不能办理，请从页面上列出的各项中选择"},
    {"answer.unknown", "没有查到这个编号和查询码的申请。请核对后再试；多次填错的，一小时内不再查询。"},
    {"longest", "最多{}字"},
    {"one_line", "请写在一行内"},
    {"files.count", "最多{}个附件"},
    {"files.type", "“{}”不是照片或者PDF文件"},
    {"files.size", "“{}”超过{}兆字节"},
    {"files.refused", "“{}”没有接收"},
    {"files.sum", "附件一共超过{}兆字节，请减少附件或者换用较小的照片"},
    {"unconfirmed", "{}：这次提交没有得到确认。请稍后再按一次“提交”：已经登记的不会重复登记，仍会给出同一个编号和查询码。"},
    {"code.officer", "对执法人员执法行为的投诉"},
    {"code.about", "关于“{}”"},
    {"code.unknown", "没有查到。请核对后再试；多次填错的，一小时内不再查询。"},
});

}  // namespace

std::string form_words(std::string_view name, std::initializer_list<std::string_view> what) {
  const auto found = std::ranges::find(kWords, name, &Words::name);
  MJ_ASSERT(found != kWords.end());
  std::string out(found->text);
  std::size_t from = 0;
  for (const auto& one : what) {
    const auto hole = out.find("{}", from);
    MJ_ASSERT(hole != std::string::npos);
    out.replace(hole, 2, one);
    from = hole + one.size();
  }
  return out;
}

}  // namespace mingjing::usecases
