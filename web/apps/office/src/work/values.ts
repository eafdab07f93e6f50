// Values of the record in words: yes and no, dates, sums, lists. What has no words of its own is shown as it is.
import { clauseText, longDate, shortTime, yuan } from '@mingjing/ui'
import type { Clause } from '@mingjing/api-client'
import { i18n, say } from '../i18n'

export function valueText(value: unknown): string {
  if (value === null || value === undefined || value === '') return say('common.none')
  if (typeof value === 'boolean') return say(value ? 'common.yes' : 'common.no')
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') {
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return longDate(value)
    if (/^\d{4}-\d{2}-\d{2}T/.test(value)) return shortTime(value)
    return value
  }
  if (Array.isArray(value)) return value.length ? value.map(valueText).join('、') : say('common.none')
  return objectText(value as Record<string, unknown>)
}

function objectText(value: Record<string, unknown>): string {
  if (typeof value.law === 'string' && typeof value.article === 'string') return clauseText(value as unknown as Clause)
  if (typeof value.kind_title === 'string' || typeof value.amount_fen === 'number') {
    return [value.kind_title ?? value.kind, typeof value.amount_fen === 'number' ? `${yuan(value.amount_fen)}${say('common.yuan')}` : ''].filter(Boolean).join(' ')
  }
  const words = value.title ?? value.name ?? value.point ?? value.text
  if (words !== undefined) return valueText(words)
  return Object.values(value).map(valueText).join(' ')
}

export function outcomeText(outcome: string | null | undefined): string {
  if (!outcome) return ''
  const key = `common.outcome.${outcome}`
  return (i18n.global.te as (key: string) => boolean)(key) ? say(key) : ''
}

// A register's value by the type of its field.
export function fieldText(type: string, value: unknown, titleOf?: (id: string) => string | undefined): string {
  if (value === null || value === undefined || value === '') return ''
  if (type === 'money' && typeof value === 'number') return yuan(value)
  if (type === 'date') return String(value)
  if (typeof value === 'string') return titleOf?.(value) ?? value
  if (Array.isArray(value)) return value.map(one => fieldText(type, one, titleOf)).join('、')
  return valueText(value)
}
