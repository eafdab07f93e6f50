// The two parties of a public draw on their pages: a secret is made in the browser and kept before anybody may commit to it, later it is revealed.
import assert from 'node:assert/strict';
import { settled } from './checks.mjs';
import { visit } from './office.mjs';

export async function commit(page, server, draw, look = async () => {}) {
  await visit(page, server, `/draws/${draw}`);
  await page.getByRole('button', { name: '生成密值' }).click();
  const secret = await page.getByLabel('密值', { exact: true }).inputValue();
  assert.match(secret, /^[0-9a-f]{64}$/);
  assert.equal(await page.getByRole('button', { name: '提交承诺' }).isDisabled(), true, 'nobody commits before the secret is kept');
  await page.getByLabel('我已保存密值').check();
  await look(page, 'draw-commit');
  await page.getByRole('button', { name: '提交承诺' }).click();
  await page.getByRole('button', { name: '提交承诺' }).waitFor({ state: 'detached' });
  await settled(page);
  return secret;
}

export async function reveal(page, server, draw, secret) {
  await visit(page, server, `/draws/${draw}`);
  await page.getByLabel('密值', { exact: true }).fill('12');
  await page.getByRole('button', { name: '公开密值' }).click();
  await page.getByText('密值是64位小写十六进制数字。').waitFor();
  await page.getByLabel('密值', { exact: true }).fill(secret);
  await page.getByRole('button', { name: '公开密值' }).click();
  await page.getByRole('button', { name: '公开密值' }).waitFor({ state: 'detached' });
  await settled(page);
}
