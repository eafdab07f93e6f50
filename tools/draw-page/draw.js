// A random draw computed again from its public file, by docs/draw.md. Shares no code with the server; tests hold both against the
// same vectors. Bytes are Uint8Array, numbers of the stream BigInt.
import { fromHex, hexOf, sameBytes, utf8 } from './bytes.js';
import { sha256 } from './sha256.js';

export const ALGORITHM = 'mingjing-draw-1';
const LIST_NAMES = ['targets', 'officers', 'recusals'];
const HASH = /^[0-9a-f]{64}$/;
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);
const ENCODER = new TextEncoder();

export function hmac(key, message) {
  const block = new Uint8Array(64);
  block.set(key.length > 64 ? sha256(key) : key);
  return sha256(block.map((byte) => byte ^ 0x5c), sha256(block.map((byte) => byte ^ 0x36), message));
}

// Ids are visible ASCII, so the order of JavaScript's strings is that of their bytes. Null where a list is none.
export function canonical(ids) {
  if (!Array.isArray(ids) || !ids.every((id) => typeof id === 'string' && /^[!-~]{1,128}$/.test(id))) return null;
  const sorted = [...ids].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return sorted.some((id, i) => i > 0 && id === sorted[i - 1]) ? null : sorted;
}

// The tree head of RFC 6962, 2.1, over sorted ids, grown at its right edge.
export function root(sorted) {
  if (sorted.length === 0) return sha256(new Uint8Array(0));
  const peaks = [];
  sorted.forEach((id, i) => {
    let hash = sha256(LEAF, ENCODER.encode(id));
    for (let n = i; n & 1; n >>= 1) hash = sha256(NODE, peaks.pop(), hash);
    peaks.push(hash);
  });
  return peaks.reduceRight((right, left) => sha256(NODE, left, right));
}

// The terms by name, null where the text is not exactly what the rules write.
export function readTerms(text) {
  if (typeof text !== 'string') return null;
  const lines = text.split('\n');
  if (lines.pop() !== '' || lines.shift() !== `${ALGORITHM} terms`) return null;
  const names = ['draw', 'organ', 'matter', ...LIST_NAMES, 'pick', 'team', 'seed'];
  if (lines.at(-1)?.startsWith('source: ')) names.push('source');
  if (lines.length !== names.length) return null;
  const terms = {};
  for (const [i, name] of names.entries()) {
    if (!lines[i].startsWith(`${name}: `)) return null;
    terms[name] = lines[i].slice(name.length + 2);
  }
  for (const name of LIST_NAMES) {
    const parts = /^(0|[1-9][0-9]*) ([0-9a-f]{64})$/.exec(terms[name]);
    if (!parts) return null;
    terms[name] = { size: Number(parts[1]), root: parts[2] };
  }
  for (const name of ['pick', 'team']) {
    if (!/^[1-9][0-9]{0,8}$/.test(terms[name])) return null;
    terms[name] = Number(terms[name]);
  }
  const publicValue = terms.seed === 'public-value';
  if (!publicValue && terms.seed !== 'commit-reveal') return null;
  return publicValue === (terms.source !== undefined) ? terms : null;
}

export const termsHash = (text) => hexOf(sha256(utf8(text)));

export const commitment = (terms, party, secret) => hexOf(sha256(utf8(`${ALGORITHM} commitment\n${terms}\n${party}\n${secret}\n`)));

// Null where the shares are not those that the kind of seed asks for.
export function seedOf(text, shares) {
  const terms = readTerms(text);
  const parties = shares.map((share) => share.party);
  const right = terms.seed === 'public-value'
    ? parties.join() === 'public'
    : parties[0] === 'organ' && parties[1] === 'supervisor' && parties.slice(2).every((party) => party === 'firm');
  const good = (share) => (['organ', 'supervisor'].includes(share.party) ? HASH.test(share.value) : /^[^\u0000-\u001f\u007f]+$/.test(share.value));
  if (!right || !shares.every(good)) return null;
  return sha256(utf8(`${ALGORITHM} seed\n${termsHash(text)}\n${shares.map((share) => `${share.party}: ${share.value}\n`).join('')}`));
}

export class Stream {
  constructor(seed, label) {
    this.seed = seed;
    this.label = label;
    this.block = 0;
    this.ready = [];
  }
  next() {
    if (this.ready.length === 0) {
      const view = new DataView(hmac(this.seed, utf8(`${this.label}:${this.block++}`)).buffer);
      this.ready = [0, 8, 16, 24].map((at) => view.getBigUint64(at));
    }
    return this.ready.shift();
  }
  below(n) {
    const size = BigInt(n);
    const end = (1n << 64n) - ((1n << 64n) % size);
    for (;;) {
      const number = this.next();
      if (number < end) return Number(number % size);
    }
  }
  pick(n, k) {
    const places = Array.from({ length: n }, (_, i) => i);
    for (let i = 0; i < k; i++) {
      const j = i + this.below(n - i);
      [places[i], places[j]] = [places[j], places[i]];
    }
    return places.slice(0, k);
  }
}

// The outcome for sorted lists; null where there are too few of anything.
export function draw(terms, lists, seed) {
  if (terms.pick > lists.targets.length) return null;
  const away = new Map();
  for (const id of lists.recusals) {
    const slash = id.indexOf('/');
    const target = id.slice(slash + 1);
    if (slash > 0) away.set(target, (away.get(target) ?? new Set()).add(id.slice(0, slash)));
  }
  const whom = new Stream(seed, 'targets');
  const who = new Stream(seed, 'officers');
  const visits = [];
  for (const place of whom.pick(lists.targets.length, terms.pick)) {
    const target = lists.targets[place];
    const pool = lists.officers.filter((officer) => !away.get(target)?.has(officer));
    if (pool.length < terms.team) return null;
    visits.push({ target, officers: who.pick(pool.length, terms.team).map((i) => pool[i]) });
  }
  return visits;
}

const sameVisits = (a, b) =>
  a.length === b.length && a.every((visit, i) => visit.target === b[i].target && visit.officers.join('\n') === b[i].officers?.join('\n'));

// Whether the lists that are walked below hold what can be walked: a file that is none must be told so, and not stop the page.
const whole = (file) => ['commitments', 'shares', 'visits'].every((name) => {
  const list = file[name] ?? [];
  return Array.isArray(list) && list.every((one) => one !== null && typeof one === 'object' && Array.isArray(one.officers ?? []));
});

// Everything that can be found out about a draw's file, in order; stops at the first thing that does not hold.
// {good, findings: [{code, good, ...}], visits?, seed?}
export function check(file) {
  const findings = [];
  const add = (code, good, more = {}) => {
    findings.push({ code, good, ...more });
    return good;
  };
  const end = () => ({ good: findings.every((one) => one.good), findings });
  const terms = file?.algorithm === ALGORITHM && whole(file) ? readTerms(file.terms) : null;
  if (!add('terms', terms !== null, { hash: terms ? termsHash(file.terms) : '' })) return end();
  const lists = {};
  for (const name of LIST_NAMES) {
    lists[name] = canonical(file[name]);
    const held = lists[name] !== null && lists[name].length === terms[name].size && sameBytes(root(lists[name]), fromHex(terms[name].root));
    if (!add(name, held, { size: lists[name]?.length ?? 0, root: terms[name].root })) return end();
  }
  const shares = Array.isArray(file.shares) ? file.shares : [];
  const hash = termsHash(file.terms);
  if (terms.seed === 'commit-reveal') {
    for (const party of ['organ', 'supervisor']) {
      const promised = file.commitments?.find((one) => one.party === party)?.commitment;
      const share = shares.find((one) => one.party === party);
      if (!share) return { ...end(), good: false, waiting: true };
      if (!add(party, promised === commitment(hash, party, share.value), { commitment: promised, value: share.value })) return end();
    }
  } else if (shares.length === 0) {
    return { ...end(), good: false, waiting: true };
  }
  const seed = seedOf(file.terms, shares);
  if (!add('seed', seed !== null, { seed: seed ? hexOf(seed) : '' })) return end();
  const visits = draw(terms, lists, seed);
  const told = Array.isArray(file.visits) ? file.visits : [];
  add('outcome', visits !== null && sameVisits(visits, told), { count: visits?.length ?? 0 });
  return { ...end(), visits, seed: hexOf(seed) };
}

