// A seizure under guard of its days: asked for and approved, carried out with everything that is told on the spot and the list in two copies, kept
// with a log, tested without counting those days, extended once, released with the goods given back when the test finds them sound.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { both, daysFrom, firm, journey, place } from './harness/journey.mjs';
import { beijing, photo, recording } from './harness/forms.mjs';
import { inOrder } from './harness/in_order.mjs';

const way = await journey();
way.name = 'seizure-';
const part = inOrder();
const party = '临澜市百味食品有限公司';
const walk = (minutes) => ({ ...both, from_time: minutes, to_time: minutes - 8, place, place_kind: '现场', certificate_shown: true, shown_at: minutes - 1 });
const due = async () => (await way.view('officer')).deadlines.find((one) => one.title === '查封、扣押期限')?.due;
let taken;   // the day of the act: a test may cross midnight

describe('a seizure from its approval to the release', () => {
  part('it is asked for with its basis and its scope, and the head approves', async () => {
    await way.open('officer', 'coercion_measure', '提请查封、扣押', {
      power_item: '查封、扣押不符合', title: `${party}涉嫌经营不符合食品安全标准的食品的扣押`, parties: firm(party), place, power: '法律、法规规定由本机关实施', reason: '涉嫌不符合食品安全标准的食品可能被转移。',
      scope: '限于涉案', evidences: { kind: '勘验笔录', name: '现场检查笔录', proves: '涉嫌不符合食品安全标准。', files: [photo] }, ...both,
    });
    await way.deskSays('head', '批准');
    await way.quietly('head', '批准', { opinion: '有证据证明，同意。' });
  });

  part('it is carried out by two, everything told on the spot; what the law demands cannot be left out', async () => {
    const given = {
      ...walk(30), called: '当事人到场', heard: true, scope: '限于涉案', things: [['预包装饼干', '400克/袋', '12箱', '外包装完好']], outcome: '扣押', facts: '涉嫌含有不得添加的物质。',
      kept: '本机关涉案物品保管室', record: '逐件清点，当事人核对。', av: '全程录制', av_files: [recording], signed: '当事人和执法人员签名',
    };
    await way.refused('officer', '实施查封、扣押', { ...given, told: ['理由', '依据'] }, /现场程序缺少：/);
    taken = beijing(30).day;   // a step lies on the day on which it began
    await way.step('officer', '实施查封、扣押', { ...given, told: ['理由', '依据', '依法享有的权利', '救济途径'] });
    await way.deskSays('officer', '当场交付决定书和清单');
    await way.step('officer', '当场交付决定书和清单', { receipt: '当事人签收', copies: '一式二份' });
  });

  part('the goods are kept with a log and tested; neither shortens the thirty days', async () => {
    const thirty = await due();
    assert.ok(thirty >= daysFrom(taken, 30), `${thirty} is less than thirty days from ${taken}`);
    await way.quietly('custodian', '登记财物出库、入库', { way: '入库', why: '保管', thing: '饼干12箱', person_name: '林知远' });
    await way.step('officer', '送检测检验鉴定', { body: '演示省食品检验研究院', until: daysFrom(beijing().day, 10), told_in_writing: true, payer: '本机关承担' });
    await way.quietly('officer', '检测检验鉴定结束', { record: '检验结论：合格，没有检出不得添加的物质。' });
    await way.quietly('head', '批准延长', { reason: '案情复杂，需要等待检验复核。', told: true });
    const sixty = await due();
    assert.ok(sixty >= daysFrom(thirty, 28), `${sixty} is not thirty days later than ${thirty}`);
    const head = await way.at('head');
    assert.equal(await head.locator('.panel .now').getByRole('link', { name: '批准延长', exact: true }).count(), 0, 'it is extended once');
    await way.look(await way.at('officer'), 'seizure-held');
  });

  part('the goods are sound: it is released and they are given back, published, closed and filed', async () => {
    await way.refused('head', '解除查封、扣押', { why: '没有违法行为', back: '没有退还' }, /解除之后没有退还财物或者款项/);
    await way.step('head', '解除查封、扣押', { why: '没有违法行为', back: '财物已经退还' });
    await way.published();
    await way.quietly('unit_head', '办结');
    await way.archived();
  });

  test('every step was in Chinese and accessible at both widths', way.allGood);
});
