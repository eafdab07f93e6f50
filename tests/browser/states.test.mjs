// Every state of the office that no address shows, over the demo's data: errors, lists that are empty, what is unfolded and what is
// being written; dialogs stand in dialogs.test.mjs.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { newPage } from './harness/browser.mjs';
import { judge, picture } from './harness/checks.mjs';
import { ask, visit } from './harness/office.mjs';
import { stage } from './harness/states.mjs';

const set = await stage();
const { server, world, enter, tell, caseBefore } = set;

describe('states', () => {
  tell({
    'the rule of a time limit': ['officer', async (page, go) => { await go('/'); await page.locator('.disclosure .trigger:not(.plain)').first().click(); }],
    'the menu of one\'s name': ['officer', async (page, go) => { await go('/'); await page.locator('.me .trigger').click(); }],
    'the steps that are not possible yet': ['officer', async (page, go) => { await go(`/cases/${world.fill.case}`); await page.locator('details.later summary').click(); }],
    'a document of the case': ['officer', async (page, go) => { await go(`/cases/${world.fill.case}/documents`); await page.getByRole('button', { name: /^预览/ }).last().click(); }],
    'a page that the role may not see': ['officer', async (page, go) => go('/accounts')],
    'a case that does not exist': ['officer', async (page, go) => { await go('/cases/c9999'); await page.locator('main .state').waitFor(); }],
    'an address that does not exist': ['officer', async (page, go) => go('/nothing/here')],
    'a list without a hit': ['officer', async (page, go) => { await go('/cases'); await page.locator('.words input').fill('没有这个'); await page.locator('.words input').press('Enter'); await page.getByText('没有符合条件的记录').waitFor(); }],
    'the second page of a list': ['supervisor', async (page, go) => { await go('/cases'); await page.getByRole('button', { name: '下一页' }).click(); }],
    'a server in trouble': ['supervisor', async (page, go) => { await page.route('**/statistics?*', (route) => (route.request().resourceType() === 'document' ? route.continue() : route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"code":"internal","title":"系统内部错误","detail":"请稍后重试。","trace":"00"}' }))); await go('/statistics'); await page.getByRole('alert').first().waitFor(); }],
    'no network': ['officer', async (page, go) => { await go('/cases'); await page.context().setOffline(true); await page.getByRole('link', { name: '我承办的' }).or(page.getByRole('button', { name: '我承办的' })).first().click(); await page.getByText(/网络|离线/).first().waitFor(); }, 'own'],
    'a form that is sent unfinished': ['officer', async (page, go) => { await go(`/open/${world.fill.procedure}`); await page.getByRole('button', { name: /^提交/ }).click(); await page.getByRole('alert').first().waitFor(); }],
    'a list of people to choose from': ['unithead', async (page, go) => { const one = await caseBefore(page, 'assign'); await go(`/cases/${one.case_id}/act/assign`); await page.locator('main .el-select__wrapper').first().click(); await page.getByRole('option').first().waitFor(); }],
    'a new piece of evidence': ['officer', async (page, go) => { const one = await caseBefore(page, 'interview'); await go(`/cases/${one.case_id}/act/interview`); await page.getByRole('button', { name: '新增证据' }).click(); }],
    'a calendar': ['officer', async (page, go) => { const one = await caseBefore(page, 'interview'); await go(`/cases/${one.case_id}/act/interview`); await page.locator('.el-date-editor input').first().click(); await page.locator('.el-picker-panel').filter({ visible: true }).first().waitFor(); }],
    'an entry of a register that is changed': ['sysadmin', async (page, go) => { await go(`/registers/officer/entries/${world.fill.entry}`); await page.getByRole('button', { name: '修改' }).first().click(); }],
    'a table with bad rows': ['sysadmin', async (page, go) => { await go('/registers/officer/import'); await page.locator('input[type=file]').setInputFiles({ name: '人员表.csv', mimeType: 'text/csv', buffer: Buffer.from('姓名\n甲') }); await page.getByRole('button', { name: '检查' }).click(); await page.getByRole('table').first().waitFor(); }],
    'what was typed cannot be read': ['unithead', async (page, go) => { const one = await caseBefore(page, 'assign'); await page.route('**/scratch/**', (route) => route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"code":"internal","title":"系统内部错误","detail":"请稍后重试。"}' })); await go(`/cases/${one.case_id}/act/assign`); await page.locator('main .state').waitFor(); }],
  });

  test('a refused log-in', async () => {
    const page = await newPage(set.browser);
    const found = [];
    await visit(page, server, '/login');
    await page.getByLabel('账号').fill('x');
    await page.getByLabel('密码').fill('y');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('alert').first().waitFor();
    await judge(page, 'state-login-refused', found);
    assert.equal(found.length, 0, `\n${found.join('\n')}`);
    await page.context().close();
  });

  test('a table that is taken out follows the filter, says who took it, and is recorded', async () => {
    const page = await enter('colleague');
    await visit(page, server, '/cases?light=red');
    const shown = await page.locator('main tbody tr').count();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '导出表格' }).or(page.getByRole('button', { name: '导出表格' })).first().click()]);
    const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
    assert.equal(lines.length, shown + 2, 'head, the rows of the filter, the mark');
    assert.match(lines.at(-1), /导出人：周若兰（.*临澜市市场监督管理局），导出时间：\d{4}-\d\d-\d\d \d\d:\d\d/);
    const auditor = await enter('audadmin');
    const { body } = await ask(auditor, server, 'GET', '/audit?limit=5');
    assert.ok(body.items.some((row) => row.what === '导出案件列表' && row.actor_name === '周若兰'), JSON.stringify(body.items));
    await page.context().close();
    await auditor.context().close();
  });

  // Printed, a case is its paper: no navigation and no buttons, and what is folded away on the screen is there.
  test('a case prints without what is only for the screen, and whole', async () => {
    const page = await enter('officer');
    await visit(page, server, `/cases/${world.fill.case}/timeline`);
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
