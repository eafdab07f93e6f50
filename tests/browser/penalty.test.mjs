// The whole way of one ordinary penalty, from clue to archive, by the people whose steps they are, each in an own browser
// session; then the public finds the decision and checks it. Everything is done on one day, as the law allows it.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { settled } from './harness/checks.mjs';
import { beijing, fillForm, paper, photo, recording, Refused, send } from './harness/forms.mjs';
import { inOrder } from './harness/in_order.mjs';
import { both, firm, journey, place } from './harness/journey.mjs';
import { visit } from './harness/office.mjs';

const way = await journey();
way.name = 'step-';
const { server, step, deskSays } = way;
const part = inOrder();
const walk = (minutes) => ({ from_time: minutes, shown_at: minutes - 1, to_time: minutes - 3, place, certificate_shown: true });
const taken = { av: '全程录制', av_files: [recording], signed: '当事人核对后签名' };
const story = '二〇二六年，执法人员检查当事人位于观澜路77号的门店，十二种商品没有以任何方式标明价格，结账时口头告知价格。';

describe('an ordinary penalty from clue to archive', () => {
  part('an officer registers the clue', async () => {
    const page = await visit(await way.seat('officer'), server, '/');
    await page.locator('nav.side-nav').getByRole('link', { name: '登记案件' }).or(page.locator('nav.side-nav a[href="/office/open"]')).first().click();
    await page.getByRole('link', { name: /普通程序/ }).first().click();
    await settled(page);
    const procedures = await (await page.request.get(`${server.url}/procedures`)).json();
    const { form } = procedures.items.find((one) => /普通程序/.test(one.title));
    await page.getByRole('button', { name: /^提交/ }).click();
    await page.getByRole('alert').first().waitFor();
    await way.look(page, '登记案源未填完');
    await fillForm(page, form, {
      power_item: '明码标价', source: '投诉举报', title: '临澜市望月便利店涉嫌不按规定明码标价', place, clue: '群众反映该店商品没有标价。', parties: firm('临澜市望月便利店'),
    });
    await way.look(page, '登记案源', form.id);
    await way.sendOpening(page, '登记案源');
  });

  part('the head files it and the unit head assigns two certified officers; one alone is refused with the article', async () => {
    await deskSays('head', '批准立案');
    await step('head', '批准立案', { act_on: beijing().day, facts: story, opinion: '有初步证据，属于本机关管辖，同意立案。', long_period: false });
    const page = await way.at('unit_head');
    await page.locator('.panel .now').getByRole('link', { name: '指派承办人', exact: true }).click();
    await settled(page);
    const form = await (await page.request.get(`${server.url}/forms/penalty_ordinary.assign`)).json();
    await fillForm(page, form, { officers: ['林知远'] });
    await assert.rejects(send(page, '指派承办人'), (said) => said instanceof Refused && /两名|两人/.test(said.told));
    await way.look(page, '只指派一人', form.id);
    await fillForm(page, form, { officers: ['周若兰'] });
    await send(page, '指派承办人');
    way.acted(page);
  });

  part('the two investigate, with shown certificates, recordings and evidence', async () => {
    await step('officer', '现场检查', { ...both, ...walk(40), ...taken, party_present: '当事人在场', record: '十二种商品没有标价签。', evidences: { kind: '勘验笔录', name: '现场笔录', files: [photo] } });
    await step('colleague', '询问', { ...both, ...walk(30), ...taken, person: '法定代表人', person_name: '冯望月', rights_told: true, record: '问：为什么没有标价？答：刚进的货。', evidences: { kind: '当事人的陈述', name: '询问笔录', files: [photo] } });
    await step('officer', '提取书证', { ...both, ...walk(20), av: '全程录制', av_files: [recording], from_person: '冯望月', method: '复制件与原件核对无误。', evidences: { kind: '书证', name: '进货单据复制件', files: [paper] } });
    await step('officer', '责令改正', { ...both, mode: '立即改正', content: '当日为全部商品标明价格。' });
    await step('officer', '复查改正情况', { ...both, ...walk(15), result: '已经改正', record: '全部商品已经标明价格。' });
    await step('officer', '调查终结', { report: `${story}建议依照裁量基准处理。`, crime: '不涉嫌犯罪', advice: '给予行政处罚' });
  });

  part('they draft the penalty inside the benchmark, notify it, and answer the party\'s defence', async () => {
    await deskSays('officer', '拟定处理意见');
    await step('officer', '拟定处理意见', {
      outcome: '给予行政处罚', facts: story, clauses: '四十二', age: '不是自然人', capacity: '不是自然人', fault: '没有证明无过错', minor: '不属于',
      measures: { kind: '罚款', amount: '2,000.00' }, cell: '一般', discretion: '未标价商品十种以上，适用“一般”档次。', earlier_fine: '没有被罚过款', correction: '已另行制发',
      crime: '不涉嫌犯罪', serious: false, reasons: '事实清楚，证据确凿。', performance: '收到决定书之日起十五日内到指定银行缴纳。',
    });
    await deskSays('officer', '制发处罚告知书');
    await step('officer', '制发处罚告知书', { rights: ['陈述权', '申辩权'], statement_by: '收到本告知书之日起五个工作日内，书面或者口头提出。' });
    await step('officer', '直接送达', { ...both, certificate_shown: true, shown_at: 2, place, receiver: '法定代表人', signed: true, proof: [paper] });
    await step('officer', '确认告知书送达');
    await step('officer', '登记陈述申辩', { way: '书面', points: [{ point: '是当天刚到的货，已经马上补上了。' }] });
    await step('officer', '复核陈述申辩', { points: [{ answer: '及时改正的情况属实，在裁量时已经考虑。', adopted: true }] });
    await step('officer', '听取意见完毕', { summary: '当事人的意见已经逐条复核。' });
  });

  part('the draft goes to legal review, which passes it on ten heads', async () => {
    await step('officer', '送法制审核', { situation: story, materials: ['情况说明', '拟作决定文本', '法律依据', '证据材料'] });
    await step('reviewer', '受理', { complete: true });
    await step('reviewer', '审核通过', { first_time: false, conclusion: '同意拟办意见。' });
  });

  part('the heads discuss, approve and decide; the decision is issued with number, seal and code', async () => {
    await step('head', '集体讨论', { heads: [['顾怀章', '局长', '同意拟办意见。'], ['戚长风', '副局长', '同意。'], ['尹若谷', '副局长', '同意。']], count: 3, result: '同意拟办意见', record: '逐一发表意见，一致同意。' });
    await deskSays('head', '审批处罚决定');
    await step('head', '审批处罚决定', { opinion: '事实清楚、证据确凿、程序合法、裁量适当，同意。' });
    await deskSays('head', '制发处罚决定书');
    await step('head', '制发处罚决定书', { remedy: '可以复议', remedy_text: '可以在六十日内申请行政复议，或者在六个月内提起行政诉讼。', bank: '临澜市商业银行各营业网点', added_fine_told: true });
  });

  part('the decision is served with its proof and published after redaction and a check by another person', async () => {
    await step('officer', '直接送达', { ...both, certificate_shown: true, shown_at: 2, place, receiver: '法定代表人', signed: true, proof: [paper] });
    await step('officer', '确认决定书送达');
    await way.published(step);
  });

  part('the fine is paid, the case closed and the file archived', async () => {
    await step('finance', '登记缴款', { amount_fen: '2,000.00', receipt: '演票20260001' });
    await step('officer', '确认履行完毕', { other_done: true, situation: '罚款已经缴纳，违法行为已经改正。' });
    await step('unit_head', '结案', { how: '履行完毕', opinion: '同意结案。' });
    await way.archived({ volumes: 1, pages: 46, checked: true, period: '30年' }, step);
  });

  test('every step was in Chinese and accessible, filled in and refused', way.allGood);
});
