// Where the options of a choice come from: the form itself, a list of the law, the benchmark's cells or a register.
import type { FormField, Option } from '@mingjing/api-client'
import { computed, ref, watchEffect, type ComputedRef } from 'vue'
import { yuan } from '../../format/money'
import { useI18n } from 'vue-i18n'
import { useForm } from '../context'
import { fromBenchmark } from './kinds'

// What the law's gate takes for: there is no benchmark for this.
export const NO_CELL = 'none'

export interface ShownOption extends Option { range?: string }

export function useOptions(field: () => FormField): { options: ComputedRef<ShownOption[]>; find: (words: string) => Promise<void>; remote: ComputedRef<boolean>; loading: ComputedRef<boolean>; failed: ComputedRef<boolean> } {
  const { sources } = useForm()
  const { t } = useI18n()
  const found = ref<Option[]>([])
  const busy = ref(false)
  const broken = ref(false)
  const from = computed(() => field().options_from ?? '')
  const register = computed(() => (from.value.startsWith('register:') && !fromBenchmark(field()) ? from.value.slice('register:'.length) : ''))

  async function find(words: string) {
    if (!register.value) return
    busy.value = true
    broken.value = false
    try {
      found.value = await sources.value.register(register.value, words)
    } catch {
      broken.value = true
    } finally {
      busy.value = false
    }
  }
  watchEffect(() => { if (register.value && !field().options?.length) void find('') })

  const options = computed<ShownOption[]>(() => {
    const own = field().options
    if (own?.length && !fromBenchmark(field())) return own
    if (register.value) return found.value
    if (fromBenchmark(field())) {
      const cells = sources.value.benchmarks.flatMap(benchmark => benchmark.cells.map(cell => ({
        id: cell.id,
        title: sources.value.benchmarks.length > 1 ? `${benchmark.title} · ${cell.title}` : cell.title,
        help: cell.conditions,
        range: `${yuan(cell.low)} – ${yuan(cell.high)}`,
      })))
      return [...cells, { id: NO_CELL, title: t('form.measures.no_benchmark') }]
    }
    return from.value ? sources.value.list(from.value) : []
  })
  return { options, find, remote: computed(() => Boolean(register.value) && !field().options?.length), loading: computed(() => busy.value), failed: computed(() => broken.value) }
}
