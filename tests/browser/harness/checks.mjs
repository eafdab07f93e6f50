// What every page of every face must pass, as functions that throw with a message that tells where and what.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import axe from '@axe-core/playwright';
import { root } from './server.mjs';
import { narrow, wide } from './browser.mjs';

const AxeBuilder = axe.default ?? axe;
const pictures = join(root, 'build/screens');

// axe-core finds nothing, best-practice rules included.
export async function accessible(page, where) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const told = violations.flatMap((rule) => rule.nodes.slice(0, 5).map((node) => `  ${rule.id}: ${node.target.join(' ')}\n    ${node.html.slice(0, 160)}`));
  assert.equal(violations.length, 0, `${where}: axe-core finds\n${told.join('\n')}`);
}

export async function picture(page, name) {
  await mkdir(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}

// Runs the checks and takes a picture at 1440x900 and at 390x844; the page stays open and keeps its state.
export async function atBothWidths(page, name, check = async () => {}) {
  for (const [suffix, size] of [['1440', wide], ['390', narrow]]) {
    await page.setViewportSize(size);
    await settled(page);
    await picture(page, `${name}-${suffix}`);
    await check(`${name} at ${suffix} px`);
  }
  await page.setViewportSize(wide);
}

// Nothing is loading any more: no request under way, no skeleton on the page.
export async function settled(page) {
  await page.waitForLoadState('networkidle').catch(() => {});
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
}

export async function noSidewaysScroll(page, where) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(over <= 1, `${where}: scrolls sideways by ${over} px`);
}

// Latin words that an officer's page may show: standards, formats, the product's name.
const known = new Set(
  'PDF OFD CSV XLSX ZIP JPG JPEG PNG MP4 WAV SHA SM2 SM3 SM4 Ed25519 QR HTML JSON Mingjing GPS IP GB URL Chrome Chromium Firefox Linux Windows Headless YAML'
    .toLowerCase().split(' '));

// English words and raw codes in the text that a person sees: [] when there are none. Hashes, numbers, addresses, login
// names and what stands in <code> or an element marked translate="no" do not count.
export async function foreignWords(page, scope = 'body') {
  const text = await page.locator(scope).first().evaluate((element) => {
    const copy = element.cloneNode(true);
    for (const part of copy.querySelectorAll('script, noscript, style, code, pre, [translate="no"], [aria-hidden="true"]')) part.remove();
    const hidden = (node) => node.closest('[hidden]');
    return [...copy.querySelectorAll('*')].filter((node) => !hidden(node)).flatMap((node) => [...node.childNodes].filter((child) => child.nodeType === 3)).map((child) => child.data).join('\n');
  });
  const plain = text.replace(/https?:\/\/\S+/g, ' ').replace(/[\w.+-]+@[\w.-]+/g, ' ').replace(/\b[0-9a-fA-F]{8,}\b/g, ' ');
  const words = plain.match(/[A-Za-z_][A-Za-z0-9_]{2,}/g) ?? [];
  const codes = plain.match(/\b(?:null|NaN|undefined)\b|\[object /g) ?? [];
  return [...new Set([...words.filter((word) => !known.has(word.toLowerCase()) && !/\d/.test(word)), ...codes])];
}

export async function onlyChinese(page, where, scope) {
  const found = await foreignWords(page, scope);
  assert.deepEqual(found, [], `${where}: English or raw codes: ${found.slice(0, 20).join(', ')}`);
}

export function noTroubles(page, where) {
  assert.deepEqual(page.troubles, [], `${where}: ${page.troubles.join('; ')}`);
}
