import createClient from 'openapi-fetch'
import { ApiError, OfflineError, problemOf } from './errors'
import type { paths } from './paths'

// A challenge of the server and its signature by the person's certificate.
export interface Signed { challenge: string; signature: string }

// What the client needs from the application around it.
export interface Keeper {
  csrf(): string
  renew(code?: string): Promise<void>     // why the session ended; signs the same person in again over the page; rejects with Abandoned
  // Asks for the password again before a decisive act, or for a signature of this very request, which then goes with it; rejects with Abandoned.
  confirm(pending?: Request): Promise<Signed | void>
  beside?(at: string): void  // the account was entered elsewhere at that time, while this session went on
}

export interface ClientOptions {
  base?: string
  fetch?: (request: Request) => Promise<Response>
  wait?: (milliseconds: number) => Promise<void>
}

const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
const TRIES_WHEN_BUSY = 3
const ENDED = new Set(['unauthenticated', 'session_replaced'])
const BESIDE = 'X-Session-Beside'

const pause = (milliseconds: number) => new Promise<void>(resolve => setTimeout(resolve, milliseconds))

export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, b => b.toString(16).padStart(2, '0')).join('')
}

// An answer that nobody reads would hold its connection for as long as the person takes to sign in again.
function drop(response: Response) {
  if (!response.bodyUsed) void response.body?.cancel().catch(() => undefined)
}

function retryAfter(response: Response): number {
  const seconds = Number(response.headers.get('Retry-After'))
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 10) * 1000 : 1000
}

async function withSignature(request: Request, signed: Signed): Promise<Request> {
  const body = JSON.stringify({ ...await request.clone().json() as object, signed })
  return new Request(request.url, { method: request.method, headers: request.headers, credentials: request.credentials, signal: request.signal, body })
}

// Sends a request as often as it takes: after a fresh log-in, after a password confirmation, after a busy server.
// The body and the Idempotency-Key stay the same, so a repetition has one effect.
export function guardedFetch(keeper: Keeper, options: ClientOptions = {}): (request: Request) => Promise<Response> {
  const send = options.fetch ?? ((request: Request) => fetch(request))
  const wait = options.wait ?? pause
  return async request => {
    const writes = WRITES.has(request.method)
    if (writes && !request.headers.has('Idempotency-Key')) request.headers.set('Idempotency-Key', newKey())
    const path = new URL(request.url).pathname
    const signsIn = path.endsWith('/session') || path.endsWith('/session/confirm') || path.endsWith('/demo/enter')
    // Who only asks who is there, or leaves, is not asked to sign in for it.
    const readsMe = (request.method === 'GET' || request.method === 'DELETE') && path.endsWith('/session')
    let busy = 0
    let renewed = false
    let confirmed = false
    for (;;) {
      const attempt = request.clone()
      if (writes && keeper.csrf()) attempt.headers.set('X-CSRF', keeper.csrf())
      let response: Response
      try {
        response = await send(attempt)
      } catch (reason) {
        if (reason instanceof DOMException && reason.name === 'AbortError') throw reason
        throw new OfflineError()
      }
      const beside = response.headers.get(BESIDE)
      if (beside) keeper.beside?.(beside)
      if (response.status === 401 && !renewed && !readsMe) {
        const { code } = await problemOf(response)
        if (signsIn && !ENDED.has(code)) return response
        renewed = true
        drop(response)
        await keeper.renew(code)
        continue
      }
      if (response.status === 428 && !confirmed) {
        confirmed = true
        drop(response)
        const signed = await keeper.confirm(request.clone())
        if (signed) request = await withSignature(request, signed)
        continue
      }
      if (response.status === 503 && busy < TRIES_WHEN_BUSY) {
        busy += 1
        drop(response)
        await wait(retryAfter(response))
        continue
      }
      return response
    }
  }
}

export type Api = ReturnType<typeof createApi>

export function createApi(keeper: Keeper, options: ClientOptions = {}) {
  return createClient<paths>({
    baseUrl: options.base ?? '',
    credentials: 'same-origin',
    headers: { Accept: 'application/json' },
    fetch: guardedFetch(keeper, options),
  })
}

// Gives the data or throws ApiError; pages never look at status codes.
export async function take<D>(answer: Promise<{ data?: D; error?: unknown; response: Response }>): Promise<D> {
  const { data, error, response } = await answer
  if (!response.ok) {
    const problem = error && typeof error === 'object' && 'code' in error
      ? (error as ConstructorParameters<typeof ApiError>[1])
      : await problemOf(response)
    throw new ApiError(response.status, problem)
  }
  return data as D
}
