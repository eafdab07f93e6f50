// What is published before and during acting: the lists, one search over all, the board of a hall; and in the office the two pages that
// keep it: changes of the law and of organs, upkeep. At both widths.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { newPage, openBrowser } from './harness/browser.mjs';
import { accessible, atBothWidths, judge, noSidewaysScroll, noTroubles, onlyChinese, settled } from './harness/checks.mjs';
import { enterAs, visit } from './harness/office.mjs';
import { theServer } from './harness/server.mjs';

let server, browser;
before(async () => {
  server = await theServer();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

describe('publicity', () => {
  for (const path of ['/lists', '/lists/guides', '/lists/guides/g-o-scjg.food_licence', '/lists/lenity', '/lists/powers/o-scjg.expired_food', '/find?q=%E9%A3%9F%E5%93%81', '/board/o-scjg', '/board/o-scjg/u-scjg-1']) {
    test(`${path} is Chinese, accessible and fits both widths without JavaScript`, async () => {
      const page = await newPage(browser, { javaScriptEnabled: false });
      const answer = await page.goto(server.url + path);
      assert.equal(answer.status(), 200);
      assert.equal(await page.locator('h1').count(), 1);
      await page.context().close();
      const seen = await newPage(browser);
      await seen.goto(server.url + path);
      await onlyChinese(seen, path);
      await atBothWidths(seen, `publicity${path.replaceAll(/[/?=%.]/g, '-')}`, async (where) => {
        await accessible(seen, where);
        await noSidewaysScroll(seen, where);
      });
      noTroubles(seen, path);
      await seen.context().close();
    });
  }

  test('no list is empty, and each leads to its entries', async () => {
    const page = await newPage(browser, { javaScriptEnabled: false });
    await page.goto(`${server.url}/lists`);
    const counts = await page.locator('main ul.lists b').allInnerTexts();
    assert.ok(counts.length >= 13, counts.join());
    for (const count of counts) assert.doesNotMatch(count, /（0）/);
    await page.goto(`${server.url}/lists/recourses?q=%E5%A4%8D%E8%AE%AE`);
    await page.getByRole('link', { name: '对决定申请行政复议' }).first().click();
    assert.match(await page.locator('main').innerText(), /《行政复议法》第二十条/);
    await page.context().close();
  });

  test('the board asks again by itself, shows posts and stages and no party', async () => {
    const page = await newPage(browser, { javaScriptEnabled: false });
    const answer = await page.goto(`${server.url}/board/o-scjg`);
    assert.ok(Number(answer.headers()['refresh']) > 0);
    assert.equal(await page.locator('header.top nav').isVisible(), false);
    assert.ok((await page.locator('.posts > li').count()) > 0);
    await page.context().close();
  });

  test('a task of a change is seen to with a proof, which stays', async () => {
    const page = await visit(await enterAs(browser, server, 'reviewer'), server, '/changes');
    const found = [];
    await judge(page, 'changes', found, () => '/changes');
    assert.deepEqual(found, []);
    const button = page.locator('main tbody button').first();
    await button.click();
    await page.locator('main tbody select').selectOption('unneeded');
    await page.locator('main tbody textarea').fill('经与新的职责规定核对，本条不需要调整。');
    await page.locator('main tbody button[type="submit"]').click();
    await page.locator('main tbody textarea').waitFor({ state: 'detached' });
    await visit(page, server, '/changes?state=done');
    assert.match(await page.locator('main').innerText(), /经与新的职责规定核对，本条不需要调整。/);
    await page.context().close();
  });

  test('upkeep leads to the entry that nobody has checked', async () => {
    const page = await visit(await enterAs(browser, server, 'reviewer'), server, '/upkeep?problem=unchecked');
    const found = [];
    await judge(page, 'upkeep', found, () => '/upkeep');
    assert.deepEqual(found, []);
    await page.locator('main tbody a').first().click();
    await settled(page);
    assert.match(page.url(), /\/registers\/[a-z_]+\/entries\//);
    await page.context().close();
  });
});
