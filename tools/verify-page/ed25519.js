// Ed25519 verification (RFC 8032 §5.1.7) with the SHA-512 that it needs (FIPS 180-4). Plain and slow: a bundle has few signatures.
import { joined, sameBytes, numberOf, bytesOf, fromHex } from './bytes.js';

const MASK = (1n << 64n) - 1n;

function fractions64(count, root) {
  const primes = [];
  for (let n = 2; primes.length < count; n++) if (primes.every((p) => n % p !== 0)) primes.push(n);
  return primes.map((p) => {
    const target = BigInt(p) << BigInt(64 * root);
    let low = 0n;
    let high = 1n << 72n;
    while (high - low > 1n) {
      const middle = (low + high) / 2n;
      if (middle ** BigInt(root) <= target) low = middle;
      else high = middle;
    }
    return low & MASK;
  });
}
const SHA512_K = fractions64(80, 3);
const SHA512_IV = fractions64(8, 2);

export function sha512(message) {
  const rotate = (x, n) => ((x >> n) | (x << (64n - n))) & MASK;
  const padding = new Uint8Array(((239 - (message.length % 128)) % 128) + 1);
  padding[0] = 0x80;
  const bytes = joined(message, padding, bytesOf(BigInt(message.length) * 8n, 16));
  const state = [...SHA512_IV];
  for (let at = 0; at < bytes.length; at += 128) {
    const w = [];
    for (let i = 0; i < 16; i++) w.push(numberOf(bytes.subarray(at + i * 8, at + i * 8 + 8)));
    for (let i = 16; i < 80; i++) {
      const x = w[i - 15];
      const y = w[i - 2];
      const s0 = rotate(x, 1n) ^ rotate(x, 8n) ^ (x >> 7n);
      const s1 = rotate(y, 19n) ^ rotate(y, 61n) ^ (y >> 6n);
      w.push((w[i - 16] + s0 + w[i - 7] + s1) & MASK);
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 80; i++) {
      const t1 = h + (rotate(e, 14n) ^ rotate(e, 18n) ^ rotate(e, 41n)) + ((e & f) ^ (~e & MASK & g)) + SHA512_K[i] + w[i];
      const t2 = (rotate(a, 28n) ^ rotate(a, 34n) ^ rotate(a, 39n)) + ((a & b) ^ (a & c) ^ (b & c));
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) & MASK, c, b, a, (t1 + t2) & MASK];
    }
    [a, b, c, d, e, f, g, h].forEach((word, i) => (state[i] = (state[i] + word) & MASK));
  }
  return joined(...state.map((word) => bytesOf(word, 8)));
}

const P = (1n << 255n) - 19n;
const L = (1n << 252n) + 27742317777372353535851937790883648493n;
const mod = (x) => ((x % P) + P) % P;

function power(base, exponent) {
  let out = 1n;
  for (let b = base; exponent > 0n; exponent >>= 1n, b = (b * b) % P) if (exponent & 1n) out = (out * b) % P;
  return out;
}
const inverse = (x) => power(mod(x), P - 2n);
const D = mod(-121665n * inverse(121666n));
const ROOT_OF_MINUS_ONE = power(2n, (P - 1n) / 4n);

// Extended coordinates: x = X/Z, y = Y/Z, xy = T/Z.
function add([x1, y1, z1, t1], [x2, y2, z2, t2]) {
  const a = mod((y1 - x1) * (y2 - x2));
  const b = mod((y1 + x1) * (y2 + x2));
  const c = mod(2n * t1 * t2 * D);
  const d = mod(2n * z1 * z2);
  const [e, f, g, h] = [b - a, d - c, d + c, b + a];
  return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
}
function times(point, scalar) {
  let out = [0n, 1n, 1n, 0n];
  for (let p = point; scalar > 0n; scalar >>= 1n, p = add(p, p)) if (scalar & 1n) out = add(out, p);
  return out;
}

const littleEndian = (bytes) => numberOf(Uint8Array.from(bytes).reverse());

function decodePoint(bytes) {
  const sign = bytes[31] >> 7;
  const y = littleEndian(bytes) & ((1n << 255n) - 1n);
  if (y >= P) return null;
  const u = mod(y * y - 1n);
  const v = mod(D * y * y + 1n);
  let x = mod(u * v ** 3n * power(mod(u * v ** 7n), (P - 5n) / 8n));
  if (mod(v * x * x) === mod(-u)) x = mod(x * ROOT_OF_MINUS_ONE);
  if (mod(v * x * x) !== u || (x === 0n && sign === 1)) return null;
  if (Number(x & 1n) !== sign) x = P - x;
  return [x, y, 1n, mod(x * y)];
}
function encodePoint([x, y, z]) {
  const scale = inverse(z);
  const out = bytesOf(mod(y * scale), 32).reverse();
  if (mod(x * scale) & 1n) out[31] |= 0x80;
  return out;
}
const BASE = decodePoint(fromHex('58' + '66'.repeat(31)));

export function verifyEd25519(key, message, signature) {
  if (key.length !== 32 || signature.length !== 64) return false;
  const point = decodePoint(key);
  const s = littleEndian(signature.subarray(32));
  if (point === null || s >= L) return false;
  const h = littleEndian(sha512(joined(signature.subarray(0, 32), key, message))) % L;
  const negative = [mod(-point[0]), point[1], point[2], mod(-point[3])];
  return sameBytes(encodePoint(add(times(BASE, s), times(negative, h))), signature.subarray(0, 32));
}
