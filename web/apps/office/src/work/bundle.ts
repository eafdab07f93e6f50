// The evidence bundle of a case: a download of the browser itself, however large, after the password where it is not fresh.
import { Abandoned } from '@mingjing/api-client'
import { computed } from 'vue'
import { useSession } from '../session'
import { problemFor } from './errors'
import { toast } from './toast'

export function useBundle(caseId: () => string) {
  const session = useSession()
  const address = computed(() => `${import.meta.env.VITE_API_BASE ?? ''}/cases/${encodeURIComponent(caseId())}/bundle.zip`)
  async function download(): Promise<void> {
    try {
      if (!(await session.load())?.confirmed) await session.keeper.confirm()
      window.location.assign(address.value)
    } catch (reason) {
      if (!(reason instanceof Abandoned)) toast(problemFor(reason).detail, 'warn')
    }
  }
  return { address, download }
}
