// A second factor in a real browser, on a server without the demo: whose role demands one enrols it before anything else, comes in with
// a code after that or with a recovery code, and changes it on his own page.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { newPage, openBrowser } from './harness/browser.mjs';
import { accessible, atBothWidths, noSidewaysScroll, noTroubles, onlyChinese, settled } from './harness/checks.mjs';
import { root } from './harness/server.mjs';
import { codeOf } from './harness/totp.mjs';

const password = 'Spiegel-4711-明';
let child, data, url, browser, page, secret, codes;

before(async () => {
  data = await mkdtemp(join(tmpdir(), 'mingjing-factor-'));
  child = spawn(join(root, 'mingjing'), ['serve', '--data', data, '--port', '0'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const [address, once] = await new Promise((found, failed) => {
    const late = setTimeout(() => failed(new Error(said)), 120_000);
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => {
      said += chunk;
      const place = /http:\/\/127\.0\.0\.1:\d+/.exec(said), word = /one-time secret: (\w+)/.exec(said);
      if (place && word) clearTimeout(late), found([place[0], word[1]]);
    });
    child.once('exit', () => failed(new Error(said)));
  });
  url = address;
  const made = await fetch(`${url}/setup`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ secret: once, login: 'anquan', name: '某甲', password }) });
  assert.equal(made.status, 201, await made.text());
  browser = await openBrowser();
  page = await newPage(browser);
});
after(async () => {
  await browser?.close();
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await ended;
  await rm(data, { recursive: true, force: true });
});

async function judged(name) {
  await onlyChinese(page, name);
  await atBothWidths(page, name, async (where) => {
    await accessible(page, where);
    await noSidewaysScroll(page, where);
  });
}
async function logIn(code) {
  await page.context().clearCookies();
  await page.goto(`${url}/office/login`);
  await settled(page);
  await page.getByLabel('账号', { exact: true }).fill('anquan');
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  if (code === undefined) return;
  await page.getByLabel('动态口令', { exact: true }).fill(code);
  await page.getByRole('button', { name: '登录' }).click();
}
// What a screen reader says with the field: its message stands by it and is named by it.
async function saidAt(field) {
  await page.waitForFunction((one) => one.getAttribute('aria-describedby')?.split(' ').some((id) => document.getElementById(id)?.getAttribute('role') === 'alert'), await field.elementHandle());
  return field.evaluate((one) => one.getAttribute('aria-describedby').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' '));
}

describe('a second factor', () => {
  test('is enrolled before anything else is shown', async () => {
    await logIn();
    await page.getByRole('heading', { name: '请先启用动态口令' }).waitFor();
    await page.waitForURL((now) => !now.pathname.endsWith('/login'));
    assert.equal(await page.getByRole('navigation').count(), 0, 'no menu');
    await page.goto(`${url}/office/accounts`);
    await page.getByRole('heading', { name: '请先启用动态口令' }).waitFor();
    await judged('enrolment, begun');
    await page.getByRole('button', { name: '启用动态口令' }).click();
    await page.getByRole('img', { name: '含有密钥的二维码' }).waitFor();
    secret = (await page.locator('code.secret').innerText()).replace(/\s/g, '');
    assert.match(secret, /^[A-Z2-7]{32}$/);
    await judged('enrolment, the picture');
    const field = page.getByLabel('动态口令', { exact: true });
    await page.getByRole('button', { name: '启用', exact: true }).click();
    assert.match(await saidAt(field), /6位/);
    await field.fill(codeOf(secret, 7));
    await page.getByRole('button', { name: '启用', exact: true }).click();
    await page.getByText('动态口令不正确').waitFor();
    assert.match(await saidAt(field), /不正确/);
    await judged('enrolment, a wrong code');
    await field.fill(codeOf(secret));
    await page.getByRole('button', { name: '启用', exact: true }).click();
    await page.getByRole('heading', { name: '恢复码' }).waitFor();
    codes = await page.locator('ol.codes code').allInnerTexts();
    assert.equal(codes.length, 10);
    await judged('enrolment, recovery codes');
    await page.getByRole('button', { name: '我已保存好恢复码' }).click();
    await page.getByRole('heading', { name: '账号' }).first().waitFor();
    noTroubles(page, 'enrolment');
  });

  test('is asked for at the log-in, with its message by the field', async () => {
    await logIn();
    const field = page.getByLabel('动态口令', { exact: true });
    await field.waitFor();
    assert.match(await saidAt(field), /密码正确/);
    await judged('log-in, the code');
    await field.fill('000000');
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByText('已经用过或者已经过时').waitFor();
    assert.match(await saidAt(field), /不正确/);
    await judged('log-in, a wrong code');
    await field.fill(codeOf(secret, 1));
    await page.getByRole('button', { name: '登录' }).click();
    await page.waitForURL((now) => !now.pathname.endsWith('/login'));
    await settled(page);
    assert.ok((await page.getByRole('navigation').count()) >= 1);
  });

  test('lets in by a recovery code once, and its page gives new ones', async () => {
    await logIn(codes[0].toLowerCase());
    await page.waitForURL((now) => !now.pathname.endsWith('/login'));
    await page.goto(`${url}/office/second-factor`);
    await page.getByText('剩余恢复码 9 个').waitFor();
    await judged('the page of the second factor');
    await page.getByRole('button', { name: '换一组恢复码' }).click();
    await page.getByRole('heading', { name: '恢复码' }).waitFor();
    const fresh = await page.locator('ol.codes code').allInnerTexts();
    assert.equal(fresh.filter((one) => codes.includes(one)).length, 0);
    await page.getByRole('button', { name: '我已保存好恢复码' }).click();
    await page.getByText('剩余恢复码 10 个').waitFor();
    await logIn(codes[1]);
    await page.getByText('已经用过或者已经过时').waitFor();
    noTroubles(page, 'recovery codes');
  });
});
