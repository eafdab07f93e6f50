// 监督工作
export default {
  work: {
    title: '监督工作', text: '十项监督措施各自的记录、监督内容的分类，以及应当报告的法律法规。', year: '年度', content: '监督内容', all: '全部',
    measures: '十项措施', measure: '措施', kept: '记录在', count: '{n}条', see: '查看记录', basis: '依据：{basis}', page: '由系统计算', all_records: '全部记录',
    lists: '清单', contents: '监督内容', col: { measure: '措施', places: '记录在', total: '本年记录' },
  },
  records: {
    title: '监督工作记录', text: '{year}年，由登记和办案自动汇集。', back: '返回监督工作', empty: '没有这样的记录', empty_text: '登记或者办理之后会列在这里。', measure: '措施',
    col: { record: '记录', place: '记录在', organ: '机关', on: '日期', content: '监督内容' },
  },
  reports: {
    title: '法律法规实施满一年报告', text: '法规库中的法律、法规、规章实施满一年的，由权责清单中负责实施的机关向本级人民政府书面报告。', state: '报告情况',
    states: { all: '全部', open: '应当报告', late: '逾期', done: '已报告' }, col: { statute: '法律、法规、规章', organ: '机关', full: '实施满一年', due: '报告期限', act: '报告' },
    in_force: '{date}施行', done: '{date}已报告', done_late: '逾期报告', make: '登记报告', see: '查看', empty: '没有应当报告的法律法规', empty_text: '法规库收录的法律法规实施满一年以后会列在这里。',
  },
}
