// Debian's chromium driven by Playwright's library: pages at the two widths that every face is judged at.
import { chromium } from 'playwright-core';

// How many times as long as usual is waited: a machine that builds beside the tests is slow (MINGJING_PATIENCE).
export const patience = Number(process.env.MINGJING_PATIENCE ?? 1);
export const wide = { width: 1440, height: 900 };
export const narrow = { width: 390, height: 844 };

export async function openBrowser() {
  const asRoot = process.getuid() === 0;
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    // Root and containers have no user namespaces for the sandbox; the rest keeps chromium from calling home.
    args: [
      ...(asRoot ? ['--no-sandbox'] : []),
      '--lang=zh-CN', '--disable-gpu', '--disable-quic', '--disable-dev-shm-usage', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--font-render-hinting=none',
    ],
  });
}

// A page of a fresh visitor. What the page throws, or logs as an error, is collected in page.troubles; answers that a test
// provokes on purpose (refusals, 410) are the test's own business and are not collected.
export async function newPage(browser, options = {}) {
  const context = await browser.newContext({ viewport: wide, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(15_000 * patience);
  return watched(await context.newPage());
}

// One more page of the same visitor: the same session, and what the browser holds already is not loaded again.
export async function pageBeside(page) {
  const another = watched(await page.context().newPage());
  another.me = page.me;
  another.password = page.password;
  return another;
}

function watched(page) {
  page.troubles = [];
  // The live channel stays open for ever; everything else counts as loading until it ends.
  page.underWay = new Set();
  page.on('request', (request) => request.resourceType() !== 'eventsource' && page.underWay.add(request));
  for (const end of ['requestfinished', 'requestfailed']) page.on(end, (request) => page.underWay.delete(request));
  page.on('pageerror', (error) => page.troubles.push(`thrown: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) page.troubles.push(`console: ${message.text()}`);
  });
  return page;
}
