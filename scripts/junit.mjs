// Prints one line per <testcase> of a JUnit XML file: passed, failed or skipped, a tab, the name.
// ctest, Vitest and Node's test runner write slightly different dialects; all name the outcome by a child element
// (failure, error, skipped) or, in ctest's, by status="fail" | "notrun" | "disabled".
import { readFileSync } from 'node:fs';

const text = readFileSync(process.argv[2], 'utf8')
  .replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '')
  .replace(/<system-(out|err)>[\s\S]*?<\/system-\1>/g, '');
const decode = (s) => s.replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
for (const [, attributes, , body = ''] of text.matchAll(/<testcase\b((?:[^>"]|"[^"]*")*?)(\/>|>([\s\S]*?)<\/testcase>)/g)) {
  const attribute = (name) => decode(new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? '');
  if (/does not match pattern/.test(body)) continue; // left out by ./test NAME, not skipped
  const status = attribute('status');
  const failed = /<(failure|error)\b/.test(body) || status === 'fail';
  const skipped = /<skipped\b/.test(body) || status === 'notrun' || status === 'disabled';
  const folder = attribute('classname');
  const name = folder && folder !== 'test' && folder !== attribute('name') ? `${folder} ${attribute('name')}` : attribute('name');
  console.log(`${failed ? 'failed' : skipped ? 'skipped' : 'passed'}\t${name}`);
}
