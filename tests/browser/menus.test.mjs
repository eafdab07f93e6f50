// Every menu entry of every role: not empty, in Chinese, without a raw code, without an error, no sideways scroll, and accessible at both
// widths: each page once, and again for a role that sees on it what no role before saw.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser } from './harness/browser.mjs';
import { judge, settled } from './harness/checks.mjs';
import { enterAs, oneAccountPerRole, visit } from './harness/office.mjs';
import { theServer } from './harness/server.mjs';

const server = await theServer();
const accounts = await oneAccountPerRole(server);
let browser;

before(async () => {
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server.stop();
});

// What stands on the page instead of content: an error, a denial, an empty list. Of the desk's several lists one may be
// empty (nobody waits for anybody) while another holds rows.
async function hollow(page) {
  const rows = await page.locator('main tbody tr, main li').count();
  const alarms = await page.locator('main .state[role="alert"] :is(h1, h2)').allInnerTexts();
  if (alarms.length > 0 || rows > 0) return alarms;
  return [...(await page.locator('main .state h2').allInnerTexts()), ...((await page.locator('main table').count()) > 0 ? ['a table without rows'] : [])];
}

describe('menus', () => {
  test('the demo offers every role', () => {
    const roles = accounts.map((account) => account.role);
    for (const role of ['officer', 'unit_head', 'legal_reviewer', 'organ_head', 'hearing_host', 'publisher', 'archivist', 'finance', 'supervisor', 'gov_leader', 'sys_admin', 'sec_admin', 'aud_admin'])
      assert.ok(roles.includes(role), role);
  });

  test('the audit has something under 异常', async () => {
    const keeper = accounts.find((account) => account.role === 'aud_admin');
    const page = await visit(await enterAs(browser, server, keeper.login), server, '/audit?operation=anomaly');
    await page.getByText('夜间多次查阅或者导出案件资料').first().waitFor();
    await page.context().close();
  });

  for (const account of accounts) {
    test(`${account.role_title}: every menu entry holds something, in Chinese, accessible at both widths`, async () => {
      const page = await visit(await enterAs(browser, server, account.login), server, '/');
      const found = [];
      const links = await page.locator('nav.side-nav a').evaluateAll((all) => all.map((link) => ({ title: link.textContent.replace(/\s+/g, ' ').trim(), href: link.getAttribute('href') })));
      assert.ok(links.length > 0, 'no menu');
      for (const { title, href } of links) {
        const where = `${account.role_title}›${title}`;
        await page.locator(`nav.side-nav a[href="${href}"]`).click();
        await settled(page);
        if ((await page.locator('main h1').first().innerText()).trim() === '') found.push(`${where}: no heading`);
        for (const told of await hollow(page)) found.push(`${where}: ${told}`);
        await judge(page, where, found, () => `menu ${href}`);
      }
      found.push(...page.troubles);
      assert.equal(found.length, 0, `\n${found.join('\n')}`);
      await page.context().close();
    });
  }
});
