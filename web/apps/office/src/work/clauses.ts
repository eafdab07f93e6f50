import type { Clause } from '@mingjing/api-client'
import { readPlace } from '@mingjing/ui'

// The view of a draft tells paragraph and item in the clause's words only. They must not be lost: another basis is another
// substance, and the notice would have to be given again.
export function wholeClauses(list: Clause[]): Clause[] {
  return list.map(({ law, article = '', paragraph, item, point, text }) => {
    const place = article && !paragraph && !item && text ? readPlace(text.slice(text.indexOf('》') + 1)) : undefined
    const told = place?.article === article ? place : { paragraph, item }
    return { law, article, ...(told.paragraph ? { paragraph: told.paragraph } : {}), ...(told.item ? { item: told.item } : {}), ...(point ? { point } : {}) }
  })
}
