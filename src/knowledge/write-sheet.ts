import { join } from 'node:path'
import { Low } from 'lowdb'
import { JSONFile } from 'lowdb/node'
import type { Knowledge, Lexicon } from '../domain/knowledge.ts'
import { applyChanges, rowsOf, SHAPES, type SheetChange, type SheetName } from '../domain/sheets.ts'
import { lexiconFiles, mergeLexicons } from './load.ts'

type File = Record<string, unknown>

/**
 * Makes changes of a sheet in the file that holds it. Everything else in the file stays as its editors wrote it.
 * @param knowledge what the files hold at this moment
 */
export async function writeSheet(
  dir: string,
  sheet: SheetName,
  changes: readonly SheetChange[],
  knowledge: Knowledge,
): Promise<void> {
  if (sheet in knowledge.lexicon) return inLexicon(dir, sheet as keyof Lexicon, changes)
  const after = SHAPES[sheet].put(knowledge, applyChanges(rowsOf(knowledge, sheet), changes).rows)
  if (sheet === 'menu') return put(join(dir, 'topics.json'), { topics: after.topics })
  if (sheet !== 'wording') return put(join(dir, 'domains.json'), { [sheet]: after.domains[sheet as 'brands'] })
  for (const language of ['id', 'en'] as const)
    await put(join(dir, 'wording', `${language}.json`), after.wording[language])
}

/** What stands in a file stays in it; what is new goes to the file that holds most of the list. */
async function inLexicon(dir: string, list: keyof Lexicon, changes: readonly SheetChange[]): Promise<void> {
  const files = await Promise.all(
    (await lexiconFiles(dir)).map(async (path) => {
      const { data } = await open(path)
      const knowledge = { lexicon: { ...mergeLexicons([]), ...data } } as Knowledge
      return { path, knowledge, rows: rowsOf(knowledge, list) }
    }),
  )
  const main = files.toSorted((a, b) => b.rows.length - a.rows.length)[0]
  for (const file of files) {
    const here = new Set(file.rows.map(([name]) => name))
    const own = changes.filter((c) => (c.before ? here.has(c.before[0]) : file === main))
    if (own.length === 0) continue
    const after = SHAPES[list].put(file.knowledge, applyChanges(file.rows, own).rows)
    await put(file.path, { [list]: after.lexicon[list] })
  }
}

async function put(path: string, part: File): Promise<void> {
  const file = await open(path)
  const data = { ...file.data, ...part }
  if (JSON.stringify(data) === JSON.stringify(file.data)) return
  file.data = data
  await file.write()
}

async function open(path: string): Promise<Low<File>> {
  const file = new Low<File>(new JSONFile(path), {})
  await file.read()
  return file
}
