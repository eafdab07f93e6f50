import type { Me } from '@mingjing/api-client'
import { createRouter, createWebHistory, type RouteLocationRaw, type Router } from 'vue-router'
import { routeManifest, routes } from './routes'
import { useSession } from './session'

declare module 'vue-router' {
  interface RouteMeta { open?: boolean; menu?: string }
}

// Who has no desk begins on the first page of the own menu.
function firstPage(me: Me): RouteLocationRaw | true {
  const first = me.menu[0]
  if (!first) return true
  const entry = routeManifest.find(one => one.menu === first.id)
  return entry ? { name: entry.name } : { name: 'queue', params: { menu: first.id } }
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
    if (to.name === 'desk' && session.me && !session.has('desk')) return firstPage(session.me)
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
