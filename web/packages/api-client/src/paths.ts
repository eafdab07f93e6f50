// Every path of docs/api.md that the office calls, in the shape openapi-fetch wants.
import type * as T from './types'

interface Json<B> { content: { 'application/json': B } }
interface NoParams { query?: never; path?: never; header?: never; cookie?: never }
interface Params<Q, P> { query?: Q; path: P; header?: never; cookie?: never }
interface Answers<R> { 200: Json<R>; default: { content: { 'application/problem+json': T.Problem } } }
interface Read<R, Q = object> { parameters: { query?: Q; path?: never; header?: never; cookie?: never }; responses: Answers<R> }
interface ReadAt<R, P, Q = object> { parameters: Params<Q, P>; responses: Answers<R> }
interface Write<B, R> { parameters: NoParams; requestBody: Json<B>; responses: Answers<R> }
interface WriteAt<B, R, P> { parameters: Params<object, P>; requestBody: Json<B>; responses: Answers<R> }
interface Drop { parameters: NoParams; responses: Answers<unknown> }
interface DropAt<P> { parameters: Params<object, P>; responses: Answers<unknown> }

interface Cursor { cursor?: string; limit?: number }
interface Words { q?: string }
interface InCase { id: string }
interface InAction extends InCase { action: string }

export interface paths {
  '/session': { post: Write<{ login: string; password: string }, T.Me>; get: Read<T.Me>; delete: Drop }
  '/session/confirm': { post: Write<{ password: string }, unknown> }
  '/sessions': { get: Read<{ items: T.SessionRow[] }> }
  '/sessions/{id}': { delete: DropAt<InCase> }
  '/demo/accounts': { get: Read<{ items: T.DemoAccount[] }> }
  '/demo/enter': { post: Write<{ login: string }, T.Me> }
  '/desk': { get: Read<T.Desk> }
  '/todos': { get: Read<T.Page<T.Todo>, Cursor & { kind?: T.TodoKind; menu?: string }> }
  '/warnings': { get: Read<T.Page<T.Warning>, Cursor> }
  '/procedures': { get: Read<{ items: T.ProcedureRow[] }> }
  '/cases': {
    get: Read<T.Page<T.CaseRow>, T.CaseFilters>
    post: Write<T.Input & { procedure: string }, T.OpenAnswer>
  }
  '/views': { get: Read<{ items: T.SavedView[] }> }
  '/views/{name}': { put: WriteAt<{ query: Record<string, string> }, unknown, { name: string }>; delete: DropAt<{ name: string }> }
  '/cases/{id}': { get: ReadAt<T.CaseView, InCase> }
  '/cases/{id}/actions/{action}': { post: WriteAt<{ expected_seq: number; input: T.Input }, T.ActAnswer, InAction> }
  '/cases/{id}/actions/{action}/check': { post: WriteAt<{ input: T.Input }, T.CheckAnswer, InAction> }
  '/cases/{id}/scratch/{action}': {
    get: ReadAt<T.Scratch | null, InAction>
    put: WriteAt<T.Scratch, unknown, InAction>
    delete: DropAt<InAction>
  }
  '/cases/{id}/documents/{doc}/difference': { get: ReadAt<T.Difference, { id: string; doc: string }, { against?: string }> }
  '/forms/{id}': { get: ReadAt<T.Form, InCase> }
  '/registers': { get: Read<{ items: T.RegisterDef[] }> }
  '/registers/{r}': { get: ReadAt<T.Page<T.RegisterEntry>, { r: string }, Words & Cursor> }
  '/registers/{r}/{id}': {
    get: ReadAt<{ entry: T.RegisterEntry; history: T.RegisterHistory[] }, { r: string; id: string }>
    put: WriteAt<{ valid_from: string; input: T.Input }, unknown, { r: string; id: string }>
  }
  '/law/statutes': { get: Read<T.Page<T.StatuteRow>, Words & Cursor> }
  '/law/statutes/{name}': { get: ReadAt<T.Statute, { name: string }, { on?: string }> }
  '/law/article': { get: Read<T.Article, { law: string; article: string; on?: string }> }
  '/law/procedures/{id}': { get: ReadAt<T.ProcedureView, InCase> }
  '/law/benchmarks': { get: Read<{ items: T.Benchmark[] }, { power_item: string }> }
  '/search': { get: Read<T.Page<T.Hit>, Cursor & { q: string; scope: string }> }
  '/history-decisions': { get: Read<T.Page<T.HistoryDecision>, Words & Cursor & { organ?: string; from?: string; to?: string }> }
  '/publications': { get: Read<T.Page<T.PublicationRow>, Cursor & { state?: string }> }
  '/publications/{case_id}/proposal': { get: ReadAt<T.PublicationProposal, { case_id: string }> }
  '/accounts': { get: Read<T.Page<T.AccountRow>, Words & Cursor>; post: Write<T.Input, unknown> }
  '/accounts/{id}/roles': { put: WriteAt<{ roles: string[] }, unknown, InCase> }
  '/audit': { get: Read<T.Page<T.AuditRow>, Words & Cursor & { kind?: string; from?: string; to?: string }> }
  '/statistics': { get: Read<T.Statistics, { year: number }> }
}
