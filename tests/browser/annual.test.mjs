// The annual report of an organ from end to end: figures by kind from the record, each leading to its cases, drafted, checked against them, signed, published with its reason for
// being late, read on the portal; what is entered later stands beside the signed figure; sent up with its receipts; tables taken away.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { narrow, newPage } from './harness/browser.mjs';
import { judge, noTroubles, settled } from './harness/checks.mjs';
import { beijing, paper } from './harness/forms.mjs';
import { inOrder } from './harness/in_order.mjs';
import { journey } from './harness/journey.mjs';
import { ask, visit } from './harness/office.mjs';

const way = await journey();
way.name = 'annual-';
const { server } = way;
const part = inOrder();
// 临澜市生态环境局: an officer, the head of the unit, the head of the organ, who files.
const [officer, unitHead, head, files] = ['p-101', 'p-103', 'p-105', 'p-106'];
const organ = 'o-sthj';
const year = Number(beijing().day.slice(0, 4)) - 1;
const today = beijing().day;
const report = `/statistics/annual/${organ}?year=${year}`;
let citizen, signed;

const figures = async () => (await ask(await way.seat(head), server, 'GET', report)).body.figures;
const figureOf = async (id) => (await figures()).find((one) => one.id === id);
const row = (page, title) => page.locator('main tbody tr', { hasText: title });
const portal = async (path) => {
  citizen ??= await newPage(way.browser, { viewport: narrow });
  await citizen.goto(server.url + path);
  return citizen;
};

describe('an annual report from its figures to its receipts', () => {
  part('who has not published stands in the list, and an officer begins the report with its days', async () => {
    const page = await visit(await way.seat('supervisor'), server, `/statistics?show=annual&year=${year}`);
    assert.match(await row(page, '临澜市生态环境局').innerText(), /没有编制/);
    await way.look(page, '年报一览');
    await way.open(officer, 'annual_report', '开始编制年报', { title: `${year}年度行政执法统计年报（浏览器）`, year });
    const days = (await way.view(officer)).deadlines.map((one) => one.due);
    for (const due of [`${year + 1}-01-05`, `${year + 1}-01-31`]) assert.ok(days.includes(due), days.join());
  });

  part('another number than the record’s is refused without a reason; the draft comes from the record', async () => {
    await way.refused(officer, '由办案记录生成年报草稿', { differences: [['处罚立案', '99', '']], overview: '依法履行职责。' }, /年报的数据与办案记录不一致，没有说明理由/);
    await way.step(officer, '由办案记录生成年报草稿', { overview: '依法履行职责，各项数据由办案记录统计。' });
  });

  part('each figure leads to as many cases, which the head of the unit checks', async () => {
    const page = await visit(await way.seat(unitHead), server, report);
    await page.getByText('还没有签发').waitFor();
    await way.look(page, '年报，没有签发');
    const told = await page.locator('main tbody tr td:last-child a').evaluateAll((all) => all.map((link) => ({ href: link.getAttribute('href'), n: parseInt(link.textContent, 10) })));
    assert.ok(told.length >= 3, `${told.length} figures with cases`);
    for (const { href, n } of told) {
      await page.goto(server.url + href);
      await settled(page);
      assert.equal(Number(/共([\d,]+)条/.exec(await page.locator('.pager').innerText())[1].replaceAll(',', '')), n, href);
    }
    await way.look(page, '指标所依据的案件');
    await page.locator('main tbody tr a').first().click();
    await settled(page);
    assert.match(page.url(), /\/cases\//);
    await way.deskSays(unitHead, '审核数据');
    await way.refused(unitHead, '审核数据', { reconciled: true, differences_judged: '理由不成立', opinion: '不同意。' }, /差异的理由不成立/);
    await way.step(unitHead, '审核数据', { reconciled: true, differences_judged: '没有差异', opinion: '与案件逐一核对，一致。' });
  });

  part('the head signs, the whole is published, late with its reason', async () => {
    await way.step(head, '签发年报', { opinion: '同意签发。' });
    assert.ok((await way.view(head)).documents.some((one) => one.template === 'annual_report'));
    signed = await figures();
    assert.equal((await ask(await way.seat(head), server, 'GET', `/annual/${organ}/${year}`)).status, 404, 'not public before it is published');
    const whole = { channels: ['行政执法信息公示平台'], extent: '签发的全部数据' };
    await way.refused(officer, '公开年报', { ...whole, extent: '一部分数据' }, /没有在行政执法信息公示平台公开签发的全部数据/);
    await way.refused(officer, '公开年报', whole, /已经超过公开年报的期限/);
    await way.step(officer, '公开年报', { ...whole, late_reason: '核对各科室数据，晚于规定的日期。' });
  });

  part('everybody reads it on the portal, as it was signed', async () => {
    const page = await portal(`/annual?year=${year}`);
    await judge(page, 'portal-annual-list', way.findings);
    await page.getByRole('link', { name: '临澜市生态环境局', exact: true }).click();
    await page.getByRole('heading', { name: `临澜市生态环境局${year}年度行政执法统计年报` }).waitFor();
    const decided = signed.find((one) => one.id === 'penalty_decided');
    assert.ok(decided.signed > 0);
    assert.match(await row(page, '作出处罚决定').innerText(), new RegExp(`${decided.signed}件`));
    assert.equal(await page.getByText(/涉及\d+件案件/).count(), 0);
    await judge(page, 'portal-annual', way.findings);
    // Tables of the same columns stand under each other.
    const places = await page.locator('main table').evaluateAll((all) => new Set(all.map((table) => [...table.rows[0].cells].map((cell) => Math.round(cell.getBoundingClientRect().left)).join())).size);
    assert.equal(places, 1);
  });

  part('what is entered later stands beside the signed figure, here and there', async () => {
    const was = await figureOf('complaint_received');
    const entered = await ask(await way.seat(officer), server, 'POST', '/cases', {
      procedure: 'complaint', title: '噪声扰民', on: `${year}-12-30`, channel: 'letter', about: 'offence', identity: 'anonymous', content: '工地夜间施工，噪声很大。',
      parties: [{ kind: 'organisation', name: '临澜市望月建筑有限公司', id_no: '91990102MA0000000A', address: '临澜市望江区观澜路77号', legal_rep: '冯望月', phone: '0990-6612345' }],
    });
    assert.equal(entered.status, 201, JSON.stringify(entered.body));
    const page = await visit(await way.seat(head), server, report);
    const line = row(page, '收到投诉举报');
    assert.match(await line.innerText(), /增加1件|\+1/);
    const now = await figureOf('complaint_received');
    assert.deepEqual([now.signed, now.today, now.concerned], [was.signed, was.signed + 1, 1]);
    await way.look(page, '年报，签发之后有变化');
    const widths = await page.locator('main table').evaluateAll((all) => new Set(all.map((table) => [...table.rows[0].cells].map((cell) => Math.round(cell.getBoundingClientRect().left)).join())).size);
    assert.equal(widths, 1, 'columns of the tables stand under each other');
    await line.getByRole('link', { name: /补录的案件/ }).click();
    await settled(page);
    assert.match(await page.locator('.pager').innerText(), /共1条/);
    await way.step(head, '公布更正说明', { reason: '公布之后补录了一件来信。' });
    const there = await portal(`/annual/${organ}/${year}`);
    const told = await row(there, '收到投诉举报').innerText();
    assert.match(told, new RegExp(`${was.signed}件[^]*增加1件，涉及1件案件`));
    await judge(there, 'portal-annual-corrected', way.findings);
  });

  part('it is sent up to both, with their receipts, closed and filed', async () => {
    await way.refused(officer, '报送本级人民政府和上级主管部门', { on: today, sent_to: ['上级主管部门'], proof: [paper] }, /没有报送：.*政府/);
    await way.step(officer, '报送本级人民政府和上级主管部门', { on: today, sent_to: ['本级人民政府', '上级主管部门'], proof: [paper] });
    await way.step(officer, '登记上级的回执', { on: today, received_by: ['本级人民政府', '上级主管部门'], files: [paper] });
    await way.quietly(unitHead, '办结', { opinion: '同意。' });
    await way.quietly(files, '立卷归档', { volumes: 1, pages: 20, checked: true, period: '30年' });
    const page = await visit(await way.seat('supervisor'), server, `/statistics?show=annual&year=${year}`);
    assert.match(await row(page, '临澜市生态环境局').innerText(), /上级已收到/);
  });

  part('its table is taken away for a text editor and for a spreadsheet, marked with who took it', async () => {
    const page = await visit(await way.seat(head), server, report);
    const take = async (label) => {
      const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: label }).click()]);
      return [file.suggestedFilename(), await readFile(await file.path())];
    };
    const [csvName, csv] = await take(/CSV/);
    assert.match(csvName, /\.csv$/);
    for (const words of ['收到投诉举报', '作出处罚决定', '导出人：蒋怀远']) assert.ok(csv.toString().includes(words), words);
    const [sheetName, sheet] = await take(/XLSX/);
    assert.match(sheetName, /\.xlsx$/);
    assert.equal(sheet.subarray(0, 2).toString(), 'PK');
    noTroubles(page, 'the report');
    await citizen.context().close();
  });

  test('every page was in Chinese and accessible', way.allGood);
});
