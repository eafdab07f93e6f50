// 双公示: the page shows what the server counts, offers a batch to whoever may make one, and on the error desk only what may be filled there.
import type { Me } from '@mingjing/api-client'
import { groups, locale } from '@mingjing/terms'
import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { i18n } from '../i18n'
import CreditPage from '../pages/CreditPage.vue'
import { useSession } from '../session'

const json = (body: unknown) => new Response(JSON.stringify(body), { status: 200, headers: { 'Content-Type': 'application/json' } })
const me = { account: 'a', name: '钱思齐', roles: [{ id: 'publisher', title: '公示管理员' }], organ: { id: 'o', name: '', area: '' }, csrf: 'c', menu: [], demo: false, today: '2026-09-28' } as unknown as Me
const day = { day: '2026-09-28', due: 2, sent: 1, accepted: 3, rejected: 1, failed: 0, mended: 1, aside: 0, late: 1 }
const row = { row: 'r1', case_id: 'c1', op: 'publish', kind: 'penalty', kind_title: '行政处罚', organ_name: '局', day: '2026-09-28', decided_on: '2026-09-25', due: '2026-10-12', late: false, state: 'rejected', batch: 'o-CF20260928-1', title: '超范围经营', doc_no: '罚〔2026〕1号', party: '某公司', reason: '目录不符', open: [{ field: 'bz', title: '备注', date: false }] }

let answers: Record<string, unknown>
let sent: { path: string; body: unknown }[]
beforeEach(async () => {
  setActivePinia(createPinia())
  sent = []
  vi.stubGlobal('fetch', async (asked: Request | string, init?: RequestInit) => {
    const request = asked instanceof Request ? asked : new Request(new URL(asked, 'http://office.test'), init)
    const path = new URL(request.url).pathname
    if (request.method === 'POST') { sent.push({ path, body: JSON.parse(await request.text()) }); return json({ receipt: {} }) }
    return json(answers[path] ?? { items: [], next: null, total: 0 })
  })
  for (const group of ['credit', 'registers'] as const) i18n.global.mergeLocaleMessage(locale, { [group]: (await groups[group]()).default })
})
afterEach(() => { vi.unstubAllGlobals(); document.body.innerHTML = '' })

async function shown(query: Record<string, string> = {}) {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ name: 'credit', path: '/credit', component: CreditPage }, { name: 'case', path: '/cases/:id', component: CreditPage }] })
  await router.push({ path: '/credit', query })
  useSession().me = me
  const seen = mount(CreditPage, { attachTo: document.body, global: { plugins: [i18n, router, [VueQueryPlugin, { queryClient: new QueryClient() }]] } })
  await flushPromises()
  await flushPromises()
  return seen
}

describe('双公示', () => {
  it('counts what waits, with what was mended, and makes the batch of that day', async () => {
    answers = { '/credit/days': { items: [day], next: null, total: 1, writes: true, basis: '国办发〔2018〕118号第六点' } }
    const seen = await shown()
    expect(seen.text()).toContain('国办发〔2018〕118号第六点')
    expect(seen.find('tbody strong:not(.num)').text()).toBe('3')
    await seen.find('button[aria-label^="制作"]').trigger('click')
    await flushPromises()
    expect(sent).toEqual([{ path: '/credit/batches', body: { day: '2026-09-28' } }])
  })
  it('lets whoever only reads look on', async () => {
    answers = { '/credit/days': { items: [day], next: null, total: 1, writes: false, basis: '' } }
    const seen = await shown()
    expect(seen.find('button[aria-label^="制作"]').exists()).toBe(false)
    expect(seen.text()).not.toContain('导入平台回执')
  })
  it('tells on the error desk what the platform said, and offers the fields that are filled there', async () => {
    answers = { '/credit/rows': { items: [row], next: null, total: 1, writes: true } }
    const seen = await shown({ view: 'desk' })
    expect(seen.text()).toContain('平台退回：目录不符')
    await seen.find('button[aria-label^="改正后再次推送"]').trigger('click')
    await flushPromises()
    expect(document.body.textContent).toContain('备注')
  })
  it('gives the two files of a batch', async () => {
    answers = { '/credit/batches': { items: [{ batch: 'o-CF20260928-1', organ_name: '局', day: '2026-09-28', kind_title: '行政处罚', rows: 2, sha256: 'a'.repeat(64), accepted: 1, rejected: 0, waiting: 1, at: '2026-09-28T16:00:00.000+08:00', by: '钱思齐' }] } }
    const seen = await shown({ view: 'batches' })
    expect(seen.findAll('a[download]').map(one => one.attributes('href'))).toEqual(['/credit/batches/o-CF20260928-1/export.csv', '/credit/batches/o-CF20260928-1/export.xlsx'])
  })
})
