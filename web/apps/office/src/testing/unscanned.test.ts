// What no scanner looked into says so wherever evidence is listed; what one did, and what an older server does not tell, says nothing.
import type { CaseView } from '@mingjing/api-client'
import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { describe, expect, it } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import EvidenceTab from '../case/EvidenceTab.vue'
import { i18n } from '../i18n'

const file = (name: string, scanned?: boolean) => ({ sha256: name.padEnd(64, '0'), size: 3, name, type: 'image/jpeg', ...(scanned === undefined ? {} : { scanned }) })

describe('a file of evidence', () => {
  it('is marked where nobody looked into it', async () => {
    setActivePinia(createPinia())
    const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: {} }] })
    await router.push('/')
    const view = { case_id: 'c1', evidence: [{ id: 'e1', kind: 'photo', kind_title: '照片', name: '现场', officers: [], files: [file('a.jpg', true), file('b.jpg', false), file('c.jpg')] }] } as unknown as CaseView
    const page = mount(EvidenceTab, { props: { view }, global: { plugins: [i18n, router] } })
    expect(page.findAll('.file').map(one => one.find('.tag-amber').exists())).toEqual([false, true, false])
    page.unmount()
  })
})
