// Every dialog and error state of the office over the demo's data: Chinese, no sideways scroll, and axe-core silent at 1440
// and 390 px while it is open; and the focus, which stays inside a dialog and comes back.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { realWorld } from '../../web/testing/look/real.mjs';
import { narrow, newPage, openBrowser } from './harness/browser.mjs';
import { judge, picture, settled } from './harness/checks.mjs';
import { ask, enterAs } from './harness/office.mjs';
import { theServer } from './harness/server.mjs';

const server = await theServer();
const world = await realWorld(server.url);
let browser;

before(async () => {
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server.stop();
});

// A penalty case of the role's own desk that stands before the step: other tests of the same run leave cases of other kinds
// on the desks, and their steps have other forms.
async function caseBefore(page, action) {
  const todos = await ask(page, server, 'GET', '/todos?kind=todo&limit=50');
  for (const todo of todos.body.items) {
    const view = await ask(page, server, 'GET', `/cases/${todo.case_id}`);
    if (view.body.procedure === 'penalty_ordinary' && view.body.actions.some((one) => one.action === action && one.allowed)) return view.body;
  }
  return assert.fail(`no case of this desk stands before ${action}`);
}
async function caseWith(page, wanted) {
  const cases = await ask(page, server, 'GET', '/cases?limit=50');
  for (const row of cases.body.items) {
    const view = await ask(page, server, 'GET', `/cases/${row.case_id}`);
    if (wanted(view.body)) return view.body;
  }
  return assert.fail('no such case');
}

// state → [login, how to get there]; what an error state provokes on purpose is no trouble of the page.
const states = {
  'the rule of a time limit': ['officer', async (page, go) => { await go('/'); await page.locator('.disclosure .trigger:not(.plain)').first().click(); }],
  'the menu of one\'s name': ['officer', async (page, go) => { await go('/'); await page.locator('.me .trigger').click(); }],
  'the navigation of a narrow screen': ['officer', async (page, go) => { await go('/'); await page.setViewportSize(narrow); await page.getByRole('button', { name: '打开导航' }).click(); await page.getByRole('dialog').waitFor(); }],
  'an article beside the case': ['officer', async (page, go) => { const one = await caseWith(page, (view) => view.draft); await go(`/cases/${one.case_id}`); await page.locator('.draft .linklike').first().click(); await page.getByRole('dialog').waitFor(); }],
  'the steps that are not possible yet': ['officer', async (page, go) => { await go(`/cases/${world.fill.case}`); await page.locator('details.later summary').click(); }],
  'a document of the case': ['officer', async (page, go) => { await go(`/cases/${world.fill.case}/documents`); await page.getByRole('button', { name: /^预览/ }).last().click(); }],
  'a photo of the evidence': ['officer', async (page, go) => { const one = await caseWith(page, (view) => view.evidence.length > 0); await go(`/cases/${one.case_id}/evidence?look=${one.evidence[0].id}`); await page.getByRole('dialog').waitFor(); }],
  'a page that the role may not see': ['officer', async (page, go) => go('/accounts')],
  'a case that does not exist': ['officer', async (page, go) => { await go('/cases/c9999'); await page.locator('main .state').waitFor(); }],
  'an address that does not exist': ['officer', async (page, go) => go('/nothing/here')],
  'a list without a hit': ['officer', async (page, go) => go(`/cases?q=${encodeURIComponent('没有这个')}`)],
  'the second page of a list': ['supervisor', async (page, go) => { await go('/cases'); await page.getByRole('button', { name: '下一页' }).click(); }],
  'a server in trouble': ['supervisor', async (page, go) => { await page.route('**/statistics?*', (route) => (route.request().resourceType() === 'document' ? route.continue() : route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"code":"internal","title":"系统内部错误","detail":"请稍后重试。","trace":"00"}' }))); await go('/statistics'); await page.getByRole('alert').first().waitFor(); }],
  'no network': ['officer', async (page, go) => { await go('/cases'); await page.context().setOffline(true); await page.getByRole('link', { name: '我承办的' }).or(page.getByRole('button', { name: '我承办的' })).first().click(); await page.getByText(/网络|离线/).first().waitFor(); }],
  'an expired log-in': ['officer', async (page, go) => { await go('/cases'); await page.context().clearCookies(); await page.getByRole('link', { name: '已超期' }).or(page.getByRole('button', { name: '已超期' })).first().click(); await page.getByRole('dialog').waitFor(); }],
  'a form that is sent unfinished': ['officer', async (page, go) => { await go(`/open/${world.fill.procedure}`); await page.getByRole('button', { name: /^提交/ }).click(); await page.getByRole('alert').first().waitFor(); }],
  'a list of people to choose from': ['unithead', async (page, go) => { const one = await caseBefore(page, 'assign'); await go(`/cases/${one.case_id}/act/assign`); await page.locator('main .el-select__wrapper').first().click(); await page.getByRole('option').first().waitFor(); }],
  'a new piece of evidence': ['officer', async (page, go) => { const one = await caseBefore(page, 'interview'); await go(`/cases/${one.case_id}/act/interview`); await page.getByRole('button', { name: '新增证据' }).click(); }],
  'a calendar': ['officer', async (page, go) => { const one = await caseBefore(page, 'interview'); await go(`/cases/${one.case_id}/act/interview`); await page.locator('.el-date-editor input').first().click(); await page.locator('.el-picker-panel').filter({ visible: true }).first().waitFor(); }],
  'who one is, before a decisive step': ['head', async (page, go) => { const one = await caseBefore(page, 'approve'); await page.route('**/actions/approve', (route) => route.fulfill({ status: 428, contentType: 'application/problem+json', body: '{"code":"confirmation_required","title":"需要再次确认身份","detail":"请再次输入密码。"}' })); await go(`/cases/${one.case_id}/act/approve`); await page.getByRole('radio').first().check(); await page.locator('main textarea').first().fill('同意。'); await page.getByRole('button', { name: /^提交/ }).click(); await page.getByRole('dialog').waitFor(); }],
  'a case that changed meanwhile': ['head', async (page, go) => { const one = await caseBefore(page, 'approve'); await page.route('**/actions/approve', (route) => route.fulfill({ status: 409, contentType: 'application/problem+json', body: '{"code":"state_changed","title":"案件已有新的变化","detail":"请核对后继续。"}' })); await go(`/cases/${one.case_id}/act/approve`); await page.getByRole('radio').first().check(); await page.locator('main textarea').first().fill('同意。'); await page.route(`**/cases/${one.case_id}`, async (route) => { if (route.request().resourceType() === 'document') return route.continue(); const answer = await route.fetch(); const view = await answer.json(); return route.fulfill({ response: answer, json: { ...view, seq: view.seq + 1 } }); }); await page.getByRole('button', { name: /^提交/ }).click(); await page.getByRole('dialog').waitFor(); }],
  'an entry of a register that is changed': ['sysadmin', async (page, go) => { await go(`/registers/officer/entries/${world.fill.entry}`); await page.getByRole('button', { name: '修改' }).first().click(); }],
  'a table with bad rows': ['sysadmin', async (page, go) => { await go('/registers/officer/import'); await page.locator('input[type=file]').setInputFiles({ name: '人员表.csv', mimeType: 'text/csv', buffer: Buffer.from('姓名\n甲') }); await page.getByRole('button', { name: '检查' }).click(); await page.getByRole('table').first().waitFor(); }],
  'the roles of an account': ['secadmin', async (page, go) => { await go('/accounts'); await page.getByRole('button', { name: /调整角色/ }).first().click(); await page.getByRole('dialog').waitFor(); }],
  'a decision of the past': ['reviewer', async (page, go) => { await go('/imports'); await page.locator('main table .linklike').first().click(); await page.getByRole('dialog').waitFor(); }],
  'a password that somebody else set': ['officer', async (page, go) => { await page.route('**/session', async (route) => { const answer = await route.fetch(); return route.fulfill({ response: answer, json: { ...(await answer.json()), must_change: true } }); }); await go('/'); await page.getByRole('dialog').waitFor(); }],
  'what was typed cannot be read': ['unithead', async (page, go) => { const one = await caseBefore(page, 'assign'); await page.route('**/scratch/**', (route) => route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"code":"internal","title":"系统内部错误","detail":"请稍后重试。"}' })); await go(`/cases/${one.case_id}/act/assign`); await page.locator('main .state').waitFor(); }],
  'a new account': ['secadmin', async (page, go) => { await go('/accounts'); await page.getByRole('button', { name: '新增账号' }).first().click(); await page.getByRole('dialog').waitFor(); }],
};

// Dialogs that one may leave without an answer give the focus back to what had it; the others wait for the answer.
const answered = new Set(['an expired log-in', 'who one is, before a decisive step', 'a case that changed meanwhile', 'a password that somebody else set']);
const inDialog = (page) => page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null);

// While a dialog stands over the page, the keyboard stays in it, forwards and backwards.
async function keepsFocus(page, name) {
  const dialog = page.locator('.el-overlay [role=dialog]').filter({ visible: true });
  if ((await dialog.count()) === 0) return;
  for (const key of [...Array(12).fill('Tab'), ...Array(3).fill('Shift+Tab')]) {
    await page.keyboard.press(key);
    assert.ok(await inDialog(page), `${name}: the focus left the dialog by ${key}`);
  }
  if (answered.has(name)) return;
  if (name.startsWith('the navigation')) await page.setViewportSize(narrow);
  await page.keyboard.press('Escape');
  await dialog.first().waitFor({ state: 'hidden' });
  const told = await page.evaluate(() => [globalThis.lastOutside === document.activeElement, document.activeElement?.outerHTML.slice(0, 120)]);
  assert.ok(told[0], `${name}: the focus did not come back, it is at ${told[1]}`);
}

describe('states', () => {
  for (const [name, [login, reach]] of Object.entries(states)) {
    test(name, async () => {
      const page = await enterAs(browser, server, login);
      const found = [];
      await page.addInitScript(() => document.addEventListener('focusin', (event) => { if (!event.target.closest?.('.el-overlay')) globalThis.lastOutside = event.target; }, true));
      await reach(page, async (path) => {
        await page.goto(`${server.url}/office${path}`);
        await settled(page);
      });
      await settled(page);
      await judge(page, `state-${name}`, found);
      await keepsFocus(page, name).catch((error) => found.push(error.message));
      assert.equal(found.length, 0, `\n${found.join('\n')}`);
      await page.context().close();
    });
  }

  test('a refused log-in', async () => {
    const page = await newPage(browser);
    const found = [];
    await page.goto(`${server.url}/office/login`);
    await settled(page);
    await page.getByLabel('账号').fill('x');
    await page.getByLabel('密码').fill('y');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('alert').first().waitFor();
    await judge(page, 'state-login-refused', found);
    assert.equal(found.length, 0, `\n${found.join('\n')}`);
    await page.context().close();
  });

  test('a table that is taken out follows the filter, says who took it, and is recorded', async () => {
    const page = await enterAs(browser, server, 'colleague');
    await page.goto(`${server.url}/office/cases?light=red`);
    await settled(page);
    const shown = await page.locator('main tbody tr').count();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '导出表格' }).or(page.getByRole('button', { name: '导出表格' })).first().click()]);
    const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
    assert.equal(lines.length, shown + 2, 'head, the rows of the filter, the mark');
    assert.match(lines.at(-1), /导出人：周若兰（.*临澜市市场监督管理局），导出时间：\d{4}-\d\d-\d\d \d\d:\d\d/);
    const auditor = await enterAs(browser, server, 'audadmin');
    const { body } = await ask(auditor, server, 'GET', '/audit?limit=5');
    assert.ok(body.items.some((row) => row.what === '导出案件列表' && row.actor_name === '周若兰'), JSON.stringify(body.items));
    await page.context().close();
    await auditor.context().close();
  });

  // Printed, a case is its paper: no navigation and no buttons, and what is folded away on the screen is there.
  test('a case prints without what is only for the screen, and whole', async () => {
    const page = await enterAs(browser, server, 'officer');
    await page.goto(`${server.url}/office/cases/${world.fill.case}/timeline`);
    await settled(page);
    await page.emulateMedia({ media: 'print' });
    for (const gone of ['.top-bar', '.side-nav', '.panel', 'main .btn', 'main .tabs']) assert.equal(await page.locator(gone).filter({ visible: true }).count(), 0, gone);
    assert.ok(await page.locator('main h1').isVisible());
    const folded = page.locator('main .timeline details:not([open]) .facts').first();
    assert.ok((await folded.boundingBox())?.height > 10, 'what was entered is not printed');
    await picture(page, 'print-timeline');
    assert.ok((await page.pdf()).length > 10_000);
    await page.context().close();
  });
});
