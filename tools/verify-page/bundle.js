// The check of a bundle: the twin of src/ledger/bundle.cpp, same checks in the same order with the same names.
// files: Map from path to {size, digests: {sha256, sm3} in hex, bytes: Uint8Array or null}.
import { base64Of, binaryOf, byCodePoints, fromHex, hexOf, textOf, utf8 } from './bytes.js';
import { canonicalObject, hasMembers, isCount, isDigest, isObject, isText } from './canonical.js';
import { digest, HASHES } from './digest.js';
import { decodeLeaf } from './leaf.js';
import { leafHash, parseProofFile, verifyInclusion } from './merkle.js';
import { cosignersOf, isWitness, keyOf, openCheckpoint, parseNote, signedByAll, verifySignature } from './note.js';

const FORMAT = 'mingjing-bundle@v1';
const MANIFEST = 'manifest.json';
const NOTE = 'manifest.note';
const KEYS = 'keys.txt';
const CHECKPOINTS = { sha256: 'checkpoint.txt', sm3: 'checkpoint-sm3.txt' };
const SMALL_FILE = 1024 * 1024;
const LARGEST_MANIFEST = 64 * 1024 * 1024;

// How many bytes of this file the check reads; 0 where its digests are enough.
export function contentLimit(path) {
  if (path === MANIFEST) return LARGEST_MANIFEST;
  const read = [NOTE, KEYS, CHECKPOINTS.sha256, CHECKPOINTS.sm3].includes(path) || /^(leaves|proofs|private)[/]/.test(path);
  return read ? SMALL_FILE : 0;
}

const numbered = (folder, seq, end) => `${folder}/${String(seq).padStart(6, '0')}${end}`;

export function goodPath(path) {
  if (path === '' || utf8(path).length > 240 || /[\u0000-\u001f\u007f\\:]/.test(path)) return false;
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

function decodeManifest(bytes) {
  const manifest = canonicalObject(bytes);
  if (!hasMembers(manifest, 'format', 'origin', 'case', 'made_at', 'tree_size', 'events', 'files')) return null;
  const goodEvent = (event) =>
    hasMembers(event, 'index', 'obj') && isCount(event.index) && Array.isArray(event.obj) &&
    event.obj.every((path) => isText(path) && (path === '' || goodPath(path)));
  const goodFile = (file) =>
    hasMembers(file, 'size', 'sha256', 'sm3') && isCount(file.size) && isDigest(file.sha256) && isDigest(file.sm3);
  const good =
    manifest.format === FORMAT && isText(manifest.origin) && isText(manifest.case) && isText(manifest.made_at) &&
    isCount(manifest.tree_size) && Array.isArray(manifest.events) && manifest.events.every(goodEvent) &&
    isObject(manifest.files) && Object.keys(manifest.files).every((path) => goodPath(path) && goodFile(manifest.files[path]));
  return good ? manifest : null;
}

function decodeKeys(bytes, origin) {
  const text = bytes && textOf(bytes);
  if (!text || !text.endsWith('\n')) return null;
  const keys = text.split('\n').slice(0, -1).map(keyOf);
  if (keys.length !== 3 || keys.includes(null)) return null;
  const shape = keys.map((key) => `${key.type} ${key.name}`).join('\n');
  if (shape !== `ed25519 ${origin}\nsm2 ${origin}\nsm2 ${origin}/sm3`) return null;
  return { sha256: [keys[0], keys[1]], sm3: [keys[2]] };
}

const samePair = (a, b) => a !== null && b !== null && a.sha256 === b.sha256 && a.sm3 === b.sm3;

class Check {
  constructor(files, trusted, verify) {
    const keys = trusted.map(keyOf);
    this.files = files;
    this.trusted = trusted.filter((_, i) => keys[i] === null || !isWitness(keys[i]));
    this.witnesses = keys.filter((key) => key !== null && isWitness(key));
    this.verify = verify;
    this.report = {
      origin: '', case: '', made_at: '', tree_size: 0, events: [], files: 0, objects: 0, objects_missing: 0, fields: 0,
      fields_missing: 0, fingerprints: [], cosigners: [], unchecked: 0, findings: [],
    };
  }
  found(code, where) {
    this.report.findings.push({ code, where });
  }
  content(path) {
    return this.files.get(path)?.bytes ?? null;
  }

  run() {
    const bytes = this.content(MANIFEST);
    this.manifest = decodeManifest(bytes);
    if (this.manifest === null) return this.found('manifest', MANIFEST), this.report;
    const { origin, made_at, tree_size } = this.manifest;
    Object.assign(this.report, { origin, case: this.manifest.case, made_at, tree_size });
    if (!this.readKeys()) return this.report;
    this.checkNote(bytes);
    this.checkListedFiles();
    if (!this.openCheckpoints()) return this.report;
    this.previous = null;
    this.lastIndex = -1;
    this.manifest.events.forEach((event, i) => this.checkEvent(i + 1, event));
    if (this.manifest.events.length === 0) this.found('leaf', numbered('leaves', 1, '.json'));
    return this.report;
  }

  readKeys() {
    this.keys = decodeKeys(this.content(KEYS), this.manifest.origin);
    if (this.keys === null) return this.found('keys', KEYS), false;
    for (const key of [...this.keys.sha256, ...this.keys.sm3]) {
      this.report.fingerprints.push(hexOf(digest('sha256', utf8(key.vkey))));
      if (this.trusted.length > 0 && !this.trusted.includes(key.vkey)) this.found('untrusted_keys', key.name);
    }
    return true;
  }

  checkNote(manifest) {
    const note = parseNote(this.content(NOTE));
    const digests = HASHES.map((hash) => base64Of(digest(hash, manifest)));
    const text = [FORMAT, this.manifest.origin, ...digests, ''].join('\n');
    if (note === null || note.text !== text || !signedByAll(note, this.keys.sha256, this.verify)) {
      this.found('manifest_signature', NOTE);
    }
  }

  checkListedFiles() {
    const listed = this.manifest.files;
    for (const path of Object.keys(listed).sort(byCodePoints)) {
      const file = this.files.get(path);
      if (file === undefined) this.found('missing_file', path);
      else if (file.size !== listed[path].size || !samePair(file.digests, listed[path])) this.found('file_digest', path);
      else this.report.files++;
    }
    for (const path of [...this.files.keys()].sort(byCodePoints)) {
      if (path !== MANIFEST && path !== NOTE && !Object.hasOwn(listed, path)) this.found('unlisted_file', path);
    }
  }

  openCheckpoints() {
    const { origin, tree_size } = this.manifest;
    this.checkpoints = {
      sha256: openCheckpoint(this.content(CHECKPOINTS.sha256), origin, this.keys.sha256, this.verify),
      sm3: openCheckpoint(this.content(CHECKPOINTS.sm3), origin + '/sm3', this.keys.sm3, this.verify),
    };
    for (const hash of HASHES) if (this.checkpoints[hash] === null) this.found('checkpoint', CHECKPOINTS[hash]);
    if (HASHES.some((hash) => this.checkpoints[hash] === null)) return false;
    if (HASHES.some((hash) => this.checkpoints[hash].size !== BigInt(tree_size))) this.found('tree_size', MANIFEST);
    const read = Object.fromEntries(HASHES.map((hash) => [hash, this.readCosigners(hash)]));
    if (HASHES.some((hash) => read[hash] === null)) return false;
    this.report.cosigners = read.sha256.cosigners;
    this.report.unchecked = read.sha256.ignored - this.keys.sha256.length;
    return true;
  }

  // Null where a line of a known witness does not verify.
  readCosigners(hash) {
    const read = cosignersOf(parseNote(this.content(CHECKPOINTS[hash])), this.witnesses, this.verify);
    if (read === null) this.found('checkpoint', CHECKPOINTS[hash]);
    return read;
  }

  checkEvent(seq, event) {
    const path = numbered('leaves', seq, '.json');
    const bytes = this.content(path);
    const leaf = decodeLeaf(bytes);
    if (leaf === null) {
      this.previous = null;
      return this.found('leaf', path);
    }
    const hashes = Object.fromEntries(HASHES.map((hash) => [hash, leafHash(hash, bytes)]));
    if (leaf.case !== this.manifest.case || leaf.case_seq !== seq || !this.manifest.origin.endsWith('/' + leaf.log)) {
      this.found('leaf_place', path);
    }
    const follows = leaf.prev_case === null ? this.previous === null : samePair(leaf.prev_case, this.previous);
    if (seq > 1 && !follows) this.found('leaf_chain', path);
    if (event.index <= this.lastIndex) this.found('leaf_order', path);
    this.previous = { sha256: hexOf(hashes.sha256), sm3: hexOf(hashes.sm3) };
    this.lastIndex = event.index;
    for (const hash of HASHES) this.checkProof(seq, hash, event.index, hashes[hash]);
    this.checkObjects(path, leaf, event.obj);
    this.checkFields(seq, leaf);
    this.report.events.push({ seq, index: event.index, at: leaf.at, type: leaf.type, actor: leaf.actor });
  }

  checkProof(seq, hash, index, leaf) {
    const path = numbered('proofs', seq, hash === 'sm3' ? '.sm3.tlog-proof' : '.tlog-proof');
    const proof = parseProofFile(this.content(path), hash);
    const { size, root } = this.checkpoints[hash];
    const good =
      proof !== null && proof.index === BigInt(index) && proof.checkpoint === binaryOf(this.content(CHECKPOINTS[hash])) &&
      verifyInclusion(hash, leaf, proof.index, size, proof.proof, root);
    if (!good) this.found('proof', path);
  }

  checkObjects(path, leaf, paths) {
    if (leaf.obj.length !== paths.length) return this.found('object', path);
    paths.forEach((objectPath, i) => {
      if (objectPath === '') return void this.report.objects_missing++;
      const file = this.files.get(objectPath);
      if (file === undefined || file.size !== leaf.obj[i].size || !samePair(file.digests, leaf.obj[i])) {
        return this.found('object', `${path}#${i}`);
      }
      this.report.objects++;
    });
  }

  checkFields(seq, leaf) {
    const path = numbered('private', seq, '.json');
    let opened = 0;
    if (this.files.has(path)) {
      const fields = canonicalObject(this.content(path));
      const good = (field) => hasMembers(field, 'salt', 'text') && isDigest(field.salt) && isText(field.text);
      if (fields === null || !Object.values(fields).every(good)) return this.found('private', path);
      for (const name of Object.keys(fields).sort()) {
        const parts = [fromHex(fields[name].salt), utf8(fields[name].text)];
        const committed = Object.hasOwn(leaf.commit, name) ? leaf.commit[name] : null;
        const opens = committed !== null && HASHES.every((hash) => hexOf(digest(hash, ...parts)) === committed[hash]);
        if (opens) opened++;
        else this.found('private', `${path}#${name}`);
      }
    }
    this.report.fields += opened;
    this.report.fields_missing += Object.keys(leaf.commit).length - opened;
  }
}

export function checkBundle(files, trusted = [], verify = verifySignature) {
  const report = new Check(files, trusted, verify).run();
  return { verdict: report.findings.length === 0 ? 'valid' : 'invalid', ...report };
}
