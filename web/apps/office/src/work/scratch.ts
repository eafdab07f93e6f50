// What a person types is kept by the server within seconds and comes back after a closed tab. It is no part of the record.
import { OfflineError, take, type FileRef, type Input } from '@mingjing/api-client'
import { onBeforeUnmount, ref, watch, type Ref } from 'vue'
import { useSession } from '../session'

const PAUSE = 1200
const LATEST = 4000
const AGAIN = 6000

export type SaveState = 'clean' | 'waiting' | 'saving' | 'saved' | 'failed'

export function useScratch(caseId: () => string, action: () => string, input: Ref<Input>, files: Map<string, FileRef>) {
  const session = useSession()
  const state = ref<SaveState>('clean')
  const savedAt = ref<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let firstChange = 0
  let last = ''
  let listening = false
  let closed = false

  const path = () => ({ case: caseId(), action: action() })
  const body = () => ({ input: input.value, files: [...files.values()] })
  const words = () => JSON.stringify(input.value)

  async function load(): Promise<Input | undefined> {
    try {
      const found = await take(session.api.GET('/cases/{case}/scratch/{action}', { params: { path: path() } }))
      for (const file of found?.files ?? []) files.set(file.sha256, file)
      if (found?.input && Object.keys(found.input).length) {
        savedAt.value = found.saved_at
        return found.input
      }
    } catch { /* nothing kept, or not to be had now: the form starts fresh */ }
    return undefined
  }

  async function save(): Promise<void> {
    clearTimeout(timer)
    if (closed || words() === last) return
    const sent = words()
    state.value = 'saving'
    try {
      await take(session.api.PUT('/cases/{case}/scratch/{action}', { params: { path: path() }, body: { ...body(), saved_at: new Date().toISOString() } }))
      last = sent
      firstChange = 0
      savedAt.value = new Date().toISOString()
      state.value = words() === sent ? 'saved' : 'waiting'
      if (state.value === 'waiting') plan()
    } catch (reason) {
      state.value = 'failed'
      if (reason instanceof OfflineError) timer = setTimeout(() => void save(), AGAIN)
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
  const unsaved = () => listening && !closed && words() !== last

  // The tab is being closed or hidden: send what is left without waiting for an answer.
  function leave() {
    if (!unsaved()) return
    const { case: id, action: act } = path()
    void fetch(`${import.meta.env.VITE_API_BASE ?? ''}/cases/${encodeURIComponent(id)}/scratch/${encodeURIComponent(act)}`, {
      method: 'PUT', keepalive: true, credentials: 'same-origin', body: JSON.stringify(body()),
      headers: { 'Content-Type': 'application/json', 'X-CSRF': session.keeper.csrf(), 'Idempotency-Key': crypto.randomUUID?.() ?? String(Date.now()) },
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
  return { state, savedAt, load, save, listen, clear }
}
