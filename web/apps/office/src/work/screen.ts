// The live channel of the screen: {moved} says that something in one's scope changed, or that nothing did. Whoever hears neither shows stale data.
import { computed, onBeforeUnmount, onMounted, ref } from 'vue'

const TICK = 5_000
const SILENT = 40_000   // the server says something at least every fifteen seconds
const AGAIN = 1_100     // of several changes within half a second it tells the first, and it counts once within half a second
const OLD = 60_000      // terms run out without a step

export function useLiveScreen(read: () => Promise<unknown>) {
  const heard = ref(Date.now())
  const now = ref(Date.now())
  let source: EventSource | undefined
  let ticking: ReturnType<typeof setInterval> | undefined
  let again: ReturnType<typeof setTimeout> | undefined
  let done = 0
  async function readNow() {
    done = Date.now()
    await read()
  }
  // At once, and once more when whatever was counted together with it has settled.
  function moved() {
    if (again !== undefined) return
    void readNow()
    again = setTimeout(() => {
      again = undefined
      void readNow()
    }, AGAIN)
  }
  function hear(event: MessageEvent<string>) {
    heard.value = Date.now()
    if (event.data.includes('true')) moved()
    else if (Date.now() - done > OLD) void readNow()
  }
  onMounted(() => {
    done = Date.now()
    ticking = setInterval(() => { now.value = Date.now() }, TICK)
    if (typeof EventSource === 'undefined') return
    source = new EventSource(`${import.meta.env.VITE_API_BASE ?? ''}/supervision/screen/live`)
    source.onmessage = hear
    // After a break nobody knows what was missed.
    source.onopen = () => {
      heard.value = Date.now()
      moved()
    }
  })
  onBeforeUnmount(() => {
    source?.close()
    clearInterval(ticking)
    clearTimeout(again)
  })
  return { silent: computed(() => now.value - heard.value > SILENT) }
}
