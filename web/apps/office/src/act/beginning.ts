// What a form starts with: what was kept; else what the case says already under the same names; else the form's presets.
import type { CaseView, Form, Input, TimelineEntry } from '@mingjing/api-client'
import { startInput } from '@mingjing/ui'

const idsOf = (list: unknown[]): unknown[] => list.map(one => (one && typeof one === 'object' && 'id' in one ? (one as { id: unknown }).id : one))

function fromDraft(form: Form, view: CaseView): Input {
  const { draft } = view
  if (!draft || !form.fields.some(field => field.type === 'measures')) return {}
  const known: Input = {
    outcome: draft.outcome,
    facts: draft.facts,
    evidence: draft.evidence,
    clauses: draft.clauses.map(({ law, article, paragraph, item, point }) => JSON.parse(JSON.stringify({ law, article, paragraph, item, point }))),
    circumstances: idsOf(draft.circumstances),
    measures: draft.measures.map(({ kind, amount_fen, days }) => ({ kind, ...(amount_fen ? { amount_fen } : {}), ...(days ? { days } : {}) })),
  }
  const cell = typeof draft.cell === 'object' && draft.cell ? draft.cell.id : draft.cell
  const out: Input = {}
  for (const field of form.fields) {
    if (known[field.id] !== undefined) out[field.id] = known[field.id]
    else if (cell && /cell|benchmark/.test(`${field.id} ${field.options_from ?? ''}`)) out[field.id] = cell
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
  const rowsOf = (entry: TimelineEntry) => entry.facts.flatMap(fact => (Array.isArray(fact.value) ? (fact.value as Record<string, unknown>[]) : []))
  for (const entry of [...view.timeline].reverse()) {
    if (entry.thread !== thread) continue
    const points = rowsOf(entry).map(row => row?.point).filter((point): point is string => typeof point === 'string' && point !== '')
    if (points.length) return points.map(point => ({ point }))
  }
  return []
}

export function beginning(form: Form, view: CaseView, action: string, kept: Input | undefined): Input {
  if (kept) return startInput(form.fields, kept)
  const given = fromDraft(form, view)
  for (const field of form.fields) {
    if (field.type === 'points' && given[field.id] === undefined && !field.preset) {
      const points = pointsToAnswer(view, action)
      if (points.length) given[field.id] = points
    }
  }
  return startInput(form.fields, given)
}
