import { ApiError, OfflineError } from '@mingjing/api-client'
import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { i18n } from './i18n'
import { makeRouter } from './router'
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
      retry: (count, error) => !(error instanceof ApiError && error.status < 500) && !(error instanceof OfflineError && !navigator.onLine) && count < TRIES,
      refetchOnWindowFocus: true,
    },
  },
})

createApp(App).use(createPinia()).use(i18n).use(VueQueryPlugin, { queryClient }).use(makeRouter()).mount('#app')
