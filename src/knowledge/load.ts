import { readdir } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { Low } from 'lowdb'
import { JSONFile } from 'lowdb/node'
import type { z } from 'zod'
import type { Entry, Knowledge, Lexicon } from '../domain/knowledge.ts'
import { knowledgeError, type Problem, problemsOf } from './problems.ts'
import { domainFileSchema, entryFileSchema, lexiconFileSchema, topicFileSchema, wordingFileSchema } from './schema.ts'
import { validate } from './validate.ts'

export type LoadedKnowledge = {
  readonly knowledge: Knowledge
  /** In which file each entry stands, relative to the knowledge folder. */
  readonly files: ReadonlyMap<string, string>
  readonly warnings: readonly Problem[]
}

/** Folders with a meaning of their own; every other folder of `knowledge/` holds entries. */
const RESERVED = new Set(['lexicon', 'wording'])
/** The files of the lexicon: each holds some of its lists, and several may hold one list together. */
export const lexiconFiles = (dir: string) => jsonFiles(dir, (folder) => folder === 'lexicon')

/**
 * Reads and validates everything under `dir`.
 * @param today `YYYY-MM-DD`, for what has expired
 * @throws {SaringError} KNOWLEDGE_INVALID with every problem, each naming file, entry, field and remedy
 */
export async function loadKnowledge(dir: string, today: string): Promise<LoadedKnowledge> {
  const problems: Problem[] = []
  const read = <S extends z.ZodType>(path: string, schema: S) => readFile(dir, path, schema, problems)
  const entryFiles = await jsonFiles(dir, (folder) => !RESERVED.has(folder))
  const entries: Entry[] = []
  const files = new Map<string, string>()
  for (const path of entryFiles) {
    for (const entry of (await read(path, entryFileSchema))?.entries ?? []) {
      const clash = files.get(entry.id)
      if (clash) problems.push(duplicate(path, entry.id, clash))
      else files.set(entry.id, relative(dir, path))
      entries.push(entry as Entry)
    }
  }
  const lexicons = await Promise.all((await lexiconFiles(dir)).map((p) => read(p, lexiconFileSchema)))
  const [topics, domains, id, en] = [
    await read(join(dir, 'topics.json'), topicFileSchema),
    await read(join(dir, 'domains.json'), domainFileSchema),
    await read(join(dir, 'wording', 'id.json'), wordingFileSchema),
    await read(join(dir, 'wording', 'en.json'), wordingFileSchema),
  ]
  if (!topics || !domains || !id || !en || problems.length > 0) throw knowledgeError(problems)
  const knowledge = {
    entries,
    topics: topics.topics,
    domains,
    lexicon: mergeLexicons(lexicons),
    wording: { id, en },
  } as Knowledge
  const found = validate(knowledge, files, today)
  if (found.some((p) => p.level === 'error')) throw knowledgeError(found)
  return { knowledge, files, warnings: found }
}

async function jsonFiles(dir: string, wanted: (folder: string) => boolean): Promise<string[]> {
  const folders = (await readdir(dir, { withFileTypes: true })).filter((d) => d.isDirectory() && wanted(d.name))
  const lists = await Promise.all(
    folders.map(async ({ name }) => {
      const names = await readdir(join(dir, name))
      return names.filter((n) => n.endsWith('.json') && !n.startsWith('.')).map((n) => join(dir, name, n))
    }),
  )
  return lists.flat().sort()
}

async function readFile<S extends z.ZodType>(
  dir: string,
  path: string,
  schema: S,
  problems: Problem[],
): Promise<z.output<S> | undefined> {
  const file = relative(dir, path)
  const db = new Low<unknown>(new JSONFile(path), null)
  try {
    await db.read()
  } catch (error) {
    problems.push({
      level: 'error',
      file,
      problem: `it is not valid JSON: ${(error as Error).message}`,
      remedy: 'Look for a missing comma, quote or bracket there.',
    })
    return undefined
  }
  if (db.data === null) {
    problems.push({
      level: 'error',
      file,
      problem: 'the file is missing or empty',
      remedy: `Put ${basename(path)} back, for example from git.`,
    })
    return undefined
  }
  const parsed = schema.safeParse(db.data)
  if (parsed.success) return parsed.data
  problems.push(...problemsOf(file, parsed.error, db.data))
  return undefined
}

function duplicate(path: string, id: string, other: string): Problem {
  return {
    level: 'error',
    file: basename(path),
    entry: id,
    field: 'id',
    problem: `the id stands already in ${other}`,
    remedy: 'Give one of the two another id.',
  }
}

export function mergeLexicons(parts: readonly (Lexicon | undefined)[]): Lexicon {
  const all = parts.filter((part) => part !== undefined)
  return {
    slang: Object.assign({}, ...all.map((p) => p.slang)),
    synonyms: all.flatMap((p) => p.synonyms),
    protected: all.flatMap((p) => p.protected),
    filler: all.flatMap((p) => p.filler),
    asking: all.flatMap((p) => p.asking),
    notCovered: all.flatMap((p) => p.notCovered),
    otherSubjects: all.flatMap((p) => p.otherSubjects),
  }
}
