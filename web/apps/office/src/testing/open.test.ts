// Pages that open something, while the server does not answer, and what stays when the choice above it changes.
import type { Clause, Form, Input, Me } from '@mingjing/api-client'
import { groups, locale } from '@mingjing/terms'
import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { i18n } from '../i18n'
import OpenFormPage from '../pages/OpenFormPage.vue'
import DrawOpen from '../parts/DrawOpen.vue'
import { useSession } from '../session'
import { useOfferedClauses } from '../work/clauses'

const me: Me = { account: 'a', name: 'a', roles: [], organ: { id: 'o', name: '', area: '' }, csrf: 'c', menu: [], demo: false, today: '2026-09-28' }
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
const broken = () => json({ code: 'internal', title: '系统内部错误', detail: '请稍后重试。', status: 500 }, 500)
const none = () => json({ code: 'not_found', title: '没有', detail: '没有', status: 404 }, 404)

let answers: (path: string) => Response
let asked: string[]
beforeEach(async () => {
  setActivePinia(createPinia())
  useSession().me = me
  asked = []
  vi.stubGlobal('fetch', async (request: Request) => {
    const path = new URL(request.url).pathname
    asked.push(path)
    return answers(path)
  })
  for (const group of ['act', 'draws', 'form'] as const) i18n.global.mergeLocaleMessage(locale, { [group]: (await groups[group]()).default })
})
afterEach(() => { vi.unstubAllGlobals(); document.body.innerHTML = '' })

async function plugins(at: string) {
  const page = { render: () => null }
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/open', name: 'open', component: page }, { path: '/open/:procedure', component: page }, { path: '/draws/:draw', name: 'draw', component: page }] })
  await router.push(at)
  return { global: { plugins: [i18n, router, [VueQueryPlugin, { queryClient: new QueryClient({ defaultOptions: { queries: { retry: false } } }) }]] as never[] } }
}

describe('a draw that is opened', () => {
  it('says that its lists could not be read, and asks again', async () => {
    answers = path => (path.endsWith('/inspection_plan/search') ? broken() : json({ items: [{ id: 'm1', title: '餐饮服务', values: { organ: 'o' } }] }))
    const wrapper = mount(DrawOpen, await plugins('/open'))
    await flushPromises()
    expect(wrapper.find('[role=alert]').exists()).toBe(true)
    expect(wrapper.find('form').exists()).toBe(false)
    answers = () => json({ items: [{ id: 'm1', title: '餐饮服务', values: { organ: 'o' } }] })
    asked = []
    await wrapper.find('[role=alert] button').trigger('click')
    await flushPromises()
    expect(asked).toEqual(['/registers/inspection_plan/search'])
    expect(wrapper.find('form').exists()).toBe(true)
  })
})

describe('the clauses of a power item', () => {
  const form = { id: 'f.open', title: '登记', fields: [{ id: 'power_item', title: '事项', type: 'text' }, { id: 'clauses', title: '依据', type: 'clauses' }] } as unknown as Form
  const clause = (article: string): Clause => ({ law: '食品安全法', article })

  it('that cannot be read are missed aloud, and asked for again', async () => {
    answers = path => {
      if (path === '/procedures') return json({ items: [{ id: 'p', title: '程序', power_items: [], form }] })
      if (path.includes('/scratch/')) return json({ input: { power_item: 'x' }, files: [], saved_at: '2026-09-28T09:00:00Z' })
      return path === '/registers/power_item/x' ? broken() : none()
    }
    const wrapper = mount(OpenFormPage, await plugins('/open/p'))
    await flushPromises()
    expect(wrapper.find('form').exists()).toBe(true)
    const told = wrapper.findAll('.note').find(one => one.text().includes('没能取得这个事项的条款'))
    asked = []
    await told!.find('button').trigger('click')
    expect(asked).toEqual(['/registers/power_item/x'])
  })

  it('go with it when another is chosen; what was cited by hand stays', async () => {
    const scope = effectScope()
    const input = ref<Input>({ clauses: [clause('三十四'), clause('三十五'), clause('九十九')], note: [clause('三十四')] })
    const offered = ref<Clause[] | undefined>([clause('三十四'), clause('三十五')])
    scope.run(() => useOfferedClauses(() => form, input, () => offered.value))
    offered.value = undefined
    await nextTick()
    offered.value = [clause('三十四'), clause('三十五')]
    await nextTick()
    expect(input.value.clauses).toHaveLength(3)
    offered.value = undefined   // another item is chosen; its clauses are on their way
    await nextTick()
    expect(input.value.clauses).toHaveLength(3)
    offered.value = [clause('三十五'), clause('五十三')]
    await nextTick()
    expect(input.value).toEqual({ clauses: [clause('三十五'), clause('九十九')], note: [clause('三十四')] })
    scope.stop()
  })
})
