// What every page of every face must pass, as functions that throw with a message that tells where and what.
import assert from 'node:assert/strict';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './server.mjs';
import { narrow, patience, wide } from './browser.mjs';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
// Pictures of every state are kept when a folder for them is named; they cost a third of the time of a walk.
const pictures = process.env.MINGJING_PICTURES ?? '';

// What axe-core finds, best-practice rules included: [] when nothing. It is put into the page by the debugger, so the
// page's own content policy stays as strict as it is served.
export async function axeFindings(page) {
  for (const frame of page.frames()) {
    if (!(await frame.evaluate(() => 'axe' in globalThis))) await frame.evaluate(axeSource);
  }
  const late = new Promise((_, failed) => setTimeout(() => failed(new Error(`axe-core does not end on ${page.url()}`)), 60_000 * patience).unref());
  const violations = await Promise.race([late, page.evaluate(async () => {
    const found = await globalThis.axe.run(document, { resultTypes: ['violations'] });
    return found.violations.map((rule) => ({ id: rule.id, nodes: rule.nodes.slice(0, 5).map((node) => ({ target: node.target.join(' '), html: node.html.slice(0, 160), why: node.any[0]?.message ?? '' })) }));
  })]);
  return violations.flatMap((rule) => rule.nodes.map((node) => `  ${rule.id}: ${node.target}\n    ${node.html}\n    ${node.why}`));
}

export async function accessible(page, where) {
  const told = await axeFindings(page);
  assert.equal(told.length, 0, `${where}: axe-core finds\n${told.join('\n')}`);
}

// What this run has looked at already: all its files share one list when with-server.mjs names it in MINGJING_LOOKED.
const looked = new Set();
function notYetLookedAt(things) {
  const shared = process.env.MINGJING_LOOKED;
  if (shared && existsSync(shared)) for (const line of readFileSync(shared, 'utf8').split('\n')) looked.add(line);
  const fresh = things.filter((thing) => !looked.has(thing));
  for (const thing of fresh) looked.add(thing);
  if (shared && fresh.length > 0) appendFileSync(shared, fresh.map((thing) => `${thing}\n`).join(''));
  return fresh;
}

// The kinds of elements that are shown: what an element is and carries, and what it stands in; not what it says.
const kindsOfElements = (page) =>
  page.evaluate(() => {
    const kind = (one) => `${one.localName}.${[...one.classList].sort().join('.')}`;
    const shown = [...document.querySelectorAll('body *')].filter((one) => one.checkVisibility());
    return [...new Set(shown.map((one) => `${kind(one.parentElement)}>${kind(one)}[${one.getAttributeNames().sort().join()}]`))];
  });

// axe-core looks once in a run at each page, and again wherever it holds a kind of element that it has not seen yet. The
// same page is opened by many roles and journeys: a second look at the same costs seconds and cannot find anything else.
// `view` is how it is shown: a width, a mode of the portal. Without `once` only what is new is looked at.
export async function accessibleOnce(page, where, view, once) {
  const fresh = notYetLookedAt([...(once ? [`page ${once}`] : []), ...(await kindsOfElements(page))].map((thing) => `${view} ${thing}`));
  if (fresh.length > 0) await accessible(page, where);
}

export async function picture(page, name) {
  if (!pictures) return;
  await mkdir(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name.replace(/[^\p{L}\p{N}-]+/gu, '_')}.png`), fullPage: true });
}

// Runs the checks and takes a picture at 1440x900 and at 390x844; the page stays open and keeps its state.
export async function atBothWidths(page, name, check = async () => {}) {
  for (const [suffix, size] of [['1440', wide], ['390', narrow]]) {
    await page.setViewportSize(size);
    await painted(page);
    await picture(page, `${name}-${suffix}`);
    await check(`${name} at ${suffix} px`, suffix);
  }
  await page.setViewportSize(wide);
}

// The page has been laid out anew; what it began to load for that is there.
async function painted(page) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  if (page.underWay?.size > 0) await settled(page);
}

// Nothing is loading any more: no request under way for a moment, no skeleton on the page.
export async function settled(page) {
  const until = Date.now() + 20_000 * patience;
  for (let quiet = 0; quiet < 3; ) {
    await new Promise((done) => setTimeout(done, 40));
    const busy = (page.underWay?.size ?? 0) > 0 || (await page.locator('.skeleton').count()) > 0;
    quiet = busy ? 0 : quiet + 1;
    assert.ok(Date.now() < until, `still loading: ${page.url()} ${[...(page.underWay ?? [])].map((request) => request.url()).join(' ')}`);
  }
}

export async function noSidewaysScroll(page, where) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(over <= 1, `${where}: scrolls sideways by ${over} px`);
}

// Latin words that an officer's page may show: standards, formats, the product's name, a key of the keyboard.
const known = new Set(
  'PDF OFD CSV XLSX ZIP JPG JPEG PNG MP4 WAV SHA SM2 SM3 SM4 Ed25519 QR HTML JSON Mingjing GPS IP GB URL Chrome Chromium Firefox Linux Windows Headless YAML Enter'
    .toLowerCase().split(' '));

// English words and raw codes in the text that a person sees: [] when there are none. Hashes, numbers, addresses, login
// names, names of files and what stands in <code> or an element marked translate="no" do not count.
export async function foreignWords(page, scope = 'body') {
  const text = await page.locator(scope).first().evaluate((element) => {
    const copy = element.cloneNode(true);
    for (const part of copy.querySelectorAll('script, noscript, style, code, pre, [translate="no"], [aria-hidden="true"]')) part.remove();
    const hidden = (node) => node.closest('[hidden]');
    const named = [...copy.querySelectorAll('*')].filter((node) => !hidden(node)).flatMap((node) => ['placeholder', 'aria-label', 'alt', 'title'].map((name) => node.getAttribute(name) ?? ''));
    return [...copy.querySelectorAll('*')].filter((node) => !hidden(node)).flatMap((node) => [...node.childNodes].filter((child) => child.nodeType === 3)).map((child) => child.data).concat(named).join('\n');
  });
  const plain = text.replace(/https?:\/\/\S+/g, ' ').replace(/[\w.+-]+@[\w.-]+/g, ' ').replace(/\b[0-9a-fA-F]{8,}\b/g, ' ').replace(/[\w-]+\.(?:jpe?g|png|wav|mp4|pdf|zip|csv|xlsx)\b/gi, ' ');
  const words = plain.match(/[A-Za-z_][A-Za-z0-9_]{2,}/g) ?? [];
  const codes = plain.match(/\b(?:null|NaN|undefined)\b|\[object /g) ?? [];
  const found = new Set([...words.filter((word) => !known.has(word.toLowerCase()) && !/\d/.test(word)), ...codes]);
  // With what stands around it, so that it is found again.
  return [...found].map((word) => `${word} («${plain.slice(Math.max(0, plain.indexOf(word) - 30), plain.indexOf(word) + 30).replace(/\s+/g, ' ')}»)`);
}

export async function onlyChinese(page, where, scope) {
  const found = await foreignWords(page, scope);
  assert.deepEqual(found, [], `${where}: English or raw codes: ${found.slice(0, 20).join(', ')}`);
}

export function noTroubles(page, where) {
  assert.deepEqual(page.troubles, [], `${where}: ${page.troubles.join('; ')}`);
}

// All that a page in one state must pass, at both widths; what it does not pass is added to `found`. axe-core looks at it in
// any case, or as accessibleOnce tells when `once` names the page by width.
export async function judge(page, name, found, once) {
  const note = async (check) => check().catch((error) => found.push(error.message));
  await note(() => onlyChinese(page, name));
  await note(() =>
    atBothWidths(page, name, async (where, width) => {
      await note(() => (once ? accessibleOnce(page, where, width, once(width)) : accessible(page, where)));
      await note(() => noSidewaysScroll(page, where));
    }),
  );
}
