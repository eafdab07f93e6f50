export default {
  title: '公示', text: '决定作出后按期限公开；公开前由规则提出脱敏，人工核对。', states: { all: '全部', pending: '待处理', redacted: '待审核', checked: '待公开', published: '已公开', withdrawn: '已撤回', not_public: '不予公开' },
  col: { case: '案件', party: '当事人', on: '决定日期', state: '状态', due: '公示期限', act: '操作' }, open: '核对脱敏', look: '查看', see: '公示页面', empty: '没有待公示的决定', empty_text: '作出决定以后，待公示的案件会出现在这里。',
  back: '返回公示', redactions: '脱敏对照', none: '没有需要脱敏的内容', rcol: { field: '项目', from: '原文', to: '公示文本', why: '理由' }, office: '内部文本', public: '公示文本', side: '并排核对', note: '上面划去的内容不会出现在公示平台。核对无误后办理下一步。', actions: '下一步', go_case: '到案件中办理',
}
