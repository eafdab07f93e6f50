// The JSON of the office interface, as docs/api.md means it. Money is in fen, dates are 2026-09-28, instants RFC 3339.

export interface Page<T> { items: T[]; next?: string | null; total?: number }

export interface FieldProblem { field: string; message: string }
export interface Problem {
  code: string
  title: string
  detail: string
  article?: string
  status?: number
  fields?: FieldProblem[]
  also?: string[]
  trace?: string
}

export type Light = 'green' | 'amber' | 'red' | 'none'
export type Unit = 'wd' | 'cd' | 'month' | 'hour'

// --- who am I
export interface MenuEntry { id: string; title?: string; count?: number }
export interface Me {
  out?: { code: string; title: string; detail: string; whole: boolean }   // roles that do not count today, and why
  account: string
  name: string
  officer?: string | null
  roles: { id: string; title: string }[]
  organ: { id: string; name: string; area?: string }
  unit?: { id: string; name: string } | null
  csrf: string
  menu: MenuEntry[]
  must_change?: boolean   // then only the change of the password is open
  password_over?: boolean   // the change is due because it is too old
  must_enrol?: boolean    // then only the enrolment of a second factor is open
  second_factor?: boolean
  certificate?: boolean    // a key signs challenges in this person's name
  confirmed?: boolean      // freshly enough for decisive acts
  nameless?: boolean       // reads no personal data: lists tell no party, no handler and lead to no case
  demo: boolean
  today: string
}
export interface SessionRow { id: string; device: string; address: string; since: string; seen: string; current: boolean }
export interface DemoAccount { login: string; name: string; role: string; role_title: string; organ: string; task: string[] }

// --- desk
export type TodoKind = 'todo' | 'waiting' | 'due_soon' | 'overdue' | 'done'
export interface Todo {
  case_id: string
  case_no: string
  title: string
  procedure_title: string
  thread: string
  thread_title: string
  step: string
  owner_title?: string
  owner_name?: string | null
  party_masked?: string
  due?: string | null
  days_left?: number | null
  unit?: Unit | null
  light: Light
  deadline_title?: string | null
  because?: string | null
  article?: string | null
  since?: string
  handler_names?: string[]
  action?: string | null      // where one step alone is next
  next?: { action: string; title: string }[]
  other?: { title: string; role_title: string } | null   // where none is: somebody else's step that comes first
  missing?: Problem | null    // or what the step onward waits for
  draft?: ReadyDraft
}
export interface CasePages { items: { document: string; pages: number; from_page: number }[]; pages: number }
/** A term of a register that the caller keeps. */
export interface Reminder { register: string; register_title: string; entry: string; title: string; say: string; organ_name: string; due: string; light: Light; days_left: number; with?: Record<string, string> }
export interface Desk {
  reminders: Reminder[]
  changes: { open: number; late: number }
  counts: Record<'todo' | 'waiting' | 'due_soon' | 'overdue' | 'done' | 'read' | 'warnings', number>
  recent: CaseRow[]
}
export type * from './property'
export type * from './credit'

/** A paper that lies ready before a term ends. */
export interface ReadyDraft { action: string; title: string; say: string; article: string }

export interface Warning {
  id: string
  case_id: string
  case_no: string
  title: string
  party_masked?: string
  rule: string
  say: string
  article?: string
  since: string
  light: Light
}

// --- forms (docs/law-format.md)
export type FieldType =
  | 'text' | 'longtext' | 'date' | 'datetime' | 'money' | 'integer' | 'bool' | 'choice' | 'choices' | 'officer' | 'officers'
  | 'party' | 'parties' | 'evidence' | 'evidences' | 'file' | 'files' | 'clauses' | 'measures' | 'circumstances'
  | 'service_method' | 'document' | 'points' | 'table'
export interface Option {
  id: string
  title: string
  help?: string
  takes?: ('money' | 'days')[]   // of a kind of penalty: what is told beside it
  state?: 'valid' | 'expired' | 'suspended' | 'no_cert'   // of an officer: the certificate today
  cert_until?: string
  organ?: string                 // whose entry of a register it is, where there are several organs'
}
export interface FormField {
  id: string
  title: string
  type: FieldType
  help?: string
  required?: boolean
  leaf?: boolean
  check?: 'uscc' | 'resident_id' | '' | null
  personal?: 'name' | 'id_no' | 'phone' | 'address' | 'informant' | 'free' | '' | null
  options?: Option[]
  options_from?: string
  columns?: FormField[]
  min?: number | null
  max?: number | null
  pattern?: string
  when?: { field: string; is: string | boolean | (string | boolean)[] } | null
  preset?: unknown
}
export interface Form { id: string; title: string; fields: FormField[] }
export type Input = Record<string, unknown>

// In a form's input a file is its SHA-256; name and size are known to the person's page and to the views.
export interface FileRef { sha256: string; sm3?: string; size: number; name: string; type: string; scanned?: boolean }
export interface Clause { role?: string; law: string; article: string; paragraph?: number; item?: number; point?: string; gist?: string; text?: string }
export interface Measure { kind: string; kind_title?: string; amount_fen?: number | null; days?: number | null; say?: string | null }
export interface PartyInput {
  id?: string
  kind: string
  name: string
  id_kind?: string
  id_no?: string
  address?: string
  phone?: string
  legal_rep?: string
}

export interface EvidenceInput {
  kind: string
  name: string
  proves?: string
  taken_on?: string
  place?: string
  officers?: string[]
  files?: string[]
  av?: boolean
}
export interface PointInput { point: string; answer?: string; adopted?: boolean }

// --- cases
export interface ProcedureRow { id: string; title: string; kind: string; can_open: boolean; form?: Form | null; power_items: { id: string; title: string }[] }
export interface CaseRow {
  case_id: string
  case_no: string
  title: string
  procedure: string
  procedure_title: string
  organ: string
  organ_name: string
  unit_name?: string
  state: string
  state_title: string
  stage: string
  step: string
  handler_names: string[]
  party_masked?: string
  opened: string
  due?: string | null
  days_left?: number | null
  unit?: Unit | null
  light: Light
  outcome?: string | null
  fine_fen?: number | null
}
export interface CaseFilters {
  procedure?: string
  state?: string
  stage?: string
  organ?: string
  unit?: string
  handler?: string
  light?: string
  outcome?: string
  q?: string
  opened_from?: string
  opened_to?: string
  cursor?: string
  limit?: number
}
export interface SavedView { name: string; query: Record<string, string> | string }
export interface Receipt { log: string; seq: number; leaf_hash: string; at: string }
export interface RibbonStep { state: string; title: string; status: 'done' | 'now' | 'next'; on?: string | null; basis?: string | string[] | null }
export interface ThreadRow { thread: string; title: string; procedure: string; state: string; state_title: string; round: number; since: string; final?: boolean }
export interface ActionOffer {
  action: string
  thread: string
  title: string
  form: string
  decisive: boolean
  allowed: boolean
  reasons: Problem[]
}
export interface ShownFact { id: string; title: string; value: unknown; hidden?: boolean; may_show?: boolean }
export interface TimelineEntry {
  seq: number
  at: string
  on?: string
  thread: string
  thread_title: string
  action: string
  title: string
  actor_name: string
  role_title: string
  officers: { name: string; cert_no: string }[]
  opinion?: string | null
  basis: string[]
  objects: { kind: string; name?: string; type?: string; size: number; sha256: string; sm3?: string; scanned?: boolean }[]
  documents: { id: string; title: string; no?: string | null }[]
  leaf_hash: string
  leaf?: number
  facts: ShownFact[]
  values?: ShownFact[]
  erased: boolean
}
export interface CaseParty {
  id: string
  kind: string
  kind_title?: string
  name: string
  id_no_masked?: string | null
  address?: string | null
  phone_masked?: string | null
  legal_rep?: string | null
  may_show?: boolean
}
export interface CaseDraft {
  outcome: string
  facts: string
  discretion?: string
  seq?: number
  evidence: string[]
  clauses: Clause[]
  circumstances: { id: string; title: string }[]
  measures: Measure[]
  cell?: string | null
  substance: string
  text: string
  attributes: ShownFact[]
}
export interface EvidenceItem {
  id: string
  kind: string
  kind_title: string
  name: string
  proves?: string | null
  taken_on?: string | null
  place?: string | null
  officers: { name: string; cert_no?: string }[]
  files: FileRef[]
  av: boolean
  step_seq?: number
  custody?: { at: string; what: string; who: string }[]
}
export interface CaseDocument {
  id: string
  template: string
  title: string
  no?: string | null
  on: string
  pages: number
  step_seq: number
  issued: boolean
  voided?: string | boolean | null
}
export interface DeadlineRow {
  id: string
  title: string
  thread: string
  owner_title: string
  started: string
  due: string
  ended?: string | null
  days_left?: number | null
  unit: Unit
  light: Light
  waiting_time: boolean
  provisional: boolean
  because: string
  article: string
}
export interface MoneyEntry { on: string; kind: string; kind_title?: string; title?: string; amount_fen: number; note?: string; seq?: number }
// A row with what was told when the case was opened: the form's fields by their ids.
export interface CaseSummary extends CaseRow {
  seq: number
  power_item: { id: string; title: string }
  opening: Input
}
export interface CaseView extends CaseRow {
  secrecy?: { level: number; title: string; names: { id: string; name: string }[] }; may_set_secrecy?: boolean; seq: number
  law_version: number | string
  sample?: boolean            // a review of files, with GET /cases/{case}/sample
  power_item: { id: string; title: string }
  source: string
  cause: string
  ribbon: RibbonStep[]
  threads: ThreadRow[]
  actions: ActionOffer[]
  timeline: TimelineEntry[]
  parties: CaseParty[]
  officers: { id: string; name: string; cert_no: string; role: string }[]
  facts?: string | null
  act_on?: string
  drafts?: { id: string; seq: number; on: string; substance: string; text: string }[]
  draft: CaseDraft | null
  evidence: EvidenceItem[]
  documents: CaseDocument[]
  deadlines: DeadlineRow[]
  money: { decided_fen: number; paid_fen: number; added_fen: number; due?: string | null; entries: MoneyEntry[] }
  publication: { state: string; url?: string | null; due?: string | null }
  record: { events: number; first_leaf: number; last_leaf: number; grade: 'L0' | 'L1' | 'L2' | 'L3'; witnesses?: { name: string; at: string }[]; time_stamps?: { name: string; at: string }[] }
  archive: { no: number | string; title: string; pages: number; from_page: number }[]
  feedback?: { score: number; comment: string; on: string }[]   // what the visited firm said of an inspection
}
export interface Preview { template: string; title: string; html: string }
export interface CheckAnswer {
  refusals: Problem[]
  substance?: string
  text_hash?: string
  preview?: Preview[]
  range?: { cell: string; low: number; high: number } | null
}
export interface ActAnswer { receipt: Receipt; seq: number }
export interface OpenAnswer { case_id: string; case_no: string; receipt: Receipt }
export interface Difference { title?: string; rows: DifferenceRow[] }
export interface DifferenceRow { kind: 'same' | 'added' | 'removed' | 'changed'; before?: string; after?: string }
export interface Scratch { input: Input; saved_at?: string; expected_seq?: number; files?: FileRef[] }

// --- registers, law, imports, search
export interface RegisterDef { id: string; title: string; count: number; form: Form; editable: boolean; list?: string[]; begins?: { procedure: string; with: { field: string; from?: string; is?: string }[] } }
export interface RegisterEntry {
  id: string
  title?: string
  valid_from?: string
  valid_to?: string | null
  values: Record<string, unknown>
  titles?: Record<string, string>
}
export interface RegisterHistory { seq: number; at: string; actor_name: string; valid_from: string; values: Record<string, unknown> }
export interface ImportReport { rows: number; good: number; known?: number; bad: { row: number; field: string; message: string }[]; loaded: boolean }
export interface StatuteRow { name: string; level?: string; issued_by?: string; in_force_from?: string; versions?: number; articles?: number; status?: string }
export interface StatuteNode { kind: string; no: string; title?: string; text?: string; gist?: string; children?: StatuteNode[] }
export interface Statute {
  name: string
  level?: string
  issued_by?: string
  on?: string
  version?: string
  versions?: { from: string; to?: string | null; title?: string }[]
  title?: string
  gist_only?: boolean
  notes?: string[]
  history?: string[]
  nodes: StatuteNode[]
}
export interface Article { law: string; article: string; gist?: string; text?: string; passage?: string; version?: string; notes?: string[]; in_force: boolean | string }
export interface BenchmarkCell { id: string; title: string; conditions: string; measure_kinds?: string[]; low: number; high: number }
export interface Benchmark { id: string; title: string; power_item: string; maker?: string; basis?: (Clause | string)[]; cells: BenchmarkCell[] }
export interface ProcedureView {
  id: string
  title: string
  kind?: string
  version?: number | string
  valid_from?: string
  states: { id: string; title: string; stage?: string; owner_titles?: string[]; owner?: string[]; final?: boolean }[]
  ribbon?: string[]
  actions: {
    id: string
    title: string
    from: string[]
    to?: string | null
    by_titles?: string[]
    by?: string[]
    gates?: { id: string; title: string; say?: string; article?: string }[]
    docs?: string[]
    basis?: string[]
  }[]
  deadlines?: { id: string; title: string; limit: string; article?: string; owner_title?: string }[]
  properties?: { id: string; say: string; article?: string }[]
}
export interface Hit { kind: string; id?: string; article?: string; case_no?: string; doc_no?: string; url?: string; opened?: string; decided_on?: string; title: string; snippet?: string; case_id?: string | null; on?: string | null; organ_name?: string | null }
export interface HistoryDecision {
  id: string
  no?: string | null
  organ?: string | null
  party_masked?: string | null
  on?: string | null
  basis?: string[] | string | null
  amount_fen?: number | null
  outcome?: string | null
  source?: string | null
  text?: string | null
  unparsed?: string[]
}

// --- publication desk, supervision, administration
export interface PublicationRow {
  case_id: string
  case_no: string
  doc_no?: string
  organ_name?: string
  title: string
  party_masked?: string
  decided_on?: string | null
  state: string
  state_title: string
  due?: string | null
  days_left?: number | null
  unit?: Unit | null
  light: Light
  url?: string | null
  because?: string | null
  article?: string | null
}
export interface Redaction { field: string; field_title?: string; from: string; to: string; kind: string | number; kind_title?: string; why: string }
export interface PublicationProposal { redactions: Redaction[]; html_public: string; text_public?: string; html_office?: string; document?: string; case_no?: string; title?: string }
export interface AccountRow {
  id: string; waiting?: boolean
  login: string
  name: string
  officer?: string
  organ?: string
  unit?: string
  roles: { id: string; title: string }[]
  enabled: boolean
  must_change?: boolean
  second_factor?: boolean
  created?: string
}
export interface AuditRow {
  id: string
  at: string
  actor_name: string
  role_title?: string
  kind: string
  what: string
  reason?: string
  object?: string | null
  case_id?: string | null
  address?: string | null
  result: string
  result_title?: string
  code?: string | null
  trace?: string
}
export interface StatTable { id: string; title: string; note?: string; columns: { id: string; title: string; type?: 'text' | 'count' | 'money' | 'ratio' }[]; rows: (string | number | null)[][]; drills?: (FigureDrill | null)[] }
export interface FigureDrill { figure: string; organ: string; from: string; to: string }
export interface Statistics { year: number; as_of?: string; organs?: { id: string; name: string }[]; figures: { id: string; title: string; value: number; type?: 'count' | 'money' | 'ratio'; note?: string }[]; tables: StatTable[] }

export interface AnnualRow { organ: string; organ_name: string; standing: string; late: boolean; drafted: string; signed: string; published: string; reported: string; received: string; moved: number; case_id?: string; case_no?: string }
export interface AnnualList { year: number; draft_by: string; publish_by: string; published: number; late: number; items: AnnualRow[] }
export interface AnnualFigure { id: string; kind: string; title: string; unit: string; type: 'count' | 'money'; signed?: number; record?: number; today: number; difference?: number; cases: number; concerned: number; moved: boolean }
export interface AnnualReport { organ: string; organ_name: string; year: number; standing: string; late: boolean; draft_by: string; publish_by: string; signed: string; published: string; reported: string; received: string; from: string; to: string; as_of: string; since?: number; case_id?: string; case_no?: string; figures: AnnualFigure[] }
export interface FigureCase extends CaseRow { on: string; entered: string; gone?: string; fen?: number }

// --- powers that were used or not
export interface PowerUseRow { power_item: string; title: string; kind: string; kind_title: string; opened: number; under_way: number; used: boolean }
export interface PowerUse { organ: string; organ_name: string; year: number; unused: number; items: PowerUseRow[] }

// --- visits to an enterprise
export interface Visit { organ: string; case_no: string; on: string; planned: boolean; beside: boolean }
export interface Visits { code: string; name: string; year: number; times: number; firm_times: number; cap: number | null; source: string; within_days: number; recent: Visit[]; offers: (Visit & { phone: string })[]; visits: Visit[] }
