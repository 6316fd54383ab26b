import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Files kept: the publication that serves, and the ones before it for a roll-back. */
const KEPT = 3

/** A small folder of files, written whole or not at all; the oldest go. */
export function learnedFiles(dir: string) {
  const path = (name: string) => join(dir, `${name}.bin`)
  return {
    async read(name: string): Promise<Uint8Array | undefined> {
      return readFile(path(name)).catch(() => undefined)
    },
    async write(name: string, bytes: Uint8Array): Promise<void> {
      await mkdir(dir, { recursive: true })
      const draft = `${path(name)}.${process.pid}.tmp`
      await writeFile(draft, bytes)
      await rename(draft, path(name))
      const files = (await readdir(dir)).filter((f) => f.startsWith('learned-') && f.endsWith('.bin') && f !== `${name}.bin`)
      for (const old of files.slice(0, Math.max(0, files.length - KEPT + 1))) await rm(join(dir, old), { force: true })
    },
  }
}
