// A licence from a phone without an account to the public: applied for at the portal, what is missing told once and in writing, sent from outside,
// stated by the applicant, examined, answered, granted, handed over and published, where the public finds it and the applicant sees it.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { narrow, newPage } from './harness/browser.mjs';
import { accessible, atBothWidths, judge, noSidewaysScroll, noTroubles, onlyChinese, settled } from './harness/checks.mjs';
import { both, journey, place } from './harness/journey.mjs';
import { paper, photo } from './harness/forms.mjs';
import { ask } from './harness/office.mjs';
import { inOrder } from './harness/in_order.mjs';

const way = await journey();
way.name = 'licence-';
const part = inOrder();
const applicant = '临澜市晨曦食品有限公司';

let citizen, code, number;

async function looked(page, name) {
  await onlyChinese(page, name);
  await atBothWidths(page, name, async (where) => {
    await accessible(page, where);
    await noSidewaysScroll(page, where);
  });
  await page.setViewportSize(narrow);
}
// The browser does the work that stands for the sum by itself.
const solve = () => citizen.locator('#worked').waitFor();
async function lookUp() {
  await citizen.goto(`${way.server.url}/answer`);
  await citizen.getByLabel('申请的编号或者文书的文号').fill(number);
  await citizen.getByLabel('查询码', { exact: true }).fill(code);
  await citizen.getByRole('button', { name: '查询' }).click();
  await citizen.getByRole('heading', { name: '办理情况' }).waitFor();
}

describe('a licence from a phone to the public', () => {
  part('the applicant fills in the form of the law, is told what is wrong beside it, and gets a number and a code', async () => {
    citizen = await newPage(way.browser, { viewport: narrow });
    await citizen.goto(`${way.server.url}/`);
    await citizen.getByRole('main').getByRole('link', { name: /^许可申请/ }).click();
    await citizen.getByRole('row', { name: /食品经营许可.*临澜市市场监督管理局/ }).getByRole('link', { name: '食品经营许可' }).click();
    await citizen.getByText('受理之日起20个工作日').first().waitFor();
    await citizen.getByLabel('申请事项').fill(`${applicant}食品经营许可申请`);
    await citizen.getByLabel('法人或者其他组织').check();
    await citizen.getByLabel('姓名或者名称').fill(applicant);
    await citizen.getByLabel('证件号码').fill('91990102MA0000000B');
    await citizen.getByLabel('住址或者住所').fill(place);
    await citizen.getByLabel('联系电话').fill('0990-6612345');
    await citizen.getByLabel('新办').check();
    await citizen.getByLabel(/申请材料/).setInputFiles([photo]);
    await solve();
    await citizen.getByRole('button', { name: '提交' }).click();
    await citizen.getByRole('alert').getByText('统一社会信用代码的校验位不符').waitFor();
    assert.equal(await citizen.getByLabel('姓名或者名称').inputValue(), applicant, 'nobody types again what he has written');
    await looked(citizen, 'apply-again');
    await citizen.getByLabel('证件号码').fill('91990102MA0000000A');
    await citizen.getByLabel(/申请材料/).setInputFiles([photo]);
    await solve();
    await citizen.getByRole('button', { name: '提交' }).click();
    await citizen.getByRole('heading', { name: '受理回执' }).waitFor();
    code = (await citizen.locator('#code').innerText()).trim();
    number = /编号(.+?号)/.exec(await citizen.getByRole('status').innerText())[1];
    await citizen.getByText('《行政许可法》第三十二条').first().waitFor();
    await looked(citizen, 'apply-receipt');
    assert.ok(!citizen.url().includes(code), 'the code stands in no address');
  });

  part('the window has it on its desk and tells once, in writing, what is missing', async () => {
    const seat = await way.seat('window');
    const found = await ask(seat, way.server, 'POST', '/cases/search', { q: number });
    assert.equal(found.body.items.length, 1, JSON.stringify(found.body));
    way.id = found.body.items[0].case_id;
    await way.deskSays('window', '受理');
    await way.refused('window', '受理', { way: '本机关单独办理', fee: '只有地方性法规', sealed: true }, /收费没有法律、行政法规的规定/);
    await way.step('window', '一次告知补正', { content: '缺少经营场所平面图，请补充。', all_told: true, sealed: true });
  });

  part('the applicant sends what was missing, and sees that it has come', async () => {
    await lookUp();
    await citizen.getByText('缺少经营场所平面图，请补充。').waitFor();
    await looked(citizen, 'answer-open');
    await citizen.getByRole('button', { name: '网上提交补正材料' }).click();
    await citizen.getByLabel(/补正的材料/).setInputFiles([photo]);
    await citizen.getByRole('textbox', { name: '说明' }).fill('经营场所平面图已经补上。');
    await solve();
    await looked(citizen, 'answer-form');
    await citizen.getByRole('button', { name: '提交' }).click();
    await citizen.getByText('已经登记').waitFor();
    await citizen.getByText('经营场所平面图已经补上。').waitFor();
    assert.equal(await citizen.getByRole('button', { name: '网上提交补正材料' }).count(), 0, 'what was answered is offered no more');
    await looked(citizen, 'answer-taken');
    way.acted(undefined);
    await way.quietly('window', '受理', { way: '本机关单独办理', fee: '不收费', sealed: true });
  });

  part('two are assigned, who examine it and draft the grant', async () => {
    await way.deskSays('unit_head', '确定审查人员');
    await way.quietly('unit_head', '确定审查人员', both);
    await way.quietly('officer', '审查申请材料', { record: '材料齐全，符合法定形式，逐项符合条件。' });
    await lookUp();
    await citizen.getByRole('button', { name: '网上陈述、申辩' }).click();
    await citizen.getByLabel('陈述、申辩的意见').fill('排烟管道已经改造。');
    await solve();
    await citizen.getByRole('button', { name: '提交' }).click();
    await citizen.getByText('已经登记').waitFor();
    way.acted(undefined);
    await way.step('officer', '拟定审查意见', {
      outcome: '准予行政许可', facts: `${applicant}的经营场所布局合理，设备设施符合要求。`, content: '食品销售、餐饮服务。', check_needed: false, third_interest: false, hearing_by_law: false,
    });
  });

  part('the head approves and grants it; it is handed over within its days, and published', async () => {
    // What the applicant stated is answered first.
    const { seq } = await way.view('head');
    const denied = await ask(await way.seat('head'), way.server, 'POST', `/cases/${way.id}/actions/approve`, { expected_seq: seq, input: { opinion: '符合法定条件，同意。' } });
    assert.equal(denied.body.code, 'G_APPLICANT_HEARD', JSON.stringify(denied.body));
    await way.quietly('officer', '听取申请人、利害关系人意见', { points: [{ point: '排烟管道已经改造。', answer: '已经查看，属实。', adopted: true }] });
    await way.deskSays('head', '审批');
    // What is asked of other kinds of cases is not told of this one.
    const page = await way.at('head');
    await page.locator('.panel .now').getByRole('link', { name: '审批', exact: true }).click();
    await settled(page);
    await page.getByRole('tab', { name: '处理意见' }).click();
    const told = await page.locator('main').innerText();
    assert.match(told, /拟准予行政许可/);
    assert.doesNotMatch(told, /强制拆除|罚款|违法事实/);
    await way.quietly('head', '审批', { opinion: '符合法定条件，同意。' });
    await way.step('head', '准予许可');
    await way.quietly('officer', '直接送达', { ...both, certificate_shown: true, shown_at: 2, place, receiver: '法定代表人', signed: true, proof: [paper] });
    await way.quietly('window', '确认送达');
    await way.published();
    await way.quietly('unit_head', '办结');
    await way.archived();
  });

  part('the public finds the licence among the decisions', async () => {
    const page = await newPage(way.browser);
    await page.goto(`${way.server.url}/decisions?q=${encodeURIComponent(applicant)}`);
    await settled(page);
    await page.getByRole('link', { name: /许准/ }).first().click();
    await settled(page);
    assert.match(await page.locator('main').innerText(), /准予/);
    await judge(page, 'licence-portal', way.findings);
    noTroubles(page, 'the portal');
    await lookUp();
    assert.match(await citizen.locator('main').innerText(), /已经办结/);
    assert.equal(await citizen.getByRole('button', { name: '网上撤回申请' }).count(), 0, 'after the decision nothing is withdrawn');
    await looked(citizen, 'answer-over');
  });

  test('every step was in Chinese and accessible at both widths', way.allGood);
});
