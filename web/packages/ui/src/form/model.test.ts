import type { FormField } from '@mingjing/api-client'
import { describe, expect, it } from 'vitest'
import { cleanInput, isEmpty, isShown, startInput } from './model'

const fields = [
  { id: 'outcome', title: '处理意见', type: 'choice', required: true, options: [{ id: 'penalty', title: '给予行政处罚' }] },
  { id: 'reason', title: '理由', type: 'longtext', required: true, when: { field: 'outcome', is: 'penalty' } },
  { id: 'officers', title: '执法人员', type: 'officers', required: true },
] as unknown as FormField[]

describe('a form while it is filled in', () => {
  it('starts with empty lists and nothing else', () => expect(startInput(fields)).toEqual({ officers: [] }))
  it('shows a conditional field only while its condition holds', () => {
    expect(isShown(fields[1]!, { outcome: 'penalty' })).toBe(true)
    expect(isShown(fields[1]!, { outcome: 'no_penalty' })).toBe(false)
  })
  it('sends only what is shown and not empty', () => {
    expect(cleanInput(fields, { outcome: 'no_penalty', reason: '旧的理由', officers: [] })).toEqual({ outcome: 'no_penalty' })
  })
  it('knows that a no is an answer and blanks are none', () => {
    expect(isEmpty(false)).toBe(false)
    expect(isEmpty('  ')).toBe(true)
    expect(isEmpty({ name: '' })).toBe(true)
  })
})
