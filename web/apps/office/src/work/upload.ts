// One file to the server by tus: digest first, then pieces that can be taken up where they broke off; at the end the
// server's digest must be ours.
import type { FileRef, Keeper } from '@mingjing/api-client'
import { newKey } from '@mingjing/api-client'
import type { Upload, UploadReport } from '@mingjing/ui'
import { say } from '../i18n'
import { digestOf } from './sha256'

const PIECE = 8 * 1024 * 1024
const DELAYS = [0, 1000, 3000, 8000]
const HASH_SHARE = 15

function statusOf(reason: unknown): number {
  const response = (reason as { originalResponse?: { getStatus?: () => number } | null }).originalResponse
  return response?.getStatus?.() ?? 0
}

// What the server says of these is for the person: what was found, or until when to wait. Nothing is gained by sending at once again.
const TOLD = ['malware', 'scanner_away', 'upload_day_full']
function toldOf(reason: unknown): string | undefined {
  const response = (reason as { originalResponse?: { getBody?: () => string } | null }).originalResponse
  try {
    const problem = JSON.parse(response?.getBody?.() ?? '') as { code?: string; detail?: string }
    return problem.code && TOLD.includes(problem.code) ? problem.detail : undefined
  } catch { return undefined }
}

export function uploadFile(file: File, keeper: Keeper, report: (report: UploadReport) => void, base = ''): Upload {
  let stopped = false
  let running: { abort: (end?: boolean) => Promise<void>; start: () => void } | undefined
  const name = file.name
  const type = file.type || 'application/octet-stream'

  function finish(result: string | undefined, ours: string) {
    const [sha256, sm3] = (result ?? '').split(';')
    if (sha256 && sha256 !== ours) return report({ state: 'differs', percent: 100, why: say('form.files.differs'), local_sha256: ours })
    const ref: FileRef = { sha256: sha256 || ours, sm3, size: file.size, name, type }
    report({ state: 'done', percent: 100, file: ref, local_sha256: ours })
  }

  async function begin() {
    report({ state: 'hashing', percent: 0 })
    const ours = await digestOf(file, share => report({ state: 'hashing', percent: share * HASH_SHARE }), () => stopped)
    if (ours === undefined) return
    const tus = await import('tus-js-client')
    let result: string | undefined
    const upload = new tus.Upload(file, {
      endpoint: `${base}/uploads`,
      chunkSize: PIECE,
      retryDelays: DELAYS,
      storeFingerprintForResuming: false,
      metadata: { filename: name, filetype: type, sha256: ours },
      onBeforeRequest: request => {
        request.setHeader('X-CSRF', keeper.csrf())
        if (request.getMethod() === 'POST') request.setHeader('Idempotency-Key', newKey())
      },
      onAfterResponse: (_, response) => { result = response.getHeader('Upload-Result') ?? result },
      onShouldRetry: reason => !toldOf(reason) && (statusOf(reason) === 0 || statusOf(reason) >= 500),
      onProgress: (sent, total) => report({ state: 'uploading', percent: HASH_SHARE + (total ? sent / total : 1) * (100 - HASH_SHARE) }),
      onSuccess: () => finish(result, ours),
      onError: reason => void fail(reason),
    })
    running = upload
    upload.start()
  }

  async function fail(reason: unknown) {
    if (stopped) return
    const status = statusOf(reason)
    if (status === 401) {
      report({ state: 'paused', percent: HASH_SHARE })
      try {
        await keeper.renew()
        return running?.start()
      } catch { /* the person closed the log-in; the file waits for a click */ }
    }
    if (status === 0 && !navigator.onLine) {
      report({ state: 'paused', percent: HASH_SHARE, why: say('form.files.network') })
      window.addEventListener('online', () => { if (!stopped) running?.start() }, { once: true })
      return
    }
    report({ state: 'failed', percent: HASH_SHARE, why: toldOf(reason) ?? say(status === 0 || status >= 500 ? 'form.files.network' : 'form.files.refused') })
  }

  begin().catch(reason => fail(reason))
  return {
    cancel() {
      stopped = true
      void running?.abort(true).catch(() => undefined)
    },
    resume() { if (running) running.start(); else void begin().catch(reason => fail(reason)) },
  }
}
