// 协调指挥中心: each number of the screen is the total of the list behind it, a change is seen without a reload, silence shows as stale data, and a task lies
// on the desk of who is named in it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser } from './harness/browser.mjs';
import { noTroubles, settled } from './harness/checks.mjs';
import { ask, enterAs, visit } from './harness/office.mjs';
import { theServer } from './harness/server.mjs';

const server = await theServer();
let browser;

before(async () => {
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server.stop();
});

const figure = async (page, name) => Number(await page.locator('.figures li', { hasText: name }).locator('.big').innerText());

describe('the coordinating centre', () => {
  test('each number leads to a list of as many', async () => {
    const page = await visit(await enterAs(browser, server, 'supervisor'), server, '/screen');
    const links = await page.locator('.figures a, .tile:first-child a, .stages a, .screen tbody tr:first-child td a').evaluateAll((all) => all.map((link) => ({ href: link.getAttribute('href'), n: Number(link.querySelector('.big, .mid, .num')?.textContent ?? link.textContent) })));
    assert.ok(links.length > 20, `${links.length} links`);
    const wrong = [];
    for (const { href, n } of new Map(links.map((link) => [link.href, link])).values()) {
      await page.goto(server.url + href);
      await settled(page);
      const told = (await page.locator('.pager').innerText()).match(/共([\d,]+)条/)?.[1]?.replaceAll(',', '');
      if (Number(told) !== n) wrong.push(`${href}: ${n} on the screen, ${told} in the list`);
    }
    assert.deepEqual(wrong, []);
    noTroubles(page, 'the lists behind the screen');
    await page.context().close();
  });

  test('a warning that is closed leaves the screen by itself', async () => {
    const page = await visit(await enterAs(browser, server, 'supervisor'), server, '/screen');
    const names = { high: '重大预警', middle: '一般预警', low: '提示预警' };
    const listed = await ask(page, server, 'GET', '/supervision/warnings?limit=50');
    const one = listed.body.items.find((row) => row.can_handle);
    assert.ok(one, 'a warning that the supervisor may close');
    const begun = await figure(page, names[one.severity]);
    const closed = await ask(page, server, 'POST', `/supervision/warnings/${one.id}/handling`, { outcome: 'lawful', reason: '经核查，记录完整，没有违法。' });
    assert.equal(closed.status, 200);
    await page.waitForFunction(([name, n]) => [...document.querySelectorAll('.figures li')].some((one) => one.textContent.includes(name) && Number(one.querySelector('.big').textContent) < n), [names[one.severity], begun], { timeout: 8_000 });
    await page.context().close();
  });

  test('who hears nothing says that its data is stale', async () => {
    const page = await enterAs(browser, server, 'supervisor');
    await page.clock.install();
    await visit(page, server, '/screen');
    await page.locator('.when .tag', { hasText: '实时' }).waitFor();
    await page.clock.fastForward(60_000);
    await page.locator('.when .tag', { hasText: '数据已过时' }).waitFor();
    await page.context().close();
  });

  test('a task is on the board and on the desk of who is named in it, in another organ too', async () => {
    const page = await visit(await enterAs(browser, server, 'unithead'), server, '/tasks');
    const no = await page.locator('main tbody tr a.no').first().innerText();
    await page.getByRole('link', { name: no, exact: true }).click();
    await settled(page);
    assert.match(page.url(), /\/cases\//);
    const todo = await ask(page, server, 'GET', '/todos?kind=todo&limit=50');
    assert.ok(todo.body.items.some((row) => row.case_no === no), `${no} on the desk`);
    noTroubles(page, 'a task');
    await page.context().close();
  });
});
