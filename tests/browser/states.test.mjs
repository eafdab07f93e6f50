// Every dialog and error state of the office over the demo's data: Chinese, no sideways scroll, and axe-core silent at 1440
// and 390 px while it is open; and the focus, which stays inside a dialog and comes back.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { realWorld } from '../../web/testing/look/real.mjs';
import { narrow, newPage, openBrowser } from './harness/browser.mjs';
import { judge, settled } from './harness/checks.mjs';
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

// A case of the role's own desk that stands before the step.
async function caseBefore(page, action) {
  const todos = await ask(page, server, 'GET', '/todos?kind=todo&limit=50');
  for (const todo of todos.body.items) {
    const view = await ask(page, server, 'GET', `/cases/${todo.case_id}`);
    if (view.body.actions.some((one) => one.action === action && one.allowed)) return view.body;
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
  'a new account': ['secadmin', async (page, go) => { await go('/accounts'); await page.getByRole('button', { name: '新增账号' }).first().click(); await page.getByRole('dialog').waitFor(); }],
};

describe('states', () => {
  for (const [name, [login, reach]] of Object.entries(states)) {
    test(name, async () => {
      const page = await enterAs(browser, server, login);
      const found = [];
      await reach(page, async (path) => {
        await page.goto(`${server.url}/office${path}`);
        await settled(page);
      });
      await settled(page);
      await judge(page, `state-${name}`, found);
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

  // Every dialog gives the focus back to what opened it, and keeps it while it is open.
  test('a dialog keeps the focus while it is open and gives it back', async () => {
    const page = await enterAs(browser, server, 'secadmin');
    await page.goto(`${server.url}/office/accounts`);
    await settled(page);
    const opener = page.getByRole('button', { name: /调整角色/ }).first();
    await opener.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    for (let i = 0; i < 25; ++i) {
      await page.keyboard.press('Tab');
      assert.ok(await page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null), 'the focus left the dialog');
    }
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    assert.ok(await opener.evaluate((button) => button === document.activeElement), 'the focus did not come back');
    await page.context().close();
  });
});
