// What a campaign attacks: a demo server of its own on loopback, behind a door that stands where the proxy stands. The door gives each
// request an address of its own (limits by address would hide what lies behind them), the session of the account named in X-As, its CSRF
// token and a fresh idempotency key, and counts what came back. X-Keep names fields that the attacker sets and the door leaves alone.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');
const ownFields = new Set(['x-as', 'x-keep', 'connection', 'content-length', 'transfer-encoding', 'keep-alive', 'proxy-connection']);

// {port, pid, data, stop}: the server, as the program that ./mingjing finds starts it.
export async function startServer(extra = ['--demo'], seconds = 300) {
  const data = await mkdtemp(join(tmpdir(), 'mingjing-attack-'));
  const child = spawn(join(root, 'mingjing'), ['serve', '--data', data, '--port', '0', '--behind-proxy', ...extra], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((done) => child.once('exit', (code, signal) => done(signal ?? code)));
  process.on('exit', () => child.kill('SIGKILL'));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    await rm(data, { recursive: true, force: true });
  };
  let said = '';
  const port = await new Promise((found, failed) => {
    const late = setTimeout(() => failed(new Error(`no address after ${seconds} s:\n${said}`)), seconds * 1000);
    const listen = (chunk) => {
      said += chunk;
      const match = /http:\/\/127\.0\.0\.1:(\d+)/.exec(said);
      if (match) clearTimeout(late), found(Number(match[1]));
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    ended.then((code) => (clearTimeout(late), failed(new Error(`the server ended with ${code}:\n${said}`))));
  });
  return { port, pid: child.pid, data, stop, ended, said: () => said };
}

let addresses = 0;
export const anywhere = () => `10.${((addresses += 1) >> 16) & 255}.${(addresses >> 8) & 255}.${addresses & 255}`;

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

// One request past the door: {status, headers, text, ms}. `server` is the port of one behind a proxy, or {plain: port} of one without.
export function ask(server, method, path, { body, headers = {} } = {}) {
  const port = server.plain ?? server;
  const from = server.plain ? { Host: `127.0.0.1:${port}` } : { Host: 'localhost', 'X-Forwarded-Proto': 'https', 'X-Forwarded-For': anywhere() };
  const bytes = body === undefined ? undefined : Buffer.from(typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body));
  return new Promise((done, failed) => {
    const began = process.hrtime.bigint();
    const sent = request({ agent, port, host: '127.0.0.1', method, path, headers: {
      ...from, ...(bytes ? { 'Content-Type': 'application/json', 'Content-Length': bytes.length } : {}), ...headers } }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => done({ status: answer.statusCode, headers: answer.headers, text: Buffer.concat(parts).toString(), ms: Number(process.hrtime.bigint() - began) / 1e6 }));
    });
    sent.on('error', failed);
    sent.end(bytes);
  });
}

// {Cookie, 'X-CSRF'} of the account, by the demo's own entry.
export async function enter(port, login) {
  const entered = await ask(port, 'POST', '/demo/enter', { body: { login } });
  if (entered.status !== 200) throw new Error(`cannot enter as ${login}: ${entered.status} ${entered.text}`);
  return { Cookie: entered.headers['set-cookie'][0].split(';')[0], 'X-CSRF': JSON.parse(entered.text).csrf };
}

// {url, counts, stop}: counts has how many answers of each status came through since it was last emptied.
export async function openDoor(port) {
  const sessions = new Map(), counts = new Map();
  const session = (login) => {
    if (!sessions.has(login)) sessions.set(login, enter(port, login));
    return sessions.get(login);
  };
  const door = createServer(async (incoming, outgoing) => {
    const fields = incoming.headers, login = fields['x-as'], keep = new Set((fields['x-keep'] ?? '').toLowerCase().split(',').filter(Boolean));
    const parts = [];
    for await (const part of incoming) parts.push(part);
    const body = Buffer.concat(parts);
    const headers = { host: 'localhost', 'x-forwarded-proto': 'https', 'x-forwarded-for': anywhere(), 'idempotency-key': `try-${crypto.randomUUID()}`, ...(fields.origin ? { origin: 'https://localhost' } : {}) };
    for (const [name, value] of Object.entries(fields)) if (!ownFields.has(name) && (keep.has(name) || !(name in headers))) headers[name] = value;
    try {
      for (let turn = 0; ; turn += 1) {
        if (login) for (const [name, value] of Object.entries(await session(login))) if (!keep.has(name.toLowerCase())) headers[name.toLowerCase()] = value;
        const answer = await new Promise((done, failed) => {
          const sent = request({ agent, port, host: '127.0.0.1', method: incoming.method, path: incoming.url, headers: { ...headers, 'content-length': body.length } }, done);
          sent.on('error', failed);
          sent.end(body);
        });
        const out = [];
        for await (const part of answer) out.push(part);
        if (answer.statusCode === 401 && login && turn === 0 && !keep.has('cookie')) {
          sessions.delete(login);
          continue;
        }
        counts.set(answer.statusCode, (counts.get(answer.statusCode) ?? 0) + 1);
        delete answer.headers.connection;
        delete answer.headers['transfer-encoding'];
        outgoing.writeHead(answer.statusCode, answer.headers);
        return outgoing.end(Buffer.concat(out));
      }
    } catch (error) {
      counts.set('cut', (counts.get('cut') ?? 0) + 1);
      outgoing.writeHead(502).end(String(error.code ?? error.message));
    }
  });
  await new Promise((ready) => door.listen(0, '127.0.0.1', ready));
  return { url: `http://127.0.0.1:${door.address().port}`, counts, stop: () => new Promise((done) => (door.closeAllConnections(), door.close(done))) };
}
