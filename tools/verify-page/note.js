// Signed notes and checkpoints (c2sp.org/signed-note, tlog-checkpoint): the twin of src/ledger/note.hpp and checkpoint.hpp.
import { base64Of, fromBase64, hexOf, joined, sameBytes, textOf, utf8 } from './bytes.js';
import { digest } from './digest.js';
import { verifyEd25519 } from './ed25519.js';
import { sm2Point, verifySm2 } from './sm2.js';

const DASH = '\u2014 ';
const SM2_TYPE = joined(Uint8Array.of(0xff), utf8('sm2-sm3/GBT32918@v1'));
const LARGEST_NOTE = 64 * 1024;
const MOST_SIGNATURES = 64;
const SPACES = /[\u0000-\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000+]/;

const goodName = (name) => name !== '' && !SPACES.test(name);
const startsWith = (bytes, head) => sameBytes(bytes.subarray(0, head.length), head);

// {name, type, key, id} of "<name>+<key id>+<base64>", null where it is not exactly that.
export function keyOf(vkey) {
  const first = vkey.indexOf('+');
  if (first < 0 || vkey[first + 9] !== '+') return null;
  const name = vkey.slice(0, first);
  const typed = fromBase64(vkey.slice(first + 10));
  if (typed === null || !goodName(name)) return null;
  const id = digest('sha256', utf8(name + '\n'), typed).subarray(0, 4);
  if (`${name}+${hexOf(id)}+${base64Of(typed)}` !== vkey) return null;
  if (typed[0] === 0x01 && typed.length === 33) return { vkey, name, type: 'ed25519', key: typed.subarray(1), id };
  const spki = typed.subarray(SM2_TYPE.length);
  if (startsWith(typed, SM2_TYPE) && sm2Point(spki) !== null) return { vkey, name, type: 'sm2', key: spki, id };
  return null;
}

function signatureLine(line) {
  if (!line.startsWith(DASH)) return null;
  const blank = line.indexOf(' ', DASH.length);
  if (blank < 0) return null;
  const name = line.slice(DASH.length, blank);
  const bytes = fromBase64(line.slice(blank + 1));
  if (!goodName(name) || bytes === null || bytes.length <= 4) return null;
  return { name, id: bytes.subarray(0, 4), bytes: bytes.subarray(4) };
}

// {text, signatures} of a signed note, null where it is malformed.
export function parseNote(bytes) {
  if (bytes === null || bytes.length > LARGEST_NOTE) return null;
  const note = textOf(bytes);
  if (note === null || /[\u0000-\u0009\u000b-\u001f]/.test(note) || !note.endsWith('\n')) return null;
  const blank = note.lastIndexOf('\n\n');
  if (blank < 0) return null;
  const lines = note.slice(blank + 2).split('\n').slice(0, -1);
  const signatures = lines.map(signatureLine);
  if (signatures.length === 0 || signatures.length > MOST_SIGNATURES || signatures.includes(null)) return null;
  return { text: note.slice(0, blank + 1), signatures };
}

export const verifySignature = (key, message, signature) =>
  key.type === 'sm2' ? verifySm2(key.key, message, signature) : verifyEd25519(key.key, message, signature);

// Whether every one of the keys signed, and no line of theirs fails.
export function signedByAll(note, keys, verify) {
  const signed = new Set();
  for (const line of note.signatures) {
    const key = keys.find((known) => known.name === line.name && sameBytes(known.id, line.id));
    if (key === undefined) continue;
    if (signed.has(key) || !verify(key, utf8(note.text), line.bytes)) return false;
    signed.add(key);
  }
  return signed.size === keys.length;
}

// {size, root} of a checkpoint with this origin that all keys signed, null otherwise.
export function openCheckpoint(bytes, origin, keys, verify) {
  const note = parseNote(bytes);
  if (note === null) return null;
  const lines = note.text.split('\n');
  if (lines.length !== 4 || lines[3] !== '' || lines[0] !== origin || !/^(0|[1-9][0-9]{0,17})$/.test(lines[1])) return null;
  const root = fromBase64(lines[2]);
  if (root === null || root.length !== 32 || !signedByAll(note, keys, verify)) return null;
  return { size: BigInt(lines[1]), root };
}
