// A question to the server as one reactive object: data, isPending, error, refetch.
import { useQuery, type QueryKey } from '@tanstack/vue-query'
import { computed, reactive } from 'vue'

export function useAsk<T>(key: () => QueryKey, fetch: () => Promise<T>, options: { enabled?: () => boolean; stale?: number } = {}) {
  return reactive(useQuery<T>({
    queryKey: computed(() => key()),
    queryFn: fetch,
    enabled: computed(() => options.enabled?.() ?? true),
    ...(options.stale === undefined ? {} : { staleTime: options.stale }),
  }))
}
