// The screen of the coordinating centre, as docs/api.md means it.
import type { CaseRow } from './types'

export interface TaskRow extends CaseRow { can_read: boolean; lead: { id: string; name: string }; helping: { id: string; name: string }[]; urged: number }
export interface ScreenTerms { running: number; late: number; near: number }
export interface ScreenTile extends ScreenTerms { code: string; below: boolean; name: string; acted: number; opened: number; warnings: number; high: number }
export interface ScreenRow extends ScreenTerms { procedure: string; title: string; opened: number }
export interface Screen {
  as_of: string
  today: string
  leaves: number
  totals: ScreenTerms & { acted: number; opened: number; warnings: { high: number; middle: number; low: number } }
  tiles: ScreenTile[]
  stages: (ScreenTerms & { stage: string })[]
  panels: { id: string; title: string; rows: ScreenRow[] }[]
}
