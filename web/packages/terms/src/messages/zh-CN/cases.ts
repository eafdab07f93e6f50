export default {
  title: '案件', text: '只列出您的权限范围内的案件。', open: '登记案件', export: '导出表格', export_name: '案件.csv', export_text: '按当前条件导出，导出行为会记录在案。',
  filter: { title: '筛选条件', q: '案号、当事人、案由', state: '状态', stage: '阶段', light: '期限', handler: '承办人', outcome: '处理结果', organ: '机关', opened_from: '受理日期自', opened_to: '受理日期至', procedure: '程序', mine: '我承办的', apply: '查询', more: '更多条件', less: '收起条件' },
  light: { red: '已超期', amber: '临期', green: '正常' },
  quick: { label: '常用范围', all: '全部', mine: '我承办的', overdue: '已超期', soon: '3日内到期' },
  only: { label: '已加的条件', running: '只列未办结的', acted_on: '{date}办理过的', area: '区划{code}', area_alone: '区划{code}本级', stage: '{stage}阶段', remove: '去掉条件：{what}' },
  col: { case: '案件', no: '案号', step: '办理状态', handlers: '承办人', due: '期限', opened: '受理日期', organ: '机关', fine: '罚款（元）' },
  no_handler: '未指派', empty: '还没有案件', empty_text: '登记案件以后，案件会出现在这里。',
  views: { title: '我的视图', save: '保存为视图', name: '视图名称', saved: '视图已保存', remove: '删除视图{name}', none: '还没有保存的视图', need: '请给视图起个名字。', removed: '视图已删除' },
}
