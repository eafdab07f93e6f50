// Invented cases in every state, with what happened to them so far.
import { actionOf, cite, FORMS, formIdOf, GATES, LISTS, PROCEDURES, ROLES } from './book.mjs'
import { addWorkdays, day, daysBetween, dice, hex, instant, lightOf, TODAY, workdaysBetween } from './dates.mjs'
import { GISTS, POWERS } from './law.mjs'
import { OFFICERS, ORGANS } from './people.mjs'

const FIRMS = ['望江区晨露便利店', '临澜市悦鲜食品有限公司', '云麓区半山餐饮店', '临澜恒达物业服务有限公司', '澜溪县松桥镇青禾粮油店', '临澜市知味斋食品有限公司', '望江区喆选超市', '临澜云帆文化传媒有限公司', '云麓区阳光里生活超市', '临澜市锦堃商贸有限公司']
const PEOPLE = ['李祎', '赵镕', '钱一禾', '孙澄', '吴若水']
export const MAIN = PROCEDURES.penalty_ordinary
const RIBBON = MAIN.ribbon
export const stateOf = id => MAIN.states.find(state => state.id === id)
const SOURCES = ['检查发现', '投诉举报', '其他机关移送', '上级交办']
const DOCS = { filed: ['立案审批表'], investigating: ['现场笔录', '询问笔录'], concluded: ['调查终结报告'], noticed: ['行政处罚告知书', '送达回证'], heard: ['陈述申辩复核意见书'], decided: ['行政处罚决定书'], served: ['送达回证'], closed: ['结案审批表'], archived: ['卷内目录'] }
const STEP = { clue: ['登记案源', '周砚秋', '执法人员'], filed: ['批准立案', '程立言', '行政机关负责人'], investigating: ['指派承办人', '徐守拙', '承办机构负责人'], concluded: ['调查终结', '周砚秋', '执法人员'], noticed: ['确认告知书送达', '周砚秋', '执法人员'], heard: ['听取意见完毕', '林知远', '执法人员'], decided: ['制发处罚决定书', '程立言', '行政机关负责人'], served: ['确认决定书送达', '林知远', '执法人员'], performed: ['确认履行完毕', '林知远', '执法人员'], closed: ['结案', '徐守拙', '承办机构负责人'], archived: ['立卷归档', '孟清嘉', '档案管理员'] }
const OPINIONS = { filed: '经审查，线索反映的事实清楚，属于本机关管辖，同意立案。', decided: '事实清楚，证据确凿，适用法律正确，程序合法，同意作出处罚决定。', closed: '当事人已经履行完毕，同意结案。' }
const stepOf = state => MAIN.actions.find(action => action.to === state)
const BASIS = Object.fromEntries(RIBBON.map(state => [state, (stepOf(state)?.basis ?? []).map(cite)]))
BASIS.clue = ['《行政处罚法》第五十四条第一款']

const mask = name => (name.length <= 4 ? `${name[0]}${'*'.repeat(name.length - 1)}` : name)

function makeCase(index) {
  const random = dice(index * 7919 + 17)
  const reach = index % 13
  const ended = reach >= RIBBON.length
  const state = reach === 11 ? 'not_filed' : reach === 12 ? 'moved' : RIBBON[reach]
  const stage = ended ? 0 : reach
  const power = POWERS[index % POWERS.length]
  const organ = ORGANS[index % 5 === 4 ? 1 + (index % 3) : 0]
  const person = index % 3 === 2
  const party = person ? PEOPLE[index % PEOPLE.length] : FIRMS[index % FIRMS.length]
  const target = index % 6 === 3 ? 90 + (index % 4) : index % 6 === 4 ? 95 + (index % 9) : 0
  const age = Math.max(6 + stage * 9 + random(12), stage >= 1 && stage < 6 ? target : 0)
  const opened = day(-age)
  const id = `c${String(index + 1).padStart(4, '0')}`
  const officers = [OFFICERS[index % 3], OFFICERS[(index + 1) % 3]]
  const fine = power.cells[1].low + Math.round((power.cells[1].high - power.cells[1].low) / 200000) * 100000
  const made = { id, index, power, organ, party, person, opened, state, stage, officers, fine, seq: 0, timeline: [], evidence: [], documents: [], entries: [], random }
  made.case_no = `${organ.short}罚案〔2026〕${index + 1}号`
  for (let step = 0; step <= stage; step++) addStep(made, RIBBON[step], step === 1 ? -age + 3 : -age + Math.round((step / Math.max(1, stage)) * (age - 2)))
  made.review = state === 'heard' && index % 2 === 1 ? { state: 'accepted', title: '审核中', round: 1 + (index % 4 === 3 ? 1 : 0) } : stage >= 6 ? { state: 'passed', title: '审核通过', round: 1 } : null
  if (stage >= 2) addEvidence(made, -age + 8)
  if (stage >= 8) made.entries.push({ on: day(-4), kind: 'paid', kind_title: '缴款', title: '银行到账', amount_fen: fine, note: '非税收入汇缴专户' })
  return made
}

export function addStep(made, state, offset, title) {
  const [name, actor, role] = STEP[state] ?? ['办理', '周砚秋', '执法人员']
  const seq = ++made.seq
  const documents = (DOCS[state] ?? []).map((doc, at) => {
    const issued = { id: `d${seq}-${at}`, template: `t-${doc}`, title: doc, no: doc.includes('决定书') || doc.includes('告知书') ? made.case_no.replace('罚案', doc.includes('决定') ? '罚决' : '罚告') : null, on: day(offset), pages: 1 + (doc.length % 3), step_seq: seq, issued: true, voided: null }
    made.documents.push(issued)
    return { id: issued.id, title: doc, no: issued.no }
  })
  made.timeline.push({
    seq, at: instant(offset, `${String(9 + (seq % 8)).padStart(2, '0')}:${String((seq * 13) % 60).padStart(2, '0')}:00`), on: day(offset), thread: 'main', thread_title: '主程序', action: state, title: title ?? name,
    actor_name: actor, role_title: role, officers: ['investigating', 'noticed', 'served'].includes(state) ? made.officers.map(({ name: n, cert_no }) => ({ name: n, cert_no })) : [],
    opinion: OPINIONS[state] ?? null, basis: BASIS[state] ?? [], objects: [], documents, leaf_hash: hex(made.random), facts: state === 'noticed' ? [{ id: 'method', title: '送达方式', value: '直接送达' }] : [], erased: made.index === 10 && state === 'clue',
  })
}

function addEvidence(made, offset) {
  const file = (name, type, sha) => ({ sha256: sha, sm3: hex(made.random), size: 180_000 + made.random(900_000), name, type })
  const officers = made.officers.map(({ name, cert_no }) => ({ name, cert_no }))
  const place = made.person ? '当事人住所' : `${made.party}经营场所`
  made.evidence.push(
    { id: 'e1', kind: 'documentary', kind_title: '书证', name: '进货台账和销售单据', proves: '涉案商品的进货时间、数量和售价', taken_on: day(offset), place, officers, files: [file('台账复印件.pdf', 'application/pdf', 'sample-pdf')], av: false, seq: 3 },
    { id: 'e2', kind: 'audio_visual', kind_title: '视听资料', name: '现场检查照片', proves: '现场状况和涉案物品的陈列', taken_on: day(offset), place, officers, files: [file('现场照片1.svg', 'image/svg+xml', 'sample-photo'), file('现场照片2.svg', 'image/svg+xml', 'sample-photo-2')], av: true, seq: 3, custody: [{ at: instant(offset, '10:12:00'), what: '拍摄并计算摘要', who: officers[0].name }, { at: instant(offset, '16:40:00'), what: '上传', who: officers[0].name }] },
    { id: 'e3', kind: 'audio_visual', kind_title: '视听资料', name: '检查全程录像', proves: '检查过程合法，已经出示执法证件', taken_on: day(offset), place, officers, files: [file('全程录像.webm', 'video/webm', 'sample-video')], av: true, seq: 3 },
    { id: 'e4', kind: 'party_statement', kind_title: '当事人的陈述', name: '询问笔录（录音）', proves: '当事人对经过的陈述', taken_on: day(offset + 2), place: '执法大队询问室', officers, files: [file('询问录音.wav', 'audio/wav', 'sample-audio')], av: true, seq: 4 },
  )
}

export const CASES = Array.from({ length: 64 }, (_, index) => makeCase(index))
export const findCase = id => CASES.find(one => one.id === id)
export const handlersOf = made => (made.stage >= 2 ? made.officers.map(one => one.name) : [])
export const finished = made => MAIN.final.includes(made.state)

export function deadlinesOf(made) {
  const list = []
  const put = (id, title, started, count, unit, owner_title, article, ended) => {
    const due = unit === 'wd' ? addWorkdays(started, count) : day(daysBetween(TODAY, started) + count)
    const left = unit === 'wd' ? workdaysBetween(TODAY, due) : daysBetween(TODAY, due)
    list.push({ id, title, thread: 'main', owner_title, started, due, ended: ended ?? null, days_left: ended ? null : left, unit, light: ended ? 'none' : lightOf(left), waiting_time: id === 'statement', provisional: false,
      because: `${title}自${started}起算，当日不计入，第${count}个${unit === 'wd' ? '工作日（扣除周末和法定节假日）' : '自然日'}为${due}。`, article })
  }
  const on = state => made.timeline.find(entry => entry.action === state)?.on
  const end = finished(made) ? day(-1) : undefined
  if (made.stage >= 1) put('decide_90', '作出处罚决定期限', on('filed') ?? made.opened, 90, 'cd', '承办人', '《行政处罚法》第六十条', on('decided') ?? end)
  else if (made.state === 'clue') put('file_15', '核查并决定是否立案的期限', made.opened, 15, 'wd', '机关负责人', '《行政处罚法》第五十四条', end)
  if (made.stage >= 4) put('statement', '陈述申辩期限', on('noticed') ?? made.opened, 5, 'wd', '当事人', '《行政处罚法》第四十五条', on('heard') ?? end)
  if (made.review?.state === 'accepted') put('review', '法制审核期限', day(-4), 3 + (made.index % 4), 'wd', '法制审核人员', '《行政处罚法》第五十八条', undefined)
  if (made.stage >= 6) put('serve_7', '决定书送达期限', on('decided'), 7, 'wd', '承办人', '《行政处罚法》第六十一条、第八十五条', on('served') ?? end)
  if (made.stage >= 7) put('pay_15', '缴纳罚款期限', on('served'), 15, 'cd', '当事人', '《行政处罚法》第六十七条', made.entries.length ? made.entries[0].on : end)
  return list
}

export function rowOf(made) {
  const open = deadlinesOf(made).filter(one => !one.ended).sort((a, b) => a.days_left - b.days_left)[0]
  const state = stateOf(made.state)
  return {
    case_id: made.id, case_no: made.case_no, title: `${made.party}${made.power.cause}案`, procedure: MAIN.id, procedure_title: MAIN.title, organ: made.organ.id, organ_name: made.organ.name, unit_name: made.organ.units[0],
    state: made.state, state_title: state.title, stage: state.stage, step: state.title, handler_names: handlersOf(made),
    party_masked: made.person ? mask(made.party) : made.party, opened: made.opened, due: open?.due ?? null, days_left: open?.days_left ?? null, unit: open?.unit ?? null, light: open?.light ?? 'none',
    outcome: made.stage >= 6 ? 'penalty' : null, fine_fen: made.stage >= 6 ? made.fine : null,
  }
}

function draftOf(made) {
  if (made.stage < 3) return null
  const cell = made.power.cells[1]
  return {
    outcome: 'penalty',
    facts: `经查，${made.party}于2026年6月至8月期间${made.power.cause.replace('涉嫌', '')}，执法人员于${made.evidence[0]?.taken_on ?? made.opened}现场检查时查获涉案物品，货值金额共计2,860元，违法所得420元。`,
    evidence: made.evidence.map(one => one.id), clauses: [{ ...made.power.violated, role: 'violated', gist: GISTS[made.power.law]?.[made.power.violated.article] }, { ...made.power.basis, role: 'clauses', gist: GISTS[made.power.law]?.[made.power.basis.article] }],
    circumstances: [{ id: 'remove_harm', title: '主动消除或者减轻危害后果' }],
    measures: [{ kind: 'fine', kind_title: '罚款', amount_fen: made.fine, say: '罚款' }, { kind: 'confiscate_gains', kind_title: '没收违法所得', amount_fen: 42000, say: '没收违法所得' }],
    cell: cell.id, discretion: '初次违法并及时改正，适用从轻档次。', substance: hex(dice(made.index + 5)), text: hex(dice(made.index + 9)),
    attributes: [{ id: 'review_demanded', title: '应当法制审核', value: made.fine >= 5000000 }, { id: 'hearing_threshold', title: '达到听证标准', value: made.fine >= 5000000 }],
  }
}

const plays = (by, role) => by.includes(role) || (role === 'officer' && by.includes('handler')) || (role === 'handler' && by.includes('officer'))

function offer(made, thread, procedure, action, role, more = []) {
  const reasons = []
  const who = action.by.map(id => ROLES[id]?.title ?? id).join('、')
  if (!plays(action.by, role)) reasons.push({ code: 'forbidden', title: `由${who}办理`, detail: `这一步由${who}办理，您现在的身份不能办理。`, article: (action.basis ?? []).map(cite)[0] ?? '', fields: [], also: [] })
  reasons.push(...more)
  return { action: thread === 'main' ? action.id : `${thread}.${action.id}`, thread, title: action.title, form: formIdOf(procedure, action), decisive: Boolean(action.decisive), allowed: reasons.length === 0, reasons }
}
const gate = id => ({ code: id, title: GATES[id].title, detail: `${GATES[id].say}${GATES[id].fix}`.replace(/\{\w+\}/g, '…'), article: (GATES[id].basis ?? []).map(cite).join('、'), fields: [], also: [] })

export function actionsOf(made, role) {
  const offers = MAIN.actions.filter(action => action.from.includes(made.state)).map(action => {
    const more = []
    if (action.id === 'decide' && made.review?.state !== 'passed' && made.index % 4 !== 0) more.push(gate('G_REVIEW'))
    if (action.id === 'perform' && !made.entries.length) more.push(gate('G_PERFORMED' in GATES ? 'G_PERFORMED' : 'G_HEARD'))
    return offer(made, 'main', MAIN.id, action, role, more)
  })
  if (made.review && made.review.state !== 'passed') {
    const review = PROCEDURES.legal_review
    offers.unshift(...review.actions.filter(action => action.from.includes(made.review.state)).map(action => offer(made, 'legal_review', review.id, action, role)))
  }
  if (made.stage >= 7) {
    const publication = PROCEDURES.publication
    offers.push(...publication.actions.filter(action => action.from.includes(publication.start)).map(action => offer(made, 'publication', publication.id, action, role)))
  }
  return offers.sort((a, b) => Number(b.allowed) - Number(a.allowed))
}
export const formFor = (made, action) => FORMS[action.includes('.') ? formIdOf(action.split('.')[0], actionOf(action.split('.')[0], action.split('.')[1])) : formIdOf(MAIN.id, actionOf(MAIN.id, action))]

export function viewOf(made, role) {
  const at = RIBBON.indexOf(made.state)
  const reached = at >= 0 ? at : made.stage
  const paid = made.entries.reduce((sum, entry) => sum + entry.amount_fen, 0)
  const documents = [...made.documents]
  return {
    ...rowOf(made), seq: made.seq, law_version: 1, power_item: { id: made.power.id, title: made.power.title }, source: SOURCES[made.index % SOURCES.length], cause: made.power.cause,
    ribbon: RIBBON.map((id, index) => ({ state: id, title: stateOf(id).title, status: index < reached || (finished(made) && index <= reached) ? 'done' : index === reached && !finished(made) ? 'now' : 'next', on: made.timeline.find(entry => entry.action === id)?.on ?? null, basis: BASIS[id] ?? [] })),
    threads: [{ thread: 'main', title: '主程序', procedure: MAIN.id, state: made.state, state_title: stateOf(made.state).title, round: 1, since: made.timeline.at(-1)?.on ?? made.opened },
      ...(made.review ? [{ thread: 'legal_review', title: '法制审核', procedure: 'legal_review', state: made.review.state, state_title: made.review.title, round: made.review.round, since: day(-4) }] : []),
      ...(made.stage >= 7 ? [{ thread: 'publication', title: '公开', procedure: 'publication', state: PROCEDURES.publication.start, state_title: '待公开前处理', round: 1, since: day(-2) }] : [])],
    actions: actionsOf(made, role), timeline: made.timeline,
    parties: [{ id: 'p1', kind: made.person ? 'person' : 'organisation', name: made.party, id_no_masked: made.person ? '990102********0017' : '92990102MA********', address: '临澜市望江区柳堤街道', phone_masked: '139****0017', legal_rep: made.person ? null : '李祎' }],
    officers: made.stage >= 2 ? made.officers.map(({ id, name, cert_no }, index) => ({ id, name, cert_no, role: index ? '协办' : '主办' })) : [],
    facts: `${made.opened}检查中发现，${made.party}${made.power.cause}，现场查获涉案物品，已登记并拍照。`,
    draft: draftOf(made), evidence: made.evidence, documents, deadlines: deadlinesOf(made),
    money: { decided_fen: made.stage >= 6 ? made.fine + 42000 : 0, paid_fen: paid, added_fen: made.index % 7 === 1 && made.stage >= 7 ? 360000 : 0, due: made.stage >= 7 ? day(6) : null, entries: made.entries },
    publication: made.stage >= 7 ? { state: PROCEDURES.publication.start, due: day(3) } : { state: 'none' },
    record: { events: made.seq, first_leaf: made.index * 14 + 1, last_leaf: made.index * 14 + made.seq, grade: 'L0' },
    archive: ['closed', 'archived'].includes(made.state) ? made.documents.map((doc, index) => ({ no: index + 1, title: doc.title, pages: doc.pages, from_page: 1 + made.documents.slice(0, index).reduce((sum, one) => sum + one.pages, 0) })) : [],
  }
}
export const MEASURES = LISTS.measures
