// Who vouches for a record: what an officer sees on the case page and anybody on the page behind a paper's code.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { newPage, openBrowser } from './harness/browser.mjs';
import { accessible, atBothWidths, noSidewaysScroll, noTroubles, onlyChinese, settled } from './harness/checks.mjs';
import { ask, enterAs, visit } from './harness/office.mjs';
import { theServer } from './harness/server.mjs';
import { witnessName } from './harness/witness.mjs';

let server, browser;
before(async () => {
  server = await theServer();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

// The witness signs within seconds; under load a little later.
async function witnessed(look) {
  for (let i = 0; i < 120; ++i) {
    const found = await look();
    if (found) return found;
    await new Promise((later) => setTimeout(later, 500));
  }
  assert.fail('no witness signed within a minute');
}

describe('the grade of a record', () => {
  test('stands on the case page with the witness and its time', async () => {
    const page = await enterAs(browser, server, 'officer');
    const list = await ask(page, server, 'GET', '/cases?limit=1');
    const id = list.body.items[0].case_id;
    await witnessed(async () => (await ask(page, server, 'GET', `/cases/${id}`)).body.record.grade === 'L2');
    await visit(page, server, `/cases/${id}/proof`);
    await page.getByText('检查点已由见证方（监督机关）共同签名').waitFor();
    assert.match(await page.locator('dl.facts').last().innerText(), new RegExp(`见证方\\s+${witnessName}，.* 签名`));
    await onlyChinese(page, 'proof');
    await atBothWidths(page, 'grade-case', async (where) => {
      await accessible(page, where);
      await noSidewaysScroll(page, where);
    });
    // The open tab is in sight on a phone too.
    await page.setViewportSize({ width: 390, height: 844 });
    await page.reload();
    await settled(page);
    const tab = await page.locator('nav.tabs a[aria-current]').boundingBox();
    assert.ok(tab.x >= 0 && tab.x + tab.width <= 390, `the open tab stands at ${tab.x}`);
    noTroubles(page, 'proof');
    await page.context().close();
  });

  test('stands behind the code of a published paper, without JavaScript', async () => {
    const page = await newPage(browser, { javaScriptEnabled: false });
    await page.goto(`${server.url}/decisions`);
    await page.locator('a[href^="/decisions/"]').first().click();
    const code = page.url().split('/').at(-1);
    await witnessed(async () => {
      await page.goto(`${server.url}/v/${code}`);
      return (await page.locator('.witness').count()) > 0;
    });
    assert.match(await page.locator('.witness').first().innerText(), new RegExp(`已由见证方 ${witnessName} 于\\d{4}年.*共同签名`));
    await page.context().close();
  });

  test('is told to whoever looks after the machine, without names', async () => {
    const health = await (await fetch(`${server.url}/healthz`)).json();
    assert.deepEqual([health.witnesses.count, health.witnesses.behind], [1, 0]);
    assert.ok(!JSON.stringify(health).includes(witnessName));
  });
});
