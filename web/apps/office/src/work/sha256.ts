// SHA-256 (FIPS 180-4) over a stream of pieces: Web Crypto takes only whole messages, and a video is too big for that.
const K = new Uint32Array(64)
const START = new Uint32Array(8)

// The constants are the first 32 bits of the fractional parts of roots of the first primes.
function fraction(value: number): number {
  return ((value - Math.floor(value)) * 0x100000000) >>> 0
}
function prepare(): void {
  let found = 0
  for (let candidate = 2; found < 64; candidate++) {
    let prime = true
    for (let divisor = 2; divisor * divisor <= candidate; divisor++) if (candidate % divisor === 0) { prime = false; break }
    if (!prime) continue
    if (found < 8) START[found] = fraction(Math.sqrt(candidate))
    K[found] = fraction(Math.cbrt(candidate))
    found += 1
  }
}
prepare()

export class Sha256 {
  private readonly state = new Uint32Array(START)
  private readonly words = new Uint32Array(64)
  private readonly block = new Uint8Array(64)
  private filled = 0
  private length = 0

  update(bytes: Uint8Array): this {
    this.length += bytes.length
    let at = 0
    if (this.filled > 0) {
      const take = Math.min(64 - this.filled, bytes.length)
      this.block.set(bytes.subarray(0, take), this.filled)
      this.filled += take
      at = take
      if (this.filled < 64) return this
      this.compress(this.block, 0)
      this.filled = 0
    }
    for (; at + 64 <= bytes.length; at += 64) this.compress(bytes, at)
    this.block.set(bytes.subarray(at))
    this.filled = bytes.length - at
    return this
  }

  hex(): string {
    const bits = this.length * 8
    const rest = new Uint8Array(this.filled < 56 ? 64 : 128)
    rest.set(this.block.subarray(0, this.filled))
    rest[this.filled] = 0x80
    const view = new DataView(rest.buffer)
    view.setUint32(rest.length - 8, Math.floor(bits / 0x100000000))
    view.setUint32(rest.length - 4, bits >>> 0)
    for (let at = 0; at < rest.length; at += 64) this.compress(rest, at)
    return Array.from(this.state, word => word.toString(16).padStart(8, '0')).join('')
  }

  private compress(bytes: Uint8Array, at: number): void {
    const w = this.words
    for (let i = 0; i < 16; i++) {
      const o = at + i * 4
      w[i] = (bytes[o]! << 24) | (bytes[o + 1]! << 16) | (bytes[o + 2]! << 8) | bytes[o + 3]!
    }
    for (let i = 16; i < 64; i++) {
      const x = w[i - 15]!
      const y = w[i - 2]!
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)
      w[i] = (w[i - 16]! + s0 + w[i - 7]! + s1) >>> 0
    }
    let [a, b, c, d, e, f, g, h] = this.state as unknown as [number, number, number, number, number, number, number, number]
    for (let i = 0; i < 64; i++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i]! + w[i]!) >>> 0
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) >>> 0
      h = g
      g = f
      f = e
      e = (d + t1) >>> 0
      d = c
      c = b
      b = a
      a = (t1 + t2) >>> 0
    }
    const s = this.state
    s[0] = s[0]! + a
    s[1] = s[1]! + b
    s[2] = s[2]! + c
    s[3] = s[3]! + d
    s[4] = s[4]! + e
    s[5] = s[5]! + f
    s[6] = s[6]! + g
    s[7] = s[7]! + h
  }
}

const PIECE = 4 * 1024 * 1024

export async function digestOf(file: Blob, tell: (share: number) => void, stop: () => boolean): Promise<string | undefined> {
  const hash = new Sha256()
  for (let at = 0; at < file.size; at += PIECE) {
    if (stop()) return undefined
    hash.update(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()))
    tell(Math.min(1, (at + PIECE) / file.size))
  }
  return hash.hex()
}
