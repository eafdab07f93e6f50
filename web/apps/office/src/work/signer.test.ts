import { describe, expect, it } from 'vitest'
import { isForThisPage, signedText } from './signer'

const text = '明镜 行政执法综合管理监督信息系统 · 证书签名\n用途：登录\n网址：https://zf.example\n账号：li.wj'

describe('a challenge', () => {
  it('is signed only on the page that it was made for', () => {
    expect(isForThisPage(text, 'https://zf.example')).toBe(true)
    for (const other of ['https://zf.example.evil', 'https://zf', 'http://zf.example', '']) expect(isForThisPage(text, other)).toBe(false)
  })
  it('is sent back as it was, with the signature in one line', () => {
    expect(signedText(text, ' MEUC\nIQ== \n')).toEqual({ challenge: text, signature: 'MEUCIQ==' })
  })
})
