// The bill of materials that `./package` writes: every library that the programs load and every npm package of the web faces is in it,
// each with its version, and each is told once.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from './harness/server.mjs';

const build = process.env.MINGJING_BUILD ?? join(root, 'build/test');

test('the bill of materials names all that is delivered', { timeout: 120_000 }, () => {
  const bill = JSON.parse(execFileSync('node', [join(root, 'scripts/materials.mjs'), build], { encoding: 'utf8' }));
  assert.equal(bill.bomFormat, 'CycloneDX');
  const refs = bill.components.map((one) => one['bom-ref']);
  assert.equal(new Set(refs).size, refs.length, 'each once');
  const named = new Set(bill.components.map((one) => one.name));
  for (const name of ['libssl3', 'libsqlite3-0', 'libargon2-1', 'libc6', 'libstdc++6', 'libpq5', 'vue', 'element-plus', 'tus-js-client', 'valijson']) assert.ok(named.has(name), name);
  for (const one of bill.components.filter((part) => part.purl)) {
    assert.match(one.purl, /^pkg:(deb\/debian|npm)\/\S+@\S+$/);
    assert.ok(one.version, one.name);
    if (one.purl.startsWith('pkg:npm/')) assert.match(one.hashes[0].content, /^[0-9a-f]{128}$/, one.name);
  }
  // Nothing of development is delivered; what the office asks for is.
  const { dependencies } = JSON.parse(readFileSync(join(root, 'web/apps/office/package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) assert.ok(name.startsWith('@mingjing/') || named.has(name), name);
  for (const name of ['vite', 'vitest', 'typescript', 'playwright-core', 'happy-dom']) assert.ok(!named.has(name), name);
});
