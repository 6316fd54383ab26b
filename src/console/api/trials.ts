import { candidatesOf } from '../../domain/finding.ts'
import type { Entry, Knowledge } from '../../domain/knowledge.ts'
import { whatWouldChange } from '../../evaluation/evaluation.ts'
import { answerOnce, type Publisher, type Serving } from '../../hotline/hotline.ts'
import type { Store } from '../../store/store.ts'
import type { Previewed, Tried } from '../contracts/drafts.ts'

/** Messages of the log that a change is tried on. */
const TRIED_ON = 300

export type TrialParts = {
  readonly store: Store
  readonly publisher: Publisher
  readonly hand: { readonly now: () => number }
}

/** Knowledge as a draft would make it; `key` is another one for every other draft. */
export type Edited = { readonly key: string; readonly knowledge: () => Knowledge; readonly entry?: Entry }

/** What the hotline would say if a draft were published. Changes nothing. */
export function createTrials({ store, publisher, hand: { now } }: TrialParts) {
  let kept: { readonly key: string; readonly ready: Promise<Serving> } | undefined

  /** Learning takes seconds, so the last draft that was tried is kept ready for the next message. */
  function ready({ key, knowledge }: Edited): Promise<Serving> {
    const whole = `${publisher.current().snapshot.number} ${key}`
    if (kept?.key !== whole) {
      const next = { key: whole, ready: publisher.preview(knowledge()) }
      // What failed is tried anew, not kept.
      next.ready.catch(() => {
        if (kept === next) kept = undefined
      })
      kept = next
    }
    return kept.ready
  }

  const named = (serving: Serving, ids: readonly string[]) =>
    ids.map((id) => ({ id, title: serving.snapshot.entries.find((e) => e.id === id)?.title ?? id }))

  return {
    async answer(edited: Edited, text: string): Promise<Tried> {
      const serving = await ready(edited)
      const { finding, outcome } = answerOnce(serving, text, now())
      return {
        finding: outcome.label,
        replies: outcome.replies.map((reply) => reply.text),
        candidates: candidatesOf(finding).map(({ entry, confidence }) => ({
          title: named(serving, [entry])[0]?.title ?? entry,
          confidence,
        })),
      }
    },
    async change(edited: Edited): Promise<Previewed> {
      const after = await ready(edited)
      const before = publisher.current()
      const turns = await store.queries.turns.latest({ limit: TRIED_ON * 3 })
      const texts = [...new Set(turns.filter((t) => t.author === 'citizen' && t.text !== '').map((t) => t.text))]
      const looked = texts.slice(0, TRIED_ON)
      const changed = await whatWouldChange({ before, after, edited: edited.entry, now: now() }, looked)
      return {
        looked: looked.length,
        changed: changed.map((c) => ({
          text: c.text,
          before: { finding: c.before.finding, entries: named(before, c.before.entries) },
          after: { finding: c.after.finding, entries: named(after, c.after.entries) },
        })),
      }
    },
  }
}
export type Trials = ReturnType<typeof createTrials>
