// Journey of a citizen: complains on a phone without account and without scripts, an officer accepts and answers, the citizen follows it;
// a correction is asked for from a published decision; the party asks about his own case with a paper.
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { narrow, newPage, openBrowser } from './harness/browser.mjs';
import { accessible, atBothWidths, noSidewaysScroll, noTroubles, onlyChinese } from './harness/checks.mjs';
import { act, photo } from './harness/forms.mjs';
import { inOrder } from './harness/in_order.mjs';
import { ask, enterAs, visit } from './harness/office.mjs';
import { theServer } from './harness/server.mjs';

const server = await theServer();
let browser, citizen, officer, code, number, id;
const digits = '零一二三四五六七八九';

before(async () => {
  browser = await openBrowser();
  citizen = await newPage(browser, { viewport: narrow });
});
after(async () => {
  await browser?.close();
  await server.stop();
});

// The pages as they are first opened are judged by portal.test.mjs; here, what becomes of them.
async function looked(page, name) {
  await onlyChinese(page, name);
  await atBothWidths(page, name, async (where) => {
    await accessible(page, where);
    await noSidewaysScroll(page, where);
  });
  await page.setViewportSize(narrow);
}
// Where scripts run the browser does the work by itself, and nobody is asked the sum.
async function solve(page, scripts = true) {
  if (scripts) return page.locator('#worked').waitFor();
  const question = await page.locator('label[for=answer]').innerText();
  const [, a, b] = /(.)加(.)等于几/.exec(question);
  await page.locator('#answer').fill(String(digits.indexOf(a) + digits.indexOf(b)));
}
async function fill(page, scripts = true) {
  await page.getByLabel('受理的机关').selectOption({ label: '临澜市市场监督管理局' });
  await page.getByLabel('举报违法行为').check();
  await page.getByLabel('被投诉举报的单位或者个人').fill('城南某食品店');
  await page.getByLabel('事由').fill('某食品店销售过期食品（浏览器）');
  await page.getByLabel('事情的经过').fill('货架上有过期的饼干，店员说不知道。');
  await page.getByLabel('发生的地点').fill('城南路8号');
  await page.getByLabel('匿名').check();
  await solve(page, scripts);
}

const part = inOrder();

describe('a complaint from the public', () => {
  part('is filed on a phone, and what is missing is told beside what was written', async () => {
    await citizen.goto(`${server.url}/`);
    await citizen.getByRole('main').getByRole('link', { name: /^投诉举报/ }).click();
    await fill(citizen);
    assert.ok(await citizen.locator('#answer').isHidden(), 'nobody is asked what the browser has answered');
    await citizen.locator('input[name=work]').evaluate((one) => { one.value = ''; });
    await citizen.getByRole('button', { name: '提交' }).click();
    await citizen.getByRole('alert').getByText('算式没有答对').waitFor();
    assert.equal(await citizen.getByLabel('事情的经过').inputValue(), '货架上有过期的饼干，店员说不知道。');
    await looked(citizen, 'complain-again');
    await citizen.getByLabel('照片或者PDF文件').setInputFiles([photo]);
    await solve(citizen);
    await citizen.getByRole('button', { name: '提交' }).click();
    await citizen.getByRole('heading', { name: '受理回执' }).waitFor();
    code = (await citizen.locator('#code').innerText()).trim();
    assert.match(code, /^[a-z2-7]{4}(-[a-z2-7]{4}){3}$/);
    number = /编号(.+?号)/.exec(await citizen.getByRole('status').innerText())[1];
    await citizen.getByText('《信访工作条例》第二十三条').first().waitFor();
    await looked(citizen, 'complaint-receipt');
    assert.ok(!citizen.url().includes(code), 'the code stands in no address');
    noTroubles(citizen, 'the citizen');
  });

  part('needs no scripts', async () => {
    const page = await newPage(browser, { viewport: narrow, javaScriptEnabled: false });
    await page.goto(`${server.url}/complain`);
    await page.getByText('最多5个，每个不超过10兆字节，一共不超过30兆字节').waitFor();
    await fill(page, false);
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByRole('heading', { name: '受理回执' }).waitFor();
    const first = await page.locator('#code').innerText();
    // Back to the page that was sent, and on to another organ: the first receipt must not stand for the second complaint.
    await page.goBack();
    await fill(page, false);
    await page.getByLabel('受理的机关').selectOption({ label: '临澜市生态环境局' });
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByRole('alert').or(page.getByRole('heading', { name: '受理回执' })).first().waitFor();
    if (await page.getByRole('alert').count()) {
      await page.getByText('还没有登记').waitFor();
      assert.equal(await page.getByLabel('事情的经过').inputValue(), '货架上有过期的饼干，店员说不知道。');
      await solve(page, false);
      await page.getByRole('button', { name: '提交' }).click();
    }
    await page.getByText('临澜市生态环境局已于').waitFor();
    assert.notEqual(await page.locator('#code').innerText(), first);
    await page.context().close();
  });

  part('lies on the officer’s desk with its clocks, is accepted and answered', async () => {
    officer = await enterAs(browser, server, 'officer');
    const found = await ask(officer, server, 'POST', '/cases/search', { q: number });
    assert.equal(found.body.items.length, 1, JSON.stringify(found.body));
    id = found.body.items[0].case_id;
    await visit(officer, server, `/cases/${id}`);
    await officer.getByText('程序性答复').first().waitFor();
    await act(officer, server, '受理并告知', { reply_way: '网上、短信', reply: '已经受理，由食品监管科办理。' });
    const head = await enterAs(browser, server, 'unithead');
    const handler = officer.me.officer;
    const given = await ask(head, server, 'POST', `/cases/${id}/actions/assign`, { expected_seq: (await ask(head, server, 'GET', `/cases/${id}`)).body.seq, input: { officers: [handler] } });
    assert.equal(given.status, 200, JSON.stringify(given.body));
    await visit(officer, server, `/cases/${id}`);
    await act(officer, server, '调查核实', { record: '到现场检查，货架上有两袋过期饼干。', secrecy: '没有透露' });
    await act(officer, server, '实体性答复', { result: '属实', offence_found: '不涉嫌违法', content: '现场检查发现两袋过期饼干，已经下架并责令改正。', reasons: '初次违法，危害后果轻微，已经及时改正。', told: ['处理结果', '理由和依据', '不服的途径'] });
    noTroubles(officer, 'the officer');
  });

  part('is followed by its code: what was answered, in plain words', async () => {
    await citizen.goto(`${server.url}/track`);
    await citizen.getByLabel('查询码').fill('aaaa-aaaa-aaaa-aaaa');
    await citizen.getByRole('button', { name: '查询' }).click();
    await citizen.getByRole('alert').getByText('没有查到').waitFor();
    await looked(citizen, 'track-unknown');
    await citizen.getByLabel('查询码').fill(code.toUpperCase());
    await citizen.getByRole('button', { name: '查询' }).click();
    await citizen.getByText('已经答复，将回访您的意见').waitFor();
    await citizen.getByText('现场检查发现两袋过期饼干，已经下架并责令改正。').waitFor();
    await citizen.getByText('已经受理，由食品监管科办理。').waitFor();
    await looked(citizen, 'track-found');
    noTroubles(citizen, 'the citizen who follows');
  });

  part('is closed with the reason why nobody was asked, and archived, which its code tells', async () => {
    const chief = await enterAs(browser, server, 'unithead');
    await visit(chief, server, `/cases/${id}`);
    await act(chief, server, '办结', { why_closed: '匿名', reason: '匿名提出，没有联系方式，答复已经可以凭查询码查看。' });
    noTroubles(chief, 'the head of the unit');
    const archivist = await enterAs(browser, server, 'archivist');
    await visit(archivist, server, `/cases/${id}`);
    await act(archivist, server, '立卷归档', { volumes: 1, pages: 12, checked: true, period: '10年' });
    noTroubles(archivist, 'the archivist');
    await citizen.goto(`${server.url}/track`);
    await citizen.getByLabel('查询码').fill(code);
    await citizen.getByRole('button', { name: '查询' }).click();
    await citizen.getByText('已经办结并归档').waitFor();
    await looked(citizen, 'track-closed');
  });

  part('begins from a code on an officer’s certificate with its subject filled in', async () => {
    await citizen.goto(`${server.url}/s/officer/${officer.me.officer}`);
    for (const told of ['姓名', '性别', '职务', '执法证号', '证件今日状态']) await citizen.getByText(told, { exact: true }).waitFor();
    await citizen.getByRole('link', { name: '投诉这名执法人员' }).click();
    await citizen.getByRole('heading', { name: '投诉举报' }).waitFor();
    assert.ok(await citizen.getByLabel('投诉执法行为').isChecked());
    assert.match(await citizen.getByLabel('执法人员的姓名或者执法证号').inputValue(), /，执法证号/);
    assert.notEqual(await citizen.getByLabel('事由').inputValue(), '');
    await looked(citizen, 'complain-by-code');
    // The office prints it from the register.
    await visit(officer, server, `/registers/officer/entries/${officer.me.officer}`);
    const poster = await officer.getByRole('link', { name: '打印码上监督码' }).getAttribute('href');
    await citizen.goto(server.url + poster);
    const drawn = await citizen.locator('.poster img').evaluate((image) => image.complete && image.naturalWidth > 0);
    assert.ok(drawn, 'the code is drawn');
    await looked(citizen, 'poster');
    noTroubles(citizen, 'the citizen with a code');
  });

  part('of another kind asks for the correction of a published decision', async () => {
    await citizen.goto(`${server.url}/decisions`);
    await citizen.locator('main a[href^="/decisions/"]').first().click();
    const no = (await citizen.locator('h1').innerText()).trim();
    await citizen.getByRole('link', { name: /申请更正/ }).click();
    assert.equal(await citizen.getByLabel('公示信息的决定文号').inputValue(), no);
    await citizen.getByLabel(/哪里不准确/).fill('当事人的名称少一个字。');
    await citizen.getByLabel('实名', { exact: true }).check();
    await citizen.getByLabel('姓名或者单位名称').fill('晴川饭庄');
    await citizen.getByLabel('联系电话').fill('0531-5550123');
    await solve(citizen);
    await citizen.getByRole('button', { name: '提交' }).click();
    await citizen.getByRole('heading', { name: '受理回执' }).waitFor();
  });

  part('aside, the party asks about his own case with the number and the code of a paper', async () => {
    const served = await ask(officer, server, 'GET', '/cases?procedure=penalty_ordinary&limit=50');
    const one = served.body.items.find((row) => row.fine_fen > 0);
    assert.ok(one, 'the demo has a decided case');
    const view = (await ask(officer, server, 'GET', `/cases/${one.case_id}`)).body;
    const paper = view.documents.find((each) => each.template === 'penalty_decision' && !each.voided);
    const pdf = await officer.request.get(`${server.url}/cases/${one.case_id}/documents/${paper.id}.html`);
    const printed = /查询码：([a-z2-7-]{19})/.exec(await pdf.text());
    await citizen.goto(`${server.url}/my-case`);
    assert.ok(printed, 'the paper says its code');
    await citizen.getByLabel('文书的文号或者案号').fill(paper.no);
    await citizen.getByLabel('文书上的查询码').fill(printed[1]);
    await citizen.getByRole('button', { name: '查询' }).click();
    await citizen.getByRole('heading', { name: '缴款告知' }).waitFor();
    await citizen.getByRole('row', { name: /行政处罚决定书/ }).first().waitFor();
    await looked(citizen, 'my-case-found');
    noTroubles(citizen, 'the party');
  });
});
