// The benchmark of a power item, asked for once and shared.
import { take, type Benchmark } from '@mingjing/api-client'
import { computed, type ComputedRef } from 'vue'
import { useApi } from '../session'
import { useAsk } from './ask'

export function useBenchmarks(powerItem: () => string | undefined): ComputedRef<Benchmark[]> {
  const api = useApi()
  const asked = useAsk(
    () => ['benchmarks', powerItem() ?? ''],
    () => take(api.GET('/law/benchmarks', { params: { query: { power_item: powerItem() } } })),
    { enabled: () => Boolean(powerItem()), stale: 600_000 },
  )
  return computed(() => asked.data?.items ?? [])
}
