// The public portal: works without JavaScript, at every width, for everyone.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { newPage, openBrowser, pageBeside } from './harness/browser.mjs';
import { accessible, accessibleOnce, atBothWidths, noSidewaysScroll, noTroubles, onlyChinese } from './harness/checks.mjs';
import { ask, enterAs } from './harness/office.mjs';
import { theServer } from './harness/server.mjs';

const pages = ['/', '/complain', '/correct', '/track', '/my-case', '/apply', '/apply/o-scjg.food_licence', '/answer', '/s/organ/o-scjg', '/s/officer/p-001', '/s/officer/p-001/poster', '/decisions', '/organs', '/officers', '/powers', '/random', '/checklist', '/plans', '/entities', '/flowcharts', '/figures', '/verify', '/subordinates', '/help'];
// They ask the sum of whoever runs no scripts.
const forms = ['/complain', '/correct', '/apply/o-scjg.food_licence'];
let server, browser, plain;

before(async () => {
  server = await theServer();
  browser = await openBrowser();
  plain = await newPage(browser, { javaScriptEnabled: false });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

describe('portal', () => {
  for (const path of pages) {
    const name = `portal${path === '/' ? '-home' : path.replaceAll('/', '-')}`;

    test(`${path} is readable without JavaScript, small, and has one heading`, async () => {
      const page = await pageBeside(plain);
      const answer = await page.goto(server.url + path);
      assert.equal(answer.status(), 200);
      assert.match(answer.headers()['content-security-policy'] ?? '', /default-src|script-src/);
      assert.ok((await answer.body()).length <= 50 * 1024, 'the page is larger than 50 kB');
      assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN');
      assert.equal(await page.locator('h1').count(), 1);
      // What a script adds is told by a file of this site, never by words within the page.
      const scripts = await page.locator('script').evaluateAll((all) => all.map((one) => one.getAttribute('src') ?? 'inline'));
      assert.deepEqual(scripts, path === '/verify' ? ['/assets/verify.js'] : forms.includes(path) ? ['/assets/work.js'] : []);
      await page.close();
    });

    // Elder mode and high contrast change the style of each kind of element, whichever page it stands on.
    test(`${path} passes axe-core at both widths, in elder mode and at 320 px, in Chinese`, async () => {
      const page = await newPage(browser);
      await page.goto(server.url + path);
      await onlyChinese(page, path);
      await atBothWidths(page, name, async (where) => {
        await accessible(page, where);
        await noSidewaysScroll(page, where);
      });
      await page.setViewportSize({ width: 320, height: 640 });
      // Beside each figure of a card stands what it counts.
      const bare = await page.evaluate(() => [...document.querySelectorAll('tbody tr > :not(:first-child)')].filter((cell) => cell.textContent.trim() && getComputedStyle(cell, '::before').content === 'none').map((cell) => cell.textContent));
      assert.deepEqual(bare, [], `${path}: cells without their column's name`);
      await noSidewaysScroll(page, `${path} at 320 px`);
      await page.goto(`${server.url}/prefs?elder=on&back=${encodeURIComponent(path)}`);
      await accessibleOnce(page, `${path} in elder mode`, 'elder');
      await page.goto(`${server.url}/prefs?contrast=on&back=${encodeURIComponent(path)}`);
      await accessibleOnce(page, `${path} in high contrast`, 'contrast');
      noTroubles(page, path);
      await page.context().close();
    });
  }

  test('a decision is found by searching, opens, and its QR page verifies it', async () => {
    const page = await newPage(browser, { javaScriptEnabled: false });
    await page.goto(`${server.url}/decisions`);
    const links = page.locator('main a[href^="/decisions/"]');
    assert.ok((await links.count()) >= 10, 'the demo publishes at least 20 decisions');
    const no = (await links.first().innerText()).trim();
    await links.first().click();
    assert.equal(await page.locator('h1').count(), 1);
    assert.ok((await page.locator('main').innerText()).includes(no.slice(0, 4)));
    await page.context().close();
  });

  test('a page visited again still has its style', async (t) => {
    const page = await newPage(browser);
    t.after(() => page.context().close());
    const sheets = () => page.evaluate(() => document.styleSheets.length);
    await page.goto(`${server.url}/organs`);
    const first = await sheets();
    assert.ok(first > 0);
    await page.goto(`${server.url}/organs`);
    assert.equal(await sheets(), first);
    assert.deepEqual(page.troubles, []);
  });

  test('a citizen finds a decision, verifies an officer, and follows the code to its place in the record', async () => {
    const page = await newPage(browser, { javaScriptEnabled: false });
    await page.goto(`${server.url}/`);
    await page.getByRole('link', { name: /处罚决定|执法结果|决定/ }).first().click();
    const first = page.locator('main a[href^="/decisions/"]').first();
    const no = (await first.innerText()).trim();
    await page.getByRole('searchbox').first().fill(no);
    await page.locator('main').getByRole('button').first().click();
    assert.equal(await page.locator('main a[href^="/decisions/"]').filter({ hasText: no }).count(), 1, 'the decision is not found by its number');
    await page.locator('main a[href^="/decisions/"]').filter({ hasText: no }).first().click();
    const text = await page.locator('main').innerText();
    for (const part of ['当事人', '法律依据', '怎样救济', '核对真伪']) assert.ok(text.includes(part), part);
    assert.doesNotMatch(text, /\d{17}[\dX]/, 'an identity number is shown');
    await page.getByRole('link', { name: '查看登记证明' }).click();
    assert.match(await page.locator('[role="status"]').first().innerText(), /已登记/);
    const looking = await newPage(browser);
    await looking.goto(page.url());
    await onlyChinese(looking, 'the page of a code');
    await atBothWidths(looking, 'portal-code', (where) => accessible(looking, where));
    await looking.goto(`${server.url}/verify?code=ABCD-0000`);
    await atBothWidths(looking, 'portal-code-unknown', (where) => accessible(looking, where));
    await looking.goto(`${server.url}/officers`);
    const number = (await looking.locator('main tbody td.num').first().innerText()).trim();
    await looking.getByRole('searchbox').first().fill(number);
    await looking.getByRole('button', { name: '查验' }).click();
    assert.equal(await looking.locator('main tbody tr').count(), 1, 'the certificate number names one officer');
    await atBothWidths(looking, 'portal-officer', (where) => accessible(looking, where));
    await looking.goto(`${server.url}/officers?q=00000000`);
    assert.match(await looking.locator('main').innerText(), /没有查到/);
    await page.context().close();
    await looking.context().close();
  });

  test('the file of a paper is checked on the citizen\'s own machine, and a changed one is found out', async () => {
    // The party holds the file; the test takes it from the office, of a decision of that office's own organ.
    const office = await enterAs(browser, server, 'publisher');
    const { body: published } = await ask(office, server, 'GET', '/publications?limit=50&state=published');
    const { doc_no: no, case_id: caseId } = published.items.find((row) => row.doc_no) ?? {};
    assert.ok(no, 'the organ has published nothing');
    const page = await newPage(browser);
    await page.goto(`${server.url}/decisions?q=${encodeURIComponent(no)}`);
    await page.locator('main a[href^="/decisions/"]').filter({ hasText: no }).first().click();
    await page.getByRole('link', { name: '查看登记证明' }).click();
    const { body: view } = await ask(office, server, 'GET', `/cases/${caseId}`);
    const issued = view.documents?.find((one) => one.no === no);
    assert.ok(issued, `no paper ${no}`);
    const paper = await (await office.request.get(`${server.url}/cases/${caseId}/documents/${issued.id}.pdf`)).body();
    const sent = [];
    page.on('request', (request) => (request.method() !== 'GET' || !request.url().includes('/assets/')) && sent.push(request.url()));
    await page.locator('#file').setInputFiles({ name: '决定书.pdf', mimeType: 'application/pdf', buffer: paper });
    await page.locator('#digests .good').waitFor();
    await onlyChinese(page, 'a file that is the paper');
    await atBothWidths(page, 'portal-file-same', (where) => accessible(page, where));
    const changed = Buffer.from(paper);
    changed[Math.floor(changed.length / 2)] ^= 1;
    await page.locator('#file').setInputFiles({ name: '改过.pdf', mimeType: 'application/pdf', buffer: changed });
    await page.locator('#digests .problem').waitFor();
    await atBothWidths(page, 'portal-file-changed', (where) => accessible(page, where));
    assert.deepEqual(sent, [], 'the page sent something');
    noTroubles(page, 'a file is checked');
    await page.context().close();
    await office.context().close();
  });

  test('a page that does not exist says so in Chinese', async () => {
    const page = await newPage(browser);
    const answer = await page.goto(`${server.url}/decisions/nothing-of-that-name`);
    assert.equal(answer.status(), 404);
    await onlyChinese(page, 'the page of a missing decision');
    await accessible(page, 'the page of a missing decision');
    await page.context().close();
  });
});
