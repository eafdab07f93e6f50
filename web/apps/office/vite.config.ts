import vue from '@vitejs/plugin-vue'
import ElementPlus from 'unplugin-element-plus/vite'
import { defineConfig } from 'vite'

// Where the development server finds the interface: the mock server, or a real one by MINGJING_SERVER.
const server = process.env.MINGJING_SERVER ?? 'http://127.0.0.1:8090'

export default defineConfig({
  root: import.meta.dirname,
  base: '/office/',
  plugins: [vue(), ElementPlus({})],
  define: {
    __VUE_OPTIONS_API__: false,
    __VUE_PROD_DEVTOOLS__: false,
    __VUE_I18N_FULL_INSTALL__: false,
    __VUE_I18N_LEGACY_API__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
  },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 400,
    reportCompressedSize: false,
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: { '^/(?!office/)': { target: server, changeOrigin: true } },
  },
})
