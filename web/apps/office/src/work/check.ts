// Asks the server what it would say, without writing: refusals, preview, range. Runs by itself while a person pauses.
import { take, type CheckAnswer, type FormField, type Input } from '@mingjing/api-client'
import { cleanInput } from '@mingjing/ui'
import { onBeforeUnmount, ref, shallowRef, watch } from 'vue'
import { useSession } from '../session'
import { problemFor } from './errors'

const PAUSE = 1500

export function useCheck(caseId: () => string, action: () => string) {
  const { api } = useSession()
  const answer = shallowRef<CheckAnswer>()
  const busy = ref(false)
  const stale = ref(false)
  const failed = ref('')
  let timer: ReturnType<typeof setTimeout> | undefined
  let round = 0

  async function run(fields: readonly FormField[], input: Input) {
    clearTimeout(timer)
    const mine = ++round
    busy.value = true
    failed.value = ''
    try {
      const got = await take(api.POST('/cases/{case}/actions/{action}/check', { params: { path: { case: caseId(), action: action() } }, body: { input: cleanInput(fields, input) } }))
      if (mine !== round) return
      answer.value = got
      stale.value = false
    } catch (reason) {
      if (mine === round) failed.value = problemFor(reason).detail
    } finally {
      if (mine === round) busy.value = false
    }
  }
  function plan(fields: readonly FormField[], input: Input) {
    stale.value = answer.value !== undefined
    clearTimeout(timer)
    timer = setTimeout(() => void run(fields, input), PAUSE)
  }
  // The answer is about one step: with another step it says nothing.
  watch(() => `${caseId()}/${action()}`, () => {
    clearTimeout(timer)
    round += 1
    answer.value = undefined
    busy.value = stale.value = false
    failed.value = ''
  }, { flush: 'sync' })
  onBeforeUnmount(() => clearTimeout(timer))
  return { answer, busy, stale, failed, run, plan }
}
