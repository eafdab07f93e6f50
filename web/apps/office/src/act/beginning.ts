// What a form starts with: what was kept; else what the case says already under the same names; else the form's presets.
import type { CaseView, Clause, Form, Input, PublicationProposal, TimelineEntry } from '@mingjing/api-client'
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

// The points to answer stand in the latest step of the same thread that named some.
function pointsToAnswer(view: CaseView, action: string): { point: string }[] {
  const thread = view.actions.find(one => one.action === action)?.thread
  const rowsOf = (entry: TimelineEntry) => (entry.values ?? []).flatMap(fact => (Array.isArray(fact.value) ? (fact.value as Record<string, unknown>[]) : []))
  for (const entry of [...view.timeline].reverse()) {
    if (entry.thread !== thread) continue
    const points = rowsOf(entry).map(row => row?.point).filter((point): point is string => typeof point === 'string' && point !== '')
    if (points.length) return points.map(point => ({ point }))
  }
  return []
}

// The text for the public starts as the rules propose it; a person reads and changes it.
function fromProposal(form: Form, view: CaseView, proposal: PublicationProposal | undefined): Input {
  if (!proposal?.text_public) return {}
  const person = view.parties.some(party => party.kind === 'person')
  return { text: proposal.text_public, ...(form.fields.some(field => field.id === 'natural_person') ? { natural_person: person } : {}) }
}

export const asksForPublicText = (form: Form | undefined): boolean => Boolean(form?.fields.some(field => field.id === 'masked') && form.fields.some(field => field.id === 'text'))

export function beginning(form: Form, view: CaseView, action: string, kept: Input | undefined, proposal?: PublicationProposal): Input {
  if (kept) return startInput(form.fields, kept)
  const given = { ...fromDraft(form, view), ...fromProposal(form, view, proposal) }
  for (const field of form.fields) {
    if (field.type === 'points' && given[field.id] === undefined && !field.preset) {
      const points = pointsToAnswer(view, action)
      if (points.length) given[field.id] = points
    }
  }
  return startInput(form.fields, given)
}
