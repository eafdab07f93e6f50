// What a session hears of another one of its account.
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { i18n } from '../i18n'
import { useSession } from '../session'
import BesideNotice from '../shell/BesideNotice.vue'

const answer = (at: string) => new Response('{"items":[]}', { status: 200, headers: { 'Content-Type': 'application/json', ...(at ? { 'X-Session-Beside': at } : {}) } })
afterEach(() => { vi.unstubAllGlobals(); document.body.innerHTML = '' })

describe('an account that was entered elsewhere', () => {
  it('is told at the next answer, once for each log-in', async () => {
    const times = ['', '2026-09-28T10:20:00.000+08:00', '2026-09-28T10:20:00.000+08:00', '2026-09-28T11:00:00.000+08:00']
    vi.stubGlobal('fetch', async () => answer(times.shift()!))
    setActivePinia(createPinia())
    const session = useSession()
    const ask = () => session.api.GET('/sessions')
    await ask()
    expect(session.beside).toBe('')
    await ask()
    expect(session.beside).toContain('10:20')
    const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: {} }, { path: '/sessions', name: 'sessions', component: {} }] })
    const notice = mount(BesideNotice, { attachTo: document.body, global: { plugins: [i18n, router] } })
    expect(notice.text()).toContain('在别处登录')
    await notice.get('button').trigger('click')
    await flushPromises()
    expect(session.beside).toBe('')
    await ask()
    expect(session.beside, 'of the same log-in nobody is told twice').toBe('')
    await ask()
    expect(session.beside).toContain('11:00')
    notice.unmount()
  })

  it('says so where a session ended for another one, and nothing of it where it was idle', async () => {
    setActivePinia(createPinia())
    const session = useSession()
    void session.keeper.renew('session_replaced').catch(() => undefined)
    expect(session.replaced).toBe(true)
    session.abandon()
    void session.keeper.renew('unauthenticated').catch(() => undefined)
    expect(session.replaced).toBe(false)
    session.abandon()
  })
})
