// Who is signed in, and the two questions that can come up over any page: sign in again, and the password once more.
import { Abandoned, ApiError, createApi, guardedFetch, problemOf, take, type Keeper, type Me, type Signed } from '@mingjing/api-client'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'

// A step of a case that waits to be confirmed.
export interface PendingAct { case: string; action: string; expected_seq: number; input: Record<string, never>; payment?: string }
interface Asked { promise: Promise<Signed | void>; done: (proof?: Signed) => void; abandon: () => void; act?: PendingAct }

function ask(act?: PendingAct): Asked {
  let done: Asked['done'] = () => {}
  let abandon = () => {}
  const promise = new Promise<Signed | void>((resolve, reject) => {
    done = resolve
    abandon = () => reject(new Abandoned())
  })
  return { promise, done, abandon, act }
}

async function actOf(request: Request): Promise<PendingAct | undefined> {
  const path = /\/cases\/([^/]+)\/actions\/([^/]+)$/.exec(new URL(request.url).pathname)
  if (!path) return undefined
  const body = await request.json() as Omit<PendingAct, 'case' | 'action'>
  return { ...body, case: decodeURIComponent(path[1]!), action: decodeURIComponent(path[2]!) }
}

export const useSession = defineStore('session', () => {
  const me = shallowRef<Me | null>(null)
  const known = ref(false)
  const renewing = shallowRef<Asked | null>(null)
  const confirming = shallowRef<Asked | null>(null)

  const replaced = ref(false)    // a log-in elsewhere ended this one
  const beside = ref('')         // when the account was entered elsewhere while this session goes on
  let besideSeen = ''

  const keeper: Keeper = {
    csrf: () => me.value?.csrf ?? '',
    renew: code => {
      replaced.value = code === 'session_replaced'
      renewing.value ??= ask()
      return renewing.value.promise.then(() => undefined)
    },
    beside: at => { if (at > besideSeen) beside.value = at },
    confirm: async pending => {
      const act = pending && await actOf(pending)
      if (confirming.value) return confirming.value.promise.then(() => undefined)   // a signature is of its own act alone
      confirming.value = ask(act)
      return confirming.value.promise
    },
  }
  const base = import.meta.env.VITE_API_BASE ?? ''
  const api = createApi(keeper, { base })
  const send = guardedFetch(keeper)

  // For what is not JSON: papers as HTML, files of a register. The same rules as every other request.
  async function raw(path: string, init: RequestInit = {}): Promise<Response> {
    const response = await send(new Request(new URL(base + path, window.location.origin), { credentials: 'same-origin', ...init }))
    if (!response.ok) throw new ApiError(response.status, await problemOf(response))
    return response
  }

  async function load(): Promise<Me | null> {
    try {
      me.value = await take(api.GET('/session'))
    } catch (reason) {
      if (!(reason instanceof ApiError)) throw reason
      me.value = null
    }
    known.value = true
    return me.value
  }
  async function signIn(login: string, password: string, code = '', proof?: Signed): Promise<Me> {
    return adopt(await take(api.POST('/session', { body: { login, password, ...(code ? { code } : {}), ...proof } })))
  }
  async function enterDemo(login: string): Promise<Me> {
    return adopt(await take(api.POST('/demo/enter', { body: { login } })))
  }
  // Another person over the page of the first would see what the first had typed, and what waits to be sent would go out
  // under the wrong name: then it is given up, and the page starts afresh.
  function adopt(next: Me): Me {
    const other = me.value !== null && me.value.account !== next.account
    const over = renewing.value !== null
    me.value = next
    known.value = true
    beside.value = besideSeen = ''
    if (other) {
      abandon()
      if (over) window.location.assign(import.meta.env.BASE_URL)
    }
    renewing.value?.done()
    renewing.value = null
    return next
  }
  async function confirm(proof: { password: string } | { code: string } | Signed): Promise<void> {
    await take(api.POST('/session/confirm', { body: proof }))
    confirmed()
  }
  async function changePassword(password: string, next: string): Promise<void> {
    await take(api.POST('/session/password', { body: { password, new_password: next } }))
    await load()
  }
  function confirmed(proof?: Signed) {
    confirming.value?.done(proof)
    confirming.value = null
  }
  function abandon() {
    renewing.value?.abandon()
    confirming.value?.abandon()
    renewing.value = confirming.value = null
  }
  async function signOut(): Promise<void> {
    try {
      await take(api.DELETE('/session'))
    } catch (reason) {
      if (!(reason instanceof ApiError && reason.status === 401)) throw reason   // a session that has ended is left already
    }
    me.value = null
    abandon()
  }
  function besideTold() {
    besideSeen = beside.value
    beside.value = ''
  }
  const roles = computed(() => me.value?.roles.map(role => role.title).join('、') ?? '')
  const has = (menu: string) => me.value?.menu.some(entry => entry.id === menu) ?? false
  // Who reads no personal data opens no case and looks for nobody: numbers stand without a link.
  const nameless = computed(() => Boolean(me.value?.nameless))

  return { nameless, me, known, renewing, confirming, replaced, beside, besideTold, roles, api, keeper, raw, load, signIn, enterDemo, changePassword, confirm, confirmed, abandon, signOut, has }
})

export const useApi = () => useSession().api
