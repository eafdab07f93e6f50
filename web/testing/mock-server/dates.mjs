// The mock's calendar: today stands still, so that pictures and tests are the same every day.
export const TODAY = '2026-09-28'
const DAY = 86_400_000

export const day = offset => new Date(Date.parse(`${TODAY}T00:00:00Z`) + offset * DAY).toISOString().slice(0, 10)
export const instant = (offset, clock = '09:30:00') => `${day(offset)}T${clock}+08:00`
export const isWeekend = date => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())

export function addWorkdays(date, count) {
  let at = Date.parse(`${date}T00:00:00Z`)
  for (let left = count; left > 0;) {
    at += DAY
    if (![0, 6].includes(new Date(at).getUTCDay())) left -= 1
  }
  return new Date(at).toISOString().slice(0, 10)
}
export function workdaysBetween(from, to) {
  const sign = from <= to ? 1 : -1
  const [a, b] = sign > 0 ? [from, to] : [to, from]
  let count = 0
  for (let at = Date.parse(`${a}T00:00:00Z`) + DAY; at <= Date.parse(`${b}T00:00:00Z`); at += DAY) {
    if (![0, 6].includes(new Date(at).getUTCDay())) count += 1
  }
  return sign * count
}
export const daysBetween = (from, to) => Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY)
export const lightOf = left => (left === null ? 'none' : left < 0 ? 'red' : left <= 3 ? 'amber' : 'green')

// A small generator whose numbers are always the same.
export function dice(seed) {
  let state = seed >>> 0
  return (limit = 1) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    const value = state / 4294967296
    return limit === 1 ? value : Math.floor(value * limit)
  }
}
export const hex = (random, length = 64) => Array.from({ length }, () => random(16).toString(16)).join('')
