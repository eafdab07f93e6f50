// Puts the modules, the style and the page into one file: verify.html. Usage: node assemble.mjs [--check]
// Each module becomes a function of its own that answers what it exports, so that equal names in two modules do not meet.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
// In the order of use: a module stands behind those that it imports.
const MODULES = ['bytes', 'digest', 'ed25519', 'sm2', 'canonical', 'note', 'merkle', 'leaf', 'bundle', 'zip', 'messages', 'page'];

function wrapped(file) {
  const name = basename(file, '.js');
  const exported = [];
  const body = readFileSync(file, 'utf8')
    .replace(/^import (\{[^}]*\}) from '\.\/(\w+)\.js';$/gm, (_, names, from) => `const ${names} = $${from};`)
    .replace(/^export ((?:async )?(?:const|function|class)) (\w+)/gm, (_, kind, symbol) => {
      exported.push(symbol);
      return `${kind} ${symbol}`;
    });
  if (/^(import|export) /m.test(body)) throw new Error(`${file} imports or exports in a way that assemble.mjs does not know`);
  return `const $${name} = (() => {\n${body}return { ${exported.join(', ')} };\n})();\n`;
}

const hashOf = (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

// page.html of that folder with its page.css and these modules, each given by its file.
export function assembled(from = folder, files = MODULES.map((name) => join(folder, `${name}.js`))) {
  const read = (name) => readFileSync(join(from, name), 'utf8');
  const script = `'use strict';\n${files.map(wrapped).join('')}`;
  if (script.includes('</script')) throw new Error('the script would end itself');
  const style = read('page.css');
  const parts = { SCRIPT: script, STYLE: style, SCRIPT_HASH: hashOf(script), STYLE_HASH: hashOf(style) };
  return read('page.html').replace(/@(SCRIPT_HASH|STYLE_HASH|SCRIPT|STYLE)@/g, (_, part) => parts[part]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const target = join(folder, 'verify.html');
  if (process.argv.includes('--check')) {
    if (readFileSync(target, 'utf8') !== assembled()) {
      console.error('verify.html is not what assemble.mjs makes of its parts: run node tools/verify-page/assemble.mjs');
      process.exit(1);
    }
  } else {
    writeFileSync(target, assembled());
  }
}
