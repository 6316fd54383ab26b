import { join } from 'node:path'
import { openStore, type Store, type Turn } from '../../src/store/store.ts'

/** The store of a hotline, to look into, also while it runs. */
export const lookInto = (sessions: string): Promise<Store> =>
  openStore({ url: undefined, file: join(sessions, 'saring.db'), mode: 'read' })

export type TurnLog = {
  /** What came in, by the network's id of the message. */
  readonly incoming: ReadonlyMap<string, readonly Turn[]>
  /** What was answered, by the id of the turn it answers. */
  readonly answers: ReadonlyMap<string, readonly Turn[]>
}

/** Reads a store's whole turn log, and closes the store. */
export async function turnLogIn(store: Store): Promise<TurnLog> {
  const incoming = new Map<string, Turn[]>()
  const answers = new Map<string, Turn[]>()
  const file = (map: Map<string, Turn[]>, key: string, turn: Turn) => map.set(key, [...(map.get(key) ?? []), turn])
  for await (const turns of store.queries.turns.all(500)) {
    for (const turn of turns) {
      if (turn.direction === 'in') file(incoming, turn.messageId, turn)
      else if (turn.replyTo !== undefined) file(answers, turn.replyTo, turn)
    }
  }
  await store.close()
  return { incoming, answers }
}

/** Whether the same is said twice. */
export const repeats = (turns: readonly Turn[]): boolean => new Set(turns.map(({ text }) => text)).size < turns.length
