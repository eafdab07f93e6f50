// What a form's inputs ask for, answered from the case and the server.
import { take, type Benchmark, type CaseView, type Clause, type FileRef, type Option, type RegisterEntry } from '@mingjing/api-client'
import { sameClause, type FormSources, type OfficerChoice } from '@mingjing/ui'
import { computed, type ComputedRef } from 'vue'
import { useSession } from '../session'
import { uploadFile } from './upload'
import { wholeClauses } from './clauses'

export interface SourceOptions {
  view: () => CaseView | undefined
  benchmarks: () => Benchmark[]
  powerItem?: () => RegisterEntry | undefined
  files: Map<string, FileRef>
  openArticle: (law: string, article: string) => void
  openEvidence: (id: string) => void
  own?: (register: string, words: string) => Option[] | undefined
  chosen?: () => { register: string; option: Option }[]   // what is chosen already and may lie beyond the rows that are offered
}

function officerState(values: Record<string, unknown>, today: string): OfficerChoice['state'] {
  if (!values.cert_no) return 'no_cert'
  if (values.suspended === true) return 'suspended'
  return typeof values.cert_until === 'string' && values.cert_until && values.cert_until < today ? 'expired' : 'valid'
}

export function useSources(options: SourceOptions): ComputedRef<FormSources> {
  const session = useSession()
  const { api } = session
  const today = session.me?.today ?? ''

  const clausesOf = (): Clause[] => {
    const item = options.powerItem?.()?.values ?? {}
    const listed = (name: string) => (Array.isArray(item[name]) ? (item[name] as Clause[]) : [])
    const all = [
      ...listed('violated'),
      ...listed('basis'),
      ...options.benchmarks().flatMap(benchmark => (benchmark.basis ?? []).filter((one): one is Clause => typeof one === 'object')),
      ...(options.view()?.draft?.clauses ?? []).map(one => ({ ...one, ...wholeClauses([one])[0] })),
    ]
    return all.filter((clause, index) => all.findIndex(other => sameClause(other, clause)) === index)
  }

  return computed<FormSources>(() => ({
    today,
    async officers(words) {
      const found = await take(api.POST('/registers/{register}/search', { params: { path: { register: 'officer' } }, body: { ...(words ? { q: words } : {}), limit: 30 } }))
      return found.items.map(row => ({
        id: row.id,
        name: String(row.values.name ?? row.title ?? row.id),
        post: String(row.values.post ?? ''),
        cert_no: String(row.values.cert_no ?? ''),
        cert_until: String(row.values.cert_until ?? ''),
        state: officerState(row.values, today),
      }))
    },
    async register(register, words) {
      const own = options.own?.(register, words)
      if (own) return own
      const found = await take(api.POST('/registers/{register}/search', { params: { path: { register } }, body: { ...(words ? { q: words } : {}), limit: 50 } }))
      const rows = found.items.map(row => ({ id: row.id, title: String(row.title ?? row.values.title ?? row.values.name ?? row.id) }))
      const chosen = words ? [] : (options.chosen?.() ?? []).filter(one => one.register === register && !rows.some(row => row.id === one.option.id)).map(one => one.option)
      return [...chosen, ...rows]
    },
    list: () => [],
    article: (law, article) => take(api.GET('/law/article', { params: { query: { law, article } } })),
    async statutes(words) {
      const found = await take(api.GET('/law/statutes', { params: { query: { q: words } } }))
      return found.items.map(row => row.name)
    },
    openArticle: options.openArticle,
    openEvidence: options.openEvidence,
    upload: (file, report) => uploadFile(file, session.keeper, report, import.meta.env.VITE_API_BASE ?? ''),
    files: options.files,
    clauses: clausesOf(),
    evidence: options.view()?.evidence ?? [],
    parties: options.view()?.parties ?? [],
    documents: options.view()?.documents ?? [],
    benchmarks: options.benchmarks(),
  }))
}
