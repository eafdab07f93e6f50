// A server as it is delivered, without the demo and behind its proxy, seen from the network: nobody is in it before somebody is made,
// what an answer carries whatever it says, what each of the three administrators may read, and what is left lying on the disk.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { root } from './harness/server.mjs';
import { bytesOf, codeOf } from './harness/totp.mjs';

const password = 'Spiegel-4711-明';
const changed = 'Mirror-8-镜-neu';
const canary = 'zzkanarienvogelzz';
let child, data, port, secret, operations;

before(async () => {
  data = await mkdtemp(join(tmpdir(), 'mingjing-first-'));
  child = spawn(join(root, 'mingjing'), ['serve', '--data', data, '--port', '0', '--behind-proxy'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  [port, secret] = await new Promise((found, failed) => {
    const late = setTimeout(() => failed(new Error(said)), 120_000);
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => {
      said += chunk;
      const place = /http:\/\/127\.0\.0\.1:(\d+)/.exec(said), once = /one-time secret: (\w+)/.exec(said);
      if (place && once) clearTimeout(late), found([Number(place[1]), once[1]]);
    });
    child.once('exit', () => failed(new Error(said)));
  });
  // Every path of the contract with its methods: two and four blanks before them.
  operations = [];
  let path = '';
  for (const line of (await readFile(join(root, 'api/openapi.yaml'), 'utf8')).split('\n')) {
    path = /^ {2}(\/\S*):\s*$/.exec(line)?.[1] ?? path;
    const method = /^ {4}(get|post|put|patch|delete):/.exec(line)?.[1];
    if (method) operations.push({ method: method.toUpperCase(), path });
  }
  assert.ok(operations.length > 60, 'the contract was not read');
});
after(async () => {
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await ended;
  await rm(data, { recursive: true, force: true });
});

const through = { 'X-Forwarded-Proto': 'https', 'X-Forwarded-For': '192.0.2.1', Host: 'localhost' };
function ask(method, path, { headers = {}, body } = {}) {
  const bytes = body === undefined ? undefined : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const json = bytes ? { 'Content-Type': 'application/json', 'Content-Length': bytes.length } : {};
  return new Promise((done, failed) => {
    const sent = request({ port, host: '127.0.0.1', method, path, headers: { ...through, ...json, ...headers } }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => done({ status: answer.statusCode, headers: answer.headers, text: Buffer.concat(parts).toString() }));
    });
    sent.on('error', failed);
    sent.end(bytes);
  });
}
const cookieOf = (answer) => answer.headers['set-cookie']?.[0] ?? '';
const factors = {};   // login: its secret and the recovery codes left
// By a recovery code where there is a second factor: a code of the program would count once in thirty seconds.
const logIn = (login, word, from = '192.0.2.1') =>
  ask('POST', '/session', { headers: { 'X-Forwarded-For': from }, body: { login, password: word, ...(factors[login] ? { code: factors[login].codes.shift() } : {}) } });
// Logs in, and enrols the second factor that the role demands.
async function enter(login, word) {
  const answer = await logIn(login, word);
  assert.equal(answer.status, 200, answer.text);
  const me = JSON.parse(answer.text);
  const headers = { Cookie: cookieOf(answer).split(';')[0], 'X-CSRF': me.csrf };
  const who = { me, headers, ask: (method, path, more = {}) => ask(method, path, { ...more, headers: { ...headers, ...more.headers } }) };
  if (!me.must_enrol || me.must_change) return who;
  const begun = JSON.parse((await who.ask('POST', '/session/second-factor')).text);
  const done = await who.ask('PUT', '/session/second-factor', { body: { code: codeOf(begun.secret) } });
  assert.equal(done.status, 200, done.text);
  factors[login] = { secret: begun.secret, codes: JSON.parse(done.text).codes };
  return who;
}
const sample = (path) => path.replace(/\{sha256\}/, 'a'.repeat(64)).replace(/\{area\}/, '370199').replace(/\{tile[^}]*\}/, '0/000').replace(/\{[^}]*\}/g, 'x1');
async function* filesOf(folder) {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesOf(path);
    else if (entry.isFile()) yield path;
  }
}

describe('a fresh server', () => {
  test('knows no account that nobody made', async () => {
    const names = ['admin', 'root', 'sa', 'test', 'guest', 'system', 'administrator', 'audit', 'security', 'user', 'demo', 'zhifa', '管理员'];
    const words = ['admin', '123456', 'Admin@123', 'password'];
    let from = 0;
    for (const name of names) for (const word of words) {
      const answer = await logIn(name, word, `198.51.100.${(from += 1)}`);
      assert.equal(answer.status, 401, `${name} ${word}`);
      assert.equal(cookieOf(answer), '');
    }
  });

  test('answers a stranger with nothing that he could keep, and a question changes nothing on its disk', async () => {
    const state = async () => {
      const all = {};
      for await (const path of filesOf(data)) if (!/requests\.jsonl$|-shm$/.test(path)) all[path] = createHash('sha256').update(await readFile(path)).digest('hex');
      return all;
    };
    // What the log-ins before left to be signed is signed within a second or two.
    let ago = await state();
    for (let quiet = false; !quiet;) {
      await new Promise((done) => setTimeout(done, 1500));
      const now = await state();
      quiet = JSON.stringify(now) === JSON.stringify(ago);
      ago = now;
    }
    for (const { method, path } of operations) {
      if (method !== 'GET') continue;
      const answer = await ask('GET', sample(path));
      assert.equal(cookieOf(answer), '', path);
      assert.ok(answer.status < 500, path);
    }
    for (const path of ['/', '/decisions', '/organs', '/officers?q=a', '/powers', '/figures', '/verify', '/help', '/track', '/my-case']) await ask('GET', path);
    assert.deepEqual(await state(), ago);
  });

  test('puts the same fields on every answer, whatever it says', async () => {
    const asked = [['GET', '/', 200], ['GET', '/nothing', 404], ['TRACE', '/', 405], ['DELETE', '/decisions', 405], ['GET', '/cases', 401], ['GET', '/openapi.yaml', 200],
      ['GET', '/decisions?page=1&page=2', 400], ['GET', '/a%00b', 400], ['GET', '/../etc/passwd', 400], ['GET', '/office/', undefined], ['GET', '/assets/portal.css', 200]];
    const unread = new Set(['TRACE /', 'GET /decisions?page=1&page=2', 'GET /a%00b', 'GET /../etc/passwd']);
    for (const [method, path, status] of asked) {
      const { headers, status: said } = await ask(method, path);
      if (status) assert.equal(said, status, path);
      assert.equal(headers['x-content-type-options'], 'nosniff', path);
      assert.equal(headers['referrer-policy'], 'same-origin', path);
      assert.equal(headers['cross-origin-opener-policy'], 'same-origin', path);
      assert.equal(headers['cross-origin-resource-policy'], 'same-origin', path);
      // What is refused before its head was read cannot know of the proxy; nginx puts this field on all that it hands on.
      if (!unread.has(`${method} ${path}`)) assert.equal(headers['strict-transport-security'], 'max-age=31536000; includeSubDomains', `${method} ${path}`);
      assert.match(headers['permissions-policy'], /microphone=\(\)/, path);
      assert.match(headers['content-security-policy'], /default-src 'none'.*frame-ancestors 'none'/, path);
      assert.doesNotMatch(headers['content-security-policy'], /unsafe|\*|http:/, path);
      for (const none of ['server', 'x-powered-by', 'access-control-allow-origin']) assert.equal(headers[none], undefined, path);
    }
  });

  test('shows no folder, no history of sources and no inner page', async () => {
    for (const path of ['/.git/config', '/.git/HEAD', '/.env', '/metrics', '/readyz', '/debug', '/debug/pprof', '/swagger', '/swagger-ui/', '/api-docs', '/server-status', '/phpinfo.php',
      '/backup.zip', '/mingjing.db', '/assets/', '/assets', '/assets/../keys/token.key', '/log/', '/uploads/', '/objects/', '/WEB-INF/web.xml', '/actuator/env', '/.well-known/'])
      assert.ok([400, 401, 404, 405].includes((await ask('GET', path)).status), path);
  });

  test('is set up once, by whoever has the secret that it printed', async () => {
    const first = { login: 'anquan', name: '某甲', password };
    assert.equal((await ask('POST', '/setup', { body: { ...first, secret: '0'.repeat(32) } })).status, 404);
    assert.equal((await ask('POST', '/setup', { body: { ...first, secret, password: '12345678' } })).status, 422);
    assert.equal((await ask('POST', '/setup', { body: { ...first, secret } })).status, 201);
    assert.equal((await ask('POST', '/setup', { body: { ...first, secret, login: 'zweiter' } })).status, 404);
  });

  test('gives a cookie that only this very host gets back, and only encrypted', async () => {
    const answer = await logIn('anquan', password);
    const cookie = cookieOf(answer);
    assert.match(cookie, /^__Host-mj=[0-9a-f]{64}; Path=\/; HttpOnly; SameSite=Strict; Secure$/);
    const token = cookie.slice('__Host-mj='.length, cookie.indexOf(';'));
    assert.ok(!answer.text.includes(token), 'the secret of the session stands nowhere but in the cookie');
    assert.equal((await ask('GET', '/session', { headers: { Cookie: `mj=${token}` } })).status, 401, 'without its prefix it is no cookie of ours');
    assert.equal((await ask('GET', '/session', { headers: { Cookie: `__Host-mj=${token}` } })).status, 200);
    for await (const path of filesOf(data)) {
      const bytes = await readFile(path);
      for (const hidden of [token, password, secret]) assert.ok(!bytes.includes(hidden), `${path} holds a secret`);
    }
  });

  test('opens nothing to a password alone but the enrolment of a second factor', async () => {
    const alone = await logIn('anquan', password);
    const headers = { Cookie: cookieOf(alone).split(';')[0], 'X-CSRF': JSON.parse(alone.text).csrf };
    for (const { method, path } of operations) {
      if (/^\/(log|demo|healthz|openapi|setup|session$|session\/|uploads)/.test(path)) continue;
      const answer = await ask(method, sample(path), { headers: { ...headers, 'Idempotency-Key': `alone-${method}${path.length}` } });
      assert.equal(answer.status, 403, `${method} ${path} ${answer.status}`);
      assert.match(answer.text, /second_factor_missing/, `${method} ${path}`);
    }
    const who = await enter('anquan', password);
    assert.equal((await who.ask('GET', '/accounts')).status, 200);
    assert.equal((await ask('GET', '/session', { headers })).status, 401, 'the session of the password alone has ended');
    assert.equal((await ask('POST', '/session', { body: { login: 'anquan', password } })).status, 401);
    for await (const path of filesOf(data)) {
      const bytes = await readFile(path);
      for (const hidden of [factors.anquan.secret, bytesOf(factors.anquan.secret), ...factors.anquan.codes]) assert.ok(!bytes.includes(hidden), `${path} holds a second factor`);
    }
  });

  test('believes the address that its own proxy saw, not one that the client wrote before it', async () => {
    const answer = await logIn('anquan', password, '6.6.6.6, 192.0.2.77');
    const list = await ask('GET', '/sessions', { headers: { Cookie: cookieOf(answer).split(';')[0], 'X-Forwarded-For': '6.6.6.6, 192.0.2.77' } });
    assert.deepEqual(JSON.parse(list.text).items.filter((one) => one.current).map((one) => one.address), ['192.0.2.77']);
    for (const wrong of [{ 'X-Forwarded-Proto': 'http' }, { 'X-Forwarded-Proto': 'https, http' }]) assert.equal((await ask('GET', '/', { headers: wrong })).status, 403);
  });

  test('lets each of the three administrators read his own and nothing of the cases', async () => {
    const maker = await enter('anquan', password);
    const readable = {};
    assert.equal((await maker.ask('POST', '/accounts', { body: { login: 'zuerst', name: '某乙', password, roles: ['officer'] } })).status, 409, 'before there is a second one');
    for (const role of ['aud_admin', 'sys_admin']) {
      const made = await maker.ask('POST', '/accounts', { body: { login: role, name: '某乙', password, roles: [role] } });
      assert.equal(made.status, 201, made.text);
      const { grant } = JSON.parse(made.text);
      assert.equal(grant.state, role === 'aud_admin' ? 'given' : 'waiting', 'the second one is given alone, all others by two');
      if (grant.state === 'waiting') {
        assert.equal((await maker.ask('POST', `/grants/${grant.id}/decision`, { body: { give: true } })).status, 403);
        const second = await enter('aud_admin', changed);
        assert.equal((await second.ask('POST', `/grants/${grant.id}/decision`, { body: { give: true } })).status, 204);
      }
      const newcomer = await enter(role, password);
      assert.equal((await newcomer.ask('POST', '/session/password', { body: { password, new_password: changed } })).status, 204);
    }
    for (const [role, login, word] of [['sec_admin', 'anquan', password], ['sys_admin', 'sys_admin', changed], ['aud_admin', 'aud_admin', changed]]) {
      const who = await enter(login, word);
      readable[role] = [];
      for (const { method, path } of operations) {
        if (method !== 'GET' || /^\/(log|demo|healthz|openapi|setup|session)/.test(path)) continue;
        const answer = await who.ask('GET', sample(path));
        assert.ok(answer.status < 500, `${role} ${path} ${answer.status}`);
        // Notes of one's own beside a case say nothing of the case.
        if (answer.status === 200 && !path.includes('/scratch/')) readable[role].push(path);
      }
      // Members that an account would like to set, sent to every write: none is taken, whoever sends them.
      const wished = { organ_id: 'x', role: 'organ_head', roles: ['organ_head'], status: 'done', created_at: 1, actor_id: 'y', expected_seq: 1, input: {} };
      for (const { method, path } of operations) {
        if (method === 'GET' || /^\/(session|setup|demo)|\/scratch\//.test(path)) continue;
        const answer = await who.ask(method, sample(path), { body: wished, headers: { 'Idempotency-Key': `wish-${role}-${method}${path.length}` } });
        assert.ok(answer.status >= 400 && answer.status < 500, `${role} ${method} ${path} ${answer.status} ${answer.text}`);
      }
      for (const roles of [['sys_admin', 'aud_admin'], ['sec_admin', 'officer']])
        assert.ok([403, 422].includes((await who.ask('POST', '/accounts', { body: { login: 'zwei', name: '某丙', password, roles } })).status), role);
      assert.ok([403].includes((await who.ask('PUT', `/accounts/${who.me.account}/roles`, { body: { roles: ['organ_head'] } })).status), `${role} raises himself`);
    }
    const own = { sec_admin: ['/accounts'], sys_admin: [], aud_admin: ['/audit'] };
    for (const [role, paths] of Object.entries(readable)) {
      for (const theirs of ['/accounts', '/audit']) assert.equal(paths.includes(theirs), own[role].includes(theirs), `${role} ${theirs}`);
      for (const path of paths) assert.doesNotMatch(path, /^\/(cases|todos|warnings|publications|statistics|history-decisions|search|draws|visits|objects)/, role);
    }
  });

  test('ends the sessions of an account at the word of the security administrator', async () => {
    const maker = await enter('anquan', password), other = await enter('aud_admin', changed);
    assert.equal((await other.ask('DELETE', `/accounts/${maker.me.account}/sessions`)).status, 403);
    assert.equal((await other.ask('GET', '/audit')).status, 200);
    assert.equal((await maker.ask('DELETE', `/accounts/${other.me.account}/sessions`)).status, 204);
    assert.equal((await other.ask('GET', '/audit')).status, 401);
    assert.equal((await logIn('aud_admin', 'not-the-Passw0rt')).status, 401);
    const again = await enter('aud_admin', changed);
    for (const [kind, result] of [['session.kill', 'ok'], ['account.edit', 'denied'], ['session.open', 'ok'], ['session.open', 'denied'], ['grant.ask', 'denied'], ['grant.confirm', 'ok'],
      ['account.factor', 'ok'], ['case.read', 'denied'], ['case.list', 'denied']]) {
      const found = JSON.parse((await again.ask('GET', `/audit?operation=${kind}&result=${result}&limit=1`)).text).items;
      assert.equal(found.length, 1, `${kind} ${result}`);
    }
  });

  test('writes no name, no path and no word of a request into its log, and each request is one line', async () => {
    for (const path of [`/officers?q=${canary}`, `/i/${canary}`, `/v/${canary}`, `/cases/${canary}`, `/nothing/${canary}`])
      await ask('GET', path, { headers: { 'User-Agent': canary, Referer: `https://localhost/${canary}`, Cookie: `__Host-mj=${canary}` } });
    await logIn(`${canary}\r\n{"at":"forged"}\u2028\u202e`, canary);
    await new Promise((done) => setTimeout(done, 1500));
    const lines = (await readFile(join(data, 'requests.jsonl'), 'utf8')).trimEnd().split('\n');
    assert.ok(lines.length > 100);
    for (const line of lines) {
      assert.match(JSON.parse(line).at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+08:00$/);
      assert.deepEqual(Object.keys(JSON.parse(line)).filter((name) => !['at', 'trace', 'method', 'route', 'status', 'received', 'sent', 'micros', 'code'].includes(name)), []);
      for (const word of [canary, '192.0.2', 'forged']) assert.ok(!line.includes(word), line);
    }
  });
});
