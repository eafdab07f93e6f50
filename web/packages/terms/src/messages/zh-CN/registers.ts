export default {
  title: '登记簿', text: '机关、人员、事项、基准等基础信息，修改留有历史，任何一天的内容都能查到。', count: '{n} 条', open: '打开', readonly: '只读',
  search: '按名称、编号查找', import: '导入表格', add: '新增', empty: '还没有登记', empty_text: '可以新增，或者用表格导入。', valid: '有效期', valid_from: '生效日期', from_to: '{from} 起', until: '{from} 至 {to}', back: '返回{title}', state: '状态',
  unused: { count: '{title}（{kind}）' },
  entry: {
    begin: '转为监督案件', title: '{title}详情', edit: '修改', code: '打印码上监督码', history: '历次内容', by: '{name} 于 {at} 登记，{from} 起生效', save: '保存', saved: '已保存，写入登记簿的历史', changed: '改动', current: '现行内容', new_title: '新增{title}', valid_help: '新内容从这一天起生效，以前的内容仍可查。' },
  imp: { title: '导入{title}', text: '先试导入：逐行检查，列出全部错行；没有错行时才会真正导入，有一行不对就一行也不导入。', choose: '选择 CSV 或 XLSX 文件', check: '检查', load: '全部导入', rows: '共 {n} 行', good: '正确 {n} 行', known: '其中已导入过 {n} 行', bad: '有错 {n} 行', col: { row: '行', field: '栏目', message: '问题' }, clean: '没有发现问题，可以导入。', loaded: '已导入 {n} 行', columns: '表头应当包含', none: '请先选择文件。' },
}
