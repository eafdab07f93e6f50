// Bytes, hexadecimal, strict base64 and UTF-8. Throughout the page bytes are Uint8Array; `binary` text has one character per byte.

export const utf8 = (text) => new TextEncoder().encode(text);

// The text of valid UTF-8, null for anything else.
export function textOf(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

export function binaryOf(bytes) {
  let out = '';
  for (let i = 0; i < bytes.length; i += 8192) out += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return out;
}

export function joined(...parts) {
  const out = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

export const hexOf = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

// Lower-case digits only, null otherwise.
export function fromHex(text) {
  if (!/^([0-9a-f]{2})*$/.test(text)) return null;
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function base64Of(bytes) {
  let out = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const group = (bytes[i] << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    out += ALPHABET[group >> 18] + ALPHABET[(group >> 12) & 63];
    out += i + 1 < bytes.length ? ALPHABET[(group >> 6) & 63] : '=';
    out += i + 2 < bytes.length ? ALPHABET[group & 63] : '=';
  }
  return out;
}

// Only what base64Of would write, null otherwise.
export function fromBase64(text) {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
  const letters = text.replace(/=+$/, '');
  const out = [];
  let bits = 0;
  let held = 0;
  for (const letter of letters) {
    held = ((held << 6) | ALPHABET.indexOf(letter)) & 0xfffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out.push((held >> bits) & 0xff);
    }
  }
  const bytes = Uint8Array.from(out);
  return base64Of(bytes) === text ? bytes : null;
}

export const sameBytes = (a, b) => a.length === b.length && a.every((byte, i) => byte === b[i]);

export const numberOf = (bytes) => (bytes.length === 0 ? 0n : BigInt('0x' + hexOf(bytes)));
export const bytesOf = (number, size) => fromHex(number.toString(16).padStart(size * 2, '0'));

// Order of the UTF-8 bytes, which is that of code points: the order in which the verifier program walks through files.
export function byCodePoints(a, b) {
  const left = Array.from(a);
  const right = Array.from(b);
  for (let i = 0; i < left.length && i < right.length; i++) {
    const difference = left[i].codePointAt(0) - right[i].codePointAt(0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
