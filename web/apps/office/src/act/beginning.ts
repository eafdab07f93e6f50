// What a form starts with: what was kept; else what the case says already under the same names; else the form's presets.
import type { CaseView, FieldProblem, Form, FormField, Input, PointInput, PublicationProposal, TimelineEntry } from '@mingjing/api-client'
import { isEmpty, isShown, startInput } from '@mingjing/ui'
import { wholeClauses } from '../work/clauses'

// What the record says of a step is in words; here they become again what the form was answered with.
function answerOf(field: FormField, value: unknown): unknown {
  if (field.type === 'text' || field.type === 'longtext' || field.type === 'date') return typeof value === 'string' ? value : undefined
  if (field.type === 'bool') return typeof value === 'boolean' ? value : undefined
  if (field.type === 'choice') return field.options?.find(one => one.title === value)?.id
  if (field.type === 'choices' && Array.isArray(value)) return value.map(title => field.options?.find(one => one.title === title)?.id).filter(one => one !== undefined)
  return undefined
}

function fromDraft(form: Form, view: CaseView): Input {
  const { draft } = view
  if (!draft || !form.fields.some(field => field.type === 'measures')) return {}
  const known: Input = {
    outcome: draft.outcome,
    facts: draft.facts,
    discretion: draft.discretion,
    violated: wholeClauses(draft.clauses.filter(one => one.role === 'violated')),
    evidence: draft.evidence,
    clauses: wholeClauses(draft.clauses.filter(one => one.role !== 'violated')),
    circumstances: draft.circumstances.map(one => one.id),
    measures: draft.measures.map(({ kind, amount_fen, days }) => ({ kind, ...(amount_fen ? { amount_fen } : {}), ...(days ? { days } : {}) })),
  }
  const typed = new Map((view.timeline.find(entry => entry.seq === draft.seq)?.values ?? []).map(one => [one.id, one.value]))
  const out: Input = {}
  for (const field of form.fields) {
    if (known[field.id] !== undefined) out[field.id] = known[field.id]
    else if (draft.cell && /cell|benchmark/.test(`${field.id} ${field.options_from ?? ''}`)) out[field.id] = draft.cell
    else {
      const answer = answerOf(field, typed.get(field.id)) ?? draft.attributes.find(one => one.id === field.id)?.value
      if (answer !== undefined && answer !== null) out[field.id] = answer
    }
  }
  return out
}

// A draft that was made before the law asked for more opens with all it holds; what it lacks is told by the field.
export function lackingInDraft(form: Form, view: CaseView, input: Input, say: (title: string) => string): FieldProblem[] {
  if (!Object.keys(fromDraft(form, view)).length) return []
  return form.fields.filter(field => field.required && isShown(field, input) && isEmpty(input[field.id])).map(field => ({ field: field.id, message: say(field.title) }))
}

// Which step records the points that this one answers.
const RECORDS: Readonly<Record<string, string>> = { answer_defence: 'receive_defence' }

// A point that is nothing but its words comes as words.
function pointsOf(entry: TimelineEntry): string[] {
  const rows: unknown[] = (entry.values ?? []).flatMap(fact => (fact.id === 'points' && Array.isArray(fact.value) ? fact.value : []))
  return rows.map(row => (typeof row === 'string' ? row : (row as PointInput | null)?.point)).filter((point): point is string => typeof point === 'string' && point !== '')
}

// What came from the party since the last answer, in the order in which it came.
function toAnswer(view: CaseView, action: string): TimelineEntry[] {
  const answered = Math.max(0, ...view.timeline.filter(entry => entry.action === action).map(entry => entry.seq))
  return view.timeline.filter(entry => entry.action === RECORDS[action] && entry.seq > answered).sort((a, b) => a.seq - b.seq)
}

// The form with the received points as rows that came with it: they can be answered, not reworded or taken away.
// Points that were erased by law cannot stand there: `erased` says by the field that they were, and that nothing is compared.
export function withReceived(form: Form, view: CaseView, action: string, erased = ''): Form {
  const came = RECORDS[action] ? toAnswer(view, action) : []
  const points = [...new Set(came.flatMap(pointsOf))].map(point => ({ point }))
  const gone = came.some(entry => entry.erased) ? erased : ''
  if (!points.length && !gone) return form
  const posed = (field: FormField): FormField => ({ ...field, ...(points.length ? { preset: points } : {}), ...(gone ? { help: [field.help, gone].filter(Boolean).join('') } : {}) })
  return { ...form, fields: form.fields.map(field => (field.type === 'points' && !field.preset ? posed(field) : field)) }
}

// What was typed before keeps its answers; rows that came with the form come first and whole.
function ownRowsFirst(form: Form, kept: Input): Input {
  const out = { ...kept }
  for (const field of form.fields) {
    const rows = kept[field.id]
    if (field.type !== 'points' || !Array.isArray(field.preset) || !Array.isArray(rows)) continue
    const given = field.preset as PointInput[]
    const typed = rows as PointInput[]
    out[field.id] = [...given.map(one => typed.find(row => row.point === one.point) ?? one), ...typed.filter(row => !given.some(one => one.point === row.point))]
  }
  return out
}

// The text for the public starts as the rules propose it; a person reads and changes it.
function fromProposal(form: Form, view: CaseView, proposal: PublicationProposal | undefined): Input {
  if (!proposal?.text_public) return {}
  const person = view.parties.some(party => party.kind === 'person')
  return { text: proposal.text_public, ...(form.fields.some(field => field.id === 'natural_person') ? { natural_person: person } : {}) }
}

export const asksForPublicText = (form: Form | undefined): boolean => Boolean(form?.fields.some(field => field.id === 'masked') && form.fields.some(field => field.id === 'text'))

export function beginning(form: Form, view: CaseView, kept: Input | undefined, proposal?: PublicationProposal): Input {
  if (kept) return startInput(form.fields, ownRowsFirst(form, kept))
  return startInput(form.fields, { ...fromDraft(form, view), ...fromProposal(form, view, proposal) })
}
