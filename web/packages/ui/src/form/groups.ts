// A question and its reasons belong together: a choice followed by the long text of the same name is shown as one item.
import type { FormField, Input } from '@mingjing/api-client'
import { isEmpty } from './model'

const REASONS = '_text'
const CHECKLIST = 3

export interface FieldGroup { key: string; field: FormField; reasons?: FormField; number?: number }

export function groupFields(fields: readonly FormField[]): FieldGroup[] {
  const groups: FieldGroup[] = []
  for (let at = 0; at < fields.length; at++) {
    const field = fields[at]!
    const next = fields[at + 1]
    if (field.type === 'choice' && next?.type === 'longtext' && next.id === field.id + REASONS) {
      groups.push({ key: field.id, field, reasons: next })
      at += 1
    } else {
      groups.push({ key: field.id, field })
    }
  }
  const pairs = groups.filter(group => group.reasons)
  if (pairs.length >= CHECKLIST) pairs.forEach((group, index) => { group.number = index + 1 })
  return groups
}

export interface Checklist { done: number; total: number; ok: string; blank: string[] }

// How far a checklist is, and which items are answered well but without words yet.
export function checklistOf(groups: readonly FieldGroup[], input: Input): Checklist | undefined {
  const pairs = groups.filter(group => group.number !== undefined)
  if (!pairs.length) return undefined
  const first = pairs[0]!.field.options?.[0]
  return {
    done: pairs.filter(({ field, reasons }) => !isEmpty(input[field.id]) && !isEmpty(input[reasons!.id])).length,
    total: pairs.length,
    ok: first?.title ?? '',
    blank: pairs.filter(({ field, reasons }) => input[field.id] === field.options?.[0]?.id && isEmpty(input[reasons!.id])).map(({ reasons }) => reasons!.id),
  }
}
