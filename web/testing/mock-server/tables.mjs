// Register rows, statutes, imported decisions, audit and statistics of the mock.
import { CASES, rowOf } from './cases.mjs'
import { day, instant } from './dates.mjs'
import { GISTS, POWERS, STATUTES } from './law.mjs'
import { ACCOUNTS, OFFICERS, ORGANS } from './people.mjs'

const rows = {
  officer: OFFICERS.map(one => [one.id, { name: one.name, organ: 'o-scjg', post: one.post, cert_no: one.cert_no, cert_until: one.cert_until, suspended: one.state === 'suspended' }]),
  organ: ORGANS.map(one => [one.id, { name: one.name, short: one.short, area: '临澜市', active: true }]),
  power_item: POWERS.map(one => [one.id, { title: one.title, organ: ORGANS[0].name, basis: [one.basis], plain: one.cells[1].conditions }]),
  benchmark: POWERS.map(one => [`b-${one.id}`, { title: `${one.title}裁量基准`, power_item: one.title, maker: '本机关' }]),
  review_catalogue: [['r1', { title: '对法人处五万元以上罚款', at_least: 5000000 }], ['r2', { title: '吊销许可证件', at_least: null }]],
  area: [['990100', { code: '990100', name: '临澜市', level: '市级' }], ['990102', { code: '990102', name: '望江区', level: '县级' }]],
}
const made = new Map(Object.entries(rows).map(([register, list]) => [register, list.map(([id, values]) => ({ id, valid_from: day(-400), valid_to: null, values, title: values.title ?? values.name }))]))
export const registerRows = register => made.get(register) ?? []

export function statute(name) {
  const articles = Object.entries(GISTS[name] ?? { 一: '本法的立法目的。', 二: '本法的适用范围。' })
  return { name, level: '法律', issued_by: '全国人民代表大会常务委员会', on: day(0), version: '2021年修订', versions: [{ from: '2021-07-15', to: null, title: '2021年修订' }, { from: '2018-01-01', to: '2021-07-14', title: '2017年修正' }],
    nodes: [{ kind: 'chapter', no: '第一章', title: '总则', children: articles.map(([no, gist]) => ({ kind: 'article', no, text: `第${no}条　（演示文本）${gist}`, gist })) }] }
}

export const history = Array.from({ length: 40 }, (_, index) => ({
  id: `h${index + 1}`, no: index % 7 === 3 ? null : `演环罚〔2024〕${index + 1}号`, organ: ['某市生态环境局', '某市银保监分局', '某县市场监督管理局'][index % 3], party_masked: ['某化工有限公司', '某村镇银行', '张某'][index % 3], on: index % 11 === 5 ? null : `2024-0${1 + (index % 9)}-1${index % 9}`,
  basis: ['《大气污染防治法》第九十九条'], amount_fen: index % 5 === 2 ? null : 1000000 + index * 50000, outcome: '罚款', source: ['生态环境', '银行保险', '公告'][index % 3], text: '当事人未按照规定运行污染防治设施，造成大气污染物超过标准排放。', unparsed: index % 7 === 3 ? ['文号'] : index % 11 === 5 ? ['日期'] : [],
}))

const KINDS = [['act', '办理'], ['read', '调阅'], ['refused', '被拒绝'], ['login', '登录'], ['export', '导出']]
export const audit = Array.from({ length: 90 }, (_, index) => {
  const [kind] = KINDS[index % KINDS.length]
  const account = ACCOUNTS[index % ACCOUNTS.length]
  const one = CASES[index % CASES.length]
  return { id: `x${index}`, at: instant(-Math.floor(index / 6), `${String(17 - (index % 8)).padStart(2, '0')}:${String((index * 7) % 60).padStart(2, '0')}:00`), actor_name: account.name, role_title: account.role_title, kind: `case.${kind}`, what: kind === 'refused' ? '批准立案' : kind === 'login' ? '登录' : kind === 'export' ? '导出案件列表' : kind === 'read' ? '打开案件' : '指派承办人', object: kind === 'login' ? null : one.case_no, case_id: kind === 'login' ? null : one.id, address: `10.8.3.${index % 50}`, result: kind === 'refused' ? (index % 2 ? 'denied' : 'invalid') : 'ok', result_title: kind === 'refused' ? '拒绝' : '完成', code: kind === 'refused' ? 'G_ORG' : null }
})

export function statistics(year) {
  const list = year === 2026 ? CASES : []
  const decided = list.filter(one => one.stage >= 6)
  const months = Array.from({ length: 9 }, (_, index) => [`${year}年${index + 1}月`, list.filter(one => Number(one.opened.slice(5, 7)) === index + 1).length, decided.filter(one => Number(one.opened.slice(5, 7)) === index + 1).length])
  return {
    year, as_of: instant(0),
    figures: [{ id: 'opened', title: '受理案件', value: list.length, type: 'count' }, { id: 'decided', title: '作出处罚决定', value: decided.length, type: 'count' }, { id: 'fines', title: '罚款金额', value: decided.reduce((sum, one) => sum + one.fine, 0), type: 'money', note: '不作为考核指标' }, { id: 'reviewed', title: '在办案件', value: list.filter(one => one.stage < 9).length, type: 'count' }],
    tables: [
      { id: 'months', title: '各月受理和决定', columns: [{ id: 'm', title: '月份', type: 'text' }, { id: 'o', title: '受理', type: 'count' }, { id: 'd', title: '决定', type: 'count' }], rows: months },
      { id: 'powers', title: '按权责事项', columns: [{ id: 'p', title: '事项', type: 'text' }, { id: 'n', title: '案件数', type: 'count' }, { id: 'f', title: '罚款', type: 'money' }], rows: POWERS.map(power => [power.title, list.filter(one => one.power === power).length, decided.filter(one => one.power === power).reduce((sum, one) => sum + one.fine, 0)]) },
    ],
  }
}
export const anyRow = () => rowOf(CASES[0])
export { STATUTES }
