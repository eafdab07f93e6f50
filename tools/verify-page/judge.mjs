// Runs the script of verify.html without a browser, for tests. Usage: node judge.mjs < jobs
// Each line of standard input is a JSON job, each line of the answer its verdict:
//   {"zip": path}                               a zipped bundle, as the page reads it
//   {"bundle": {path: base64}}                  sets the files that later jobs change
//   {"changes": {path: base64 | null}}          the bundle with these files replaced, added or (null) left out
// A job may carry "trusted": [vkeys].
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const html = readFileSync(join(dirname(fileURLToPath(import.meta.url)), 'verify.html'), 'utf8');
const script = /<script>([\s\S]*)<\/script>/.exec(html)[1];
const { $page, $bundle, $note, $zip } = new Function(`${script}\nreturn { $page, $bundle, $note, $zip };`)();

// The same signature is judged once: the tests ask about thousands of bundles that share theirs.
const known = new Map();
function verify(key, message, signature) {
  const name = [key.vkey, Buffer.from(message).toString('base64'), Buffer.from(signature).toString('base64')].join(' ');
  if (!known.has(name)) known.set(name, $note.verifySignature(key, message, signature));
  return known.get(name);
}

function fileOf(path, bytes) {
  const file = $zip.newFile($bundle.contentLimit(path));
  file.take(new Uint8Array(bytes));
  return file.finish();
}

let files = new Map();
async function judge(job) {
  const trusted = job.trusted ?? [];
  if (job.zip) return $page.verifyBlob(new Blob([readFileSync(job.zip)]), trusted, { verify });
  if (job.bundle) files = new Map(Object.entries(job.bundle).map(([path, text]) => [path, fileOf(path, Buffer.from(text, 'base64'))]));
  const changed = new Map(files);
  for (const [path, text] of Object.entries(job.changes ?? {})) {
    if (text === null) changed.delete(path);
    else changed.set(path, fileOf(path, Buffer.from(text, 'base64')));
  }
  return $bundle.checkBundle(changed, trusted, verify);
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await judge(JSON.parse(line))));
}
