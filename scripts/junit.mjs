// junit.mjs FILE             one line per test case: passed, failed or skipped, a tab, the name
// junit.mjs FILE --failures  what the failed ones said
// ctest, Vitest and Node's test runner write slightly different dialects; all name the outcome by a child element
// (failure, error, skipped) or, in ctest's, by status="fail" | "notrun" | "disabled".
import { readFileSync } from 'node:fs';

const [file, option] = process.argv.slice(2);
const decode = (s) =>
  s.replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, data) => data.replace(/&/g, '&amp;'))
    .replace(/&#10;/g, '\n').replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
const cases = /<testcase\b((?:[^>"]|"[^"]*")*?)(?:\/>|>((?:<!\[CDATA\[[\s\S]*?\]\]>|[\s\S])*?)<\/testcase>)/g;

for (const [, attributes, body = ''] of readFileSync(file, 'utf8').matchAll(cases)) {
  const attribute = (name) => decode(new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? '');
  // What the test printed is not what the runner says of it.
  const said = body.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '').replace(/<system-(out|err)>[\s\S]*?<\/system-\1>/g, '');
  if (/does not match pattern/.test(said)) continue; // left out by ./test NAME, not skipped
  const status = attribute('status');
  const failed = /<(failure|error)\b/.test(said) || status === 'fail';
  const skipped = /<skipped\b/.test(said) || status === 'notrun' || status === 'disabled';
  const folder = attribute('classname');
  const name = folder && folder !== 'test' && folder !== attribute('name') ? `${folder} ${attribute('name')}` : attribute('name');
  if (option !== '--failures') console.log(`${failed ? 'failed' : skipped ? 'skipped' : 'passed'}\t${name}`);
  else if (failed) console.log(`---- ${name}\n${decode(body.replace(/<\/?(failure|error|system-out|system-err)\b(?:[^>"]|"[^"]*")*>/g, '\n')).trim().split('\n').slice(-80).join('\n')}`);
}
