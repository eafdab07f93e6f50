// Sends one decision at a time and tells what was refused. The same content carries the same key, so neither a double click nor a retry does it twice.
import { Abandoned, newKey, type Problem } from '@mingjing/api-client'
import { ref, shallowRef } from 'vue'
import { problemFor } from './errors'

export function useSending() {
  const sending = ref(false)
  const problem = shallowRef<Problem>()
  let key = ''
  let content = ''

  function keyOf(body: unknown): string {
    const now = JSON.stringify(body)
    if (now !== content) { content = now; key = newKey() }
    return key
  }
  // False where it was not done: another one is under way, or it was refused, or nobody logged in again.
  async function send(work: () => Promise<unknown>): Promise<boolean> {
    if (sending.value) return false
    sending.value = true
    problem.value = undefined
    try {
      await work()
      content = ''
      return true
    } catch (why) {
      if (!(why instanceof Abandoned)) problem.value = problemFor(why)
      return false
    } finally {
      sending.value = false
    }
  }
  return { sending, problem, keyOf, send }
}
