// What component tests share: the real words, and a form's sources that answer at once.
import { mount, type ComponentMountingOptions } from '@vue/test-utils'
import common from '@mingjing/terms/messages/zh-CN/common'
import form from '@mingjing/terms/messages/zh-CN/form'
import type { Component } from 'vue'
import { createI18n } from 'vue-i18n'
import type { FormSources } from '../form/context'

export const words = createI18n({ legacy: false, locale: 'zh-CN', messages: { 'zh-CN': { common, form } } })

export function sourcesOf(parts: Partial<FormSources> = {}): FormSources {
  return {
    today: '2026-09-28',
    officers: async () => [
      { id: 'f1', name: '周砚秋', cert_no: '99010001001', cert_until: '2028-12-31', state: 'valid' },
      { id: 'f2', name: '何景明', cert_no: '99010001004', cert_until: '2026-08-31', state: 'expired' },
    ],
    register: async () => [{ id: 'r1', title: '登记项一' }],
    list: () => [],
    article: async (law, article) => ({ law, article, gist: '要旨', in_force: true }),
    statutes: async () => [],
    openArticle: () => undefined,
    openEvidence: () => undefined,
    upload: () => ({ cancel: () => undefined, resume: () => undefined }),
    files: new Map(),
    clauses: [{ law: '行政处罚法', article: '四十二', paragraph: 1, gist: '执法人员不得少于两人' }],
    evidence: [{ id: 'e1', kind: 'documentary', kind_title: '书证', name: '进货台账', officers: [], files: [], av: false }],
    parties: [],
    documents: [],
    benchmarks: [{ id: 'b', title: '裁量基准', power_item: 'p', cells: [{ id: 'A1', title: '从轻', conditions: '初次违法', low: 100000, high: 200000 }, { id: 'A2', title: '一般', conditions: '其他', low: 200000, high: 500000 }] }],
    ...parts,
  }
}

export function show(component: unknown, options: Record<string, unknown> = {}) {
  return mount(component as Component, { attachTo: document.body, global: { plugins: [words] }, ...options } as ComponentMountingOptions<Component>)
}

const NAMELESS = ':not([type=hidden]):not([disabled])'

// Every control that a person can reach must say what it is: by its label, a label around it, or aria.
export function nameless(root: Element): string[] {
  const named = (control: Element): boolean => {
    const id = control.getAttribute('id')
    const by = control.getAttribute('aria-labelledby')
    return Boolean(
      control.getAttribute('aria-label')?.trim()
      || control.closest('label')?.textContent?.trim()
      || (id && Array.from(root.querySelectorAll('label')).some(label => label.getAttribute('for') === id && label.textContent?.trim()))
      || (by && by.split(' ').some(one => root.querySelector(`[id="${one}"]`)?.textContent?.trim()))
      || (control.tagName === 'BUTTON' && control.textContent?.trim()),
    )
  }
  return Array.from(root.querySelectorAll(`input${NAMELESS}, textarea${NAMELESS}, select${NAMELESS}, button${NAMELESS}`))
    .filter(control => control.getAttribute('aria-hidden') !== 'true' && !named(control))
    .map(control => control.outerHTML.slice(0, 160))
}
