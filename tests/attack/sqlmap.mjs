// sqlmap against every parameter: `--level 5 --risk 3` on the first of each face, place and name, `--level 2 --risk 1` on the others (docs/security.md,
// S45). Boolean, error, union, stacked and inline; not by time, which a shared machine cannot tell. What was tried is not tried again; ends
// with 1 where something was found. node sqlmap.mjs [--minutes N] [--jobs N] [--fresh] [--only WORD] [--report]
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { realWorld } from '../../web/testing/look/real.mjs';
import { commitName, keepResults, resultsSoFar, table, writeEvidence } from './evidence.mjs';
import { allParameters, inTurns } from './parameters.mjs';
import { ask, enter, openDoor, startServer } from './target.mjs';

const { values: given } = parseArgs({ options: { minutes: { type: 'string' }, jobs: { type: 'string', default: '1' }, fresh: { type: 'boolean' }, only: { type: 'string' }, report: { type: 'boolean' } } });
const until = given.minutes ? Date.now() + Number(given.minutes) * 60_000 : Infinity;
const secondsEach = 900;   // what does not end within is told as not ended, and tried again by the next run

const parameters = allParameters();
const dear = (one) => /^POST \/(session|setup|accounts)/.test(one.id) && one.place === 'body' && one.path !== '/session/second-factor';
const results = given.fresh ? {} : resultsSoFar('sqlmap', {});
const todo = [...inTurns(parameters.filter((one) => one.deep)), ...inTurns(parameters.filter((one) => !one.deep))]
  .filter((one) => !results[one.id]?.ended && (!given.only || one.id.includes(given.only)))
  // A password is worked at before it is refused, some thousands of times: those last.
  .sort((a, b) => Number(dear(a)) - Number(dear(b)));

function report() {
  const rows = parameters.map((one) => [one, results[one.id]]).filter(([, result]) => result?.ended);
  const count = (deep) => rows.filter(([one]) => one.deep === deep).length, all = (deep) => parameters.filter((one) => one.deep === deep).length;
  const found = rows.filter(([, result]) => result.found).length;
  const kinds = [...new Set(parameters.map((one) => one.kind))];
  writeEvidence('sqlmap', [
    '# sqlmap', '',
    'Result of `./attack sqlmap`: sqlmap of Debian 12 against the demo city on SQLite, each parameter of api/openapi.yaml and of the portal by itself, logged in as',
    'an account that may do the operation, with token, idempotency key and address of its own for each request. A server with a hole in each place (tests/attack/control.py)\nis tried first, and each hole must be found. Boolean, error, union, stacked and inline; not',
    'by time. `--level 5 --risk 3` on the first parameter of each face, place and name, `--level 2 --risk 1` on the others. Only runs that went to their end count.', '',
    `${found} injectable. Level 5 risk 3: ${count(true)} of ${all(true)} parameters, level 2 risk 1: ${count(false)} of ${all(false)}; ${rows.reduce((sum, [, result]) => sum + result.requests, 0)} requests. Commit ${commitName()}.`, '',
    ...table(['Kind', 'Level 5 risk 3, done', 'of', 'Level 2 risk 1, done', 'of', 'Injectable'], kinds.map((kind) => {
      const of = (deep) => parameters.filter((one) => one.kind === kind && one.deep === deep).length;
      const done = (deep) => rows.filter(([one]) => one.kind === kind && one.deep === deep).length;
      return [kind, done(true), of(true), done(false), of(false), rows.filter(([one, result]) => one.kind === kind && result.found).length];
    })), '',
    ...table(['Parameter', 'Kind', 'Level', 'Requests', 'Injectable'], rows.map(([one, result]) => [`\`${one.method} ${one.path}\` ${one.place} \`${one.name}\``, one.kind, one.deep ? '5/3' : '2/1', result.requests, result.found ? '**yes**' : 'no'])), '',
    'Not tried: PostgreSQL, by time, what is sent in several parts (uploads, the forms with files of the portal), and what the table does not name.',
  ]);
  return found;
}

if (given.report) process.exit(report() > 0 ? 1 : 0);

const server = await startServer();
const door = await openDoor(server.port);
const world = await realWorld(door.url);
const seat = await enter(server.port, 'supervisor');
const got = async (path) => JSON.parse((await ask(server.port, 'GET', path, { headers: seat })).text || '{}');
const view = await got(`/cases/${world.fill.case}`);
const fill = {
  ...world.fill, name: 'v1', document: view.documents?.[0]?.id ?? 'd1', statute: '行政处罚法', organ: 'o-scjg', indicator: '36', area: '990100', tile: '0/000', procedure: 'penalty_ordinary', form: 'penalty_ordinary.file',
  session: 's1', account: 'a1', upload: 'u1', sha256: 'a'.repeat(64), payment: 'p1', task: 't1', warning: (await got('/supervision/warnings?limit=1')).items?.[0]?.id ?? 'w1',
  card: 'c1', appeal: 'a1', proof: 'p1', grant: 'g1', decision: 'h1', code: 'ABCD-0000', inspection: 'ABCD-0000', list: 'organs', power: 'o-scjg.food_licence', unit: 'u-1', year: '2026', draw: world.fill.draw,
};

function example(schema = {}, name = '') {
  if (schema.$ref) return {};
  if (schema.enum) return schema.enum[0];
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'integer') return schema.minimum ?? 1;
  if (type === 'boolean') return true;
  if (type === 'object') return {};
  if (schema.format === 'date') return '2026-09-01';
  if (schema.format === 'sha256') return 'a'.repeat(64);
  if (schema.format === 'cursor') return 'MQ';
  if (/^q$|words/.test(name)) return '食品';
  return { organ: 'o-scjg', login: 'officer', procedure: 'penalty_ordinary', case: fill.case }[name] ?? '1';
}

// The body with its other members as they should be and the mark at the one that is tried.
function bodyWith(one) {
  const body = {};
  for (const member of one.members) {
    let at = body;
    member.path.forEach((step, i) => {
      const last = i === member.path.length - 1;
      const value = last ? example(member.schema, String(step)) : typeof member.path[i + 1] === 'number' ? [] : {};
      at[step] ??= last && member === one.members.find((other) => other.path.join('.') === one.name) ? `${value}*` : value;
      at = at[step];
    });
  }
  return JSON.stringify(body);
}

// What sqlmap is told about one parameter; the asterisk is its mark for where to inject.
function told(one, door) {
  const keep = one.place === 'header' ? [one.name] : [];
  let path = one.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(fill[name] ?? '1') + (one.place === 'path' && one.name === name ? '*' : ''));
  if (one.place === 'query') path += `?${encodeURIComponent(one.name)}=${encodeURIComponent(fill[one.name] ?? example(one.schema, one.name))}*`;
  const args = ['-u', door.url + path, '--method', one.method];
  const fields = [`X-As: ${one.as ?? ''}`];
  if (one.place === 'header') fields.push(`${one.name}: ${one.name === 'Cookie' ? 'mj=1' : example(one.schema, one.name)}*`);
  if (one.place === 'body') {
    args.push('--data', bodyWith(one));
    fields.push('Content-Type: application/json');
  }
  if (one.place === 'table') {
    args.push('--data', '姓名,编号\n甲,1*\n');
    fields.push('Content-Type: text/csv');
  }
  if (one.place === 'form') {
    args.push('--data', one.names.map((name) => `${name}=1${name === one.name ? '*' : ''}`).join('&'));
    fields.push('Content-Type: application/x-www-form-urlencoded');
  }
  fields.push(`X-Keep: ${keep.join(',')}`);
  return [...args, '--headers', fields.filter((field) => !/: $/.test(field)).join('\n')];
}

async function tried(one, door) {
  const folder = await mkdtemp(join(tmpdir(), 'mingjing-sqlmap-'));
  const args = [...told(one, door), '--batch', '--disable-coloring', '--flush-session', '--output-dir', folder, '--technique', 'BEUSQ', '--ignore-code', '*', '--skip-waf', '--keep-alive', '--timeout', '20', '--retries', '1',
    ...(one.deep ? ['--level', '5', '--risk', '3'] : ['--level', '2', '--risk', '1'])];
  const began = Date.now();
  door.counts.clear();
  let said = '';
  const child = spawn('sqlmap', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const late = setTimeout(() => child.kill('SIGKILL'), Math.min(secondsEach * 1000, Math.max(1000, until - Date.now())));
  await new Promise((done) => child.once('close', done));
  clearTimeout(late);
  await rm(folder, { recursive: true, force: true });
  const found = /sqlmap identified the following injection point|Parameter: .*\n\s+Type: /.test(said);
  const ended = found || /do not appear to be injectable/.test(said);
  if (found || !ended) await writeFile(join(tmpdir(), `mingjing-sqlmap-${one.id.replace(/\W+/g, '_')}.log`), said);
  return { found, ended, requests: [...door.counts.values()].reduce((sum, one) => sum + one, 0), answers: Object.fromEntries(door.counts), seconds: Math.round((Date.now() - began) / 1000), deep: one.deep, kind: one.kind };
}

let left = todo.length;
if (todo.length > 0) await heldToTheControl();
async function worker() {
  const own = await openDoor(server.port);
  while (todo.length > 0 && Date.now() < until) {
    const one = todo.shift();
    const result = await tried(one, own);
    left -= 1;
    console.log(`${result.found ? 'FOUND' : result.ended ? 'no' : 'not ended'}  ${one.id}  ${result.requests} requests, ${result.seconds} s, ${left} left`);
    if (result.ended || Date.now() < until) results[one.id] = result;
    keepResults('sqlmap', results);
    report();
  }
  await own.stop();
}

// A campaign that would find nothing anywhere says nothing: the control's holes are found first, each in its place.
async function heldToTheControl() {
  const child = spawn('python3', [join(import.meta.dirname, 'control.py')], { stdio: ['pipe', 'pipe', 'inherit'] });
  process.on('exit', () => child.kill());
  const port = Number(await new Promise((said) => child.stdout.once('data', (chunk) => said(String(chunk)))));
  const door = await openDoor(port);
  const holes = [
    { id: 'control query', method: 'GET', path: '/query', place: 'query', name: 'q', schema: { enum: ['officer'] } }, { id: 'control path', method: 'GET', path: '/path/{organ}', place: 'path', name: 'organ', schema: {} },
    { id: 'control header', method: 'GET', path: '/header', place: 'header', name: 'Accept-Language', schema: {} }, { id: 'control form', method: 'POST', path: '/form', place: 'form', name: 'code', names: ['code'], schema: {} },
    { id: 'control body', method: 'POST', path: '/body', place: 'body', name: 'login', schema: {}, members: [{ path: ['login'], schema: {} }] },
  ];
  for (const deep of [true, false])
    for (const hole of holes) {
      const result = await tried({ ...hole, kind: 'control', deep }, door);
      console.log(`${result.found ? 'found' : 'MISSED'}  ${hole.id} ${deep ? '5/3' : '2/1'}  ${result.requests} requests, ${result.seconds} s`);
      if (!result.found) throw new Error(`the control's hole is not found: ${hole.id}`);
    }
  await door.stop();
  child.kill();
}
await Promise.all(Array.from({ length: Number(given.jobs) }, worker));
const found = report();
await door.stop();
await server.stop();
process.exit(found > 0 ? 1 : 0);
