import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { useLiveScreen } from './screen'

class Channel {
  static last: Channel
  onmessage?: (event: { data: string }) => void
  onopen?: () => void
  closed = false
  constructor(readonly address: string) { Channel.last = this }
  close() { this.closed = true }
  say(moved: boolean) { this.onmessage?.({ data: JSON.stringify({ moved }) }) }
}

describe('the live channel of the screen', () => {
  const read = vi.fn(() => Promise.resolve())
  const open = () => mount(defineComponent({ setup: () => { const { silent } = useLiveScreen(read); return () => h('p', silent.value ? 'stale' : 'live') } }))
  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('EventSource', Channel)
    read.mockClear()
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('is stale after forty seconds without a word and live again with the next one', async () => {
    const page = open()
    await vi.advanceTimersByTimeAsync(39_000)
    expect(page.text()).toBe('live')
    await vi.advanceTimersByTimeAsync(7_000)
    expect(page.text()).toBe('stale')
    Channel.last.say(false)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(page.text()).toBe('live')
    page.unmount()
    expect(Channel.last.closed).toBe(true)
  })

  it('reads at once and once more for whatever was counted together with it, however much is told', async () => {
    const page = open()
    for (let told = 0; told < 20; told++) Channel.last.say(true)
    expect(read).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(1_200)
    expect(read).toHaveBeenCalledTimes(2)
    page.unmount()
  })

  it('reads after a break, and where nothing happens once a minute, since terms run out by themselves', async () => {
    const page = open()
    Channel.last.onopen?.()
    expect(read).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(2_000)
    read.mockClear()
    for (let seconds = 0; seconds < 75; seconds += 15) {
      await vi.advanceTimersByTimeAsync(15_000)
      Channel.last.say(false)
    }
    expect(read).toHaveBeenCalledTimes(1)
    page.unmount()
  })
})
