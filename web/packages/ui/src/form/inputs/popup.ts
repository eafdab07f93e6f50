import { nextTick } from 'vue'

// The kit lets the part around its list of choices scroll, and names the list inside it. Who walks the list with the arrow keys
// of its box scrolls by that; so the scrolling part itself is told to be the list, and is no stop of its own for the Tab key.
export async function listThatScrolls(open: boolean) {
  if (!open) return
  await nextTick()
  for (const wrap of document.querySelectorAll('.el-select-dropdown__wrap')) {
    const list = wrap.querySelector('[role="listbox"]')
    if (!list) continue
    wrap.setAttribute('role', 'listbox')
    wrap.setAttribute('tabindex', '-1')
    for (const name of ['id', 'aria-label', 'aria-multiselectable', 'aria-orientation']) {
      const value = list.getAttribute(name)
      if (value !== null) wrap.setAttribute(name, value)
      list.removeAttribute(name)
    }
    list.setAttribute('role', 'presentation')
  }
}
