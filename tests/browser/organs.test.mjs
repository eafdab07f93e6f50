// What belongs to another organ is as if it were not there, and lists mask the persons they tell of. Every account of the demo city but
// those who look over organs (supervisors, and the leaders of tests/scenarios/leader_test.cpp) asks for cases of other organs by every path
// of the contract, and looks into every list: the answer is that for a case that never was, byte for byte, and no number or id of a foreign
// case stands in any other answer.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { demoAccounts, root, theServer } from './harness/server.mjs';

const never = 'zzneverwas0';
const casesAsked = 20;
const atOnce = 8;
let server, people, supervisor, cases, details, asked = 0;

async function enter(account) {
  const answer = await fetch(`${server.url}/session`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ login: account.login, password: account.password }),
  });
  assert.equal(answer.status, 200, account.login);
  const me = await answer.json();
  const headers = { Cookie: answer.headers.get('set-cookie').split(';')[0], 'X-CSRF': me.csrf };
  return {
    ...account, me, acts: !me.roles.every((role) => /_admin$|^assistant$|^counsel$/.test(role.id)),
    async ask(method, path, body) {
      asked += 1;
      const more = body === undefined ? {} : { 'Content-Type': 'application/json', 'Idempotency-Key': `organs-${asked}-${account.login}` };
      const got = await fetch(server.url + path, { method, headers: { ...headers, ...more }, body: body && JSON.stringify(body), redirect: 'manual', signal: AbortSignal.timeout(60_000) });
      return { status: got.status, etag: got.headers.get('etag'), length: got.headers.get('content-length'), text: await got.text() };
    },
  };
}
const json = (answer) => JSON.parse(answer.text);
async function every(list, work) {
  const waiting = [...list];
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (let one; (one = waiting.shift()) !== undefined; ) await work(one);
  }));
}
// `words`: what is looked for, which stands in no address.
async function* pages(who, path, words) {
  for (let cursor = ''; cursor !== null; ) {
    const answer = words ? await who.ask('POST', path, { q: words, limit: 50, ...(cursor && { cursor }) })
      : await who.ask('GET', `${path}${path.includes('?') ? '&' : '?'}limit=50${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    if (answer.status !== 200) return;
    yield answer;
    cursor = json(answer).next ?? null;
  }
}
// The task of a case grants its reading, wherever the case lies.
const foreign = (who) => cases.filter((one) => (one.organ !== who.organ || who.me.roles.some((role) => /_admin$/.test(role.id))) && !one.handler_names.includes(who.name));
// As it was answered, without the mark of this one request and without the id that was asked for.
const plain = (answer, id) => ({ ...answer, text: answer.text.replaceAll(id, '').replace(/"trace":"\w+"/, ''), length: null });

before(async () => {
  server = await theServer();
  const accounts = await demoAccounts(server);
  supervisor = await enter(accounts.find((one) => one.role === 'supervisor'));
  cases = [];
  for await (const page of pages(supervisor, '/cases')) cases.push(...json(page).items);
  // Cases that have the most to give away.
  details = new Map();
  for (const organ of new Set(cases.map((one) => one.organ))) {
    for (const one of cases.filter((row) => row.organ === organ).slice(0, 12)) details.set(one.case_id, json(await supervisor.ask('GET', `/cases/${one.case_id}`)));
  }
  people = [];
  for (const account of accounts) if (!/^(supervisor|gov_leader)$/.test(account.role)) people.push(await enter(account));
}, { timeout: 600_000 });
after(async () => {
  await server?.stop();
});

describe('another organ', () => {
  test('the city has what this looks at', () => {
    assert.ok(new Set(cases.map((one) => one.organ)).size >= 4, 'cases of four organs');
    assert.ok(cases.length >= 60);
    assert.ok(new Set(people.flatMap((who) => who.me.roles.map((role) => role.id))).size >= 12, 'people of twelve roles');
  });

  test('by every path a foreign case is one that never was', { timeout: 1_200_000 }, async () => {
    const operations = (await readFile(join(root, 'api/openapi.yaml'), 'utf8')).split('\n').map((line) => /^ {2}(\/\S*\{case\}\S*):\s*$/.exec(line)?.[1]).filter(Boolean);
    assert.ok(operations.length >= 10);
    const questions = (id, view) => {
      const document = view.documents[0]?.id ?? '2-1', file = view.evidence.flatMap((one) => one.files)[0]?.sha256 ?? 'a'.repeat(64);
      const filled = (path) => path.replace('{case}', id).replace('{document}', document).replace('{action}', 'file');
      const act = { expected_seq: view.seq, input: {} };
      return [
        ...operations.filter((path) => !/scratch|\/actions\//.test(path)).map((path) => ['GET', filled(path) + (path.endsWith('/difference') ? '?against=draft:1' : '')]),
        ['GET', `/objects/${file}?case=${id}`],
        ['POST', `/cases/${id}/actions/file`, act], ['POST', `/cases/${id}/actions/file/check`, { input: {} }],
        ['POST', '/cases/search', { q: id }], ['POST', '/search', { q: id }],
      ];
    };
    const wrong = [];
    await every(people, async (who) => {
      const theirs = foreign(who).filter((one) => details.has(one.case_id)).sort((a, b) => (details.get(b.case_id).documents.length - details.get(a.case_id).documents.length));
      for (const one of theirs.slice(0, casesAsked)) {
        const view = details.get(one.case_id);
        const there = questions(one.case_id, view), none = questions(never, view);
        for (const [i, [method, path, body]] of there.entries()) {
          const answer = await who.ask(method, path, body), nothing = await who.ask(none[i][0], none[i][1], none[i][2]);
          // Who may take no step anywhere is told so before it is asked whether there is such a case: 403 instead of 404.
          if (method === 'POST' && answer.status === 403 && json(answer).code === 'forbidden' && !who.acts) continue;
          if (JSON.stringify(plain(answer, one.case_id)) !== JSON.stringify(plain(nothing, never)) || (answer.status === 200 && !/search$/.test(path)))
            wrong.push(`${who.login} ${method} ${path}: ${answer.status} and ${nothing.status} ${answer.text.slice(0, 160)}`);
        }
      }
    });
    assert.deepEqual(wrong.slice(0, 10), []);
    assert.ok(asked >= 10_000, `${asked} requests`);
  });

  test('no list, count, export or choice names one', { timeout: 1_200_000 }, async () => {
    const organs = [...new Set(cases.map((one) => one.organ))];
    const wrong = [];
    await every(people, async (who) => {
      const theirs = foreign(who);
      const names = new RegExp(theirs.flatMap((one) => [one.case_id, one.case_no]).filter(Boolean).map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'));
      const look = (path, text) => {
        const seen = names.exec(text);
        if (seen) wrong.push(`${who.login} ${path}: ${seen[0]}`);
      };
      const lists = ['/cases', '/todos?kind=todo', '/todos?kind=waiting', '/todos?kind=due_soon', '/todos?kind=overdue', '/todos?kind=done', '/warnings', '/supervision/warnings?state=all', '/publications', '/draws'];
      for (const path of lists) for await (const page of pages(who, path)) look(path, page.text);
      for await (const page of pages(who, '/search', '案')) look('/search', page.text);
      look('/cases/export.csv', (await who.ask('POST', '/cases/export.csv', {})).text);
      for (const path of ['/desk', '/statistics?year=2026', '/statistics?year=2025', '/procedures', '/views']) look(path, (await who.ask('GET', path)).text);
      for (const organ of organs.filter((id) => id !== who.organ)) {
        const answer = await who.ask('GET', `/cases?organ=${organ}&limit=50`);
        if (answer.status === 200) {
          look(`/cases?organ=${organ}`, answer.text);
          if (json(answer).total !== json(answer).items.length) wrong.push(`${who.login}: ${json(answer).total} cases of ${organ} are counted, ${json(answer).items.length} shown`);
        }
      }
      for (const one of theirs.slice(0, 10)) {
        const answer = await who.ask('POST', '/cases/search', { q: one.case_no });
        if (answer.status === 200 && json(answer).items.some((row) => row.case_id === one.case_id)) wrong.push(`${who.login} finds ${one.case_no}`);
      }
    });
    assert.deepEqual(wrong.slice(0, 10), []);
  });

  // A resident's number by its check digit (GB 11643), a mobile telephone, and the names of the parties who are persons.
  test('and no list shows a person by his whole name or number, whoever looks', { timeout: 600_000 }, async () => {
    const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const isNumber = (text) => '10X98765432'[weights.reduce((sum, weight, i) => sum + weight * Number(text[i]), 0) % 11] === text[17].toUpperCase();
    const persons = new Set();
    for (const view of details.values()) for (const party of view.parties) if (party.kind === 'person') persons.add(party.name);
    assert.ok(persons.size >= 10, `${persons.size} persons`);
    assert.ok(isNumber('11010519491231002X') && !isNumber('110105194912310021'));
    const wrong = new Set();
    const look = (path, text) => {
      for (const [number] of text.matchAll(/(?<!\w)\d{17}[\dXx](?!\w)/g)) if (isNumber(number)) wrong.add(`${path}: a resident's number`);
      if (/(?<![\w.:-])1[3-9]\d{9}(?!\w)/.test(text)) wrong.add(`${path}: a telephone`);
      for (const name of persons) if (text.includes(name)) wrong.add(`${path}: ${name}`);
    };
    await every([...people, supervisor], async (who) => {
      const lists = ['/cases', '/todos?kind=todo', '/todos?kind=waiting', '/todos?kind=due_soon', '/todos?kind=overdue', '/todos?kind=done', '/warnings', '/supervision/warnings?state=all',
        '/publications', '/draws', '/history-decisions', '/accounts', '/audit'];
      for (const path of lists) for await (const page of pages(who, path)) look(path, page.text);
      for (const words of ['案', [...persons][0]]) for await (const page of pages(who, '/search', words)) look(`/search ${words}`, page.text);
      const exported = await who.ask('POST', '/cases/export.csv', {});
      if (exported.status === 200) look('/cases/export.csv', exported.text);
      for (const path of ['/desk', '/statistics?year=2026']) {
        const answer = await who.ask('GET', path);
        if (answer.status === 200) look(path, answer.text);
      }
    });
    assert.deepEqual([...wrong], []);
  });
});
