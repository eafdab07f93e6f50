// The page that checks a bundle without a server, as a person opens it: kept from the portal, from the disk, offline.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { newPage, openBrowser } from './harness/browser.mjs';
import { accessible, atBothWidths, noSidewaysScroll, noTroubles, onlyChinese } from './harness/checks.mjs';
import { enterAs } from './harness/office.mjs';
import { root, theServer } from './harness/server.mjs';

const run = promisify(execFile);
const verifier = join(process.env.MINGJING_BUILD ?? join(root, 'build/test'), 'mingjing-verify');
let server, browser, folder, good, bad, address;

before(async () => {
  server = await theServer();
  browser = await openBrowser();
  folder = await mkdtemp(join(tmpdir(), 'mingjing-bundle-'));
  good = join(folder, '证据包.zip');
  bad = join(folder, '改动过的证据包.zip');
  const citizen = await newPage(browser, { javaScriptEnabled: false });
  await citizen.goto(`${server.url}/verify`);
  const kept = async (link, path) => {
    const [download] = await Promise.all([citizen.waitForEvent('download'), citizen.getByRole('link', { name: link }).click()]);
    await download.saveAs(path);
  };
  await kept('离线核对页', join(folder, 'verify.html'));
  await kept('下载演示证据包', good);
  await citizen.context().close();
  address = pathToFileURL(join(folder, 'verify.html')).href;
  const bytes = await readFile(good);
  bytes[Math.floor(bytes.length / 3)] ^= 1;
  await writeFile(bad, bytes);
});
after(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
  await server?.stop();
});

async function opened() {
  const page = await newPage(browser);
  await page.context().setOffline(true);
  await page.goto(address);
  return page;
}
const finished = (page) => page.waitForFunction(() => document.querySelector('#result').textContent.trim() !== '', undefined, { timeout: 60_000 });

describe('the page that verifies offline', () => {
  test('opens from the disk, in Chinese, accessible at both widths', async () => {
    const page = await opened();
    await onlyChinese(page, 'verify.html');
    await atBothWidths(page, 'verify-page', async (where) => {
      await accessible(page, where);
      await noSidewaysScroll(page, where);
    });
    await page.locator('summary').click();
    await accessible(page, 'verify.html with the keys open');
    noTroubles(page, 'verify.html');
    await page.context().close();
  });

  test('finds the bundle of a case sound when it is picked, as mingjing-verify does', async (t) => {
    const page = await opened();
    await page.locator('#file').setInputFiles(good);
    await finished(page);
    assert.match(await page.locator('#result').innerText(), /通过/);
    await onlyChinese(page, 'a sound bundle');
    assert.match(await page.locator('#result tbody').innerText(), /登记案件[\s\S]*办理案件/);
    await atBothWidths(page, 'verify-page-sound', async (where) => {
      await accessible(page, where);
      await noSidewaysScroll(page, where);
    });
    noTroubles(page, 'a sound bundle');
    await page.context().close();
    const { stdout } = await run(verifier, [good]);
    t.diagnostic(stdout.split('\n').at(-2) ?? stdout);
  });

  test('the officer exports the bundle of a case from its page', async (t) => {
    const page = await enterAs(browser, server, 'officer');
    const cases = await (await page.request.get(`${server.url}/cases?limit=1`)).json();
    await page.goto(`${server.url}/office/cases/${cases.items[0].case_id}/proof`);
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('main a[download]').first().click()]);
    await download.saveAs(join(folder, '导出.zip'));
    const { stdout } = await run(verifier, [join(folder, '导出.zip')]);
    t.diagnostic(stdout.trim().split('\n').at(-1));
    await page.context().close();
  });

  test('finds a changed bundle out when it is dropped on the page', async () => {
    const page = await opened();
    const bytes = (await readFile(bad)).toString('base64');
    const transfer = await page.evaluateHandle(([data, name]) => {
      const held = new DataTransfer();
      held.items.add(new File([Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))], name, { type: 'application/zip' }));
      return held;
    }, [bytes, '改动过的证据包.zip']);
    await page.dispatchEvent('#drop', 'dragover', { dataTransfer: transfer });
    await page.dispatchEvent('#drop', 'drop', { dataTransfer: transfer });
    await finished(page);
    assert.doesNotMatch(await page.locator('#result h2, #result strong').first().innerText(), /^验证通过/);
    await onlyChinese(page, 'a changed bundle');
    await atBothWidths(page, 'verify-page-changed', async (where) => {
      await accessible(page, where);
      await noSidewaysScroll(page, where);
    });
    await page.context().close();
  });
});
