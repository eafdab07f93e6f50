export default {
  title: '法规', text: '引用的每一条都有要旨；导入全文以后显示条文。', search: '按名称找法规', search_label: '查找法规', col: { name: '名称', level: '效力层级', by: '制定机关', from: '施行日期', versions: '版本', status: '状态' }, empty: '法规库是空的', empty_text: '用命令 ./mingjing law import 导入法规文本。', open: '打开', versions: '{n} 个版本',
  article: { title: '查条文', law: '直接看某一条：法规名称', no: '第几条', find: '看这一条', hint: '例如：四十四', as_of: '{on}时的文本' },
  procedures: '正在执行的程序', procedure_text: '系统按下面的程序办案，公示平台上的流程图出自同一份文件。', procedure_open: '查看程序', procedure_empty: '没有可以查看的程序', version: '第{n}版，{from}起适用',
  statute: { back: '返回法规', versions: '版本', current: '现行', from_to: '{from} 至 {to}', from: '{from} 起', toc: '目录', gist: '要旨', empty: '只有要旨，没有全文' },
  procedure: { back: '返回法规', states: '状态', actions: '步骤', deadlines: '期限', properties: '任何案件都必须满足', col: { title: '步骤', from: '在什么状态', by: '由谁办理', gates: '须符合', basis: '依据' }, dcol: { title: '期限', limit: '时限', owner: '由谁遵守', article: '依据' }, figure: '{name}流程图', description: '从{from}开始，主要经过{steps}。' },
}
