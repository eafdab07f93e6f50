// The office between the server and the pages: whose answers are shown, under whose name things are sent, what is kept.
import { Abandoned, ApiError, type CaseView, type Form, type Me } from '@mingjing/api-client'
import { first, groups, locale } from '@mingjing/terms'
import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, effectScope, h, nextTick, ref } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { beginning, lackingInDraft, withReceived } from '../act/beginning'
import { i18n } from '../i18n'
import QueryView from '../parts/QueryView.vue'
import AccountForm from '../parts/AccountForm.vue'
import SetupPage from '../pages/SetupPage.vue'
import { useSession } from '../session'
import { forgetWithAccount } from '../work/cache'
import { useCheck } from '../work/check'
import { useScratch } from '../work/scratch'
import { useSubmit } from '../work/submit'
import { usePageTitle, useTitle } from '../work/title'

const person = (account: string): Me => ({ account, name: account, roles: [], organ: { id: 'o', name: '', area: '' }, csrf: `csrf-${account}`, menu: [], demo: false, today: '2026-09-28' })
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
const refusal = (status: number, code: string) => json({ code, title: '标题', detail: '说明', status }, status)

let answers: (request: Request) => Response | Promise<Response>
let seen: { request: Request; body: string }[]
const paths = () => seen.map(({ request }) => `${request.method} ${new URL(request.url).pathname}`)

beforeEach(async () => {
  setActivePinia(createPinia())
  seen = []
  vi.stubGlobal('fetch', async (asked: Request | string, init?: RequestInit) => {
    const request = asked instanceof Request ? asked : new Request(new URL(asked, 'http://office.test'), init)
    seen.push({ request, body: await request.clone().text() })
    return answers(request)
  })
  for (const group of ['act', 'admin', 'login', 'form'] as const) i18n.global.mergeLocaleMessage(locale, { [group]: (await groups[group]()).default })
})
afterEach(() => { vi.unstubAllGlobals(); vi.useRealTimers(); document.body.innerHTML = '' })

// A composable inside a component, as it lives.
function living<T>(use: () => T) {
  let out!: T
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', name: 'case', component: { render: () => null } }, { path: '/login', name: 'login', component: { render: () => null } }] })
  const wrapper = mount(defineComponent({ setup() { out = use(); return () => h('i') } }), { global: { plugins: [i18n, router, [VueQueryPlugin, { queryClient: new QueryClient() }]] } })
  return { out, wrapper }
}

describe('the account', () => {
  it('takes its answers with it', async () => {
    const session = useSession()
    const client = new QueryClient()
    forgetWithAccount(session, client)
    session.me = person('a')
    client.setQueryData(['case', 'c1'], { secret: 1 })
    session.me = { ...person('a'), csrf: 'new' }
    expect(client.getQueryData(['case', 'c1'])).toEqual({ secret: 1 })
    session.me = person('b')
    expect(client.getQueryData(['case', 'c1'])).toBeUndefined()
    client.setQueryData(['case', 'c2'], { secret: 2 })
    session.me = null
    expect(client.getQueryData(['case', 'c2'])).toBeUndefined()
  })

  it('that signs in over another one\'s page sends nothing of what waited there', async () => {
    const session = useSession()
    session.me = person('a')
    vi.stubGlobal('location', { ...window.location, assign: vi.fn(), origin: 'http://office.test' })
    answers = request => (request.method === 'POST' && request.url.endsWith('/session') ? json(person('b')) : refusal(401, 'unauthenticated'))
    const write = session.raw('/cases/c1/scratch/file', { method: 'PUT', body: '{}' }).catch((reason: unknown) => reason)
    await vi.waitFor(() => expect(session.renewing).not.toBeNull())
    await session.signIn('b', 'x')
    expect(await write).toBeInstanceOf(Abandoned)
    expect(paths().filter(path => path.startsWith('PUT'))).toHaveLength(1)
  })

  it('that signs in again itself goes on where it was', async () => {
    const session = useSession()
    session.me = person('a')
    let tries = 0
    answers = request => (request.method === 'POST' ? json(person('a')) : ++tries === 1 ? refusal(401, 'unauthenticated') : json({}))
    const write = session.raw('/cases/c1/scratch/file', { method: 'PUT', body: '{}' })
    await vi.waitFor(() => expect(session.renewing).not.toBeNull())
    await session.signIn('a', 'x')
    expect((await write).status).toBe(200)
  })

  it('whose session has ended is signed out without signing in', async () => {
    const session = useSession()
    session.me = person('a')
    answers = () => refusal(401, 'unauthenticated')
    await session.signOut()
    expect(session.me).toBeNull()
    expect(session.renewing).toBeNull()
  })
})

describe('a page', () => {
  const shown = (query: Record<string, unknown>) => mount(QueryView, { props: { query: { refetch: () => undefined, ...query } } as never, slots: { default: '<b>旧有的行</b>' }, global: { plugins: [i18n] } }).text()
  it.each([401, 403, 404])('does not go on showing what a %i has taken away', status => {
    expect(shown({ data: {}, isPending: false, isError: true, error: new ApiError(status, { code: 'x', title: '', detail: '' }) })).not.toContain('旧有的行')
  })
  it('goes on showing what it has while the server does not answer', () => {
    expect(shown({ data: {}, isPending: false, isError: true, error: new ApiError(502, { code: 'x', title: '', detail: '' }) })).toContain('旧有的行')
  })

  it('that comes before the last one goes keeps its title', async () => {
    const scope = () => effectScope()
    const [app, before, after] = [scope(), scope(), scope()]
    app.run(useTitle)
    before.run(() => usePageTitle(() => '前页'))
    after.run(() => usePageTitle(() => '后页'))
    before.stop()
    await nextTick()
    expect(document.title).toContain('后页')
    after.stop()
    await nextTick()
    expect(document.title).toBe(`${first.common.product} ${first.common.product_full}`)
    app.stop()
  })
})

describe('what is typed', () => {
  function typing() {
    const session = useSession()
    session.me = person('a')
    const input = ref<Record<string, unknown>>({ a: '' })
    const { out, wrapper } = living(() => useScratch(() => 'c1', () => 'file', input, new Map()))
    out.listen()
    return { session, input, scratch: out, wrapper }
  }
  it.each([[500, 'busy'], [503, 'busy'], [507, 'busy'], [429, 'busy'], [422, 'refused']])('is tried again after a %i, which is said to be %s', async (status, why) => {
    vi.useFakeTimers()
    let tries = 0
    answers = () => (++tries <= (status === 503 ? 4 : 1) ? refusal(status, 'x') : json({}))
    const { input, scratch, wrapper } = typing()
    input.value = { a: '写了一些' }
    await vi.advanceTimersByTimeAsync(status === 503 ? 5000 : 2000)
    expect(scratch.state.value).toBe('failed')
    expect(scratch.why.value).toBe(why)
    await vi.advanceTimersByTimeAsync(8000)
    expect(scratch.state.value).toBe('saved')
    wrapper.unmount()
  })
  it.each([[502, 'busy'], [0, 'offline']])('does not write over what was kept where that could not be read (%i)', async (status, why) => {
    vi.useFakeTimers()
    let broken = true
    answers = request => {
      if (request.method !== 'GET') return json({})
      if (broken && !status) throw new TypeError('network')
      return broken ? refusal(status, 'x') : json({ input: { a: '昨天写的' }, files: [], saved_at: '2026-09-28T01:00:00Z' })
    }
    useSession().me = person('a')
    const input = ref<Record<string, unknown>>({ a: '' })
    const { out, wrapper } = living(() => useScratch(() => 'c1', () => 'file', input, new Map()))
    expect(await out.load()).toBeUndefined()
    expect(out.unread.value).toBe(why)
    input.value = { a: '盖掉' }
    await vi.advanceTimersByTimeAsync(20_000)
    window.dispatchEvent(new Event('pagehide'))
    wrapper.unmount()
    await flushPromises()
    expect(paths().filter(path => path.startsWith('PUT'))).toEqual([])
    broken = false
    expect(await out.load()).toEqual({ a: '昨天写的' })
    expect(out.unread.value).toBeUndefined()
  })
  it('is kept with its time when the tab is closed', async () => {
    answers = () => json({})
    const { input, wrapper } = typing()
    input.value = { a: '最后一句' }
    window.dispatchEvent(new Event('pagehide'))
    await flushPromises()
    expect(JSON.parse(seen[0]!.body)).toMatchObject({ input: { a: '最后一句' }, saved_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) })
    wrapper.unmount()
  })
  it('is not kept under the name of who signs in next', async () => {
    answers = () => json({})
    const { session, input, wrapper } = typing()
    input.value = { a: '甲写的' }
    session.me = person('b')
    wrapper.unmount()
    await flushPromises()
    expect(seen).toEqual([])
  })
})

describe('another answer to the same question', () => {
  it('is another step: the check of the first says nothing about it', async () => {
    useSession().me = person('a')
    answers = () => json({ refusals: [], substance: 's' })
    const action = ref('pass')
    const { out, wrapper } = living(() => useCheck(() => 'c1', () => action.value))
    await out.run([], {})
    expect(out.answer.value).toBeDefined()
    action.value = 'return'
    expect(out.answer.value).toBeUndefined()
    wrapper.unmount()
  })
  it('goes out under a key of its own', async () => {
    useSession().me = person('a')
    answers = () => refusal(422, 'G_X')
    const action = ref('pass')
    const { out, wrapper } = living(() => useSubmit({ caseId: () => 'c1', action: () => action.value, title: () => '', seq: () => 1, done: async () => undefined, refused: async () => undefined }))
    await out.send({ a: 1 })
    await out.send({ a: 1 })
    action.value = 'return'
    await out.send({ a: 1 })
    const keys = seen.map(({ request }) => request.headers.get('Idempotency-Key'))
    expect(keys[0]).toBe(keys[1])
    expect(keys[2]).not.toBe(keys[0])
    wrapper.unmount()
  })
})

describe('the points of the party', () => {
  const form: Form = { id: 'f', title: '', fields: [{ id: 'points', title: '逐点复核', type: 'points', required: true }] }
  const entry = (seq: number, action: string, ...points: string[]) => ({ seq, action, thread: 'main', values: [{ id: 'points', title: '', value: points.map((point, at) => (at % 2 ? { point } : point)) }] })
  const view = { draft: null, parties: [], actions: [], timeline: [entry(1, 'receive_defence', '早已答复'), entry(2, 'answer_defence', '早已答复'), entry(3, 'receive_defence', '甲'), entry(4, 'receive_defence', '乙', '乙')] } as unknown as CaseView

  it('that were received since the last answer come with the form that answers them', () => {
    const posed = withReceived(form, view, 'answer_defence')
    expect(posed.fields[0]!.preset).toEqual([{ point: '甲' }, { point: '乙' }])
    expect(beginning(posed, view, undefined)).toEqual({ points: [{ point: '甲' }, { point: '乙' }] })
  })
  it('stay whole where a kept form had lost one, and keep their answers', () => {
    const posed = withReceived(form, view, 'answer_defence')
    const kept = { points: [{ point: '乙', answer: '不成立', adopted: false }, { point: '补充', answer: '记下', adopted: true }] }
    expect(beginning(posed, view, kept)).toEqual({ points: [{ point: '甲' }, { point: '乙', answer: '不成立', adopted: false }, { point: '补充', answer: '记下', adopted: true }] })
  })
  it('that were erased by law are said to be gone: nothing stands there as if all were compared', () => {
    const gone = { ...view, timeline: [{ ...entry(5, 'receive_defence'), erased: true }] } as CaseView
    expect(withReceived(form, gone, 'answer_defence', '已依法删除').fields[0]).toMatchObject({ help: '已依法删除' })
    expect(withReceived(form, view, 'answer_defence', '已依法删除').fields[0]!.help).toBeUndefined()
  })
  it('do not fill a form that records new ones', () => {
    expect(beginning(withReceived(form, view, 'receive_defence'), view, undefined)).toEqual({ points: [] })
  })
})

describe('a draft that is taken up again', () => {
  const choice = (id: string) => ({ id, title: id, type: 'choice' as const, required: true, options: [{ id: 'no', title: '不属于' }] })
  const form: Form = { id: 'f', title: '', fields: [
    { id: 'facts', title: '事实', type: 'longtext', required: true }, { id: 'clauses', title: '依据', type: 'clauses', required: true }, { id: 'measures', title: '处罚', type: 'measures', required: true },
    choice('minor'), { id: 'reasons', title: '理由', type: 'longtext', required: true }, { id: 'performance', title: '履行', type: 'longtext', required: true }] }
  const view = (values: unknown[]) => ({
    parties: [], actions: [], timeline: [{ seq: 7, action: 'draft', values }],
    draft: { seq: 7, outcome: 'penalty', facts: '查明', evidence: [], circumstances: [], attributes: [], measures: [{ kind: 'fine', amount_fen: 100 }], clauses: [{ role: 'clauses', law: '食品安全法', article: '一百二十六', text: '《食品安全法》第一百二十六条第一款第三项' }] },
  }) as unknown as CaseView
  const whole = view([{ id: 'minor', title: '', value: '不属于' }, { id: 'reasons', title: '', value: '证据确凿' }, { id: 'performance', title: '', value: '十五日内' }])

  it('comes back whole: the paragraph and item of its basis, its choices and its reasons', () => {
    expect(beginning(form, whole, undefined)).toEqual({
      facts: '查明', clauses: [{ law: '食品安全法', article: '一百二十六', paragraph: 1, item: 3 }], measures: [{ kind: 'fine', amount_fen: 100 }], minor: 'no', reasons: '证据确凿', performance: '十五日内',
    })
    expect(lackingInDraft(form, whole, beginning(form, whole, undefined), title => title)).toEqual([])
  })
  it('from before the law asked for its reasons opens with all it holds and says by the field what it lacks', () => {
    const old = view([{ id: 'minor', title: '', value: '不属于' }, { id: 'performance', title: '', value: '十五日内' }])
    const input = beginning(form, old, undefined)
    expect(input).toMatchObject({ facts: '查明', performance: '十五日内' })
    expect(lackingInDraft(form, old, input, title => `补填${title}`)).toEqual([{ field: 'reasons', message: '补填理由' }])
  })
})

describe('the first people', () => {
  const plugins = () => [i18n, createRouter({ history: createMemoryHistory(), routes: [{ path: '/', name: 'login', component: { render: () => null } }] }), [VueQueryPlugin, { queryClient: new QueryClient() }]] as never[]

  it('are made with the secret that the server printed', async () => {
    answers = () => json({ account: 'x' }, 201)
    const wrapper = mount(SetupPage, { global: { plugins: plugins() } })
    for (const [name, value] of Object.entries({ secret: ' s3cret ', name: '某甲', login: 'first', password: 'p', again: 'p' })) await wrapper.find(`[name=${name}]`).setValue(value)
    await wrapper.find('form').trigger('submit')
    await flushPromises()
    expect(JSON.parse(seen[0]!.body)).toEqual({ secret: 's3cret', login: 'first', name: '某甲', password: 'p' })
  })

  it('get any role of the law, their organ, their unit and their entry among the officers', async () => {
    useSession().me = person('a')
    const row = (id: string, organ: string) => ({ id, title: id, values: { organ, cert_no: '' } })
    answers = request => (request.method === 'POST' ? json({ id: 'n' }, 201) : request.url.includes('/unit') ? json({ items: [row('u1', 'o1'), row('u2', 'o2')] }) : json({ items: [row('p1', 'o1'), row('p2', 'o2')] }))
    const wrapper = mount(AccountForm, { props: { roles: [{ id: 'organ_head', title: '行政机关负责人' }], organs: [{ id: 'o1', title: '某局', values: {} }] }, global: { plugins: plugins() } })
    await flushPromises()
    await wrapper.findAll('select')[0]!.setValue('o1')
    expect(wrapper.find('[name=unit]').findAll('option').map(one => one.element.value)).toEqual(['', 'u1'])
    await wrapper.find('[name=unit]').setValue('u1')
    await wrapper.find('[name=officer]').setValue('p1')
    await wrapper.find('[type=checkbox]').setValue(true)
    await wrapper.find('form').trigger('submit')
    await flushPromises()
    expect(JSON.parse(seen.at(-1)!.body)).toMatchObject({ organ: 'o1', unit: 'u1', officer: 'p1', roles: ['organ_head'] })
  })
})
