// A complaint in a month: taken in, answered on procedure within a week, given to somebody whom it is not about, checked, answered, asked back,
// closed with the complainant's side. (The public's own entrance is told elsewhere: here the officer takes it in.)
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { firm, journey, place } from './harness/journey.mjs';
import { paper } from './harness/forms.mjs';
import { inOrder } from './harness/in_order.mjs';

const way = await journey();
way.name = 'complaint-';
const part = inOrder();

describe('a complaint from its receipt to the archive', () => {
  part('an officer takes it in, and tells within a week that it is taken up', async () => {
    await way.open('officer', 'complaint', '登记投诉举报', {
      title: '反映执法人员态度和商店不明码标价', channel: '12345', about: '投诉执法行为', identity: '实名，要求保密', complainant_name: '何女士（演示）', complainant_phone: '13900000000',
      parties: firm('临澜市望月便利店'), against: ['周若兰'], place, content: '店里的商品没有标价，执法人员周某没有登记。',
      evidences: { kind: '书证', name: '购物小票', proves: '购物的时间和价格。', files: [paper] },
    });
    const named = (await way.view('officer')).deadlines.map((one) => one.title);
    for (const wanted of ['程序性答复', '实体性办理']) assert.ok(named.includes(wanted), `${wanted} does not run: ${named}`);
    await way.deskSays('officer', '受理并告知');
    await way.step('officer', '受理并告知', { reply_way: '书面', reply: '已经收到，由本机关核实，一个月内答复；可以凭登记号查询。' });
  });

  part('nobody handles what is said about himself', async () => {
    await way.refused('unit_head', '确定承办人员', { officers: ['林知远', '周若兰'] }, /以下人员是本件被投诉的人员，不得参加办理：/);
    await way.quietly('unit_head', '确定承办人员', { officers: ['林知远'] });
  });

  part('it is heard, checked and answered with the ways that are open afterwards', async () => {
    await way.quietly('officer', '听取投诉举报人的陈述', { record: '反映人说明购物的经过，请求核实。' });
    await way.quietly('officer', '调查核实', { record: '到店核对，部分商品没有标价，已当场补标；登记记录完整。', secrecy: '没有透露' });
    await way.step('officer', '实体性答复', {
      result: '部分属实', offence_found: '不涉嫌违法', content: '部分新到商品没有标价，已当场补标；执法登记记录完整。', reasons: '价格法第十三条；核实的记录。', told: ['处理结果', '理由和依据', '不服的途径'],
    });
  });

  part('it is closed with the complainant\'s side, and filed', async () => {
    await way.refused('unit_head', '办结', { why_closed: '投诉举报人认可' }, /投诉举报人还没有认可，也没有写明没有回访或者没有认可的理由/);
    await way.quietly('officer', '回访：投诉举报人认可', { record: '反映人表示认可。' });
    await way.step('unit_head', '办结', { why_closed: '投诉举报人认可' });
    await way.archived();
  });

  test('every step was in Chinese and accessible at both widths', way.allGood);
});
