// Whether the time of the answer tells a case of another organ from one that is not there (docs/security.md, S27). Asks in turn, shuffled, through one
// connection; prints medians and the difference with its 95 % interval by resampling. node timing.mjs [--count N]
import { parseArgs } from 'node:util';
import { commitName, table, writeEvidence } from './evidence.mjs';
import { sequence } from './payloads.mjs';
import { ask, enter, startServer } from './target.mjs';

const { values: given } = parseArgs({ options: { count: { type: 'string', default: '1000' } } });
const count = Number(given.count), next = sequence(27);

const server = await startServer();
const wide = await enter(server.port, 'supervisor'), officer = await enter(server.port, 'officer');
const list = JSON.parse((await ask(server.port, 'GET', '/cases?limit=50', { headers: wide })).text).items;
const seen = new Set(JSON.parse((await ask(server.port, 'GET', '/cases?limit=50', { headers: officer })).text).items.map((row) => row.case_id));
const foreign = list.filter((row) => row.organ !== 'o-scjg' && !seen.has(row.case_id)).map((row) => row.case_id);
if (foreign.length < 5) throw new Error(`only ${foreign.length} foreign cases`);
const nothing = () => Array.from({ length: 20 }, () => '0123456789abcdefghijklmnopqrstuv'[next(32)]).join('');

const ways = { '`GET /cases/{case}`': (id) => ['GET', `/cases/${id}`], '`GET /cases/{case}/summary`': (id) => ['GET', `/cases/${id}/summary`], '`GET /cases/{case}/documents/d1.html`': (id) => ['GET', `/cases/${id}/documents/d1.html`], '`POST /cases/{case}/actions/accept`': (id) => ['POST', `/cases/${id}/actions/accept`, { expected_seq: 1, input: {} }] };
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
function interval(a, b) {
  const differences = [];
  const again = (values) => Array.from(values, () => values[next(values.length)]);
  for (let i = 0; i < 400; i += 1) differences.push(median(again(a)) - median(again(b)));
  differences.sort((x, y) => x - y);
  return [differences[10], differences[389]];
}

const rows = [];
let bad = 0;
for (const [name, way] of Object.entries(ways)) {
  const turns = [];
  for (let i = 0; i < count; i += 1) turns.push(['foreign', foreign[i % foreign.length]], ['missing', nothing()]);
  for (let i = turns.length - 1; i > 0; i -= 1) {
    const k = next(i + 1);
    [turns[i], turns[k]] = [turns[k], turns[i]];
  }
  const times = { foreign: [], missing: [] }, told = new Set();
  for (const [kind, id] of [...turns.slice(0, 50), ...turns]) {
    const [method, path, body] = way(id);
    const answer = await ask(server.port, method, path, { body, headers: { ...officer, 'Idempotency-Key': crypto.randomUUID() } });
    told.add(`${answer.status} ${answer.text.replace(/"trace":"[^"]*"/, '').replaceAll(id, '')}`);
    times[kind].push(answer.ms);
  }
  const [low, high] = interval(times.foreign, times.missing), difference = median(times.foreign) - median(times.missing);
  // Half a millisecond over a network is less than its own noise.
  const same = told.size === 1, close = Math.abs(difference) < 0.5 || (low <= 0 && high >= 0);
  bad += !same || !close;
  rows.push([name, count, same ? 'the same' : '**differ**', median(times.foreign).toFixed(3), median(times.missing).toFixed(3), `${difference.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`, same && close ? 'no' : '**yes**']);
  console.log(rows.at(-1).join('  '));
}
writeEvidence('timing', [
  '# Foreign cases and missing ones', '',
  `Result of \`./attack timing\`: an officer asks for cases of other organs and for cases that never were, ${count} times each, shuffled, on loopback. Median milliseconds, their difference and its`,
  '95 % interval by resampling; a difference counts where zero lies outside the interval and it is half a millisecond or more. The machine did other work too.', '',
  ...table(['Request', 'Times each', 'Answers', 'Foreign', 'Missing', 'Difference', 'Tells them apart'], rows), '', `Commit ${commitName()}.`,
]);
await server.stop();
process.exit(bad > 0 ? 1 : 0);
