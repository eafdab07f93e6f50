// A list whose filters, page and place live in the address, so that Back, reload and a shared link show the same rows; the words that are
// looked for do not (words.ts), a page knows them as the filter q.
import type { Page } from '@mingjing/api-client'
import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, reactive, watch } from 'vue'
import { useRoute, useRouter, type LocationQueryRaw } from 'vue-router'
import { addressOf, wordsIn } from './words'

type Filters = Record<string, string>
const PLACE = new Set(['cursor', 'page', 'words', 'q'])

export const PAGE_SIZE = 20

function trailOf(state: unknown): string[] {
  const trail = (state as { trail?: unknown } | null)?.trail
  return Array.isArray(trail) ? trail.map(String) : []
}

export function useKeyset<T>(name: () => string, fetch: (filters: Filters, cursor?: string) => Promise<Page<T>>, ready: () => boolean = () => true) {
  const route = useRoute()
  const router = useRouter()
  const home = route.name
  const filters = computed<Filters>(() => {
    const out: Filters = {}
    for (const [key, value] of Object.entries(route.query)) {
      const one = Array.isArray(value) ? value[0] : value
      if (one && !PLACE.has(key)) out[key] = one
    }
    const words = wordsIn(route.query)
    return words ? { ...out, q: words } : out
  })
  // An address of before, kept somewhere with its words: they leave it at once.
  watch(() => route.query.q, typed => {
    if (route.name === home && typeof typed === 'string') void router.replace({ query: addressOf({ ...filters.value, q: typed }) })
  }, { immediate: true })
  const cursor = computed(() => (typeof route.query.cursor === 'string' ? route.query.cursor : undefined))
  const page = computed(() => Number(route.query.page ?? 1) || 1)
  const trail = computed(() => { void route.fullPath; return trailOf(window.history.state) })

  const query = reactive(useQuery({
    queryKey: computed(() => [name(), filters.value, cursor.value ?? '']),
    queryFn: () => fetch(filters.value, cursor.value),
    placeholderData: keepPreviousData,
    enabled: computed(() => route.name === home && ready()),
  }))

  // A changed filter starts again on the first page; an empty value drops the filter.
  function set(changes: Record<string, string | undefined | null>, replace = false) {
    const next: Filters = { ...filters.value }
    for (const [key, value] of Object.entries(changes)) {
      if (value) next[key] = value
      else delete next[key]
    }
    const query = addressOf(next)
    return replace ? router.replace({ query }) : router.push({ query })
  }
  function next() {
    const after = query.data?.next
    if (!after) return
    void router.push({ query: { ...addressOf(filters.value), cursor: after, page: String(page.value + 1) }, state: { trail: [...trail.value, cursor.value ?? ''] } })
  }
  function previous() {
    const before = trail.value[trail.value.length - 1]
    if (before === undefined) return first()
    const place: LocationQueryRaw = before === '' ? {} : { cursor: before, page: String(page.value - 1) }
    void router.push({ query: { ...addressOf(filters.value), ...place }, state: { trail: trail.value.slice(0, -1) } })
  }
  function first() {
    void router.push({ query: addressOf(filters.value) })
  }
  const rows = computed<T[]>(() => query.data?.items ?? [])
  return {
    query, rows, filters, page, set, next, previous, first,
    total: computed(() => query.data?.total),
    hasNext: computed(() => Boolean(query.data?.next)),
    hasPrevious: computed(() => page.value > 1 && trail.value.length > 0),
    filtered: computed(() => Object.keys(filters.value).length > 0),
  }
}
