import { Abandoned, ApiError, OfflineError } from '@mingjing/api-client'
import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { i18n } from './i18n'
import { makeRouter } from './router'
import { useSession } from './session'
import { forgetWithAccount } from './work/cache'
import '@mingjing/ui/styles/tokens.css'
import '@mingjing/ui/styles/base.css'
import '@mingjing/ui/styles/kit.css'
import '@mingjing/ui/styles/print.css'

const TRIES = 2

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // Without a network a question fails at once and says so: rows of another filter must not stand in for its answer.
      networkMode: 'always',
      refetchOnReconnect: true,
      retry: (count, error) => !(error instanceof Abandoned) && !(error instanceof ApiError && error.status < 500) && !(error instanceof OfflineError && !navigator.onLine) && count < TRIES,
      refetchOnWindowFocus: true,
    },
  },
})

const pinia = createPinia()
forgetWithAccount(useSession(pinia), queryClient)
createApp(App).use(pinia).use(i18n).use(VueQueryPlugin, { queryClient }).use(makeRouter()).mount('#app')
