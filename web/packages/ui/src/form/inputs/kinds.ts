// How a field is grouped: a fieldset where several controls answer one question.
import type { FieldType, FormField } from '@mingjing/api-client'

const GROUPS = new Set<FieldType>(['bool', 'choices', 'circumstances', 'service_method', 'party', 'parties', 'evidence', 'evidences', 'file', 'files', 'clauses', 'measures', 'points', 'table', 'officers', 'officer'])
const RADIO_LIMIT = 6

// Register forms call it boolean.
export const named = (type: string): FieldType => (type === 'boolean' ? 'bool' : (type as FieldType))

// The choice of a benchmark cell: the law files call it by the list it comes from.
export const fromBenchmark = (field: FormField): boolean => /benchmark|cell/.test(field.options_from ?? '')

export const asRadios = (field: FormField): boolean =>
  fromBenchmark(field)
  || (!field.options_from?.startsWith('register:') && (field.type === 'service_method' || (field.options?.length ?? 0) <= RADIO_LIMIT))

export const isGroup = (field: FormField): boolean =>
  GROUPS.has(named(field.type)) || (field.type === 'choice' && asRadios(field))
