// The live channel of warnings: it says that something within one's scope changed, and nothing else.
import { onBeforeUnmount, onMounted } from 'vue'

export function useLiveWarnings(changed: () => void) {
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  onMounted(() => {
    if (typeof EventSource === 'undefined') return
    source = new EventSource(`${import.meta.env.VITE_API_BASE ?? ''}/supervision/warnings/live`)
    // Many that are raised together are read together.
    source.onmessage = () => {
      clearTimeout(timer)
      timer = setTimeout(changed, 200)
    }
  })
  onBeforeUnmount(() => {
    source?.close()
    clearTimeout(timer)
  })
}
