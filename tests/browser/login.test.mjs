// The demo's log-in page: one button per role with a task to try, and it lets in.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser, newPage } from './harness/browser.mjs';
import { accessible, atBothWidths, noSidewaysScroll, noTroubles, onlyChinese, settled } from './harness/checks.mjs';
import { oneAccountPerRole } from './harness/office.mjs';
import { demoAccounts, theServer } from './harness/server.mjs';

let server, browser, accounts;

before(async () => {
  server = await theServer();
  browser = await openBrowser();
  accounts = await oneAccountPerRole(server);
  assert.ok(accounts.length > 0, 'the demo offers no account');
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

describe('log-in', () => {
  test('offers a button and a two-line task for each role, accessibly and in Chinese', async () => {
    const page = await newPage(browser);
    await page.goto(`${server.url}/office/login`);
    await settled(page);
    for (const account of accounts) {
      const button = page.getByRole('button', { name: new RegExp(`以.*${account.role_title}.*身份进入`) });
      assert.ok((await button.count()) >= 1, `no button for ${account.role_title}`);
      for (const line of account.task) assert.ok(await page.getByText(line).first().isVisible(), line);
    }
    await onlyChinese(page, 'log-in page');
    await atBothWidths(page, 'login', async (where) => {
      await accessible(page, where);
      await noSidewaysScroll(page, where);
    });
    noTroubles(page, 'log-in page');
    await page.context().close();
  });

  test('a role button leads to that role\'s desk', async () => {
    const page = await newPage(browser);
    for (const account of accounts) {
      await page.context().clearCookies();
      await page.goto(`${server.url}/office/login`);
      await page.getByRole('button', { name: new RegExp(`以.*${account.role_title}.*身份进入`) }).first().click();
      await page.waitForURL((url) => !url.pathname.endsWith('/login'));
      await settled(page);
      assert.ok((await page.getByRole('navigation').count()) >= 1, account.role_title);
      assert.ok((await page.locator('header.top-bar').innerText()).includes(account.name), account.role_title);
    }
    noTroubles(page, 'the role buttons');
    await page.context().close();
  });

  test('every role also has an account file entry whose password works', async () => {
    const written = await demoAccounts(server);
    assert.ok(written.length >= accounts.length);
    const one = written.find((entry) => entry.role === accounts[0].role);
    const answer = await fetch(`${server.url}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify({ login: one.login, password: one.password }),
    });
    assert.equal(answer.status, 200);
  });

  test('a wrong password is refused with a sentence, and the fields are marked', async () => {
    const page = await newPage(browser);
    await page.goto(`${server.url}/office/login`);
    await settled(page);
    await page.locator('input[autocomplete="username"]').fill(accounts[0].login);
    await page.locator('input[type="password"]').fill('不是这个口令');
    await page.locator('input[type="password"]').press('Enter');
    await page.getByRole('alert').first().waitFor();
    await onlyChinese(page, 'log-in page after a wrong password');
    await accessible(page, 'log-in page after a wrong password');
    await page.context().close();
  });
});
