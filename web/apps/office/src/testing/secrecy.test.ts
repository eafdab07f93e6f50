// Whom to name in a secret case: found by words over the whole register, and who is named stays in sight.
import { groups, locale } from '@mingjing/terms'
import { VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { i18n } from '../i18n'
import SecrecyFields, { type SecrecyList } from '../parts/SecrecyFields.vue'

afterEach(() => { vi.unstubAllGlobals(); document.body.innerHTML = '' })

describe('the list of names of a secret case', () => {
  it('asks the register by words, and keeps who is named among whatever is found', async () => {
    const asked: string[] = []
    vi.stubGlobal('fetch', async (request: Request) => {
      const { q } = JSON.parse(await request.text()) as { q?: string }
      asked.push(q ?? '')
      const items = q === '秦' ? [{ id: 'p-906', title: '秦守义' }] : q ? [] : [{ id: 'p-001', title: '林知远' }]
      return new Response(JSON.stringify({ items, next: null, total: items.length }), { status: 200, headers: { 'Content-Type': 'application/json' } })
    })
    setActivePinia(createPinia())
    i18n.global.mergeLocaleMessage(locale, { case: (await groups.case()).default })
    const form = mount(SecrecyFields, { attachTo: document.body, props: { modelValue: { level: 1, names: [], reason: '' } }, global: { plugins: [i18n, VueQueryPlugin] } })
    const settle = () => vi.waitFor(async () => { await flushPromises(); expect(form.text()).not.toContain('正在查找') })
    const names = () => form.findAll('fieldset input[type=checkbox]').map(box => box.element.parentElement!.textContent!.trim())
    await settle()
    expect(names()).toEqual(['林知远'])
    await form.get('input[type=search]').setValue('秦')
    await form.get('input[type=search]').trigger('keydown.enter')
    await settle()
    await form.get('fieldset input[type=checkbox]').setValue(true)
    const list = form.emitted<[SecrecyList]>('update:modelValue')!.at(-1)![0]
    expect(list.names).toEqual(['p-906'])
    await form.setProps({ modelValue: list })
    await form.get('input[type=search]').setValue('没有这个人')
    await form.get('input[type=search]').trigger('keydown.enter')
    await settle()
    expect(form.text()).toContain('没有找到这样的人员')
    expect(names()).toEqual(['秦守义'])
    expect(asked).toEqual(['', '秦', '没有这个人'])
    form.unmount()
  })
})
