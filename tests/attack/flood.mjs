// Ten thousand complaints thrown at the public's form while honest ones are handed in beside them (docs/security.md, S82): without the sum, with the sum
// from one address, with the sum from very many. Tells how many got in, and how the honest ones fared. node flood.mjs [--posts N]
import { parseArgs } from 'node:util';
import { commitName, table, writeEvidence } from './evidence.mjs';
import { answerOf, workOf } from './plant.mjs';
import { ask, startServer } from './target.mjs';

const { values: given } = parseArgs({ options: { posts: { type: 'string', default: '10000' } } });
const posts = Number(given.posts), abreast = 16;

const server = await startServer();
const form = async (from) => (await ask(server.port, 'GET', '/complain', { headers: { 'X-Forwarded-For': from } })).text;
const send = (from, html, answer, title, work = '') => {
  const part = (name, value) => `--mj\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const fields = { organ: 'o-scjg', about: 'offence', party: '某店', party_kind: 'organisation', title, content: '货架上有过期的饼干。', identity: 'anonymous', answer, work, puzzle: /name="puzzle" value="([^"]*)"/.exec(html)?.[1] ?? '' };
  return ask(server.port, 'POST', '/complain', { body: `${Object.entries(fields).map(([name, value]) => part(name, value)).join('')}--mj--\r\n`, headers: { 'Content-Type': 'multipart/form-data; boundary=mj', 'X-Forwarded-For': from } });
};
const at = (list, share) => (list.length ? [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))].toFixed(0) : '–');

// What is thrown, in turns; each with where it comes from.
const floods = [
  ['without the sum, from one address', 0.4, () => '203.0.113.9', false],
  ['with the sum, from one address', 0.3, () => '203.0.113.10', true],
  ['with the sum, from ten thousand addresses', 0.3, (i) => `198.${18 + (i >> 16)}.${(i >> 8) & 255}.${i & 255}`, true],
];
const rows = [];
let honestNo = 0;
for (const [name, share, from, solved] of floods) {
  const count = Math.round(posts * share);
  let next = 0, taken = 0, over = false;
  const statuses = new Map(), honest = { taken: 0, sent: 0, ms: [], pages: [] };
  const thrower = async () => {
    while (next < count) {
      const i = next;
      next += 1;
      const address = from(i), html = solved ? await form(address) : '';
      const answer = await send(address, html, solved ? answerOf(html) : '1', `灌入${i}`).catch(() => ({ status: 'cut' }));
      taken += answer.status === 201;
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    }
  };
  // A person every half second, each from an address of his own, who reads the form and hands in a complaint; the browser does the work.
  const person = async () => {
    while (!over) {
      const address = `192.0.2.${(honestNo += 1) % 250}`, began = performance.now();
      const html = await form(address);
      honest.pages.push(performance.now() - began);
      const sent = performance.now();
      const answer = await send(address, html, '', `真实投诉${honestNo}`, workOf(html)).catch(() => ({ status: 'cut' }));
      honest.ms.push(performance.now() - sent);
      honest.sent += 1;
      honest.taken += answer.status === 201;
      if (answer.status !== 201) honest.why = answer.status;
      await new Promise((done) => setTimeout(done, 500));
    }
  };
  const beside = person(), began = performance.now();
  await Promise.all(Array.from({ length: abreast }, thrower));
  const seconds = (performance.now() - began) / 1000;
  over = true;
  await beside;
  rows.push([name, count, taken, [...statuses].map(([status, n]) => `${n} × ${status}`).join(', '), seconds.toFixed(0), `${honest.taken} of ${honest.sent}${honest.why ? ` (else ${honest.why})` : ''}`, at(honest.pages, 0.99), at(honest.ms, 0.5), at(honest.ms, 0.99)]);
  console.log(rows.at(-1).join('  '));
}
writeEvidence('flood', [
  '# A flooded form', '',
  `Result of \`./attack flood\`: ${posts} complaints thrown at the form of the public, ${abreast} at a time, and beside them a person every half second who reads the form, whose browser does the`,
  'work that stands for the sum, and who hands in a complaint from an address of his own. The demo city on SQLite; the machine did other work too, so the milliseconds are upper bounds.', '',
  ...table(['Thrown', 'How many', 'Got in', 'Answers', 'Seconds', 'Honest ones taken', 'Form p99, ms', 'Handing in p50, ms', 'p99, ms'], rows), '',
  `At most ten an hour from an address get in, three hundred in all by the sum and a thousand by the work; who has very many addresses and works out the sums fills the three hundred, and whoever runs no scripts waits with the rest. Commit ${commitName()}.`,
]);
await server.stop();
