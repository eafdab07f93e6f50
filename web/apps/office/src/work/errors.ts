// What a page shows when a question to the server failed.
import { ApiError, OfflineError, type Problem } from '@mingjing/api-client'
import { say } from '../i18n'

export interface FailedState { kind: 'error' | 'denied' | 'missing' | 'offline'; title?: string; text?: string; trace?: string }

export function failedState(error: unknown): FailedState {
  if (error instanceof OfflineError) return { kind: 'offline' }
  if (!(error instanceof ApiError)) return { kind: 'error' }
  const { title, detail, trace } = error.problem
  const kind = error.status === 403 ? 'denied' : error.status === 404 ? 'missing' : 'error'
  return { kind, title: title || undefined, text: detail || undefined, trace }
}

// A problem in words for a person; never a bare code.
export function problemFor(error: unknown): Problem {
  if (error instanceof OfflineError) return { code: 'offline', title: say('common.state.offline_title'), detail: say('common.state.offline') }
  if (!(error instanceof ApiError)) return { code: 'unknown', title: say('common.state.error_title'), detail: say('common.problem.unknown') }
  const { problem, status } = error
  if (problem.detail || problem.title) return problem
  return { ...problem, title: say('common.state.error_title'), detail: status === 503 ? say('common.problem.busy') : say('common.problem.http', { status }) }
}
