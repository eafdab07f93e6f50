import type { FieldProblem, Problem } from './types'

// The server said no, or could not: carries the problem exactly as it was sent.
export class ApiError extends Error {
  readonly status: number
  readonly problem: Problem
  constructor(status: number, problem: Problem) {
    super(problem.detail || problem.title)
    this.name = 'ApiError'
    this.status = status
    this.problem = problem
  }
  get fields(): FieldProblem[] { return this.problem.fields ?? [] }
  get isConflict(): boolean { return this.status === 409 && this.problem.code === 'state_changed' }
}

// The request never reached the server or its answer never came back; repeating it with the same key is safe.
export class OfflineError extends Error {
  constructor() {
    super('offline')
    this.name = 'OfflineError'
  }
}

// The person closed the log-in or confirmation window instead of answering it.
export class Abandoned extends Error {
  constructor() {
    super('abandoned')
    this.name = 'Abandoned'
  }
}

export async function problemOf(response: Response): Promise<Problem> {
  try {
    const body = (await response.clone().json()) as Partial<Problem>
    if (body && typeof body === 'object' && typeof body.code === 'string') {
      return { code: body.code, title: body.title ?? '', detail: body.detail ?? '', ...body }
    }
  } catch { /* not JSON: a proxy answered instead of the server */ }
  return { code: `http_${response.status}`, title: '', detail: '', status: response.status }
}
