// The words of the office, one file per group of pages. A route loads its group together with its page.
import common from './messages/zh-CN/common'

export const locale = 'zh-CN'
export const first = { common }

export const groups = {
  form: () => import('./messages/zh-CN/form'),
  factor: () => import('./messages/zh-CN/factor'),
  login: () => import('./messages/zh-CN/login'),
  desk: () => import('./messages/zh-CN/desk'),
  cases: () => import('./messages/zh-CN/cases'),
  case: () => import('./messages/zh-CN/case'),
  act: () => import('./messages/zh-CN/act'),
  publish: () => import('./messages/zh-CN/publish'),
  registers: () => import('./messages/zh-CN/registers'),
  draws: () => import('./messages/zh-CN/draws'),
  property: () => import('./messages/zh-CN/property'),
  credit: () => import('./messages/zh-CN/credit'),
  scores: () => import('./messages/zh-CN/scores'),
  follow: () => import('./messages/zh-CN/follow'),
  supervision: () => import('./messages/zh-CN/supervision'),
  screen: () => import('./messages/zh-CN/screen'),
  law: () => import('./messages/zh-CN/law'),
  search: () => import('./messages/zh-CN/search'),
  admin: () => import('./messages/zh-CN/admin'),
} as const

export type Group = keyof typeof groups
