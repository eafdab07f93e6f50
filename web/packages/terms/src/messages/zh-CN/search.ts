export default {
  title: '检索', find: '按词检索', hint: '案号、当事人、案由、法规名称', submit: '检索', scopes: { label: '检索范围', cases: '案件', decisions: '已公示的决定', history: '历史决定', statutes: '法规' }, start: '输入要找的内容', start_text: '当事人姓名按密文比对，只找得到完整的姓名或者名称。', empty: '没有找到“{q}”', empty_text: '可以换一个词，或者换一个检索范围。', found: '找到{n}条', public_page: '公示页面',
  imports: { title: '历史决定', find: '查找历史决定', text: '从公开的决定文书导入，仅供内部检索参考；没有解析出来的内容逐条列明。', q: '文号、机关、当事人、依据', year: '年份', col: { no: '文号', organ: '机关', party: '当事人', on: '日期', amount: '金额', unparsed: '解析情况' }, empty: '还没有导入历史决定', empty_text: '用命令 ./mingjing decisions import 导入过去的处罚决定。', none_no: '（没有文号）', unparsed: '没有解析出：{list}', basis: '依据', full: '原文', source: '来源', all_parsed: '全部解析成功', detail: '查看' },
}
