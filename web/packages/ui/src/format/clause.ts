import type { Clause } from '@mingjing/api-client'

const DIGITS = '〇一二三四五六七八九'

// 1..99 as a statute counts its paragraphs and items.
export function chineseNumber(value: number): string {
  if (!Number.isInteger(value) || value <= 0 || value > 99) return String(value)
  const tens = Math.floor(value / 10)
  const ones = value % 10
  const head = tens === 0 ? '' : tens === 1 ? '十' : `${DIGITS[tens]}十`
  return head + (ones ? DIGITS[ones] : '')
}

export function clauseText(clause: Clause | string): string {
  if (typeof clause === 'string') return clause
  // A norm without articles is cited by its points: 国办发〔2018〕118号第十三点.
  if (!clause.article) return `${clause.law}${clause.point ? `第${clause.point}点` : ''}`
  const item = clause.item ? `第${chineseNumber(clause.item)}项` : ''
  const paragraph = clause.paragraph ? `第${chineseNumber(clause.paragraph)}款` : ''
  return `《${clause.law}》第${clause.article}条${paragraph}${item}`
}

export const sameClause = (a: Clause, b: Clause): boolean =>
  a.law === b.law && a.article === b.article && (a.paragraph ?? 0) === (b.paragraph ?? 0) && (a.item ?? 0) === (b.item ?? 0)
