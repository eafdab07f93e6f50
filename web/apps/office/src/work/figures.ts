// Figures as the pages of statistics show them: money in yuan, the rest as whole numbers; addresses of exports and of the cases behind a row.
import { yuan } from '@mingjing/ui'

export type Cell = string | number | null
export const figureText = (value: Cell | undefined, type?: string) => (value === null || value === undefined ? '' : typeof value === 'string' ? value : type === 'money' ? yuan(value) : String(value))
// What was added to a figure later, with its sign.
export const changeText = (value: number, type?: string) => (value > 0 ? `+${figureText(value, type)}` : value < 0 ? `−${figureText(-value, type)}` : '0')

export function exportAddress(kind: 'csv' | 'xlsx', query: Record<string, string | undefined>): string {
  const given = Object.entries(query).filter((one): one is [string, string] => Boolean(one[1]))
  return `${import.meta.env.VITE_API_BASE ?? ''}/statistics/export.${kind}?${new URLSearchParams(given)}`
}
