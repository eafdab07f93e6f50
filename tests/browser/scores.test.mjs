// 评议考核: a supervisor opens the table, a card, an indicator and the records behind it, tries another value, judges a paper; an organ's head sees its own card alone.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser } from './harness/browser.mjs';
import { judge, noTroubles, settled } from './harness/checks.mjs';
import { enterAs, visit } from './harness/office.mjs';
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

const heading = (page) => page.locator('main h1').first().innerText();

describe('scores', () => {
  test('a supervisor goes from the table to a card, to an indicator, to a record of it', async () => {
    const page = await visit(await enterAs(browser, server, 'supervisor'), server, '/scores');
    await page.getByRole('link', { name: '临澜市市场监督管理局', exact: true }).first().click();
    await settled(page);
    assert.match(await heading(page), /临澜市市场监督管理局评分卡/);
    assert.equal(await page.locator('.actions li').count(), 5);
    assert.equal(await page.locator('section[aria-labelledby^="group-"] tbody tr').count(), 170);
    await page.getByRole('link', { name: '许可处罚决定及时公开', exact: true }).click();
    await settled(page);
    assert.match(await heading(page), /第36项/);
    await page.locator('section[aria-labelledby="indicator-records"] tbody tr a.no').first().click();
    await settled(page);
    assert.match(page.url(), /\/cases\//);
    noTroubles(page, 'scores');
    await page.context().close();
  });

  test('another value is tried and nothing is kept', async () => {
    const page = await visit(await enterAs(browser, server, 'supervisor'), server, '/scores/o-scjg/36');
    const form = page.getByRole('form', { name: '试算' });
    await form.locator('input').nth(0).fill('87');
    await form.locator('input').nth(1).fill('85');
    await form.getByRole('button', { name: '试算' }).click();
    await form.getByText('→ 0.9分').waitFor();
    await form.locator('input').nth(1).fill('88');
    await form.getByRole('button', { name: '试算' }).click();
    await form.getByText('试算的数值不对').first().waitFor();
    await page.context().close();
  });

  test('a paper that waits is judged with points and reason', async () => {
    const found = [];
    const page = await visit(await enterAs(browser, server, 'supervisor'), server, '/scores/o-scjg/29');
    await page.getByRole('button', { name: /^评定/ }).click();
    const form = page.getByRole('form', { name: '评定' });
    await form.getByLabel('理由').fill('照片清晰，内容齐全');
    await form.getByRole('button', { name: '确认评定' }).click();
    await page.getByText('照片清晰，内容齐全').waitFor();
    await judge(page, 'a judged paper', found);
    assert.equal(found.length, 0, found.join('\n'));
    await page.context().close();
  });

  test("an organ's head sees its own card alone", async () => {
    const page = await visit(await enterAs(browser, server, 'head'), server, '/scores');
    assert.equal(await page.locator('section[aria-labelledby="scores-table"] tbody tr').count(), 1);
    await visit(page, server, '/scores/o-sthj');
    await page.getByText('没有找到').first().waitFor();
    await page.context().close();
  });
});
