// What a person types is kept by the server within seconds and comes back after a closed tab. It is no part of the record.
import { Abandoned, ApiError, newKey, OfflineError, take, type FileRef, type Input } from '@mingjing/api-client'
import { onBeforeUnmount, ref, watch, type Ref } from 'vue'
import { useSession } from '../session'

const PAUSE = 1200
const LATEST = 4000
const AGAIN = 6000
const RAREST = 60_000

export type SaveState = 'clean' | 'waiting' | 'saving' | 'saved' | 'failed'
export type WhyNot = 'offline' | 'busy' | 'refused' | 'signed_out'

function whyNot(reason: unknown): WhyNot {
  if (reason instanceof Abandoned) return 'signed_out'
  if (reason instanceof ApiError) return reason.status >= 500 || reason.status === 429 ? 'busy' : reason.status === 401 ? 'signed_out' : 'refused'
  return reason instanceof OfflineError ? 'offline' : 'busy'
}

export function useScratch(caseId: () => string, action: () => string, input: Ref<Input>, files: Map<string, FileRef>) {
  const session = useSession()
  const state = ref<SaveState>('clean')
  const savedAt = ref<string>()
  const why = ref<WhyNot>()
  const unread = ref<WhyNot>()   // what was kept could not be read: it must not be written over
  const owner = session.me?.account   // what one person types is never kept under another's name
  let timer: ReturnType<typeof setTimeout> | undefined
  let firstChange = 0
  let pause = AGAIN
  let last = ''
  let listening = false
  let closed = false

  const path = () => ({ case: caseId(), action: action() })
  const body = () => ({ input: input.value, files: [...files.values()], saved_at: new Date().toISOString() })
  const words = () => JSON.stringify(input.value)

  // Nothing where nothing is kept. Where it cannot be known, `unread` says so, and the form must wait.
  async function load(): Promise<Input | undefined> {
    unread.value = undefined
    try {
      const found = await take(session.api.GET('/cases/{case}/scratch/{action}', { params: { path: path() } }))
      for (const file of found?.files ?? []) files.set(file.sha256, file)
      if (found?.input && Object.keys(found.input).length) {
        savedAt.value = found.saved_at
        return found.input
      }
    } catch (reason) {
      if (!(reason instanceof ApiError && reason.status === 404)) unread.value = whyNot(reason)
    }
    return undefined
  }

  async function save(): Promise<void> {
    clearTimeout(timer)
    if (closed || !listening || words() === last || session.me?.account !== owner) return
    const sent = words()
    const kept = body()
    state.value = 'saving'
    try {
      await take(session.api.PUT('/cases/{case}/scratch/{action}', { params: { path: path() }, body: kept }))
      last = sent
      firstChange = 0
      pause = AGAIN
      why.value = undefined
      savedAt.value = kept.saved_at
      state.value = words() === sent ? 'saved' : 'waiting'
      if (state.value === 'waiting') plan()
    } catch (reason) {
      state.value = 'failed'
      why.value = whyNot(reason)
      // Whatever it was, it is tried again, less and less often; only who closed the log-in is not asked again by itself.
      clearTimeout(timer)
      if (closed || reason instanceof Abandoned) return
      timer = setTimeout(() => void save(), pause)
      pause = Math.min(pause * 2, RAREST)
    }
  }
  function plan() {
    clearTimeout(timer)
    firstChange ||= Date.now()
    state.value = 'waiting'
    timer = setTimeout(() => void save(), Math.max(0, Math.min(PAUSE, firstChange + LATEST - Date.now())))
  }
  // From now on every change is kept; what the form holds at this moment counts as kept.
  function listen() {
    last = words()
    listening = true
  }
  async function clear(): Promise<void> {
    closed = true
    clearTimeout(timer)
    state.value = 'clean'
    await take(session.api.DELETE('/cases/{case}/scratch/{action}', { params: { path: path() } })).catch(() => undefined)
  }
  const unsaved = () => listening && !closed && words() !== last && session.me?.account === owner

  // The tab is being closed or hidden: send what is left without waiting for an answer.
  function leave() {
    if (!unsaved()) return
    const { case: id, action: act } = path()
    void fetch(`${import.meta.env.VITE_API_BASE ?? ''}/cases/${encodeURIComponent(id)}/scratch/${encodeURIComponent(act)}`, {
      method: 'PUT', keepalive: true, credentials: 'same-origin', body: JSON.stringify(body()),
      headers: { 'Content-Type': 'application/json', 'X-CSRF': session.keeper.csrf(), 'Idempotency-Key': newKey() },
    }).catch(() => undefined)
  }
  const hidden = () => { if (document.visibilityState === 'hidden') leave() }
  const ask = (event: BeforeUnloadEvent) => { if (unsaved() && state.value === 'failed') event.preventDefault() }
  const online = () => { if (unsaved()) void save() }

  watch(input, () => { if (listening && words() !== last) plan() }, { deep: true })
  document.addEventListener('visibilitychange', hidden)
  window.addEventListener('pagehide', leave)
  window.addEventListener('beforeunload', ask)
  window.addEventListener('online', online)
  onBeforeUnmount(() => {
    leave()
    closed = true
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', hidden)
    window.removeEventListener('pagehide', leave)
    window.removeEventListener('beforeunload', ask)
    window.removeEventListener('online', online)
  })
  return { state, why, unread, savedAt, load, save, listen, clear }
}
