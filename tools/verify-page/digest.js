// SHA-256 (FIPS 180-4) and SM3 (GB/T 32905-2016), streaming. Own code rather than the browser's, which offers no SM3 and no
// streaming, and nothing at all to pages that come over plain HTTP.

// What both have in common: blocks of 64 bytes, a state of eight words, the length in bits at the end.
class Hasher {
  constructor(initial, compress) {
    this.initial = initial;
    this.compress = compress;
    this.words = new Uint32Array(68);
    this.reset();
  }
  reset() {
    this.state = Uint32Array.from(this.initial);
    this.block = new Uint8Array(64);
    this.used = 0;
    this.length = 0;
  }
  update(bytes) {
    this.length += bytes.length;
    let at = 0;
    while (at < bytes.length) {
      const size = Math.min(64 - this.used, bytes.length - at);
      this.block.set(bytes.subarray(at, at + size), this.used);
      this.used += size;
      at += size;
      if (this.used === 64) this.flush();
    }
    return this;
  }
  flush() {
    for (let i = 0, j = 0; i < 16; i++, j += 4) {
      this.words[i] = (this.block[j] << 24) | (this.block[j + 1] << 16) | (this.block[j + 2] << 8) | this.block[j + 3];
    }
    this.compress(this.state, this.words);
    this.used = 0;
  }
  finish() {
    const length = this.length;
    this.update(Uint8Array.of(0x80));
    while (this.used !== 56) this.update(Uint8Array.of(0));
    const end = new DataView(new ArrayBuffer(8));
    end.setUint32(0, Math.floor(length / 0x20000000));
    end.setUint32(4, (length * 8) >>> 0);
    this.update(new Uint8Array(end.buffer));
    const out = new Uint8Array(32);
    const view = new DataView(out.buffer);
    this.state.forEach((word, i) => view.setUint32(i * 4, word));
    this.reset();
    return out;
  }
}

const right = (x, n) => (x >>> n) | (x << (32 - n));
const left = (x, n) => (x << n) | (x >>> (32 - n));

// First 32 bits of the fractional parts of the cube roots (constants) and square roots (initial state) of the first primes.
function fractions(count, root) {
  const primes = [];
  for (let n = 2; primes.length < count; n++) if (primes.every((p) => n % p !== 0)) primes.push(n);
  return primes.map((p) => {
    // floor(p^(1/root) * 2^32) by integer bisection, so that no rounding can enter.
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
const SHA256_K = Uint32Array.from(fractions(64, 3));
const SHA256_IV = fractions(8, 2);

function sha256Compress(state, w) {
  for (let i = 16; i < 64; i++) {
    const a = w[i - 15];
    const b = w[i - 2];
    w[i] = w[i - 16] + (right(a, 7) ^ right(a, 18) ^ (a >>> 3)) + w[i - 7] + (right(b, 17) ^ right(b, 19) ^ (b >>> 10));
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i++) {
    const t1 = (h + (right(e, 6) ^ right(e, 11) ^ right(e, 25)) + ((e & f) ^ (~e & g)) + SHA256_K[i] + w[i]) | 0;
    const t2 = ((right(a, 2) ^ right(a, 13) ^ right(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => (state[i] += word));
}

const SM3_IV = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e];
const SM3_T = Uint32Array.from({ length: 64 }, (_, i) => left(i < 16 ? 0x79cc4519 : 0x7a879d8a, i % 32));

function sm3Compress(state, w) {
  for (let i = 16; i < 68; i++) {
    const x = w[i - 16] ^ w[i - 9] ^ left(w[i - 3], 15);
    w[i] = x ^ left(x, 15) ^ left(x, 23) ^ left(w[i - 13], 7) ^ w[i - 6];
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i++) {
    const a12 = left(a, 12);
    const ss1 = left((a12 + e + SM3_T[i]) | 0, 7);
    const ff = i < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
    const gg = i < 16 ? e ^ f ^ g : (e & f) | (~e & g);
    const tt1 = (ff + d + (ss1 ^ a12) + (w[i] ^ w[i + 4])) | 0;
    const tt2 = (gg + h + ss1 + w[i]) | 0;
    d = c;
    c = left(b, 9);
    b = a;
    a = tt1;
    h = g;
    g = left(f, 19);
    f = e;
    e = tt2 ^ left(tt2, 9) ^ left(tt2, 17);
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => (state[i] ^= word));
}

export const newHasher = (hash) => (hash === 'sm3' ? new Hasher(SM3_IV, sm3Compress) : new Hasher(SHA256_IV, sha256Compress));

const shared = { sha256: newHasher('sha256'), sm3: newHasher('sm3') };
export function digest(hash, ...parts) {
  for (const part of parts) shared[hash].update(part);
  return shared[hash].finish();
}
export const HASHES = ['sha256', 'sm3'];
