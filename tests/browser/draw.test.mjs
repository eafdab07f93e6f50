// Double random in the browser: a head at the organ opens and commits, the supervisor commits, both reveal, everybody recomputes,
// and an officer begins an inspection from the outcome, where the record knows what nobody types again.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, describe } from 'node:test';
import { newPage, openBrowser } from './harness/browser.mjs';
import { accessible, accessibleOnce, atBothWidths, noSidewaysScroll, noTroubles, onlyChinese, settled } from './harness/checks.mjs';
import { commit, reveal } from './harness/draws.mjs';
import { fillForm, send } from './harness/forms.mjs';
import { inOrder } from './harness/in_order.mjs';
import { ask, enterAs, visit } from './harness/office.mjs';
import { root, theServer } from './harness/server.mjs';

const server = await theServer();
let browser, head, supervisor, folder, draw;

before(async () => {
  browser = await openBrowser();
  folder = await mkdtemp(join(tmpdir(), 'mingjing-draw-'));
  head = await visit(await enterAs(browser, server, 'unithead'), server, '/');
  supervisor = await enterAs(browser, server, 'supervisor');
});
after(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
  await server.stop();
});

async function looked(page, name) {
  await onlyChinese(page, name);
  await atBothWidths(page, name, async (where, width) => {
    await accessibleOnce(page, where, width, name);
    await noSidewaysScroll(page, where);
  });
}
const at = (page) => visit(page, server, `/draws/${draw}`);

const part = inOrder();

describe('a random draw', () => {
  part('the head at the organ looks at the lists and puts them on record', async () => {
    await head.locator('nav.side-nav a[href="/office/draws"]').click();
    await settled(head);
    await head.getByRole('button', { name: '发起抽取' }).click();
    await settled(head);
    const box = (id) => head.locator(`main [data-field="${id}"]`);
    await fillForm(head, { id: 'draw.open', fields: [{ id: 'title', type: 'text' }, { id: 'matter', type: 'choice' }, { id: 'pick', type: 'integer' }] }, { title: '餐饮服务抽查（浏览器）', matter: '餐饮服务', pick: 4 });
    assert.equal(await box('title').locator('input').inputValue(), '餐饮服务抽查（浏览器）');
    await head.getByRole('button', { name: '查看名单' }).click();
    await head.getByRole('button', { name: '登记名单' }).waitFor();
    await looked(head, 'draw-open');
    await head.getByRole('button', { name: '登记名单' }).click();
    await head.waitForURL(/\/office\/draws\/\d{8}-\d{6}$/);
    await settled(head);
    draw = head.url().split('/').at(-1);
  });

  part('both bodies commit, a firm speaks, the organ reveals first and the supervisor last', async () => {
    const ours = await commit(head, server, draw, looked);
    const theirs = await commit(supervisor, server, draw, looked);
    await supervisor.getByLabel('企业名称').fill('晴川饭庄');
    await supervisor.getByLabel('数值', { exact: true }).fill('8 8 8');
    await supervisor.getByRole('button', { name: '填入数值' }).click();
    await supervisor.getByRole('table', { name: '填入的数值' }).waitFor();
    await reveal(head, server, draw, ours);
    await reveal(supervisor, server, draw, theirs);
    await at(supervisor);
    assert.equal(await supervisor.getByRole('table', { name: '抽取结果' }).getByRole('row').count(), 5);
    await looked(supervisor, 'draw-drawn');
    noTroubles(supervisor, 'the supervisor');
  });

  part('everybody recomputes it: on the portal, and from a file without any server', async () => {
    const page = await newPage(browser);
    await page.goto(`${server.url}/random/${draw}`);
    await page.getByRole('button', { name: '在本机重新计算' }).click();
    await page.getByText('核对通过').waitFor();
    await looked(page, 'portal-draw');
    noTroubles(page, 'the portal page of a draw');
    const text = await (await page.request.get(`${server.url}/random/${draw}/draw.json`)).text();
    await page.context().close();

    const offline = await newPage(browser);
    await offline.context().setOffline(true);
    await offline.goto(pathToFileURL(join(root, 'tools/draw-page/draw.html')).href);
    const good = join(folder, 'draw.json');
    const bad = join(folder, 'bad.json');
    const changed = JSON.parse(text);
    changed.targets.pop();
    await writeFile(good, text);
    await writeFile(bad, JSON.stringify(changed));
    await offline.locator('#file').setInputFiles(good);
    await offline.getByText('核对通过').waitFor();
    await looked(offline, 'draw-page');
    await offline.locator('#file').setInputFiles(bad);
    await offline.getByText('检查对象名单与承诺的不一致').waitFor();
    await accessible(offline, 'a changed draw');
    await offline.context().close();
  });

  part('an officer begins an inspection from the outcome without typing whom and who', async () => {
    const officer = await enterAs(browser, server, 'officer');
    await at(officer);
    await officer.getByRole('link', { name: '发起检查' }).first().click();
    await officer.waitForURL(/\/open\//);
    await settled(officer);
    await officer.getByText('本次检查由随机抽取发起').waitFor();
    await officer.getByText(/按办案记录统计/).waitFor();
    for (const gone of ['parties', 'officers', 'times', 'cap']) assert.equal(await officer.locator(`main [data-field="${gone}"]`).count(), 0, `${gone} is still asked`);
    await looked(officer, 'open-from-draw');
    await fillForm(officer, { id: 'open', fields: [{ id: 'scope', type: 'longtext' }] }, { scope: '进货查验、加工制作过程。' });
    await send(officer, '提请检查');
    const { body } = await ask(officer, server, 'GET', `/draws/${draw}`);
    assert.equal(body.visits.filter((visit) => visit.case).length, 1);
    noTroubles(officer, 'the officer');
  });
});
