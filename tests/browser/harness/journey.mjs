// A case on its way through the office: each person in a session of its own, each step pressed, filled in, looked at and sent by whose step it is.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { openBrowser, patience } from './browser.mjs';
import { accessibleOnce, atBothWidths, noSidewaysScroll, noTroubles, onlyChinese, settled } from './checks.mjs';
import { act, fillForm, leapDays, Refused, send } from './forms.mjs';
import { ask, enterAs, visit } from './office.mjs';
import { theServer } from './server.mjs';

export const everybody = {
  window: 'officer', officer: 'officer', colleague: 'colleague', unit_head: 'unithead', reviewer: 'reviewer', head: 'head', publisher: 'publisher', finance: 'finance', custodian: 'finance', archivist: 'archivist',
  supervisor: 'supervisor', supervision_head: 'p-906', supervision_archivist: 'p-907',
};
export const firm = (name) => ({
  kind: '法人或者其他组织',
  members: { 姓名或者名称: name, 统一社会信用代码: '91990102MA0000000A', 住址或者住所: '临澜市望江区观澜路77号', 法定代表人或者负责人: '冯望月', 联系电话: '0990-6612345' },
});
export const place = '临澜市望江区观澜路77号';
export const both = { officers: ['林知远', '周若兰'] };

async function anew(page) {
  await settled(page);
  const button = page.getByRole('button', { name: '重新填写' });
  if ((await button.count()) === 0) return;
  await Promise.all([page.waitForEvent('load'), button.click()]);
  await settled(page);
}

export const daysFrom = (day, days) => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

export async function journey(own) {
  const server = own ?? (await theServer());
  const seats = {};
  const looked = new Set();
  const findings = [];
  const way = { server, browser: undefined, name: '', id: '', findings };
  before(async () => {
    way.browser = await openBrowser();
  });
  after(async () => {
    await way.browser?.close();
    await server.stop();
  });

  // A page is looked at once by its name, as it stands: its words and its width at both widths. axe-core looks at each form once
  // in a run at the narrow width, where more is hidden, and at both widths at what is new: menus and routes are judged at both.
  way.look = async (page, name, form) => {
    if (looked.has(name)) return;
    looked.add(name);
    const note = async (check) => check().catch((error) => findings.push(error.message));
    await note(() => onlyChinese(page, name));
    await note(() => atBothWidths(page, `${way.name}${name}`, async (where, width) => {
      await note(() => accessibleOnce(page, where, width, form && width === '390' ? `form ${form}` : undefined));
      await note(() => noSidewaysScroll(page, where));
    }));
  };
  // By the part that he has in the journey, or by his login.
  way.seat = async (who) => (seats[everybody[who] ?? who] ??= await enterAs(way.browser, server, everybody[who] ?? who));
  // Days go by on the server's own clock: sessions end with them, and everybody comes in again.
  way.leap = async (days) => {
    for (const [login, seat] of Object.entries(seats)) {
      noTroubles(seat, login);
      await seat.context().close();
      delete seats[login];
    }
    latest = undefined;
    leapDays(days);
    await server.leap(days);
  };
  // From now on what each step of the person sends is noted, by the step's name: a second case can go the same way without its pages.
  // (The browser does not tell the tests what stands in the body of such a request, so the page does.)
  const sent = new Map();
  way.note = async (who) => {
    const page = await way.seat(who);
    await page.exposeFunction('stepSent', (action, body) => sent.set(action, [who, JSON.parse(body).input]));
    await page.addInitScript(() => {
      const { fetch } = globalThis;
      globalThis.fetch = async (asked, ...rest) => {
        const action = asked instanceof Request && asked.method === 'POST' && /\/cases\/[^/]+\/actions\/([^/]+)$/.exec(asked.url)?.[1];
        if (action) await globalThis.stepSent(action, await asked.clone().text());
        return fetch(asked, ...rest);
      };
    });
  };
  // Whose page shows the case as it is, without a reload: nobody else has acted since.
  let latest;
  way.acted = (page) => (latest = page);
  // The person's own page, at the case, as fresh as a reload makes it.
  way.at = async (who) => {
    const page = await way.seat(who);
    const there = page === latest && page.url() === `${server.url}/office/cases/${way.id}`;
    return there ? page : visit(page, server, `/cases/${way.id}`);
  };
  // The case as the person may see it, without a page.
  way.view = async (who) => (await ask(await way.seat(who), server, 'GET', `/cases/${way.id}`)).body;
  way.sendOpening = async (page, title) => {
    await send(page, title);
    way.acted(page);
    way.id = /\/cases\/([^/?]+)/.exec(page.url())?.[1];
    assert.ok(way.id, page.url());
  };
  way.open = async (who, procedure, title, given, query = '') => {
    const page = await way.seat(who);
    await page.goto(`${server.url}/office/open/${procedure}${query}`);
    await anew(page);
    const procedures = await (await page.request.get(`${server.url}/procedures`)).json();
    const { form } = procedures.items.find((one) => one.id === procedure);
    await fillForm(page, form, given);
    await way.look(page, `${procedure}-${title}`, form.id);
    await way.sendOpening(page, title);
    return page;
  };
  // `quietly`: the form was looked at elsewhere.
  way.step = async (who, title, given = {}, quietly = false) => {
    const page = await way.at(who);
    await act(page, server, title, given, quietly ? undefined : way.look);
    way.acted(page);
  };
  way.quietly = (who, title, given) => way.step(who, title, given, true);
  // The step as an earlier case of this journey took it, with what is different now.
  way.again = async (action, different = {}) => {
    const [who, input] = sent.get(action);
    const { seq } = await way.view(who);
    const { status, body } = await ask(await way.seat(who), server, 'POST', `/cases/${way.id}/actions/${action}`, { expected_seq: seq, input: { ...input, ...different } });
    assert.equal(status, 200, `${action}: ${JSON.stringify(body)}`);
    way.acted(undefined);
  };
  // The law says no: the step is pressed and sent, and its page tells why in the gate's own sentence.
  way.refused = async (who, title, given, sentence) => {
    const page = await way.at(who);
    const writing = page.waitForRequest((request) => request.method() === 'PUT' && request.url().includes('/scratch/'), { timeout: 60_000 * patience });
    writing.catch(() => {});
    const said = await act(page, server, title, given).catch((error) => error);
    assert.ok(said instanceof Refused, `${title} is not refused: ${said?.stack ?? 'it was done'}`);
    assert.match(said.told, sentence);
    await way.look(page, `${title}-拒绝`);
    // What was filled in is kept for the next time: who means something else begins anew.
    await page.getByText(/已自动保存/).waitFor();
    await page.goto('about:blank');
    const gone = await ask(page, server, 'DELETE', new URL((await writing).url()).pathname);
    assert.ok(gone.status < 300, JSON.stringify(gone));
  };
  // The law says not yet: the step is no button, and the page says why beside it, in the gate's own sentence.
  way.notYet = async (who, title, sentence) => {
    const page = await way.at(who);
    assert.equal(await page.locator('.panel .now').getByRole('link', { name: title, exact: true }).count(), 0, `${title} is offered`);
    await page.locator('.panel .later summary').click();
    const told = page.locator('.panel .later > ul > li').filter({ has: page.locator('strong', { hasText: title }) });
    assert.match(await told.first().innerText(), sentence);
    await way.look(page, `${title}-还不能`);
  };
  // The case lies on the person's desk with the step that comes next.
  way.deskSays = async (who, title) => {
    const page = await way.seat(who);
    const rows = [];
    for (let cursor = '', pages = 0; pages < 6 && rows.length === 0; ++pages) {
      const { body } = await ask(page, server, 'GET', `/todos?kind=todo&limit=50${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      rows.push(...body.items.filter((todo) => todo.case_id === way.id));
      if (!(cursor = body.next)) break;
    }
    assert.ok(rows.some((todo) => todo.next.some((step) => step.title === title)), `${who}: ${title} is not next, but ${JSON.stringify(rows.map((todo) => [todo.step, todo.next.map((step) => step.title), todo.missing?.title ?? '']))}`);
  };
  way.published = async (step = way.quietly) => {
    await step('publisher', '作公开前处理', { natural_person: false, masked: ['电话'] });
    await step('unit_head', '审核公开内容', { no_secret: true, no_privacy: true, opinion: '同意公开。' });
    await step('publisher', '公开', { where: ['执法公示平台'] });
  };
  way.archived = async (given = { volumes: 1, pages: 20, checked: true, period: '10年' }, step = way.quietly) => {
    await step('archivist', '立卷归档', given);
    const page = await way.at('officer');
    assert.match(await page.locator('main').innerText(), /已归档/);
    await way.look(page, '已归档');
  };
  way.allGood = () => {
    for (const [login, seat] of Object.entries(seats)) noTroubles(seat, login);
    assert.equal(findings.length, 0, `\n${findings.join('\n')}`);
  };
  return way;
}
