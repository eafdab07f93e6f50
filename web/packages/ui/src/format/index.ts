export * from './money'
export * from './date'
export * from './size'
export * from './checks'
