// What is looked for stands in no address: neither the page's nor that of a request.
import { flushPromises, mount } from '@vue/test-utils'
import { VueQueryPlugin } from '@tanstack/vue-query'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { i18n } from '../i18n'
import CasesPage from '../pages/CasesPage.vue'
import SearchPage from '../pages/SearchPage.vue'
import { useSession } from '../session'
import { addressOf, forgetWords, wordsIn } from '../work/words'

const NAME = '慕容星河'
interface Asked { method: string; path: string; body: Record<string, unknown> | null }
let asked: Asked[] = []
const page = (next: string | null) => new Response(JSON.stringify({ items: [], next, total: 0 }), { status: 200, headers: { 'Content-Type': 'application/json' } })

async function shown(component: object, name: string, address: string) {
  setActivePinia(createPinia())
  useSession().me = { account: 'a', name: '某人', roles: [], organ: { id: 'o', name: '某局' }, csrf: 'c', menu: [], demo: false, today: '2026-09-28' } as never
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', name: 'home', component: {} }, { path: `/${name}`, name, component }, { path: '/:rest(.*)*', name: 'open', component: {} }, { path: '/s/:name', name: 'statute', component: {} }, { path: '/i', name: 'imports', component: {} }] })
  await router.push(address)
  const wrapper = mount(component, { attachTo: document.body, global: { plugins: [i18n, router, VueQueryPlugin] } })
  await flushPromises()
  return { router, wrapper }
}

beforeEach(() => {
  asked = []
  vi.stubGlobal('fetch', async (request: Request) => {
    const url = new URL(request.url)
    asked.push({ method: request.method, path: decodeURIComponent(url.pathname + url.search), body: request.method === 'POST' ? await request.json() : null })
    return url.pathname.endsWith('.csv') ? new Response('csv', { status: 200 }) : page(null)
  })
})
afterEach(() => { vi.unstubAllGlobals(); document.body.innerHTML = ''; forgetWords() })

const named = () => asked.filter(one => one.path.includes(NAME))

describe('words that are looked for', () => {
  it('lie behind a mark, the same one for the same words, and go with the account', () => {
    const address = addressOf({ q: NAME, state: 'filed' })
    expect(JSON.stringify(address)).not.toContain(NAME)
    expect(address.state).toBe('filed')
    expect(addressOf({ q: NAME })).toEqual({ words: address.words })
    expect(addressOf({ q: '别的' }).words).not.toBe(address.words)
    expect(wordsIn(address as never)).toBe(NAME)
    expect(addressOf({ state: 'filed' })).toEqual({ state: 'filed' })
    forgetWords()
    expect(wordsIn(address as never)).toBe('')
  })

  it('are sent in the body by the search page and leave an address of before', async () => {
    const { router, wrapper } = await shown(SearchPage, 'search', `/search?q=${encodeURIComponent(NAME)}&scope=cases`)
    await vi.waitFor(() => expect(asked.some(one => one.path.endsWith('/search'))).toBe(true))
    expect(asked.find(one => one.path.endsWith('/search'))).toMatchObject({ method: 'POST', body: { q: NAME, scope: 'cases' } })
    expect(decodeURIComponent(router.currentRoute.value.fullPath)).not.toContain(NAME)
    expect(wrapper.get<HTMLInputElement>('#search-q').element.value).toBe(NAME)
    expect(wrapper.html()).not.toContain(encodeURIComponent(NAME))
    expect(named()).toEqual([])
    wrapper.unmount()
  })

  it('are sent in the body by the list of cases and by its export', async () => {
    const { router, wrapper } = await shown(CasesPage, 'cases', '/cases')
    const saved = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
    vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:x')
    await wrapper.get('.words input').setValue(NAME)
    await wrapper.get('form.filters').trigger('submit')
    await vi.waitFor(() => expect(asked.some(one => one.path.endsWith('/cases/search'))).toBe(true))
    expect(asked.find(one => one.path.endsWith('/cases/search'))!.body).toMatchObject({ q: NAME })
    expect(decodeURIComponent(router.currentRoute.value.fullPath)).not.toContain(NAME)
    await wrapper.findAll('button').find(one => ['导出表格', 'cases.export'].includes(one.text()))!.trigger('click')
    await vi.waitFor(() => expect(asked.some(one => one.path.endsWith('/cases/export.csv'))).toBe(true))
    await vi.waitFor(() => expect(saved).toHaveBeenCalledOnce())
    expect(asked.find(one => one.path.endsWith('.csv'))).toMatchObject({ method: 'POST', body: { q: NAME } })
    expect(named()).toEqual([])
    wrapper.unmount()
  })
})
