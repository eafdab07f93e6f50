// Runs the script of draw.html without a browser, for tests. Usage: node judge.mjs < files
// Each line of standard input is a draw.json on one line, each line of the answer what check() finds.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const html = readFileSync(join(dirname(fileURLToPath(import.meta.url)), 'draw.html'), 'utf8');
const script = /<script>([\s\S]*)<\/script>/.exec(html)[1];
const { $draw } = new Function(`${script}\nreturn { $draw };`)();

for await (const line of createInterface({ input: process.stdin })) console.log(JSON.stringify($draw.check(JSON.parse(line))));
