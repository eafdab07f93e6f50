// A party's part in a random draw, made in the browser: the secret never leaves it before it is revealed (docs/draw.md, «Seed»).
import { Sha256 } from './sha256'

export const newSecret = (): string => Array.from(crypto.getRandomValues(new Uint8Array(32)), byte => byte.toString(16).padStart(2, '0')).join('')

export const isSecret = (text: string): boolean => /^[0-9a-f]{64}$/.test(text)

export function commitmentTo(terms: string, party: string, secret: string): string {
  return new Sha256().update(new TextEncoder().encode(`mingjing-draw-1 commitment\n${terms}\n${party}\n${secret}\n`)).hex()
}

// The organ's own entries of a register that holds every organ's, however many pages there are; `page` asks for one by its cursor.
export async function ownEntries<Row extends { values: Record<string, unknown> }>(organ: string, page: (cursor?: string) => Promise<{ items: Row[]; next?: string | null }>): Promise<Row[]> {
  const found: Row[] = []
  let cursor: string | undefined
  do {
    const now = await page(cursor)
    found.push(...now.items.filter(row => row.values.organ === organ))
    cursor = now.next ?? undefined
  } while (cursor)
  return found
}
