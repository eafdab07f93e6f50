// RFC 8785 canonical JSON: writing it, and reading only what is written so.
import { textOf } from './bytes.js';

const LARGEST = 2 ** 53;

export function canonical(value) {
  if (Array.isArray(value)) return '[' + value.map(canonical).join(',') + ']';
  if (value !== null && typeof value === 'object') {
    return '{' + Object.keys(value).sort().map((key) => JSON.stringify(key) + ':' + canonical(value[key])).join(',') + '}';
  }
  return JSON.stringify(value);
}

// Numbers whole and exact, nesting bounded: what the record allows (see src/ledger/leaf.hpp).
export function plain(value, depth) {
  if (typeof value === 'number') return Number.isInteger(value) && Math.abs(value) <= LARGEST;
  if (value === null || typeof value !== 'object') return true;
  return depth > 0 && Object.values(value).every((inner) => plain(inner, depth - 1));
}

// The object that these bytes are the canonical form of, null otherwise.
export function canonicalObject(bytes) {
  const text = bytes && textOf(bytes);
  if (text === null || text === undefined) return null;
  try {
    const value = JSON.parse(text);
    return isObject(value) && plain(value, 32) && canonical(value) === text ? value : null;
  } catch {
    return null;
  }
}

export const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
export const isText = (value) => typeof value === 'string';
export const isCount = (value) => Number.isInteger(value) && value >= 0 && value <= LARGEST;
export const isDigest = (value) => isText(value) && /^[0-9a-f]{64}$/.test(value);
// An object with exactly these members.
export const hasMembers = (value, ...names) => isObject(value) && Object.keys(value).sort().join('\n') === names.sort().join('\n');
