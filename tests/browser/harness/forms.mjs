// Fills the forms of the law the way a person does: by labels, ticks, lists, date boxes and files. `given` names, by field,
// what to answer; what is demanded and not given is answered plainly (yes, the first choice, today, a sentence).
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { patience } from './browser.mjs';
import { root } from './server.mjs';
import { settled } from './checks.mjs';

export const photo = join(root, 'demo/photos/shelf.jpg');
export const paper = join(root, 'demo/photos/paper.jpg');
export const recording = join(root, 'demo/photos/recording.wav');

// Beijing's clock, as the forms show it; ahead of the machine's where a server is whose clock was set forward.
let ahead = 0;
export const leapDays = (days) => (ahead += days * 86_400_000);
export function beijing(minutesAgo = 0) {
  const [day, time] = new Date(Date.now() + ahead - minutesAgo * 60_000 + 8 * 3600_000).toISOString().split('T');
  return { day, time: time.slice(0, 5) };
}

async function pickDay(box, day) {
  const input = box.locator('.el-date-editor input').first();
  await input.fill(day);
  await input.press('Enter');
}

async function upload(box, files) {
  await box.locator('input[type=file]').first().setInputFiles(files);
  await box.getByText('已上传').nth(files.length - 1).waitFor();
}

async function pickFromList(page, box, words) {
  const list = box.getByRole('combobox').first();
  await list.focus();
  await box.locator('.el-select__wrapper').first().click();
  if (words) await list.fill(words);
  await page.getByRole('option', words ? { name: new RegExp(words) } : undefined).filter({ visible: true }).first().click();
  await list.press('Tab');
}

async function choose(page, box, field, answer) {
  if ((await box.getByRole('radio').count()) > 0) {
    const wanted = answer ?? undefined;
    await (wanted ? box.getByRole('radio', { name: wanted }).first() : box.getByRole('radio').first()).check();
  } else await pickFromList(page, box, answer);
}

async function party(box, answer) {
  await box.getByRole('radio', { name: answer.kind, exact: true }).check();
  for (const [label, value] of Object.entries(answer.members)) await box.getByLabel(label).fill(value);
}

async function evidences(page, box, answer) {
  const known = box.locator('ul.list input[type=checkbox]');
  if (!answer && (await known.count()) > 0) {
    for (const one of await known.all()) await one.check();
    return;
  }
  await box.getByRole('button', { name: '新增证据' }).click();
  const fresh = box.locator('.fresh').last();
  const part = (id) => fresh.locator(`[data-field$=".${id}"]`);
  await choose(page, part('kind'), undefined, answer?.kind ?? '书证');
  await part('name').locator('input').fill(answer?.name ?? '现场照片');
  await part('proves').locator('textarea').fill(answer?.proves ?? '证明当事人没有明码标价的事实。');
  await upload(part('files'), answer?.files ?? [photo]);
}

const fillers = {
  text: async (page, box, field, answer) => box.locator('input').first().fill(answer ?? '依现场情况填写'),
  longtext: async (page, box, field, answer) => box.locator('textarea').first().fill(answer ?? '情况清楚，依法办理。'),
  integer: async (page, box, field, answer) => box.locator('input').first().fill(String(answer ?? field.min ?? 1)),
  bool: async (page, box, field, answer) => box.getByRole('radio').nth(answer === false ? 1 : 0).check(),
  date: async (page, box, field, answer) => pickDay(box, answer ?? beijing().day),
  datetime: async (page, box, field, answer) => {
    const at = beijing(answer ?? 5);
    await pickDay(box, at.day);
    await box.locator('input.time').fill(at.time);
    await box.locator('input.time').press('Tab');
  },
  money: async (page, box, field, answer) => box.locator('input').first().fill(answer),
  choice: choose,
  choices: async (page, box, field, answer) => {
    for (const one of answer ? answer.map((name) => box.getByRole('checkbox', { name })) : [box.getByRole('checkbox').first()]) await one.check();
  },
  officers: async (page, box, field, answer) => {
    if (!answer && (await box.locator('.chosen li').count()) > 0) return;
    for (const name of answer ?? []) await pickFromList(page, box, name);
  },
  officer: async (page, box, field, answer) => pickFromList(page, box, answer),
  files: async (page, box, field, answer) => upload(box, answer ?? [paper]),
  parties: async (page, box, field, answer) => party(box, answer),
  evidences: async (page, box, field, answer) => evidences(page, box, answer),
  clauses: async (page, box, field, answer) => {
    const offers = box.locator('.offer button');
    if (answer?.law) {
      await box.getByRole('textbox', { name: '法规名称' }).fill(answer.law);
      await box.getByRole('textbox', { name: '条', exact: true }).fill(answer.article);
      await box.getByRole('button', { name: '查找' }).click();
      await box.getByRole('button', { name: '添加条款', exact: true }).click();
    } else if (answer) await box.locator('.offer li', { hasText: answer }).getByRole('button').first().click();
    else if ((await box.locator('.chosen li').count()) === 0) await offers.first().click();
  },
  measures: async (page, box, field, answer) => {
    await box.locator('select').first().selectOption({ label: answer.kind });
    if (answer.amount) {
      await box.locator('[data-field$="amount_fen"] input').fill(answer.amount);
      await box.locator('[data-field$="amount_fen"] input').blur();
    }
  },
  points: async (page, box, field, answer) => {
    const rows = await box.locator('.one').all();
    for (const [index, row] of rows.entries()) {
      const wanted = answer?.[index] ?? answer?.[0] ?? {};
      const said = row.getByLabel('意见内容').or(row.locator('textarea')).first();
      if ((await row.locator('textarea').count()) > 1) await said.fill(wanted.point ?? '货值很小，已经全部下架，请求从轻。');
      if (wanted.answer) {
        await row.getByRole('radio').nth(wanted.adopted === false ? 1 : 0).check();
        await row.locator('textarea').last().fill(wanted.answer);
      }
    }
  },
  table: async (page, box, field, answer) => {
    for (const [index, cells] of answer.entries()) {
      await box.locator('button.add').click();
      const inputs = box.locator(`[data-field="${field.id}.${index}"]`).locator('input, textarea');
      for (const [at, cell] of cells.entries()) await inputs.nth(at).fill(cell);
    }
  },
};

async function answered(box) {
  return box.evaluate((element) => [...element.querySelectorAll('input, textarea, select')].some((control) => (control.type === 'radio' || control.type === 'checkbox' ? control.checked : control.type !== 'file' && control.value !== '')) || element.querySelector('.chosen li, ul.list li .tag-green') !== null);
}

// Fills the form that stands on the page; `form` is its description as the server gives it.
export async function fillForm(page, form, given = {}) {
  const unknown = Object.keys(given).filter((id) => !form.fields.some((field) => field.id === id));
  assert.deepEqual(unknown, [], `${form.id} has no such fields`);
  for (const field of form.fields) {
    const box = page.locator(`main [data-field="${field.id}"]`).first();
    const answer = given[field.id];
    if (answer !== undefined) {
      const there = await box.waitFor({ state: 'attached', timeout: 10_000 * patience }).then(() => true, () => false);
      assert.ok(there, `${form.id} ${field.id} (${field.title}) is answered but does not stand on the page`);
    } else if ((await box.count()) === 0) continue;
    if (answer === undefined && (!field.required || (await answered(box)))) continue;
    const fill = fillers[field.type];
    assert.ok(fill, `no way to answer ${field.id} (${field.type})`);
    try {
      await fill(page, box, field, answer);
    } catch (error) {
      throw new Error(`${form.id} ${field.id} (${field.title}): ${error.message}`);
    }
  }
}

// The form of an open step, from the page's own address.
export async function formOf(page, server) {
  const [, id, action] = /\/cases\/([^/]+)\/act\/([^/?]+)/.exec(new URL(page.url()).pathname);
  const view = await (await page.request.get(`${server.url}/cases/${id}`)).json();
  const offer = view.actions.find((one) => one.action === decodeURIComponent(action));
  assert.ok(offer, `no action ${action}`);
  return (await page.request.get(`${server.url}/forms/${offer.form}`)).json();
}

// On a case's page: presses the button of a step, answers its form, sends it, and confirms who one is where that is asked.
export async function act(page, server, title, given = {}, look = async () => {}) {
  await page.locator('.panel .now').getByRole('link', { name: title, exact: true }).first().click();
  await page.waitForURL(/\/act\//);
  await settled(page);
  const form = await formOf(page, server);
  await fillForm(page, form, given);
  await look(page, title, form.id);
  await send(page, title);
}

// The server's no to a step, in the words that the person reads; `Error`s of any other class are no answer of the law.
export class Refused extends Error {
  constructor(title, told) {
    super(`${title}: ${told}`);
    this.told = told;
  }
}

// The dialog before a decisive step, and who one is: by the demo's own entry, or by the password where that is how one came in.
export const askedAgain = (page) => page.getByRole('dialog').locator('input[type=password]');
export async function sayAgain(page) {
  if (page.password) {
    await askedAgain(page).fill(page.password);
    await page.getByRole('dialog').locator('button[type=submit]').click();
  } else await page.getByRole('dialog').getByRole('button', { name: /^以.*身份/ }).click();
}

export async function send(page, title) {
  await page.getByRole('button', { name: /^提交/ }).click();
  const again = askedAgain(page);
  const refused = page.locator('main [role="alert"]').first();
  const back = page.waitForURL((url) => !url.pathname.includes('/act/') && !url.pathname.includes('/open/'), { timeout: 20_000 * patience }).then(() => 'back', () => 'late');
  const no = () => refused.waitFor().then(() => 'refused', () => 'never');
  let end = await Promise.race([back, again.waitFor().then(() => 'again', () => 'never'), no()]);
  if (end === 'again') {
    await sayAgain(page);
    end = await Promise.race([back, no()]);
  }
  if (end === 'refused') throw new Refused(title, await refused.innerText());
  assert.equal(end, 'back', `${title}: no answer`);
  await settled(page);
}
