import type { Clause, Form, Input } from '@mingjing/api-client'
import { readPlace, sameClause } from '@mingjing/ui'
import { watch, type Ref } from 'vue'

// The view of a draft tells paragraph and item in the clause's words only. They must not be lost: another basis is another
// substance, and the notice would have to be given again.
export function wholeClauses(list: Clause[]): Clause[] {
  return list.map(({ law, article = '', paragraph, item, point, text }) => {
    const place = article && !paragraph && !item && text ? readPlace(text.slice(text.indexOf('》') + 1)) : undefined
    const told = place?.article === article ? place : { paragraph, item }
    return { law, article, ...(told.paragraph ? { paragraph: told.paragraph } : {}), ...(told.item ? { item: told.item } : {}), ...(point ? { point } : {}) }
  })
}

// What was offered for one power item and is not for the next goes from the fields of clauses when the item changes; what was
// cited by hand was never offered, and stays. Nothing is dropped while the offers of the next item are not known.
export function useOfferedClauses(form: () => Form | undefined, input: Ref<Input>, offered: () => Clause[] | undefined) {
  let before: Clause[] = []
  watch(offered, now => {
    if (!now) return
    const gone = before.filter(old => !now.some(one => sameClause(one, old)))
    before = now
    const kept = (clauses: Clause[]) => clauses.filter(one => !gone.some(old => sameClause(old, one)))
    for (const field of form()?.fields ?? []) {
      const chosen = input.value[field.id] as Clause[] | undefined
      if (field.type !== 'clauses' || !Array.isArray(chosen) || kept(chosen).length === chosen.length) continue
      input.value = { ...input.value, [field.id]: kept(chosen) }
    }
  })
}
