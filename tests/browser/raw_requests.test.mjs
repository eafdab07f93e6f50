// More than two hundred requests that two readers could understand differently, as raw bytes to the delivered server: each is refused with
// one answer, the connection is closed, and what is smuggled behind it is never answered. tests/http/smuggling_test.cpp holds the engine to
// the statuses of known tricks; here the kinds are multiplied out.
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { theServer } from './harness/server.mjs';

const atOnce = 16;
const smuggled = 'GET /keys.txt HTTP/1.1\r\nHost: localhost\r\n\r\n';
const head = (line, ...fields) => `${[line, 'Host: localhost', ...fields].join('\r\n')}\r\n\r\n`;
const post = (...fields) => head('POST /session HTTP/1.1', 'Content-Type: application/json', ...fields);

function corpus() {
  const all = new Map();
  const add = (name, bytes) => all.set(name, bytes);
  const codings = ['chunked', 'Chunked', 'CHUNKED', 'xchunked', 'chunkedx', 'identity', 'gzip', 'deflate', 'br', 'chunked, chunked', 'chunked, identity', 'identity, chunked', 'gzip, chunked',
    'chunked;q=0', 'chunked; a=b', '"chunked"', "'chunked'", 'chunked,', ',chunked', ' , chunked', 'chunk', 'chun ked', '\tchunked', 'chunked\t', '  chunked', '', ' ', 'c', 'none', 'trailers'];
  const bodies = { chunked: `0\r\n\r\n${smuggled}`, none: smuggled };
  for (const coding of codings) for (const [kind, body] of Object.entries(bodies)) {
    add(`coding <${coding}>, ${kind}`, post(`Transfer-Encoding: ${coding}`) + body);
    add(`coding <${coding}> and a length, ${kind}`, post('Content-Length: 4', `Transfer-Encoding: ${coding}`) + body);
  }
  for (const name of ['Transfer-Encoding ', ' Transfer-Encoding', 'Transfer-Encoding\t', 'Transfer-Encoding\u0000', 'Transfer-Encoding\u000b', 'Transfer-\r\n Encoding', 'Transfer Encoding', 'Transfer-Encoding:'])
    add(`field <${JSON.stringify(name)}>`, post(`${name}: chunked`, 'Content-Length: 4') + bodies.chunked);
  const lengths = ['-1', '+3', '0x3', '03', '3.0', '3,', ',3', '3, 3', '3,4', '3 3', '3;', '3e0', '1e1', 'three', '', ' ', '３', '18446744073709551616', '9223372036854775808', '99999999999999999999999', '٣',
    '3\u0000', '3\u000b', '"3"', '3a', 'a3', '--3', '0b11', '3_0', '_3', '3-', 'NaN', 'Infinity', '3\r\n 3', '4294967299x'];
  for (const length of lengths) add(`length <${JSON.stringify(length)}>`, post(`Content-Length: ${length}`) + `abc${smuggled}`);
  for (const [one, two] of [['3', '3'], ['3', '4'], ['0', '3'], ['3', '0'], ['3', ''], ['', '3']]) add(`lengths ${one} and ${two}`, post(`Content-Length: ${one}`, `Content-Length: ${two}`) + `abc${smuggled}`);
  for (const name of ['Content-Length ', ' Content-Length', 'Content-Length\t', 'Content\u0000-Length', 'Content Length'])
    add(`field <${JSON.stringify(name)}>`, post(`${name}: 3`) + `abc${smuggled}`);
  const ends = { 'a bare line feed': '\n', 'a bare return': '\r', 'two returns': '\r\r\n', 'a return and a blank': '\r \n', 'a form feed': '\f', 'a line separator': '\u2028', 'a next line': '\u0085' };
  for (const [name, end] of Object.entries(ends)) {
    add(`${name} after the first line`, `GET /keys.txt HTTP/1.1${end}Host: localhost\r\n\r\n${smuggled}`);
    // Inside a value these two are characters like others (obs-text).
    if (!/separator|next line/.test(name)) add(`${name} inside a field`, head('GET /keys.txt HTTP/1.1', `X: a${end}Transfer-Encoding: chunked`) + smuggled);
  }
  for (const line of ['GET  /keys.txt HTTP/1.1', 'GET /keys.txt  HTTP/1.1', ' GET /keys.txt HTTP/1.1', 'GET\t/keys.txt HTTP/1.1', 'GET /keys.txt\tHTTP/1.1', 'GET /keys.txt HTTP/1.1 ', 'GET /keys.txt',
    'GET /keys.txt HTTP/1.2', 'GET /keys.txt HTTP/2.0', 'GET /keys.txt HTTP/0.9', 'GET /keys.txt http/1.1', 'GET /keys.txt HTTP/1.10', 'GET /keys.txt HTTP/11', 'GET /keys.txt HTTPS/1.1', 'GET keys.txt HTTP/1.1',
    'GET http://localhost/keys.txt HTTP/1.1', 'GET //evil.example\\ HTTP/1.1x', 'GET * HTTP/1.1', 'G\u0000ET /keys.txt HTTP/1.1', 'GET /keys\u0000.txt HTTP/1.1', 'GET /keys.txt#a HTTP/1.1', 'GET /ключи HTTP/1.1',
    'GET /keys.txt HTTP/1.1\u0000', 'G(T /keys.txt HTTP/1.1', 'CONNECT localhost:80 HTTP/1.1', 'GET /%zz HTTP/1.1', 'GET /%00 HTTP/1.1', 'GET /%2e%2e/keys.txt HTTP/1.1', 'GET /a/%2f HTTP/1.1', 'GET /%c0%af HTTP/1.1'])
    add(`line <${JSON.stringify(line)}>`, head(line));
  for (const field of ['Host: evil.example', 'Host: localhost', 'Host : localhost', 'host: a, b', ': x', 'X', 'X y: z', 'X(: z', 'X\u0000: z', 'X: \u0000', 'X: \u0001', 'X: \u007f', ' X: folded', '\tX: folded', 'Ключ: x', '"X": z', 'X{: z', 'X/: z', 'X=: z'])
    add(`field <${JSON.stringify(field)}>`, head('GET /keys.txt HTTP/1.1', field) + smuggled);
  for (const host of ['', ' ', 'evil.example', 'localhost evil.example', 'localhost@evil.example', 'localhost/evil', 'localhost\\evil', 'localhost:80:80', 'localhost#', '[::1', 'local\u0000host'])
    add(`host <${JSON.stringify(host)}>`, `GET /keys.txt HTTP/1.1\r\nHost: ${host}\r\n\r\n${smuggled}`);
  add('no host', `GET /keys.txt HTTP/1.1\r\n\r\n${smuggled}`);
  for (const name of ['Content-Type', 'Expect', 'Cookie', 'Origin', 'Range', 'If-Match', 'If-None-Match', 'Idempotency-Key', 'X-CSRF', 'Upload-Offset', 'X-Forwarded-Proto', 'Sec-Fetch-Site', 'Authorization'])
    add(`${name} twice`, head('GET /keys.txt HTTP/1.1', `${name}: a`, `${name}: b`) + smuggled);
  add('a hundred and one fields', head('GET /keys.txt HTTP/1.1', ...Array.from({ length: 101 }, (_, i) => `X-${i}: a`)) + smuggled);
  add('a field of 17 KB', head('GET /keys.txt HTTP/1.1', `X: ${'a'.repeat(17_000)}`) + smuggled);
  add('a line of 17 KB', head(`GET /${'a'.repeat(17_000)} HTTP/1.1`) + smuggled);
  return all;
}

const told = (port, bytes) => new Promise((done, failed) => {
  let text = '';
  const socket = connect(port, '127.0.0.1', () => socket.write(Buffer.from(bytes, 'utf8')));
  socket.setTimeout(40_000, () => socket.destroy(new Error('the connection was left open')));
  socket.on('data', (part) => (text += part.toString('latin1')));
  socket.on('close', () => done(text));
  // A reset behind the answer is an end too.
  socket.on('error', (error) => (text && error.code === 'ECONNRESET' ? done(text) : failed(error)));
});

describe('raw requests', () => {
  let server, port;
  before(async () => {
    server = await theServer();
    port = Number(new URL(server.url).port);
  });
  after(async () => {
    await server?.stop();
  });

  test('that two readers could understand differently get one refusal and the end of the connection', { timeout: 300_000 }, async () => {
    const waiting = [...corpus()], wrong = [];
    assert.ok(waiting.length >= 200, `${waiting.length} requests`);
    await Promise.all(Array.from({ length: atOnce }, async () => {
      for (let one; (one = waiting.shift()); ) {
        const [name, bytes] = one;
        const text = await told(port, bytes).catch((error) => `${error}`);
        const answers = text.match(/^HTTP\/1\.[01] \d{3} /gm) ?? [];
        if (answers.length !== 1 || Number(answers[0].slice(9, 12)) < 400 || !/^connection: close\r$/im.test(text)) wrong.push(`${name}: ${answers.join(' ')} ${text.slice(0, 40)}`);
      }
    }));
    assert.deepEqual(wrong, []);
    assert.equal((await fetch(`${server.url}/keys.txt`)).status, 200, 'and what is in order still is');
  });
});
