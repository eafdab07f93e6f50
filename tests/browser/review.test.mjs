// The legal reviewer's day: the queue by due date, acceptance, ten heads beside draft and evidence, back for a change, the
// handler's reply point by point, the second round that shows only what changed, the pass.
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { openBrowser } from './harness/browser.mjs';
import { accessible, atBothWidths, noTroubles, onlyChinese, settled } from './harness/checks.mjs';
import { act, fillForm, formOf, send } from './harness/forms.mjs';
import { inOrder } from './harness/in_order.mjs';
import { ask, enterAs, visit } from './harness/office.mjs';
import { theServer } from './harness/server.mjs';

const server = await theServer();
const said = '裁量理由不够充分，应当写明适用的裁量档次和理由。';
let browser, reviewer, officer, caseId;

before(async () => {
  browser = await openBrowser();
  reviewer = await visit(await enterAs(browser, server, 'reviewer'), server, '/');
  officer = await enterAs(browser, server, 'officer');
});
after(async () => {
  await browser?.close();
  await server.stop();
});

const at = (page) => visit(page, server, `/cases/${caseId}`);
async function looked(page, name) {
  await onlyChinese(page, name);
  await atBothWidths(page, name, (where) => accessible(page, where));
}
const part = inOrder();

describe('the legal reviewer\'s day', () => {
  part('the queue lies by due date, and its first case is one click away', async () => {
    await reviewer.locator('nav.side-nav a[href="/office/queue/review"]').click();
    await settled(reviewer);
    const { body } = await ask(reviewer, server, 'GET', '/todos?kind=todo&limit=50');
    const dues = body.items.map((todo) => todo.due ?? '9999');
    assert.deepEqual(dues, [...dues].sort());
    // A first round of the case whose handlers the newcomer plays.
    for (const todo of body.items) {
      const { body: view } = await ask(reviewer, server, 'GET', `/cases/${todo.case_id}`);
      const first = view.threads.every((thread) => !/review/.test(thread.thread) || thread.round === 1);
      if (first && view.actions.some((one) => one.title === '受理' && one.allowed) && view.handler_names.includes('林知远')) caseId = todo.case_id;
    }
    assert.ok(caseId, 'no case waits to be accepted');
    await reviewer.locator(`main a[href*="${caseId}"]`).first().click();
    await settled(reviewer);
    assert.ok((await reviewer.locator('main h1').innerText()).length > 0);
  });

  part('it is accepted when complete, and the time begins', async () => {
    await act(await at(reviewer), server, '受理', { complete: true });
    assert.match(await reviewer.locator('main').innerText(), /审核中/);
  });

  part('ten heads stand beside the draft and the evidence; one that is wanting sends the case back', async () => {
    const page = reviewer;
    await page.locator('.panel .now').getByRole('link', { name: '退回修改', exact: true }).click();
    await settled(page);
    assert.equal(await page.locator('.pair').count(), 10);
    for (const tab of ['处理意见', '证据']) {
      await page.getByRole('tab', { name: tab, exact: true }).click();
      await settled(page);
      assert.ok((await page.getByRole('tabpanel').innerText()).length > 20, tab);
    }
    const form = await formOf(page, server);
    const good = Object.fromEntries(form.fields.filter((field) => field.type === 'choice').flatMap((field) => [[field.id, '符合'], [`${field.id}_text`, '经审核，本项符合要求。']]));
    await fillForm(page, form, { ...good, discretion: '存在问题', discretion_text: said, first_time: false, conclusion: '请补充裁量理由后再送审。' });
    await looked(page, 'review-ten-heads');
    await send(page, '退回修改');
    assert.match(await page.locator('main').innerText(), /退回修改/);
  });

  part('what was typed survives a closed tab', async () => {
    const page = await at(officer);
    await page.locator('.panel .now').getByRole('link', { name: '拟定处理意见', exact: true }).first().click();
    await settled(page);
    await page.locator('[data-field="discretion"] textarea').fill('写到一半的裁量理由。');
    await page.getByText(/已自动保存/).waitFor({ timeout: 10_000 });
    await page.goto('about:blank');
    await visit(page, server, `/cases/${caseId}/act/draft`);
    assert.equal(await page.locator('[data-field="discretion"] textarea').inputValue(), '写到一半的裁量理由。');
  });

  part('the handler changes the draft and replies point by point', async () => {
    const page = await at(officer);
    await act(page, server, '拟定处理意见', { discretion: '当事人初次违法并及时改正，适用所选裁量档次，理由如上。' });
    await page.locator('.panel .now').getByRole('link', { name: '逐条回复并再送审', exact: true }).click();
    await settled(page);
    await fillForm(page, await formOf(page, server), { points: [{ point: said, answer: '已写明适用的档次和理由。', adopted: true }] });
    await looked(page, 'review-reply');
    await send(page, '逐条回复并再送审');
  });

  part('the second round shows only what changed', async () => {
    const page = await at(reviewer);
    await act(page, server, '受理', { complete: true });
    await page.locator('.panel .now').getByRole('link', { name: '审核通过', exact: true }).click();
    await settled(page);
    const { body: view } = await ask(page, server, 'GET', `/cases/${caseId}`);
    assert.ok(view.drafts?.length >= 2, 'the case does not name its earlier draft');
    const tab = page.getByRole('tab', { name: '与上一轮的差异', exact: true });
    assert.equal(await tab.getAttribute('aria-selected'), 'true', 'the difference is not shown first');
    await settled(page);
    assert.match(await page.getByRole('tabpanel').innerText(), /适用所选裁量档次/);
    const form = await formOf(page, server);
    const good = Object.fromEntries(form.fields.filter((field) => field.type === 'choice').flatMap((field) => [[field.id, '符合'], [`${field.id}_text`, '经审核，本项符合要求。']]));
    await fillForm(page, form, { ...good, first_time: false, conclusion: '同意拟办意见。' });
    await looked(page, 'review-second-round');
    await send(page, '审核通过');
    assert.match(await page.locator('main').innerText(), /审核通过/);
    for (const seat of [reviewer, officer]) noTroubles(seat, 'the reviewer\'s day');
  });
});
