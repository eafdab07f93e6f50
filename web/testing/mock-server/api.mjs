// The endpoints of docs/api.md over the invented world. Each handler gets {params, query, body, who} and gives a value,
// or throws a problem.
import { createHash, randomUUID } from 'node:crypto'
import { FORMS, GATES, PROCEDURES, procedureView, REGISTERS, ROLES } from './book.mjs'
import { actionsOf, addStep, CASES, deadlinesOf, findCase, finished, handlersOf, MAIN, rowOf, viewOf } from './cases.mjs'
import { day, instant, lightOf, TODAY } from './dates.mjs'
import { GISTS, POWERS, STATUTES } from './law.mjs'
import { differenceOf, paperOf } from './papers.mjs'
import { ACCOUNTS, OFFICERS, ORGANS } from './people.mjs'
import { audit, history, registerRows, statistics, statute } from './tables.mjs'

export class Problem extends Error {
  constructor(status, code, title, detail, more = {}) { super(detail); Object.assign(this, { status, body: { code, title, detail, status, ...more } }) }
}
const missing = () => new Problem(404, 'not_found', '没有找到', '该内容不存在，或者不在您的权限范围内。')

export function page(items, query, size = 20) {
  const limit = Math.min(Number(query.limit ?? size) || size, 50)
  const from = query.cursor ? Number(Buffer.from(query.cursor, 'base64url').toString()) : 0
  const next = from + limit < items.length ? Buffer.from(String(from + limit)).toString('base64url') : null
  return { items: items.slice(from, from + limit), next, total: items.length }
}

export function meOf(account, csrf) {
  return { account: account.login, name: account.name, officer: account.officer, roles: [{ id: account.role, title: account.role_title }], organ: account.organ, unit: account.role === 'officer' ? { id: 'u1', name: '综合执法一大队' } : null, csrf, demo: true, today: TODAY,
    menu: account.menu.map(id => ({ id })) }
}
const scope = account => CASES.filter(one => account.role === 'supervisor' || one.organ.id === account.organ.id)

function todosOf(account, kind) {
  const mine = scope(account).filter(one => !finished(one) && actionsOf(one, account.role).some(offer => offer.allowed))
  const rest = scope(account).filter(one => !finished(one) && !mine.includes(one))
  const toTodo = one => {
    const open = deadlinesOf(one).filter(d => !d.ended).sort((a, b) => a.days_left - b.days_left)[0]
    const row = rowOf(one)
    const offer = actionsOf(one, account.role).find(o => o.allowed) ?? actionsOf(one, account.role)[0]
    return { case_id: one.id, case_no: one.case_no, title: row.title, procedure_title: row.procedure_title, thread: offer?.thread ?? 'main', thread_title: offer?.thread === 'legal_review' ? '法制审核' : '主程序', step: row.step, owner_title: offer?.thread === 'legal_review' ? '法制审核人员' : (MAIN.states.find(one2 => one2.id === one.state)?.owner ?? []).map(role => ROLES[role]?.title ?? role)[0] ?? '', owner_name: handlersOf(one)[0] ?? null,
      due: row.due, days_left: row.days_left, unit: row.unit, light: row.light, deadline_title: open?.title ?? null, article: open?.article ?? null, since: one.timeline.at(-1)?.on }
  }
  const urgent = list => list.map(toTodo).sort((a, b) => (a.due ?? '9') < (b.due ?? '9') ? -1 : 1)
  if (kind === 'waiting') return urgent(rest)
  if (kind === 'done') return scope(account).filter(finished).map(toTodo).map(one => ({ ...one, step: '已归档', light: 'none', due: null, days_left: null }))
  if (kind === 'overdue') return urgent(mine).filter(one => one.light === 'red')
  if (kind === 'due_soon') return urgent(mine).filter(one => one.light === 'amber')
  return urgent(mine)
}
const warningsOf = account => scope(account).filter(one => rowOf(one).light === 'red' || one.index % 9 === 4).map(one => ({ id: `w-${one.id}`, case_id: one.id, case_no: one.case_no, title: rowOf(one).title, rule: one.index % 9 === 4 ? 'av_missing' : 'overdue', say: one.index % 9 === 4 ? '检查环节没有音像记录，也没有写明理由。' : `${deadlinesOf(one)[0]?.title ?? '办理期限'}已经届满，仍未办理。`, article: one.index % 9 === 4 ? '《行政处罚法》第四十七条' : '《行政处罚法》第六十条', since: day(-one.index % 6), light: one.index % 9 === 4 ? 'amber' : 'red' }))

function filterCases(list, query) {
  return list.filter(one => {
    const row = rowOf(one)
    return (!query.state || row.state === query.state) && (!query.stage || row.stage === query.stage) && (!query.organ || row.organ === query.organ) && (!query.light || row.light === query.light) && (!query.outcome || row.outcome === query.outcome)
      && (!query.procedure || row.procedure === query.procedure) && (query.handler !== 'me' || row.handler_names.includes('周砚秋')) && (!query.q || `${row.case_no}${row.title}${one.party}`.includes(query.q)) && (!query.opened_from || row.opened >= query.opened_from) && (!query.opened_to || row.opened <= query.opened_to)
  }).sort((a, b) => (a.opened < b.opened ? 1 : -1))
}
const caseIn = (who, id) => scope(who).find(one => one.id === id) ?? (() => { throw missing() })()
const views = new Map([['我的临期案件', { light: 'amber', handler: 'me' }], ['待送达', { state: 'decided' }]])
const scratch = new Map()
const optionsOf = register => registerRows(register).map(row => ({ id: row.id, title: row.title ?? row.id, ...(row.values.cert_no ? { help: row.values.cert_no } : {}) }))
const withOptions = form => form && { ...form, fields: form.fields.map(field => {
  const register = field.type === 'officers' || field.type === 'officer' ? 'officer' : field.options_from?.startsWith('register:') ? field.options_from.slice(9) : ''
  return register && register !== 'benchmark' ? { ...field, options: optionsOf(register) } : field
}) }
const openForm = procedure => withOptions(FORMS[`${procedure}.open`] ?? FORMS[`${procedure}.found`] ?? FORMS['penalty_ordinary.open'])
const receipt = made => ({ log: '990100', seq: made.index * 14 + made.seq, leaf_hash: createHash('sha256').update(`${made.id}${made.seq}`).digest('hex'), at: instant(0) })
const published = () => CASES.filter(one => one.stage >= 6)
const publicationState = one => ['pending', 'checked', 'published', 'published', 'withdrawn'][one.index % 5]
const STATE_TITLES = { pending: '待脱敏', checked: '待发布', published: '已公示', withdrawn: '已撤回' }

function publicationRow(one) {
  const state = publicationState(one)
  const due = day(3 - (one.index % 6))
  const left = state === 'pending' || state === 'checked' ? 3 - (one.index % 6) : null
  return { case_id: one.id, case_no: one.case_no, title: rowOf(one).title, party_masked: rowOf(one).party_masked, decided_on: one.timeline.find(e => e.action === 'decided')?.on ?? null, state, state_title: STATE_TITLES[state], due: left === null ? null : due, days_left: left, unit: 'wd', light: lightOf(left), url: state === 'published' ? `/decisions/${one.id}` : null, because: `决定作出之日不计入，第7个工作日为${due}。`, article: '《行政处罚法》第四十八条' }
}

const formFields = (made, action) => { const offer = actionsOf(made, 'nobody').find(one => one.action === action); return offer ? FORMS[offer.form]?.fields ?? [] : [] }

function check(made, action, body) {
  const input = body.input ?? {}
  const refusals = []
  if (['assign', 'interview', 'inspect'].includes(action)) {
    const bad = (input.officers ?? []).filter(id => OFFICERS.find(one => one.id === id)?.state !== 'valid')
    if ((input.officers ?? []).length - bad.length < 2) refusals.push({ code: 'G_TWO', title: GATES.G_TWO.title, detail: `参加的执法人员为${(input.officers ?? []).length - bad.length}名,不得少于两名。${GATES.G_TWO.fix}`, article: '《行政处罚法》第四十二条第一款', fields: [{ field: 'officers', message: '需要两名以上持有效执法证的人员。' }] })
  }
  const cell = made.power.cells.find(one => one.id === input.cell)
  const fine = (input.measures ?? []).find(one => one.kind === 'fine')
  if (cell && fine && (fine.amount_fen < cell.low || fine.amount_fen > cell.high)) refusals.push({ code: 'G_DISCRETION', title: '超出裁量幅度', detail: '罚款数额不在所选裁量档次的幅度以内。请调整数额，或者先办理调整适用裁量基准的批准。', article: '《行政处罚法》第三十四条', fields: [{ field: 'measures.0.amount_fen', message: '不在裁量档次的幅度以内。' }] })
  const docs = { file: ['立案审批表'], notify: ['行政处罚告知书'], decide: ['行政处罚决定书'], conclude: ['调查终结报告'], interview: ['询问笔录'] }[action] ?? (action.startsWith('legal_review') ? ['法制审核意见书'] : [])
  const missingFields = formFields(made, action).filter(field => field.required && !field.when && input[field.id] === undefined)
  if (missingFields.length) return { refusals: [{ code: 'invalid_input', title: '填写有误', detail: '请按各栏旁的提示改正后重新提交。', article: '', fields: missingFields.map(field => ({ field: field.id, message: `请填写“${field.title}”` })), also: [] }] }
  const titles = action === 'draft' ? ['行政处罚决定书（草案）'] : docs
  return { refusals, substance: createHash('sha256').update(JSON.stringify(input)).digest('hex'), text_hash: createHash('sha256').update(`t${JSON.stringify(input)}`).digest('hex'), preview: titles.map(title => ({ template: title, title, html: paperOf(made, title, null) })), range: cell ? { cell: cell.title, low: cell.low, high: cell.high } : null }
}

function act(made, action, body, who) {
  const offer = actionsOf(made, who.role).find(one => one.action === action)
  if (!offer) throw new Problem(409, 'wrong_state', '现在不能办理', '案件已经不在可以办理这一步的状态。')
  if (body.expected_seq !== made.seq) throw new Problem(409, 'state_changed', '案件已有新的变化', '您填写期间，案件有了新的记录。请核对变化后再提交。')
  const { refusals } = check(made, action, body)
  const all = [...offer.reasons, ...refusals]
  if (all.length) throw new Problem(422, all[0].code, all[0].title, all[0].detail, { article: all[0].article, fields: all.flatMap(one => one.fields ?? []), also: all.slice(1).map(one => one.code) })
  const target = MAIN.actions.find(one => one.id === action)?.to
  if (action.startsWith('legal_review') && made.review) Object.assign(made.review, { state: action.endsWith('pass') ? 'passed' : 'changing', title: action.endsWith('pass') ? '审核通过' : '待修改回复' })
  if (target && target !== 'same') { made.state = target; made.stage = Math.max(made.stage, MAIN.ribbon.indexOf(target)) }
  addStep(made, target && target !== 'same' ? target : made.state, 0, offer.title)
  return { receipt: receipt(made), seq: made.seq }
}

// A city of one morning; the numbers lead nowhere here.
function screenOf() {
  const terms = (running, late, near) => ({ running, late, near })
  const tile = (code, name, acted, running, late, warnings, high) => ({ code, below: true, name, acted, opened: Math.floor(acted / 2), warnings, high, ...terms(running, late, 1) })
  return {
    as_of: instant(0, '09:30:00'), today: instant(0).slice(0, 10), leaves: 1200,
    totals: { ...terms(142, 7, 12), acted: 31, opened: 14, warnings: { high: 2, middle: 9, low: 4 } },
    tiles: [tile('990100', '临澜市本级', 14, 80, 4, 8, 1), tile('990102', '望江区', 9, 31, 2, 4, 1), tile('990103', '云麓区', 0, 0, 0, 0, 0), tile('990121', '澜溪县', 8, 31, 1, 3, 0)],
    stages: [{ stage: '启动', ...terms(22, 1, 3) }, { stage: '调查取证', ...terms(61, 3, 4) }, { stage: '审核决定', ...terms(34, 2, 3) }, { stage: '送达执行', ...terms(25, 1, 2) }],
    panels: [{ id: 'complaint', title: '投诉举报', rows: [{ procedure: 'complaint', title: '投诉举报办理', opened: 3, ...terms(18, 1, 2) }] }, { id: 'inspection', title: '涉企检查', rows: [{ procedure: 'inspection', title: '行政检查', opened: 5, ...terms(12, 0, 1) }] }],
  }
}

export const GET = {
  '/demo/accounts': () => ({ items: ACCOUNTS.map(({ login, name, role, role_title, organ, task }) => ({ login, name, role, role_title, organ: organ.name, task })) }),
  '/sessions': () => ({ items: [{ id: 's1', device: 'Windows 11，Chrome 140', address: '127.0.0.1', since: instant(0, '08:31:00'), seen: instant(0, '09:30:00'), current: true }, { id: 's2', device: '统信 UOS，奇安信可信浏览器', address: '10.8.3.21', since: instant(-2, '14:02:00'), seen: instant(-1, '17:58:00'), current: false }] }),
  '/desk': ({ who }) => ({ counts: { todo: todosOf(who, 'todo').length, waiting: todosOf(who, 'waiting').length, due_soon: todosOf(who, 'due_soon').length, overdue: todosOf(who, 'overdue').length, done: todosOf(who, 'done').length, read: 0, warnings: warningsOf(who).length }, recent: scope(who).slice(0, 6).map(rowOf) }),
  '/todos': ({ who, query }) => page(todosOf(who, query.kind ?? 'todo'), query),
  '/warnings': ({ who, query }) => page(warningsOf(who), query),
  '/procedures': ({ who }) => ({ items: [['penalty_ordinary', POWERS], ['penalty_summary', POWERS.slice(2, 3)]].map(([id, powers]) => ({ id, title: PROCEDURES[id].title, kind: PROCEDURES[id].kind, can_open: ['officer', 'unit_head'].includes(who.role), form: openForm(id), power_items: powers.map(({ id: item, title }) => ({ id: item, title })) })) }),
  '/cases': ({ who, query }) => { const found = page(filterCases(scope(who), query), query); return { ...found, items: found.items.map(rowOf) } },
  '/views': () => ({ items: [...views].map(([name, query]) => ({ name, query })) }),
  '/cases/:id': ({ who, params }) => viewOf(caseIn(who, params.id), who.role),
  '/cases/:id/scratch/:action': ({ who, params }) => scratch.get(`${who.login}/${params.id}/${params.action}`) ?? (() => { throw missing() })(),
  '/cases/:id/documents/:doc/difference': ({ who, params }) => differenceOf(caseIn(who, params.id)),
  '/forms/:id': ({ params }) => withOptions(FORMS[params.id]) ?? (() => { throw missing() })(),
  '/scores': () => { throw missing() },
  '/changes': ({ query }) => ({ ...page([], query), changes: [] }),
  '/supervision/warnings': ({ query }) => ({ ...page([], query), rules: [] }),
  '/supervision/screen': () => screenOf(),
  '/supervision/tasks': ({ query }) => page([], query),
  '/supervision/work': () => ({ year: 2026, measures: [], contents: [], lists: [], reports: { open: 0, late: 0 } }),
  '/supervision/records': ({ query }) => page([], query),
  '/supervision/reports': ({ query }) => page([], query),
  '/campaigns': ({ query }) => page([], query),
  '/campaigns/:id': () => { throw missing() },
  '/upkeep': ({ query }) => ({ ...page([], query), counts: {} }),
  '/draws': ({ query }) => ({ ...page([], query), can_open: false }),
  '/draws/:id': () => { throw missing() },
  '/registers': () => ({ items: REGISTERS.map(one => ({ ...one, form: withOptions(one.form), count: registerRows(one.id).length, editable: true })) }),
  '/registers/:r': ({ params, query }) => page(registerRows(params.r).filter(one => !query.q || JSON.stringify(one.values).includes(query.q)), query),
  '/registers/:r/:id': ({ params }) => { const entry = registerRows(params.r).find(one => one.id === params.id); if (!entry) throw missing(); return { entry, history: [{ seq: 2, at: instant(-20), actor_name: '祝安然', valid_from: day(-20), values: entry.values }, { seq: 1, at: instant(-400), actor_name: '祝安然', valid_from: day(-400), values: { ...entry.values, [Object.keys(entry.values)[1]]: '（原值）' } }] } },
  '/law/statutes': ({ query }) => page(STATUTES.filter(name => !query.q || name.includes(query.q)).map((name, index) => ({ name, level: index < 11 ? '法律' : '行政法规', issued_by: index < 11 ? '全国人民代表大会常务委员会' : '国务院', in_force_from: '2021-07-15', versions: 1 + (index % 3), articles: 86 - index, status: '现行有效' })), query),
  '/law/statutes/:name': ({ params }) => statute(params.name),
  '/law/article': ({ query }) => { const gist = GISTS[query.law]?.[query.article]; if (!gist) throw missing(); return { law: query.law, article: query.article, gist, text: query.law === '行政处罚法' ? `第${query.article}条　（演示文本）${gist}` : null, in_force: true } },
  '/law/procedures/:id': ({ params }) => { const view = procedureView(params.id); if (!view) throw missing(); return view },
  '/law/benchmarks': ({ query }) => { const power = POWERS.find(one => one.id === query.power_item); return { items: power ? [{ id: `b-${power.id}`, title: `${power.title}裁量基准`, power_item: power.id, maker: 'own', basis: [`《${power.law}》第${power.basis.article}条`], cells: power.cells }] : [] } },
  '/search': ({ who, query }) => page(query.scope === 'statutes' ? STATUTES.filter(name => name.includes(query.q)).map(name => ({ kind: 'statute', kind_title: '法规', id: name, title: name, snippet: Object.values(GISTS[name] ?? {})[0] })) : query.scope === 'decisions' ? history.filter(one => JSON.stringify(one).includes(query.q)).map(one => ({ kind: 'decision', kind_title: '历史决定', id: one.id, title: one.no ?? one.organ, snippet: one.text, on: one.on, organ_name: one.organ })) : filterCases(scope(who), { q: query.q }).map(one => ({ kind: 'case', ...rowOf(one) })), query),
  '/history-decisions': ({ query }) => page(history.filter(one => (!query.q || JSON.stringify(one).includes(query.q)) && (!query.year || one.on?.startsWith(query.year))), query),
  '/history-decisions/:id': ({ params }) => history.find(one => one.id === params.id) ?? (() => { throw missing() })(),
  '/publications': ({ query }) => page(published().map(publicationRow).filter(one => !query.state || one.state === query.state), query),
  '/publications/:id/proposal': ({ params }) => { const made = findCase(params.id); if (!made) throw missing(); const hidden = paperOf(made, '行政处罚决定书', made.case_no).replaceAll(made.party, made.person ? `${made.party[0]}某` : made.party).replace('临澜市望江区柳堤街道', '<mark>（已隐去）</mark>'); return { case_no: made.case_no, title: rowOf(made).title, html_public: hidden, html_office: paperOf(made, '行政处罚决定书', made.case_no), text_public: `${made.organ.name}行政处罚决定书\n当事人：${made.person ? `${made.party[0]}某` : made.party}\n决定如下：罚款。`, document: 'd1', redactions: [...(made.person ? [{ field: 'party.name', field_title: '当事人姓名', from: made.party, to: `${made.party[0]}某`, kind: 'name', kind_title: '自然人姓名', why: '自然人的姓名只保留姓氏' }] : []), { field: 'party.address', field_title: '住址', from: '临澜市望江区柳堤街道', to: '（已隐去）', kind: 'address', kind_title: '住址', why: '住址不公开' }, { field: 'party.phone', field_title: '联系电话', from: '13900000017', to: '（已隐去）', kind: 'phone', kind_title: '电话', why: '联系电话不公开' }] } },
  '/accounts': ({ query }) => page(ACCOUNTS.map((one, index) => ({ id: `a${index}`, login: one.login, name: one.name, officer: one.officer ?? '', roles: [{ id: one.role, title: one.role_title }], organ: one.organ.id, unit: '', enabled: index !== 8, must_change: index === 3, created: instant(-100 - index) })), query),
  '/audit': ({ query }) => (({ items, next }) => ({ items, next }))(page(audit.filter(one => (!query.result || one.result === query.result) && (!query.from || one.at >= query.from) && (!query.to || one.at.slice(0, 10) <= query.to)), query)),
  '/statistics': ({ query }) => statistics(Number(query.year ?? 2026)),
}

export const WRITE = {
  'POST /cases': ({ body }) => { if (!body.power_item) throw new Problem(422, 'invalid_input', '填写的内容有误', '请补充权责事项。', { fields: [{ field: 'power_item', message: '请选择本机关权责清单内的事项。' }] }); return { case_id: 'c0001', case_no: CASES[0].case_no, receipt: receipt(CASES[0]) } },
  'POST /cases/:id/actions/:action/check': ({ who, params, body }) => check(caseIn(who, params.id), params.action, body),
  'POST /cases/:id/actions/:action': ({ who, params, body }) => act(caseIn(who, params.id), params.action, body, who),
  'PUT /cases/:id/scratch/:action': ({ who, params, body }) => { scratch.set(`${who.login}/${params.id}/${params.action}`, { ...body, saved_at: new Date().toISOString() }); return null },
  'DELETE /cases/:id/scratch/:action': ({ who, params }) => { scratch.delete(`${who.login}/${params.id}/${params.action}`); return null },
  'PUT /views/:name': ({ params, body }) => { views.set(params.name, body.query); return null },
  'DELETE /views/:name': ({ params }) => { views.delete(params.name); return null },
  'DELETE /sessions/:id': () => null,
  'PUT /registers/:r/:id': ({ params, body }) => { const entry = registerRows(params.r).find(one => one.id === params.id); if (entry) Object.assign(entry.values, body.input); return null },
  'POST /registers/:r/import': ({ query }) => ({ rows: 24, good: 22, bad: [{ row: 7, field: '执法证号', message: '应当是11位数字。' }, { row: 19, field: '证件有效期至', message: '不是存在的日期：2026-02-30。' }], loaded: query.dry_run !== 'true' && false }),
  'POST /accounts': () => ({ id: randomUUID() }),
  'PUT /accounts/:id/roles': () => null,
}
export { ORGANS }
