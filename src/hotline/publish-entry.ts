import type { Entry } from '../domain/knowledge.ts'
import { SaringError } from '../errors.ts'
import { checkEntry, hashOfEntry, knowledgeError, loadKnowledge, writeEntry } from '../knowledge/knowledge.ts'
import type { Queries } from '../store/store.ts'
import type { Publisher } from './publish.ts'

export type EntryPublishing = {
  readonly publisher: Publisher
  readonly knowledgeDir: string
  /** `YYYY-MM-DD` */
  readonly today: () => string
}

/**
 * Writes an entry into the editors' files and publishes them. What stands in the files is looked at first: an edit by
 * hand or by git since `base` is a conflict, and is never written over.
 * @param also done in the transaction that publishes
 * @throws {SaringError} KNOWLEDGE_INVALID with every problem, or INPUT_INVALID (status 409) on a conflict
 */
export async function publishEntry(
  { publisher, knowledgeDir, today }: EntryPublishing,
  { entry, base, author, note }: { entry: Entry; base: string; author: string; note: string },
  also?: (q: Queries) => Promise<void>,
): Promise<number> {
  const loaded = await loadKnowledge(knowledgeDir, today())
  const current = loaded.knowledge.entries.find((e) => e.id === entry.id)
  if (hashOfEntry(current) !== base) throw changedMeanwhile(entry.id)
  const problems = checkEntry(loaded.knowledge, entry, today())
  if (problems.some((p) => p.level === 'error')) throw knowledgeError(problems)
  await writeEntry(knowledgeDir, entry, loaded)
  const { knowledge } = await loadKnowledge(knowledgeDir, today())
  return publisher.publish(knowledge, author, note, also)
}

const changedMeanwhile = (id: string) =>
  Object.assign(
    new SaringError(
      'INPUT_INVALID',
      `The entry "${id}" was changed meanwhile, here or in the files.`,
      'Compare the two versions, take over what is right, and publish again.',
    ),
    { statusCode: 409 },
  )
