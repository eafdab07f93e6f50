// 监督工作: the ten measures, the records behind them, and the reports on the first year of new laws, as docs/api.md means them.
import type { Light } from './types'

export interface MeasurePlace { kind: 'procedure' | 'register' | 'page'; id: string; title: string; count?: number }
export interface SupervisionMeasure { id: string; title: string; say: string; basis: string; total: number; places: MeasurePlace[] }
export interface SupervisionWork {
  year: number
  measures: SupervisionMeasure[]
  contents: { id: string; title: string; count: number }[]
  lists: { register: string; title: string; count: number }[]
  reports: { open: number; late: number }
}
export interface SupervisionRecord { kind: 'procedure' | 'register'; place: string; place_title: string; id: string; title: string; number: string; organ_name: string; on: string; content_title: string }
export interface FirstYearReport {
  statute: string
  organ: string
  organ_name: string
  in_force: string
  full: string
  due: string
  done: boolean
  late: boolean
  light: Light
  days_left: number
  entry?: string
  done_on?: string
}
