import { describe, expect, it, vi } from 'vitest'

vi.mock('./errors', () => ({ problemFor: (why: Error) => ({ code: 'x', title: '', detail: why.message }) }))
const { useSending } = await import('./sending')

describe('one decision', () => {
  it('is sent once, however often the button is pressed', async () => {
    const { send } = useSending()
    let go = () => {}
    const work = vi.fn(() => new Promise<void>(resolve => { go = resolve }))
    const first = send(work)
    expect(await send(work)).toBe(false)
    go()
    expect(await first).toBe(true)
    expect(work).toHaveBeenCalledTimes(1)
  })
  it('tells why it was refused, until it is sent again', async () => {
    const { problem, sending, send } = useSending()
    expect(await send(() => Promise.reject(new Error('不能办理')))).toBe(false)
    expect(problem.value?.detail).toBe('不能办理')
    expect(sending.value).toBe(false)
    expect(await send(() => Promise.resolve())).toBe(true)
    expect(problem.value).toBeUndefined()
  })
  it('carries its key again after a lost answer, and another key with another content or when it was done', async () => {
    const { keyOf, send } = useSending()
    const key = keyOf({ reason: '甲' })
    await send(() => Promise.reject(new Error('away')))
    expect(keyOf({ reason: '甲' })).toBe(key)
    expect(keyOf({ reason: '乙' })).not.toBe(key)
    const second = keyOf({ reason: '丙' })
    await send(() => Promise.resolve())
    expect(keyOf({ reason: '丙' })).not.toBe(second)
  })
})
