import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { defineConfig, type Plugin, type UserConfig } from 'vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** What `npm ci` builds, by the script `prepare`: the web chat's page, and with `--mode console` the console's. */
export default defineConfig(({ mode }) => (mode === 'console' ? consolePage : chatPage))

const shared = {
  plugins: [compressed()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    // The security policy allows nothing inline.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
} satisfies UserConfig

const chatPage: UserConfig = {
  ...shared,
  root: at('./src/channels/web-chat/page'),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
  // Phones that people keep for years: Chrome 80, Safari 14.
  build: { ...shared.build, target: 'es2020' },
}

const consolePage: UserConfig = {
  ...shared,
  root: at('./src/console/web'),
  base: '/console/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'react', development: false } },
  // Editors and moderators work on a machine of the last few years.
  build: {
    ...shared.build,
    target: 'es2022',
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: {
      // "use client" speaks to servers that draw React; here the browser does.
      onLog: (level, log, tell) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && tell(level, log),
    },
  },
  // React and others ask for it; a custom mode would leave their development halves in.
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
}

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
