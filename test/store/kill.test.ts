import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openStore, type Store } from '../../src/store/store.ts'
import { anInboxRow } from '../conformance/builders.ts'
import { startChild } from './children.ts'

const said = (lines: readonly string[], verb: string) =>
  lines.flatMap((line) => (line.startsWith(`${verb} `) ? [line.slice(verb.length + 1)] : []))

async function waiting(store: Store): Promise<string[]> {
  const found: string[] = []
  const far = Date.now() + 1e9
  for (;;) {
    const lane = await store.queries.inbox.claimLane('afterwards', far, far + 1e9)
    if (lane === undefined) return found
    found.push(...lane.rows.map((row) => row.messageId))
  }
}

async function answered(store: Store): Promise<string[]> {
  const found: string[] = []
  for await (const page of store.queries.turns.all(500)) found.push(...page.map((turn) => turn.messageId))
  return found
}

it('loses nothing that was acknowledged and answers nothing by halves when it is killed at any moment', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'saring-kill-'))
  const file = join(folder, 'saring.db')
  const lines: string[] = []
  try {
    // Each time at another moment, on the store that the last kill left behind.
    for (const [round, count] of [40, 101, 173].entries()) {
      const child = startChild('./child-that-accepts.ts', file, `run${round}`)
      await child.untilLines(count)
      await child.kill()
      lines.push(...child.lines)
    }
    const store = await openStore({ url: undefined, file })
    await store.queries.inbox.releaseAllLeases()
    const [wait, done] = [new Set(await waiting(store)), new Set(await answered(store))]

    const accepted = said(lines, 'accepted')
    expect(accepted.length).toBeGreaterThan(150)
    expect(accepted.filter((id) => !wait.has(id) && !done.has(id))).toEqual([])
    expect(said(lines, 'answered').filter((id) => !done.has(id))).toEqual([])
    // Handled and waiting at the same time would be an answer twice; a turn without its reply half an answer.
    expect([...done].filter((id) => wait.has(id))).toEqual([])
    for (const id of done) expect(await store.queries.outbox.byNetworkId('web', `reply-${id}`)).toBeDefined()
    for (const messageId of accepted) {
      expect(await store.queries.inbox.accept(anInboxRow({ messageId }))).toBe('seen-before')
    }
    await store.close()
  } finally {
    rmSync(folder, { recursive: true })
  }
}, 120_000)
