// Every dialog of the office over the demo's data, open at both widths; and the focus, which stays inside it and comes back.
import { describe } from 'node:test';
import { narrow } from './harness/browser.mjs';
import { stage } from './harness/states.mjs';

const { tell, caseBefore, caseWith } = await stage();

describe('dialogs', () => {
  tell({
    'the navigation of a narrow screen': ['officer', async (page, go) => { await go('/'); await page.setViewportSize(narrow); await page.getByRole('button', { name: '打开导航' }).click(); await page.getByRole('dialog').waitFor(); }],
    'an article beside the case': ['officer', async (page, go) => { const one = await caseWith(page, (view) => view.draft); await go(`/cases/${one.case_id}`); await page.locator('.draft .linklike').first().click(); await page.getByRole('dialog').waitFor(); }],
    'a photo of the evidence': ['officer', async (page, go) => { const one = await caseWith(page, (view) => view.evidence.length > 0); await go(`/cases/${one.case_id}/evidence?look=${one.evidence[0].id}`); await page.getByRole('dialog').waitFor(); }],
    'an expired log-in': ['officer', async (page, go) => { await go('/cases'); await page.context().clearCookies(); await page.getByRole('link', { name: '已超期' }).or(page.getByRole('button', { name: '已超期' })).first().click(); await page.getByRole('dialog').waitFor(); }, 'own'],
    'who one is, before a decisive step': ['head', async (page, go) => { const one = await caseBefore(page, 'approve'); await page.route('**/actions/approve', (route) => route.fulfill({ status: 428, contentType: 'application/problem+json', body: '{"code":"confirmation_required","title":"需要再次确认身份","detail":"请再次输入密码。"}' })); await go(`/cases/${one.case_id}/act/approve`); await page.getByRole('radio').first().check(); await page.locator('main textarea').first().fill('同意。'); await page.getByRole('button', { name: /^提交/ }).click(); await page.getByRole('dialog').waitFor(); }],
    'a case that changed meanwhile': ['head', async (page, go) => { const one = await caseBefore(page, 'approve'); await page.route('**/actions/approve', (route) => route.fulfill({ status: 409, contentType: 'application/problem+json', body: '{"code":"state_changed","title":"案件已有新的变化","detail":"请核对后继续。"}' })); await go(`/cases/${one.case_id}/act/approve`); await page.getByRole('radio').first().check(); await page.locator('main textarea').first().fill('同意。'); await page.route(`**/cases/${one.case_id}`, async (route) => { if (route.request().resourceType() === 'document') return route.continue(); const answer = await route.fetch(); const view = await answer.json(); return route.fulfill({ response: answer, json: { ...view, seq: view.seq + 1 } }); }); await page.getByRole('button', { name: /^提交/ }).click(); await page.getByRole('dialog').waitFor(); }],
    'the roles of an account': ['secadmin', async (page, go) => { await go('/accounts'); await page.getByRole('button', { name: /调整角色/ }).first().click(); await page.getByRole('dialog').waitFor(); }],
    'a decision of the past': ['reviewer', async (page, go) => { await go('/imports'); await page.locator('main table .linklike').first().click(); await page.getByRole('dialog').waitFor(); }],
    'a password that somebody else set': ['officer', async (page, go) => { await page.route('**/session', async (route) => { const answer = await route.fetch(); return route.fulfill({ response: answer, json: { ...(await answer.json()), must_change: true } }); }); await go('/'); await page.getByRole('dialog').waitFor(); }],
    'a new account': ['secadmin', async (page, go) => { await go('/accounts'); await page.getByRole('button', { name: '新增账号' }).first().click(); await page.getByRole('dialog').waitFor(); }],
  });
});
