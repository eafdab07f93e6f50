// An inspection by its code: approved, noticed, shown to the firm, which reads on its phone who comes and why and how often; carried out by two with a
// recording; its result told, what is wrong ordered to be mended and looked at again, published, rated by the firm; and one that finds an offence
// goes on as a case in which nothing is typed again. (How targets are drawn is told in draw.test.mjs.)
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { narrow, newPage } from './harness/browser.mjs';
import { judge, noTroubles, settled } from './harness/checks.mjs';
import { both, firm, journey, place } from './harness/journey.mjs';
import { beijing, paper, photo, recording } from './harness/forms.mjs';
import { inOrder } from './harness/in_order.mjs';
import { ask } from './harness/office.mjs';

const way = await journey();
way.name = 'inspection-';
const part = inOrder();
const target = '临澜市澜宇餐饮管理有限公司';
const shown = (minutes) => ({ certificate_shown: true, shown_at: minutes });
const walk = (minutes) => ({ ...both, from_time: minutes, to_time: minutes - 8, place, ...shown(minutes - 1) });
const rows = ['检查机关', '检查人员', '检查事由', '检查内容', '本年度检查次数', '权利和义务', '检查纪律'];
const opened = { power_item: '食品生产经营者', title: `${target}日常监督检查`, parties: firm(target), place, cause: '日常检查', plan: '年度餐饮服务监督检查计划（演示）', cap: 9, scope: '进货查验、加工过程、餐用具消毒。', ...both };

describe('an inspection from its approval to the public', () => {
  part('an officer asks for it, the head approves, the notice with its code is made', async () => {
    for (const who of ['officer', 'head']) await way.note(who);
    await way.open('officer', 'inspection', '提请检查', opened);
    await way.deskSays('head', '批准检查');
    await way.quietly('head', '批准检查', { opinion: '属于年度计划内的检查，同意。' });
    await way.step('officer', '制发检查通知书和检查码', { day: beijing().day, scope: '进货查验、加工过程、餐用具消毒。', told: rows });
  });

  part('the firm reads on its phone who comes, why, how often and what it may refuse', async () => {
    const page = await newPage(way.browser, { viewport: narrow });
    const notice = (await way.view('officer')).documents.find((one) => one.template === 'inspection_notice');
    const text = await (await (await way.seat('officer')).request.get(`${way.server.url}/cases/${way.id}/documents/${notice.id}.html`)).text();
    way.code = /验证码：(?:<[^>]*>)*([a-z0-9-]+)/.exec(text)?.[1];
    assert.ok(way.code, 'no code on the notice');
    await page.goto(`${way.server.url}/i/${way.code}`);
    await settled(page);
    for (const said of ['林知远', '有权拒绝']) assert.match(await page.locator('main').innerText(), new RegExp(said));
    await judge(page, 'inspection-code', way.findings);
    noTroubles(page, 'the page behind the code');
    await page.context().close();
  });

  part('two enter with it, look, record, tell the result and order what is wrong to be mended', async () => {
    await way.refused('officer', '扫码进入，开始检查', { ...both, ...shown(35), code: '没有出示' }, /没有出示检查通知，被检查人没有扫描检查码，也没有收到纸质通知书/);
    await way.step('officer', '扫码进入，开始检查', { ...both, ...shown(35), code: '被检查人扫描' });
    await way.quietly('officer', '现场检查', {
      ...walk(30), place_kind: '现场', party_present: '当事人在场', record: '冷藏柜的分区标识脱落，其他项目符合要求。', av: '全程录制', av_files: [recording], signed: '当事人核对后签名',
      evidences: { kind: '勘验笔录', name: '现场检查笔录', proves: '检查的情况。', files: [photo] },
    });
    await way.step('officer', '形成检查结果', { outcome: '发现问题', facts: '逐项检查，冷藏柜的分区标识脱落。' });
    await way.quietly('officer', '当场告知检查结果', { receipt: '被检查人签收' });
    await way.step('officer', '责令改正', { ...both, content: '补齐冷藏柜的分区标识。', by: beijing().day });
    await way.quietly('officer', '复查', { ...walk(12), result: '已经改正', record: '冷藏柜的分区标识已经补齐。' });
  });

  part('it is published, closed and filed', async () => {
    await way.published();
    await way.quietly('unit_head', '办结', { opinion: '同意。' });
    await way.archived();
  });

  part('one that finds an offence goes on as a case, with its record and without typing', async () => {
    await way.open('officer', 'inspection', '提请检查', opened);
    for (const action of ['approve', 'notify', 'enter', 'inspect']) await way.again(action);
    await way.again('conclude', { outcome: 'suspected', facts: '使用超过保质期的食品原料。' });
    await way.again('hand_over');
    const head = await way.at('unit_head');
    assert.equal(await head.locator('.panel .now').getByRole('link', { name: '办结', exact: true }).count(), 0, 'an offence is not closed away');
    await way.quietly('unit_head', '移交立案', { reason: '涉嫌使用超过保质期的食品原料。' });
    const from = way.id;
    const page = await way.at('officer');
    await way.look(page, 'inspection-handed');
    await page.getByRole('link', { name: '据此登记案件' }).click();
    await settled(page);
    await page.getByRole('link', { name: /普通程序/ }).first().click();
    await page.waitForURL(/\/open\//);
    await settled(page);
    assert.match(page.url(), new RegExp(from));
    for (const gone of ['parties', 'place']) assert.equal(await page.locator(`main [data-field="${gone}"]`).count(), 0, `${gone} is asked again`);
    await way.look(page, 'inspection-case-begins');
  });

  test('every step was in Chinese and accessible at both widths', way.allGood);
});
