import vue from '@vitejs/plugin-vue'
import ElementPlus from 'unplugin-element-plus/vite'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [vue(), ElementPlus({})],
  test: {
    environment: 'happy-dom',
    include: ['packages/**/*.test.ts', 'apps/**/*.test.ts', 'testing/**/*.test.ts'],
    server: { deps: { inline: ['element-plus', /unplugin/] } },
    css: false,
    pool: 'threads',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
