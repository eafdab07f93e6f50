// How long a refused log-in takes: a name that nobody has, a wrong password, an account that waits. All three must say the same after the
// same time (docs/security.md, S06). Asks a fresh server in turn, shuffled; prints means and the differences with their 95 % intervals.
// node scripts/log-in-timing.mjs [COUNT of each]   — alone on the machine, or the intervals are wide.
import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const count = Number(process.argv[2] ?? 1000);
const password = 'Spiegel-4711-明';
const data = await mkdtemp(join(tmpdir(), 'mingjing-timing-'));
const child = spawn(join(root, 'mingjing'), ['serve', '--data', data, '--port', '0', '--behind-proxy'], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
let said = '';
const [port, secret] = await new Promise((found) => child.stdout.on('data', (chunk) => {
  said += chunk;
  const place = /http:\/\/127\.0\.0\.1:(\d+)/.exec(said), once = /one-time secret: (\w+)/.exec(said);
  if (place && once) found([Number(place[1]), once[1]]);
}));

let last = 0;
const anywhere = () => `10.${(last += 1) >> 16 & 255}.${last >> 8 & 255}.${last & 255}`;   // an address of its own for each: none is slowed
function ask(method, path, body, headers = {}) {
  const bytes = Buffer.from(JSON.stringify(body ?? {}));
  return new Promise((done, failed) => {
    const began = process.hrtime.bigint();
    const sent = request({ port, host: '127.0.0.1', method, path, headers: { 'X-Forwarded-Proto': 'https', 'X-Forwarded-For': anywhere(), Host: 'localhost',
      ...(body ? { 'Content-Type': 'application/json', 'Content-Length': bytes.length } : {}), ...headers } }, (answer) => {
      let text = '';
      answer.on('data', (part) => (text += part));
      answer.on('end', () => done({ status: answer.statusCode, text, cookie: answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '', ms: Number(process.hrtime.bigint() - began) / 1e6 }));
    });
    sent.on('error', failed);
    sent.end(body ? bytes : undefined);
  });
}
const wrong = (login) => ask('POST', '/session', { login, password: 'Mirror-4711-x' });
function codeOf(base32) {
  const bits = [...base32].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const mac = createHmac('sha1', Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)))).update(counter).digest();
  return String((mac.readUInt32BE(mac[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

await ask('POST', '/setup', { secret, login: 'anquan', name: '某甲', password });
const entered = await ask('POST', '/session', { login: 'anquan', password });
const own = { Cookie: entered.cookie, 'X-CSRF': JSON.parse(entered.text).csrf };
const begun = JSON.parse((await ask('POST', '/session/second-factor', undefined, own)).text);
await ask('PUT', '/session/second-factor', { code: codeOf(begun.secret) }, own);
// Fewer wrong passwords each than make an account wait.
const each = 15, logins = Array.from({ length: Math.ceil(count / each) }, (_, i) => `konto${i}`);
for (const login of logins) {
  const made = await ask('POST', '/accounts', { login, name: '某乙', password, roles: ['aud_admin'] }, own);
  if (made.status !== 201) throw new Error(made.text);
}
for (let i = 0; i < 25; i += 1) await wrong('anquan');

const turns = [];
for (let i = 0; i < count; i += 1) turns.push(['unknown', `niemand${i}`], ['wrong', logins[i % logins.length]], ['waiting', 'anquan']);
for (let i = turns.length - 1; i > 0; i -= 1) {
  const k = Math.floor(Math.random() * (i + 1));
  [turns[i], turns[k]] = [turns[k], turns[i]];
}
const times = { unknown: [], wrong: [], waiting: [] }, bodies = new Set();
for (const [kind, login] of turns) {
  const answer = await wrong(login);
  bodies.add(`${answer.status} ${answer.text.replace(/"trace":"[^"]*"/, '')}`);
  times[kind].push(answer.ms);
}
const mean = (list) => list.reduce((sum, one) => sum + one, 0) / list.length;
const spread = (list) => list.reduce((sum, one) => sum + (one - mean0) ** 2, 0) / (list.length - 1);
let mean0 = 0;
const told = Object.fromEntries(Object.entries(times).map(([kind, list]) => [kind, { mean: (mean0 = mean(list)), variance: spread(list) / list.length }]));
console.log(`answers: ${bodies.size} (one: all say the same)`);
for (const [kind, one] of Object.entries(told)) console.log(`${kind}: ${times[kind].length} times, mean ${one.mean.toFixed(2)} ms`);
for (const [a, b] of [['unknown', 'wrong'], ['unknown', 'waiting'], ['wrong', 'waiting']])
  console.log(`${a} − ${b}: ${(told[a].mean - told[b].mean).toFixed(2)} ms ± ${(1.96 * Math.sqrt(told[a].variance + told[b].variance)).toFixed(2)}`);
const ended = new Promise((done) => child.once('exit', done));
child.kill('SIGTERM');
await ended;
await rm(data, { recursive: true, force: true });
