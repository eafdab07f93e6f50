export * from './types'
export * from './errors'
export * from './client'
export type { paths } from './paths'
