import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { first, groups } from '@mingjing/terms'
import manifest from '../routes.manifest.json'
import { Sha256 } from '../work/sha256'

const root = resolve(import.meta.dirname, '../../../..')
const homes = ['apps/office', 'packages/api-client', 'packages/terms', 'packages/ui']
const files = homes.flatMap(home => readdirSync(resolve(root, home, 'src'), { recursive: true }).map(file => `${home}/src/${String(file)}`)).filter(file => /\.(ts|vue)$/.test(file) && !file.includes('.test.') && !file.includes('/testing/') && !file.includes('/generated/'))
const sources = files.map(file => ({ file, text: readFileSync(resolve(root, file), 'utf8') }))

describe('the words', () => {
  it('stand in the message files and nowhere else', () => {
    const bare = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1').replace(/<!--[\s\S]*?-->/g, '')
    const allowed = /messages\/|packages\/ui\/src\/format\/|components\/citation\.ts/
    const strayed = sources.filter(({ file }) => !allowed.test(file)).flatMap(({ file, text }) => bare(text).split('\n').map((line, at) => ({ file, at: at + 1, line })).filter(({ line }) => /[\u4e00-\u9fff]/.test(line.replace(/replace\(\/[^/]*\/g?, ''\)/g, ''))).map(({ file: where, at, line }) => `${where}:${at} ${line.trim().slice(0, 80)}`))
    expect(strayed).toEqual([])
  })

  it('are there for every key that the pages name', async () => {
    const words: Record<string, unknown> = { ...first }
    await Promise.all(Object.entries(groups).map(async ([name, load]) => { words[name] = (await load()).default }))
    const at = (key: string) => key.split('.').reduce<unknown>((node, part) => (node && typeof node === 'object' ? (node as Record<string, unknown>)[part] : undefined), words)
    const lost = sources.flatMap(({ file, text }) => [...text.matchAll(/\b(?:t|say)\(\s*'([a-z_]+(?:\.[a-z_0-9]+)+)'/gi)].map(match => match[1]!).filter(key => typeof at(key) !== 'string').map(key => `${file}: ${key}`))
    expect(lost).toEqual([])
    const prefixes = sources.flatMap(({ file, text }) => [...text.matchAll(/\b(?:t|say)\(\s*`([a-z_.]+)\.\$\{/gi)].map(match => match[1]!).filter(key => typeof at(key) !== 'object').map(key => `${file}: ${key}`))
    expect(prefixes).toEqual([])
  })

  it('hold no word of the programmer', async () => {
    const all = JSON.stringify([first, ...(await Promise.all(Object.values(groups).map(async load => (await load()).default)))])
    expect(all).not.toMatch(/操作失败|未知错误|null|undefined|enum/)
  })
})

describe('the routes', () => {
  it('each name a page that exists', () => {
    const text = readFileSync(resolve(root, 'apps/office/src/routes.ts'), 'utf8')
    for (const { name } of manifest) {
      const page = new RegExp(`(?:'${name}'|\\b${name}): \\(\\) => import\\('\\./([^']+)'\\)`).exec(text)?.[1]
      expect(page, name).toBeTruthy()
      expect(existsSync(resolve(root, 'apps/office/src', page!)), page).toBe(true)
    }
  })
  it('cover every menu entry that law/roles.yaml gives', () => {
    const roles = readFileSync(resolve(root, '../law/roles.yaml'), 'utf8')
    const menus = new Set([...roles.matchAll(/menu: \[([^\]]*)\]/g)].flatMap(match => match[1]!.split(',').map(one => one.trim()).filter(Boolean)))
    const known = new Set(manifest.flatMap(entry => [entry.menu, ...((entry as { menus?: string[] }).menus ?? [])]))
    expect([...menus].filter(menu => !known.has(menu))).toEqual([])
  })
})

describe('the case list', () => {
  it('names the date it filters by: the day of acceptance, not that of filing', async () => {
    const words = (await groups.cases()).default as { filter: Record<string, string>; col: Record<string, string> }
    expect(words.filter.opened_from).toBe(`${words.col.opened}自`)
    expect(words.filter.opened_to).toBe(`${words.col.opened}至`)
  })
})

describe('the digest', () => {
  const text = (value: string) => new TextEncoder().encode(value)
  // FIPS 180-4 examples and the empty message.
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ['abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq', '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1'],
  ])('of %j is that of the standard', (message, digest) => {
    expect(new Sha256().update(text(message)).hex()).toBe(digest)
  })
  it('does not depend on the pieces in which a file comes', () => {
    const bytes = Uint8Array.from({ length: 1000 }, (_, index) => (index * 7) & 255)
    const whole = new Sha256().update(bytes).hex()
    for (const piece of [1, 63, 64, 65, 127, 300]) {
      const hash = new Sha256()
      for (let at = 0; at < bytes.length; at += piece) hash.update(bytes.subarray(at, at + piece))
      expect(hash.hex()).toBe(whole)
    }
    expect(new Sha256().update(text('a'.repeat(1_000_000))).hex()).toBe('cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0')
  })
})
