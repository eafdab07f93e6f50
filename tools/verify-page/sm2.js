// SM2 verification (GB/T 32918.2-2016 §7) with SM3 and the usual distinguishing id; curve of GB/T 32918.5-2017.
import { fromHex, joined, numberOf, bytesOf, utf8, sameBytes } from './bytes.js';
import { digest } from './digest.js';

const P = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn;
const A = P - 3n;
const B = 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n;
const N = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;
const GX = 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n;
const GY = 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n;
const ID = utf8('1234567812345678');
const SPKI_HEAD = fromHex('3059301306072a8648ce3d020106082a811ccf5501822d03420004');

const mod = (x, m = P) => ((x % m) + m) % m;

function inverse(x) {
  let [a, b, u, v] = [mod(x), P, 1n, 0n];
  while (a !== 0n) {
    const q = b / a;
    [a, b, u, v] = [b - q * a, a, v - q * u, u];
  }
  return mod(v);
}

// Jacobian coordinates: x = X/Z², y = Y/Z³; Z = 0 is the point at infinity.
const INFINITY = [1n, 1n, 0n];
function double([x, y, z]) {
  if (z === 0n) return INFINITY;
  const yy = mod(y * y);
  const s = mod(4n * x * yy);
  const m = mod(3n * x * x + A * z ** 4n);
  const x3 = mod(m * m - 2n * s);
  return [x3, mod(m * (s - x3) - 8n * yy * yy), mod(2n * y * z)];
}
function add(p, q) {
  if (p[2] === 0n) return q;
  if (q[2] === 0n) return p;
  const z1 = mod(p[2] * p[2]);
  const z2 = mod(q[2] * q[2]);
  const u1 = mod(p[0] * z2);
  const u2 = mod(q[0] * z1);
  const s1 = mod(p[1] * z2 * q[2]);
  const s2 = mod(q[1] * z1 * p[2]);
  if (u1 === u2) return s1 === s2 ? double(p) : INFINITY;
  const h = mod(u2 - u1);
  const r = mod(s2 - s1);
  const hh = mod(h * h);
  const v = mod(u1 * hh);
  const x3 = mod(r * r - h * hh - 2n * v);
  return [x3, mod(r * (v - x3) - s1 * h * hh), mod(h * p[2] * q[2])];
}
function times(point, scalar) {
  let out = INFINITY;
  for (let p = point; scalar > 0n; scalar >>= 1n, p = double(p)) if (scalar & 1n) out = add(out, p);
  return out;
}

// The coordinates in a SubjectPublicKeyInfo, null where it is another encoding or the point is not on the curve.
export function sm2Point(spki) {
  if (spki.length !== 91 || !sameBytes(spki.subarray(0, 27), SPKI_HEAD)) return null;
  const x = numberOf(spki.subarray(27, 59));
  const y = numberOf(spki.subarray(59));
  if (x >= P || y >= P || mod(y * y) !== mod(x * x * x + A * x + B)) return null;
  return [x, y];
}

// One positive INTEGER of DER in its shortest form; answers its value and what is behind it.
function integer(bytes) {
  const size = bytes[1];
  if (bytes.length < 3 || bytes[0] !== 0x02 || size === 0 || size > 33 || bytes.length < 2 + size) return null;
  const content = bytes.subarray(2, 2 + size);
  if (content[0] >= 0x80 || (size > 1 && content[0] === 0 && content[1] < 0x80)) return null;
  return { value: numberOf(content), rest: bytes.subarray(2 + size) };
}
function signatureNumbers(der) {
  if (der.length < 8 || der[0] !== 0x30 || der[1] !== der.length - 2) return null;
  const r = integer(der.subarray(2));
  const s = r && integer(r.rest);
  return s && s.rest.length === 0 ? [r.value, s.value] : null;
}

export function verifySm2(spki, message, signature) {
  const point = sm2Point(spki);
  const numbers = signatureNumbers(signature);
  if (point === null || numbers === null) return false;
  const [r, s] = numbers;
  if (r < 1n || r >= N || s < 1n || s >= N) return false;
  const t = mod(r + s, N);
  if (t === 0n) return false;
  const idBits = Uint8Array.of((ID.length * 8) >> 8, (ID.length * 8) & 0xff);
  const z = digest('sm3', idBits, ID, ...[A, B, GX, GY, ...point].map((n) => bytesOf(n, 32)));
  const e = numberOf(digest('sm3', z, message));
  const [x, , zz] = add(times([GX, GY, 1n], s), times([...point, 1n], t));
  if (zz === 0n) return false;
  const scale = inverse(zz);
  return mod(e + mod(x * scale * scale), N) === r;
}
