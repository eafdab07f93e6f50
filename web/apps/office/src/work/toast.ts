// Short messages that need no answer; they are spoken and go by themselves.
import { reactive } from 'vue'

export interface Toast { key: number; text: string; kind: 'done' | 'warn' }
export const toasts = reactive<Toast[]>([])
const STAY = 5000
let count = 0

export function toast(text: string, kind: Toast['kind'] = 'done'): void {
  const one = { key: ++count, text, kind }
  toasts.push(one)
  setTimeout(() => {
    const at = toasts.findIndex(other => other.key === one.key)
    if (at >= 0) toasts.splice(at, 1)
  }, STAY)
}
