// A case that is secret from its first moment: who stands on its list of names works on it; nobody else finds it in a list, by its number or its words, at its
// address, on a desk or in a count, and is told the same as of a case that never was.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { settled } from './harness/checks.mjs';
import { beijing, fillForm } from './harness/forms.mjs';
import { inOrder } from './harness/in_order.mjs';
import { both, firm, journey, place } from './harness/journey.mjs';
import { ask, visit } from './harness/office.mjs';

const way = await journey();
way.name = 'secrecy-';
const { server, step } = way;
const part = inOrder();
const party = '临澜市听澜茶业有限公司';
const others = ['colleague', 'unit_head', 'supervisor', 'reviewer', 'publisher'];
let number;

// The table of cases that the person sees under these filters, whole: its words and its count.
async function listed(who, query) {
  const page = await visit(await way.seat(who), server, `/cases${query}`);
  return page.locator('main').innerText();
}
// How many the person is told that there are with these words; others work on this server meanwhile, so that counts of all would move.
const told = async (who, words) => (await ask(await way.seat(who), server, 'POST', '/cases/search', { q: words })).body.total;

describe('a secret case', () => {
  part('an officer opens it with its level, its list of names and the reason', async () => {
    const page = await way.seat('officer');
    await visit(page, server, '/open/penalty_ordinary');
    const procedures = await (await page.request.get(`${server.url}/procedures`)).json();
    const { form } = procedures.items.find((one) => one.id === 'penalty_ordinary');
    await fillForm(page, form, { power_item: '明码标价', source: '投诉举报', title: `${party}涉嫌不按规定明码标价`, place, clue: '有关部门转来的线索，涉及国家秘密。', parties: firm(party) });
    await page.getByLabel('这是涉密案件').check();
    await page.getByLabel('密级').selectOption({ label: '机密' });
    const names = page.getByRole('group', { name: '知悉人员' });
    await names.getByLabel('按姓名或者执法证号查找').fill('没有这个人');
    await names.getByLabel('按姓名或者执法证号查找').press('Enter');
    await names.getByText('没有找到这样的人员').waitFor();
    await names.getByLabel('按姓名或者执法证号查找').fill('顾怀章');
    await names.getByLabel('按姓名或者执法证号查找').press('Enter');
    await names.getByLabel('顾怀章').check();
    await page.getByLabel(/^理由/).last().fill('线索来自国家秘密文件');
    await way.look(page, 'open', form.id);
    await way.sendOpening(page, '登记案源');
    number = (await way.view('officer')).case_no;
    await settled(page);
    assert.match(await page.locator('main').innerText(), /机密，仅.*顾怀章.*知悉/);
    await way.look(page, 'own');
  });

  for (const who of others)
    part(`${who} finds it nowhere`, async () => {
      const page = await way.seat(who);
      assert.ok(!(await listed(who, '')).includes(number));
      for (const words of [number, party]) {
        assert.ok(!(await listed(who, `?q=${encodeURIComponent(words)}`)).includes(party), `${who} finds ${words} in the list`);
        await page.locator('#top-search').fill(words);
        await page.locator('#top-search').press('Enter');
        await page.waitForURL(/\/search/);
        await settled(page);
        assert.equal(await page.locator(`main a[href*="${way.id}"]`).count(), 0, `${who} finds ${words}`);
      }
      assert.ok(!(await listed(who, '?secret=yes')).includes(number), `${who} in the list of secret cases`);
      await way.look(page, 'no-secret-cases');
      await visit(page, server, `/cases/${way.id}`);
      // Each refusal has a trace of its own.
      const answer = async () => (await page.locator('main').innerText()).replace(/追踪号 \w+/, '');
      const said = await answer();
      assert.match(said, /没有找到/);
      await visit(page, server, '/cases/never0was0such0case');
      assert.equal(await answer(), said, 'told as of a case that never was');
      await way.look(page, 'not-found');
      for (const path of ['', '/summary', '/sample', '/bundle.zip', '/pages']) {
        const [here, never] = await Promise.all([way.id, 'never0was0such0case'].map((id) => ask(page, server, 'GET', `/cases/${id}${path}`)));
        assert.deepEqual([here.status, here.body.code, here.body.detail], [never.status, never.body.code, never.body.detail], path);
      }
      const todos = JSON.stringify((await ask(page, server, 'GET', '/todos?limit=50')).body);
      assert.ok(!todos.includes(way.id), `on the desk of ${who}`);
    });

  part('no count tells that there is one', async () => {
    for (const who of ['unit_head', 'head', ...others]) for (const words of [number, party]) assert.equal(await told(who, words), 0, `${who} counts ${words}`);
  });

  part('the named head finds it in a list of its own and works on it', async () => {
    const page = await way.seat('head');
    assert.ok(!(await listed('head', '')).includes(number), 'not among the others');
    await page.getByRole('link', { name: '涉密案件', exact: true }).click();
    await settled(page);
    await way.look(page, 'secret-cases');
    await page.getByRole('link', { name: number }).first().click();
    await page.waitForURL(new RegExp(`/cases/${way.id}`));
    await settled(page);
    await step('head', '批准立案', { act_on: beijing().day, facts: '没有以任何方式标明价格。', opinion: '有初步证据，同意立案。', long_period: false });
  });

  part('he names who is to lead and to work on it, with the reason; they find it then', async () => {
    const page = await way.at('head');
    await page.getByRole('button', { name: '密级和知悉人员' }).click();
    const dialog = page.getByRole('dialog', { name: '密级和知悉人员' });
    for (const name of ['沈青松', '周若兰']) {
      await dialog.getByLabel('按姓名或者执法证号查找').fill(name);
      await dialog.getByLabel('按姓名或者执法证号查找').press('Enter');
      await dialog.getByLabel(name).check();
    }
    assert.ok(await dialog.getByLabel('顾怀章').isChecked(), 'who is named stays in sight');
    await way.look(page, 'names');
    await dialog.getByLabel(/^理由/).fill('增加承办机构负责人和承办人');
    await dialog.getByRole('button', { name: '记录' }).click();
    await dialog.waitFor({ state: 'hidden' });
    way.acted(undefined);
    assert.ok((await listed('unit_head', '?secret=yes')).includes(number));
    await step('unit_head', '指派承办人', both);
    const seen = await way.at('colleague');
    assert.match(await seen.locator('main').innerText(), /机密，仅.*周若兰.*知悉/);
    assert.equal(await seen.locator('.panel .now').getByRole('link', { name: '现场检查', exact: true }).count(), 1, 'the step of who was assigned');
    assert.ok((await listed('colleague', '?secret=yes')).includes(number));
    assert.ok(!(await listed('supervisor', '?secret=yes')).includes(number), 'who is not named still finds nothing');
  });

  test('every page was in Chinese and accessible at both widths', way.allGood);
});
