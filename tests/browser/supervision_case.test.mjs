// Journey of a supervisor: a warning leads to the record of a published penalty, a supervision case is taken up from it, filed with two supervisors,
// looked into, the opinion gives its days and says whose they are; nothing is mended in them, so the decision undoes the act; the organ undoes it,
// withdraws what is public within its three days and reports; the person answers for it; closed, archived, counted. On a server whose days go by.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { newPage } from './harness/browser.mjs';
import { accessible, atBothWidths, noSidewaysScroll, onlyChinese, settled } from './harness/checks.mjs';
import { act, beijing, fillForm, paper, photo, recording, Refused } from './harness/forms.mjs';
import { inOrder } from './harness/in_order.mjs';
import { daysFrom, journey } from './harness/journey.mjs';
import { ask, visit } from './harness/office.mjs';
import { startServer } from './harness/server.mjs';

const server = await startServer([], { leaps: true });
const way = await journey(server);
way.name = 'supervision-';
const { step, deskSays } = way;
const part = inOrder();
const two = ['方正言', '卫明伦'];
const regulation = (number) => new RegExp(`《山东省行政执法监督条例》第${number}条`);
let penalty, own, due, counted;

// The person's page of the case says what is next, until when and by which article; `clock` is the title of the deadline, `least` the first
// day on which it can end (a period that would end on a day off goes on).
async function told(who, next, clock, rule, least) {
  await deskSays(who, next);
  const page = await way.at(who);
  assert.equal(await page.locator('.panel .now').getByRole('link', { name: next, exact: true }).count(), 1, `${who}: ${next}`);
  return clockSays(who, clock, rule, least);
}
async function clockSays(who, clock, rule, least = '') {
  const page = await way.at(who);
  const known = (await way.view(who)).deadlines.find((one) => one.title === clock && !one.ended);
  assert.ok(known, `${who}: the clock ${clock}`);
  assert.ok(known.due >= least, `${clock} until ${known.due}, not ${least}`);
  const row = page.getByRole('region', { name: '正在计算的期限' }).locator('li', { hasText: clock }).filter({ hasText: known.due }).first();
  await row.getByRole('button').first().click();
  assert.match(await page.locator('body').innerText(), rule, `${who}: ${clock}`);
  await page.keyboard.press('Escape');
  return known.due;
}
// A step that cannot be taken yet stands on the page with the reason.
async function notYet(who, title, sentence) {
  const page = await way.at(who);
  const later = page.locator('details.later');
  if ((await later.getAttribute('open')) === null) await later.locator('summary').click();
  const row = later.locator('> ul > li').filter({ has: page.locator('strong', { hasText: new RegExp(`^${title}$`) }) });
  assert.match(await row.innerText(), sentence);
  return page;
}
// The case of the organ, or that of the supervision body.
const turnTo = (id) => {
  way.id = id;
  way.acted(undefined);
};
// What the statistics of the organ say in the years that the journey touches, and how many supervision cases run on the screen.
const years = [...new Set([beijing().day, daysFrom(beijing().day, 45)].map((day) => day.slice(0, 4)))];
async function numbers() {
  const page = await way.seat('supervisor');
  const out = { undone: 0, published: 0 };
  for (const year of years) {
    await visit(page, server, `/statistics?organ=o-scjg&year=${year}`);
    const of = async (title) => Number((await page.getByRole('table', { name: '按类别' }).getByRole('row', { name: title }).getByRole('cell').nth(3).innerText()).replaceAll(',', ''));
    out.undone += await of('决定被变更、撤销、确认违法或者无效');
    out.published += await of('公开执法决定');
  }
  await way.look(page, 'statistics');
  return { ...out, running: await running() };
}
async function running() {
  const page = await visit(await way.seat('supervisor'), server, '/screen');
  await way.look(page, 'screen');
  return Number(await page.getByRole('region', { name: '监督案件' }).getByRole('link', { name: /^行政执法监督案件.*在办/ }).innerText());
}

describe('a supervisor finds and corrects', () => {
  part('a warning of the watcher leads to the record of the case', async () => {
    const publisher = await way.seat('publisher');
    const checker = await way.seat('unit_head');
    // The decision goes out with a telephone number in it: three steps that other journeys look at.
    const { body } = await ask(publisher, server, 'GET', '/todos?kind=todo&limit=50');
    for (const todo of body.items) {
      const seen = await ask(checker, server, 'GET', `/cases/${todo.case_id}`);
      if (!penalty && seen.status === 200 && seen.body.procedure === 'penalty_ordinary' && todo.next.some((one) => one.action === 'publication.redact')) penalty = seen.body;
    }
    assert.ok(penalty, 'a decision that waits to be published');
    for (const [page, action, input] of [
      [publisher, 'publication.redact', { natural_person: false, masked: ['nothing'], text: '当事人的行为违反规定，给予行政处罚。联系人冯望月，电话13900001234。' }],
      [checker, 'publication.check', { no_secret: true, no_privacy: true, opinion: '同意公开。' }],
      [publisher, 'publication.publish', { where: ['portal'] }],
    ]) {
      const { seq } = (await ask(page, server, 'GET', `/cases/${penalty.case_id}`)).body;
      const done = await ask(page, server, 'POST', `/cases/${penalty.case_id}/actions/${action}`, { expected_seq: seq, input });
      assert.equal(done.status, 200, JSON.stringify(done.body));
    }
    penalty = (await ask(publisher, server, 'GET', `/cases/${penalty.case_id}`)).body;
    assert.equal((await fetch(server.url + penalty.publication.url)).status, 200);
    counted = await numbers();

    const page = await visit(await way.seat('supervisor'), server, '/');
    await page.locator('nav.side-nav a[href="/office/watch"]').click();
    await settled(page);
    await page.getByLabel('规则').selectOption({ label: '公开内容含有个人信息' });
    const row = page.locator('main tbody tr', { hasText: penalty.case_no });
    await row.waitFor();
    await settled(page);
    assert.match(await row.innerText(), /重大[^]*已经公开的内容中有应当隐去的电话号码[^]*《行政处罚法》第五十条/);
    await way.look(page, 'warnings');
    await row.getByRole('link', { name: penalty.case_no }).first().click();
    await page.waitForURL(new RegExp(`/cases/${penalty.case_id}`));
    await settled(page);
    await page.getByRole('region', { name: '最近流转' }).waitFor();
    await way.look(page, 'record');
    await page.goBack();
    await settled(page);
    await row.getByRole('link', { name: /^转为监督案件/ }).click();
    await settled(page);
    await way.look(page, 'procedures');
    await page.getByRole('link', { name: /行政执法监督案件/ }).click();
    await settled(page);
  });

  part('a supervision case is taken up from the warning with the record of that case', async () => {
    const page = await way.seat('supervisor');
    await page.getByText('当事人、地点和证据').first().waitFor();
    const procedures = await (await page.request.get(`${server.url}/procedures`)).json();
    const { form } = procedures.items.find((one) => one.id === 'supervision_case');
    await fillForm(page, form, { title: '处罚决定违法公开个人信息并违反法定程序的监督', clue_source: '系统预警', supervised_organ: '临澜市市场监督管理局', act_kind: '行政处罚', content: '系统预警：公开的处罚决定中有应当隐去的电话号码。调阅记录发现没有按照规定复核当事人的意见。' });
    await way.look(page, 'supervision_case-open', form.id);
    await way.sendOpening(page, '登记监督线索');
    own = way.id;
    const view = await way.view('supervisor');
    assert.equal(view.parties[0]?.name, penalty.parties[0].name, 'the party came with the record');
    await way.look(await way.at('supervisor'), 'clue');
    await visit(page, server, '/watch?state=turned');
    const turned = page.locator('main tbody tr', { hasText: penalty.case_no });
    assert.ok((await turned.innerText()).includes(view.case_no), 'the warning tells what it was turned into');
    await way.look(page, 'warnings-turned');
    assert.equal(await running(), counted.running + 1);
  });

  part('the head of the supervision body files it with two supervisors; one is refused with the article', async () => {
    await told('supervision_head', '立案，指定监督人员', '决定是否立案', regulation('六'));
    const input = { apart: ['不是被监督机关的人员', '没有参与过该执法行为', '与相对人、被监督人员没有利害关系'], opinion: '线索具体，属于本机关监督范围，同意立案。' };
    await way.refused('supervision_head', '立案，指定监督人员', { ...input, officers: two.slice(0, 1) }, /两名|两人/);
    await step('supervision_head', '立案，指定监督人员', { ...input, officers: two });
  });

  part('the file is called up, received and looked into, with evidence', async () => {
    await told('supervisor', '询问、实地调查', '查明并处理', regulation('三'));
    await step('supervisor', '调取案卷', { wanted_papers: '该案的全部卷宗，包括音像记录。', hand_in_by: daysFrom(beijing().day, 10) });
    await clockSays('supervisor', '提交案卷', regulation('二十三'), daysFrom(beijing().day, 10));
    await step('supervisor', '登记收到的案卷', { whole: '齐全', content: '卷宗齐全，意见复核一栏没有内容。' });
    await step('supervisor', '询问、实地调查', {
      officers: two, way: '询问', from_time: 30, to_time: 22, place: '临澜市市场监督管理局', place_kind: '其他场所', person_name: '林知远', certificate_shown: true, shown_at: 29,
      record: '承办人说明：当事人提出意见之后没有复核就作出了决定。', av: '全程录制', av_files: [recording], signed: '核对后签名',
      evidences: { kind: '书证', name: '意见复核表复制件', proves: '没有复核当事人的意见。', files: [photo] },
    });
  });

  part('the opinion gives its days and says where they come from; before they are over nothing is decided', async () => {
    const clauses = { law: '行政处罚法', article: '四十五' };
    await told('supervision_head', '制发监督意见书', '查明并处理', regulation('三'));
    await step('supervision_head', '制发监督意见书', {
      problems: ['违反法定程序', '公示、全过程记录、法制审核不到位'], facts: '没有复核当事人的陈述、申辩就作出处罚决定，公开的文本没有隐去电话号码。', clauses,
      content: '撤销该决定，撤回公开的信息，书面告知当事人。', written: ['查明的事实和证据', '认定违法或者不当的依据', '自行纠正的要求', '自行纠正的期限', '逾期不纠正的后果'],
    });
    await told('supervisor', '登记意见书送达', '送达监督意见书', regulation('二十八'));
    await step('supervisor', '登记意见书送达', { files: [paper] });
    const page = await notYet('supervision_head', '撤销', /自行纠正的期限（.*止）还没有届满[^]*第二十九条/);
    await way.look(page, 'correcting');
    due = (await way.view('supervision_head')).deadlines.find((one) => one.title === '自行纠正' && !one.ended).due;
    assert.ok(due >= daysFrom(beijing().day, 30), due);
    await visit(page, server, `/cases/${own}/deadlines`);
    const clock = page.getByRole('row', { name: /自行纠正/ }).first();
    assert.match(await clock.innerText(), /依据《山东省行政执法监督条例》第二十八条/);
    await way.look(page, 'deadlines');
    await visit(page, server, `/cases/${own}/documents`);
    await page.getByRole('row', { name: /监督意见书/ }).getByRole('button').first().click();
    await page.getByText('30日内自行纠正').first().waitFor();
    await way.look(page, 'opinion');
  });

  part('its days go by, nothing was mended: the head revokes the act by a decision', async () => {
    await way.leap((Date.parse(due) - Date.parse(beijing().day)) / 86_400_000 + 1);
    await told('supervision_head', '撤销', '自行纠正', regulation('二十八'), due);
    await step('supervision_head', '撤销', { ground: '违反法定程序，不能补正或者改正', facts: '没有复核当事人的陈述、申辩就作出处罚决定，逾期没有自行纠正。', clauses: { law: '行政处罚法', article: '四十五' }, content: '撤销该决定；撤回公开的信息，书面告知当事人。' });
    await told('supervisor', '登记决定书送达', '送达监督决定书', regulation('二十九'));
    await step('supervisor', '登记决定书送达', { files: [paper] });
    await told('supervisor', '登记执行情况的报告', '报告执行情况', regulation('二十九'), daysFrom(beijing().day, 30));
    await way.look(await way.at('supervisor'), 'executing');
  });

  part('the head of the organ revokes it in its own case, and within three days the publisher withdraws it', async () => {
    turnTo(penalty.case_id);
    await step('head', '自行变更、撤销或者确认违法', { result: '撤销', reason: '监督决定书撤销该决定：没有复核当事人的陈述、申辩。', after: '书面告知当事人。' });
    assert.equal((await fetch(server.url + penalty.publication.url)).status, 200, 'public until it is withdrawn');
    await told('publisher', '撤回公开信息并说明理由', '撤回公开信息', /《行政处罚法》第四十八条/);
    await step('publisher', '撤回公开信息并说明理由', { cause: '决定被撤销', public_reason: '该决定违反法定程序，已被撤销。' });
    const citizen = await newPage(way.browser);
    const gone = await citizen.goto(server.url + penalty.publication.url);
    assert.equal(gone.status(), 410);
    assert.match(await citizen.locator('main').innerText(), /撤回[^]*该决定违反法定程序，已被撤销/);
    await onlyChinese(citizen, 'withdrawn');
    await atBothWidths(citizen, 'supervision-withdrawn', async (where) => {
      await accessible(citizen, where);
      await noSidewaysScroll(citizen, where);
    });
    await citizen.context().close();
  });

  part('the execution is reported and checked against the record of that case', async () => {
    turnTo(own);
    await step('supervisor', '登记执行情况的报告', { content: '已经撤销决定，撤回公开的信息，书面告知当事人。', files: [paper] });
    await told('supervisor', '核实已经执行', '核实执行情况', regulation('二十九'));
    // The record of the penalty says that it is withdrawn: nobody says otherwise.
    const page = await way.at('supervisor');
    const said = await act(page, server, '核实已经执行', { executed: '已经执行', withdrawn: '还没有撤回', party_told: '已经书面告知', reasons: '查阅原案件的记录。' }).catch((error) => error);
    assert.ok(said instanceof Refused, String(said?.stack));
    await page.getByText('被监督的案件记录的是“已经撤回并说明理由”').first().waitFor();
    await way.look(page, '核实已经执行-拒绝');
    way.acted(undefined);
    await step('supervisor', '核实已经执行', { executed: '已经执行', withdrawn: '已经撤回并说明理由', party_told: '已经书面告知', reasons: '查阅原案件的记录和告知书。' });
  });

  part('measures on the person are proposed and answered; before that nothing is closed', async () => {
    await step('supervision_head', '建议追究人员责任', { persons: ['林知远'], ground: '不履行法定职责或者违反法定程序', measures_wanted: ['告诫', '离岗培训'], reasons: '没有复核当事人的意见。', answer_by: daysFrom(beijing().day, 20) });
    await notYet('supervision_head', '反馈并结案', /对人员的处理建议还没有答复/);
    await clockSays('supervisor', '收到对人员的处理结果', regulation('三十八'), daysFrom(beijing().day, 20));
    await step('supervisor', '登记对人员的处理结果', { taken: ['告诫', '离岗培训'], content: '已经告诫并离岗培训。', files: [paper] });
  });

  part('it is closed and archived, and the numbers tell it', async () => {
    await told('supervision_head', '反馈并结案', '处理完毕后结案', regulation('三'));
    await step('supervision_head', '反馈并结案', { source_told: '本机关自行发现，不需要反馈' });
    await told('supervision_archivist', '立卷归档', '立卷归档', /国办发〔2018〕118号/);
    await step('supervision_archivist', '立卷归档', { volumes: 1, pages: 32, checked: true, period: '30年' });
    const page = await way.at('supervisor');
    assert.match(await page.locator('main').innerText(), /已归档/);
    await way.look(page, 'archived');
    const now = await numbers();
    assert.deepEqual(now, { undone: counted.undone + 1, published: counted.published - 1, running: counted.running });
  });

  test('every page was in Chinese and accessible at both widths', way.allGood);
});
