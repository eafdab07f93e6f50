// Opens every address of the office and of the portal over what was planted, and every address of the office once more with answers of the server in
// which each Chinese word is replaced by the texts; fails on whatever runs, loads, asks or becomes an element.
import { realWorld } from '../../web/testing/look/real.mjs';
import { fromManifest } from '../../web/testing/look/scenes.mjs';
import { enterAs, routeManifest } from '../browser/harness/office.mjs';
import { looked, watched } from './watch.mjs';

const portal = ['/', '/complain', '/correct', '/track', '/my-case', '/apply', '/answer', '/decisions', '/organs', '/officers', '/powers', '/random', '/checklist', '/plans', '/entities', '/lists', '/flowcharts', '/figures', '/annual', '/verify', '/subordinates', '/help',
  '/board/o-scjg', '/board/o-scjg/u-scjg-1', '/organs/o-scjg', '/organs/o-scjg/powers', '/apply/o-scjg.food_licence', '/s/organ/o-scjg', '/s/organ/o-scjg/poster'];

// A page that has come to rest, or a second and a half after it came: texts in answers may make a page that never does.
async function calm(page) {
  const until = Date.now() + 1500;
  for (let quiet = 0; quiet < 2 && Date.now() < until; ) {
    await new Promise((done) => setTimeout(done, 40));
    quiet = (page.underWay?.size ?? 0) > 0 ? 0 : quiet + 1;
  }
}

export async function walker(browser, server) {
  const told = { pages: 0, places: new Map(), troubles: [], unopened: [] };
  const seats = new Map();
  const seat = async (login) => {
    if (!seats.has(login)) {
      const page = await enterAs(browser, server, login);
      const troubles = await watched(page.context());
      page.on('dialog', (dialog) => dialog.accept().catch(() => {}));
      seats.set(login, { page, troubles });
    }
    return seats.get(login);
  };
  const visitor = async () => {
    if (!seats.has('')) {
      const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1200, height: 900 } });
      const troubles = await watched(context);
      seats.set('', { page: await context.newPage(), troubles });
    }
    return seats.get('');
  };
  const judge = async ({ page, troubles }, name) => {
    told.pages += 1;
    const { elements, shown } = await looked(page).catch((error) => ({ elements: [`not looked at: ${error.message}`], shown: [] }));
    for (const one of [...troubles.splice(0), ...elements.map((html) => `element ${html}`)]) told.troubles.push(`${name}: ${one}`);
    for (const line of shown) {
      const [place, n] = line.split('\t'), key = `${name} ${place}`;
      if (!told.places.has(key)) told.places.set(key, new Set());
      told.places.get(key).add(Number(n));
    }
  };
  const open = async (who, path, name, then) => {
    const at = await (who === '' ? visitor() : seat(who));
    // What is a download is no page; what does not open twice is told.
    const reached = () => at.page.goto(server.url + path, { waitUntil: 'domcontentloaded', timeout: 60_000 }).then(() => true, (error) => (/ERR_ABORTED|Download/.test(error.message) ? true : error.message.split('\n')[0]));
    let there = await reached();
    if (there !== true) there = await reached();
    if (there !== true) return void told.unopened.push(`${name}: ${there}`);
    await calm(at.page);
    await Promise.resolve(then?.(at.page)).catch((error) => told.unopened.push(`${name}: ${error.message.split('\n')[0]}`));
    await judge(at, name);
  };
  const world = await realWorld(server.url);
  const scenes = fromManifest(await routeManifest(), world).map((scene) => ({ ...scene, login: scene.role ? world.logins[scene.role] ?? scene.role : '' }));

  return {
    told, scenes,
    close: async () => {
      for (const { page } of seats.values()) await page.context().close();
    },
    // The office as it stands: addresses of the manifest, what was planted, words in addresses.
    async office(planted, texts, { most = Infinity, addresses = true } = {}) {
      for (const scene of addresses ? scenes.slice(0, most) : []) await open(scene.login, `/office${scene.path}`, scene.name);
      for (const id of planted.cases.slice(0, most)) {
        for (const tab of ['', '/documents', '/evidence', '/flow', '/timeline', '/deadlines', '/money', '/proof']) {
          await open('officer', `/office/cases/${id}${tab}`, `case${tab}`, async (page) => {
            if (tab !== '/documents') return;
            const previews = page.getByRole('button', { name: /^预览/ });
            for (let i = 0; i < Math.min(3, await previews.count()); i += 1) {
              await previews.nth(i).click({ timeout: 2000 }).catch(() => {});
              await calm(page);
              await page.keyboard.press('Escape');
            }
          });
        }
        const { page } = await seat('officer');
        const view = await (await page.request.get(`${server.url}/cases/${id}`)).json().catch(() => ({}));
        for (const paper of (view.documents ?? []).slice(0, 3)) await open('officer', `/cases/${id}/documents/${paper.id}.html`, 'paper');
        for (const offer of (view.actions ?? []).filter((one) => one.allowed).slice(0, 2)) await open('officer', `/office/cases/${id}/act/${offer.action}`, 'act');
        if (tabless(view)) await open('officer', `/office/cases/${id}/timeline`, 'print', (one) => one.emulateMedia({ media: 'print' }).then(() => calm(one)).then(() => one.emulateMedia({ media: null })));
      }
      for (const [register, entry] of planted.entries.slice(0, most)) await open('sysadmin', `/office/registers/${register}/entries/${entry}`, `register ${register}`);
      for (const register of [...new Set(planted.entries.map(([one]) => one))].slice(0, most)) await open('sysadmin', `/office/registers/${register}`, `list ${register}`);
      for (const one of texts.slice(0, most)) {
        const word = encodeURIComponent(one.text.slice(0, 100));
        for (const path of [`/office/cases?q=${word}`, `/office/search?q=${word}&scope=cases`]) await open('officer', path, path.split('?')[0]);
      }
    },
    // The portal: its pages, each first link of a kind behind them, words in addresses, forms that come back refused.
    async portal(texts, { most = Infinity, links = 12 } = {}) {
      const seen = new Map();
      const { page } = await visitor();
      for (const path of portal.slice(0, most)) {
        await open('', path, path);
        for (const href of await page.locator('main a[href^="/"]').evaluateAll((all) => all.map((one) => one.getAttribute('href')))) {
          const kind = href.split('?')[0].split('/').slice(0, 3).map((part, i) => (i === 2 && !/^\/(lists)/.test(href) ? '*' : part)).join('/');
          seen.set(kind, [...(seen.get(kind) ?? []), href].slice(0, links));
        }
      }
      // What was planted comes late in a list, so the last ones of each kind too.
      for (const [kind, hrefs] of seen) for (const href of new Set(hrefs)) if (!/\.(json|txt|svg|tlog-proof|pdf|csv)$/.test(href)) await open('', href, kind);
      for (const one of texts.slice(0, most)) {
        const word = encodeURIComponent(one.text.slice(0, 100));
        for (const path of [`/decisions?q=${word}`, `/officers?q=${word}`, `/find?q=${word}`, `/organs?q=${word}`, `/verify?code=${word}`, `/${word.replaceAll('%0A', '')}`, `/complain?organ=${word}`]) await open('', path, `${path.split('?')[0].length > 20 ? '/…' : path.split('?')[0]} asked`);
      }
      for (const path of ['/complain', '/correct', '/apply/o-scjg.food_licence', '/my-case', '/track', '/answer']) {
        for (let i = 0; i < Math.min(texts.length, most); i += 12) {
          await open('', path, `${path} refused`, async (at) => {
            const answered = at.waitForNavigation({ waitUntil: 'domcontentloaded', timeout: 15_000 }).catch(() => {});
            await at.evaluate((words) => {
              const form = [...document.querySelectorAll('main form')].find((one) => one.method === 'post');
              if (!form) return;
              form.noValidate = true;
              [...form.elements].forEach((field, k) => {
                if (field.name === 'answer') field.value = '99';
                else if (field.type === 'radio') field.checked = true;
                else if (field.localName === 'select') field.selectedIndex = 1;
                else if (field.name && !['hidden', 'file', 'checkbox', 'date', 'submit'].includes(field.type)) {
                  field.removeAttribute('maxlength');
                  field.value = words[k % words.length].slice(0, Number(field.dataset.most ?? 200));
                }
              });
              form.submit();
            }, texts.slice(i, i + 12).map((one) => one.text));
            await answered;
            await calm(at);
          });
        }
      }
    },
    // Each address of the office with answers in which the texts stand for every Chinese word; a piece of the texts at a time.
    async replaced(texts, { pieces = 6, every = 1 } = {}) {
      const size = Math.ceil(texts.length / pieces);
      for (let piece = 0; piece < pieces; piece += 1) {
        const part = texts.slice(piece * size, (piece + 1) * size), all = part.map((one) => one.text).join(' ');
        const change = (value) => {
          if (typeof value === 'string') return /[\u3400-\u9fff]/.test(value) ? all : value;
          if (Array.isArray(value)) return value.map(change);
          return value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, change(one)])) : value;
        };
        // A page that goes away takes its requests along.
        const rewrite = (route) => rewritten(route).catch(() => {});
        const rewritten = async (route) => {
          const request = route.request();
          if (!['fetch', 'xhr'].includes(request.resourceType()) || request.method() !== 'GET' || /\/live$/.test(new URL(request.url()).pathname)) return route.fallback();
          const answer = await route.fetch().catch(() => undefined);
          if (!answer) return route.abort();
          if (!/json/.test(answer.headers()['content-type'] ?? '')) return route.fulfill({ response: answer });
          const body = JSON.parse(await answer.text());
          // Lists of hundreds of rows hold the same places again and again.
          if (Array.isArray(body.items)) body.items = body.items.slice(0, 6);
          return route.fulfill({ response: answer, json: change(body) });
        };
        for (const [index, scene] of scenes.entries()) {
          if (!scene.login || (index + piece) % every !== 0) continue;
          const { page } = await seat(scene.login);
          await page.route('**/*', rewrite);
          await open(scene.login, `/office${scene.path}`, `${scene.name} (answers)`);
          await page.unroute('**/*', rewrite);
        }
      }
    },
  };
}
const tabless = (view) => (view.timeline ?? []).length > 0;
