// Sends one step, once: the same content carries the same key, so neither a double click nor a retry does it twice.
import { Abandoned, ApiError, newKey, take, type FieldProblem, type Input, type Problem } from '@mingjing/api-client'
import { ref, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { useSession } from '../session'
import { useForgetCase } from './case'
import { problemFor } from './errors'
import { toast } from './toast'

export interface SubmitOptions {
  caseId: () => string
  action: () => string
  title: () => string
  seq: () => number
  payment?: () => string | undefined
  done: () => Promise<void>
  refused: () => Promise<void>
}

export function useSubmit(options: SubmitOptions) {
  const { api } = useSession()
  const { t } = useI18n()
  const router = useRouter()
  const forgetCase = useForgetCase()
  const sending = ref(false)
  const conflict = ref(false)
  const problems = shallowRef<Problem[]>([])
  const fields = shallowRef<FieldProblem[]>([])
  let key = ''
  let content = ''

  async function send(input: Input) {
    if (sending.value) return
    const now = JSON.stringify([options.caseId(), options.action(), options.seq(), options.payment?.() ?? '', input])
    if (now !== content) { content = now; key = newKey() }
    sending.value = true
    problems.value = []
    fields.value = []
    try {
      const path = { case: options.caseId(), action: options.action() }
      const { receipt } = await take(api.POST('/cases/{case}/actions/{action}', { params: { path, header: { 'Idempotency-Key': key } }, body: { expected_seq: options.seq(), input, ...(options.payment?.() ? { payment: options.payment() } : {}) } }))
      await options.done()
      await forgetCase(path.case)
      toast(`${t('act.done', { title: options.title() })} ${t('act.receipt', { seq: receipt.seq })}`)
      await router.replace({ name: 'case', params: { id: path.case } })
    } catch (reason) {
      if (reason instanceof Abandoned) return
      if (reason instanceof ApiError && reason.isConflict) { conflict.value = true; return }
      if (reason instanceof ApiError && reason.fields.length) fields.value = reason.fields
      problems.value = [problemFor(reason)]
      await options.refused()
    } finally {
      sending.value = false
    }
  }
  // A message beside a field goes when the person mends it; the server will say again what is still wrong.
  function forget() {
    if (fields.value.length) fields.value = []
  }
  function clear() {
    problems.value = []
    fields.value = []
  }
  return { sending, conflict, problems, fields, send, forget, clear }
}
