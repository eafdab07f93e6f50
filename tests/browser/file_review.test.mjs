// 案卷评查 in the browser: the plan is approved, the sample comes from the public draw between the organ that is reviewed and the body that reviews, the machine
// reads each drawn file before anybody, two review, two others read again, the organ is told, the result is confirmed, published, archived.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { newPage } from './harness/browser.mjs';
import { settled } from './harness/checks.mjs';
import { commit, reveal } from './harness/draws.mjs';
import { beijing, paper } from './harness/forms.mjs';
import { inOrder } from './harness/in_order.mjs';
import { daysFrom, journey } from './harness/journey.mjs';
import { ask } from './harness/office.mjs';

const way = await journey();
way.name = 'review-';
const { server, step, deskSays } = way;
const part = inOrder();
const organ = '临澜市市场监督管理局';
const apart = ['不是被评查机关的人员', '没有承办、审核过抽中的案件', '与当事人、承办人员没有利害关系'];
const today = beijing().day;
let draw, files;

const sampleOf = (page) => page.getByRole('region', { name: '抽取的案卷' });

describe('a review of files', () => {
  part('the plan names the files and the standard, and the head approves it', async () => {
    await way.open('supervisor', 'file_review', '拟订年度评查计划', {
      title: '行政处罚案卷评查（浏览器）', year: Number(today.slice(0, 4)), organs: organ, kinds: ['行政处罚'], closed_from: daysFrom(today, -365), closed_to: today, per_organ: 2,
      standard: [['事实和证据', '40', '逐项核对证据'], ['程序和期限', '40', '对照记录'], ['文书', '20', '对照格式']], fines_count: '不作为评查项目',
    });
    await deskSays('supervision_head', '批准计划');
    await step('supervision_head', '批准计划', { opinion: '计划覆盖全部机关，同意。' });
  });

  part('the sample is drawn by both bodies; numbers that are not of the draw are refused', async () => {
    await deskSays('supervisor', '公开抽取案卷');
    const page = await way.at('supervisor');
    await page.getByLabel('被评查的机关').selectOption({ label: organ });
    await page.getByRole('button', { name: '发起抽取' }).click();
    const link = sampleOf(page).getByRole('listitem').filter({ hasText: organ }).getByRole('link');
    await link.waitFor();
    draw = (await link.innerText()).trim();
    const given = { sampling: '公开抽取', draw_no: draw, result_public: true };
    await way.refused('supervisor', '公开抽取案卷', given, /填写有误/);
    const head = await way.seat('head');
    const ours = await commit(head, server, draw);
    const reviewer = await way.seat('supervisor');
    const theirs = await commit(reviewer, server, draw);
    await reveal(head, server, draw, ours);
    await reveal(reviewer, server, draw, theirs);
    way.acted(undefined);
    const citizen = await newPage(way.browser);
    await citizen.goto(`${server.url}/random/${draw}`);
    await citizen.getByRole('button', { name: '在本机重新计算' }).click();
    await citizen.getByText('核对通过').waitFor();
    await citizen.context().close();
    await step('supervisor', '公开抽取案卷', given);
  });

  part('the machine has read each drawn file, and says what it found beside who reviews it', async () => {
    const page = await way.at('supervisor');
    const told = await sampleOf(page).innerText();
    const sample = (await ask(page, server, 'GET', `/cases/${way.id}/sample`)).body;
    files = sample.files;
    assert.equal(files.length, 2);
    for (const file of files) {
      assert.ok(told.includes(file.case_no), `${file.case_no} in ${told}`);
      assert.equal(file.reviewers.length, 2);
      assert.ok(told.includes(`评查人员：${file.reviewers.join('、')}`), told);
      for (const one of file.findings) assert.ok(told.includes(one.result), one.result);
    }
    await way.look(page, 'sample');
    await deskSays('supervisor', '登记机器预查结果');
    await step('supervisor', '登记机器预查结果', { machine: ['文书齐全', '日期和期限', '签名和注明', '步骤的法定条件', '公示和音像记录'], whole_sample: true });
  });

  part('two review, and nobody of them reads again', async () => {
    await deskSays('supervisor', '人工评查');
    await step('supervisor', '人工评查', { officers: ['方正言', '卫明伦'], apart, scores: [[files[0].case_no, '程序和期限', '2', '送达回证没有写明时间']] });
    await way.refused('supervisor', '交叉复核', { second_officers: ['卫明伦', '秦守义'], apart, record: '复核一致。' }, /复核/);
    await step('supervisor', '交叉复核', { second_officers: ['秦守义', '季文澜'], apart, record: '评分与卷宗一致，没有调整。' });
  });

  part('the organ is told, the result is confirmed and published, the review closed and archived', async () => {
    await deskSays('supervisor', '反馈被评查机关');
    await step('supervisor', '反馈被评查机关', { told: ['得分', '扣分的理由和依据', '提出异议的方式和期限'], content: '一册案卷的送达回证没有写明时间。', files: [paper] });
    await deskSays('supervision_head', '确定评查结果');
    await step('supervision_head', '确定评查结果', { objection: '书面表示没有异议', results: [[organ, '98', '优秀']], content: '今后送达回证写明时间。' });
    await step('supervisor', '公布评查结果', { where: ['通报被评查机关', '向社会公布'], redacted: '已经隐去', files: [paper] });
    await step('supervision_head', '办结', { grave: '没有发现' });
    await step('supervision_archivist', '立卷归档', { volumes: 1, pages: 18, checked: true, period: '10年' });
    const page = await way.at('supervisor');
    assert.match(await page.locator('main').innerText(), /已归档/);
    await way.look(page, 'archived');
    await settled(page);
  });

  test('every page was in Chinese and accessible at both widths', way.allGood);
});
