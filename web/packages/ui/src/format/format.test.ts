import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { beijingInstant, capitalYuan, chineseNumber, clauseText, fileSize, localOf, longDate, parseDate, parseYuan, readNumber, readPlace, sameClause, shortDate, shortHash, shortTime, validCreditCode, validPhone, validResidentId, yuan } from './index'

describe('money', () => {
  it.each([[0, '0.00'], [5, '0.05'], [100, '1.00'], [123456, '1,234.56'], [1200000, '12,000.00'], [10000000000, '100,000,000.00'], [-350, '-3.50']])('%i fen is written %s', (fen, text) => {
    expect(yuan(fen)).toBe(text)
  })
  it('that is not there is written as nothing', () => {
    expect([yuan(null), yuan(undefined), yuan(Number.NaN), yuan(1.5)]).toEqual(['', '', '', ''])
  })
  it.each([['12,000', 1200000], ['12000.5', 1200050], ['0.05', 5], ['¥3,000.00元', 300000], [' 7 ', 700]])('typed as %s is understood', (text, fen) => {
    expect(parseYuan(text)).toBe(fen)
  })
  it.each(['', '一千', '1.234', '-5', '1e5', '12..5'])('typed as %j is no sum', text => {
    expect(parseYuan(text)).toBeUndefined()
  })
  // Worked by hand after the bank's rules for capital figures (票据法 practice: 整 after 元 or 角, 零 for gaps).
  it.each([
    [0, '零元整'], [100, '壹元整'], [1000, '壹拾元整'], [1200000, '壹万贰仟元整'], [10005000, '壹拾万零伍拾元整'], [1000000000, '壹仟万元整'],
    [100000500, '壹佰万零伍元整'], [10000000000, '壹亿元整'], [1234567, '壹万贰仟叁佰肆拾伍元陆角柒分'], [105, '壹元零伍分'], [50, '伍角整'], [7, '柒分'], [1000050, '壹万元伍角整'],
  ])('%i fen in capitals is %s', (fen, text) => {
    expect(capitalYuan(fen)).toBe(text)
  })
})

describe('dates', () => {
  it('stand long in text, short in tables, in Beijing time', () => {
    expect(longDate('2026-09-08')).toBe('2026年9月8日')
    expect(shortDate('2026-09-08T10:00:00+08:00')).toBe('2026-09-08')
    expect(shortTime('2026-09-08T23:30:00Z')).toBe('2026-09-09 07:30')
    expect([longDate(null), shortDate('x'), shortTime('')]).toEqual(['', '', ''])
  })
  it.each([['2026-9-8', '2026-09-08'], ['2026.09.08', '2026-09-08'], ['2026年9月8日', '2026-09-08'], ['20260908', '2026-09-08'], ['2024-02-29', '2024-02-29']])('typed as %s are understood', (text, date) => {
    expect(parseDate(text)).toBe(date)
  })
  it.each(['2026-02-29', '2026-13-01', '9月8日', '', '2026-09-31'])('%j is no day', text => {
    expect(parseDate(text)).toBeUndefined()
  })
  it('of a local clock become instants with the offset of Beijing and come back', () => {
    expect(beijingInstant('2026-09-28T14:05')).toBe('2026-09-28T14:05:00+08:00')
    expect(localOf('2026-09-28T14:05:00+08:00')).toBe('2026-09-28T14:05')
  })
})

describe('codes', () => {
  // The examples printed in the standards themselves.
  it('a resident number with a right check digit is good, any other is not', () => {
    expect(['11010519491231002X', '440524188001010014'].map(validResidentId)).toEqual([true, true])
    expect(['110105194912310021', '11010519491331002X', '11010519491231002x', '1101051949123100', ''].map(validResidentId)).toEqual([false, false, false, false, false])
  })
  it('a credit code with a right check digit is good, any other is not', () => {
    expect(validCreditCode('91350100M000100Y43')).toBe(true)
    expect(['91350100M000100Y44', '91350100I000100Y43', '9135'].map(validCreditCode)).toEqual([false, false, false])
  })
  it('a phone number is a mobile one or has its area code', () => {
    expect(['13900000017', '0990-6601001', '09906601001'].map(validPhone)).toEqual([true, true, true])
    expect(['139', '6601001', 'abc'].map(validPhone)).toEqual([false, false, false])
  })

  const shared = ['../../../../../../shared/data/codes', '../../../../../../../shared/data/codes'].map(path => resolve(import.meta.dirname, path)).find(existsSync)
  it('agree with the collected examples', (test) => {
    if (!shared) return test.skip('../shared/data/codes is not beside this tree')
    const rows = (file: string) => readFileSync(`${shared}/${file}`, 'utf8').trim().split('\n').slice(1).map(line => line.split(','))
    for (const [code, good] of rows('resident-id.csv')) expect(`${code} ${validResidentId(code!)}`).toBe(`${code} ${good === '1'}`)
    for (const [code, good] of rows('uscc.csv')) expect(`${code} ${validCreditCode(code!)}`).toBe(`${code} ${good === '1'}`)
  })
})

describe('clauses', () => {
  it('are written as people cite them', () => {
    expect(clauseText({ law: '行政处罚法', article: '四十二', paragraph: 1 })).toBe('《行政处罚法》第四十二条第一款')
    expect(clauseText({ law: '食品安全法', article: '三十四', item: 10 })).toBe('《食品安全法》第三十四条第十项')
    expect(clauseText({ law: '国办发〔2018〕118号', article: '', point: '十三' })).toBe('国办发〔2018〕118号第十三点')
    expect([1, 10, 11, 20, 25, 99].map(chineseNumber)).toEqual(['一', '十', '十一', '二十', '二十五', '九十九'])
  })
  it.each([['二', 2], ['十', 10], ['十二', 12], ['二十', 20], ['四十四', 44], ['一百零三', 103], ['3', 3], ['１２', 12]])('count %s as a number', (text, number) => {
    expect(readNumber(text)).toBe(number)
  })
  it.each(['', '甲', '二二', '百', '二款', '-1', '0'])('take %j for no number', text => {
    expect(readNumber(text)).toBeUndefined()
  })
  it.each([
    ['第四十四条第一款', { article: '四十四', paragraph: 1 }], ['四十四', { article: '四十四' }], ['第五十八条之一第二款第（三）项'.replace(/[（）]/g, ''), { article: '五十八之一', paragraph: 2, item: 3 }],
    ['44', { article: '四十四' }], ['第九条第2项', { article: '九', item: 2 }], ['第一百零三条', { article: '一百零三' }],
  ])('are read from %s', (text, place) => {
    expect(readPlace(text)).toEqual(place)
  })
  it.each(['', '附则', '第四十四条第甲款'])('are not read from %j', text => {
    expect(readPlace(text)).toBeUndefined()
  })
  it('are the same when every part is', () => {
    expect(sameClause({ law: 'a', article: '一', paragraph: 1 }, { law: 'a', article: '一', paragraph: 1, gist: 'x' })).toBe(true)
    expect(sameClause({ law: 'a', article: '一' }, { law: 'a', article: '一', item: 1 })).toBe(false)
  })
})

describe('sizes and digests', () => {
  it('are short enough to read', () => {
    expect([0, 1023, 1536, 5_242_880, 3_221_225_472].map(fileSize)).toEqual(['0 B', '1023 B', '1.5 KB', '5.0 MB', '3.0 GB'])
    expect(shortHash('0123456789abcdef0123456789abcdef')).toBe('01234567…cdef')
  })
})
