// The office web app as a person uses it: in by a role's button on the demo's log-in page, onward by the menu.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { demoAccounts, root } from './server.mjs';
import { newPage } from './browser.mjs';
import { settled } from './checks.mjs';

// The routes of the router's own manifest: [{name, path, menu?, examples?, …}].
export async function routeManifest() {
  return JSON.parse(await readFile(join(root, 'web/apps/office/src/routes.manifest.json'), 'utf8'));
}

// The demo accounts as the log-in page offers them: [{login, name, role, role_title, organ, task}].
export async function offeredAccounts(server) {
  const answer = await fetch(`${server.url}/demo/accounts`);
  return answer.ok ? (await answer.json()).items : [];
}

// One account of each role, in the order of the log-in page.
export async function oneAccountPerRole(server) {
  const byRole = new Map();
  for (const account of await offeredAccounts(server)) if (!byRole.has(account.role)) byRole.set(account.role, account);
  return [...byRole.values()];
}

// A page logged in as the account, by the demo's own entry, or by the password where the log-in page has no button for that person; it
// stands nowhere yet. `ask` below works with its session.
export async function enterAs(browser, server, login, options) {
  const page = await newPage(browser, options);
  const offered = (await offeredAccounts(server)).some((account) => account.login === login);
  const password = offered ? undefined : (await demoAccounts(server)).find((account) => account.login === login)?.password;
  const entered = await page.request.post(server.url + (password ? '/session' : '/demo/enter'), { data: { login, ...(password && { password }) } });
  assert.ok(entered.ok(), `cannot enter as ${login}: ${entered.status()} ${await entered.text()}`);
  page.me = await entered.json();
  page.password = password;
  return page;
}

// Goes to an address of the office and waits until everything is there.
export async function visit(page, server, path) {
  await page.goto(`${server.url}/office${path}`);
  await settled(page);
  return page;
}

// A request of the page's session, as the app would send it: {status, body}.
export async function ask(page, server, method, path, data) {
  const headers = { 'X-CSRF': page.me.csrf };
  if (method !== 'GET') headers['Idempotency-Key'] = crypto.randomUUID();
  const answer = await page.request.fetch(server.url + path, { method, headers, data });
  const text = await answer.text();
  return { status: answer.status(), body: /json/.test(answer.headers()['content-type'] ?? '') ? JSON.parse(text) : text };
}
