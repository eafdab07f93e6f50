// What a campaign keeps: its results so far in build/attack/NAME.json (so that the next run goes on), its last result in docs/evidence.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './target.mjs';

const kept = (name) => join(root, 'build/attack', `${name}.json`);

export function resultsSoFar(name, none) {
  return existsSync(kept(name)) ? JSON.parse(readFileSync(kept(name), 'utf8')) : none;
}
export function keepResults(name, results) {
  mkdirSync(dirname(kept(name)), { recursive: true });
  writeFileSync(kept(name), JSON.stringify(results, null, 1));
}

// The commit that is tried, marked when the tree differs from it.
export function commitName() {
  const git = (...args) => execFileSync('git', ['-C', root, ...args], { encoding: 'utf8' }).trim();
  try {
    return git('rev-parse', '--short=12', 'HEAD') + (git('status', '--porcelain', '--untracked-files=no', '--', '.', ':!docs/evidence') ? '+' : '');
  } catch {
    return 'unknown';
  }
}

export function writeEvidence(name, lines) {
  writeFileSync(join(root, 'docs/evidence', `${name}.md`), `${lines.join('\n')}\n`);
}
export const table = (head, rows) => [`| ${head.join(' | ')} |`, `|${'---|'.repeat(head.length)}`, ...rows.map((row) => `| ${row.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`)];
