import { createRouter, createWebHistory, type Router } from 'vue-router'
import { routes } from './routes'
import { useSession } from './session'

declare module 'vue-router' {
  interface RouteMeta { open?: boolean; menu?: string }
}

export function makeRouter(): Router {
  const router = createRouter({
    history: createWebHistory(import.meta.env.BASE_URL),
    routes,
    scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : to.hash ? { el: to.hash, top: 72 } : { top: 0 }),
  })
  router.beforeEach(async to => {
    const session = useSession()
    if (!session.known) await session.load().catch(() => null)
    if (to.meta.open) return session.me && to.name === 'login' ? { name: 'desk' } : true
    if (!session.me) return { name: 'login', query: to.path === '/' ? {} : { then: to.fullPath } }
    return true
  })
  // A new version was installed while this page stood open: its old parts are gone, so the page starts again.
  router.onError((error, to) => {
    if (/dynamically imported module|Importing a module script failed|Unable to preload/i.test(String(error)) && navigator.onLine) {
      window.location.assign(import.meta.env.BASE_URL.replace(/\/$/, '') + to.fullPath)
    }
  })
  return router
}
