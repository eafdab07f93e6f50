// Points are tenths everywhere; people read them as 9.5.
import type { ScoreHead } from '@mingjing/api-client'
import { shortDate } from '@mingjing/ui'

export function pointsText(tenths: number): string {
  const whole = Math.trunc(Math.abs(tenths) / 10)
  const rest = Math.abs(tenths) % 10
  return `${tenths < 0 ? '-' : ''}${whole}${rest ? `.${rest}` : ''}`
}
export const shareText = (perMille: number) => `${pointsText(perMille)}%`

// What a person typed as points; nothing where it is no number of tenths.
export function tenthsOf(text: string): number | undefined {
  const match = /^(\d{1,3})(?:\.(\d))?$/.exec(text.trim())
  return match ? Number(match[1]) * 10 + Number(match[2] ?? 0) : undefined
}

export function trendWord(trend: ScoreHead['trend']): { key: 'up' | 'down' | 'same' | 'none_before'; n: string; date: string } {
  if (!trend) return { key: 'none_before', n: '', date: '' }
  return { key: trend.total > 0 ? 'up' : trend.total < 0 ? 'down' : 'same', n: pointsText(Math.abs(trend.total)), date: shortDate(trend.on) }
}

export const recordTabs: Record<string, string> = { deadlines: 'deadlines', documents: 'documents', evidence: 'evidence', timeline: 'timeline' }
