// A case on its way through the office: each person in a session of its own, each step pressed, filled in, looked at and sent by whose step it is.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { openBrowser } from './browser.mjs';
import { accessible, atBothWidths, noSidewaysScroll, noTroubles, onlyChinese, settled } from './checks.mjs';
import { act, fillForm, send } from './forms.mjs';
import { ask, enterAs } from './office.mjs';
import { theServer } from './server.mjs';

export const everybody = {
  window: 'officer', officer: 'officer', colleague: 'colleague', unit_head: 'unithead', head: 'head', publisher: 'publisher', finance: 'finance', custodian: 'finance', archivist: 'archivist',
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
  if ((await button.count()) > 0) await Promise.all([page.waitForEvent('load'), button.click()]);
  await settled(page);
}

export async function journey() {
  const server = await theServer();
  const seats = {};
  const looked = new Set();
  const findings = [];
  const way = { server, browser: undefined, id: '', findings };
  before(async () => {
    way.browser = await openBrowser();
  });
  after(async () => {
    await way.browser?.close();
    await server.stop();
  });

  // A page is looked at once by its name, as it stands; by axe at the narrow width, where more is hidden, since menus and routes are judged at both.
  way.look = async (page, name) => {
    if (looked.has(name)) return;
    looked.add(name);
    const note = async (check) => check().catch((error) => findings.push(error.message));
    await note(() => onlyChinese(page, name));
    await note(() => atBothWidths(page, name, async (where) => {
      if (where.includes('390')) await note(() => accessible(page, where));
      await note(() => noSidewaysScroll(page, where));
    }));
  };
  way.seat = async (who) => (seats[everybody[who]] ??= await enterAs(way.browser, server, everybody[who]));
  // The person's own page, at the case, as fresh as a reload makes it.
  way.at = async (who) => {
    const page = await way.seat(who);
    await page.goto(`${server.url}/office/cases/${way.id}`);
    await settled(page);
    return page;
  };
  way.open = async (who, procedure, title, given, query = '') => {
    const page = await way.seat(who);
    await page.goto(`${server.url}/office/open/${procedure}${query}`);
    await anew(page);
    const procedures = await (await page.request.get(`${server.url}/procedures`)).json();
    await fillForm(page, procedures.items.find((one) => one.id === procedure).form, given);
    await way.look(page, `${procedure}-${title}`);
    await send(page, title);
    way.id = /\/cases\/([^/?]+)/.exec(page.url())?.[1];
    assert.ok(way.id, page.url());
    return page;
  };
  // `quietly`: the form was looked at elsewhere.
  way.step = async (who, title, given = {}, quietly = false) => act(await way.at(who), server, title, given, quietly ? undefined : (page, name) => way.look(page, `${way.name ?? ''}${name}`));
  way.quietly = (who, title, given) => way.step(who, title, given, true);
  // The law says no: the step is pressed and sent, and its page tells why.
  way.refused = async (who, title, given, pattern) => {
    const page = await way.at(who);
    await assert.rejects(act(page, server, title, given), pattern);
    await way.look(page, `${way.name ?? ''}${title}-拒绝`);
    // What was filled in is kept for the next time: who means something else begins anew.
    await page.reload();
    await anew(page);
  };
  // The case lies on the person's desk with the step that comes next.
  way.deskSays = async (who, title) => {
    const page = await way.at(who);
    const rows = [];
    for (let cursor = '', pages = 0; pages < 6 && rows.length === 0; ++pages) {
      const { body } = await ask(page, server, 'GET', `/todos?kind=todo&limit=50${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      rows.push(...body.items.filter((todo) => todo.case_id === way.id));
      if (!(cursor = body.next)) break;
    }
    assert.ok(rows.some((todo) => todo.next.some((step) => step.title === title)), `${who}: ${title} is not next, but ${JSON.stringify(rows.map((todo) => [todo.step, todo.next.map((step) => step.title), todo.missing?.title ?? '']))}`);
  };
  way.published = async () => {
    await way.quietly('publisher', '作公开前处理', { natural_person: false, masked: ['电话'] });
    await way.quietly('unit_head', '审核公开内容', { no_secret: true, no_privacy: true, opinion: '同意公开。' });
    await way.quietly('publisher', '公开', { where: ['执法公示平台'] });
  };
  way.archived = async () => {
    await way.quietly('archivist', '立卷归档', { volumes: 1, pages: 20, checked: true, period: '10年' });
    const page = await way.at('officer');
    assert.match(await page.locator('main').innerText(), /已归档/);
    await way.look(page, `${way.name ?? ''}已归档`);
    for (const [login, seat] of Object.entries(seats)) noTroubles(seat, login);
  };
  way.allGood = () => assert.equal(findings.length, 0, `\n${findings.join('\n')}`);
  return way;
}
