// What somebody looks for may name a person, and addresses are kept: in the browser's history, in logs, in what is passed on. So the words stay in
// the memory of this page and the address holds a mark that leads to them. Back and forward find them; a reload and another tab do not.
import type { LocationQuery, LocationQueryRaw } from 'vue-router'

const held = new Map<string, string>()

export function markOf(words: string): string {
  for (const [mark, one] of held) if (one === words) return mark
  const mark = `w${held.size + 1}`
  held.set(mark, words)
  return mark
}

export function wordsIn(query: LocationQuery): string {
  return typeof query.words === 'string' ? held.get(query.words) ?? '' : ''
}

// The filters of a list as an address: everything but the words.
export function addressOf(filters: Record<string, string | undefined>): LocationQueryRaw {
  const { q, ...rest } = filters
  return q ? { ...rest, words: markOf(q) } : rest
}

export function forgetWords(): void {
  held.clear()
}
