import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
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
      await removeOldest(dir)
    },
  }
}

async function removeOldest(dir: string): Promise<void> {
  const names = (await readdir(dir)).filter((name) => name.startsWith('learned-') && name.endsWith('.bin'))
  const files = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(dir, name))).mtimeMs })))
  const old = files.sort((a, b) => b.at - a.at).slice(KEPT)
  await Promise.all(old.map(({ name }) => rm(join(dir, name), { force: true })))
}
