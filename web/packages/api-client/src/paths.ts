// The contract says what may be asked (api/openapi.yaml, generated); the views say what is answered (docs/api.md).
import type { paths as Contract } from './generated/schema'
import type * as T from './index'

// What each operation answers. Operations that are not named here answer nothing that the office reads.
interface Views {
  '/session': { post: T.Me; get: T.Me }
  '/session/second-factor': { get: T.SecondFactor; post: T.Enrolment; put: { codes: string[] } }
  '/session/second-factor/codes': { post: { codes: string[] } }
  '/session/challenge': { post: { challenge: string; until: string } }
  '/session/certificate': { get: { certificate: T.OwnCertificate | null } }
  '/session/certificate/challenge': { post: { challenge: string; until: string } }
  '/sessions': { get: { items: T.SessionRow[] } }
  '/demo/accounts': { get: { items: T.DemoAccount[] } }
  '/demo/enter': { post: T.Me }
  '/desk': { get: T.Desk }
  '/todos': { get: T.Page<T.Todo> }
  '/warnings': { get: T.Page<T.Warning> }
  '/supervision/warnings': { get: T.Page<T.RaisedWarning> & { rules: T.WarningRule[] } }
  '/supervision/warnings/{warning}': { get: T.WarningSheet }
  '/supervision/warnings/{warning}/acknowledgement': { post: { receipt: T.Receipt } }
  '/supervision/warnings/{warning}/handling': { post: { receipt: T.Receipt } }
  '/supervision/tasks': { get: T.Page<T.TaskRow> }
  '/supervision/screen': { get: T.Screen }
  '/views': { get: { items: T.SavedView[] } }
  '/procedures': { get: { items: T.ProcedureRow[] } }
  '/forms/{form}': { get: T.Form }
  '/cases': { get: T.Page<T.CaseRow>; post: T.OpenAnswer }
  '/cases/search': { post: T.Page<T.CaseRow> }
  '/cases/{case}': { get: T.CaseView }
  '/cases/{case}/summary': { get: T.CaseSummary }
  '/cases/{case}/actions/{action}': { post: T.ActAnswer }
  '/cases/{case}/actions/{action}/check': { post: T.CheckAnswer }
  '/cases/{case}/scratch/{action}': { get: T.Scratch | null }
  '/cases/{case}/pages': { get: T.CasePages }
  '/cases/{case}/documents/{document}/difference': { get: T.Difference }
  '/registers': { get: { items: T.RegisterDef[] } }
  '/registers/{register}': { get: T.Page<T.RegisterEntry> }
  '/registers/{register}/search': { post: T.Page<T.RegisterEntry> }
  '/registers/{register}/{entry}': { get: { entry: T.RegisterEntry; history: T.RegisterHistory[] } }
  '/property': { get: T.ThingPage }
  '/bank': { get: T.Page<T.BankPayment> }
  '/credit/days': { get: T.Page<T.CreditDay> & { writes: boolean; basis: string } }
  '/credit/rows': { get: T.Page<T.CreditRow> & { writes: boolean } }
  '/credit/rows/{row}/settlement': { post: { receipt: T.Receipt } }
  '/credit/batches': { get: { items: T.CreditBatch[]; writes: boolean }; post: { receipt: T.Receipt } }
  '/refunds': { get: T.Page<T.Refund> }
  '/scores': { get: T.ScoreTable | T.FrozenTable | T.OfficerTable }
  '/scores/{organ}/indicators/{indicator}/proofs': { post: { id: string; receipt: T.Receipt } }
  '/scores/{organ}/indicators/{indicator}/excuse': { post: { id: string; receipt: T.Receipt } }
  '/scores/{organ}/proofs/{proof}/judgement': { post: { id: string; receipt: T.Receipt } }
  '/scores/{organ}/indicators/{indicator}/appeals': { post: { id: string; receipt: T.Receipt } }
  '/scores/{organ}/appeals/{appeal}/answer': { post: { id: string; receipt: T.Receipt } }
  '/scores/{organ}/units': { put: { id: string; receipt: T.Receipt } }
  '/scores/{organ}/cards': { post: { id: string; receipt: T.Receipt } }
  '/scores/{organ}': { get: T.ScoreCard }
  '/scores/{organ}/indicators/{indicator}': { get: T.IndicatorPage }
  '/scores/{organ}/indicators/{indicator}/trial': { get: T.ScoreTrial }
  '/cases/{case}/sample': { get: T.FileSample }
  '/cases/{case}/sample/draws': { post: { id: string } }
  '/draws': { get: T.Page<T.DrawRow> & { can_open: boolean }; post: { id: string } }
  '/draws/preview': { get: T.DrawPreview }
  '/draws/{draw}': { get: T.Draw }
  '/visits': { get: T.Visits }
  '/power-use': { get: T.PowerUse }
  '/supervision/work': { get: T.SupervisionWork }
  '/supervision/records': { get: T.Page<T.SupervisionRecord> }
  '/supervision/reports': { get: T.Page<T.FirstYearReport> }
  '/campaigns': { get: T.Page<T.CampaignRow> }
  '/campaigns/{campaign}': { get: T.CampaignSheet }
  '/changes': { get: T.Page<T.ChangeTask> & { changes: T.ChangeRow[] } }
  '/changes/{task}/completion': { post: { receipt: T.Receipt } }
  '/upkeep': { get: T.Page<T.UpkeepRow> & { counts: Record<string, number>; rule?: { every: string; basis: string } } }
  '/law/statutes': { get: T.Page<T.StatuteRow> }
  '/law/statutes/{statute}': { get: T.Statute }
  '/law/article': { get: T.Article }
  '/law/procedures/{procedure}': { get: T.ProcedureView }
  '/law/benchmarks': { get: { items: T.Benchmark[] } }
  '/search': { post: T.Page<T.Hit> }
  '/history-decisions': { get: T.Page<T.HistoryDecision> }
  '/history-decisions/search': { post: T.Page<T.HistoryDecision> }
  '/history-decisions/{decision}': { get: T.HistoryDecision }
  '/publications': { get: T.Page<T.PublicationRow> }
  '/publications/{case}/proposal': { get: T.PublicationProposal }
  '/accounts': { get: T.Page<T.AccountRow> & { roles: { id: string; title: string }[] } }
  '/accounts/{account}/password-token': { post: { token: string; until: string } }
  '/accounts/{account}/roles': { put: { grant: { id: string; state: string } } | undefined }
  '/grants': { get: T.Page<T.GrantRow> }
  '/audit': { get: T.Page<T.AuditRow> }
  '/statistics': { get: T.Statistics }
  '/statistics/annual': { get: T.AnnualList }
  '/statistics/annual/{organ}': { get: T.AnnualReport }
  '/statistics/cases': { get: T.Page<T.FigureCase> & { figure: string; organ_name: string } }
}

type Method = 'get' | 'post' | 'put' | 'delete' | 'patch' | 'head' | 'options'
type ViewOf<Path, Part> = Path extends keyof Views ? (Part extends keyof Views[Path] ? Views[Path][Part] : unknown) : unknown
interface Answers<R> {
  200: { content: { 'application/json': R } }
  default: { content: { 'application/problem+json': T.Problem } }
}
type Answered<Operation, View> = Operation extends { responses: unknown } ? Omit<Operation, 'responses'> & { responses: Answers<View> } : Operation

export type paths = {
  [Path in keyof Contract]: {
    [Part in keyof Contract[Path]]: Part extends Method ? Answered<Contract[Path][Part], ViewOf<Path, Part>> : Contract[Path][Part]
  }
}
