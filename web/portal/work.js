// The portal's forms, where scripts run: while somebody fills one in, this machine does the work that the server takes in the place of the sum.
// Nothing of what is written is read, nothing is sent. Without scripts the page asks the sum. Held against the server's reading of it by
// tests/browser/public_work.test.mjs.
import { sha256 } from './sha256.js';

const SLICE = 12;     // milliseconds of work between two looks at what the person does
const LOOK = 256;     // hashes between two looks at the clock
const encoder = new TextEncoder();

function zeroBits(bytes) {
  for (let i = 0; i < bytes.length; i++) if (bytes[i] !== 0) return i * 8 + Math.clz32(bytes[i]) - 24;
  return bytes.length * 8;
}

// <until>.<a>.<b>.w<bits>.<nonce>.<seal>
export const bitsOf = (token) => Number(/^w(\d+)$/.exec(token.split('.')[3] ?? '')?.[1] ?? 0);

// The smallest number that does it, from `first` on, or undefined where it was not reached before `until`.
export function search(seed, bits, first, until) {
  for (let n = first; ; n++) {
    if (zeroBits(sha256(seed, encoder.encode(`:${n}`))) >= bits) return { found: String(n), next: n + 1 };
    if (n % LOOK === 0 && until() <= 0) return { next: n + 1 };
  }
}

export async function solve(token) {
  const bits = bitsOf(token);
  if (bits === 0) return undefined;
  const seed = sha256(encoder.encode(token));
  for (let at = 0; ;) {
    const end = Date.now() + SLICE;
    const { found, next } = search(seed, bits, at, () => end - Date.now());
    if (found !== undefined) return found;
    at = next;
    await new Promise((resolve) => setTimeout(resolve));
  }
}

const token = globalThis.document?.querySelector('input[name="puzzle"]');
if (token) {
  const work = token.form.elements.namedItem('work');
  const answer = token.form.elements.namedItem('answer');
  const found = await solve(token.value);
  if (found !== undefined) {
    work.value = found;
    answer.required = false;
    // Who is answering the sum already is not disturbed.
    if (answer.value === '' && document.activeElement !== answer) {
      answer.closest('p').hidden = true;
      document.getElementById('worked').hidden = false;
    }
  }
}
