// The screen of the coordinating centre, as docs/api.md means it.
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
