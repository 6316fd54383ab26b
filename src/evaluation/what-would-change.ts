import type { Entry } from '../domain/knowledge.ts'
import type { Serving } from '../hotline/hotline.ts'
import { batchAnswer } from './batch.ts'

export type ChangedAnswer = {
  readonly text: string
  readonly before: Told
  readonly after: Told
}
export type Told = { readonly finding: string; readonly entries: readonly string[] }

/** After so many messages the answers of waiting citizens get their turn. */
const BREATHER = 20

/**
 * Which of these messages would be answered otherwise: another finding, other entries, or the entry that is being
 * edited with another text. The messages are the log's, so they are redacted; numbers that identify nobody are all
 * that is missing.
 */
export async function whatWouldChange(
  { before, after, edited, now }: { before: Serving; after: Serving; edited: Entry | undefined; now: number },
  texts: readonly string[],
): Promise<readonly ChangedAnswer[]> {
  const reworded = edited !== undefined && saysOtherwise(before, edited)
  const changed: ChangedAnswer[] = []
  for (const [i, text] of texts.entries()) {
    if (i % BREATHER === BREATHER - 1) await new Promise((resolve) => setImmediate(resolve))
    const [was, is] = [told(before, text, now), told(after, text, now)]
    const same = was.finding === is.finding && was.entries.join() === is.entries.join()
    if (!same || (reworded && is.entries.includes(edited.id))) changed.push({ text, before: was, after: is })
  }
  return changed
}

function saysOtherwise({ snapshot }: Serving, edited: Entry): boolean {
  const old = snapshot.entries.find((e) => e.id === edited.id)
  return JSON.stringify(old?.answer) !== JSON.stringify(edited.answer) || old?.verdict !== edited.verdict
}

function told(serving: Serving, text: string, now: number): Told {
  const { finding, entries } = batchAnswer(serving, 'message', text, now)
  return { finding, entries: finding === 'recognised' || finding === 'unsure' ? entries.map((e) => e.id) : [] }
}
