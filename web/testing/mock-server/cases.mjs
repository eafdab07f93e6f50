// Invented cases in every state, with what happened to them so far.
import { addWorkdays, day, daysBetween, dice, hex, instant, lightOf, TODAY, workdaysBetween } from './dates.mjs'
import { FORMS, MEASURES } from './forms.mjs'
import { GISTS, POWERS, PROCEDURE } from './law.mjs'
import { OFFICERS, ORGANS } from './people.mjs'

const FIRMS = ['望江区晨露便利店', '临澜市悦鲜食品有限公司', '云麓区半山餐饮店', '临澜恒达物业服务有限公司', '澜溪县松桥镇青禾粮油店', '临澜市知味斋食品有限公司', '望江区喆选超市', '临澜云帆文化传媒有限公司', '云麓区阳光里生活超市', '临澜市锦堃商贸有限公司']
const PEOPLE = ['李祎', '赵镕', '钱一禾', '孙澄', '吴若水']
const RIBBON = PROCEDURE.ribbon
export const stateOf = id => PROCEDURE.states.find(state => state.id === id)
const SOURCES = ['监督检查', '投诉举报', '其他机关移送', '上级交办']
const DOCS = { filed: ['立案审批表'], investigating: ['现场笔录', '询问笔录'], concluded: ['调查终结报告'], noticed: ['行政处罚告知书', '送达回证'], heard: ['陈述申辩复核意见书'], reviewed: ['法制审核意见书'], decided: ['行政处罚决定书'], served: ['送达回证'], closed: ['结案审批表'], archived: ['卷内目录'] }
const STEP = { clue: ['登记案源', '周砚秋', '执法人员'], filed: ['批准立案', '程立言', '机关负责人'], investigating: ['指派承办人', '徐守拙', '承办机构负责人'], concluded: ['调查终结', '周砚秋', '执法人员'], noticed: ['处罚告知', '周砚秋', '执法人员'], heard: ['复核陈述申辩', '林知远', '执法人员'], reviewed: ['送法制审核', '周砚秋', '执法人员'], decided: ['作出处罚决定', '程立言', '机关负责人'], served: ['送达决定书', '林知远', '执法人员'], closed: ['结案', '徐守拙', '承办机构负责人'], archived: ['归档', '孟清嘉', '案卷管理员'] }
const OPINIONS = { filed: '经审查，线索反映的事实清楚，属于本机关管辖，同意立案。', decided: '事实清楚，证据确凿，适用法律正确，程序合法，同意作出处罚决定。', closed: '当事人已经履行完毕，同意结案。' }
const BASIS = { filed: ['《行政处罚法》第五十四条'], investigating: ['《行政处罚法》第四十二条'], concluded: ['《行政处罚法》第五十七条'], noticed: ['《行政处罚法》第四十四条'], heard: ['《行政处罚法》第四十五条'], reviewed: ['《行政处罚法》第五十八条'], decided: ['《行政处罚法》第五十七条'], served: ['《行政处罚法》第六十一条'], closed: [], archived: ['《行政处罚法》第四十七条'], clue: ['《行政处罚法》第五十四条'] }

const mask = name => (name.length <= 4 ? `${name[0]}${'*'.repeat(name.length - 1)}` : name)

function makeCase(index) {
  const random = dice(index * 7919 + 17)
  const reach = index % 13
  const ended = reach >= RIBBON.length
  const state = reach === 11 ? 'not_filed' : reach === 12 ? 'dropped' : RIBBON[reach]
  const stage = ended ? (state === 'not_filed' ? 0 : 5) : reach
  const power = POWERS[index % POWERS.length]
  const organ = ORGANS[index % 5 === 4 ? 1 + (index % 3) : 0]
  const person = index % 3 === 2
  const party = person ? PEOPLE[index % PEOPLE.length] : FIRMS[index % FIRMS.length]
  const target = index % 6 === 3 ? 88 + (index % 4) : index % 6 === 4 ? 92 + (index % 9) : 0
  const age = Math.max(6 + stage * 9 + random(12), stage >= 1 && stage < 7 ? target : 0)
  const opened = day(-age)
  const id = `c${String(index + 1).padStart(4, '0')}`
  const officers = [OFFICERS[index % 3], OFFICERS[(index + 1) % 3]]
  const fine = power.cells[1].low + Math.round((power.cells[1].high - power.cells[1].low) / 200000) * 100000
  const made = { id, index, power, organ, party, person, opened, state, stage, officers, fine, seq: 0, timeline: [], evidence: [], documents: [], entries: [], random }
  made.case_no = `${organ.short}罚案〔2026〕${index + 1}号`
  for (let step = 0; step <= stage; step++) addStep(made, RIBBON[step], -age + Math.round((step / Math.max(1, stage)) * (age - 2)))
  if (state === 'dropped') addStep(made, 'closed', -2, '决定不予处罚')
  if (stage >= 2) addEvidence(made, -age + 8)
  if (stage >= 9) made.entries.push({ on: day(-4), kind: 'paid', kind_title: '缴款', title: '银行到账', amount_fen: fine, note: '非税收入汇缴专户' })
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
export const finished = made => ['archived', 'not_filed'].includes(made.state)

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
  if (made.state === 'reviewed') put('review', '法制审核期限', on('reviewed') ?? made.opened, 5 + (made.index % 4) - 2, 'wd', '法制审核员', '《行政处罚法》第五十八条', undefined)
  if (made.stage >= 7) put('serve_7', '决定书送达期限', on('decided'), 7, 'wd', '承办人', '《行政处罚法》第六十一条、第八十五条', on('served') ?? end)
  if (made.stage >= 8) put('pay_15', '缴纳罚款期限', on('served'), 15, 'cd', '当事人', '《行政处罚法》第六十七条', made.entries.length ? made.entries[0].on : end)
  return list
}

export function rowOf(made) {
  const open = deadlinesOf(made).filter(one => !one.ended).sort((a, b) => a.days_left - b.days_left)[0]
  const state = stateOf(made.state)
  return {
    case_id: made.id, case_no: made.case_no, title: `${made.party}${made.power.cause}案`, procedure: PROCEDURE.id, procedure_title: PROCEDURE.title, organ: made.organ.id, organ_name: made.organ.name, unit_name: made.organ.units[0],
    state: made.state, state_title: state.title, stage: state.stage, step: finished(made) ? '已办结' : `待${PROCEDURE.actions.find(action => action.from.includes(made.state))?.title ?? '办理'}`, handler_names: handlersOf(made),
    party_masked: made.person ? mask(made.party) : made.party, opened: made.opened, due: open?.due ?? null, days_left: open?.days_left ?? null, unit: open?.unit ?? null, light: open?.light ?? 'none',
    outcome: made.stage >= 7 && made.state !== 'dropped' ? 'penalty' : made.state === 'dropped' ? 'no_penalty' : null, outcome_title: made.stage >= 7 ? '给予行政处罚' : made.state === 'dropped' ? '不予行政处罚' : null,
    fine_fen: made.stage >= 7 ? made.fine : null,
  }
}

function draftOf(made) {
  if (made.stage < 3) return null
  const cell = made.power.cells[1]
  return {
    outcome: 'penalty', outcome_title: '给予行政处罚',
    facts: `经查，${made.party}于2026年6月至8月期间${made.power.cause.replace('涉嫌', '')}，执法人员于${made.evidence[0]?.taken_on ?? made.opened}现场检查时查获涉案物品，货值金额共计2,860元，违法所得420元。`,
    evidence: made.evidence.map(one => one.id), clauses: [{ ...made.power.violated, gist: GISTS[made.power.law]?.[made.power.violated.article] }, { ...made.power.basis, gist: GISTS[made.power.law]?.[made.power.basis.article] }],
    circumstances: [{ id: 'first', title: '初次违法' }, { id: 'corrected', title: '及时改正' }],
    measures: [{ kind: 'fine', kind_title: '罚款', amount_fen: made.fine, say: null }, { kind: 'confiscate_gains', kind_title: '没收违法所得', amount_fen: 42000, say: null }],
    cell: { id: cell.id, title: cell.title, low: cell.low, high: cell.high }, substance: hex(dice(made.index + 5)), text: hex(dice(made.index + 9)),
    attributes: [{ id: 'review_demanded', title: '应当法制审核', value: made.fine >= 5000000 }, { id: 'hearing_threshold', title: '达到听证标准', value: made.fine >= 5000000 }],
  }
}

const ROLE_OF = { 机关负责人: 'organ_head', 承办机构负责人: 'unit_head', 承办人: 'officer', 法制审核员: 'legal_reviewer', 财务人员: 'finance', 案卷管理员: 'archivist', 公示管理员: 'publisher' }

export function actionsOf(made, role) {
  const offers = PROCEDURE.actions.filter(action => action.from.includes(made.state)).map(action => {
    const by = action.by_titles[0]
    const reasons = []
    if (ROLE_OF[by] !== role) reasons.push({ code: 'forbidden', title: `由${by}办理`, detail: `这一步由${by}办理，您现在的身份不能办理。`, article: action.basis[0] ?? '' })
    if (action.id === 'decide' && made.index % 2 === 0) reasons.push({ code: 'G_REVIEW', title: '法制审核尚未通过', detail: '本案达到法制审核标准，现在的文本还没有通过法制审核。请等待审核结论；修改过的文本需要重新送审。', article: '《行政处罚法》第五十八条' })
    if (action.id === 'close' && !made.entries.length && made.state === 'served') reasons.push({ code: 'G_PERFORMED', title: '处罚尚未履行完毕', detail: '罚款还没有缴清。请登记缴款，或者在期限届满后催告并申请强制执行。', article: '《行政处罚法》第七十二条' })
    return { action: action.id, thread: 'main', title: action.title, form: FORMS[action.id].id, decisive: ['decide', 'file', 'drop'].includes(action.id), allowed: reasons.length === 0, reasons }
  })
  if (made.state === 'reviewed') {
    const allowed = role === 'legal_reviewer'
    offers.unshift({ action: 'legal_review.review', thread: 'legal_review', title: '出具法制审核意见', form: FORMS.review.id, decisive: true, allowed, reasons: allowed ? [] : [{ code: 'forbidden', title: '由法制审核员办理', detail: '法制审核由不参与本案办理的法制审核员进行。', article: '《行政处罚法》第五十八条' }] })
  }
  return offers
}

export function viewOf(made, role) {
  const at = RIBBON.indexOf(made.state)
  const reached = at >= 0 ? at : made.stage
  const paid = made.entries.reduce((sum, entry) => sum + entry.amount_fen, 0)
  const documents = [...made.documents]
  if (made.stage >= 3 && made.stage < 7) documents.push({ id: 'draft', template: 't-决定书', title: '行政处罚决定书（草案）', no: null, on: TODAY, pages: 3, step_seq: made.seq, issued: false, voided: null })
  return {
    ...rowOf(made), seq: made.seq, law_version: 1, power_item: { id: made.power.id, title: made.power.title }, source: SOURCES[made.index % SOURCES.length], cause: made.power.cause,
    ribbon: RIBBON.map((id, index) => ({ state: id, title: stateOf(id).title, status: index < reached || finished(made) && index <= reached ? 'done' : index === reached && !finished(made) ? 'now' : 'next', on: made.timeline.find(entry => entry.action === id)?.on ?? null, basis: BASIS[id]?.[0] ?? '' })),
    threads: [{ thread: 'main', title: '主程序', procedure: PROCEDURE.id, state: made.state, state_title: stateOf(made.state).title, round: 1, since: made.timeline.at(-1)?.on ?? made.opened },
      ...(made.stage >= 6 ? [{ thread: 'legal_review', title: '法制审核', procedure: 'legal_review', state: made.stage > 6 ? 'passed' : 'accepted', state_title: made.stage > 6 ? '审核通过' : '审核中', round: 1 + (made.index % 2), since: day(-4) }] : []),
      ...(made.stage >= 8 ? [{ thread: 'publication', title: '公示', procedure: 'publication', state: 'pending', state_title: '待公示', round: 1, since: day(-2) }] : [])],
    actions: actionsOf(made, role), timeline: made.timeline,
    parties: [{ id: 'p1', kind: made.person ? 'person' : 'organisation', name: made.party, id_no_masked: made.person ? '990102********0017' : '92990102MA********', address: '临澜市望江区柳堤街道', phone_masked: '139****0017', legal_rep: made.person ? null : '李祎' }],
    officers: made.stage >= 2 ? made.officers.map(({ id, name, cert_no }, index) => ({ id, name, cert_no, role: index ? '协办' : '主办' })) : [],
    facts: [{ id: 'found_on', title: '发现日期', value: made.opened }, { id: 'happened_on', title: '违法行为终了之日', value: day(daysBetween(TODAY, made.opened) - 20) }],
    draft: draftOf(made), evidence: made.evidence, documents, deadlines: deadlinesOf(made),
    money: { decided_fen: made.stage >= 7 ? made.fine + 42000 : 0, paid_fen: paid, added_fen: made.index % 7 === 1 && made.stage >= 8 ? 360000 : 0, due: made.stage >= 8 ? day(6) : null, entries: made.entries },
    publication: made.stage >= 8 ? { state: 'pending', state_title: '待公示', url: null, due: day(3) } : null,
    record: { events: made.seq, first_leaf: made.index * 14 + 1, last_leaf: made.index * 14 + made.seq, grade: 'L0' },
    archive: ['closed', 'archived'].includes(made.state) ? made.documents.map((doc, index) => ({ no: index + 1, title: doc.title, pages: doc.pages, from_page: 1 + made.documents.slice(0, index).reduce((sum, one) => sum + one.pages, 0) })) : [],
  }
}
export { MEASURES }
