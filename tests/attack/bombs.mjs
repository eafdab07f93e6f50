// Few bytes that would become many, or cost much to read, sent to each door of the server that takes a table, a form or a body (docs/security.md, S51):
// what was answered, how long its processors worked and by how much the server's memory grew. Ends with 1 where one brought it down, cost more than
// 256 MB or five seconds of a processor, or was taken. node bombs.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { crc32 as zlibCrc, deflateRawSync, gzipSync } from 'node:zlib';
import { commitName, table, writeEvidence } from './evidence.mjs';
import { ask, enter, startServer } from './target.mjs';

const mostMegabytes = 256, mostSeconds = 5;
const crcTable = Uint32Array.from({ length: 256 }, (_, n) => { for (let k = 0; k < 8; k += 1) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1; return n >>> 0; });
const crcOf = (bytes) => {
  if (zlibCrc) return zlibCrc(bytes);
  let crc = 0xffffffff;
  for (const byte of bytes) crc = crcTable[(crc ^ byte) & 255] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
};

// An archive of entries [{name, bytes | packed, size, same}]: `size` is what its head says, `same` the entry whose bytes it points at.
function zip(entries, { count = entries.length, tail = Buffer.alloc(0) } = {}) {
  const out = [], central = [], places = [];
  let at = 0;
  const push = (buffer) => { out.push(buffer); at += buffer.length; };
  for (const entry of entries) {
    const name = Buffer.from(entry.name), packed = entry.same === undefined ? entry.packed ?? deflateRawSync(entry.bytes ?? Buffer.alloc(0)) : undefined;
    const place = entry.same === undefined ? { at, packed: packed.length, size: entry.size ?? entry.bytes?.length ?? 0, crc: entry.crc ?? (entry.bytes ? crcOf(entry.bytes) : 0) } : { ...places[entry.same], size: entry.size ?? places[entry.same].size };
    places.push(place);
    const head = (central_) => {
      const b = Buffer.alloc(central_ ? 46 : 30);
      let i = b.writeUInt32LE(central_ ? 0x02014b50 : 0x04034b50, 0);
      if (central_) i = b.writeUInt16LE(20, i);
      i = b.writeUInt16LE(20, i); i = b.writeUInt16LE(0x800, i); i = b.writeUInt16LE(8, i); i = b.writeUInt32LE(0x21, i);
      i = b.writeUInt32LE(place.crc, i); i = b.writeUInt32LE(place.packed, i); i = b.writeUInt32LE(place.size >>> 0, i);
      i = b.writeUInt16LE(name.length, i); i = b.writeUInt16LE(0, i);
      if (central_) b.writeUInt32LE(place.at, 42);
      return b;
    };
    central.push(Buffer.concat([head(true), name]));
    if (packed) push(Buffer.concat([head(false), name, packed]));
  }
  const begin = at;
  for (const one of central) push(one);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0); end.writeUInt16LE(Math.min(count, 0xffff), 8); end.writeUInt16LE(Math.min(count, 0xffff), 10); end.writeUInt32LE(at - begin, 12); end.writeUInt32LE(begin, 16);
  return Buffer.concat([...out, end, tail]);
}
const zeros = (megabytes) => deflateRawSync(Buffer.alloc(megabytes << 20, 0x20));
const sheetOf = (rows, before = '') => Buffer.from(`<?xml version="1.0"?>${before}<worksheet><sheetData>${rows}</sheetData></worksheet>`);
const book = (sheet, more = []) => zip([{ name: '[Content_Types].xml', bytes: Buffer.from('<Types/>') }, { name: 'xl/worksheets/sheet1.xml', ...(Buffer.isBuffer(sheet) ? { bytes: sheet } : sheet) }, ...more]);
const strings = (bytes) => ({ name: 'xl/sharedStrings.xml', bytes: Buffer.from(bytes) });
const laughs = `<!DOCTYPE w [<!ENTITY a0 "ha">${Array.from({ length: 12 }, (_, i) => `<!ENTITY a${i + 1} "${`&a${i};`.repeat(10)}">`).join('')}]>`;

// name → bytes, made when its turn comes.
const books = {
  'blanks, 64 MB in 64 kB': () => book({ packed: zeros(64), size: 64 << 20 }),
  'blanks, 1 GB in 1 MB': () => book({ packed: zeros(1024), size: 1 << 30 }),
  'blanks, 256 MB that say they are 100 bytes': () => book({ packed: zeros(256), size: 100 }),
  'blanks that say they are 4 GB': () => book({ packed: zeros(1), size: 0xffffffff }),
  'ten thousand entries over one megabyte of blanks': () => { const packed = zeros(10); return zip([{ name: 'xl/worksheets/sheet1.xml', packed, size: 10 << 20 }, ...Array.from({ length: 10_000 }, (_, i) => ({ name: `xl/worksheets/sheet${i + 2}.xml`, same: 0 }))]); },
  'sixty-five thousand empty entries': () => zip(Array.from({ length: 65_000 }, (_, i) => ({ name: `${i}`, bytes: Buffer.alloc(0) }))),
  'a count of entries that lies': () => zip([{ name: 'xl/worksheets/sheet1.xml', bytes: sheetOf('') }], { count: 65_000 }),
  'archive in archive in archive': () => { let inner = Buffer.alloc(1 << 20, 0x20); for (let i = 0; i < 12; i += 1) inner = zip(Array.from({ length: 10 }, (_, k) => (k === 0 ? { name: '0.zip', bytes: inner } : { name: `${k}.zip`, same: 0 }))); return inner; },
  'sixty megabytes behind its end': () => book(sheetOf(''), []).length && Buffer.concat([book(sheetOf('')), Buffer.alloc(12 << 20)]),
  'names of sixty thousand signs': () => zip(Array.from({ length: 100 }, (_, i) => ({ name: `${i}`.padEnd(60_000, 'x'), bytes: Buffer.alloc(0) }))),
  'entities ten to the twelfth': () => book(sheetOf('<row r="1"><c t="str"><v>&a12;</v></c></row>', laughs)),
  'one entity of a megabyte, a thousand times': () => book(sheetOf(`<row r="1"><c t="str"><v>${'&x;'.repeat(1000)}</v></c></row>`, `<!DOCTYPE w [<!ENTITY x "${'x'.repeat(1 << 20)}">]>`)),
  'an entity from a file': () => book(sheetOf('<row r="1"><c t="str"><v>&x;</v></c></row>', '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>')),
  'a million elements within each other': () => book(sheetOf('<a>'.repeat(1_000_000))),
  'a million attributes': () => book(sheetOf(`<row ${Array.from({ length: 1_000_000 }, (_, i) => `a${i}=""`).join(' ')}/>`)),
  'one attribute of thirty megabytes': () => book(sheetOf(`<row r="${'1'.repeat(30 << 20)}"/>`)),
  'a row at the end of the sheet': () => book(sheetOf('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
  'a row far behind the end': () => book(sheetOf('<row r="4000000000"><c r="A4000000000"><v>1</v></c></row>')),
  'a hundred thousand rows each at the last column': () => book(sheetOf(Array.from({ length: 100_000 }, (_, i) => `<row r="${i + 1}"><c r="XFD${i + 1}"><v>1</v></c></row>`).join(''))),
  'one text of a megabyte in a hundred thousand cells': () => book(sheetOf(`<row r="1">${'<c t="s"><v>0</v></c>'.repeat(100_000)}</row>`), [strings(`<sst><si><t>${'x'.repeat(1 << 20)}</t></si></sst>`)]),
  'a million texts': () => book(sheetOf('<row r="1"><c t="s"><v>0</v></c></row>'), [strings(`<sst>${'<si><t>x</t></si>'.repeat(1_000_000)}</sst>`)]),
  'ten million cells': () => book(sheetOf(`<row r="1">${'<c/>'.repeat(8_000_000)}</row>`)),
  'a comment without an end': () => book(sheetOf(`<!--${'-'.repeat(8 << 20)}`)),
  'a stream that is cut': () => book({ packed: zeros(8).subarray(0, 4000), size: 8 << 20 }),
  'blocks without an end': () => book({ packed: Buffer.alloc(1 << 20, 0), size: 1 << 30 }),
};
const csvs = {
  'one line of fifteen megabytes': () => Buffer.from('x'.repeat(15 << 20)),
  'a quote that does not end': () => Buffer.from(`姓名\n"${'x\n'.repeat(4 << 20)}`),
  'five million columns': () => Buffer.from(`${'a,'.repeat(5_000_000)}\n1\n`),
  'five million empty lines': () => Buffer.from(`姓名\n${'\n'.repeat(5_000_000)}`),
  'a million bad rows': () => Buffer.from(`姓名\n${'甲,乙,丙\n'.repeat(500_000)}`),
};
const bodies = {
  'brackets a hundred thousand deep': () => Buffer.from(`{"query":${'['.repeat(100_000)}`),
  'objects a hundred thousand deep': () => Buffer.from(`{"query":${'{"a":'.repeat(100_000)}`),
  'a million members': () => Buffer.from(`{"query":{${Array.from({ length: 100_000 }, (_, i) => `"a${i}":"x"`).join(',')}}}`),
  'the same member a hundred thousand times': () => Buffer.from(`{"query":{${Array.from({ length: 100_000 }, () => '"a":"x"').join(',')}}}`),
  'a number of a million digits': () => Buffer.from(`{"query":${'9'.repeat(1_000_000)}}`),
  'a text of escapes': () => Buffer.from(`{"query":{"q":"${'\\u0041'.repeat(150_000)}"}}`),
};

const server = await startServer();
const seats = { sysadmin: await enter(server.port, 'sysadmin'), finance: await enter(server.port, 'finance'), officer: await enter(server.port, 'officer') };
const memory = (name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))[1]) / 1024;
// Seconds of a processor that the server has used: what others do on the machine does not count.
const worked = () => { const fields = readFileSync(`/proc/${server.pid}/stat`, 'utf8').split(') ')[1].split(' '); return (Number(fields[11]) + Number(fields[12])) / 100; };
const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const doors = [
  ['registers', books, 'POST', '/registers/officer/import?dry_run=true', 'sysadmin', sheet], ['bank', books, 'POST', '/bank/import?dry_run=true', 'finance', sheet],
  ['registers', csvs, 'POST', '/registers/officer/import?dry_run=true', 'sysadmin', 'text/csv'], ['JSON', bodies, 'PUT', '/views/v', 'officer', 'application/json'],
];
const rows = [];
let bad = 0;
async function thrown(door, name, method, path, login, type, bytes, more = {}) {
  writeFileSync(`/proc/${server.pid}/clear_refs`, '5');
  const before = memory('VmRSS'), began = worked();
  const answer = await ask(server.port, method, path, { body: bytes, headers: { ...seats[login], 'Content-Type': type, 'Idempotency-Key': crypto.randomUUID(), ...more } }).catch((error) => ({ status: `cut (${error.code ?? error.message})`, text: '' }));
  const seconds = worked() - began, grown = Math.max(0, memory('VmHWM') - before);
  const alive = (await ask(server.port, 'GET', '/healthz').catch(() => ({ status: 0 }))).status === 200;
  // A table without a good row is answered with its faults, and loads nothing.
  const taken = answer.status < 300 && door === 'JSON';
  const wrong = !alive || taken || grown > mostMegabytes || seconds > mostSeconds || (typeof answer.status === 'number' && answer.status >= 500);
  bad += wrong;
  rows.push([door, name, bytes.length, answer.status, /"code":"(\w+)"/.exec(answer.text)?.[1] ?? '', seconds.toFixed(2), Math.round(grown), wrong ? '**no**' : 'yes']);
  console.log(rows.at(-1).join('  '));
}
for (const [door, list, method, path, login, type] of doors) for (const [name, make] of Object.entries(list)) await thrown(door, name, method, path, login, type, make());
await thrown('packed body', 'a body that is packed', 'PUT', '/views/v', 'officer', 'application/json', gzipSync(Buffer.alloc(64 << 20)), { 'Content-Encoding': 'gzip' });
writeEvidence('bombs', [
  '# Bombs', '',
  `Result of \`./attack bombs\`: ${rows.length} bodies that would become many, or cost much to read, sent to a running server (build of the tests) over the demo city. Growth is the`,
  'highest resident memory while the answer was awaited, less what was resident before (Linux, VmHWM); seconds are those of a processor. Wanted: refused or answered without',
  `loading anything, at most ${mostMegabytes} MB and ${mostSeconds} s, and the server goes on.`, '',
  `${bad} of ${rows.length} not so. Commit ${commitName()}.`, '', ...table(['Door', 'What', 'Bytes sent', 'Answer', 'Code', 'Seconds', 'Growth, MB', 'As wanted'], rows),
]);
await server.stop();
process.exit(bad > 0 ? 1 : 0);
