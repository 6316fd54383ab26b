import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHotline } from '../../src/hotline/hotline.ts'
import type { Store, Turn } from '../../src/store/store.ts'
import { aMessage, NOON, recognised } from '../builders/builders.ts'
import { aServing, aStore, type Clock, hotlineParts } from '../builders/parts.ts'

let store: Store
let drop: () => Promise<void>
let clock: Clock
beforeEach(async () => {
  ;({ store, drop } = await aStore())
  clock = { now: NOON }
})
afterEach(() => drop())

type Parts = ReturnType<typeof hotlineParts>

/** Handles everything that waits, turning the clock past every back-off. */
async function handleAll(parts: Parts): Promise<void> {
  const hotline = createHotline(parts)
  hotline.start()
  while ((await store.queries.inbox.counts()).waiting > 0) {
    clock.now += 1_000
    hotline.wake()
    await new Promise((resolve) => setImmediate(resolve))
  }
  await hotline.stop()
}

async function turns(): Promise<Turn[]> {
  const all: Turn[] = []
  for await (const batch of store.queries.turns.all(100)) all.push(...batch)
  return all
}

describe('a message', () => {
  it('becomes a turn, an answer that names it, and a reply in the outbox', async () => {
    const parts = hotlineParts(store, clock)
    await parts.inbox.accept(aMessage({ text: 'biaya?' }))
    await handleAll(parts)
    const [asked, answered] = await turns()
    expect(asked).toMatchObject({
      direction: 'in',
      text: 'biaya?',
      label: 'recognised',
      entries: ['biaya'],
      publication: 3,
    })
    expect(answered).toMatchObject({ direction: 'out', replyTo: asked?.id, author: 'saring', status: 'queued' })
    expect((await store.queries.outbox.counts()).queued).toBe(1)
  })

  it('that arrives twice is handled once', async () => {
    const parts = hotlineParts(store, clock)
    expect(await parts.inbox.accept(aMessage())).toBe('stored')
    expect(await parts.inbox.accept(aMessage())).toBe('seen-before')
    await handleAll(parts)
    expect(await parts.inbox.accept(aMessage())).toBe('seen-before')
    expect((await turns()).length).toBe(2)
  })

  it('keeps its reasons with its turn', async () => {
    const parts = hotlineParts(store, clock)
    await parts.inbox.accept(aMessage())
    await handleAll(parts)
    expect(JSON.parse((await turns())[0]?.finding ?? '{}')).toMatchObject({ kind: 'recognised' })
  })

  it('is filed without personal data, and a forward keeps the number that is its evidence', async () => {
    const parts = hotlineParts(store, clock)
    await parts.inbox.accept(aMessage({ messageId: 'a', text: 'NIK saya 3174012304950001 biaya' }))
    await parts.inbox.accept(
      aMessage({ messageId: 'b', address: 'two', text: 'hubungi 081234567890 biaya', forwardingScore: 5 }),
    )
    await handleAll(parts)
    const said = (await turns()).filter((t) => t.direction === 'in').map((t) => t.text)
    expect(said.find((t) => t.startsWith('NIK'))).toBe('NIK saya [NIK] biaya')
    expect(said).toContain('hubungi 081234567890 biaya')
  })
})

describe('messages of one breath', () => {
  it('are one question: answered once, and each is filed', async () => {
    const parts = hotlineParts(store, clock)
    for (const [i, text] of ['min', 'mau tanya', 'biaya?'].entries())
      await parts.inbox.accept(aMessage({ messageId: `m${i}`, text, sentAt: NOON + i }))
    await handleAll(parts)
    const all = await turns()
    expect(all.filter((t) => t.direction === 'in').map((t) => t.label)).toEqual([
      'continued',
      'continued',
      'recognised',
    ])
    expect(all.filter((t) => t.direction === 'out').length).toBe(1)
  })

  it('but two forwards are two matters', async () => {
    const parts = hotlineParts(store, clock)
    await parts.inbox.accept(aMessage({ messageId: 'a', text: 'biaya satu', forwardingScore: 5 }))
    await parts.inbox.accept(aMessage({ messageId: 'b', text: 'biaya dua', forwardingScore: 5 }))
    await handleAll(parts)
    expect((await turns()).filter((t) => t.direction === 'out').length).toBe(2)
  })
})

describe('a failure', () => {
  it('is tried again, and answered once when it works', async () => {
    let failures = 2
    const serving = aServing({
      match() {
        if (failures-- > 0) throw new Error('a fault')
        return recognised('biaya')
      },
    })
    const parts = hotlineParts(store, clock, { serving: () => serving })
    await parts.inbox.accept(aMessage())
    await handleAll(parts)
    expect((await turns()).filter((t) => t.direction === 'out').length).toBe(1)
  })

  it('that does not go away ends in the dead letters with an apology, and never holds up the next message', async () => {
    const serving = aServing({
      match({ raw }) {
        if (raw.includes('racun')) throw new Error('a fault')
        return recognised('biaya')
      },
    })
    const parts = hotlineParts(store, clock, { serving: () => serving })
    await parts.inbox.accept(aMessage({ messageId: 'bad', text: 'racun' }))
    await handleAll(parts)
    expect((await store.queries.inbox.counts()).dead).toBe(1)
    expect((await store.queries.outbox.counts()).queued).toBe(1)
    await parts.inbox.accept(aMessage({ messageId: 'good', text: 'biaya' }))
    await handleAll(parts)
    expect((await turns()).filter((t) => t.direction === 'out').length).toBe(1)
  })

  it('in the second breath of a lane does not repeat the first', async () => {
    let failures = 1
    const serving = aServing({
      match({ raw }) {
        if (raw.includes('dua') && failures-- > 0) throw new Error('a fault')
        return recognised('biaya')
      },
    })
    const parts = hotlineParts(store, clock, { serving: () => serving })
    await parts.inbox.accept(aMessage({ messageId: 'a', text: 'biaya satu', forwardingScore: 5 }))
    await parts.inbox.accept(aMessage({ messageId: 'b', text: 'biaya dua', forwardingScore: 5 }))
    await handleAll(parts)
    const asked = (await turns()).filter((t) => t.direction === 'in')
    expect(asked.map((t) => t.messageId).sort()).toEqual(['a', 'b'])
    expect((await store.queries.inbox.counts()).dead).toBe(0)
  })
})

describe('a conversation held by a person', () => {
  it('is filed, and nobody speaks over them', async () => {
    const parts = hotlineParts(store, clock)
    await parts.inbox.accept(aMessage({ messageId: 'a' }))
    await handleAll(parts)
    const [asked] = await turns()
    const row = await store.queries.conversations.get(asked?.conversation ?? '')
    await store.queries.conversations.decide(row!.id, { heldUntil: clock.now + 3_600_000 })
    await parts.inbox.accept(aMessage({ messageId: 'b' }))
    await handleAll(parts)
    const all = await turns()
    expect(all.filter((t) => t.direction === 'in').length).toBe(2)
    expect(all.filter((t) => t.direction === 'out').length).toBe(1)
  })
})

describe('a question nobody has checked', () => {
  it('opens a pending claim, and the same question from somebody else joins it', async () => {
    const parts = hotlineParts(store, clock)
    await parts.inbox.accept(
      aMessage({ messageId: 'a', address: 'one', text: 'apakah insentif kena pajak penghasilan' }),
    )
    await handleAll(parts)
    await parts.inbox.accept(
      aMessage({ messageId: 'b', address: 'two', text: 'insentif apakah kena pajak penghasilan', forwardingScore: 5 }),
    )
    await handleAll(parts)
    const open = await store.queries.claims.list('open', 10)
    expect(open).toMatchObject([{ tips: 2, forwardedMany: 1, status: 'open' }])
  })

  it('is told later only to who agreed', async () => {
    const parts = hotlineParts(store, clock)
    for (const [address, reply] of [
      ['one', 'ya'],
      ['two', 'tidak'],
    ] as const) {
      await parts.inbox.accept(aMessage({ messageId: `${address}-1`, address, text: 'apakah kena pajak' }))
      await handleAll(parts)
      await parts.inbox.accept(aMessage({ messageId: `${address}-2`, address, text: reply }))
      await handleAll(parts)
    }
    const [claim] = await store.queries.claims.list('open', 10)
    expect(await store.queries.claims.toTell(claim?.id ?? '')).toEqual([
      parts.inbox.conversationOf({ channel: 'web', address: 'one' }),
    ])
  })
})

describe('HAPUS DATA', () => {
  it('erases a person everywhere, and still confirms it', async () => {
    const parts = hotlineParts(store, clock)
    for (const [i, text] of ['biaya', 'hapus data', 'ya'].entries()) {
      await parts.inbox.accept(aMessage({ messageId: `m${i}`, text }))
      await handleAll(parts)
    }
    expect(await turns()).toEqual([])
    expect(
      await store.queries.conversations.get(parts.inbox.conversationOf({ channel: 'web', address: 'citizen-1' })),
    ).toBeUndefined()
    expect((await store.queries.outbox.counts()).queued).toBe(1)
  })
})
