// A licence at the window: what is missing is told once and in writing, what comes back is taken up, examined, granted, handed over and published,
// where the public finds it. (The application from outside has no entrance yet: the window takes it in.)
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { newPage } from './harness/browser.mjs';
import { judge, noTroubles, settled } from './harness/checks.mjs';
import { both, firm, journey, place } from './harness/journey.mjs';
import { paper } from './harness/forms.mjs';
import { inOrder } from './harness/in_order.mjs';

const way = await journey();
way.name = 'licence-';
const part = inOrder();
const applicant = '临澜市晨曦食品有限公司';

describe('a licence from the window to the public', () => {
  part('the window takes the application in and tells once, in writing, what is missing', async () => {
    await way.open('window', 'licence', '收件登记', {
      power_item: '食品经营许可', title: `${applicant}食品经营许可申请`, matter: '新办', channel: '窗口', parties: firm(applicant),
      evidences: { kind: '书证', name: '食品经营许可申请书和营业执照复印件', proves: '申请人提交了申请材料。', files: [paper] },
    });
    await way.deskSays('window', '受理');
    await way.refused('window', '受理', { way: '本机关单独办理', fee: '只有地方性法规', sealed: true }, /收费没有法律、行政法规的规定/);
    await way.step('window', '一次告知补正', { content: '缺少经营场所平面图，请补充。', all_told: true, sealed: true });
    await way.quietly('window', '登记补正材料', { evidences: { kind: '书证', name: '经营场所平面图', proves: '经营场所的布局。', files: [paper] } });
    await way.quietly('window', '受理', { way: '本机关单独办理', fee: '不收费', sealed: true });
  });

  part('two are assigned, who examine it and draft the grant', async () => {
    await way.deskSays('unit_head', '确定审查人员');
    await way.quietly('unit_head', '确定审查人员', both);
    await way.quietly('officer', '审查申请材料', { record: '材料齐全，符合法定形式，逐项符合条件。' });
    await way.step('officer', '拟定审查意见', {
      outcome: '准予行政许可', facts: `${applicant}的经营场所布局合理，设备设施符合要求。`, content: '食品销售、餐饮服务。', check_needed: false, third_interest: false, hearing_by_law: false,
    });
  });

  part('the head approves and grants it; it is handed over within its days, and published', async () => {
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
    await way.quietly('officer', '直接送达', { ...both, place, receiver: '法定代表人', signed: true, proof: [paper] });
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
  });

  test('every step was in Chinese and accessible at both widths', way.allGood);
});
