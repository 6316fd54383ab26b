import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createInbox } from '../../src/delivery/delivery.ts'
import { aMessage } from '../builders/builders.ts'
import { KEYS } from '../builders/parts.ts'
import { anOutboxRow } from '../conformance/builders.ts'
import { type Desk, openDesk, type Person } from './desk.ts'

let desk: Desk
let moderator: Person
beforeEach(async () => {
  desk = await openDesk()
  moderator = await desk.person('moderator')
})
afterEach(() => desk.close())

const list = () => moderator.ask('GET', '/letters')
const keyOf = ({ box, id }: { box: string; id: string }) => ({ box, id })

/** A message of a minute ago that could not be handled. */
async function aDeadMessage(citizen: string, error = 'Error: it failed'): Promise<string> {
  const inbox = createInbox({
    store: desk.store,
    keys: KEYS,
    now: () => Date.now() - 60_000,
    newId: v7,
    quietWindow: () => 0,
  })
  const message = { ...aMessage({ text: 'biaya' }), address: citizen, sender: citizen, messageId: v7() }
  await inbox.accept(message)
  const lane = await desk.store.queries.inbox.claimLane('w', Date.now() + 1_000, Date.now() + 2_000)
  const ids = lane?.rows.map((row) => row.id) ?? []
  await desk.store.queries.inbox.bury(ids, error)
  await desk.store.queries.inbox.releaseLane(lane?.conversation ?? '', 0)
  return inbox.conversationOf(message)
}

/** A reply that could not be sent. */
async function aDeadReply(citizen: string, error = 'Error: it failed'): Promise<string> {
  const conversation = await desk.say(citizen, 'biaya')
  const rows = await desk.store.queries.outbox.claim('w', ['web'], Date.now() + 99_000, Date.now() + 99_001, 10)
  for (const { id, turn } of rows) {
    await desk.store.queries.outbox.bury(id, error)
    await desk.store.queries.turns.advance(turn, 'failed')
  }
  return conversation
}

describe('dead letters', () => {
  it('are listed from both boxes, with their reason, and whose they are without an address', async () => {
    const conversation = await aDeadReply(
      'budi-08123456789',
      'SaringError: WhatsApp refused 628123456789@lid, +62 812-345.',
    )
    await aDeadMessage('ani-0812')
    const answer = await moderator.knock('GET', '/letters')
    const { letters, total } = answer.json()
    expect(total).toBe(letters.length)
    expect(letters).toContainEqual(
      expect.objectContaining({
        ...{ box: 'outbox', channel: 'web', conversation, why: 'unsent', reason: 'WhatsApp refused … ….' },
        name: expect.stringMatching(/^[0-9A-Z]{5}$/),
        text: expect.stringContaining('gratis'),
      }),
    )
    expect(letters).toContainEqual(
      expect.objectContaining({ box: 'inbox', conversation: null, why: 'unhandled', reason: 'it failed', text: null }),
    )
    expect(answer.body).not.toMatch(/0812|budi|ani-|@/)
  })

  it('are sent again: the message is answered, the reply arrives, and its turn is no failure any more', async () => {
    const conversation = await aDeadReply('budi')
    await aDeadMessage('ani')
    const { letters } = await list()
    expect(await moderator.ask('POST', '/letters/retry', { letters: letters.map(keyOf) })).toEqual({
      done: letters.length,
    })
    expect(await list()).toEqual({ letters: [], total: 0 })
    // The desk handles one lane at a time: that of the letter has waited longest.
    await desk.say('citra', 'halo')
    const sent = await desk.deliver()
    expect(new Set(sent.map(({ to }) => to))).toEqual(new Set(['budi', 'ani']))
    const { turns } = await moderator.ask('GET', `/conversations/${conversation}/turns`)
    expect(turns.map(({ status }: { status: string }) => status)).not.toContain('failed')
  })

  it('are thrown away for good', async () => {
    await aDeadReply('budi')
    await aDeadMessage('ani')
    const { letters } = await list()
    await moderator.ask('POST', '/letters/discard', { letters: letters.map(keyOf) })
    expect(await list()).toEqual({ letters: [], total: 0 })
    expect(await desk.deliver()).toEqual([])
  })

  it('leave a line each in the audit, under whose they are, and none of their words', async () => {
    const conversation = await aDeadMessage('ani')
    const { letters } = await list()
    await moderator.ask('POST', '/letters/discard', { letters: letters.map(keyOf) })
    const { audits } = await (await desk.person('admin')).ask('GET', '/audits')
    expect(audits).toContainEqual(
      expect.objectContaining({
        ...{ actor: moderator.username, action: 'letter.discard', subject: conversation, detail: 'inbox, web' },
      }),
    )
  })

  it('are dealt with once: what somebody else has seen to is passed over, and said where nothing is left', async () => {
    await aDeadReply('budi')
    const { letters } = await list()
    const body = { letters: [...letters.map(keyOf), { box: 'inbox', id: 'gone' }] }
    expect(await moderator.ask('POST', '/letters/discard', body)).toEqual({ done: letters.length })
    const again = await moderator.knock('POST', '/letters/retry', body)
    expect([again.statusCode, again.json().error.message]).toEqual([404, 'These are no dead letters any more.'])
  })

  it('are seen by operators, changed by moderators and admins, and nothing for viewers', async () => {
    await aDeadReply('budi')
    const body = { letters: (await list()).letters.map(keyOf) }
    const [operator, viewer] = [await desk.person('operator'), await desk.person('viewer')]
    expect((await operator.knock('GET', '/letters')).statusCode).toBe(200)
    expect((await operator.knock('POST', '/letters/discard', body)).statusCode).toBe(403)
    expect((await viewer.knock('GET', '/letters')).statusCode).toBe(403)
  })

  it('of somebody who is erased are gone', async () => {
    await aDeadReply('budi')
    await desk.store.queries.outbox.enqueue(anOutboxRow({ conversation: 'someone' }))
    const conversation = await aDeadMessage('budi')
    await desk.store.queries.people.erase(conversation)
    expect(await list()).toEqual({ letters: [], total: 0 })
  })
})
