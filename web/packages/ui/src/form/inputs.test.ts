// What single inputs promise: nothing that was typed, chosen or uploaded gets lost or moves to a neighbour.
import type { Form, Input } from '@mingjing/api-client'
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { show, sourcesOf } from '../testing/mounting'
import type { UploadReport } from './context'
import FormView from './FormView.vue'

function open(form: Form, input: Input = {}, more: Record<string, unknown> = {}) {
  const sent: Input[] = []
  const wrapper = show(FormView, { props: { form, sources: sourcesOf(), modelValue: input, 'onUpdate:modelValue': (value: Input) => wrapper.setProps({ modelValue: value }), onSubmit: (value: Input) => sent.push(value), ...more } })
  const held = () => wrapper.props('modelValue') as Input
  return { wrapper, sent, held }
}
const formOf = (...fields: Form['fields']): Form => ({ id: 'f', title: '', fields })
const settle = async () => { await flushPromises(); await nextTick(); await flushPromises() }

beforeAll(async () => { await Promise.all(Object.values(import.meta.glob('./inputs/*.vue')).map(load => load())) }, 120_000)
afterEach(() => { document.body.innerHTML = '' })

describe('new pieces of evidence', () => {
  const form = formOf({ id: 'evidence', title: '证据', type: 'evidences', options: [{ id: 'documentary', title: '书证' }] })
  const piece = (name: string) => ({ kind: 'documentary', name, proves: '证明内容' })

  it('keep an upload under way when a piece before them is taken away', async () => {
    const reports: ((report: UploadReport) => void)[] = []
    const cancel = vi.fn()
    const sources = sourcesOf({ evidence: [], upload: (_, report) => { reports.push(report); report({ state: 'uploading', percent: 40 }); return { cancel, resume: () => undefined } } })
    const { wrapper, held } = open(form, { evidence: [piece('甲'), piece('乙')] }, { sources })
    await settle()
    const box = wrapper.findAll('input[type=file]')[1]!
    Object.defineProperty(box.element, 'files', { value: [new File(['abc'], '照片.jpg', { type: 'image/jpeg' })], configurable: true })
    await box.trigger('change')
    await wrapper.findAll('.fresh .row-wide button')[0]!.trigger('click')
    await settle()
    expect(cancel).not.toHaveBeenCalled()
    expect(wrapper.findAll('.fresh')).toHaveLength(1)
    expect(wrapper.find('.fresh').text()).toContain('照片.jpg')
    await wrapper.find('form').trigger('submit')
    await settle()
    expect(wrapper.find('[role="alert"]').text()).toContain('文件还在上传')
    reports[0]!({ state: 'done', percent: 100, file: { sha256: 'd1', size: 3, name: '照片.jpg', type: 'image/jpeg' } })
    await settle()
    expect(held().evidence).toEqual([{ ...piece('乙'), files: ['d1'] }])
  })

  it('give up the upload of the piece that is taken away, and no other', async () => {
    const cancelled: string[] = []
    const sources = sourcesOf({ evidence: [], upload: (file, report) => { report({ state: 'uploading', percent: 40 }); return { cancel: () => cancelled.push(file.name), resume: () => undefined } } })
    const { wrapper, sent } = open(form, { evidence: [piece('甲'), piece('乙')] }, { sources })
    await settle()
    for (const [index, name] of ['一.jpg', '二.jpg'].entries()) {
      const box = wrapper.findAll('input[type=file]')[index]!
      Object.defineProperty(box.element, 'files', { value: [new File(['abc'], name, { type: 'image/jpeg' })], configurable: true })
      await box.trigger('change')
    }
    await wrapper.findAll('.fresh .row-wide button')[1]!.trigger('click')
    await settle()
    expect(cancelled).toEqual(['二.jpg'])
    expect(wrapper.find('.fresh').text()).toContain('一.jpg')
    expect(sent).toEqual([])
  })
})

describe('points that came with the form', () => {
  const form = formOf({ id: 'points', title: '逐点复核', type: 'points', required: true, preset: [{ point: '没有主观故意' }, { point: '货值很小' }] })
  it('stand as they were recorded: neither worded anew nor taken away', async () => {
    const { wrapper } = open(form, { points: [{ point: '没有主观故意' }, { point: '货值很小' }, { point: '当面补充' }] })
    await settle()
    expect(wrapper.findAll('.said').map(one => one.text())).toEqual(['没有主观故意', '货值很小'])
    expect(wrapper.findAll('.one').map(row => row.findAll('textarea').length)).toEqual([1, 1, 2])
    expect(wrapper.findAll('.one .row-wide button')).toHaveLength(1)
  })
})

describe('kinds of penalty', () => {
  it('ask for the money or the days that the law list says, by no pattern of their names', async () => {
    const options = [{ id: 'fine', title: '罚款', takes: ['money' as const] }, { id: 'bar_from_occupation', title: '限制从业', takes: ['days' as const] }, { id: 'warning', title: '警告' }]
    const { wrapper, sent } = open(formOf({ id: 'measures', title: '处罚', type: 'measures', options }), { measures: [{ kind: 'fine' }, { kind: 'bar_from_occupation' }, { kind: 'warning' }] })
    await settle()
    const rows = wrapper.findAll('.line')
    expect(rows.map(row => [row.find('.amount').exists(), row.find('.days').exists()])).toEqual([[true, false], [false, true], [false, false]])
    await rows[1]!.find('.days input').setValue('90')
    await wrapper.find('form').trigger('submit')
    expect(sent).toEqual([{ measures: [{ kind: 'fine' }, { kind: 'bar_from_occupation', days: 90 }, { kind: 'warning' }] }])
  })
})

describe('officers', () => {
  const field = { id: 'officers', title: '承办人', type: 'officers' as const }
  it('of the form show their names and the state that the server gave, also beyond the first rows of the register', async () => {
    const options = [{ id: 'f77', title: '第七十七人', help: '99010001077', state: 'suspended' as const, cert_until: '2028-01-01' }]
    const { wrapper } = open(formOf({ ...field, options }), { officers: ['f77'] })
    await settle()
    expect(wrapper.find('.chosen li').text()).toContain('第七十七人')
    expect(wrapper.find('.chosen li').text()).toContain('证件已暂扣')
  })
  it('that are not among the first rows are looked up, and claim nothing until they are known', async () => {
    const officers = vi.fn(async (words: string) => (words === 'f88' ? [{ id: 'f88', name: '第八十八人', cert_no: '88', state: 'expired' as const }] : []))
    const { wrapper } = open(formOf(field), { officers: ['f88', 'f99'] }, { sources: sourcesOf({ officers }) })
    await settle()
    const rows = wrapper.findAll('.chosen li')
    expect(rows[0]!.text()).toContain('第八十八人')
    expect(rows[0]!.text()).toContain('证件已过期')
    expect(rows[1]!.find('.tag').exists()).toBe(false)
  })
  it('that cannot be looked up are said to be so', async () => {
    const { wrapper } = open(formOf(field), {}, { sources: sourcesOf({ officers: async () => { throw new Error('500') } }) })
    await settle()
    expect(wrapper.text()).toContain('查询失败')
  })
})

describe('look-ups', () => {
  it('of a register that fail are said to be so', async () => {
    const { wrapper } = open(formOf({ id: 'item', title: '事项', type: 'choice', options_from: 'register:power_item' }), {}, { sources: sourcesOf({ register: async () => { throw new Error('500') } }) })
    await settle()
    expect(wrapper.text()).toContain('查询失败')
  })
})

describe('clauses', () => {
  const form = formOf({ id: 'clauses', title: '依据', type: 'clauses' })
  async function type(article: string, paragraph = '', item = '') {
    const article_ = vi.fn(async (law: string, no: string) => ({ law, article: no, gist: '要旨', in_force: true }))
    const opened = open(form, {}, { sources: sourcesOf({ clauses: [], article: article_ }) })
    await settle()
    const boxes = opened.wrapper.findAll('.find input')
    for (const [at, text] of ['行政处罚法', article, paragraph, item].entries()) await boxes[at]!.setValue(text)
    await opened.wrapper.find('.find .btn').trigger('click')
    await settle()
    return opened
  }
  it.each([['四十四', '一', '二'], ['第四十四条', '1', '第二项'], ['第四十四条第一款第二项', '', '']])('typed as %s, %s, %s keep paragraph and item', async (article, paragraph, item) => {
    const { wrapper, held } = await type(article, paragraph, item)
    await wrapper.find('.answer button').trigger('click')
    expect(held().clauses).toEqual([{ law: '行政处罚法', article: '四十四', paragraph: 1, item: 2 }])
  })
  it('with a paragraph that is no number are not taken without it', async () => {
    const { wrapper } = await type('四十四', '甲')
    expect(wrapper.find('.answer').exists()).toBe(false)
    expect(wrapper.findAll('.find input')[2]!.attributes('aria-invalid')).toBe('true')
    expect(wrapper.text()).toContain('请填写数字')
  })
})

describe('an instant', () => {
  it('is empty until the hour is given: none is made up', async () => {
    const { wrapper, held } = open(formOf({ id: 'at', title: '时间', type: 'datetime', required: true }))
    await settle()
    wrapper.findComponent({ name: 'ElDatePicker' }).vm.$emit('update:modelValue', '2026-09-28')
    await settle()
    expect(held().at).toBeUndefined()
    const time = wrapper.find('input.time')
    expect(time.attributes('disabled')).toBeUndefined()
    expect((time.element as HTMLInputElement).value).toBe('')
    ;(time.element as HTMLInputElement).value = '14:05'
    await time.trigger('change')
    expect(held().at).toBe('2026-09-28T14:05:00+08:00')
  })
  it('is typed by hand as people write it, and what is no time is told beside it and not taken', async () => {
    const { wrapper, held } = open(formOf({ id: 'at', title: '时间', type: 'datetime', required: true }))
    await settle()
    wrapper.findComponent({ name: 'ElDatePicker' }).vm.$emit('update:modelValue', '2026-09-28')
    await settle()
    const time = wrapper.find('input.time')
    for (const [typed, taken] of [['9:05', '09:05'], ['0905', '09:05'], ['905', '09:05'], ['14：5', '14:05'], ['14:05:30', '14:05'], ['9时', '09:00'], ['23点59分', '23:59']]) {
      ;(time.element as HTMLInputElement).value = typed!
      await time.trigger('change')
      expect(held().at, typed).toBe(`2026-09-28T${taken}:00+08:00`)
    }
    for (const typed of ['24:00', '9:60', '下午三点', '12345']) {
      ;(time.element as HTMLInputElement).value = typed
      await time.trigger('change')
      expect(held().at, typed).toBeUndefined()
      expect((time.element as HTMLInputElement).value).toBe(typed)
      expect(wrapper.text()).toContain('请填写时和分')
    }
  })
  it('is that of now by one press', async () => {
    const { wrapper, held } = open(formOf({ id: 'at', title: '时间', type: 'datetime', required: true }))
    await settle()
    await wrapper.find('.row button.btn').trigger('click')
    expect(held().at).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:00\+08:00$/)
  })
})
