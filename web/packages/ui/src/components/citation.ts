// Citations as people write them: 《行政处罚法》第四十二条第一款. Finds the law and the article to look up; the rest stays text.
import { inject, type InjectionKey } from 'vue'

export interface CitationPart { text: string; law?: string; article?: string }

const CITED = /《([^》]+)》第([〇零一二三四五六七八九十百千]+|\d+)条(?:第[〇零一二三四五六七八九十百千]+[款项])*/g

export function citationParts(text: string): CitationPart[] {
  const parts: CitationPart[] = []
  let end = 0
  let law = ''
  for (const match of text.matchAll(CITED)) {
    if (match.index > end) parts.push(...further(text.slice(end, match.index), law))
    law = match[1]!
    parts.push({ text: match[0], law, article: match[2]! })
    end = match.index + match[0].length
  }
  if (end < text.length) parts.push(...further(text.slice(end), law))
  return parts
}

// 《行政处罚法》第六十一条、第八十五条: what follows a comma belongs to the same law.
function further(text: string, law: string): CitationPart[] {
  if (!law) return [{ text }]
  const parts: CitationPart[] = []
  let end = 0
  for (const match of text.matchAll(/(?<=[、和及])第([〇零一二三四五六七八九十百千]+|\d+)条(?:第[〇零一二三四五六七八九十百千]+[款项])*/g)) {
    if (match.index > end) parts.push({ text: text.slice(end, match.index) })
    parts.push({ text: match[0], law, article: match[1]! })
    end = match.index + match[0].length
  }
  if (end < text.length) parts.push({ text: text.slice(end) })
  return parts
}

// `on`: the day whose version is meant (YYYY-MM-DD); today where it is not given.
export type OpenArticle = (law: string, article: string, on?: string) => void
export const openArticleKey: InjectionKey<OpenArticle> = Symbol('open article')
export const useOpenArticle = (): OpenArticle | undefined => inject(openArticleKey, undefined)
