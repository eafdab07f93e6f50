// RFC 6962 hashing, inclusion proofs of RFC 9162 §2.1.3.2 and proof files (c2sp.org/tlog-proof), over SHA-256 and SM3.
import { binaryOf, fromBase64, sameBytes } from './bytes.js';
import { digest } from './digest.js';

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);
const FIRST_LINES = { sha256: 'c2sp.org/tlog-proof@v1', sm3: 'x-sm3/tlog-proof@v1' };
const LONGEST_PROOF = 64;

export const leafHash = (hash, leaf) => digest(hash, LEAF, leaf);
const nodeHash = (hash, left, right) => digest(hash, NODE, left, right);

export function verifyInclusion(hash, leaf, index, size, proof, root) {
  if (index >= size) return false;
  let fn = index;
  let sn = size - 1n;
  let r = leaf;
  for (const p of proof) {
    if (sn === 0n) return false;
    if (fn & 1n || fn === sn) {
      r = nodeHash(hash, p, r);
      while (!(fn & 1n) && fn !== 0n) {
        fn >>= 1n;
        sn >>= 1n;
      }
    } else {
      r = nodeHash(hash, r, p);
    }
    fn >>= 1n;
    sn >>= 1n;
  }
  return sn === 0n && sameBytes(r, root);
}

// {index, proof, checkpoint} of a proof file, null where it is malformed. The checkpoint is binary text.
export function parseProofFile(bytes, hash) {
  if (bytes === null) return null;
  let rest = binaryOf(bytes);
  const nextLine = () => {
    const end = rest.indexOf('\n');
    if (end < 0) return null;
    const line = rest.slice(0, end);
    rest = rest.slice(end + 1);
    return line;
  };
  if (nextLine() !== FIRST_LINES[hash]) return null;
  let line = nextLine();
  if (line?.startsWith('extra ')) {
    if (fromBase64(line.slice(6)) === null) return null;
    line = nextLine();
  }
  if (line === null || !/^index (0|[1-9][0-9]{0,17})$/.test(line)) return null;
  const index = BigInt(line.slice(6));
  const proof = [];
  for (line = nextLine(); line !== ''; line = nextLine()) {
    const step = line === null ? null : fromBase64(line);
    if (step === null || step.length !== 32 || proof.length === LONGEST_PROOF) return null;
    proof.push(step);
  }
  return rest === '' ? null : { index, proof, checkpoint: rest };
}
