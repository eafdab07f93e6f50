// @vitest-environment node
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { commitmentTo, isSecret, newSecret, ownEntries } from '../work/draw'

interface Vector { terms_hash: string; commitments: { party: string; commitment: string }[]; shares: { party: string; value: string }[] }
const vectors = (JSON.parse(readFileSync(fileURLToPath(new URL('../../../../../tests/vectors/draw.json', import.meta.url)), 'utf8')) as { vectors: Vector[] }).vectors

describe('a party of a random draw', () => {
  it('commits as the vectors of another program do', () => {
    let compared = 0
    for (const one of vectors) {
      for (const { party, commitment } of one.commitments) {
        expect(commitmentTo(one.terms_hash, party, one.shares.find(share => share.party === party)!.value)).toBe(commitment)
        compared += 1
      }
    }
    expect(compared).toBeGreaterThan(8)
  })

  it('takes a fresh secret of 32 bytes each time', () => {
    const first = newSecret()
    expect(isSecret(first)).toBe(true)
    expect(newSecret()).not.toBe(first)
    for (const wrong of ['', first.slice(1), `${first}0`, first.toUpperCase().replace(/[0-9]/g, 'A')]) expect(isSecret(wrong)).toBe(false)
  })
})

describe('what an organ can draw for', () => {
  it('is found behind the entries of other organs, whatever the page', async () => {
    const pages: Record<string, { items: { id: string; values: Record<string, unknown> }[]; next?: string | null }> = {
      '': { items: [{ id: 'a', values: { organ: 'o-1' } }, { id: 'b', values: { organ: 'o-2' } }], next: 'b' },
      b: { items: [{ id: 'c', values: { organ: 'o-2' } }], next: null },
    }
    expect((await ownEntries('o-2', cursor => Promise.resolve(pages[cursor ?? '']!))).map(row => row.id)).toEqual(['b', 'c'])
  })
})
