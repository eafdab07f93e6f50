// One case as the server shows it, kept fresh by its live channel.
import { take, type CaseView } from '@mingjing/api-client'
import { useQueryClient } from '@tanstack/vue-query'
import { onBeforeUnmount, ref, watch, type Ref } from 'vue'
import { useApi } from '../session'
import { useAsk } from './ask'

export const caseKey = (id: string) => ['case', id]

export function useCase(id: () => string) {
  const api = useApi()
  return useAsk<CaseView>(() => caseKey(id()), () => take(api.GET('/cases/{case}', { params: { path: { case: id() } } })), { enabled: () => Boolean(id()) })
}

// The highest number that the live channel has told; a page that shows less offers to reload.
export function useLive(id: () => string): Ref<number> {
  const seq = ref(0)
  let source: EventSource | undefined
  function stop() {
    source?.close()
    source = undefined
  }
  watch(id, now => {
    stop()
    seq.value = 0
    if (!now || typeof EventSource === 'undefined') return
    source = new EventSource(`${import.meta.env.VITE_API_BASE ?? ''}/cases/${encodeURIComponent(now)}/live`)
    source.onmessage = event => {
      try {
        const told = JSON.parse(String(event.data)) as { seq?: number }
        if (typeof told.seq === 'number') seq.value = Math.max(seq.value, told.seq)
      } catch { /* a keep-alive line carries nothing */ }
    }
  }, { immediate: true })
  onBeforeUnmount(stop)
  return seq
}

export function useForgetCase() {
  const client = useQueryClient()
  return async (id: string) => {
    await Promise.all([
      client.invalidateQueries({ queryKey: caseKey(id) }),
      client.invalidateQueries({ queryKey: ['cases'] }),
      client.invalidateQueries({ queryKey: ['todos'] }),
      client.invalidateQueries({ queryKey: ['desk'] }),
      client.invalidateQueries({ queryKey: ['publications'] }),
    ])
  }
}
