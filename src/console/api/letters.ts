import { SaringError } from '../../errors.ts'
import type { Queries, Store } from '../../store/store.ts'
import { discardLetters, type Letter, listLetters, MOST_LETTERS, retryLetters } from '../contracts/letters.ts'
import type { Asked, Serve } from '../doors.ts'
import { nameOf } from './turn-views.ts'

export function letters(serve: Serve, { store, now }: { readonly store: Store; readonly now: () => number }): void {
  const { inbox, outbox } = store.queries

  serve(listLetters, async () => {
    const [messages, replies] = await Promise.all([deadMessages(store.queries), deadReplies(store.queries)])
    const [ofInbox, ofOutbox] = await Promise.all([inbox.counts(), outbox.counts()])
    const newest = [...messages, ...replies].toSorted((a, b) => b.at - a.at).slice(0, MOST_LETTERS)
    return { letters: newest, total: ofInbox.dead + ofOutbox.dead }
  })

  serve(retryLetters, async ({ body, audit }) => {
    const done = await store.transaction((q) =>
      each(body.letters, q, audit, async ({ box, id }) => {
        if (box === 'inbox') return q.inbox.revive(id, now())
        const revived = await q.outbox.revive(id, now())
        if (revived?.turn) await q.turns.requeue(revived.turn)
        return revived
      }),
    )
    await store.hint('inbox')
    await store.hint('outbox')
    return done
  })

  serve(discardLetters, ({ body, audit }) =>
    store.transaction((q) => each(body.letters, q, audit, ({ box, id }) => q[box].discard(id))),
  )
}

type Chosen = Pick<Letter, 'box' | 'id'>

/** Those that somebody else has dealt with meanwhile are passed over; where none is left, that is said. */
async function each(
  chosen: readonly Chosen[],
  q: Queries,
  audit: Asked<typeof retryLetters>['audit'],
  work: (letter: Chosen) => Promise<{ readonly conversation: string; readonly channel: string } | undefined>,
): Promise<{ done: number }> {
  let done = 0
  for (const letter of chosen) {
    const found = await work(letter)
    if (!found) continue
    done += 1
    await audit(q, found.conversation, `${letter.box}, ${found.channel}`)
  }
  if (done > 0) return { done }
  throw new SaringError('NOT_FOUND', 'These are no dead letters any more.', 'Somebody else has seen to them already.')
}

async function deadMessages(q: Queries): Promise<Letter[]> {
  const rows = await q.inbox.dead(MOST_LETTERS)
  const known = new Set<string>()
  for (const id of new Set(rows.map((row) => row.conversation))) if (await q.conversations.get(id)) known.add(id)
  return rows.map(({ id, channel, receivedAt, attempts, error, conversation }) => ({
    ...{ id, box: 'inbox', channel, at: receivedAt, attempts, text: null },
    why: 'unhandled',
    reason: reasonOf(error),
    name: nameOf(conversation),
    conversation: known.has(conversation) ? conversation : null,
  }))
}

async function deadReplies(q: Queries): Promise<Letter[]> {
  const rows = await q.outbox.dead(MOST_LETTERS)
  return Promise.all(
    rows.map(async ({ id, channel, dueAt, attempts, error, conversation, turn }) => ({
      ...{ id, box: 'outbox' as const, channel, at: dueAt, attempts, conversation },
      why: whyOf(error),
      reason: reasonOf(error),
      name: nameOf(conversation),
      text: (turn ? await q.turns.get(turn) : undefined)?.text ?? null,
    })),
  )
}

/** What a person can do about it depends on whether the network said no, or nothing. */
const whyOf = (error: string): Letter['why'] =>
  /refused a reply/.test(error)
    ? 'refused'
    : /not confirm|not answer|not be sent|not connected/.test(error)
      ? 'unanswered'
      : 'unsent'

const LONGEST_REASON = 300
/** An error may quote whom it was for: an address, a telephone number. */
const ADDRESS = /\S+@\S+|\+?\d[\d\s().-]{4,}\d/g

/** An error as it was noted, without its kind's name and without whose it was. */
const reasonOf = (error: string): string =>
  error
    .replace(/^\w*Error: /, '')
    .replace(ADDRESS, '…')
    .slice(0, LONGEST_REASON)
