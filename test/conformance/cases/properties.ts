import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Store } from '../../../src/store/store.ts'
import { anInboxRow, anOutboxRow, nextId, T0 } from '../builders.ts'
import type { On } from '../store.ts'

/** One thing that happens to the inbox; several happen at once. `who` picks a citizen, a worker or a message. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('accept'), who: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('again'), who: fc.nat(50) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('handle'), who: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('fail'), who: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('crash'), who: fc.nat(2) }) },
)
/** Every code point there is, NUL too; never half of a surrogate pair, which no UTF-8 can hold. */
const text = fc.string({ unit: 'binary', maxLength: 60 })

/** A hotline in miniature, on two workers, that remembers what it accepted and what it answered. */
function miniature(workers: readonly [Store, Store]) {
  const run = nextId('run-')
  const accepted: string[] = []
  const answered: string[] = []
  let now = T0
  const worker = (n: number) => workers[n % 2 === 0 ? 0 : 1]

  const accept = async (citizen: number) => {
    const row = anInboxRow({ conversation: `${run} ${citizen}`, receivedAt: now, readyAt: now })
    expect(await worker(citizen).queries.inbox.accept(row)).toBe('stored')
    accepted.push(row.messageId)
  }
  const again = async (n: number) => {
    const messageId = accepted[n % Math.max(accepted.length, 1)]
    if (messageId === undefined) return
    expect(await worker(n).queries.inbox.accept(anInboxRow({ messageId }))).toBe('seen-before')
  }
  /** A crash is a lane that nobody gives back: its lease ends later. */
  const handle = async (n: number, ends: 'handle' | 'fail' | 'crash') => {
    const { queries, transaction } = worker(n)
    const lane = await queries.inbox.claimLane(`worker ${n}`, now, now + 1000)
    if (lane === undefined || ends === 'crash') return lane !== undefined
    const rows = lane.rows.map((row) => row.id)
    if (ends === 'fail') await queries.inbox.recordFailure(rows, 'no')
    else await transaction((tx) => tx.inbox.complete(rows).then(() => tx.inbox.releaseLane(lane.conversation, now)))
    if (ends === 'fail') await queries.inbox.releaseLane(lane.conversation, now + 10)
    else answered.push(...lane.rows.map((row) => row.messageId))
    return true
  }
  const finish = async () => {
    now += 100_000
    while (await handle(0, 'handle')) now += 1
  }
  return {
    accepted,
    answered,
    finish,
    tick: () => {
      now += 50
    },
    happen: ({ kind, who }: { kind: string; who: number }) =>
      kind === 'accept' ? accept(who) : kind === 'again' ? again(who) : handle(who, kind as 'handle'),
  }
}

export function propertyCases(on: On): void {
  describe('whatever happens', () => {
    it('every accepted message is answered exactly once', async () => {
      const { store, other } = on()
      await fc.assert(
        fc.asyncProperty(fc.array(fc.array(step, { maxLength: 5 }), { maxLength: 8 }), async (moments) => {
          const hotline = miniature([store, other])
          for (const moment of moments) {
            await Promise.all(moment.map(hotline.happen))
            hotline.tick()
          }
          await hotline.finish()
          expect(hotline.answered.toSorted()).toEqual(hotline.accepted.toSorted())
        }),
        { numRuns: 40 },
      )
    }, 60_000)

    it('any text and any bytes come back as they were', async () => {
      const { store } = on()
      await fc.assert(
        fc.asyncProperty(text, fc.uint8Array({ maxLength: 300 }), async (written, payload) => {
          const words = written.replaceAll('\0', '')
          const [id, networkId] = [nextId('turn-'), nextId('network-')]
          await store.queries.turns.add({
            ...{ id, conversation: words, direction: 'out', at: T0, text: written, messageId: words },
            ...{ entries: [words], forwardingScore: 0, status: 'queued', author: 'saring', label: words },
          })
          await store.queries.outbox.enqueue(anOutboxRow({ networkId, payload, conversation: words }))
          const expected = { conversation: words, text: words, messageId: words, entries: [words], label: words }
          expect(await store.queries.turns.get(id)).toMatchObject(expected)
          expect((await store.queries.outbox.byNetworkId('web', networkId))?.payload).toEqual(payload)
        }),
        { numRuns: 60 },
      )
    }, 60_000)

    it('an outbox sends every row once and each conversation in order, through retries and lost leases', async () => {
      const { store, other } = on()
      const fate = fc.constantFrom('sent', 'sent', 'sent', 'retry', 'lost')
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.nat(3), { maxLength: 14 }),
          fc.array(fate, { maxLength: 30 }),
          async (to, fates) => {
            const run = nextId('run-')
            const rows = to.map((citizen) => anOutboxRow({ conversation: `${run} ${citizen}`, channel: run }))
            for (const row of rows) await store.queries.outbox.enqueue(row)
            const sent: string[] = []
            const ahead = [...fates]
            for (let now = T0, n = 0; sent.length < rows.length && n < 500; now += 500, n++) {
              const { outbox } = (n % 2 ? store : other).queries
              for (const row of await outbox.claim('worker', [run], now, now + 1000, 2)) {
                const happens = ahead.shift() ?? 'sent'
                if (happens === 'retry') await outbox.retry(row.id, now + 700, 'down')
                if (happens === 'sent') await outbox.markSent(row.id)
                if (happens === 'sent') sent.push(row.id)
              }
            }
            expect(sent.toSorted()).toEqual(rows.map((row) => row.id))
            for (const citizen of new Set(to)) {
              const own = rows.filter((row) => row.conversation === `${run} ${citizen}`).map((row) => row.id)
              expect(sent.filter((id) => own.includes(id))).toEqual(own)
            }
          },
        ),
        { numRuns: 25 },
      )
    }, 60_000)
  })
}
