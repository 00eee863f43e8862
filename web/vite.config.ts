import { defineConfig } from 'vite'
import react from '@vitejs/plugin-react'
import optimizeLocales from '@react-aria/optimize-locales-plugin'

const server = process.env['SHOUWANG_SERVER'] ?? 'http://127.0.0.1:8787'

export default defineConfig({
  // The components bring their own words in 34 languages; the page speaks two.
  plugins: [react(), optimizeLocales.vite({ locales: ['zh-CN', 'en-US'] })],
  // Put into every script element; the server replaces it by a number that is new for each answer.
  html: { cspNonce: 'nonce-of-this-answer' },
  worker: { format: 'es' },
  server: { host: '127.0.0.1', proxy: { '/api': server, '/tiles': server, '/healthz': server } },
  build: {
    target: ['chrome109', 'firefox115', 'safari16'],
    // Fonts and icons stay files: the content policy allows no data: fonts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    modulePreload: { polyfill: false },
    // Zod tries `new Function` to speed up parsing, which the content policy refuses and the browser reports as an error. It asks while schemas
    // are made, so it has to know before any module runs.
    rolldownOptions: { output: { intro: 'globalThis.__zod_globalConfig ??= { jitless: true };' } },
  },
})
