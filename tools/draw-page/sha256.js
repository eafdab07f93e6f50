// SHA-256 (FIPS 180-4) of many short messages, quickly: a list of a million candidates takes three million blocks.

// First 32 bits of the fractional parts of the roots of the first primes, by integers so that no rounding can enter.
function fractions(count, root) {
  const primes = [];
  for (let n = 2; primes.length < count; n++) if (primes.every((p) => n % p !== 0)) primes.push(n);
  return primes.map((p) => {
    const target = BigInt(p) << BigInt(32 * root);
    let low = 0n;
    let high = 1n << 40n;
    while (high - low > 1n) {
      const middle = (low + high) / 2n;
      if (middle ** BigInt(root) <= target) low = middle;
      else high = middle;
    }
    return Number(low & 0xffffffffn);
  });
}
const K = Int32Array.from(fractions(64, 3), (x) => x | 0);
const START = Int32Array.from(fractions(8, 2), (x) => x | 0);
const W = new Int32Array(64);
const H = new Int32Array(8);

function compress(bytes, at) {
  for (let i = 0; i < 16; i++, at += 4) W[i] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
  for (let i = 16; i < 64; i++) {
    const a = W[i - 15];
    const b = W[i - 2];
    W[i] = (W[i - 16] + W[i - 7] + (((a >>> 7) | (a << 25)) ^ ((a >>> 18) | (a << 14)) ^ (a >>> 3)) + (((b >>> 17) | (b << 15)) ^ ((b >>> 19) | (b << 13)) ^ (b >>> 10))) | 0;
  }
  let a = H[0];
  let b = H[1];
  let c = H[2];
  let d = H[3];
  let e = H[4];
  let f = H[5];
  let g = H[6];
  let h = H[7];
  for (let i = 0; i < 64; i++) {
    const t1 = (h + (((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))) + ((e & f) ^ (~e & g)) + K[i] + W[i]) | 0;
    const t2 = ((((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  H[0] += a;
  H[1] += b;
  H[2] += c;
  H[3] += d;
  H[4] += e;
  H[5] += f;
  H[6] += g;
  H[7] += h;
}

let room = new Uint8Array(256);

// Of the parts joined.
export function sha256(...parts) {
  let length = 0;
  for (const part of parts) length += part.length;
  const padded = (length + 72) & ~63;
  if (padded > room.length) room = new Uint8Array(padded * 2);
  let at = 0;
  for (const part of parts) {
    room.set(part, at);
    at += part.length;
  }
  room.fill(0, length, padded);
  room[length] = 0x80;
  const bits = length * 8;
  for (let i = 0, rest = bits; i < 6; i++, rest = Math.floor(rest / 256)) room[padded - 1 - i] = rest % 256;
  H.set(START);
  for (let block = 0; block < padded; block += 64) compress(room, block);
  const out = new Uint8Array(32);
  for (let i = 0; i < 8; i++) {
    out[i * 4] = H[i] >>> 24;
    out[i * 4 + 1] = H[i] >>> 16;
    out[i * 4 + 2] = H[i] >>> 8;
    out[i * 4 + 3] = H[i];
  }
  return out;
}
