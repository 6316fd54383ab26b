import { join, relative } from 'node:path'
import type { Knowledge, Lexicon } from '../domain/knowledge.ts'
import { applyChanges, rowsOf, SHAPES, type SheetChange, type SheetName } from '../domain/sheets.ts'
import { lexiconFiles, mergeLexicons } from './load.ts'
import { type FileChange, type KnowledgeFile, openFile, writeTogether } from './write-together.ts'

/**
 * Makes changes of a sheet in the files that hold it, in all or none. Everything else in them stays as its editors wrote it.
 * @param knowledge what the files hold at this moment
 */
export async function writeSheet(
  dir: string,
  sheet: SheetName,
  changes: readonly SheetChange[],
  knowledge: Knowledge,
): Promise<void> {
  await writeTogether(dir, await fileChanges(dir, sheet, changes, knowledge))
}

async function fileChanges(
  dir: string,
  sheet: SheetName,
  changes: readonly SheetChange[],
  knowledge: Knowledge,
): Promise<readonly FileChange[]> {
  if (sheet in knowledge.lexicon) return inLexicon(dir, sheet as keyof Lexicon, changes)
  const after = SHAPES[sheet].put(knowledge, applyChanges(rowsOf(knowledge, sheet), changes).rows)
  if (sheet === 'menu') return [await withPart(dir, 'topics.json', { topics: after.topics })]
  if (sheet !== 'wording') return [await withPart(dir, 'domains.json', { [sheet]: after.domains[sheet as 'brands'] })]
  return Promise.all(
    (['id', 'en'] as const).map((language) =>
      withPart(dir, join('wording', `${language}.json`), after.wording[language]),
    ),
  )
}

/** What stands in a file stays in it; what is new goes to the file that holds most of the list. */
async function inLexicon(
  dir: string,
  list: keyof Lexicon,
  changes: readonly SheetChange[],
): Promise<readonly FileChange[]> {
  const files = await Promise.all(
    (await lexiconFiles(dir)).map(async (path) => {
      const { data } = await openFile(path)
      const knowledge = { lexicon: { ...mergeLexicons([]), ...data } } as Knowledge
      return { path, knowledge, rows: rowsOf(knowledge, list) }
    }),
  )
  const main = files.toSorted((a, b) => b.rows.length - a.rows.length)[0]
  const written: FileChange[] = []
  for (const file of files) {
    const here = new Set(file.rows.map(([name]) => name))
    const own = changes.filter((c) => (c.before ? here.has(c.before[0]) : file === main))
    if (own.length === 0) continue
    const after = SHAPES[list].put(file.knowledge, applyChanges(file.rows, own).rows)
    written.push(await withPart(dir, relative(dir, file.path), { [list]: after.lexicon[list] }))
  }
  return written
}

async function withPart(dir: string, path: string, part: KnowledgeFile): Promise<FileChange> {
  const { data } = await openFile(join(dir, path))
  return { path, before: data, after: { ...data, ...part } }
}
