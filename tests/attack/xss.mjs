// 500 and more texts of our own making against every place of office and portal that shows what somebody wrote (docs/security.md, S46), in Chromium.
// node xss.mjs [--texts N] [--seed N] [--pieces N] [--steps N]; ends with 1 where one ran, loaded, asked or became an element.
import { parseArgs } from 'node:util';
import { openBrowser } from '../browser/harness/browser.mjs';
import { startServer } from '../browser/harness/server.mjs';
import { commitName, table, writeEvidence } from './evidence.mjs';
import { payloads } from './payloads.mjs';
import { plant } from './plant.mjs';
import { walker } from './walk.mjs';

const { values: given } = parseArgs({ options: { texts: { type: 'string', default: '600' }, seed: { type: 'string', default: '46' }, pieces: { type: 'string', default: '6' }, steps: { type: 'string', default: '300' }, entries: { type: 'string', default: '4' } } });
const texts = payloads(Number(given.texts), Number(given.seed));
const began = Date.now();
const say = (what) => console.log(`${String(Math.round((Date.now() - began) / 1000)).padStart(5)} s  ${what}`);

const server = await startServer();
const browser = await openBrowser();
try {
  const planted = await plant({ plain: Number(new URL(server.url).port) }, texts, { steps: Number(given.steps), registerEntries: Number(given.entries) });
  say(`${texts.length} texts in ${planted.fields.size} fields, ${planted.taken} of ${planted.sent} requests taken, ${planted.cases.length} cases, ${planted.entries.length} entries`);
  // Three visitors at once, each with people and pages of its own.
  const some = texts.filter((_, i) => i % 12 === 0);
  const parts = { portal: (one) => one.portal(some), answers: (one) => one.replaced(texts, { pieces: Number(given.pieces) }), office: (one) => one.office(planted, some) };
  const told = { pages: 0, places: new Map(), troubles: [], unopened: [] };
  await Promise.all(Object.entries(parts).map(async ([name, part]) => {
    const walk = await walker(browser, server);
    await part(walk).catch((error) => walk.told.unopened.push(`${name} ended: ${error.stack}`));
    say(`${name}: ${walk.told.pages} pages, ${walk.told.places.size} places, ${walk.told.troubles.length} found`);
    for (const one of walk.told.troubles.slice(0, 20)) console.log(one);
    told.pages += walk.told.pages;
    told.troubles.push(...walk.told.troubles);
    told.unopened.push(...walk.told.unopened);
    for (const one of walk.told.unopened.slice(0, 10)) console.log(`not opened: ${one}`);
    for (const [place, set] of walk.told.places) told.places.set(place, new Set([...(told.places.get(place) ?? []), ...set]));
    await walk.close();
  }));
  const pairs = [...told.places.values()].reduce((sum, set) => sum + set.size, 0), all = [...told.places.values()].filter((set) => set.size >= texts.length).length;
  const shown = new Set([...told.places.values()].flatMap((set) => [...set]));
  const areas = new Map();
  for (const [place, set] of told.places) {
    const area = place.split(' ')[0].startsWith('/') ? 'portal' : place.includes('(answers)') ? 'office, every word of the answers replaced' : 'office, as planted';
    const row = areas.get(area) ?? { places: 0, pairs: 0 };
    areas.set(area, { places: row.places + 1, pairs: row.pairs + set.size });
  }
  writeEvidence('xss', [
    '# Texts that would be scripts', '',
    `Result of \`./attack xss\`: ${texts.length} texts from seed ${given.seed} (tests/attack/payloads.mjs: places to break out of × vectors × ways to write them, each pair of the`,
    'three at least once), put through the real interface into every free-text field that it takes, and shown in Chromium: every address of the office\'s manifest and of the',
    'portal, cases, papers, registers, forms being written, words in addresses, forms that come back refused; then every address of the office once more with each Chinese word of',
    'the server\'s answers replaced by all the texts in turn. A text counts as shown at a place where its number stands there as plain text.', '',
    `${told.troubles.length} ran, loaded, asked, broke the policy or became an element. ${shown.size} of ${texts.length} texts shown, at ${told.places.size} distinct places (${all} of them showed every text), ${pairs} pairs of text and place, ${told.pages} pages opened, ${told.unopened.length} not. Commit ${commitName()}.`, '',
    ...table(['Where', 'Distinct places', 'Pairs of text and place'], [...areas].map(([area, row]) => [area, row.places, row.pairs])), '',
    `Planted: ${planted.fields.size} fields, ${planted.taken} of ${planted.sent} requests taken; the others were refused by a rule.`,
    ...(told.troubles.length ? ['', ...told.troubles.slice(0, 50).map((one) => `- \`${one}\``)] : []),
  ]);
  say(`${shown.size} of ${texts.length} texts shown, ${pairs} pairs`);
  process.exitCode = told.troubles.length + told.unopened.length > 0 || shown.size < texts.length ? 1 : 0;
} catch (error) {
  console.log(`${error.stack}\n${server.output().slice(-400)}`);
  process.exitCode = 2;
} finally {
  await browser.close();
  await server.stop();
}
