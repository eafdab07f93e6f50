// The dialog that comes before all pages, over an answering server.
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { i18n } from '../i18n'
import { useSession } from '../session'
import PasswordDialog from '../shell/PasswordDialog.vue'

const me = { account: 'a', name: '新人', roles: [], organ: { id: 'o', name: '某局' }, csrf: 'c', menu: [], must_change: true, demo: false, today: '2026-09-28' }
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status, headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' } })

afterEach(() => { vi.unstubAllGlobals(); document.body.innerHTML = '' })

describe('a password that somebody else set', () => {
  it('is changed before anything else, and what the rules say is shown', async () => {
    const sent: { url: string; body: unknown }[] = []
    const answers = [
      () => json({ code: 'invalid_input', title: '填写有误', detail: '请改正', fields: [{ field: 'new_password', message: '密码太短' }] }, 422),
      () => new Response(null, { status: 204 }),
      () => json({ ...me, must_change: false }),
    ]
    vi.stubGlobal('fetch', async (request: Request) => {
      sent.push({ url: new URL(request.url).pathname, body: request.method === 'POST' ? await request.json() : null })
      return answers.shift()!()
    })
    setActivePinia(createPinia())
    const session = useSession()
    session.me = me
    mount(PasswordDialog, { attachTo: document.body, global: { plugins: [i18n] } })
    await flushPromises()
    const [now, next, again] = [...document.querySelectorAll<HTMLInputElement>('input[type=password]')]
    const put = (input: HTMLInputElement, value: string) => { input.value = value; input.dispatchEvent(new Event('input')) }
    const submit = async () => { document.querySelector('form')!.dispatchEvent(new Event('submit')); await flushPromises(); await new Promise(done => setTimeout(done, 20)) }
    put(now!, 'first'); put(next!, 'short'); put(again!, 'other')
    await submit()
    expect(document.querySelector('[role=alert]')!.textContent).toContain('不一致')
    expect(sent).toEqual([])
    put(again!, 'short')
    await submit()
    expect(document.querySelector('[role=alert]')!.textContent).toContain('密码太短')
    put(next!, 'long enough'); put(again!, 'long enough')
    await submit()
    expect(sent.map(one => one.url.replace(/.*\/session/, '/session'))).toEqual(['/session/password', '/session/password', '/session'])
    expect(sent[1]!.body).toEqual({ password: 'first', new_password: 'long enough' })
    expect(session.me?.must_change).toBe(false)
  })
})
