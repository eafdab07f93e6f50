// The door of the demo through which the person signed in came, to go through it once more.
import { take, type DemoAccount } from '@mingjing/api-client'
import { onMounted, ref, type Ref } from 'vue'
import { useSession } from '../session'

export function useDemoSelf(): Ref<DemoAccount | undefined> {
  const session = useSession()
  const same = ref<DemoAccount>()
  onMounted(async () => {
    const { me } = session
    if (!me?.demo) return
    try {
      const { items } = await take(session.api.GET('/demo/accounts'))
      same.value = items.find(one => one.name === me.name && me.roles.some(role => role.id === one.role)) ?? items.find(one => one.name === me.name)
    } catch { same.value = undefined }
  })
  return same
}
