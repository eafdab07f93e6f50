// What the inputs of a form need from around them: the case's things, look-ups, uploads, the messages beside fields.
import type { Article, Benchmark, CaseDocument, CaseParty, Clause, EvidenceItem, FileRef, Form, Input, Option } from '@mingjing/api-client'
import { inject, provide, type ComputedRef, type InjectionKey, type Ref } from 'vue'

export interface OfficerChoice {
  id: string
  name: string
  post?: string
  cert_no?: string
  cert_until?: string
  state?: 'valid' | 'expired' | 'suspended' | 'no_cert'   // nothing: not known
}

export type UploadState = 'hashing' | 'uploading' | 'paused' | 'failed' | 'done' | 'differs'
export interface UploadReport { state: UploadState; percent: number; why?: string; file?: FileRef; local_sha256?: string }
export interface Upload { cancel(): void; resume(): void }

export interface FormSources {
  today: string
  officers(words: string): Promise<OfficerChoice[]>
  register(register: string, words: string): Promise<Option[]>
  list(name: string): Option[]
  article(law: string, article: string): Promise<Article>
  statutes(words: string): Promise<string[]>
  openArticle(law: string, article: string): void
  openEvidence(id: string): void
  upload(file: File, report: (report: UploadReport) => void): Upload
  files: Map<string, FileRef>   // what is known of the files that this form names by digest
  clauses: Clause[]
  evidence: EvidenceItem[]
  parties: CaseParty[]
  documents: CaseDocument[]
  benchmarks: Benchmark[]
  max_file_bytes?: number
}

export interface FormContext {
  form: ComputedRef<Form>
  input: Ref<Input>
  sources: ComputedRef<FormSources>
  problems: ComputedRef<ReadonlyMap<string, string>>
  range: ComputedRef<{ cell: string; low: number; high: number } | undefined>
  busy: (who: symbol, path: string | undefined) => void   // files are on their way into the field of that path
}

const key: InjectionKey<FormContext> = Symbol('form')

export const provideForm = (context: FormContext): void => provide(key, context)

export function useForm(): FormContext {
  const context = inject(key)
  if (!context) throw new Error('an input stands outside a form')
  return context
}

// The properties that every input takes; `id` is the control's id, `describedby` names its help and its message.
export interface InputProps<V> {
  field: import('@mingjing/api-client').FormField
  path: string
  id: string
  describedby?: string
  invalid: boolean
  modelValue: V | undefined
}

export const idOf = (path: string): string => `f-${path.replaceAll('.', '-')}`
