import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { Low } from 'lowdb'
import { JSONFile } from 'lowdb/node'

export type KnowledgeFile = Record<string, unknown>
/** What one file held, and what it is to hold; `path` within the knowledge folder. */
export type FileChange = { readonly path: string; readonly before: KnowledgeFile; readonly after: KnowledgeFile }

/** Hidden, so that nobody takes it for an editors' file. It stands there only while files are being written. */
const INTENT = '.being-written.json'

/**
 * Writes several files so that a process that is killed on the way leaves all of them or none: what is to be done is
 * written down first, and `finishWriting` does it.
 */
export async function writeTogether(dir: string, changes: readonly FileChange[]): Promise<void> {
  const open = changes.filter(({ before, after }) => !isDeepStrictEqual(before, after))
  if (open.length === 0) return
  const intent = intentIn(dir)
  intent.data = open
  await intent.write()
  await finishWriting(dir)
}

/** Ends what a killed process had begun to write. Where somebody has edited a file since, theirs stands and nothing is done. */
export async function finishWriting(dir: string): Promise<void> {
  const intent = intentIn(dir)
  await intent.read()
  const files = await Promise.all(
    intent.data.map(async (change) => ({ ...change, file: await openFile(join(dir, change.path)).catch(() => null) })),
  )
  const untouched = files.every(
    ({ file, before, after }) => isDeepStrictEqual(file?.data, before) || isDeepStrictEqual(file?.data, after),
  )
  if (untouched) {
    for (const { file, after } of files) {
      if (file && !isDeepStrictEqual(file.data, after)) await Object.assign(file, { data: after }).write()
    }
  }
  await rm(join(dir, INTENT), { force: true })
}

export async function openFile(path: string): Promise<Low<KnowledgeFile>> {
  const file = new Low<KnowledgeFile>(new JSONFile(path), {})
  await file.read()
  return file
}

const intentIn = (dir: string) => new Low<readonly FileChange[]>(new JSONFile(join(dir, INTENT)), [])
