// 双公示 as a publisher lives it: the day that waits, the batch and its file, the platform's receipt with one refusal, the error desk, and the day again. At both widths.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { openBrowser } from './harness/browser.mjs';
import { judge, settled } from './harness/checks.mjs';
import { enterAs, oneAccountPerRole, visit } from './harness/office.mjs';
import { theServer } from './harness/server.mjs';

const server = await theServer();
const publisher = (await oneAccountPerRole(server)).find((one) => one.role === 'publisher');
let browser;
before(async () => {
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server.stop();
});

describe('credit', () => {
  test('no list of the page is empty, and each is Chinese, accessible and fits both widths', async () => {
    const page = await visit(await enterAs(browser, server, publisher.login), server, '/credit');
    const found = [];
    for (const path of ['/credit', '/credit?view=desk', '/credit?view=batches']) {
      await visit(page, server, path);
      await settled(page);
      if ((await page.locator('main tbody tr').count()) === 0) found.push(`${path}: empty`);
      await judge(page, `credit ${path}`, found, () => path);
    }
    assert.deepEqual(found, []);
    await page.context().close();
  });

  test('a day is pushed, one row is refused, mended and pushed again', async () => {
    const page = await visit(await enterAs(browser, server, publisher.login), server, '/credit');
    await settled(page);
    const waiting = page.locator('main tbody tr', { has: page.locator('button[aria-label^="制作"]') }).first();
    await waiting.waitFor();
    const day = /(\d{4}-\d{2}-\d{2})/.exec(await waiting.locator('a').first().getAttribute('href'))[1];
    await waiting.locator('button').click();
    await page.getByText('已制作批次').first().waitFor();

    // The file is exactly what the batch's digest says.
    await visit(page, server, '/credit?view=batches');
    await settled(page);
    const batch = page.locator('main tbody tr').first();
    const digest = await batch.locator('[title]').first().getAttribute('title');
    const saving = page.waitForEvent('download');
    await batch.locator('a[download]').first().click();
    const bytes = await readFile(await (await saving).path());
    assert.equal(createHash('sha256').update(bytes).digest('hex'), digest);
    const [id, row] = bytes.toString('utf8').split('\r\n')[1].split(',');

    // The receipt: a wrong line first, of which nothing is loaded.
    await page.getByRole('button', { name: '导入平台回执' }).click();
    const bring = async (lines) => {
      await page.locator('input[type=file]').setInputFiles({ name: '回执.csv', mimeType: 'text/csv', buffer: Buffer.from(`批次号,行标识,结果,原因\r\n${lines}\r\n`) });
      await page.getByRole('button', { name: '检查', exact: true }).click();
    };
    await bring(`${id},r0,失败,不符`);
    await page.getByText('批次中没有行标识').first().waitFor();
    await bring(`${id},${row},失败,与目录不符`);
    await page.getByRole('button', { name: '全部导入' }).click();
    await page.locator('.note-green').first().waitFor();

    await visit(page, server, '/credit?view=desk');
    await settled(page);
    const trouble = page.locator('main tbody tr', { hasText: row });
    assert.match(await trouble.innerText(), /与目录不符/);
    await trouble.getByRole('button', { name: '改正后再次推送' }).click();
    await page.locator('dialog input, [role=dialog] input').last().fill('与平台核对后再次推送');
    await page.getByRole('button', { name: '确认', exact: true }).click();
    await page.getByText('已办理').first().waitFor();

    await visit(page, server, `/credit?day=${day}`);
    await settled(page);
    assert.match(await page.locator('main tbody tr', { hasText: row }).innerText(), /已改正，待推送/);
    await visit(page, server, '/credit');
    await settled(page);
    await page.locator('main tbody tr', { has: page.locator(`a[href*="${day}"]`) }).locator('button[aria-label^="制作"]').click();
    await page.getByText('已制作批次').first().waitFor();
    await visit(page, server, `/credit?day=${day}`);
    await settled(page);
    assert.match(await page.locator('main tbody tr', { hasText: row }).innerText(), /已推送/);
    assert.deepEqual(page.troubles, []);
    await page.context().close();
  });
});
