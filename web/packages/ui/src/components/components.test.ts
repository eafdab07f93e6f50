import type { ProcedureView } from '@mingjing/api-client'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { show } from '../testing/mounting'
import { citationParts } from './citation'
import DataTable from './DataTable.vue'
import DeadlineNote from './DeadlineNote.vue'
import DiffView from './DiffView.vue'
import { cleanDocument } from './document'
import { layFlow } from './flow'
import PageState from './PageState.vue'
import StatusLight from './StatusLight.vue'

afterEach(() => { document.body.innerHTML = '' })

describe('a light', () => {
  it.each([
    [{ light: 'red', daysLeft: -3, unit: 'wd' }, '超期', '已超3个工作日'],
    [{ light: 'amber', daysLeft: 2, unit: 'cd' }, '临期', '剩2个自然日'],
    [{ light: 'amber', daysLeft: 0, unit: 'wd' }, '临期', '今日到期'],
    [{ light: 'green', daysLeft: 20, unit: 'cd', due: '2026-10-18' }, '正常', '2026-10-18到期'],
    [{ light: 'none' }, '无期限', '无期限'],
    [{ light: 'none', daysLeft: 3, unit: 'wd' }, '等待期', '剩3个工作日'],
    [{ light: 'none', daysLeft: -12, unit: 'wd', due: '2026-11-04' }, '等待期已满', '2026-11-04到期'],
  ])('%j says its word and the days left in their named unit', (props, word, rest) => {
    const wrapper = show(StatusLight, { props })
    expect(wrapper.find('.word').text()).toBe(word)
    expect(wrapper.text()).toContain(rest)
    expect(wrapper.find('svg').attributes('aria-hidden')).toBe('true')
  })

  it('opens its rule by the keyboard and gives the focus back on Esc', async () => {
    const wrapper = show(DeadlineNote, { props: { light: 'amber', daysLeft: 1, unit: 'wd', due: '2026-09-29', title: '送达期限', because: '当日不计入', article: '《行政处罚法》第六十一条' } })
    const button = wrapper.find('button')
    expect(button.attributes('aria-expanded')).toBe('false')
    await button.trigger('click')
    expect(wrapper.find('[role="group"]').text()).toContain('当日不计入')
    await wrapper.find('.disclosure').trigger('keydown.esc')
    expect(wrapper.find('[role="group"]').exists()).toBe(false)
    expect(document.activeElement).toBe(button.element)
  })
})

it('a table keeps its meaning when it is shown as cards', () => {
  const wrapper = show(DataTable, { props: { caption: '案件', columns: [{ id: 'no', title: '案号', kind: 'code', main: true }, { id: 'due', title: '期限' }], rows: [{ no: '〔2026〕1号', due: '明天' }], rowKey: (row: { no: string }) => row.no } })
  expect(wrapper.find('caption').text()).toBe('案件')
  expect(wrapper.findAll('[role="columnheader"]').map(cell => cell.attributes('scope'))).toEqual(['col', 'col'])
  expect(wrapper.findAll('[role="cell"]').map(cell => cell.attributes('data-label'))).toEqual(['案号', '期限'])
})

it('a difference says in words what was added, removed and changed', async () => {
  const words = { added: '新增', removed: '删去', changed: '改动', fold: '只看差异', unfold: '显示全文', same: '没有差异' }
  const wrapper = show(DiffView, { props: { before: '上一版', after: '这一版', words, rows: [{ kind: 'same', before: '同', after: '同' }, { kind: 'changed', before: '八万元', after: '六万元' }, { kind: 'added', after: '新句' }, { kind: 'removed', before: '旧句' }] } })
  expect(wrapper.findAll('li')).toHaveLength(3)
  expect(wrapper.text()).toMatch(/改动.*新增.*删去/s)
  await wrapper.find('button').trigger('click')
  expect(wrapper.findAll('li')).toHaveLength(4)
})

it('a page without permission says what to do and is announced', () => {
  const wrapper = show(PageState, { props: { kind: 'denied' } })
  expect(wrapper.find('[role="alert"]').text()).toContain('向安全管理员申请')
})

describe('citations', () => {
  it('become parts that name law and article, also after a comma', () => {
    expect(citationParts('依据《行政处罚法》第六十一条、第八十五条和国办发〔2018〕118号').filter(part => part.law).map(part => [part.law, part.article, part.text])).toEqual([
      ['行政处罚法', '六十一', '《行政处罚法》第六十一条'], ['行政处罚法', '八十五', '第八十五条'],
    ])
    expect(citationParts('没有法条')).toEqual([{ text: '没有法条' }])
    expect(citationParts('《食品安全法》第一百二十四条第一款第五项')[0]).toMatchObject({ law: '食品安全法', article: '一百二十四' })
  })
})

describe('a document', () => {
  it('is shown without anything that runs or calls elsewhere', () => {
    const clean = cleanDocument('<p onclick="x()">甲</p><script>alert(1)</script><a href="javascript:x()">乙</a><img src="http://elsewhere.example/x.png"><iframe src="/x"></iframe><form><input></form>')
    const box = document.createElement('div')
    box.append(...clean.nodes.map(node => document.importNode(node, true)))
    expect(box.innerHTML).toBe('<p>甲</p><a>乙</a><img>')
  })
  it('keeps its styles apart from the text, so that a strict policy is not touched', () => {
    const clean = cleanDocument('<link rel="stylesheet" href="/documents.css"><style>.a{color:red}</style><p class="a" style="text-indent:2em">甲</p>')
    expect(clean.styles).toEqual(['.a{color:red}'])
    expect(clean.sheets).toEqual(['/documents.css'])
    expect(clean.attributes.map(one => one.style)).toEqual(['text-indent:2em'])
    expect((clean.nodes.find(node => node instanceof Element) as Element).getAttribute('style')).toBeNull()
  })
})

it('a flow chart places every state and draws every step once', () => {
  const raw = parse(readFileSync(resolve(import.meta.dirname, '../../../../../law/procedures/penalty_ordinary.yaml'), 'utf8')) as ProcedureView & { final: string[] }
  const flow = layFlow({ ...raw, states: raw.states.map(state => ({ ...state, final: raw.final.includes(state.id) })) }, { from: (title, from) => `${title}(${from})`, more: list => `${list}…` })
  expect(flow.nodes.map(node => node.id)).toEqual(raw.states.map(state => state.id))
  expect(new Set(flow.nodes.map(node => `${node.x},${node.y}`)).size).toBe(flow.nodes.length)
  const steps = new Set(raw.actions.flatMap(action => (action.to && action.to !== 'same' ? action.from.filter(from => from !== action.to).map(from => `${from}>${action.to}`) : [])))
  expect(new Set(flow.edges.map(edge => edge.key))).toEqual(steps)
  expect(flow.nodes.every(node => node.x + node.width <= flow.width && node.y + node.height <= flow.height)).toBe(true)
})
