// Check digits of the codes that people type: found here to help at once, judged again by the server.

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] // GB 11643-1999
const ID_CHECK = '10X98765432'

export function validResidentId(text: string): boolean {
  const code = text.trim()
  if (!/^\d{17}[\dX]$/.test(code)) return false
  const [year, month, day] = [Number(code.slice(6, 10)), Number(code.slice(10, 12)), Number(code.slice(12, 14))]
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return false
  const sum = ID_WEIGHTS.reduce((total, weight, index) => total + weight * Number(code[index]), 0)
  return ID_CHECK[sum % 11] === code[17]
}

const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY' // GB 32100-2015, no I O S V Z
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

export function validCreditCode(text: string): boolean {
  const code = text.trim()
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code)) return false
  const sum = CREDIT_WEIGHTS.reduce((total, weight, index) => total + weight * CREDIT_ALPHABET.indexOf(code[index]!), 0)
  return CREDIT_ALPHABET[(31 - (sum % 31)) % 31] === code[17]
}

export function validPhone(text: string): boolean {
  return /^(1\d{10}|0\d{2,3}-?\d{7,8})$/.test(text.trim())
}
