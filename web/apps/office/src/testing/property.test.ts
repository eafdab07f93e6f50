// The pages of things in custody and of banks' payments: what the server says is shown, what a person may do is offered, nothing is decided here.
import type { Me } from '@mingjing/api-client'
import { groups, locale } from '@mingjing/terms'
import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { i18n } from '../i18n'
import BankPage from '../pages/BankPage.vue'
import PropertyPage from '../pages/PropertyPage.vue'
import { useSession } from '../session'

const json = (body: unknown) => new Response(JSON.stringify(body), { status: 200, headers: { 'Content-Type': 'application/json' } })
const who = (role: string): Me => ({ account: 'a', name: '钱思齐', roles: [{ id: role, title: role }], organ: { id: 'o', name: '', area: '' }, csrf: 'c', menu: [], demo: false, today: '2026-09-28' }) as unknown as Me
const match = { case_id: 'c1', case_no: '〔2026〕1号', title: '罚款', party_masked: '某*', owed_fen: 100000, paid_fen: 0, outstanding_fen: 100000, steps: [{ action: 'pay', title: '登记缴款' }] }
const payment = { id: 'p1', serial: 'S-1', payer: '某某', bank: '', notice_no: '罚决〔2026〕1号', amount_fen: 100000, paid_on: '2026-09-20', organ_name: '局', state: 'open' }
const thing = { id: 'c1:1', case_id: 'c1', case_no: '〔2026〕2号', title: '扣押', party_masked: '某*', organ_name: '局', no: 1, name: '饼干', spec: '', count: '12箱', condition: '', kept: '保管室', kind: 'seize', state: 'held', state_title: '查封、扣押中', open: true, since: '2026-09-01', due: '2026-10-08', days_left: 10, deadline_title: '查封、扣押期限', article: '《行政强制法》第二十五条', light: 'green', photos: [], log: [] }

let answers: Record<string, unknown>
beforeEach(async () => {
  setActivePinia(createPinia())
  vi.stubGlobal('fetch', async (asked: Request | string, init?: RequestInit) => {
    const request = asked instanceof Request ? asked : new Request(new URL(asked, 'http://office.test'), init)
    return json(answers[new URL(request.url).pathname] ?? { items: [], next: null, total: 0 })
  })
  for (const group of ['property', 'registers'] as const) i18n.global.mergeLocaleMessage(locale, { [group]: (await groups[group]()).default })
})
afterEach(() => { vi.unstubAllGlobals(); document.body.innerHTML = '' })

async function shown(page: typeof BankPage, path: string, role: string) {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ name: path.slice(1), path, component: page }, { name: 'case', path: '/cases/:id', component: page }, { name: 'act', path: '/cases/:id/act/:action', component: page }] })
  await router.push(path)
  useSession().me = who(role)
  const seen = mount(page, { attachTo: document.body, global: { plugins: [i18n, router, [VueQueryPlugin, { queryClient: new QueryClient() }]] } })
  await flushPromises()
  await flushPromises()
  return seen
}

describe('缴款对账', () => {
  it('offers finance the step that records a payment, with the payment in its address', async () => {
    answers = { '/bank': { items: [{ ...payment, verdict: 'exact', match }], next: null, total: 1 } }
    const seen = await shown(BankPage, '/bank', 'finance')
    expect(seen.text()).toContain('相符')
    expect(seen.find('a[href*="/cases/c1/act/pay"]').attributes('href')).toContain('payment=p1')
  })
  it('says that a payment is early, and offers no step for it', async () => {
    answers = { '/bank': { items: [{ ...payment, verdict: 'early', match }], next: null, total: 1 } }
    const seen = await shown(BankPage, '/bank', 'finance')
    expect(seen.text()).toContain('早于通知')
    expect(seen.find('a[href*="/act/pay"]').exists()).toBe(false)
  })
  it('lets whoever only reads look on', async () => {
    answers = { '/bank': { items: [{ ...payment, verdict: 'unknown', offered: [match] }], next: null, total: 1 } }
    const seen = await shown(BankPage, '/bank', 'organ_head')
    expect(seen.text()).toContain('同名、同额，请辨认')
    expect(seen.find('a[href*="/act/pay"]').exists()).toBe(false)
    expect(seen.text()).not.toContain('导入银行的缴款文件')
  })
})

describe('涉案财物', () => {
  it('shows a thing with its place, state, last day and article', async () => {
    answers = { '/property': { items: [thing], next: null, total: 1, states: [{ id: 'held', title: '查封、扣押中' }] } }
    const seen = await shown(PropertyPage as unknown as typeof BankPage, '/property', 'custodian')
    for (const word of ['饼干', '12箱', '保管室', '查封、扣押中', '《行政强制法》第二十五条']) expect(seen.text()).toContain(word)
  })
})
