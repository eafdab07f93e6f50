// Dates and instants as the server sends them, written as people read them. All times are Beijing time.
const DATE = /^(\d{4})-(\d{2})-(\d{2})/

export function longDate(text: string | null | undefined): string {
  const match = DATE.exec(text ?? '')
  return match ? `${match[1]}年${Number(match[2])}月${Number(match[3])}日` : ''
}

export function shortDate(text: string | null | undefined): string {
  const match = DATE.exec(text ?? '')
  return match ? `${match[1]}-${match[2]}-${match[3]}` : ''
}

const OFFSET = 8 * 60 * 60 * 1000

export function shortTime(instant: string | null | undefined): string {
  if (!instant) return ''
  const value = Date.parse(instant)
  if (Number.isNaN(value)) return ''
  const local = new Date(value + OFFSET).toISOString()
  return `${local.slice(0, 10)} ${local.slice(11, 16)}`
}

export function clock(instant: string | number): string {
  const value = typeof instant === 'number' ? instant : Date.parse(instant)
  return Number.isNaN(value) ? '' : new Date(value + OFFSET).toISOString().slice(11, 16)
}

// 2026-9-8, 2026.9.8, 2026年9月8日, 20260908 -> 2026-09-08; undefined for a day that does not exist.
export function parseDate(text: string): string | undefined {
  const trimmed = text.trim()
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(trimmed) ?? /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/.exec(trimmed)
  if (!match) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined
  return date.toISOString().slice(0, 10)
}

// 9:05, 09：05, 0905, 14:05:30, 9点, 9时5分 -> 09:05; empty stays empty; undefined for what is no time of a day.
export function typedTime(text: string): string | undefined {
  const trimmed = text.trim()
  if (!trimmed) return ''
  const match = /^(\d{1,2})(\d{2})$/.exec(trimmed) ?? /^(\d{1,2})[:：.点时](\d{1,2})?(?:分|[:：]\d{2})?$/.exec(trimmed)
  if (!match) return undefined
  const [hour, minute] = [Number(match[1]), Number(match[2] ?? 0)]
  if (hour > 23 || minute > 59) return undefined
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

// 2026-09-28T14:05 (as a local picker gives it) -> 2026-09-28T14:05:00+08:00
export function beijingInstant(local: string): string {
  return local ? `${local.length === 16 ? `${local}:00` : local.slice(0, 19)}+08:00` : ''
}
export function localOf(instant: string): string {
  const value = Date.parse(instant)
  return Number.isNaN(value) ? '' : new Date(value + OFFSET).toISOString().slice(0, 16)
}
export function nowBeijing(): string {
  return `${new Date(Date.now() + OFFSET).toISOString().slice(0, 19)}+08:00`
}
