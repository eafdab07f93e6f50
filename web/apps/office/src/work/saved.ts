// A file that is asked for with words: it comes as the answer to a POST and is saved under its name. What is asked for without words stays a link.
import { Abandoned } from '@mingjing/api-client'
import { ref } from 'vue'
import { useSession } from '../session'
import { problemFor } from './errors'
import { toast } from './toast'

export function useSaved() {
  const session = useSession()
  const busy = ref(false)
  async function save(path: string, asked: Record<string, string>, name: string): Promise<void> {
    busy.value = true
    try {
      const answer = await session.raw(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(asked) })
      const address = URL.createObjectURL(await answer.blob())
      const link = document.createElement('a')
      link.href = address
      link.download = name
      link.click()
      // The browser reads it after the click has ended.
      setTimeout(() => URL.revokeObjectURL(address), 60_000)
    } catch (reason) {
      if (!(reason instanceof Abandoned)) toast(problemFor(reason).detail, 'warn')
    } finally {
      busy.value = false
    }
  }
  return { busy, save }
}
