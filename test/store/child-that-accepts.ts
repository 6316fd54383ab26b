/**
 * Receives and handles messages as fast as it can, in a store that it owns, and says what is durable: `accepted ID`
 * after an accept, `answered ID` after the transaction that handled it. Somebody kills it meanwhile.
 */
import { openStore } from '../../src/store/store.ts'
import { anInboxRow, anOutboxRow, aTurn } from '../conformance/builders.ts'

const [file = '', run = ''] = process.argv.slice(2)
const store = await openStore({ url: undefined, file })
await store.queries.inbox.releaseAllLeases()

// Written at once and synchronously: what is said must not wait in a buffer that dies with the process.
const say = (line: string) => process.stdout.write(`${line}\n`)

for (let n = 0; ; n++) {
  const messageId = `${run}-${n}`
  const row = anInboxRow({ id: `in-${messageId}`, messageId, conversation: `citizen ${n % 5}`, receivedAt: Date.now() })
  await store.queries.inbox.accept({ ...row, readyAt: 0, payload: new Uint8Array(2000) })
  say(`accepted ${messageId}`)
  if (n % 3 !== 0) continue
  const lane = await store.queries.inbox.claimLane('child', Date.now() + 1, Date.now() + 60_000)
  if (lane === undefined) continue
  await store.transaction(async ({ turns, outbox, inbox }) => {
    for (const { messageId: id } of lane.rows) {
      await turns.add(aTurn({ id: `turn-${id}`, messageId: id, conversation: lane.conversation }))
      await outbox.enqueue(anOutboxRow({ id: `out-${id}`, conversation: lane.conversation, networkId: `reply-${id}` }))
    }
    await inbox.complete(lane.rows.map(({ id }) => id))
    await inbox.releaseLane(lane.conversation, 0)
  })
  for (const { messageId: id } of lane.rows) say(`answered ${id}`)
}
