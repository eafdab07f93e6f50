// The real law files, read for the mock: forms, lists and procedures are those that the server runs.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

const law = join(dirname(fileURLToPath(import.meta.url)), '../../../law')
const read = path => parse(readFileSync(join(law, path), 'utf8'))
const folder = name => readdirSync(join(law, name)).filter(file => file.endsWith('.yaml')).map(file => read(`${name}/${file}`))

export const LISTS = read('lists.yaml')
const named = entry => ({ id: entry.id, title: entry.title, ...(entry.help ? { help: entry.help } : {}) })

function field(raw) {
  const out = { ...raw, type: raw.type === 'boolean' ? 'bool' : raw.type }
  if (raw.columns) out.columns = raw.columns.map(field)
  if (raw.options_from?.startsWith('law:')) out.options = (LISTS[raw.options_from.slice(4)] ?? []).map(named)
  if (raw.type === 'measures' && !raw.options) out.options = LISTS.measures.map(named)
  if (raw.type === 'evidences' && !raw.options) out.options = LISTS.evidence_kinds.map(named)
  if (raw.when) out.when = { field: raw.when.field, is: String(raw.when.is) }
  return out
}
const formOf = raw => ({ id: raw.id, title: raw.title, fields: raw.fields.map(field) })

export const FORMS = Object.fromEntries(folder('forms').flatMap(file => file.forms).map(raw => [raw.id, formOf(raw)]))
export const PROCEDURES = Object.fromEntries(folder('procedures').map(raw => [raw.id, raw]))
export const REGISTERS = folder('registers').map(raw => ({ id: raw.id, title: raw.title, list: raw.list, form: formOf({ id: `register.${raw.id}`, title: raw.title, fields: raw.fields }) }))
const roles = read('roles.yaml').roles
export const ROLES = Object.fromEntries(roles.map(role => [role.id, role]))
export const GATES = Object.fromEntries(read('gates.yaml').gates.map(gate => [gate.id, gate]))

const number = value => (typeof value === 'number' ? '〇一二三四五六七八九十'[value] ?? String(value) : value)
export const cite = one => (one.norm ? `${one.norm}第${one.point}点` : `《${one.law}》第${one.article}条${one.paragraph ? `第${number(one.paragraph)}款` : ''}${one.item ? `第${number(one.item)}项` : ''}`)
const UNITS = { wd: '个工作日', cd: '日', month: '个月', hour: '小时' }

export function procedureView(id) {
  const raw = PROCEDURES[id]
  if (!raw) return undefined
  return {
    id: raw.id, title: raw.title, kind: raw.kind, version: raw.version, valid_from: raw.valid_from, ribbon: raw.ribbon ?? [],
    states: raw.states.map(state => ({ ...state, final: raw.final.includes(state.id), owner_titles: (state.owner ?? []).map(role => ROLES[role]?.title ?? role) })),
    actions: raw.actions.map(action => ({ id: action.id, title: action.title, from: action.from, to: action.to, by: action.by, by_titles: action.by.map(role => ROLES[role]?.title ?? role), gates: (action.gates ?? []).map(gate => ({ id: gate, title: GATES[gate]?.title ?? gate })), docs: [], basis: (action.basis ?? []).map(cite), decisive: Boolean(action.decisive) })),
    deadlines: (raw.deadlines ?? []).map(one => ({ id: one.id, title: one.title, limit: one.limit.setting ? '本机关规定的期限' : `${one.limit.count}${UNITS[one.limit.unit]}`, article: (one.basis ?? []).map(cite).join('、'), owner_title: (one.owner ?? []).map(role => ROLES[role]?.title ?? role).join('、') })),
    properties: [{ id: 'no_decision_without_notice', say: '没有告知并听取意见，就没有处罚决定', article: '《行政处罚法》第六十二条' }],
  }
}
export const actionOf = (procedure, id) => PROCEDURES[procedure]?.actions.find(action => action.id === id)
export const formIdOf = (procedure, action) => action.form ?? `${procedure}.${action.id}`
