// Names for the rows of a list that stay with their row when rows before it go or come: what a row holds by itself — an
// upload under way, words half typed — must not move to its neighbour.
import { ref, watch, type Ref } from 'vue'

export function useRowKeys(count: () => number): { keys: Ref<number[]>; drop: (at: number) => void } {
  const keys = ref<number[]>([])
  let made = 0
  watch(count, now => {
    while (keys.value.length < now) keys.value.push(++made)
    if (keys.value.length > now) keys.value.splice(now)
  }, { immediate: true, flush: 'sync' })
  // To be called before the shorter list is handed on, so that the right name goes with its row.
  return { keys, drop: at => { keys.value.splice(at, 1) } }
}
