// What was answered to one person is nobody else's: with the account the answers go.
import type { QueryClient } from '@tanstack/vue-query'
import { watch } from 'vue'
import type { useSession } from '../session'
import { forgetWords } from './words'

export function forgetWithAccount(session: Pick<ReturnType<typeof useSession>, 'me'>, client: QueryClient): void {
  watch(() => session.me?.account, () => { client.clear(); forgetWords() }, { flush: 'sync' })
}
