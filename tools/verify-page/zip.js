// Reads a zipped bundle from a Blob: content of the small files, digests of the large ones, in memory that does not grow with them.
import { hexOf, joined, textOf } from './bytes.js';
import { contentLimit } from './bundle.js';
import { newHasher } from './digest.js';

const MOST_ENTRIES = 20000;
const MOST_BYTES = 16 * 2 ** 30;

// Why a file could not be read; `code` is one of those of the verifier program.
export class Unreadable extends Error {
  constructor(code, what) {
    super(what);
    this.code = code;
  }
}

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let i = 0; i < 8; i++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
  return n >>> 0;
});

const bytesAt = async (blob, from, to) => new Uint8Array(await blob.slice(from, to).arrayBuffer());
const view = (bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

async function findDirectory(blob) {
  const tail = await bytesAt(blob, Math.max(0, blob.size - 65557), blob.size);
  const data = view(tail);
  for (let at = tail.length - 22; at >= 0; at--) {
    if (data.getUint32(at, true) !== 0x06054b50 || at + 22 + data.getUint16(at + 20, true) !== tail.length) continue;
    const directory = { count: data.getUint16(at + 10, true), size: data.getUint32(at + 12, true), from: data.getUint32(at + 16, true) };
    const alone = data.getUint16(at + 4, true) === 0 && data.getUint16(at + 6, true) === 0 && data.getUint16(at + 8, true) === directory.count;
    if (!alone || directory.count === 0) break;
    if (directory.from === 0xffffffff || directory.count === 0xffff) throw new Unreadable('zip_too_large', 'ZIP64');
    if (directory.from + directory.size !== blob.size - tail.length + at) break;
    return directory;
  }
  throw new Unreadable('not_a_zip', 'no end of directory');
}

async function listEntries(blob) {
  const { count, size, from } = await findDirectory(blob);
  if (count > MOST_ENTRIES) throw new Unreadable('zip_too_large', `${count}`);
  const bytes = await bytesAt(blob, from, from + size);
  const data = view(bytes);
  const entries = new Map();
  let at = 0;
  let total = 0;
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || data.getUint32(at, true) !== 0x02014b50) throw new Unreadable('zip_damaged', 'directory');
    const nameSize = data.getUint16(at + 28, true);
    const end = at + 46 + nameSize + data.getUint16(at + 30, true) + data.getUint16(at + 32, true);
    const name = textOf(bytes.subarray(at + 46, at + 46 + nameSize));
    const entry = {
      flags: data.getUint16(at + 8, true), method: data.getUint16(at + 10, true), crc: data.getUint32(at + 16, true),
      packed: data.getUint32(at + 20, true), size: data.getUint32(at + 24, true), from: data.getUint32(at + 42, true), nameSize,
    };
    if (end > bytes.length || !name || name.includes('\0') || entries.has(name) || entry.flags & 0x2041) {
      throw new Unreadable('zip_damaged', name || 'directory');
    }
    total += entry.size;
    if (total > MOST_BYTES) throw new Unreadable('zip_too_large', name);
    entries.set(name, entry);
    at = end;
  }
  if (at !== bytes.length) throw new Unreadable('zip_damaged', 'directory');
  return entries;
}

// Calls `take` with the unpacked pieces of one entry; throws unless length and checksum are those of the directory.
async function unpack(blob, name, entry, take) {
  const damaged = () => new Unreadable('zip_damaged', name);
  const head = await bytesAt(blob, entry.from, entry.from + 30);
  if (head.length < 30 || view(head).getUint32(0, true) !== 0x04034b50) throw damaged();
  const nameSize = view(head).getUint16(26, true);
  const start = entry.from + 30 + nameSize + view(head).getUint16(28, true);
  const localName = textOf(await bytesAt(blob, entry.from + 30, entry.from + 30 + nameSize));
  if (localName !== name || start + entry.packed > blob.size || ![0, 8].includes(entry.method)) throw damaged();
  let stream = blob.slice(start, start + entry.packed).stream();
  if (entry.method === 8) stream = stream.pipeThrough(new DecompressionStream('deflate-raw'));
  const reader = stream.getReader();
  let crc = 0xffffffff;
  let got = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => { throw damaged(); });
    if (done) break;
    got += value.length;
    if (got > entry.size) throw damaged();
    for (const byte of value) crc = (crc >>> 8) ^ CRC[(crc ^ byte) & 0xff];
    take(value);
  }
  if (got !== entry.size || (~crc >>> 0) !== entry.crc) throw damaged();
}

export function newFile(limit) {
  const hashers = { sha256: newHasher('sha256'), sm3: newHasher('sm3') };
  const kept = [];
  let size = 0;
  return {
    take(bytes) {
      size += bytes.length;
      hashers.sha256.update(bytes);
      hashers.sm3.update(bytes);
      if (limit > 0) kept.push(bytes);
    },
    finish: () => ({
      size,
      digests: { sha256: hexOf(hashers.sha256.finish()), sm3: hexOf(hashers.sm3.finish()) },
      bytes: limit > 0 ? joined(...kept) : null,
    }),
  };
}

export async function loadBundle(blob, progress = () => {}) {
  const entries = await listEntries(blob);
  const files = new Map();
  let done = 0;
  for (const [name, entry] of entries) {
    progress(done++, entries.size);
    if (name.endsWith('/') && entry.size === 0) continue;
    const limit = contentLimit(name);
    if (limit > 0 && entry.size > limit) throw new Unreadable('zip_too_large', name);
    const file = newFile(limit);
    await unpack(blob, name, entry, file.take);
    files.set(name, file.finish());
  }
  return files;
}
