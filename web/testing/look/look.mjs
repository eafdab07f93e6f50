// Opens every page of the route manifest at two widths over the mock server (or a real one by --server), runs axe on it,
// listens for policy violations and page errors, and keeps a picture. Exits 1 when anything is wrong.
//   node testing/look/look.mjs [--out DIR] [--only NAME] [--server URL] [--chromium PATH] [--width N]
import AxeBuilder from '@axe-core/playwright'
import { mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { makeMock } from '../mock-server/main.mjs'
import { realWorld } from './real.mjs'
import { MOCK, scenes } from './scenes.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const option = (name, preset) => { const at = process.argv.indexOf(`--${name}`); return at > 0 ? process.argv[at + 1] : preset }
const out = option('out', join(root, 'dist-look'))
const only = option('only', '')
const widths = option('width') ? [Number(option('width'))] : [1440, 390]
mkdirSync(out, { recursive: true })

let origin = option('server')
let mock
if (!origin) {
  mock = makeMock({ dist: join(root, 'apps/office/dist') })
  await new Promise(resolve => mock.server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${mock.server.address().port}`
}
const manifest = JSON.parse(readFileSync(join(root, 'apps/office/src/routes.manifest.json'), 'utf8'))
// Of a real server the pages are filled with what it holds; the mock knows its own cases.
const world = mock ? MOCK : await realWorld(origin)
const browser = await chromium.launch({ executablePath: option('chromium', '/usr/bin/chromium'), args: ['--no-sandbox', '--lang=zh-CN', '--font-render-hinting=none'] })
const found = []

// A page is settled when no skeleton stands on it any more; a live channel keeps the network busy for ever.
async function settled(page) {
  await page.waitForTimeout(150)
  await page.waitForFunction(() => document.querySelector('#app > *') && !document.querySelector('.skeleton'), undefined, { timeout: 20000 }).catch(() => undefined)
  await page.waitForTimeout(250)
}

async function visit(scene, width) {
  const context = await browser.newContext({ viewport: { width, height: width > 600 ? 900 : 844 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', deviceScaleFactor: 1, bypassCSP: false })
  const page = await context.newPage()
  const wrong = []
  page.on('pageerror', error => wrong.push(`error: ${error.message}`))
  page.on('console', message => { if (message.type() === 'error' && !scene.noisy) wrong.push(`console: ${message.text()}`) })
  await page.addInitScript(() => { window.__blocked = []; document.addEventListener('securitypolicyviolation', event => window.__blocked.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`)) })
  try {
    if (scene.role) {
      const entered = await context.request.post(`${origin}/demo/enter`, { data: { login: world.logins[scene.role] ?? scene.role }, headers: { Origin: origin } })
      if (!entered.ok()) throw new Error(`cannot enter as ${scene.role}: ${entered.status()}`)
    }
    if (mock) Object.assign(mock.control, { expire: false, fail: null })
    await page.goto(`${origin}/office${scene.path}`)
    await settled(page)
    if (scene.run) await scene.run(page, { mock, origin, context })
    await settled(page)
    wrong.push(...(await page.evaluate(() => window.__blocked)).map(text => `policy: ${text}`))
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    if (sideways > 1) wrong.push(`scrolls sideways by ${sideways}px`)
    await page.screenshot({ path: join(out, `${scene.name}-${width}.png`), fullPage: !scene.fold })
    const axe = await new AxeBuilder({ page }).disableRules([]).analyze()
    for (const violation of axe.violations) wrong.push(`axe ${violation.impact} ${violation.id}: ${violation.nodes.slice(0, 3).map(node => `${node.target.join(' ')} ${node.any[0]?.message ?? ''}`).join(' | ')}`)
  } catch (reason) {
    wrong.push(`failed: ${reason.message.split('\n')[0]}`)
    await page.screenshot({ path: join(out, `${scene.name}-${width}.png`) }).catch(() => undefined)
  } finally {
    await context.close()
  }
  found.push(...wrong.map(text => `${scene.name} ${width}: ${text}`))
  process.stdout.write(`${wrong.length ? 'x' : '.'} ${scene.name} ${width}\n`)
}

for (const scene of scenes(manifest, world)) {
  if (scene.mock && !mock) continue
  if (only && !scene.name.includes(only)) continue
  for (const width of widths) await visit(scene, width)
}
await browser.close()
mock?.server.close()
mock?.server.closeAllConnections()
process.stdout.write(found.length ? `\n${found.join('\n')}\n` : '\nnothing found\n')
process.exit(found.length ? 1 : 0)
