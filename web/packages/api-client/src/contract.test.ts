// @vitest-environment node
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'
import { expect, it } from 'vitest'

it('the generated contract is that of api/openapi.yaml', { timeout: 120_000 }, async () => {
  const contract = new URL('../../../../api/openapi.yaml', import.meta.url)
  const fresh = astToString(await openapiTS(contract, { emptyObjectsUnknown: true }))
  const kept = readFileSync(fileURLToPath(new URL('./generated/schema.d.ts', import.meta.url)), 'utf8')
  expect(kept.slice(kept.indexOf('export interface paths')).trim()).toBe(fresh.slice(fresh.indexOf('export interface paths')).trim())
})
