// Reads a leaf (src/ledger/leaf.hpp): the canonical JSON of one event, nothing else.
import { canonicalObject, hasMembers, isCount, isDigest, isObject, isText, plain } from './canonical.js';

const LARGEST_LEAF = 65535;
const DEEPEST = 24;
const MEMBERS = ['v', 'log', 'org', 'case', 'case_seq', 'prev_case', 'type', 'actor', 'role', 'at', 'obj', 'commit', 'data'];

function goodInstant(text) {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)\.\d{3}\+08:00$/.exec(text);
  if (parts === null) return false;
  const [year, month, day, hour, minute, second] = parts.slice(1).map(Number);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1] && hour < 24 && minute < 60 && second < 60;
}

const isPair = (value) => hasMembers(value, 'sha256', 'sm3') && isDigest(value.sha256) && isDigest(value.sm3);
const isObjectRef = (value) =>
  hasMembers(value, 'kind', 'size', 'sha256', 'sm3') && isText(value.kind) && isCount(value.size) && isDigest(value.sha256) &&
  isDigest(value.sm3);

// The leaf as an object, null where the bytes are none.
export function decodeLeaf(bytes) {
  if (bytes === null || bytes.length > LARGEST_LEAF) return null;
  const leaf = canonicalObject(bytes);
  if (leaf === null || !plain(leaf, DEEPEST)) return null;
  if (!hasMembers(leaf, ...MEMBERS) && !(hasMembers(leaf, ...MEMBERS, 'sim') && leaf.sim === true)) return null;
  const good =
    leaf.v === 1 &&
    [leaf.log, leaf.org, leaf.case, leaf.type, leaf.actor, leaf.role].every(isText) &&
    isCount(leaf.case_seq) && leaf.case_seq >= 1 && leaf.case_seq <= 0xffffffff &&
    (leaf.case_seq === 1 ? leaf.prev_case === null : isPair(leaf.prev_case)) &&
    isText(leaf.at) && goodInstant(leaf.at) &&
    Array.isArray(leaf.obj) && leaf.obj.every(isObjectRef) &&
    isObject(leaf.commit) && Object.values(leaf.commit).every(isPair) &&
    isObject(leaf.data);
  return good ? leaf : null;
}
