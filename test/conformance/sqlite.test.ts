import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../../src/store/store.ts'
import { storeConformance } from './store.ts'

storeConformance({
  engine: 'sqlite',
  async open() {
    const folder = mkdtempSync(join(tmpdir(), 'saring-store-'))
    const open = () => openStore({ url: undefined, file: join(folder, 'saring.db') })
    let store = await open()
    return {
      store,
      other: store,
      async reopen() {
        await store.close()
        store = await open()
        return store
      },
      async close() {
        await store.close()
        rmSync(folder, { recursive: true })
      },
    }
  },
})
