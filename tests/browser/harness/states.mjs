// States of the office that an address alone does not show, reached the way a person reaches them, and judged at both widths:
// Chinese, no sideways scroll, axe-core silent; a dialog keeps the focus, and gives it back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { realWorld } from '../../../web/testing/look/real.mjs';
import { narrow, openBrowser, pageBeside } from './browser.mjs';
import { judge, settled } from './checks.mjs';
import { ask, enterAs, visit } from './office.mjs';
import { theServer } from './server.mjs';

// A penalty case of the role's own desk that stands before the step: other tests of the same run leave cases of other kinds
// on the desks, and their steps have other forms.
async function caseBefore(server, page, action) {
  const todos = await ask(page, server, 'GET', '/todos?kind=todo&limit=50');
  for (const todo of todos.body.items) {
    const view = await ask(page, server, 'GET', `/cases/${todo.case_id}`);
    if (view.body.procedure === 'penalty_ordinary' && view.body.actions.some((one) => one.action === action && one.allowed)) return view.body;
  }
  return assert.fail(`no case of this desk stands before ${action}`);
}
async function caseWith(server, page, wanted) {
  const cases = await ask(page, server, 'GET', '/cases?limit=50');
  for (const row of cases.body.items) {
    const view = await ask(page, server, 'GET', `/cases/${row.case_id}`);
    if (wanted(view.body)) return view.body;
  }
  return assert.fail('no such case');
}

// Dialogs that one may leave without an answer give the focus back to what had it; the others wait for the answer.
const answered = new Set(['an expired log-in', 'who one is, before a decisive step', 'a case that changed meanwhile', 'a password that somebody else set']);
const inDialog = (page) => page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null);

// While a dialog stands over the page, the keyboard stays in it, forwards and backwards.
async function keepsFocus(page, name) {
  const dialog = page.locator('.el-overlay [role=dialog]').filter({ visible: true });
  if ((await dialog.count()) === 0) return;
  for (const key of [...Array(12).fill('Tab'), ...Array(3).fill('Shift+Tab')]) {
    await page.keyboard.press(key);
    assert.ok(await inDialog(page), `${name}: the focus left the dialog by ${key}`);
  }
  if (answered.has(name)) return;
  if (name.startsWith('the navigation')) await page.setViewportSize(narrow);
  await page.keyboard.press('Escape');
  await dialog.first().waitFor({ state: 'hidden' });
  const told = await page.evaluate(() => [globalThis.lastOutside === document.activeElement, document.activeElement?.outerHTML.slice(0, 120)]);
  assert.ok(told[0], `${name}: the focus did not come back, it is at ${told[1]}`);
}

// The server, the browser and the data's own ids for one file of states; `tell` makes a test of each state.
export async function stage() {
  const server = await theServer();
  const world = await realWorld(server.url);
  const seats = new Map();
  const set = { server, world, browser: undefined };
  before(async () => {
    set.browser = await openBrowser();
  });
  after(async () => {
    await set.browser?.close();
    await server.stop();
  });
  set.caseBefore = (page, action) => caseBefore(server, page, action);
  set.caseWith = (page, wanted) => caseWith(server, page, wanted);
  set.enter = (login) => enterAs(set.browser, server, login);
  // state → [login, how to get there, own]; what an error state provokes on purpose is no trouble of the page. People keep their
  // session from state to state, but for `own`, where it ends or loses its network.
  set.tell = (states) => {
    for (const [name, [login, reach, own]] of Object.entries(states)) {
      test(name, async () => {
        if (!own && !seats.has(login)) seats.set(login, await set.enter(login));
        const page = own ? await set.enter(login) : await pageBeside(seats.get(login));
        const found = [];
        await page.addInitScript(() => document.addEventListener('focusin', (event) => { if (!event.target.closest?.('.el-overlay')) globalThis.lastOutside = event.target; }, true));
        await reach(page, (path) => visit(page, server, path));
        await settled(page);
        await judge(page, `state-${name}`, found);
        await keepsFocus(page, name).catch((error) => found.push(error.message));
        assert.equal(found.length, 0, `\n${found.join('\n')}`);
        await (own ? page.context() : page).close();
      });
    }
  };
  return set;
}
