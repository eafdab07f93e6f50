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

const PLACES: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }

// 十二, 二十, 一百零三 or 12 as people type them; undefined for anything else.
export function readNumber(text: string): number | undefined {
  const typed = text.trim().normalize('NFKC').replace(/[零〇]/g, '')
  if (/^\d{1,4}$/.test(typed)) return Number(typed) || undefined
  const digits = '一二三四五六七八九'
  let total = 0
  let digit = 0
  let above = 10_000
  for (const one of typed.replaceAll('两', '二')) {
    const place = PLACES[one]
    if (place) {
      if (place >= above || (digit === 0 && !(place === 10 && total === 0))) return undefined
      total += (digit || 1) * place
      above = place
      digit = 0
    } else {
      if (digit || !digits.includes(one)) return undefined
      digit = digits.indexOf(one) + 1
    }
  }
  return total + digit || undefined
}

export interface Place { article: string; paragraph?: number; item?: number }

// 第四十四条第一款第二项, 四十四, 第五十八条之一 or 44: what a person types to name a place of a law. Nothing where it names none.
export function readPlace(text: string): Place | undefined {
  const parts = /^第?([^第条款项之]+)条?(?:之([^第条款项之]+))?(?:第?([^第条款项之]+)款)?(?:第?([^第条款项之]+)项)?$/.exec(text.replace(/\s/g, ''))
  if (!parts) return undefined
  const [, no, after, paragraph, item] = parts
  const numbers = [no, after, paragraph, item].map(part => (part === undefined ? 0 : readNumber(part)))
  if (numbers.includes(undefined)) return undefined
  const article = (/^\d+$/.test(no!) && numbers[0]! < 100 ? chineseNumber(numbers[0]!) : no!) + (after ? `之${chineseNumber(numbers[1]!)}` : '')
  return { article, ...(paragraph ? { paragraph: numbers[2] } : {}), ...(item ? { item: numbers[3] } : {}) }
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
