// The window's title follows the page: what it is, then the product. Under Suspense a page comes before the one before it goes,
// so each takes away only its own words.
import { onScopeDispose, ref, watchEffect, type Ref } from 'vue'
import { say } from '../i18n'

const pages = ref<{ title: string }[]>([]) as Ref<{ title: string }[]>

export function useTitle(): void {
  watchEffect(() => {
    const current = pages.value.at(-1)?.title
    const product = `${say('common.product')} ${say('common.product_full')}`
    document.title = current ? `${current} · ${say('common.product')}` : product
  })
}

export function usePageTitle(title: () => string): void {
  const mine = { title: '' }
  pages.value.push(mine)
  const own = pages.value.at(-1)!
  watchEffect(() => { own.title = title() })
  onScopeDispose(() => { pages.value = pages.value.filter(page => page !== own) })
}
