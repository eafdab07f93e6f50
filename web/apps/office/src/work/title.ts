// The window's title follows the page: what it is, then the product.
import { onBeforeUnmount, ref, watchEffect } from 'vue'
import { say } from '../i18n'

const current = ref('')

export function useTitle(): void {
  watchEffect(() => {
    const product = `${say('common.product')} ${say('common.product_full')}`
    document.title = current.value ? `${current.value} · ${say('common.product')}` : product
  })
}

export function usePageTitle(title: () => string): void {
  watchEffect(() => { current.value = title() })
  onBeforeUnmount(() => { current.value = '' })
}
