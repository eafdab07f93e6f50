import { describe, expect, it, vi } from 'vitest'
import { Abandoned, ApiError, createApi, guardedFetch, OfflineError, take, type Keeper } from './index'

const problem = (status: number, code: string, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify({ code, title: '标题', detail: '说明', article: '', status, fields: [], also: [], trace: 't' }), { status, headers: { 'Content-Type': 'application/problem+json', ...headers } })
const fine = (body: unknown = { ok: true }) => new Response(JSON.stringify(body), { status: 200, headers: { 'Content-Type': 'application/json' } })
const ask = (path: string, init: RequestInit = {}) => new Request(`http://office.test${path}`, init)

function keeperOf(parts: Partial<Keeper> = {}): Keeper {
  return { csrf: () => 'csrf-1', renew: async () => undefined, confirm: async () => undefined, ...parts }
}
function sender(...answers: (Response | Error)[]) {
  const seen: Request[] = []
  const send = async (request: Request) => {
    seen.push(request.clone())
    const answer = answers.shift()
    if (!answer) throw new Error('one request too many')
    if (answer instanceof Error) throw answer
    return answer
  }
  return { seen, send }
}

describe('a write', () => {
  it('carries the token of the session and a key of its own', async () => {
    const { seen, send } = sender(fine())
    await guardedFetch(keeperOf(), { fetch: send })(ask('/cases', { method: 'POST', body: '{}' }))
    expect(seen[0]!.headers.get('X-CSRF')).toBe('csrf-1')
    expect(seen[0]!.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f-]{32,36}$/)
  })

  it('is sent again with the same key and body after a fresh log-in, with the new token', async () => {
    let csrf = 'old'
    const renew = vi.fn(async () => { csrf = 'new' })
    const { seen, send } = sender(problem(401, 'unauthenticated'), fine())
    await guardedFetch(keeperOf({ csrf: () => csrf, renew }), { fetch: send })(ask('/cases/c1/actions/file', { method: 'POST', body: '{"a":1}', headers: { 'Idempotency-Key': 'key-00000001' } }))
    expect(renew).toHaveBeenCalledOnce()
    expect(seen.map(one => one.headers.get('X-CSRF'))).toEqual(['old', 'new'])
    expect(seen.map(one => one.headers.get('Idempotency-Key'))).toEqual(['key-00000001', 'key-00000001'])
    expect(await seen[1]!.text()).toBe('{"a":1}')
  })

  it('asks for the password once when the act is decisive, then goes on with the same key', async () => {
    const confirm = vi.fn(async () => undefined)
    const { seen, send } = sender(problem(428, 'confirm_required'), fine())
    await guardedFetch(keeperOf({ confirm }), { fetch: send })(ask('/cases/c1/actions/decide', { method: 'POST', body: '{}' }))
    expect(confirm).toHaveBeenCalledOnce()
    expect(seen[0]!.headers.get('Idempotency-Key')).toBe(seen[1]!.headers.get('Idempotency-Key'))
  })

  it('waits as long as a busy server says and repeats the same request', async () => {
    const waits: number[] = []
    const { seen, send } = sender(problem(503, 'unavailable', { 'Retry-After': '2' }), fine())
    const answer = await guardedFetch(keeperOf(), { fetch: send, wait: async time => { waits.push(time) } })(ask('/cases', { method: 'POST', body: '{}' }))
    expect(answer.status).toBe(200)
    expect(waits).toEqual([2000])
    expect(new Set(seen.map(one => one.headers.get('Idempotency-Key'))).size).toBe(1)
  })
})

describe('a log-in', () => {
  it('that is refused for a wrong password does not ask to log in again', async () => {
    const renew = vi.fn(async () => undefined)
    for (const path of ['/session', '/session/confirm', '/demo/enter']) {
      const { send } = sender(problem(401, 'wrong_login'))
      const answer = await guardedFetch(keeperOf({ renew }), { fetch: send })(ask(path, { method: 'POST', body: '{}' }))
      expect(answer.status).toBe(401)
    }
    expect(renew).not.toHaveBeenCalled()
  })

  it('that is signed goes again as it was, with the signature beside it', async () => {
    const bodies: unknown[] = []
    const answers = [problem(428, 'confirm_required'), fine()]
    const send = async (request: Request) => {
      bodies.push({ key: request.headers.get('Idempotency-Key'), ...await request.clone().json() as object })
      return answers.shift()!
    }
    const confirm = vi.fn(async (pending?: Request) => {
      expect(await pending!.json()).toEqual({ input: { opinion: '同意' } })
      return { challenge: 'c', signature: 's' }
    })
    await guardedFetch(keeperOf({ confirm }), { fetch: send })(ask('/cases/c1/actions/decide', { method: 'POST', body: JSON.stringify({ input: { opinion: '同意' } }), headers: { 'Idempotency-Key': 'k1-12345678' } }))
    expect(bodies).toEqual([{ key: 'k1-12345678', input: { opinion: '同意' } }, { key: 'k1-12345678', input: { opinion: '同意' }, signed: { challenge: 'c', signature: 's' } }])
  })

  it('that has expired while the password is being confirmed is renewed', async () => {
    const renew = vi.fn(async () => undefined)
    const { send } = sender(problem(401, 'unauthenticated'), fine())
    await guardedFetch(keeperOf({ renew }), { fetch: send })(ask('/session/confirm', { method: 'POST', body: '{}' }))
    expect(renew).toHaveBeenCalledOnce()
  })

  it('that the person closes ends the request', async () => {
    const { send } = sender(problem(401, 'unauthenticated'))
    const run = guardedFetch(keeperOf({ renew: async () => { throw new Abandoned() } }), { fetch: send })(ask('/desk'))
    await expect(run).rejects.toBeInstanceOf(Abandoned)
  })

  it('is not asked for when the page only wants to know who is there', async () => {
    const renew = vi.fn(async () => undefined)
    const { send } = sender(problem(401, 'unauthenticated'))
    await guardedFetch(keeperOf({ renew }), { fetch: send })(ask('/session'))
    expect(renew).not.toHaveBeenCalled()
  })
})

describe('leaving', () => {
  it('asks nobody to sign in, also when the session has ended already', async () => {
    const renew = vi.fn(async () => undefined)
    const { send, seen } = sender(problem(401, 'unauthenticated'))
    const answer = await guardedFetch(keeperOf({ renew }), { fetch: send })(ask('/session', { method: 'DELETE' }))
    expect(answer.status).toBe(401)
    expect(seen).toHaveLength(1)
    expect(renew).not.toHaveBeenCalled()
  })
})

describe('an answer', () => {
  it('that never comes is told apart from a refusal', async () => {
    const { send } = sender(new TypeError('failed to fetch'))
    await expect(guardedFetch(keeperOf(), { fetch: send })(ask('/desk'))).rejects.toBeInstanceOf(OfflineError)
  })

  it('of a refusal keeps the server\'s words, article and field messages', async () => {
    const body = { code: 'G_TWO', title: '两名以上执法人员', detail: '参加的执法人员为1名。', article: '《行政处罚法》', status: 422, fields: [{ field: 'officers', message: '至少两名' }], also: [], trace: 'x' }
    const { send } = sender(new Response(JSON.stringify(body), { status: 422, headers: { 'Content-Type': 'application/problem+json' } }))
    const api = createApi(keeperOf(), { base: 'http://office.test', fetch: send })
    const failed = await take(api.POST('/cases/{case}/actions/{action}', { params: { path: { case: 'c1', action: 'assign' }, header: { 'Idempotency-Key': 'key-00000002' } }, body: { expected_seq: 1, input: {} } })).catch((reason: unknown) => reason)
    expect(failed).toBeInstanceOf(ApiError)
    expect((failed as ApiError).problem.article).toBe('《行政处罚法》')
    expect((failed as ApiError).fields).toEqual([{ field: 'officers', message: '至少两名' }])
  })

  it('from something that is not our server becomes a problem without words', async () => {
    const { send } = sender(new Response('<html>bad gateway</html>', { status: 502 }))
    const api = createApi(keeperOf(), { base: 'http://office.test', fetch: send })
    const failed = await take(api.GET('/desk')).catch((reason: unknown) => reason)
    expect((failed as ApiError).problem).toMatchObject({ code: 'http_502', status: 502 })
  })
})
