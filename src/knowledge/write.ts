import { dirname, join } from 'node:path'
import { Low } from 'lowdb'
import { JSONFile } from 'lowdb/node'
import type { Entry, Knowledge } from '../domain/knowledge.ts'
import type { LoadedKnowledge } from './load.ts'

type EntryFile = { $schema?: string; entries: unknown[] }

/**
 * Puts an entry into the file it stands in, in its place; a new one at the end of the file that holds its topic, else
 * into a file of its own beside the others. Everything else in the file stays as its editors wrote it.
 */
export async function writeEntry(dir: string, entry: Entry, { knowledge, files }: LoadedKnowledge): Promise<string> {
  const path = files.get(entry.id) ?? fileForTopic(entry.topic, knowledge, files)
  const file = new Low<EntryFile>(new JSONFile(join(dir, path)), { $schema: '../schema.json', entries: [] })
  await file.read()
  const at = file.data.entries.findIndex((e) => (e as { id?: unknown }).id === entry.id)
  if (at >= 0) file.data.entries[at] = withoutEmpty(entry)
  else file.data.entries.push(withoutEmpty(entry))
  await file.write()
  return path
}

function fileForTopic(topic: string, { entries }: Knowledge, files: ReadonlyMap<string, string>): string {
  const neighbours = entries.filter((e) => e.topic === topic).map((e) => files.get(e.id) ?? '')
  const counts = new Map<string, number>()
  for (const path of neighbours.filter(Boolean)) counts.set(path, (counts.get(path) ?? 0) + 1)
  const [most] = [...counts].sort((a, b) => b[1] - a[1])
  if (most) return most[0]
  const [any] = files.values()
  return join(any === undefined ? 'entries' : dirname(any), `${topic}.json`)
}

/** Lists that are empty by default are not written, as editors leave them out. */
function withoutEmpty(entry: Entry): Record<string, unknown> {
  const optional = new Set(['links', 'fingerprints', 'related'])
  return Object.fromEntries(
    Object.entries(entry).filter(
      ([name, value]) => value !== undefined && !(optional.has(name) && Array.isArray(value) && value.length === 0),
    ),
  )
}
