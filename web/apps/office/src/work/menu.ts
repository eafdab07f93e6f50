// The words of the menu: the server names the entries, the message files say what they are called.
import type { MenuEntry } from '@mingjing/api-client'
import { i18n, say } from '../i18n'

export function menuTitle(entry: MenuEntry): string {
  if (entry.title) return entry.title
  const key = `common.menus.${entry.id}`
  return (i18n.global.te as (key: string) => boolean)(key) ? say(key) : say('common.menus.other')
}
