// What a form's input is while a person fills it in: presets, conditional fields, the checks that help before sending.
// The server judges again by the same form; nothing here decides.
import type { EvidenceInput, FieldProblem, Form, FormField, Input, Measure, PartyInput, PointInput } from '@mingjing/api-client'
import { validCreditCode, validPhone, validResidentId } from '../format/checks'
import { parseDate } from '../format/date'
import { yuan } from '../format/money'

export type Translate = (key: string, values?: Record<string, unknown>) => string

const LISTS = new Set(['choices', 'officers', 'parties', 'evidences', 'files', 'clauses', 'measures', 'circumstances', 'points', 'table'])
const CHOSEN = new Set(['choice', 'choices', 'officer', 'officers', 'evidence', 'evidences', 'clauses', 'circumstances', 'service_method', 'document', 'bool'])
const LINE = 200
const TEXT = 20_000

export const isList = (type: string): boolean => LISTS.has(type)

function copy<T>(value: T): T {
  return value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T)
}

export function startInput(fields: readonly FormField[], given: Input = {}): Input {
  const input: Input = {}
  for (const field of fields) {
    const value = given[field.id] ?? field.preset
    if (value !== undefined && value !== null) input[field.id] = copy(value)
    else if (isList(field.type)) input[field.id] = []
  }
  return input
}

export function isShown(field: FormField, input: Input): boolean {
  if (!field.when) return true
  const value = input[field.when.field]
  const wanted = Array.isArray(field.when.is) ? field.when.is : [field.when.is]
  const given = Array.isArray(value) ? value : [value]
  return given.some(one => wanted.some(want => one === want || String(one) === String(want)))
}

// A row that was only opened says nothing; a no is an answer.
export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true
  if (typeof value === 'string') return value.trim() === ''
  if (Array.isArray(value)) return value.length === 0
  if (typeof value === 'object') return Object.values(value).every(isEmpty)
  return false
}

function withoutBlanks(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return typeof value === 'string' ? value.trim() : copy(value)
  return Object.fromEntries(Object.entries(value).filter(([, member]) => !isEmpty(member)).map(([name, member]) => [name, withoutBlanks(member)]))
}

// What is sent: only fields that are shown, no empty values, no words of our own.
export function cleanInput(fields: readonly FormField[], input: Input): Input {
  const out: Input = {}
  for (const field of fields) {
    const value = input[field.id]
    if (!isShown(field, input) || isEmpty(value)) continue
    if (field.type === 'table' && Array.isArray(value)) {
      const rows = value.map(row => cleanInput(field.columns ?? [], row as Input)).filter(row => !isEmpty(row))
      if (rows.length) out[field.id] = rows
    } else if (Array.isArray(value)) {
      out[field.id] = value.filter(entry => !isEmpty(entry)).map(withoutBlanks)
    } else {
      out[field.id] = withoutBlanks(value)
    }
  }
  return out
}

function checkRequired(field: FormField, value: unknown, t: Translate): string | undefined {
  if (!field.required || !isEmpty(value)) return undefined
  if (field.type === 'file' || field.type === 'files') return t('form.error.required_file', { title: field.title })
  return t(CHOSEN.has(field.type) ? 'form.error.required_choice' : 'form.error.required', { title: field.title })
}

function checkCount(field: FormField, count: number, t: Translate): string | undefined {
  if (field.min && count < field.min) return t('form.error.min_items', { min: field.min })
  if (field.max && count > field.max) return t('form.error.max_items', { max: field.max })
  return undefined
}

function checkText(field: FormField, value: string, t: Translate): string | undefined {
  const length = Array.from(value.trim()).length
  if (field.min && length < field.min) return t('form.error.min_length', { min: field.min })
  const max = field.max ?? (field.type === 'text' ? LINE : TEXT)
  if (length > max) return t('form.error.max_length', { max, n: length })
  if (field.pattern && !matches(field.pattern, value)) return t('form.error.pattern')
  if (field.check === 'resident_id' && !validResidentId(value)) return t('form.error.resident_id')
  if (field.check === 'uscc' && !validCreditCode(value)) return t('form.error.credit_code')
  if (field.personal === 'phone' && !validPhone(value)) return t('form.error.phone')
  return undefined
}

// A pattern of the law files is meant for the server's engine; one this browser cannot read is left to the server.
function matches(pattern: string, value: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(value)
  } catch {
    return true
  }
}

function checkNumber(field: FormField, value: number, t: Translate): string | undefined {
  if (!Number.isSafeInteger(value)) return t(field.type === 'money' ? 'form.error.money' : 'form.error.integer')
  const money = field.type === 'money'
  if (field.min !== null && field.min !== undefined && value < field.min) return t(money ? 'form.error.min_money' : 'form.error.min', { min: money ? yuan(field.min) : field.min })
  if (field.max !== null && field.max !== undefined && value > field.max) return t(money ? 'form.error.max_money' : 'form.error.max', { max: money ? yuan(field.max) : field.max })
  return undefined
}

export function checkParty(party: PartyInput | string, path: string, t: Translate): FieldProblem[] {
  const found: FieldProblem[] = []
  if (typeof party === 'string') return found
  if (isEmpty(party.kind)) found.push({ field: `${path}.kind`, message: t('form.error.required_choice', { title: t('form.party.kind') }) })
  if (isEmpty(party.name)) found.push({ field: `${path}.name`, message: t('form.error.required', { title: t('form.party.name') }) })
  const person = party.kind === 'person'
  const otherPaper = person && !isEmpty(party.id_kind) && party.id_kind !== 'resident'
  if (!isEmpty(party.id_no) && !otherPaper) {
    const good = person ? validResidentId(party.id_no!) : validCreditCode(party.id_no!)
    if (!good) found.push({ field: `${path}.id_no`, message: t(person ? 'form.error.resident_id' : 'form.error.credit_code') })
  }
  if (!isEmpty(party.phone) && !validPhone(party.phone!)) found.push({ field: `${path}.phone`, message: t('form.error.phone') })
  return found
}

function checkEvidence(entry: EvidenceInput | string, path: string, t: Translate): FieldProblem[] {
  if (typeof entry === 'string') return []
  const found: FieldProblem[] = []
  if (isEmpty(entry.kind)) found.push({ field: `${path}.kind`, message: t('form.error.required_choice', { title: t('form.evidence.kind') }) })
  if (isEmpty(entry.name)) found.push({ field: `${path}.name`, message: t('form.error.required', { title: t('form.evidence.name') }) })
  if (isEmpty(entry.proves)) found.push({ field: `${path}.proves`, message: t('form.error.required', { title: t('form.evidence.proves_title') }) })
  return found
}

function checkPoints(rows: PointInput[], path: string, t: Translate): FieldProblem[] {
  return rows.flatMap((row, index) => (isEmpty(row.point) ? [{ field: `${path}.${index}.point`, message: t('form.error.required', { title: t('form.points.point') }) }] : []))
}

function checkMeasures(field: FormField, rows: Partial<Measure>[], path: string, t: Translate): FieldProblem[] {
  const found: FieldProblem[] = []
  rows.forEach((row, index) => {
    if (isEmpty(row.kind)) found.push({ field: `${path}.${index}.kind`, message: t('form.error.required_choice', { title: t('form.measures.kind') }) })
    if (typeof row.amount_fen === 'number' && !Number.isSafeInteger(row.amount_fen)) {
      found.push({ field: `${path}.${index}.amount_fen`, message: t('form.error.money') })
    }
  })
  const count = checkCount(field, rows.length, t)
  if (count) found.push({ field: path, message: count })
  return found
}

function checkField(field: FormField, value: unknown, path: string, t: Translate): FieldProblem[] {
  const missing = checkRequired(field, value, t)
  if (missing) return [{ field: path, message: missing }]
  if (isEmpty(value)) return []
  const one = (message: string | undefined): FieldProblem[] => (message ? [{ field: path, message }] : [])
  switch (field.type) {
    case 'text':
    case 'longtext':
      return one(checkText(field, String(value), t))
    case 'date':
      return one(parseDate(String(value)) ? undefined : t('form.error.date'))
    case 'money':
    case 'integer':
      return one(checkNumber(field, Number(value), t))
    case 'party':
      return checkParty(value as PartyInput, path, t)
    case 'parties':
      return [...one(checkCount(field, (value as unknown[]).length, t)), ...(value as PartyInput[]).flatMap((party, index) => checkParty(party, `${path}.${index}`, t))]
    case 'evidence':
      return checkEvidence(value as EvidenceInput | string, path, t)
    case 'evidences':
      return [...one(checkCount(field, (value as unknown[]).length, t)), ...(value as (EvidenceInput | string)[]).flatMap((entry, index) => checkEvidence(entry, `${path}.${index}`, t))]
    case 'points':
      return [...one(checkCount(field, (value as unknown[]).length, t)), ...checkPoints(value as PointInput[], path, t)]
    case 'measures':
      return checkMeasures(field, value as Partial<Measure>[], path, t)
    case 'table':
      return [
        ...one(checkCount(field, (value as unknown[]).length, t)),
        ...(value as Input[]).flatMap((row, index) => checkFields(field.columns ?? [], row, t, `${path}.${index}.`)),
      ]
    default:
      return isList(field.type) && Array.isArray(value) ? one(checkCount(field, value.length, t)) : []
  }
}

function checkFields(fields: readonly FormField[], input: Input, t: Translate, prefix: string): FieldProblem[] {
  return fields.filter(field => isShown(field, input)).flatMap(field => checkField(field, input[field.id], `${prefix}${field.id}`, t))
}

export function checkInput(form: Form, input: Input, t: Translate): FieldProblem[] {
  return checkFields(form.fields, input, t, '')
}

// The words of a problem's field for the error summary: the title of the field, and the row where it stands in one.
export function fieldTitle(form: Form, path: string, row: (title: string, n: number) => string): string {
  const [head, ...rest] = path.split('.')
  const field = form.fields.find(one => one.id === head)
  if (!field) return ''
  const index = rest.findIndex(part => /^\d+$/.test(part))
  const title = index >= 0 ? row(field.title, Number(rest[index]) + 1) : field.title
  const column = field.columns?.find(one => one.id === rest[rest.length - 1])
  return column ? `${title} ${column.title}` : title
}
