import type { Form, FormField, Input } from '@mingjing/api-client'
import { flushPromises } from '@vue/test-utils'
import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import { parse } from 'yaml'
import { nameless, show, sourcesOf } from '../testing/mounting'
import FormView from './FormView.vue'
import { startInput } from './model'

const law = resolve(import.meta.dirname, '../../../../../law')
const read = (path: string) => parse(readFileSync(`${law}/${path}`, 'utf8'))
const lists = read('lists.yaml') as Record<string, { id: string; title: string }[]>
const forms: Form[] = readdirSync(`${law}/forms`).filter(file => file.endsWith('.yaml')).flatMap(file => (read(`forms/${file}`) as { forms: Form[] }).forms)
function served(field: FormField): FormField {
  const name = field.options_from?.startsWith('law:') ? field.options_from.slice(4) : field.type === 'measures' ? 'measures' : field.type === 'evidences' ? 'evidence_kinds' : ''
  return { ...field, ...(name && !field.options ? { options: lists[name] } : {}), ...(field.columns ? { columns: field.columns.map(served) } : {}) }
}
const formOf = (id: string): Form => { const form = forms.find(one => one.id === id)!; return { ...form, fields: form.fields.map(served) } }

function open(form: Form, input: Input = startInput(form.fields), more: Record<string, unknown> = {}) {
  const sent: Input[] = []
  const wrapper = show(FormView, { props: { form, sources: sourcesOf(), modelValue: input, 'onUpdate:modelValue': (value: Input) => wrapper.setProps({ modelValue: value }), onSubmit: (value: Input) => sent.push(value), ...more } })
  return { wrapper, sent }
}
const settle = async () => { await flushPromises(); await nextTick(); await flushPromises() }

// Inputs that are loaded when needed are loaded once before, so that every test sees them.
beforeAll(async () => { await Promise.all(Object.values(import.meta.glob('./inputs/*.vue')).map(load => load())) }, 120_000)
afterEach(() => { document.body.innerHTML = '' })

describe('every form of the law', () => {
  it.each(forms.map(form => form.id))('%s is rendered with a name on every control', async id => {
    const form = formOf(id)
    const { wrapper } = open(form)
    await settle()
    for (const field of form.fields.filter(one => !one.when)) expect(wrapper.find(`[data-field="${field.id}"]`).exists(), field.id).toBe(true)
    expect(nameless(wrapper.element)).toEqual([])
    wrapper.unmount()
  })
})

describe('a form that is sent unfinished', () => {
  it('shows a summary that takes the focus, and ties each message to its field', async () => {
    const { wrapper, sent } = open({ id: 'f', title: '', fields: [{ id: 'opinion', title: '审批意见', type: 'longtext', required: true, help: '写明理由' }, { id: 'on', title: '日期', type: 'text', required: true }] })
    await wrapper.find('form').trigger('submit')
    await settle()
    expect(sent).toEqual([])
    const summary = wrapper.find('[role="alert"]')
    expect(summary.text()).toContain('有 2 处需要改正')
    expect(document.activeElement).toBe(summary.element)
    const area = wrapper.find('textarea')
    expect(area.attributes('aria-invalid')).toBe('true')
    const told = area.attributes('aria-describedby')!.split(' ').map(id => wrapper.find(`[id="${id}"]`).text())
    expect(told).toEqual(['写明理由', '请填写“审批意见”。'])
    await summary.find('button').trigger('click')
    expect(document.activeElement).toBe(area.element)
  })

  it('loses a message as soon as its field is mended, and is sent when all are', async () => {
    const { wrapper, sent } = open({ id: 'f', title: '', fields: [{ id: 'opinion', title: '审批意见', type: 'longtext', required: true }] })
    await wrapper.find('form').trigger('submit')
    await wrapper.find('textarea').setValue('同意。')
    expect(wrapper.find('[role="alert"]').exists()).toBe(false)
    await wrapper.find('form').trigger('submit')
    expect(sent).toEqual([{ opinion: '同意。' }])
  })

  it('shows the server\'s messages beside the fields that they belong to', async () => {
    const { wrapper } = open({ id: 'f', title: '', fields: [{ id: 'officers', title: '承办人', type: 'officers', required: true }] }, { officers: ['f2'] }, { problems: [{ field: 'officers', message: '至少两名持有效证件的人员。' }] })
    await settle()
    expect(wrapper.find('[data-field="officers"] .error').text()).toBe('至少两名持有效证件的人员。')
    expect(wrapper.find('[data-field="officers"]').attributes('aria-describedby')).toContain('error')
  })
})

describe('inputs', () => {
  it('a conditional field appears with its condition and goes with it', async () => {
    const form = formOf('penalty_ordinary.order_correction')
    const { wrapper } = open(form)
    expect(wrapper.find('[data-field="by"]').exists()).toBe(false)
    await wrapper.findAll('[data-field="mode"] input')[1]!.setValue(true)
    expect(wrapper.find('[data-field="by"]').exists()).toBe(true)
    await wrapper.findAll('[data-field="mode"] input')[0]!.setValue(true)
    expect(wrapper.find('[data-field="by"]').exists()).toBe(false)
  })

  it('money is typed in yuan, held in fen and said in capital characters', async () => {
    const { wrapper, sent } = open({ id: 'f', title: '', fields: [{ id: 'amount', title: '金额', type: 'money', required: true }] })
    await wrapper.find('input').setValue('12,000')
    await wrapper.find('input').trigger('blur')
    expect((wrapper.find('input').element as HTMLInputElement).value).toBe('12,000.00')
    expect(wrapper.text()).toContain('壹万贰仟元整')
    await wrapper.find('form').trigger('submit')
    expect(sent).toEqual([{ amount: 1200000 }])
  })

  it('yes and no are both answers, and neither is given by itself', async () => {
    const { wrapper, sent } = open({ id: 'f', title: '', fields: [{ id: 'shown', title: '已出示执法证件', type: 'bool', required: true }] })
    await wrapper.find('form').trigger('submit')
    expect(sent).toEqual([])
    await wrapper.findAll('input[type=radio]')[1]!.setValue(true)
    await wrapper.find('form').trigger('submit')
    expect(sent).toEqual([{ shown: false }])
  })

  it('chosen officers show whether their certificates hold', async () => {
    const { wrapper } = open({ id: 'f', title: '', fields: [{ id: 'officers', title: '承办人', type: 'officers' }] }, { officers: ['f1', 'f2'] })
    await settle()
    const rows = wrapper.findAll('.chosen li').map(row => row.text())
    expect(rows[0]).toContain('证件有效')
    expect(rows[1]).toContain('证件已过期')
  })

  it('a fine outside the chosen benchmark cell is said to be so, with the range', async () => {
    const form: Form = { id: 'f', title: '', fields: [{ id: 'cell', title: '裁量档次', type: 'choice', options_from: 'register:benchmark' }, { id: 'measures', title: '处罚', type: 'measures', options: [{ id: 'fine', title: '罚款' }] }] }
    const { wrapper } = open(form, { cell: 'A1', measures: [{ kind: 'fine', amount_fen: 300000 }] })
    await settle()
    expect(wrapper.text()).toContain('1,000.00 至 2,000.00 元')
    expect(wrapper.find('[data-field="measures.0.amount_fen"] .error').text()).toContain('超出裁量档次的幅度')
    await wrapper.setProps({ modelValue: { cell: 'A2', measures: [{ kind: 'fine', amount_fen: 300000 }] } })
    expect(wrapper.find('[data-field="measures.0.amount_fen"] .error').exists()).toBe(false)
  })

  it('clauses of the power item are one click away and keep their gist', async () => {
    const { wrapper, sent } = open({ id: 'f', title: '', fields: [{ id: 'clauses', title: '依据', type: 'clauses', required: true }] })
    await settle()
    await wrapper.find('.offer button').trigger('click')
    expect(wrapper.find('.chosen').text()).toContain('执法人员不得少于两人')
    await wrapper.find('form').trigger('submit')
    expect(sent).toEqual([{ clauses: [{ law: '行政处罚法', article: '四十二', paragraph: 1 }] }])
  })

  it('the ten heads of a legal review stand as one checklist that fills its good answers on request', async () => {
    const form = formOf('legal_review.opinion')
    const { wrapper } = open(form)
    expect(wrapper.findAll('.pair')).toHaveLength(10)
    expect(wrapper.text()).toContain('已填 0/10 项')
    for (const pair of wrapper.findAll('.pair')) await pair.findAll('input[type=radio]')[0]!.setValue(true)
    await wrapper.find('.progress button').trigger('click')
    expect(wrapper.text()).toContain('已填 10/10 项')
    expect((wrapper.find('[data-field="subject_text"] textarea').element as HTMLTextAreaElement).value).toBe('经审核，本项符合要求。')
  })

  it('a file that is still on its way keeps the form from being sent', async () => {
    const form: Form = { id: 'f', title: '', fields: [{ id: 'proof', title: '凭证', type: 'files' }] }
    const { wrapper, sent } = open(form, {}, { sources: sourcesOf({ upload: (_, report) => { report({ state: 'uploading', percent: 40 }); return { cancel: () => undefined, resume: () => undefined } } }) })
    await settle()
    const box = wrapper.find('input[type=file]')
    Object.defineProperty(box.element, 'files', { value: [new File(['abc'], '照片.jpg', { type: 'image/jpeg' })], configurable: true })
    await box.trigger('change')
    await wrapper.find('form').trigger('submit')
    expect(sent).toEqual([])
    expect(wrapper.text()).toContain('文件还在上传')
  })
})
