// 集中整治 from end to end, each step by whose it is: the supervisor plans a campaign, the head of the body above issues it with its four stages; a unit compares itself with the
// catalogues, what the rules found stands in its list by itself, its leader signs and seals; problems are mended, seen again from above and only then closed out; the report
// counts what the record has, and the tables are taken away.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { settled } from './harness/checks.mjs';
import { beijing, fillForm, paper, photo } from './harness/forms.mjs';
import { inOrder } from './harness/in_order.mjs';
import { journey } from './harness/journey.mjs';
import { ask, visit } from './harness/office.mjs';

const way = await journey();
way.name = 'campaign-';
const { server } = way;
const part = inOrder();
// 临澜市交通运输局: the head of its brigade and of the organ; the head and the archivist of 临澜市司法局.
const [unitHead, unitLeader, above, files] = ['p-303', 'p-305', 'p-906', 'p-907'];
const unit = '临澜市交通运输局';
const name = `交通运输领域突出问题集中整治（浏览器${Date.now() % 10_000}）`;
const onDay = (days) => beijing(-days * 24 * 60).day;
const days = { plan_by: 5, list_by: 10, correct_by: 20, first_round_by: 30, second_by: 40, preview_by: 50, rules_by: 60, second_round_by: 70, duty_by: 80, report_by: 90 };
const cases = {};

const to = (which) => (way.id = cases[which]);
const inPlace = async (who, path = '') => visit(await way.seat(who), server, `/campaigns/${cases.lead}${path}`);
// From the list of campaigns to this one: it is known by its number.
async function found(who) {
  const page = await visit(await way.seat(who), server, '/campaigns');
  await page.locator('main section.card', { hasText: cases.no }).getByRole('link').first().click();
  await settled(page);
  return page;
}
const row = (page, words) => page.locator('main tbody tr', { hasText: words });
const papers = async (who) => (await way.view(who)).documents.filter((one) => !one.voided).map((one) => one.template);
const unlisted = async (who) => (await ask(await way.seat(who), server, 'GET', `/campaigns/${cases.lead}`)).body.problems.filter((one) => !one.case_id && one.organ_name === unit);
// From a button of the campaign's page to the case that it begins.
async function begun(page, which, given, title) {
  await page.waitForURL(/\/open\//);
  await settled(page);
  const procedure = /\/open\/([^/?]+)/.exec(page.url())[1];
  const procedures = await (await page.request.get(`${server.url}/procedures`)).json();
  const { form } = procedures.items.find((one) => one.id === procedure);
  await fillForm(page, form, given);
  await way.look(page, title, form.id);
  await way.sendOpening(page, title);
  cases[which] = way.id;
}

describe('a campaign from its plan to its report', () => {
  part('the supervisor plans it, the head above issues it with four stages in order', async () => {
    const page = await visit(await way.seat('supervisor'), server, '/');
    await page.locator('nav.side-nav a[href="/office/open"]').click();
    await page.getByRole('link', { name: /行政执法突出问题集中整治/ }).click();
    await begun(page, 'lead', { title: name, year: 2026, sectors: ['交通运输', '道路交通安全'], leader: '市全面推进依法行政工作领导小组', deliberated: '已经领导小组研究决定', content: '集中解决不作为、乱作为、不规范、不公开的突出问题。', files: [paper] }, '拟订行动方案');
    const dates = Object.fromEntries(Object.entries(days).map(([id, after]) => [id, onDay(after)]));
    await way.deskSays(above, '印发方案，确定四个阶段的日期');
    await way.refused(above, '印发方案，确定四个阶段的日期', { ...dates, report_by: onDay(6), opinion: '同意。' }, /日期的先后不对/);
    await way.step(above, '印发方案，确定四个阶段的日期', { ...dates, opinion: '方案具体，日期合理，同意印发。' });
    assert.ok((await papers(above)).includes('campaign_plan'));
  });

  part('its page shows the stages, eighteen catalogues of sectors, and every unit that has not joined', async () => {
    cases.no = (await way.view('supervisor')).case_no;
    const page = await found('supervisor');
    for (const stage of ['自评自改', '提升整改', '预评立制', '总评考核']) await page.getByRole('cell', { name: stage }).first().waitFor();
    assert.match(await row(page, unit).innerText(), /还没有参加/);
    assert.equal(await page.getByRole('link', { name: '登记突出问题' }).count(), 0, 'who leads lists no problem of his own');
    await page.getByRole('link', { name: '查看案卷' }).waitFor();
    await way.look(page, '行动页面');
    await page.getByRole('link', { name: '问题目录' }).click();
    await settled(page);
    assert.equal(await page.locator('main h3').count(), 18);
    await way.look(page, '问题目录');
  });

  part('a unit joins by its days, and what the rules found stands in its list though it says «nothing»', async () => {
    const page = await found(unitHead);
    await row(page, unit).getByRole('link', { name: '参加整治' }).click();
    await begun(page, 'unit', { title: '交通运输局自查整改', sectors: ['交通运输'], group_set_up: true, adopted: '已经党组审议通过', content: '分解到各大队，逐一落实。', files: [paper] }, '参加整治行动');
    const due = (await way.view(unitHead)).deadlines.find((one) => one.id === 'list').due;
    assert.equal(due, onDay(days.list_by), 'the day of the plan');
    await way.step(unitHead, '填报问题清单', { compared: '本单位各领域的目录都已逐项对照', found: '没有发现问题', content: '逐项对照目录，没有发现别的问题。' });
    assert.match(JSON.stringify(await way.view(unitHead)), /系统预警/);
    assert.ok((await unlisted(unitHead)).length >= 2);
  });

  part('the list is signed by the main leader and sealed, by nobody else', async () => {
    await way.deskSays(unitLeader, '主要领导签字，单位盖章');
    await way.refused(unitLeader, '主要领导签字，单位盖章', { on: onDay(0), signer: '分管领导', sealed: true, scan: [paper] }, /没有由主要领导签字/);
    await way.step(unitLeader, '主要领导签字，单位盖章', { on: onDay(0), signer: '主要领导', sealed: true, scan: [paper] });
    assert.ok((await papers(unitHead)).includes('campaign_list'));
    await way.refused(unitLeader, '全部销号，报送销号台账', { content: '已经完成。' }, /还有没有销号的问题，或者系统发现的问题还没有登记/);
  });

  part('a finding of the machine becomes a problem of the list, with its measure, person and day', async () => {
    const page = await inPlace(unitHead, '/problems?only=machine');
    await way.look(page, '系统发现');
    await row(page, '职权没有办理过案件').getByRole('link', { name: /^登记整改/ }).click();
    await begun(page, 'problem', { title: '一项职权全年没有办理', duty_officer: '龙致远', sector: '交通运输', facts: '全年没有办理过一项职权。' }, '登记突出问题');
    assert.ok(!(await unlisted(unitHead)).some((one) => /职权没有办理过案件/.test(one.facts)), 'listed, so the machine’s line is gone');
    await way.step(unitHead, '制定整改措施', { measure: '排查线索，安排检查。', mend_by: onDay(15), assigned: true, lasting: '每季度核对没有办理的职权。' });
  });

  part('nothing is closed out that was not mended and seen from above (不解决不销号)', async () => {
    await way.notYet(unitLeader, '销号', /整改措施、整改完成的证明和复查不齐全，不能销号/);
    await way.step(unitHead, '报告整改完成', { on: onDay(0), measure_done: '已经全部落实', content: '已经安排检查并排查线索。', proof: [photo] });
    await way.notYet(unitLeader, '销号', /不能销号/);
    assert.ok(!(await way.view(unitLeader)).actions.some((one) => one.action === 'recheck' && one.allowed), 'nobody looks at himself');
  });

  part('the second look lies on the supervisor’s desk; what is not solved goes back, what is solved gets its number', async () => {
    await way.deskSays('supervisor', '复查通过');
    const page = await visit(await way.seat('supervisor'), server, '/todos');
    await page.locator(`main a[href*="${way.id}"]`).first().click();
    await settled(page);
    await way.step('supervisor', '复查没有通过，继续整改', { on: onDay(0), reason: '只安排了检查，没有检查记录。', mend_by: onDay(10) });
    await way.quietly(unitHead, '报告整改完成', { on: onDay(0), measure_done: '已经全部落实', content: '检查已经完成，记录附后。', proof: [photo] });
    await way.step('supervisor', '复查通过', { on: onDay(0), seen_how: ['核对记录', '实地查看'], solved: '问题已经解决', record: '检查记录完整，职权已经行使。' });
    await way.step(unitLeader, '销号', { on: onDay(0), opinion: '复查通过，同意销号。' });
    assert.match(JSON.stringify((await way.view(unitLeader)).documents), /销〔/);
  });

  part('the other findings are answered above, progress and the ledger of duties are told, the unit is done', async () => {
    const supervisor = await way.seat('supervisor');
    for (const one of await unlisted('supervisor')) {
      const answered = await ask(supervisor, server, 'POST', `/supervision/warnings/${one.warning}/handling`, { outcome: 'lawful', reason: '经核查，已经在办理，记录完整。' });
      assert.equal(answered.status, 200, JSON.stringify(answered.body));
    }
    to('unit');
    await way.step(unitHead, '报告整改进度', { on: onDay(0), content: '列入清单的问题已经销号。', scan: [paper] });
    await way.step(unitHead, '填报责任制落实统计台账', { year: 2026, accountability: '没有' });
    await way.step(unitLeader, '全部销号，报送销号台账', { content: '问题已经全部解决。' });
    assert.match(await (await way.at(unitLeader)).locator('main').innerText(), /已全部销号/);
    for (const one of ['campaign_progress', 'campaign_duty', 'campaign_closed_list']) assert.ok((await papers(unitLeader)).includes(one), one);
    const page = await inPlace('supervisor');
    assert.match(await row(page, unit).innerText(), new RegExp(onDay(0)));
    await way.look(page, '行动页面，已经销号');
  });

  part('two rounds of supervision, a preview and rules, and the report that counts what the record has', async () => {
    to('lead');
    const round = { on: onDay(0), officers: ['方正言', '卫明伦'], ways: ['调阅执法案卷', '实地检查'], record: '调阅案卷十册，整改属实。' };
    await way.step('supervisor', '转入提升整改阶段', { content: '各单位已经报送清单。' });
    await way.notYet('supervisor', '登记集中预审，转入预评立制阶段', /还没有登记第一次督导/);
    await way.step('supervisor', '登记第一次督导', round);
    await way.quietly('supervisor', '登记集中预审，转入预评立制阶段', { on: onDay(0), content: '符合要求。' });
    await way.step('supervisor', '登记建立的制度，转入总评考核阶段', { rules: [['职权行使核对制度', '澜司发〔演示〕5号', '职权没有行使']] });
    await way.notYet(above, '批准整改工作报告', /还没有登记第二次督导/);
    await way.quietly('supervisor', '登记第二次督导', round);
    await way.step(above, '批准整改工作报告', { content: '列入清单的问题已经销号。', next: '纳入日常监督。' });
    assert.ok((await papers(above)).includes('campaign_report'));
    await way.step('supervisor', '报送市委、市政府，办结', { on: onDay(0), sent_to: ['本级党委', '本级人民政府'], appraisal: true, proof: [paper] });
    await way.quietly(files, '立卷归档', { volumes: 1, pages: 30, checked: true, period: '10年' });
    assert.match(await (await way.at('supervisor')).locator('main').innerText(), /已归档/);
  });

  part('its table is taken away', async () => {
    const page = await inPlace('supervisor', '/problems');
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /导出问题清单/ }).click()]);
    const table = await readFile(await file.path(), 'utf8');
    assert.match(file.suggestedFilename(), /\.csv$/);
    assert.match(table, new RegExp(unit));
    assert.match(table, /已销号/);
    assert.match(table, /导出人：方正言/);
    await way.look(page, '问题清单');
  });

  test('every page was in Chinese and accessible', way.allGood);
});
