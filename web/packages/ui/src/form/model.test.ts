import type { Form, FormField, Input } from '@mingjing/api-client'
import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { checklistOf, groupFields } from './groups'
import { checkInput, cleanInput, fieldTitle, isEmpty, isShown, startInput } from './model'

const t = (key: string, values: Record<string, unknown> = {}) => `${key}${Object.keys(values).length ? ` ${JSON.stringify(values)}` : ''}`
const field = (part: Partial<FormField> & { type: FormField['type'] }): FormField => ({ id: 'x', title: '甲', ...part })
const found = (one: FormField, value: unknown) => checkInput({ id: 'f', title: '', fields: [one] }, { x: value }, t).map(problem => `${problem.field}: ${problem.message.split(' ')[0]}`)

describe('a conditional field', () => {
  const by = field({ id: 'by', type: 'date', when: { field: 'mode', is: 'by_date' } })
  it('is shown, checked and sent only while its condition holds', () => {
    expect(isShown(by, { mode: 'by_date' })).toBe(true)
    expect(isShown(by, { mode: 'now' })).toBe(false)
    expect(isShown(field({ type: 'text', when: { field: 'shown', is: 'true' } }), { shown: true })).toBe(true)
    expect(isShown(field({ type: 'text', when: { field: 'kinds', is: ['a', 'b'] } }), { kinds: ['b'] })).toBe(true)
    const mode = field({ id: 'mode', type: 'choice', options: [] })
    expect(cleanInput([mode, by], { mode: 'now', by: '2026-01-01' })).toEqual({ mode: 'now' })
    expect(checkInput({ id: 'f', title: '', fields: [mode, { ...by, required: true }] }, { mode: 'now' }, t)).toEqual([])
  })
})

describe('what is typed', () => {
  it.each<[string, FormField, unknown, string[]]>([
    ['a missing text', field({ type: 'text', required: true }), '  ', ['x: form.error.required']],
    ['a missing choice', field({ type: 'choice', required: true }), undefined, ['x: form.error.required_choice']],
    ['a no, which is an answer', field({ type: 'bool', required: true }), false, []],
    ['a sum that is none', field({ type: 'money' }), Number.NaN, ['x: form.error.money']],
    ['a sum above the greatest', field({ type: 'money', max: 100 }), 101, ['x: form.error.max_money']],
    ['a number that is a text', field({ type: 'integer' }), 'drei', ['x: form.error.integer']],
    ['a text that is too long', field({ type: 'text' }), '字'.repeat(201), ['x: form.error.max_length']],
    ['a code with a wrong check digit', field({ type: 'text', check: 'uscc' }), '91350100M000100Y44', ['x: form.error.credit_code']],
    ['a text against its pattern', field({ type: 'text', pattern: '^[0-9]{6}$' }), '12', ['x: form.error.pattern']],
    ['a pattern that only the server reads', field({ type: 'text', pattern: '(?<' }), '12', []],
    ['too few officers', field({ type: 'officers', min: 2 }), ['a'], ['x: form.error.min_items']],
    ['a party without kind and name', field({ type: 'parties' }), [{ kind: '', name: '', phone: '12' }], ['x.0.kind: form.error.required_choice', 'x.0.name: form.error.required', 'x.0.phone: form.error.phone']],
    ['a person with a wrong number', field({ type: 'party' }), { kind: 'person', name: '演示', id_no: '110105194912310021' }, ['x.id_no: form.error.resident_id']],
    ['a passport, whose number has no check digit', field({ type: 'party' }), { kind: 'person', name: '演示', id_kind: 'passport', id_no: 'E1234' }, []],
    ['a party the case knows', field({ type: 'parties' }), ['p1'], []],
    ['new evidence without a name', field({ type: 'evidences' }), ['e1', { kind: 'documentary', name: '', proves: '事实' }], ['x.1.name: form.error.required']],
    ['a row without its required cell', field({ type: 'table', columns: [{ id: 'name', title: '名', type: 'text', required: true }] }), [{ name: '好' }, { other: 1 }], ['x.1.name: form.error.required']],
    ['a measure without a kind', field({ type: 'measures' }), [{ amount_fen: 5 }], ['x.0.kind: form.error.required_choice']],
  ])('%s', (_, one, value, problems) => {
    expect(found(one, value)).toEqual(problems)
  })

  it('is sent without blanks, empty rows and words that are only spaces', () => {
    const fields: FormField[] = [field({ id: 'a', type: 'text' }), field({ id: 'b', type: 'parties' }), field({ id: 'c', type: 'table', columns: [{ id: 'n', title: '', type: 'text' }] }), field({ id: 'd', type: 'officers' }), field({ id: 'e', type: 'bool' })]
    const input: Input = { a: ' 文字 ', b: [{ kind: 'person', name: '甲', phone: '' }, { kind: '', name: '' }], c: [{ n: '一' }, { n: ' ' }], d: [], e: false, stray: 1 }
    expect(cleanInput(fields, input)).toEqual({ a: '文字', b: [{ kind: 'person', name: '甲' }], c: [{ n: '一' }], e: false })
  })

  it('starts with presets and what was kept, never sharing them', () => {
    const preset = [{ point: '一' }]
    const start = startInput([field({ id: 'p', type: 'points', preset }), field({ id: 't', type: 'text' })], { t: '旧' })
    ;(start.p as { point: string }[])[0]!.point = '二'
    expect(start).toEqual({ p: [{ point: '二' }], t: '旧' })
    expect(preset).toEqual([{ point: '一' }])
  })

  it('is named for the error summary by field, row and column', () => {
    const form: Form = { id: 'f', title: '', fields: [field({ id: 'rows', title: '清单', type: 'table', columns: [{ id: 'name', title: '名称', type: 'text' }] })] }
    const row = (title: string, n: number) => `${title} ${n}`
    expect(fieldTitle(form, 'rows', row)).toBe('清单')
    expect(fieldTitle(form, 'rows.1.name', row)).toBe('清单 2 名称')
    expect(fieldTitle(form, 'elsewhere', row)).toBe('')
  })
})

describe('a checklist', () => {
  const pair = (id: string): FormField[] => [field({ id, title: id, type: 'choice', options: [{ id: 'ok', title: '符合' }, { id: 'problem', title: '存在问题' }] }), field({ id: `${id}_text`, type: 'longtext' })]
  it('is made of choices with their reasons, numbered from three on', () => {
    expect(groupFields([...pair('a'), field({ id: 'z', type: 'text' })]).map(group => [group.key, Boolean(group.reasons), group.number])).toEqual([['a', true, undefined], ['z', false, undefined]])
    expect(groupFields([...pair('a'), ...pair('b'), ...pair('c')]).map(group => group.number)).toEqual([1, 2, 3])
  })
  it('counts what is answered and knows which good answers lack words', () => {
    const groups = groupFields([...pair('a'), ...pair('b'), ...pair('c')])
    expect(checklistOf(groups, { a: 'ok', a_text: '好', b: 'ok', c: 'problem' })).toEqual({ done: 1, total: 3, ok: '符合', blank: ['b_text'] })
    expect(checklistOf(groupFields(pair('a')), {})).toBeUndefined()
  })
})

const law = resolve(import.meta.dirname, '../../../../../law/forms')
const forms: Form[] = readdirSync(law).filter(file => file.endsWith('.yaml')).flatMap(file => (parse(readFileSync(`${law}/${file}`, 'utf8')) as { forms: Form[] }).forms)

describe('the forms of the law', () => {
  it('are there', () => { expect(forms.length).toBeGreaterThan(100) })
  it.each(forms.map(form => [form.id, form] as const))('%s says of each demanded field that it is missing, and sends nothing it was not given', (_, form) => {
    const start = startInput(form.fields)
    const demanded = form.fields.filter(one => one.required && isShown(one, start) && isEmpty(start[one.id])).map(one => one.id)
    expect(checkInput(form, start, t).map(problem => problem.field)).toEqual(demanded)
    expect(Object.keys(cleanInput(form.fields, {}))).toEqual([])
  })
})
