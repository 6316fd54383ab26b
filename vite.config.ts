import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import preact from '@preact/preset-vite'
import { defineConfig, type Plugin } from 'vite'

const page = fileURLToPath(new URL('./src/channels/web-chat/page', import.meta.url))

/** The web chat's page. `npm ci` builds it, by the script `prepare`. */
export default defineConfig({
  root: page,
  plugins: [preact({ devToolsEnabled: false }), compressed()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Phones that people keep for years: Chrome 80, Safari 14.
    target: 'es2020',
    modulePreload: { polyfill: false },
    // The security policy allows nothing inline.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
})

/** Writes .br and .gz beside each text file: a phone on mobile data gets a third of the bytes, and serving costs nothing. */
function compressed(): Plugin {
  return {
    name: 'saring-compressed',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const file of Object.values(bundle)) {
          if (!/\.(js|css|svg|html)$/.test(file.fileName)) continue
          const source = Buffer.from(file.type === 'chunk' ? file.code : file.source)
          this.emitFile({ type: 'asset', fileName: `${file.fileName}.br`, source: brotliCompressSync(source) })
          this.emitFile({ type: 'asset', fileName: `${file.fileName}.gz`, source: gzipSync(source, { level: 9 }) })
        }
      },
    },
  }
}
