// Fen to what people read: 1234500 -> 12,345.00 元. Never floating point.
export function yuan(fen: number | null | undefined): string {
  if (fen === null || fen === undefined || !Number.isSafeInteger(fen)) return ''
  const sign = fen < 0 ? '-' : ''
  const positive = Math.abs(fen)
  const whole = Math.floor(positive / 100).toString().replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  const rest = (positive % 100).toString().padStart(2, '0')
  return `${sign}${whole}.${rest}`
}

// What a person types, with or without separators and 元, to fen; undefined when it is no sum of money.
export function parseYuan(text: string): number | undefined {
  const cleaned = text.trim().replace(/[,,\s¥¥]/g, '').replace(/元$/, '')
  const match = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(cleaned)
  if (!match) return undefined
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}

const DIGITS = '零壹贰叁肆伍陆柒捌玖'
const UNITS = ['', '拾', '佰', '仟']
const GROUPS = ['', '万', '亿', '万亿']

function group(value: number): string {
  let out = ''
  let gap = false
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(value / 10 ** place) % 10
    if (digit === 0) { gap = out !== ''; continue }
    if (gap) { out += '零'; gap = false }
    out += DIGITS[digit]! + UNITS[place]!
  }
  return out
}

// The sum in capital characters as a decision writes it: 壹万贰仟元整.
export function capitalYuan(fen: number): string {
  if (!Number.isSafeInteger(fen) || fen < 0) return ''
  const whole = Math.floor(fen / 100)
  const jiao = Math.floor((fen % 100) / 10)
  const cent = fen % 10
  let out = ''
  let rest = whole
  for (let index = 0, lower = false; rest > 0; index++) {
    const part = rest % 10000
    rest = Math.floor(rest / 10000)
    if (part > 0) {
      out = group(part) + GROUPS[index]! + (lower && out !== '' ? '零' : '') + out
      lower = part < 1000
    } else if (out !== '') {
      lower = true
    }
  }
  const yuanPart = whole > 0 ? out + '元' : ''
  if (jiao === 0 && cent === 0) return (yuanPart || '零元') + '整'
  const jiaoPart = jiao > 0 ? DIGITS[jiao]! + '角' : (yuanPart ? '零' : '')
  return yuanPart + jiaoPart + (cent > 0 ? DIGITS[cent]! + '分' : '整')
}
