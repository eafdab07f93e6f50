// Warnings of the rules, as docs/api.md means them.
import type { Light } from './types'

export interface WarnedCase { case_id: string; case_no: string; title: string; party_masked?: string; procedure: string }
export interface RaisedWarning {
  id: string
  rule: string
  title: string
  severity: 'high' | 'middle' | 'low'
  say: string
  basis?: string
  record: { kind: 'case'; case_id: string } | { kind: 'register'; register: string; entry: string }
  case?: WarnedCase
  opened?: WarnedCase
  organ: string
  organ_name: string
  unit_name: string
  raised: string
  changed?: string
  due?: string
  light?: Light
  days_left?: number
  state: 'raised' | 'acknowledged' | 'handled' | 'turned' | 'settled'
  seq: number
  can_acknowledge: boolean
  can_handle: boolean
  can_open: boolean
}
export interface WarningStep { what: 'raised' | 'acknowledged' | 'handled' | 'turned' | 'settled' | 'reopened'; at: string; seq: number; note: string; by?: string; organ_name?: string; outcome?: 'corrected' | 'lawful' | 'mistaken' }
export interface WarningSheet extends RaisedWarning { history: WarningStep[]; beside: WarnedCase[] }
export interface WarningRule { id: string; title: string; severity: 'high' | 'middle' | 'low'; basis: string }
