// What is published, and changes of the law and of organs, as docs/api.md means them.
import type { Light, Unit } from './types'

export interface ChangeRow { id: string; kind_title: string; subject: string; what: string; effective: string; recorded: string; total: number; open: number; late: number }
export interface ChangeTask {
  id: string
  change: string
  subject: string
  kind: 'list' | 'chart' | 'template' | 'case'
  kind_title: string
  title: string
  place: string
  place_title?: string
  object: string
  organ_name: string
  unit_name: string
  due: string
  light: Light
  days_left?: number
  unit?: Unit
  clock?: string
  basis?: string
  done: boolean
  can_do: boolean
  done_on?: string
  done_by?: string
  outcome?: string
  proof?: string
  seq?: number
}
export interface UpkeepRow { problem: string; organ: string; organ_name: string; register: string; register_title: string; entry?: string; title: string; keeper_name: string; day?: string }
