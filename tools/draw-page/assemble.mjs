// Puts the modules, the style and the page into one file: draw.html. Usage: node assemble.mjs [--check]
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assembled } from '../verify-page/assemble.mjs';

const folder = dirname(fileURLToPath(import.meta.url));
const own = ['sha256', 'draw', 'messages', 'show', 'page'].map((name) => join(folder, `${name}.js`));
const made = assembled(folder, [join(folder, '..', 'verify-page', 'bytes.js'), ...own]);
const target = join(folder, 'draw.html');
if (!process.argv.includes('--check')) {
  writeFileSync(target, made);
} else if (readFileSync(target, 'utf8') !== made) {
  console.error('draw.html is not what assemble.mjs makes of its parts: run node tools/draw-page/assemble.mjs');
  process.exit(1);
}
