// A register's definition and the words of its values.
import { take, type FormField, type RegisterEntry } from '@mingjing/api-client'
import { computed } from 'vue'
import { useApi } from '../session'
import { useAsk } from './ask'
import { fieldText } from './values'

const SHOWN = 6
const TOO_LONG = new Set(['longtext', 'table', 'files', 'file'])

export function useRegister(register: () => string) {
  const api = useApi()
  const all = useAsk(() => ['registers'], () => take(api.GET('/registers')))
  const definition = computed(() => all.data?.items.find(one => one.id === register()))
  const columns = computed(() => {
    const listed = (definition.value as { list?: string[] } | undefined)?.list
    const fields = definition.value?.form.fields ?? []
    return listed?.length ? listed.map(id => fields.find(field => field.id === id)).filter((field): field is FormField => Boolean(field)) : fields.filter(field => !TOO_LONG.has(field.type)).slice(0, SHOWN)
  })
  return { all, definition, columns }
}

// The rows of a table with the words of what was chosen in them.
function inWords(field: FormField, value: unknown): unknown {
  if (field.type !== 'table' || !Array.isArray(value)) return value
  return (value as Record<string, unknown>[]).map(row => Object.fromEntries(Object.entries(row).map(([id, held]) => [id, field.columns?.find(column => column.id === id)?.options?.find(option => option.id === held)?.title ?? held])))
}

export function cellText(field: FormField, entry: RegisterEntry): string {
  const titles = (entry as { titles?: Record<string, string> }).titles
  const value = inWords(field, entry.values[field.id])
  return titles?.[field.id] ?? fieldText(field.type, value, id => field.options?.find(option => option.id === id)?.title)
}
