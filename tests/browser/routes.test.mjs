// Every address of the router's manifest over the demo's data: Chinese, no sideways scroll, no error of the page, and
// axe-core silent at 1440 and 390 px. What the menu leads to stands in menus.test.mjs, dialogs in dialogs.test.mjs, errors in states.test.mjs.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { realWorld } from '../../web/testing/look/real.mjs';
import { fromManifest } from '../../web/testing/look/scenes.mjs';
import { newPage, openBrowser } from './harness/browser.mjs';
import { judge, noTroubles } from './harness/checks.mjs';
import { enterAs, routeManifest, visit } from './harness/office.mjs';
import { theServer } from './harness/server.mjs';

const server = await theServer();
const world = await realWorld(server.url);
const manifest = await routeManifest();
let browser;

before(async () => {
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server.stop();
});

// What the menu opens is walked by menus.test.mjs at both widths.
const walked = new Set(['login', 'queue', ...manifest.filter((entry) => entry.menu).map((entry) => entry.name)]);
const addresses = fromManifest(manifest.filter((entry) => !walked.has(entry.name)), world);
const byRole = new Map();
for (const scene of addresses) byRole.set(scene.role ?? 'nobody', [...(byRole.get(scene.role ?? 'nobody') ?? []), scene]);

describe('addresses', () => {
  for (const [role, scenes] of byRole) {
    test(`${role}: ${scenes.length} addresses`, async () => {
      const page = role === 'nobody' ? await newPage(browser) : await enterAs(browser, server, world.logins[role] ?? role);
      const found = [];
      for (const scene of scenes) {
        await visit(page, server, scene.path);
        await judge(page, scene.name, found);
        for (const told of await page.locator('main .state[role="alert"] :is(h1, h2)').allInnerTexts()) found.push(`${scene.name}: ${told}`);
      }
      noTroubles(page, role);
      assert.equal(found.length, 0, `\n${found.join('\n')}`);
      await page.context().close();
    });
  }
});
