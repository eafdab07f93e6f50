// What a form starts with: what was kept; else what the case says already under the same names; else the form's presets.
import type { CaseView, Clause, Form, Input, PointInput, PublicationProposal, TimelineEntry } from '@mingjing/api-client'
import { startInput } from '@mingjing/ui'

const clausesOf = (list: Clause[]): Clause[] => list.map(({ law, article, paragraph, item, point }) => ({ law, ...(article ? { article } : { article: '' }), ...(paragraph ? { paragraph } : {}), ...(item ? { item } : {}), ...(point ? { point } : {}) }))

function fromDraft(form: Form, view: CaseView): Input {
  const { draft } = view
  if (!draft || !form.fields.some(field => field.type === 'measures')) return {}
  const known: Input = {
    outcome: draft.outcome,
    facts: draft.facts,
    discretion: draft.discretion,
    violated: clausesOf(draft.clauses.filter(one => one.role === 'violated')),
    evidence: draft.evidence,
    clauses: clausesOf(draft.clauses.filter(one => one.role !== 'violated')),
    circumstances: draft.circumstances.map(one => one.id),
    measures: draft.measures.map(({ kind, amount_fen, days }) => ({ kind, ...(amount_fen ? { amount_fen } : {}), ...(days ? { days } : {}) })),
  }
  const out: Input = {}
  for (const field of form.fields) {
    if (known[field.id] !== undefined) out[field.id] = known[field.id]
    else if (draft.cell && /cell|benchmark/.test(`${field.id} ${field.options_from ?? ''}`)) out[field.id] = draft.cell
    else {
      const attribute = draft.attributes.find(one => one.id === field.id)
      if (attribute && attribute.value !== null) out[field.id] = attribute.value
    }
  }
  return out
}

// Which step records the points that this one answers.
const RECORDS: Readonly<Record<string, string>> = { answer_defence: 'receive_defence' }

// A point that is nothing but its words comes as words.
function pointsOf(entry: TimelineEntry): string[] {
  const rows: unknown[] = (entry.values ?? []).flatMap(fact => (fact.id === 'points' && Array.isArray(fact.value) ? fact.value : []))
  return rows.map(row => (typeof row === 'string' ? row : (row as PointInput | null)?.point)).filter((point): point is string => typeof point === 'string' && point !== '')
}

// The party's points since the last answer, in the order in which they came.
function pointsToAnswer(view: CaseView, action: string): string[] {
  const answered = Math.max(0, ...view.timeline.filter(entry => entry.action === action).map(entry => entry.seq))
  const came = view.timeline.filter(entry => entry.action === RECORDS[action] && entry.seq > answered).sort((a, b) => a.seq - b.seq)
  return [...new Set(came.flatMap(pointsOf))]
}

// The form with the received points as rows that came with it: they can be answered, not reworded or taken away.
export function withReceived(form: Form, view: CaseView, action: string): Form {
  const points = RECORDS[action] ? pointsToAnswer(view, action).map(point => ({ point })) : []
  if (!points.length) return form
  return { ...form, fields: form.fields.map(field => (field.type === 'points' && !field.preset ? { ...field, preset: points } : field)) }
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
