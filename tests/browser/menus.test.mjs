// Every menu entry of every role: not empty, in Chinese, without a raw code, accessible at both widths.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser } from './harness/browser.mjs';
import { accessible, atBothWidths, noSidewaysScroll, noTroubles, onlyChinese, settled } from './harness/checks.mjs';
import { enterAs, oneAccountPerRole } from './harness/office.mjs';
import { answers, theServer } from './harness/server.mjs';

const server = await theServer();
const accounts = await oneAccountPerRole(server);
const office = accounts.length > 0 && (await answers(server, '/office/')) === 200;
let browser;

before(async () => {
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server.stop();
});

// What stands on the page instead of content: an error, a denial, or an empty list. The desk has several lists; on it one
// may be empty (nobody waits for anybody) while another holds rows.
async function hollow(page) {
  const told = await page.locator('main .state h2').allInnerTexts();
  const alarms = await page.locator('main .state[role="alert"] h2').allInnerTexts();
  const rows = await page.locator('main tbody tr, main li').count();
  const desk = new URL(page.url()).pathname === '/office/';
  if (alarms.length === 0 && desk && rows > 0) return [];
  return told.concat(await page.locator('main tbody:not(:has(tr))').allInnerTexts());
}

describe('menus', () => {
  test('the demo offers roles', (t) => {
    if (!office) return t.skip('the office is not wired yet');
    assert.ok(accounts.length >= 8, `only ${accounts.length} roles`);
  });
  for (const account of office ? accounts : []) {
    test(`${account.role_title}: every menu entry shows something, in Chinese, accessibly`, async () => {
      const page = await enterAs(browser, server, account.login);
      const entries = page.locator('nav.side-nav a');
      const titles = await entries.allInnerTexts();
      assert.ok(titles.length > 0, 'no menu');
      for (let i = 0; i < titles.length; ++i) {
        const where = `${account.role_title} › ${titles[i].replace(/\s+/g, ' ').trim()}`;
        await entries.nth(i).click();
        await settled(page);
        assert.deepEqual(await hollow(page), [], `${where}: nothing to see`);
        await onlyChinese(page, where);
        await atBothWidths(page, `menu-${account.role}-${i}`, async (at) => {
          await accessible(page, `${where} (${at})`);
          await noSidewaysScroll(page, `${where} (${at})`);
        });
      }
      noTroubles(page, account.role_title);
      await page.context().close();
    });
  }
});
