// Scores of the indicators (GET /scores). Points are tenths.
export type ScoringMode = 'automatic' | 'mixed' | 'proof'
export interface ModeSum { tasks: number; done: number; points: number; of: number; not_applicable: number }
export interface ScorePeriod { from: string; until: string; on: string }
export interface ScoreSet { id: string; version: number; title: string; source: string; count: number; points: number; wanted_share_percent: number; modes: Record<ScoringMode, { tasks: number; points: number }>; never: string[] }
export interface ScoreHead {
  organ: string
  organ_name: string
  area_name: string
  total: number
  of: number
  reached: number
  reachable: number
  share: number               // per mille of what can be had
  not_applicable: number
  tasks_done: number
  tasks: number
  modes: Record<ScoringMode, ModeSum>
  trend?: { on: string; total: number; changes?: { id: number; title: string; before: number; now: number }[] }
}
export interface ScoreTableRow extends ScoreHead { rank?: number }
export interface FrozenCard { card: string; organ: string; organ_name: string; area_name: string; rank?: number; year: number; on: string; edition: number; total: number; of: number; reached: number; reachable: number; share: number; tasks_done: number; tasks: number; digest: string; export_sha256: string; frozen_by: string; reason: string; seq: number }
export interface FrozenTable { items: FrozenCard[]; next: null; total: number; on: string; days: string[] }
export interface ScoreProof { id: string; what: string; sha256: string; file_name: string; record?: string; case_no?: string; handed_by: string; handed_on: string; judged: boolean; expired: boolean; seq: number; points?: number; items_met?: number; judged_by?: string; judged_on?: string; reason?: string; valid_until?: string }
export interface OfficerRow { officer: string; name: string; organ: string; organ_name: string; share: number; done: number; due: number; rank?: number; measures: { id: string; title: string; done: number; due: number }[] }
export interface OfficerTable { items: OfficerRow[]; next: null; total: number; period: ScorePeriod; least: number; never: string[] }
export interface ScoreTable { items: ScoreTableRow[]; next: null; total: number; period: ScorePeriod; set: ScoreSet }
export interface IndicatorRow { id: number; title: string; level3: string; points: number; of: number; mode: ScoringMode; standing: string; say: string; unit: string; against: number; behind: number; lacking?: string }
export interface ScoreGroup { no: string; title: string; points: number; of: number; not_applicable: number; indicators: IndicatorRow[] }
export interface ScoreCard extends ScoreHead {
  period: ScorePeriod
  set: ScoreSet
  groups: ScoreGroup[]
  cards: FrozenCard[]
  units: { key: string; title: string; of_source: string; unit: string; indicators: number }[]
  own_units: { id: string; title: string }[]
  may: { freeze: boolean; units: boolean }
  actions: { say: string; gain: number; effort: number; indicators: number[] }[]
}
export interface ScoreRecord { id: string; kept: boolean; seen: boolean; procedure_title?: string; case_id?: string; case_no?: string; title?: string; party_masked?: string; part?: string; kind?: 'register' | 'law' | 'clause' | 'warning' | 'history'; register?: string; entry?: string; open?: boolean; warning?: string }
export interface ScoreMeasure {
  id: string
  title: string
  dimension: 'duty' | 'record' | 'day'
  unit: string
  reads: string
  curable: boolean
  due: string
  kept: string
  missed: string
  counted: string
  from_record: boolean
  basis: string[]
  done_count?: number
  due_count?: number
  due_on?: string
  done_on?: string
}
export interface IndicatorView extends Omit<IndicatorRow, 'level3' | 'against' | 'behind'> {
  asks: string
  basis: string[]
  rule: { kind: string; percent: number; count: number; items: number }
  may_not_apply: string
  lacking: string
  would_be: string
  measure?: ScoreMeasure
}
export interface IndicatorPage { items: ScoreRecord[]; next: string | null; total: number; organ: string; organ_name: string; period: ScorePeriod; indicator: IndicatorView; proofs: ScoreProof[]; may: { prove: boolean; judge: boolean; excuse: boolean }; excused: boolean; year: number; appeals: ScoreAppeal[]; appeal?: { card: string; on: string; due: string } }
export interface ScoreAppeal { id: string; card: string; on: string; before: number; reason: string; file_name: string; sha256: string; filed_by: string; filed_on: string; outcome: '' | 'granted' | 'refused'; answer?: string; answered_by?: string; answered_on?: string; points?: number }
export interface ScoreTrial { points_before: number; points: number; of: number; total_before: number; total: number; standing: string; say: string }
