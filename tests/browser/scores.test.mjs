// 评议考核: a supervisor opens the table, a card, an indicator and the records behind it, tries another value, judges a paper, freezes a card; an organ appeals, another
// supervisor answers, and the new edition stands beside the old one; units are mapped, officers compared; an organ's head sees its own card alone.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openBrowser } from './harness/browser.mjs';
import { judge, noTroubles, settled } from './harness/checks.mjs';
import { askedAgain, beijing, paper, sayAgain } from './harness/forms.mjs';
import { inOrder } from './harness/in_order.mjs';
import { ask, enterAs, visit } from './harness/office.mjs';
import { theServer } from './harness/server.mjs';

const server = await theServer();
let browser;

before(async () => {
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server.stop();
});

const today = () => beijing().day;
const heading = (page) => page.locator('main h1').first().innerText();

describe('scores', () => {
  test('a supervisor goes from the table to a card, to an indicator, to a record of it', async () => {
    const page = await visit(await enterAs(browser, server, 'supervisor'), server, '/scores');
    await page.getByRole('link', { name: '临澜市市场监督管理局', exact: true }).first().click();
    await settled(page);
    assert.match(await heading(page), /临澜市市场监督管理局评分卡/);
    assert.equal(await page.locator('.actions li').count(), 5);
    assert.equal(await page.locator('section[aria-labelledby^="group-"] tbody tr').count(), 170);
    await page.getByRole('link', { name: '许可处罚决定及时公开', exact: true }).click();
    await settled(page);
    assert.match(await heading(page), /第36项/);
    await page.locator('section[aria-labelledby="indicator-records"] tbody tr a.no').first().click();
    await settled(page);
    assert.match(page.url(), /\/cases\//);
    noTroubles(page, 'scores');
    await page.context().close();
  });

  test('another value is tried and nothing is kept', async () => {
    const page = await visit(await enterAs(browser, server, 'supervisor'), server, '/scores/o-scjg/36');
    const form = page.getByRole('form', { name: '试算' });
    await form.locator('input').nth(0).fill('87');
    await form.locator('input').nth(1).fill('85');
    await form.getByRole('button', { name: '试算' }).click();
    await form.getByText('→ 0.9分').waitFor();
    await form.locator('input').nth(1).fill('88');
    await form.getByRole('button', { name: '试算' }).click();
    await form.getByText('试算的数值不对').first().waitFor();
    await page.context().close();
  });

  test('a paper that waits is judged with points and reason', async () => {
    const found = [];
    const page = await visit(await enterAs(browser, server, 'supervisor'), server, '/scores/o-scjg/29');
    await page.getByRole('button', { name: /^评定/ }).click();
    const form = page.getByRole('form', { name: '评定' });
    await form.getByLabel('理由').fill('照片清晰，内容齐全');
    await form.getByRole('button', { name: '确认评定' }).click();
    await page.getByText('照片清晰，内容齐全').waitFor();
    await judge(page, 'a judged paper', found);
    assert.equal(found.length, 0, found.join('\n'));
    await page.context().close();
  });

  test("an organ's head sees its own card alone", async () => {
    const page = await visit(await enterAs(browser, server, 'head'), server, '/scores');
    assert.equal(await page.locator('section[aria-labelledby="scores-table"] tbody tr').count(), 1);
    await visit(page, server, '/scores/o-sthj');
    await page.getByText('没有找到').first().waitFor();
    await page.context().close();
  });

  test('officers are compared by the share of their own steps, whoever has few of them without a rank', async () => {
    const found = [];
    const page = await visit(await enterAs(browser, server, 'supervisor'), server, '/scores');
    await page.getByRole('link', { name: '执法标兵' }).click();
    await settled(page);
    const rows = await page.locator('section[aria-labelledby="officers-table"] tbody tr').evaluateAll((all) => all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.innerText.trim())));
    assert.ok(rows.length > 5, `${rows.length} officers`);
    for (const [rank, who, , done] of rows) assert.equal(rank === '', Number(done.split('/')[1]) < 5, `${who}: ${done}`);
    const shares = rows.filter(([rank]) => rank !== '').map(([, , share]) => parseFloat(share));
    assert.deepEqual(shares, [...shares].sort((a, b) => b - a));
    await page.getByText('不看件数，更不看罚没的件数和数额').waitFor();
    await judge(page, 'officers compared', found);
    const head = await visit(await enterAs(browser, server, 'head'), server, '/scores?show=officers');
    const names = await head.locator('section[aria-labelledby="officers-table"] tbody tr').allInnerTexts();
    assert.ok(names.length > 0 && names.every((one) => /临澜市市场监督管理局/.test(one)), names.join('\n'));
    assert.equal(found.length, 0, found.join('\n'));
    for (const one of [page, head]) await one.context().close();
  });

  test('an organ says which of its units answers where the set names one, and the card says it', async () => {
    const found = [];
    const page = await visit(await enterAs(browser, server, 'head'), server, '/scores/o-scjg');
    await page.getByRole('link', { name: '责任机构' }).click();
    await settled(page);
    await judge(page, 'units of a score card', found);
    const save = async (unit) => {
      await page.getByLabel('本单位的承办机构 法制机构').selectOption({ label: unit });
      await page.getByRole('button', { name: '保存对应关系' }).click();
      await page.getByText('已保存').waitFor();
    };
    await save('法制科');
    const seen = await visit(await enterAs(browser, server, 'supervisor'), server, '/scores/o-scjg/units');
    assert.equal(await seen.locator('main select').count(), 0, 'the organ’s own affair');
    assert.match(await seen.locator('main tbody tr', { hasText: '法制机构' }).innerText(), /法制科/);
    await visit(seen, server, '/scores/o-scjg/1');
    assert.match(await seen.locator('dl.facts').innerText(), /法制科/);
    await visit(page, server, '/scores/o-scjg/units');
    await save('没有对应');
    noTroubles(page, 'units');
    assert.equal(found.length, 0, found.join('\n'));
    for (const one of [page, seen]) await one.context().close();
  });
});

// 临澜市生态环境局: its legal reviewer, and the second supervisor of 临澜市司法局.
describe('an appeal against a score', () => {
  const part = inOrder();
  const found = [];
  const reason = '办法第九条写明了撤下的期限';
  let judging, organ, other;
  const indicator = '/scores/o-sthj/1';
  const appeals = (page) => page.locator('section[aria-labelledby="appeals"]');
  const editions = (page) => page.locator('section[aria-labelledby="score-frozen"] tbody tr');

  part('a supervisor freezes the card of the day', async () => {
    judging = await visit(await enterAs(browser, server, 'supervisor'), server, '/scores/o-sthj');
    const form = judging.getByRole('form', { name: '封存这一天的评分卡' });
    await form.getByLabel('说明').fill('年终考核');
    await form.getByRole('button', { name: '封存这一天的评分卡' }).click();
    const frozen = editions(judging).filter({ hasText: '年终考核' }).first();
    await frozen.or(askedAgain(judging)).first().waitFor();
    if (await askedAgain(judging).isVisible()) await sayAgain(judging);
    await frozen.waitFor();
  });

  part('the organ appeals within its days, with its paper', async () => {
    organ = await visit(await enterAs(browser, server, 'p-104'), server, indicator);
    const form = organ.getByRole('form', { name: '提出申诉' });
    assert.match(await form.innerText(), /由没有评定、封存过这项评分的监督人员答复/);
    await form.getByLabel('申诉的理由').fill(reason);
    await form.locator('input[type=file]').setInputFiles([paper]);
    await judge(organ, 'an appeal being written', found);
    await form.getByRole('button', { name: '提出申诉' }).click();
    await appeals(organ).getByText('待答复').waitFor();
    assert.equal(await appeals(organ).getByRole('button', { name: /^答复/ }).count(), 0, 'nobody answers himself');
  });

  part('who judged and froze is told that he may not answer, another may', async () => {
    const answer = async (page, outcome, told, points) => {
      await visit(page, server, indicator);
      await appeals(page).getByRole('button', { name: `答复 ${reason}` }).click();
      const form = page.getByRole('form', { name: '答复', exact: true });
      await form.getByLabel(outcome, { exact: true }).check();
      if (points) await form.getByLabel('改定得分').fill(points);
      await form.getByLabel('答复的理由').fill('办法第九条确有期限，予以更正');
      await form.getByRole('button', { name: '确认答复' }).click();
      await told.or(askedAgain(page)).first().waitFor();
      if (await askedAgain(page).isVisible()) await sayAgain(page);
      await told.waitFor();
    };
    await answer(judging, '不成立', appeals(judging).getByRole('alert'));
    assert.match(await appeals(judging).getByRole('alert').innerText(), /评定|封存/);
    other = await enterAs(browser, server, 'p-905');
    await answer(other, '成立', appeals(other).getByText('成立，改定0.5分'), '0.5');
    await judge(other, 'an appeal answered', found);
  });

  part('the new edition stands beside the old one, for the organ and in the table of the day', async () => {
    await visit(organ, server, indicator);
    await appeals(organ).getByText('办法第九条确有期限，予以更正').waitFor();
    await visit(organ, server, '/scores/o-sthj');
    const rows = await editions(organ).allInnerTexts();
    for (const [edition, told] of [['第1版', '年终考核'], ['第2版', today()]]) assert.ok(rows.some((row) => row.includes(edition) && row.includes(told)), rows.join('\n'));
    const cards = (await ask(organ, server, 'GET', '/scores/o-sthj')).body.cards.filter((one) => one.on === today());
    const total = (edition) => cards.find((one) => one.edition === edition).total;
    assert.equal(total(2) - total(1), 1, 'a tenth of a point more');
    await judge(organ, 'editions of a card', found);
    await visit(judging, server, '/scores?show=frozen');
    await judging.locator('main tbody tr', { hasText: '临澜市生态环境局' }).getByText('第2版').waitFor();
    for (const page of [judging, organ, other]) noTroubles(page, 'an appeal');
    assert.equal(found.length, 0, found.join('\n'));
    for (const page of [judging, organ, other]) await page.context().close();
  });
});
