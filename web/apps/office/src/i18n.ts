// The words of the first page come with the application; every route brings the words of its own group.
import { first, groups, locale, type Group } from '@mingjing/terms'
import { createI18n } from 'vue-i18n'

export const i18n = createI18n({
  legacy: false,
  locale,
  fallbackLocale: false,
  missingWarn: import.meta.env.DEV,
  messages: { [locale]: first } as Record<string, typeof first>,
})

const loaded = new Map<Group, Promise<void>>()

export function loadWords(...wanted: Group[]): Promise<void[]> {
  return Promise.all(wanted.map(group => {
    const known = loaded.get(group)
    if (known) return known
    const promise = groups[group]().then(words => {
      i18n.global.mergeLocaleMessage(locale, { [group]: words.default })
    })
    loaded.set(group, promise)
    promise.catch(() => loaded.delete(group))
    return promise
  }))
}

// For code outside components; inside, useI18n gives the same words.
export const say = (key: string, values: Record<string, unknown> = {}): string =>
  (i18n.global.t as (key: string, values: Record<string, unknown>) => string)(key, values)
