// Signed notes and checkpoints (c2sp.org/signed-note, tlog-checkpoint): the twin of src/ledger/note.hpp and checkpoint.hpp.
import { base64Of, fromBase64, hexOf, joined, numberOf, sameBytes, textOf, utf8 } from './bytes.js';
import { digest } from './digest.js';
import { verifyEd25519 } from './ed25519.js';
import { sm2Point, verifySm2 } from './sm2.js';

const DASH = '\u2014 ';
const SM2_TYPE = joined(Uint8Array.of(0xff), utf8('sm2-sm3/GBT32918@v1'));
const SM2_COSIGNATURE_TYPE = joined(Uint8Array.of(0xff), utf8('sm2-sm3-cosignature/GBT32918@v1'));
const TIME_SIZE = 8;
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
  if (typed[0] === 0x04 && typed.length === 33) return { vkey, name, type: 'cosignature', key: typed.subarray(1), id };
  for (const [head, type] of [[SM2_TYPE, 'sm2'], [SM2_COSIGNATURE_TYPE, 'cosignature-sm2']]) {
    const spki = typed.subarray(head.length);
    if (startsWith(typed, head) && sm2Point(spki) !== null) return { vkey, name, type, key: spki, id };
  }
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

export const isWitness = (key) => key.type.startsWith('cosignature');
export const verifySignature = (key, message, signature) =>
  key.type.endsWith('sm2') ? verifySm2(key.key, message, signature) : verifyEd25519(key.key, message, signature);

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

// Who of these witnesses signed, and when: {cosigners: [{name, at}], ignored}, each name once. Null where a line of theirs fails.
export function cosignersOf(note, witnesses, verify) {
  const signed = new Set();
  const cosigners = [];
  let ignored = 0;
  for (const line of note.signatures) {
    const key = witnesses.find((known) => known.name === line.name && sameBytes(known.id, line.id));
    if (key === undefined) {
      ignored++;
      continue;
    }
    const seconds = numberOf(line.bytes.subarray(0, TIME_SIZE));
    if (signed.has(key) || line.bytes.length < TIME_SIZE || seconds > 0x7fffffffffffffffn) return null;
    const message = utf8(`cosignature/v1\ntime ${seconds}\n${note.text}`);
    if (!verify(key, message, line.bytes.subarray(TIME_SIZE))) return null;
    signed.add(key);
    if (!cosigners.some((one) => one.name === key.name)) cosigners.push({ name: key.name, at: Number(seconds) });
  }
  return { cosigners, ignored };
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
