import { describe, expect, it } from 'vitest'
import { chineseNumber, clauseText, longDate, parseDate, parseYuan, shortTime, validCreditCode, validResidentId, yuan } from './index'

describe('money', () => {
  it.each([[1234500, '12,345.00'], [0, '0.00'], [5, '0.05'], [-100, '-1.00']])('writes %i fen as people read it', (fen, text) => {
    expect(yuan(fen)).toBe(text)
  })
  it.each([['12,345.5元', 1234550], ['3000', 300000], ['1.234', undefined], ['一百', undefined], ['-5', undefined]])('reads %s', (text, fen) => {
    expect(parseYuan(text)).toBe(fen)
  })
})

describe('dates', () => {
  it('are written without leading zeros in a sentence', () => expect(longDate('2026-09-08')).toBe('2026年9月8日'))
  it('are shown in Beijing time', () => expect(shortTime('2026-09-28T01:05:00Z')).toBe('2026-09-28 09:05'))
  it.each([['2026年9月8日', '2026-09-08'], ['20260908', '2026-09-08'], ['2026-2-30', undefined], ['昨天', undefined]])('reads %s', (text, day) => {
    expect(parseDate(text)).toBe(day)
  })
})

describe('check digits', () => {
  it('accepts the examples of GB 11643-1999 and GB 32100-2015 and refuses one changed digit', () => {
    expect(validResidentId('11010519491231002X')).toBe(true)
    expect(validResidentId('110105194912310021')).toBe(false)
    expect(validCreditCode('91350100M000100Y43')).toBe(true)
    expect(validCreditCode('91350100M000100Y44')).toBe(false)
  })
})

describe('citations', () => {
  it('name article, paragraph and item', () =>
    expect(clauseText({ law: '行政处罚法', article: '五十八', paragraph: 1, item: 2 })).toBe('《行政处罚法》第五十八条第一款第二项'))
  it('count as statutes do', () => expect([1, 10, 11, 20, 42].map(chineseNumber)).toEqual(['一', '十', '十一', '二十', '四十二']))
})
