import type { Entry } from '../domain/knowledge.ts'
import { applyChanges, rowsOf, type SheetChange, type SheetName } from '../domain/sheets.ts'
import { SaringError } from '../errors.ts'
import {
  checkEntry,
  checkSheet,
  hashOfEntry,
  knowledgeError,
  type LoadedKnowledge,
  loadKnowledge,
  type Problem,
  writeEntry,
  writeSheet,
} from '../knowledge/knowledge.ts'
import type { Queries } from '../store/store.ts'
import type { Publisher } from './publish.ts'

export type EditPublishing = {
  readonly publisher: Publisher
  readonly knowledgeDir: string
  /** `YYYY-MM-DD` */
  readonly today: () => string
}

type Signed = { readonly author: string; readonly note: string }
type Also = (q: Queries) => Promise<void>

/**
 * Writes an entry into the editors' files and publishes them. What stands in the files is looked at first: an edit by
 * hand or by git since `base` is a conflict, and is never written over.
 * @param also done in the transaction that publishes
 * @throws {SaringError} KNOWLEDGE_INVALID with every problem, or INPUT_INVALID (status 409) on a conflict
 */
export function publishEntry(
  parts: EditPublishing,
  { entry, base, ...signed }: Signed & { readonly entry: Entry; readonly base: string },
  also?: Also,
): Promise<number> {
  return publishEdit(parts, signed, also, {
    stillFits: ({ knowledge }) => hashOfEntry(knowledge.entries.find((e) => e.id === entry.id)) === base,
    name: `The entry "${entry.id}"`,
    problems: ({ knowledge }) => checkEntry(knowledge, entry, parts.today()),
    write: (loaded) => writeEntry(parts.knowledgeDir, entry, loaded),
  })
}

/** The same for changes of a list; a row that stands otherwise than a change expects is a conflict. */
export function publishSheet(
  parts: EditPublishing,
  { sheet, changes, ...signed }: Signed & { readonly sheet: SheetName; readonly changes: readonly SheetChange[] },
  also?: Also,
): Promise<number> {
  const changed = ({ knowledge }: LoadedKnowledge) => applyChanges(rowsOf(knowledge, sheet), changes)
  return publishEdit(parts, signed, also, {
    stillFits: (loaded) => changed(loaded).conflicts.length === 0,
    name: `The list "${sheet}"`,
    problems: (loaded) => checkSheet(loaded.knowledge, sheet, changed(loaded).rows, parts.today()),
    write: ({ knowledge }) => writeSheet(parts.knowledgeDir, sheet, changes, knowledge),
  })
}

type Edit = {
  /** For the person who is told of a conflict. */
  readonly name: string
  readonly stillFits: (loaded: LoadedKnowledge) => boolean
  readonly problems: (loaded: LoadedKnowledge) => readonly Problem[]
  readonly write: (loaded: LoadedKnowledge) => Promise<unknown>
}

async function publishEdit(
  { publisher, knowledgeDir, today }: EditPublishing,
  { author, note }: Signed,
  also: Also | undefined,
  edit: Edit,
): Promise<number> {
  const loaded = await loadKnowledge(knowledgeDir, today())
  if (!edit.stillFits(loaded)) throw changedMeanwhile(edit.name)
  const problems = edit.problems(loaded)
  if (problems.some((p) => p.level === 'error')) throw knowledgeError(problems)
  await edit.write(loaded)
  const { knowledge } = await loadKnowledge(knowledgeDir, today())
  return publisher.publish(knowledge, author, note, also)
}

const changedMeanwhile = (name: string) =>
  Object.assign(
    new SaringError(
      'INPUT_INVALID',
      `${name} was changed meanwhile, here or in the files.`,
      'Compare the two versions, take over what is right, and publish again.',
    ),
    { statusCode: 409 },
  )
